"""Index the words, codes and places of records as compressed sets of rows, in SQLite."""
