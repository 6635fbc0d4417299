"""Read and write one published format in each file."""
