"""Show the program to a person; the only Qt of the program."""
