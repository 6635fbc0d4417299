"""Sign a catalogue that travels by file, and verify one that arrives (docs/decisions/0008)."""
