"""Turn bytes into domain values and back, believing nothing that is read."""
