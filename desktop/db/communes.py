"""Keep communes, and find one from what is typed: a name, its words, a postal code, a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, delete, or_, select

from desktop.db.tables import commune, former_commune, postal_code
from desktop.domain.places import Commune
from desktop.domain.words import fold, tokens

_SHORT_FORMS = {"st": "saint", "ste": "sainte"}
_ELIDED = frozenset("lmdjtsnc")  # « l » alone is the first letter of Lyon, not « l’ »
_LONGEST = 100  # characters read of what is typed: the longest name has 45
_AFTER_DIGITS = ":"  # the character after 9: closes the range of a prefix of digits
_AFTER_LETTERS = "{"  # the character after z


def store_communes(connection: Connection, communes: Iterable[Commune]) -> None:
    """Replace every commune, with its postal and former codes."""
    from desktop.db.record_columns import insert_sql, sort_name  # noqa: PLC0415 -- 7 ms of a start

    rows, postal, former = [], [], []
    for one in communes:
        rows.append(_row(one, sort_name(one.name)))
        postal += [(code, one.code) for code in one.postal_codes]
        former += [(code, one.code) for code in one.former_codes]
    for table, values in ((commune, rows), (postal_code, postal), (former_commune, former)):
        connection.execute(delete(table))
        if values:
            connection.exec_driver_sql(insert_sql(table), values)


def _row(one: Commune, sort_name: str) -> tuple[object, ...]:
    """Give the row of a commune, in the order of its columns."""
    return (
        one.code,
        one.name,
        sort_name,
        one.department,
        one.department_name,
        one.region,
        one.region_name,
        one.epci,
        one.epci_name,
        one.ept,
        one.ept_name,
        one.population,
        one.latitude,
        one.longitude,
        one.kind,
        " ".join(one.postal_codes),
        " ".join(one.former_codes),
    )


def find_commune(connection: Connection, code: str) -> Commune | None:
    """Give the commune of an INSEE code, following the code of one that merged."""
    if not (code.isascii() and code.isalnum()):
        return None
    row = connection.execute(select(commune).where(commune.c.code == code)).one_or_none()
    if row is None:
        row = connection.execute(
            select(commune)
            .join(former_commune, former_commune.c.commune == commune.c.code)
            .where(former_commune.c.code == code)
            .order_by(commune.c.code)
        ).first()
    return _commune(row) if row else None


def find_communes(connection: Connection, text: str, limit: int) -> tuple[Commune, ...]:
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
        found = _by_name(connection, name, digits, limit)
    elif digits:
        found = connection.execute(_by_digits(digits[0]).limit(limit)).all()
    else:
        found = ()
    return tuple(_commune(row) for row in found)


def _by_name(
    connection: Connection, name: Sequence[str], digits: Sequence[str], limit: int
) -> Sequence[Row[Any]]:
    """Find by name; the index serves names that start so, a scan of names the others."""
    typed = " ".join(name)
    starts = (commune.c.sort_name >= typed) & (commune.c.sort_name < typed + _AFTER_LETTERS)
    inside = commune.c.sort_name.contains(f" {typed}", autoescape=True)
    rank = case((commune.c.sort_name == typed, 0), (starts, 1), else_=2)
    query = select(commune).order_by(rank, commune.c.population.desc(), commune.c.code)
    if digits:
        serving = select(postal_code.c.commune).where(_prefix(postal_code.c.code, digits[0]))
        query = query.where(commune.c.code.in_(serving))
    found = connection.execute(query.where(starts).limit(limit)).all()
    if len(found) < limit:
        found = connection.execute(query.where(or_(starts, inside)).limit(limit)).all()
    return sorted(
        found, key=lambda row: (not row.sort_name.startswith(typed), -(row.population or 0))
    )


def _by_digits(digits: str) -> Select[Any]:
    """Find by postal code (or its beginning), or by INSEE code, former ones included."""
    serving = select(postal_code.c.commune).where(_prefix(postal_code.c.code, digits))
    former = select(former_commune.c.commune).where(former_commune.c.code == digits)
    return (
        select(commune)
        .where(
            or_(
                commune.c.code.in_(serving),
                commune.c.code == digits,
                commune.c.code.in_(former),
            )
        )
        .order_by(commune.c.population.desc(), commune.c.code)
    )


def _prefix(column: Any, digits: str) -> Any:
    """Compare the beginning of a code as a range, which an index serves."""
    return (column >= digits) & (column < digits + _AFTER_DIGITS)


def _commune(row: Row[Any]) -> Commune:
    """Read a row back."""
    values = dict(row._mapping)  # noqa: SLF001 -- the documented way to read a Row by name
    del values["sort_name"]
    values["postal_codes"] = tuple(values["postal_codes"].split())
    values["former_codes"] = tuple(values["former_codes"].split())
    return Commune(**values)
