"""Write records out: one small file for each format, none of which knows the database."""
