"""Name the tables of catalogue.db that hold whom it believes, and what they say beside records."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from desktop.db.columns import key, number, strict, words
from desktop.db.tables import catalogue

publisher = strict(
    catalogue,
    "publisher",
    key("id"),
    words("label"),
    #: JSON list.
    words("territories"),
    number("root_version"),
    words("root_sha256"),
    number("epoch"),
    number("seq"),
    words("manifest_sha256"),
    words("content_root"),
    words("published_on"),
    words("review_by"),
    words("trusted_at"),
    rowid=False,
)
bundle = strict(
    catalogue,
    "bundle",
    Column("publisher", Text, ForeignKey("publisher.id"), primary_key=True, nullable=False),
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    #: Empty once the file is no longer kept.
    words("file"),
    words("manifest_sha256"),
    words("applied_at"),
    rowid=False,
)
tombstone = strict(
    catalogue,
    "tombstone",
    key("id"),
    words("name"),
    words("source"),
    words("reason"),
    words("withdrawn_on"),
    rowid=False,
)
# What came beside the records of a publisher; replaced whole by each of its numbers.
duplicate = strict(
    catalogue,
    "duplicate",
    Column("publisher", Text, primary_key=True, nullable=False, server_default=""),
    key("a"),
    key("b"),
    words("decision"),
    words("decided_on"),
    CheckConstraint("a < b", name="order"),
    rowid=False,
)

published_verification = strict(
    catalogue,
    "published_verification",
    key("publisher"),
    key("record_id"),
    key("block"),
    words("verified_on"),
    words("how"),
    words("role"),
    rowid=False,
)
published_decision = strict(
    catalogue,
    "published_decision",
    key("publisher"),
    key("proposal"),
    words("verdict"),
    number("number"),
    words("reason"),
    rowid=False,
)
published_path = strict(
    catalogue,
    "published_path",
    key("publisher"),
    key("name"),
    #: JSON list of `PathStep`.
    words("steps"),
    rowid=False,
)
