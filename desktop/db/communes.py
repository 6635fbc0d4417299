"""Find a commune from what is typed: a name, its words, a postal code, a code."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.domain.places import Commune
from desktop.domain.words import fold, tokens

_SHORT_FORMS = {"st": "saint", "ste": "sainte"}
_ELIDED = frozenset("lmdjtsnc")  # « l » alone is the first letter of Lyon, not « l’ »
_LONGEST = 100  # characters read of what is typed: the longest name has 45
_AFTER_DIGITS = ":"  # the character after 9: closes the range of a prefix of digits
_AFTER_LETTERS = "{"  # the character after z
_BY_CODE = "SELECT * FROM commune WHERE code = :code"
_BY_FORMER_CODE = (
    "SELECT commune.* FROM commune JOIN former_commune ON former_commune.commune = commune.code "
    "WHERE former_commune.code = :code ORDER BY commune.code LIMIT 1"
)
# The index serves names that start so, a scan of names the others.
_STARTING = (
    "SELECT * FROM commune WHERE sort_name >= :typed AND sort_name < :after "
    "AND (:digits = '' OR code IN ("
    "SELECT commune FROM postal_code WHERE code >= :digits AND code < :after_digits)) "
    "ORDER BY sort_name != :typed, population DESC, code LIMIT :limit"
)
_HOLDING = (
    "SELECT * FROM commune WHERE (sort_name >= :typed AND sort_name < :after "
    "OR instr(sort_name, ' ' || :typed)) "
    "AND (:digits = '' OR code IN ("
    "SELECT commune FROM postal_code WHERE code >= :digits AND code < :after_digits)) "
    "ORDER BY CASE WHEN sort_name = :typed THEN 0 WHEN sort_name >= :typed AND sort_name < :after "
    "THEN 1 ELSE 2 END, population DESC, code LIMIT :limit"
)
_BY_DIGITS = (
    "SELECT * FROM commune WHERE code = :digits "
    "OR code IN (SELECT commune FROM postal_code WHERE code >= :digits AND code < :after_digits) "
    "OR code IN (SELECT commune FROM former_commune WHERE code = :digits) "
    "ORDER BY population DESC, code LIMIT :limit"
)

_NAMED = "SELECT 1 FROM commune WHERE sort_name = ? LIMIT 1"
_BEGUN = (
    "SELECT * FROM commune WHERE sort_name >= :name AND sort_name < :after "
    "ORDER BY population DESC, sort_name != :name, code LIMIT 1"
)
_BEGINNING = "SELECT 1 FROM commune WHERE sort_name >= ? AND sort_name < ? LIMIT 1"
_SERVED = (
    "SELECT commune.* FROM commune JOIN postal_code ON postal_code.commune = commune.code "
    "WHERE postal_code.code = :postal_code ORDER BY population DESC, commune.code LIMIT 1"
)


def find_commune(connection: sqlite3.Connection, code: str) -> Commune | None:
    """Give the commune of an INSEE code, following the code of one that merged."""
    if not (code.isascii() and code.isalnum()):
        return None
    for query in (_BY_CODE, _BY_FORMER_CODE):
        for row in _rows(connection, query, code=code):
            return _commune(row)
    return None


def commune_named(connection: sqlite3.Connection, words: Sequence[str]) -> Commune | None:
    """Give the commune of the very name (folded words), the most inhabited of several.

    The beginning of a larger one's name (« Athis ») may be unfinished: it is no name yet.
    """
    name = " ".join(_SHORT_FORMS.get(word, word) for word in words)
    if connection.execute(_NAMED, (name,)).fetchone() is None:
        return None  # nearly always: the names that begin so may be thousands
    for row in _rows(connection, _BEGUN, name=name, after=name + _AFTER_LETTERS):
        return _commune(row) if row["sort_name"] == name else None
    return None


def begins_name(connection: sqlite3.Connection, word: str) -> bool:
    """Tell whether the name of a commune begins with a folded word or its letters."""
    start = _SHORT_FORMS.get(word, word)
    found = connection.execute(_BEGINNING, (start, start + _AFTER_LETTERS)).fetchone()
    return found is not None


def commune_of_postal_code(connection: sqlite3.Connection, postal_code: str) -> Commune | None:
    """Give the most inhabited commune that a postal code serves."""
    for row in _rows(connection, _SERVED, postal_code=postal_code):
        return _commune(row)
    return None


def find_communes(connection: sqlite3.Connection, text: str, limit: int) -> tuple[Commune, ...]:
    """Propose communes: names that start so, then names with another word that does.

    A postal code, or its beginning, gives the communes it serves; within each, most inhabitants
    first, and a commune of the very name is never left out. What follows a name is forgiven
    (« Athis-Mons (91200) » gives Athis-Mons).
    """
    words = [_SHORT_FORMS.get(word, word) for word in tokens(text[:_LONGEST])]
    if not words and (letter := fold(text[:_LONGEST]).strip()) in _ELIDED:
        words = [letter]
    digits = [word for word in words if word[0].isdigit() and len(word) > 1]
    name = [word for word in words if not word[0].isdigit()]
    if name:
        found = _by_name(connection, " ".join(name), "".join(digits[:1]), limit)
    elif digits:
        after = digits[0] + _AFTER_DIGITS
        found = _rows(connection, _BY_DIGITS, digits=digits[0], after_digits=after, limit=limit)
    else:
        found = []
    return tuple(_commune(row) for row in found)


def _by_name(
    connection: sqlite3.Connection, typed: str, digits: str, limit: int
) -> list[sqlite3.Row]:
    """Find by name, those with another word that starts so only where there is room left."""
    asked: dict[str, str | int] = {
        "typed": typed,
        "after": typed + _AFTER_LETTERS,
        "digits": digits,
        "after_digits": digits + _AFTER_DIGITS,
        "limit": limit,
    }
    found = _rows(connection, _STARTING, **asked)
    if len(found) < limit:
        found = _rows(connection, _HOLDING, **asked)
    return sorted(
        found, key=lambda row: (not row["sort_name"].startswith(typed), -(row["population"] or 0))
    )


def _rows(connection: sqlite3.Connection, query: str, **asked: str | int) -> list[sqlite3.Row]:
    """Ask for rows whose columns have names."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(query, asked).fetchall()


def _commune(row: sqlite3.Row) -> Commune:
    """Read a row back."""
    values = dict(row)
    del values["sort_name"]
    values["postal_codes"] = tuple(values["postal_codes"].split())
    values["former_codes"] = tuple(values["former_codes"].split())
    return Commune(**values)
