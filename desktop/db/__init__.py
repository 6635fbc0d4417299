"""Turn domain values into SQLite rows and back; the only SQL of the program."""
