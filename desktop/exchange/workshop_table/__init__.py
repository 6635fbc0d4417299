"""Read and write the spreadsheet of workshops that the program gives: one workshop a row."""
