"""Name the tables of local.db: what a desk adds, and nothing about who was received.

No column here may hold a resident: tests/db/test_privacy.py lists every column there is.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Text

from desktop.db.columns import NAMING, key, number, strict, words

desk = MetaData(naming_convention=NAMING)


def _digest() -> Column[str]:
    """Make the column of the digest of a row (`row_digests.py`)."""
    return Column("digest", Text, nullable=False, server_default="")


sheet_step = strict(
    desk,
    "sheet_step",
    Column("position", Integer, primary_key=True),
    words("record_id"),
    words("note"),
    words("appointment"),
    number("place_index"),
    Column("part", Text, nullable=False, server_default=""),
    _digest(),
)
favourite = strict(
    desk,
    "favourite",
    key("record_id"),
    words("added_on"),
    rowid=False,
)
note = strict(
    desk,
    "note",
    key("record_id"),
    words("text"),
    words("written_on"),
    number("on_sheet"),
    rowid=False,
)
#: The SHA-256 of each note as it is kept: a letter that the disk changed shows nowhere else.
note_digest = strict(
    desk,
    "note_digest",
    key("record_id"),
    words("digest"),
    rowid=False,
)
verification = strict(
    desk,
    "verification",
    key("record_id"),
    key("field_group"),
    words("verified_on"),
    words("how"),
    words("role"),
    _digest(),
    rowid=False,
)
correction = strict(
    desk,
    "correction",
    key("record_id"),
    key("field"),
    words("value"),
    words("source_value"),
    words("reason"),
    words("role"),
    words("made_on"),
    words("status"),
    _digest(),
    rowid=False,
)
#: What this desk proposes (`out`), and what others proposed to it (`in`).
proposal = strict(
    desk,
    "proposal",
    key("id"),
    words("direction"),
    words("record_id"),
    words("field"),
    words("from_value"),
    words("to_value"),
    words("how"),
    words("why"),
    words("seen_on"),
    number("layered"),
    words("left_on"),
    words("origin"),
    words("outcome"),
    words("reason"),
    words("value"),
    number("number"),
    CheckConstraint("direction IN ('out', 'in')", name="direction"),
    rowid=False,
)
#: Sums of a month, each by one axis: no row describes a person (docs/decisions/0012).
counter = strict(
    desk,
    "counter",
    key("subject"),
    key("month"),
    key("axis"),
    key("value"),
    key("outcome"),
    number("count"),
    rowid=False,
)
publisher_floor = strict(
    desk,
    "publisher_floor",
    key("publisher"),
    number("epoch"),
    number("seq"),
    rowid=False,
)
ready_path = strict(
    desk,
    "ready_path",
    Column("rowid", Integer, primary_key=True),
    words("title"),
    words("description"),
)
ready_path_step = strict(
    desk,
    "ready_path_step",
    Column("path", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    words("record_id"),
    words("note"),
    number("place_index"),
    rowid=False,
)
recent_search = strict(
    desk,
    "recent_search",
    Column("rowid", Integer, primary_key=True),
    words("theme"),
    words("commune_code"),
    words("searched_on"),
)
column_mapping = strict(
    desk,
    "column_mapping",
    key("header_sha256"),
    words("mapping"),
    words("used_on"),
    rowid=False,
)
device = strict(
    desk,
    "device",
    key("key"),
    words("value"),
    rowid=False,
)
duplicate_answer = strict(
    desk,
    "duplicate_answer",
    key("a"),
    key("b"),
    words("answer"),
    words("role"),
    words("answered_on"),
    CheckConstraint("a < b", name="order"),
    CheckConstraint("answer IN ('doublon', 'non', 'incertain')", name="answer"),
    rowid=False,
)
#: How often a record was put on a sheet: neither when, nor for whom.
record_use = strict(
    desk,
    "record_use",
    key("record_id"),
    number("times"),
    rowid=False,
)
unanswered_call = strict(
    desk,
    "unanswered_call",
    key("record_id"),
    words("called_on"),
    words("role"),
    rowid=False,
)
hours_refusal = strict(
    desk,
    "hours_refusal",
    key("record_id"),
    key("path"),
    key("proposed"),
    words("before"),
    words("refused_on"),
    words("role"),
    rowid=False,
)
#: What was chosen for the sheet in progress as a whole: its language, its form.
sheet_choice = strict(
    desk,
    "sheet_choice",
    key("name"),
    words("value"),
    rowid=False,
)
