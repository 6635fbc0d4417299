"""Say when a place is open, from what its source wrote: codes, prose, closings, holidays."""
