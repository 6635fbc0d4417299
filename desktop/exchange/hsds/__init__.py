"""Read the Human Services Data Specification (Open Referral), as tables or as nested JSON."""
