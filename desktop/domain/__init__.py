"""Say what a catalogue, a search and a sheet are: frozen values and plain functions."""
