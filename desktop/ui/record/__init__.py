"""Show the page of one record: what it says, what is corrected, noted and verified on it."""
