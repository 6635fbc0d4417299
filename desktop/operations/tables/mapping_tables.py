"""Let a person say what the columns of a table are, and see the records that this makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import ChoiceNeeded, RowRefusal
from desktop.domain.table_mapping import TableDraft, TableMapping, TablePreview
from desktop.exchange.notes import Notes
from desktop.exchange.reading import lay_file
from desktop.exchange.table_mapping.draft import chosen, draft_of, left_aside, take_proposed
from desktop.exchange.table_mapping.laying import Laid
from desktop.exchange.table_mapping.records import read_table
from desktop.operations.tables.table_memory import TableMemory
from desktop.operations.tables.table_preview import lines_of

READ, SHOWN = 200, 5  # rows made into records for a preview, and records shown


class MappingTables:
    """Draft, preview and remember what tables hold."""

    def __init__(self, catalogue: Catalogue, settings: Path) -> None:
        """Take the catalogue, for its vocabularies, and the settings folder."""
        self._catalogue = catalogue
        self._memory = TableMemory(settings)
        self._laid: tuple[Path, float, Laid] | None = None

    def preview(self, path: Path, mapping: TableMapping | None = None) -> TablePreview:
        """Show the first rows as the records they would be; raises ImportRefused.

        The mapping, which may name some columns only, goes over what was chosen before for the
        same shape, which goes over what is proposed.
        """
        laid = self._lay(path)
        draft = draft_of(laid, path)
        for choice in (self._memory.recall(draft.shape), mapping):
            if choice is not None:
                draft = chosen(draft, choice)
        notes = Notes(self._catalogue.vocabularies())
        table = replace(laid.table, rows=laid.table.rows[:READ], lines=laid.table.lines[:READ])
        raws = laid.raws[:READ] if laid.raws is not None else None
        items = (
            list(read_table(table, draft.mapping(), notes, raws))
            if any(column.meaning == "name" for column in draft.columns)
            else []
        )
        records = [item.record for item in items if not isinstance(item, RowRefusal)]
        return TablePreview(
            draft=draft,
            records=tuple(lines_of(record) for record in records[:SHOWN]),
            refused=tuple(item for item in items if isinstance(item, RowRefusal)),
            oddities=(*left_aside(laid), *notes.oddities),
            read=len(items),
        )

    def known(self, draft: TableDraft) -> TableMapping:
        """Choose what a person chose before for this shape; raises ChoiceNeeded when none did."""
        recalled = self._memory.recall(draft.shape)
        if recalled is None:
            raise ChoiceNeeded(
                f"Dites d’abord ce que sont les colonnes de «\u00a0{draft.file}\u00a0»."
            )
        return recalled

    def chooser(self, meanings: Mapping[str, str], source: str = "", kind: str = "") -> Chooser:
        """Choose what is said here, over what was chosen before, over what is proposed."""
        return Chooser(self._memory, meanings, source, kind)

    def remember(self, shape: str, mapping: TableMapping) -> None:
        """Keep what was chosen, for the next table of this shape."""
        self._memory.remember(shape, mapping)

    def _lay(self, path: Path) -> Laid:
        """Read a file, or take it as it was read a moment ago."""
        changed = path.stat().st_mtime if path.is_file() else 0.0
        if self._laid is None or self._laid[:2] != (path, changed):
            self._laid = (path, changed, lay_file(path))
        return self._laid[2]


class Chooser:
    """Answer for one import, and remember the answer where a person gave it."""

    def __init__(
        self, memory: TableMemory, meanings: Mapping[str, str], source: str, kind: str
    ) -> None:
        """Take what was said: columns and their meanings, the source's name, the kind."""
        self._memory = memory
        self._meanings = meanings
        self._source = source
        self._kind = kind
        self._answer: tuple[str, TableMapping] | None = None

    def __call__(self, draft: TableDraft) -> TableMapping:
        """Choose; raises ImportRefused for what is not in the table or not sure."""
        recalled = self._memory.recall(draft.shape)
        said = bool(self._meanings or self._source or self._kind)
        if recalled is not None:
            draft = chosen(draft, recalled)
        if said:
            proposed = TableMapping(source=self._source, kind=self._kind, meanings=self._meanings)
            draft = chosen(draft, proposed)
            self._answer = (draft.shape, draft.mapping())
        return draft.mapping() if self._meanings or recalled else take_proposed(draft)

    def keep(self) -> None:
        """Remember what a person said, once it has served."""
        if self._answer is not None:
            self._memory.remember(*self._answer)
