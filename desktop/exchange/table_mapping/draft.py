"""Say what a table was found to be, and take the choices that people make over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.table_mapping import LABELS, SEVERAL, Column, TableDraft, TableMapping
from desktop.domain.words import sort_key
from desktop.exchange.formats.tables import listed
from desktop.exchange.table_mapping.guess import guess, kind_of, lacking
from desktop.exchange.table_mapping.laying import Laid

_SHAPE_LENGTH = 16
_ZONE_COLUMNS = frozenset({"commune", "commune_code"})
_MOST = 0.7


def draft_of(laid: Laid, path: Path) -> TableDraft:
    """Propose what the columns of a table are."""
    table = laid.table
    columns = guess(table.columns, table.rows)
    meanings = {column.name: column.meaning for column in columns}
    return TableDraft(
        file=path.name,
        shape=shape_of(table.columns),
        line=laid.line,
        rows=len(table.rows),
        source=path.name.split(".")[0],
        kind=kind_of(columns),
        columns=columns,
        lacking=lacking(meanings, is_of_zones=laid.areas or _is_of_zones(table.rows, columns)),
    )


def shape_of(columns: Sequence[str]) -> str:
    """Name the shape of a table: the same for the same columns in the same order."""
    folded = "\x1f".join(sort_key(name) for name in columns)
    return sha256(f"{len(columns)}\x1f{folded}".encode()).hexdigest()[:_SHAPE_LENGTH]


def chosen(draft: TableDraft, mapping: TableMapping) -> TableDraft:
    """Lay a mapping over a draft; raises ImportRefused for columns and meanings that are not."""
    _check(draft, mapping.meanings)
    before = draft.mapping().meanings
    columns = tuple(
        replace(column, meaning=mapping.meanings[column.name], confidence=1.0, chosen=True)
        if column.name in mapping.meanings
        else column
        for column in draft.columns
    )
    # What a person chose leaves no room for what was only proposed.
    taken = {mapping.meanings[name] for name in mapping.meanings} - SEVERAL
    columns = tuple(
        replace(column, meaning="", confidence=0.0)
        if column.meaning in taken and column.name not in mapping.meanings
        else column
        for column in columns
    )
    meanings = {column.name: column.meaning for column in columns}
    return replace(
        draft,
        source=mapping.source or draft.source,
        kind=mapping.kind or draft.kind,
        columns=columns,
        lacking=lacking(meanings, is_of_zones=False) if meanings != before else draft.lacking,
    )


def left_aside(laid: Laid) -> list[RowRefusal]:
    """Tell which sheets of a workbook are not read."""
    return [
        RowRefusal(
            file=laid.table.file,
            line=1,
            field="",
            value=sheet,
            reason=(
                f"seule la feuille «\u00a0{laid.table.sheet}\u00a0» est lue, celle-ci est laissée"
            ),
        )
        for sheet in laid.aside
    ]


def no_service(draft: TableDraft, known: Sequence[str]) -> ImportRefused:
    """Say why no record can be made of a table; `known` are the files that are known, if asked."""
    names = listed([column.name for column in draft.columns])
    advice = f"\u00a0; les fichiers connus sont\u00a0: {', '.join(known)}" if known else ""
    return ImportRefused(
        f"Le contenu de «\u00a0{draft.file}\u00a0» n’est pas reconnu comme une liste de lieux ou "
        f"de services\u00a0: {draft.lacking} (colonnes trouvées\u00a0: {names}){advice}."
    )


def take_proposed(draft: TableDraft) -> TableMapping:
    """Choose what is proposed, where a name and a way to get in touch are sure enough.

    Raises ImportRefused when a person must look first.
    """
    if draft.lacking:
        return draft.mapping()  # whoever reads it says why
    weak = [column for column in draft.columns if column.meaning == "name" and column.doubtful()]
    if weak:
        raise ImportRefused(
            f"Les colonnes de «\u00a0{draft.file}\u00a0» ne sont pas sûres (la colonne "
            f"«\u00a0{weak[0].name}\u00a0» serait le nom)\u00a0: dites ce qu’elles sont dans la "
            "fenêtre, ou avec «\u00a0--dialecte table --colonne\u00a0»."
        )
    return draft.mapping()


def _check(draft: TableDraft, meanings: Mapping[str, str]) -> None:
    """Refuse a column that the table has not, a meaning that is none, or one given twice."""
    names = [column.name for column in draft.columns]
    for name, meaning in meanings.items():
        if name not in names:
            raise ImportRefused(
                f"«\u00a0{draft.file}\u00a0» n’a pas de colonne «\u00a0{name}\u00a0»\u00a0: "
                f"choisissez parmi {listed(names)}."
            )
        if meaning not in LABELS:
            raise ImportRefused(
                f"«\u00a0{meaning}\u00a0» n’est pas ce qu’une colonne peut être (colonne "
                f"«\u00a0{name}\u00a0»)\u00a0: choisissez parmi "
                f"{', '.join(code for code in LABELS if code)}, ou rien pour ne pas l’utiliser."
            )
        twice = [each for each in meanings if meanings[each] == meaning]
        if len(twice) > 1 and meaning not in SEVERAL:
            raise ImportRefused(
                f"Les colonnes «\u00a0{twice[0]}\u00a0» et «\u00a0{twice[1]}\u00a0» ne peuvent pas "
                f"être toutes deux «\u00a0{LABELS[meaning]}\u00a0»\u00a0: gardez-en une."
            )


def _is_of_zones(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> bool:
    """Tell whether each row is a commune or a zone of its own rather than a place in one."""
    for index, column in enumerate(columns):
        if column.meaning in _ZONE_COLUMNS:
            cells = [row[index] for row in rows if index < len(row) and row[index]]
            if cells and len(set(cells)) > _MOST * len(cells):
                return True
    return False
