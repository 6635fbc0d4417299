"""Open a file and read what it holds row by row, by its dialect or as any table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.table_mapping import Column, TableDraft, TableMapping
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.controls import may_hide, shown
from desktop.exchange.dialects import DIALECTS, Dialect, NestedDialect
from desktop.exchange.formats.files import unpack
from desktop.exchange.formats.packages import read_file_or_folder
from desktop.exchange.formats.steps import Steps, end_of
from desktop.exchange.formats.tables import Content, Objects
from desktop.exchange.notes import Notes
from desktop.exchange.reader_stamp import Item, Same, nothing_is_known
from desktop.exchange.recognising import Unrecognised, dialects_named, recognise
from desktop.exchange.table_mapping.draft import (
    chosen,
    draft_of,
    left_aside,
    no_service,
    take_proposed,
)
from desktop.exchange.table_mapping.laying import Laid, lay
from desktop.exchange.table_mapping.records import NAME as ANY_TABLE
from desktop.exchange.table_mapping.records import read_table, source_code

Choose = Callable[[TableDraft], TableMapping]
_STEP = 10_000  # rows between two steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a file that was recognised, ready to give its rows.

    `rows` counts what `items` will give, refusals included.
    `unknown_codes`, `unused_columns` and `oddities` are filled while `items` is consumed:
    codes no vocabulary knows, columns nothing is made of with an example of what they hold,
    and values that were kept although they look wrong.
    `complete` says that the file holds everything its source publishes.
    """

    dialect: str
    label: str
    source: str
    licence: str
    complete: bool
    rows: int
    items: Iterator[Item]
    encoding: str = ""
    unused_columns: dict[str, str] = field(default_factory=dict)
    unknown_codes: dict[str, dict[str, int]] = field(default_factory=dict)
    oddities: list[RowRefusal] = field(default_factory=list)
    #: What the columns were taken for, where the file is a table that no dialect knows.
    columns: tuple[Column, ...] = ()


def open_file(
    path: Path,
    dialect: str = "auto",
    vocabularies: Vocabularies | None = None,
    choose: Choose = take_proposed,
) -> Reading:
    """Read a file whole and recognise its dialect; raises ImportRefused when it is none.

    A table that no dialect knows is read as `choose` says of what it was found to be.
    Without vocabularies, no code is reported as unknown.
    """
    return end_of(opening(path, dialect, vocabularies, choose))


def opening(
    path: Path,
    dialect: str = "auto",
    vocabularies: Vocabularies | None = None,
    choose: Choose = take_proposed,
    same: Same = nothing_is_known,
) -> Steps[Reading]:
    """Open as open_file does, step by step: a large file takes a second.

    `same` knows rows that were read before: a dialect may give these unread.
    """
    if dialect == ANY_TABLE:
        return _open_table(path, vocabularies, choose, None)
    try:
        return (yield from _open_known(path, dialect, vocabularies, same))
    except Unrecognised as unknown:
        if dialect != "auto":
            raise
        return _open_table(path, vocabularies, choose, unknown)


def lay_file(path: Path) -> Laid:
    """Find the table of a file; raises ImportRefused for what is none."""
    return lay(unpack(read_file_or_folder(path), path.name), path.name)


def _open_table(
    path: Path, vocabularies: Vocabularies | None, choose: Choose, unknown: Unrecognised | None
) -> Reading:
    """Read a table by what is chosen for its columns; `unknown` says why it is no dialect."""
    data = unpack(read_file_or_folder(path), path.name)
    laid = lay(data, path.name)
    draft = draft_of(laid, path)
    mapping = choose(draft)
    if mapping != draft.mapping():
        draft = chosen(draft, mapping)
    if draft.lacking:
        raise no_service(draft, [choice.LABEL for choice in DIALECTS] if unknown else ())
    notes = Notes(vocabularies)
    notes.oddities += left_aside(laid)
    items = read_table(laid.table, draft.mapping(), notes, laid.raws)
    return Reading(
        dialect=ANY_TABLE,
        label=f"Tableau « {draft.source} »",
        source=source_code(draft.source),
        licence="",
        complete=True,
        rows=draft.rows,
        items=shown(items, notes) if may_hide(data) else items,
        encoding=laid.encoding,
        unused_columns=notes.unused_columns,
        unknown_codes=notes.unknown_codes,
        oddities=notes.oddities,
        columns=draft.columns,
    )


def _open_known(
    path: Path, dialect: str, vocabularies: Vocabularies | None, same: Same
) -> Steps[Reading]:
    """Read a file of a dialect that has a name."""
    choices = dialects_named(dialect)
    data = unpack(read_file_or_folder(path), path.name)
    yield
    chosen, contents, encoding = yield from recognise(data, path.name, choices)
    yield
    if isinstance(chosen, NestedDialect):
        contents = chosen.unfold(contents)
    hides = may_hide(data)
    notes = Notes(vocabularies, nothing_is_known if hides else same)
    rows = sum(len(content.rows) for content in contents)
    if not rows:
        raise ImportRefused(
            f"«\u00a0{path.name}\u00a0» a bien les colonnes attendues mais aucune ligne\u00a0: "
            "téléchargez-le de nouveau."
        )
    source = yield from _source_of(chosen, contents)
    items = chosen.read(contents, notes)
    return Reading(
        dialect=chosen.NAME,
        label=chosen.LABEL,
        source=source,
        licence=chosen.LICENCE,
        complete=chosen.COMPLETE,
        rows=rows,
        items=shown(items, notes) if hides else items,
        encoding=encoding,
        unused_columns=notes.unused_columns,
        unknown_codes=notes.unknown_codes,
        oddities=notes.oddities,
    )


def _source_of(chosen: Dialect, contents: Sequence[Content]) -> Steps[str]:
    """Name the source of all the rows, some at a time; empty when they come from several."""
    sources: set[str] = set()
    for content in contents:
        for start in range(0, len(content.rows), _STEP):
            sources.add(chosen.source_of([_part(content, start)]))
            if len(sources) > 1:
                return ""
            yield
    return sources.pop() if sources else ""


def _part(content: Content, start: int) -> Content:
    """Take some rows of a content."""
    some = slice(start, start + _STEP)
    lines = content.lines[some]
    if isinstance(content, Objects):
        return replace(content, rows=content.rows[some], raws=content.raws[some], lines=lines)
    return replace(content, rows=content.rows[some], lines=lines)
