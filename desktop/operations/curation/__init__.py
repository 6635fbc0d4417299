"""Take the answers of the people who keep the catalogue right."""
