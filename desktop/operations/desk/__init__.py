"""Keep what belongs to the desk alone."""
