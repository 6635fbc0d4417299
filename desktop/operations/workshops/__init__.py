"""Answer questions about French workshops."""
