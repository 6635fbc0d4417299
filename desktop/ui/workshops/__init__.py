"""Show the page of French workshops: positioning, the week, the network."""
