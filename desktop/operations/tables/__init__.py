"""Read files of other programs, and write them."""
