"""Compare what a linguistic network offers with what is asked of it, naming nobody."""
