"""Read a table that no dialect knows: what its columns are is proposed, then chosen."""
