"""Compose the orientation sheet and put it on paper."""
