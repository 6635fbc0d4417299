"""Make records of what the program ships with, so that it is useful on its first day."""
