"""Open a file within bounds and give its tables or its objects, whatever they mean."""
