"""Read the rows of data·inclusion: version 1, and version 0 with the codes of that time."""
