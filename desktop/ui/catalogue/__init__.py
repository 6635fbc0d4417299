"""The catalogue page: files that come in, and files that go out."""
