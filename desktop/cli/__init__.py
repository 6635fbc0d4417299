"""Do the same work from a command line: one file for what belongs together."""
