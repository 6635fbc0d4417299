"""Read every vocabulary."""

from __future__ import annotations

import sqlite3

from desktop.domain.vocabularies import Term, Vocabularies

_TERMS = (
    "SELECT vocabulary, code, label, description, parent, replaced_by "
    "FROM vocabulary_term ORDER BY rowid"
)


def read_vocabularies(connection: sqlite3.Connection) -> Vocabularies:
    """Read every vocabulary, in its own order."""
    return Vocabularies(
        Term(
            vocabulary=vocabulary,
            code=code,
            label=label,
            description=description,
            parent=parent,
            replaced_by=replaced_by,
        )
        for vocabulary, code, label, description, parent, replaced_by in connection.execute(_TERMS)
    )
