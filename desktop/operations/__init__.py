"""Do one thing that a person can do in each file, without Qt and without SQL."""
