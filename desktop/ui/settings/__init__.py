"""The settings, and what the desk keeps for itself."""
