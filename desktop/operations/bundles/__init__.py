"""Publish signed catalogues, and take them."""
