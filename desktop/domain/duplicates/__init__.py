"""Tell which records of two sources may be one place, and keep what was answered."""
