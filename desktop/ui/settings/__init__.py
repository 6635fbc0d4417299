"""Show the settings, and what the desk keeps for itself."""
