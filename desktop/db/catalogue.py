"""Open the catalogue and read from it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.db import meta
from desktop.db.communes import find_commune, find_communes
from desktop.db.connection import Database, is_text
from desktop.db.documents import source_row_of
from desktop.db.duplicates import count_standing, published_answers, standing_records
from desktop.db.hours_rows import HoursRows, place_hours
from desktop.db.index.store import read_waiting
from desktop.db.kinds import CATALOGUE
from desktop.db.read_records import ReadRecords
from desktop.db.recovery import open_or_recover
from desktop.db.search import Searcher
from desktop.db.search_keys import VERSION
from desktop.db.search_state import NOTHING_BESIDE, Beside
from desktop.db.siblings import siblings_of
from desktop.domain.duplicates.answers import PairAnswer
from desktop.domain.places import Commune
from desktop.domain.provenance import SourceRow, StoredRecord
from desktop.domain.records import Record
from desktop.domain.search import Found, Page, Search
from desktop.domain.thesaurus import Thesaurus, no_thesaurus
from desktop.domain.vocabularies import Vocabularies

if TYPE_CHECKING:  # at run time when asked for: the first answer does not wait for them
    from desktop.db.catalogue_writer import CatalogueWriter
    from desktop.db.publisher_rows import KeptNumber
    from desktop.domain.import_report import CatalogueSummary
    from desktop.domain.published_facts import Decision, PublishedPath
    from desktop.domain.publishers import Publisher
    from desktop.domain.verifications import Verification

_SOURCE_ROW = (
    "SELECT raw, line, dialect, dialect_version, licence, file, names FROM stored WHERE id = ?"
)
_IDS = (
    "SELECT id, source, kind FROM record JOIN document ON document.record = record.rowid "
    "JOIN row_origin ON row_origin.rowid = document.origin ORDER BY source, file, line, id"
)
_OLDEST = (
    "SELECT id FROM record WHERE status NOT IN ('closed', 'absent') AND commune_code <> '' "
    "AND substr(commune_code, 1, length(:department)) = :department "
    "ORDER BY modified_on, sort_name LIMIT :limit"
)


class Catalogue:
    """Read catalogue.db; methods open the file, read, and close it, save what typing asks for."""

    def __init__(
        self,
        database: Database,
        notices: tuple[str, ...] = (),
        thesaurus: Callable[[], Thesaurus] = no_thesaurus,
    ) -> None:
        """Take a file at our version, what opening it had to repair, and what residents say."""
        self._database = database
        self._searcher = Searcher(database, thesaurus)
        self._read = ReadRecords()
        self._checked: tuple[str, dict[str, tuple[Verification, ...]]] | None = None
        self.notices = notices

    @classmethod
    def open(cls, path: Path, thesaurus: Callable[[], Thesaurus] = no_thesaurus) -> Catalogue:
        """Open the file, made, migrated or set aside as needed; raises StorageRefused."""
        opened = cls(*open_or_recover(path, CATALOGUE), thesaurus)
        opened._refresh_index()
        return opened

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[CatalogueWriter]:
        """Write in one transaction, undone when left by an exception or when not `keep`."""
        from desktop.db.catalogue_writer import CatalogueWriter  # noqa: PLC0415 -- SQLAlchemy

        with self._database.writing(keep=keep) as connection:
            writer = CatalogueWriter(connection)
            yield writer
            if keep:
                writer.finish()

    def settle(self) -> Generator[int, None, None]:
        """Index the rows that wait for it, in one transaction of its own; yield percents.

        Until then each new reader indexes them in memory. Closing it undoes what it did.
        """
        from desktop.db.put_off import has_order, make_order  # noqa: PLC0415 -- as the next line
        from desktop.db.record_index import RecordIndex  # noqa: PLC0415 -- only writing needs it

        with self._database.reading() as connection:
            if not read_waiting(connection) and has_order(connection):
                return
        with self._database.writing() as connection:
            yield from RecordIndex(connection).settle()
            make_order(connection)
            meta.raise_index(connection)
        self.find(Search())  # its lists are read now, not at the next key

    def find(self, search: Search, beside: Beside = NOTHING_BESIDE) -> Found:
        """Answer a search, with the ids of its first page."""
        return self._searcher.find(search, beside)

    def page(self, found: Found, first: int, count: int, beside: Beside = NOTHING_BESIDE) -> Page:
        """Give more ids of an answer, from the `first`."""
        return self._searcher.page(found, first, count, beside)

    def first_rows(self, search: Search, count: int, beside: Beside = NOTHING_BESIDE) -> list[int]:
        """Give the numbers of the first rows of an answer, in order."""
        return self._searcher.first_rows(search, count, beside)

    def records(self, ids: Sequence[str]) -> tuple[StoredRecord, ...]:
        """Read records in the order asked; those that are missing or unreadable are left out."""
        with self._searcher.reading() as connection:
            return self._read.read(connection, self._searcher.version(connection), ids)

    def source_row(self, record_id: str) -> SourceRow | None:
        """Give the row that a record came from, as it came."""
        if not is_text(record_id):
            return None
        with self._database.reading() as connection:
            row = connection.execute(_SOURCE_ROW, (record_id,)).fetchone()
        return source_row_of(*row) if row else None

    def source_rows(self, ids: Sequence[str]) -> dict[str, SourceRow]:
        """Give the rows that records came from, as they came, by record."""
        asked = filter(is_text, ids)
        with self._database.reading() as connection:
            rows = {each: connection.execute(_SOURCE_ROW, (each,)).fetchone() for each in asked}
        return {each: source_row_of(*row) for each, row in rows.items() if row}

    def ids(
        self, *, sources: frozenset[str] = frozenset(), kinds: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """List every record, as their files order them; none of either stands for all.

        Closed and absent records are among them. Kinds are `organization` and `service`.
        """
        with self._database.reading() as connection:
            return tuple(
                record_id
                for record_id, source, kind in connection.execute(_IDS)
                if (not sources or source in sources) and (not kinds or kind in kinds)
            )

    def oldest(self, limit: int, department: str = "") -> tuple[str, ...]:
        """List the standing records that their producers changed longest ago, undated ones first.

        What stands in no commune (a national line) is not among them. A department narrows them to
        the communes whose codes begin with it.
        """
        with self._database.reading() as connection:
            asked = {"department": department, "limit": limit}
            return tuple(each for (each,) in connection.execute(_OLDEST, asked))

    def siblings(self, record: Record) -> tuple[tuple[str, str], ...]:
        """List (id, name) of the other records of the same organization, itself included."""
        with self._database.reading() as connection:
            return siblings_of(connection, record)

    def standing_records(self) -> Iterator[Record]:
        """Read every record that is neither closed nor absent, one after the other."""
        with self._database.reading() as connection:
            yield from standing_records(connection)

    def place_hours(self, after: int = 0, rows: Sequence[int] | None = None) -> HoursRows:
        """Give only the hours of those records, by row number after one; or of some `rows`."""
        with self._database.reading() as connection:
            yield from place_hours(connection, after, rows)

    def count_standing(self) -> int:
        """Count those records."""
        with self._database.reading() as connection:
            return count_standing(connection)

    def duplicate_answers(self) -> tuple[PairAnswer, ...]:
        """Give what was published about pairs of records."""
        with self._database.reading() as connection:
            return published_answers(connection)

    def verifications(self) -> Mapping[str, tuple[Verification, ...]]:
        """Give what publishers checked, by record; read again when the catalogue has changed."""
        generation = self.generation()
        if self._checked is None or self._checked[0] != generation:
            from desktop.db import fact_rows  # noqa: PLC0415 -- a start does not wait for it

            with self._database.reading() as connection:
                self._checked = (generation, fact_rows.published_verifications(connection))
        return self._checked[1]

    def decisions(self) -> dict[str, Decision]:
        """Give what publishers decided of proposals, by the number of each proposal."""
        from desktop.db import fact_rows  # noqa: PLC0415 -- a start does not wait for it

        with self._database.reading() as connection:
            return fact_rows.published_decisions(connection)

    def published_paths(self) -> tuple[PublishedPath, ...]:
        """Give the ready-made paths that publishers send, by name."""
        from desktop.db import fact_rows  # noqa: PLC0415 -- a start does not wait for it

        with self._database.reading() as connection:
            return fact_rows.published_paths(connection)

    def publishers(self) -> dict[str, Publisher]:
        """Give every publisher that this desk believes, by its id."""
        from desktop.db import publisher_rows  # noqa: PLC0415 -- a start does not wait for it

        with self._database.reading() as connection:
            return publisher_rows.read_publishers(connection)

    def holds(self, publisher: Publisher) -> bool:
        """Tell whether what is stored of a publisher is what it published, to the byte."""
        from desktop.db import publisher_rows  # noqa: PLC0415 -- idem

        with self._database.reading() as connection:
            return publisher_rows.holds(connection, publisher)

    def kept_numbers(self) -> tuple[KeptNumber, ...]:
        """List the numbers of signed catalogues whose files are kept, the last applied first."""
        from desktop.db import publisher_rows  # noqa: PLC0415 -- idem

        with self._database.reading() as connection:
            return publisher_rows.kept_numbers(connection)

    def tombstones(self) -> dict[str, tuple[str, date]]:
        """Give the name of each record that was withdrawn while in use, and the day it was."""
        from desktop.db import publisher_rows  # noqa: PLC0415 -- idem

        with self._database.reading() as connection:
            return publisher_rows.tombstones(connection)

    def commune(self, code: str) -> Commune | None:
        """Give the commune of an INSEE code, former codes included."""
        with self._database.reading() as connection:
            return find_commune(connection, code)

    def communes(self, text: str, limit: int = 8) -> tuple[Commune, ...]:
        """Propose communes for what is typed."""
        with self._database.reading() as connection:
            return find_communes(connection, text, limit)

    def vocabularies(self) -> Vocabularies:
        """Give every vocabulary."""
        return self._searcher.vocabularies()

    def summary(self) -> CatalogueSummary:
        """Count records by kind and by source."""
        from desktop.db.catalogue_summary import summary_of  # noqa: PLC0415 -- 5 ms of a start

        with self._database.reading() as connection:
            return summary_of(connection)

    def check(self) -> tuple[str, ...]:
        """Say what is wrong with the file, nothing when it is sound."""
        from desktop.db.catalogue_checks import problems_of  # noqa: PLC0415 -- rarely asked

        with self._database.reading() as connection:
            return problems_of(connection)

    def damaged_after(self, after: int, count: int) -> tuple[tuple[str, ...], int | None]:
        """Check some records by their digests; give the ids that are not true, and where to go on.

        `after` is 0 at first, then what was given before, until that is None.
        """
        from desktop.db.catalogue_checks import damaged_after  # noqa: PLC0415 -- after the start

        with self._database.reading() as connection:
            return damaged_after(connection, after, count)

    def generation(self) -> str:
        """Tell one state of the catalogue from another, whoever wrote."""
        with self._searcher.reading() as connection:
            return self._searcher.known_as(connection)[0]

    def reference_version(self) -> str:
        """Name the reference data held, empty before the first."""
        with self._database.reading() as connection:
            return meta.read(connection, meta.REFERENCE)

    def close(self) -> None:
        """Let go of the file, which only the search holds between two questions."""
        self._searcher.close()

    def _refresh_index(self) -> None:
        """Make the index again when this program folds words otherwise than the one before."""
        with self._searcher.reading() as connection:
            version = meta.read(connection, meta.SEARCH)
        if version != VERSION:
            with self.writing() as writer:
                writer.rebuild_search()
