"""Read one value as sources write it: what to keep, and what to tell."""
