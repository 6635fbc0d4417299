"""Show the orientation sheet beside the search: its steps, its preview, its printing."""
