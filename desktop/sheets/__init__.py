"""Draw domain values on paper; the only reportlab of the program."""
