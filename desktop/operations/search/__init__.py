"""Find records, and say why each is there."""
