"""Say what the columns of the national list of France services hold."""
