"""Show the catalogue page: files that come in, and files that go out."""
