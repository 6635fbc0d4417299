"""Show the search page: what is typed, what is found, what narrows it."""
