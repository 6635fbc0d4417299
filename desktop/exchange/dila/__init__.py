"""Read the places of the directory of public services, published by the DILA."""
