"""Read one record as it stands now, with what is laid over it."""
