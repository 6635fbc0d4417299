"""Name the tables of catalogue.db: records, where they come from, and what names their codes."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    text,
)

from desktop.db.columns import NAMING, key, number, strict, words

catalogue = MetaData(naming_convention=NAMING)

# What SQL filters and sorts by; narrow, so that reading all of it is quick.
# The whole record is in `document`.
record = strict(
    catalogue,
    "record",
    Column("rowid", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    words("kind"),
    words("source"),
    words("name"),
    words("sort_name"),
    words("organization_id"),
    words("status"),
    words("commune_code"),
    Column("latitude", REAL),
    Column("longitude", REAL),
    Column("modified_on", Text),
    Column("free", Integer),
    number("code_set"),
    #: SHA-256 of the names of columns, the stem, the body and the raw row: here and not in
    #: `document`, so that an import finds what it knows without reading all that is stored.
    Column("digest", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('organization', 'service')", name="kind"),
    CheckConstraint("free IN (0, 1)", name="free"),
)
Index(
    "ix_record_organization_id",
    record.c.organization_id,
    sqlite_where=record.c.organization_id != text("''"),
)
Index("ix_record_sort_name", record.c.sort_name, record.c.id)  # a start asks for the first page

# What the rows of one file share, in one import: how they were read, and their columns.
row_origin = strict(
    catalogue,
    "row_origin",
    Column("rowid", Integer, primary_key=True),
    words("dialect"),
    words("dialect_version"),
    words("licence"),
    words("file"),
    #: JSON list; empty for rows kept as whole objects.
    words("names"),
    words("imported_at"),
)

# What a dialect derives alike for all its records, as one JSON object.
stem = strict(
    catalogue,
    "stem",
    Column("rowid", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False, unique=True),
)

# The record as JSON, without what its stem holds, and the row it came from, as it came
# (docs/decisions/0005).
document = strict(
    catalogue,
    "document",
    Column("record", Integer, ForeignKey("record.rowid", ondelete="CASCADE"), primary_key=True),
    # Neither origins nor stems are ever taken out: checking them at each row would cost more.
    Column("origin", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("stem", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    #: A JSON list of cells under the names of the origin, or a JSON object.
    Column("raw", LargeBinary, nullable=False),
)

# Rows of large files, by the reader (its modules and vocabularies) that need not read them again,
# with what it told of them.
read_row = strict(
    catalogue,
    "read_row",
    Column("record", Integer, ForeignKey("record.rowid", ondelete="CASCADE"), primary_key=True),
    words("reader"),
    words("told"),
)

# Many records carry the very same codes: they share one set of them.
code = strict(
    catalogue,
    "code",
    Column("rowid", Integer, primary_key=True),
    words("vocabulary"),
    words("code"),
    words("nature"),
)
Index("uq_code_vocabulary_code_nature", code.c.vocabulary, code.c.code, code.c.nature, unique=True)
code_set = strict(
    catalogue,
    "code_set",
    Column("rowid", Integer, primary_key=True),
    #: Row numbers of `code`, ascending, separated by spaces.
    Column("codes", Text, nullable=False, unique=True),
)

import_batch = strict(
    catalogue,
    "import_batch",
    Column("rowid", Integer, primary_key=True),
    words("file"),
    words("sha256"),
    words("dialect"),
    words("source"),
    words("licence"),
    words("imported_at"),
    number("added"),
    number("changed"),
    number("unchanged"),
    number("absent"),
)
source = strict(
    catalogue,
    "source",
    key("code"),
    words("label"),
    words("licence"),
    words("note"),
    rowid=False,
)

reference = strict(
    catalogue,
    "reference",
    key("key"),
    key("valid_from"),
    words("valid_to"),
    words("value"),
    words("source"),
    rowid=False,
)
vocabulary_term = strict(
    catalogue,
    "vocabulary_term",
    Column("rowid", Integer, primary_key=True),
    words("vocabulary"),
    words("code"),
    words("label"),
    words("description"),
    words("parent"),
    words("replaced_by"),
)
Index(
    "uq_vocabulary_term_vocabulary_code",
    vocabulary_term.c.vocabulary,
    vocabulary_term.c.code,
    unique=True,
)

commune = strict(
    catalogue,
    "commune",
    key("code"),
    words("name"),
    words("sort_name"),
    words("department"),
    words("department_name"),
    words("region"),
    words("region_name"),
    words("epci"),
    words("epci_name"),
    words("ept"),
    words("ept_name"),
    Column("population", Integer),
    Column("latitude", REAL),
    Column("longitude", REAL),
    words("kind"),
    words("postal_codes"),
    words("former_codes"),
    Index("ix_commune_sort_name", "sort_name"),
    rowid=False,
)
postal_code = strict(
    catalogue,
    "postal_code",
    key("code"),
    key("commune"),
    rowid=False,
)
former_commune = strict(
    catalogue,
    "former_commune",
    key("code"),
    key("commune"),
    rowid=False,
)
meta = strict(
    catalogue,
    "meta",
    key("key"),
    words("value"),
    rowid=False,
)

# A record with its stem, its row and where this comes from: read by documents.py.
STORED = (
    "CREATE VIEW stored AS SELECT record.rowid AS record, id, source, status, "
    "stem.body AS stem, document.body AS body, raw, line, digest, "
    "dialect, dialect_version, licence, file, names, imported_at "
    "FROM record JOIN document ON document.record = record.rowid "
    "JOIN stem ON stem.rowid = document.stem "
    "JOIN row_origin ON row_origin.rowid = document.origin"
)
