"""Open what every operation is built on: the catalogue, the desk's own file, the settings."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from desktop.domain.errors import StorageRefused
from desktop.domain.preferences import Preferences
from desktop.operations.desk import preferring
from desktop.paths import Folders

if TYPE_CHECKING:
    from desktop.db.catalogue import Catalogue
    from desktop.db.desk import Desk
    from desktop.db.ownership import Ownership
    from desktop.domain.opening.school_calendar import SchoolHolidays
    from desktop.domain.thesaurus import Thesaurus
    from desktop.operations.desk.helping import Helping
    from desktop.operations.desk.noting import Noting
    from desktop.operations.records.desk_words import DeskWords
    from desktop.operations.records.linking import Linking
    from desktop.operations.school_calendars import SchoolCalendars
    from desktop.operations.search.hearing import Hearing
    from desktop.operations.search.remembering import Remembering
    from desktop.operations.sheet.desk_logo import DeskLogo
    from desktop.operations.sheet.locating import Locating
    from desktop.operations.sheet.ready_paths import ReadyPaths
    from desktop.operations.sheet.translating import Translating

# Imports are inside the functions below because the database (70 ms, and 250 ms for what writes
# into it) and reportlab (140 ms) cost more than the whole window, and the command line a tenth of
# it: each is paid for when it is first asked for.
# ruff: noqa: PLC0415 -- see above


class Stores:
    """Hold what one run opens, each when it is first asked for."""

    def __init__(self, folders: Folders) -> None:
        """Take the folders; nothing is opened yet."""
        self.folders = folders
        self._preferences: Preferences | None = None
        self._unread: StorageRefused | None = None

    @property
    def preferences(self) -> Preferences:
        """Give what the desk has chosen."""
        if self._preferences is None:
            try:
                self._preferences = preferring.load(self.folders.settings)
            except StorageRefused as refusal:  # told with the rest: the window opens without them
                self._preferences, self._unread = Preferences(), refusal
        return self._preferences

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep what the desk has just chosen; raises StorageRefused, nothing put over the rest."""
        if self._unread is not None:
            raise self._unread
        preferring.save(self.folders.settings, preferences)
        self._preferences = preferences

    @cached_property
    def ownership(self) -> Ownership:
        """Give the right to write in the data folder, to be taken by one process."""
        from desktop.db.ownership import Ownership

        return Ownership(self.folders.data)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Open the catalogue, making or recovering it."""
        from desktop.db.catalogue import Catalogue

        return Catalogue.open(self.folders.data / "catalogue.db", self._thesaurus)

    @cached_property
    def hearing(self) -> Hearing:
        """Give what residents say."""
        from desktop.operations.search.hearing import Hearing

        return Hearing(self.folders.resources, self.folders.data)

    def _thesaurus(self) -> Thesaurus:
        """Read the thesaurus when words are first searched."""
        return self.hearing.thesaurus()

    @cached_property
    def desk(self) -> Desk:
        """Open the desk's own database."""
        from desktop.db.desk import Desk

        return Desk.open(self.folders.data / "local.db")

    @cached_property
    def noting(self) -> Noting:
        """Give notes about records."""
        from desktop.operations.desk.noting import Noting

        return Noting(self.catalogue, self.desk)

    @cached_property
    def words(self) -> DeskWords:
        """Give what the desk laid over the catalogue."""
        from desktop.operations.records.desk_words import DeskWords

        return DeskWords(lambda: self.desk)

    @cached_property
    def school_holidays(self) -> SchoolHolidays:
        """Give the school holidays that the program ships with, and those that the desk adds."""
        return self.school_calendars.holidays

    @cached_property
    def school_calendars(self) -> SchoolCalendars:
        """Give the tables of school holidays."""
        from desktop.operations.school_calendars import SchoolCalendars

        return SchoolCalendars(self.folders.resources, self.folders.data)

    @cached_property
    def linking(self) -> Linking:
        """Give what is shown as one place."""
        from desktop.operations.records.linking import Linking

        return Linking(self.catalogue, self.words.pair_answers)

    @cached_property
    def ready_paths(self) -> ReadyPaths:
        """Give the ready-made paths."""
        from desktop.operations.sheet.ready_paths import ReadyPaths

        return ReadyPaths(self.folders.data, self.catalogue.published_paths)

    @cached_property
    def desk_logo(self) -> DeskLogo:
        """Give the logo of the desk."""
        from desktop.operations.sheet.desk_logo import DeskLogo

        return DeskLogo(self.folders.settings)

    @cached_property
    def locating(self) -> Locating:
        """Give the small maps of places."""
        from desktop.exchange.shipped.outlines import Outlines
        from desktop.operations.sheet.locating import Locating

        return Locating(Outlines(self.folders.resources), lambda: self.preferences)

    @cached_property
    def translating(self) -> Translating:
        """Give the languages of the sheet."""
        from desktop.operations.sheet.translating import Translating

        return Translating(self.folders.resources, self.folders.data)

    @cached_property
    def remembering(self) -> Remembering:
        """Give the last searches."""
        from desktop.operations.search.remembering import Remembering

        return Remembering(self.folders.settings)

    @cached_property
    def helping(self) -> Helping:
        """Give the help numbers."""
        from desktop.operations.desk.helping import Helping

        return Helping(self.folders.resources)

    def get_ready_to_judge(self) -> None:
        """Load what tells public holidays: the first day that is judged would pay for it."""
        from desktop.domain.opening.calendars import public_holiday

        public_holiday(date.today(), "")  # noqa: DTZ011 -- any day loads it

    def get_ready_to_write(self) -> None:
        """Load what only writing and drawing need, SQLAlchemy and reportlab (any thread)."""
        for name in (
            "desktop.db.catalogue_writer",
            "desktop.db.desk_rows",
            "desktop.operations.tables.importing",
            "desktop.sheets.variants",
            "pypdfium2",
        ):
            import_module(name)

    def notices(self) -> tuple[str, ...]:
        """Say what opening the databases had to repair, and which files of the desk are wrong."""
        self.hearing.thesaurus()
        _ = self.preferences, self.school_holidays
        unread = (self._unread.sentence,) if self._unread else ()
        stored = (*self.catalogue.notices, *self.desk.notices)
        return (*unread, *stored, *self.hearing.notices, *self.school_calendars.notices)

    def close(self) -> None:
        """Close what was opened."""
        for name in ("catalogue", "desk"):
            if name in self.__dict__:
                self.__dict__[name].close()
        if "ownership" in self.__dict__:
            self.ownership.release()
