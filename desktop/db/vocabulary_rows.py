"""Read every vocabulary."""

from __future__ import annotations

import sqlite3
from itertools import starmap

from desktop.domain.vocabularies import Term, Vocabularies

_TERMS = (
    "SELECT vocabulary, code, label, description, parent, replaced_by "
    "FROM vocabulary_term ORDER BY rowid"
)


def read_vocabularies(connection: sqlite3.Connection) -> Vocabularies:
    """Read every vocabulary, in its own order."""
    return Vocabularies(starmap(Term, connection.execute(_TERMS)))
