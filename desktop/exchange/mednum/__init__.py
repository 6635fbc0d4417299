"""Read the places of digital mediation: what the dialects of this field share."""
