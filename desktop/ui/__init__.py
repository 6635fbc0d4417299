"""Show the program to a person: the only Qt, and the only texts of the window."""
