"""Build every operation from what is below it; the only file that knows all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.stores import Stores

if TYPE_CHECKING:
    from desktop.operations.bundles.cosigning import Cosigning
    from desktop.operations.bundles.publishing import Publishing
    from desktop.operations.bundles.updating import Updating
    from desktop.operations.curation.calling_back import CallingBack
    from desktop.operations.curation.curating import Curating
    from desktop.operations.curation.deduplicating import Deduplicating
    from desktop.operations.curation.doctoring_hours import DoctoringHours
    from desktop.operations.curation.proposing import Proposing
    from desktop.operations.curation.rereading import Rereading
    from desktop.operations.curation.verifying import Verifying
    from desktop.operations.curation.workshop_editing import WorkshopEditing
    from desktop.operations.desk.checking import Checking
    from desktop.operations.desk.favouring import Favouring
    from desktop.operations.desk.keeping import Keeping
    from desktop.operations.desk.starting import Starting
    from desktop.operations.records.viewing import Viewing
    from desktop.operations.search.finding import Finding
    from desktop.operations.search.opening_states import OpeningStates
    from desktop.operations.sheet.binding import Binding
    from desktop.operations.sheet.desk_place import DeskPlace
    from desktop.operations.sheet.orienting import Orienting
    from desktop.operations.sheet.printing import Printing
    from desktop.operations.tables.exporting import Exporting
    from desktop.operations.tables.importing import Importing
    from desktop.operations.tables.mapping_tables import MappingTables
    from desktop.operations.workshops.planning import Planning
    from desktop.operations.workshops.positioning import Positioning
    from desktop.operations.workshops.surveying import Surveying

# Imports are inside the functions below for the reason that `stores.py` gives.
# ruff: noqa: PLC0415 -- see above

#: The operations that hold what undo brings back.
_REMEMBERING = (
    "orienting",
    "curating",
    "proposing",
    "rereading",
    "verifying",
    "favouring",
    "doctoring_hours",
    "deduplicating",
    "surveying",
    "workshop_editing",
)


class Program(Stores):
    """Hold the operations of one run, each built when it is first asked for."""

    @cached_property
    def finding(self) -> Finding:
        """Give the search."""
        from desktop.operations.search.finding import Finding

        return Finding(
            self.catalogue,
            self.words.corrections,
            self.linking,
            self.words.verifications,
            self.opening_states,
            self.words.favourites,
        )

    @cached_property
    def opening_states(self) -> OpeningStates:
        """Give the sets of records that are open on a day."""
        from desktop.operations.search.opening_states import OpeningStates

        return OpeningStates(self.catalogue, self.words.corrections, self.school_holidays)

    @cached_property
    def deduplicating(self) -> Deduplicating:
        """Give the pairs that may be one place, and their answers."""
        from desktop.operations.curation.deduplicating import Deduplicating

        return Deduplicating(self.catalogue, self.desk, lambda: self.preferences)

    @cached_property
    def favouring(self) -> Favouring:
        """Give the marks of favourites."""
        from desktop.operations.desk.favouring import Favouring

        return Favouring(self.catalogue, self.desk)

    @cached_property
    def doctoring_hours(self) -> DoctoringHours:
        """Give the hours that are probably wrong."""
        from desktop.operations.curation.doctoring_hours import DoctoringHours

        return DoctoringHours(self.catalogue, self.desk, self.curating, lambda: self.preferences)

    @cached_property
    def verifying(self) -> Verifying:
        """Give verifications."""
        from desktop.operations.curation.verifying import Verifying

        return Verifying(self.catalogue, self.desk, lambda: self.preferences)

    @cached_property
    def calling_back(self) -> CallingBack:
        """Give the list of whom to call back."""
        from desktop.operations.curation.calling_back import CallingBack

        return CallingBack(
            self.catalogue, self.desk, lambda: self.preferences, self.school_holidays
        )

    @cached_property
    def viewing(self) -> Viewing:
        """Give the page of a record."""
        from desktop.operations.records.viewing import Viewing

        return Viewing(self.catalogue, self.desk, self.school_holidays)

    @cached_property
    def curating(self) -> Curating:
        """Give corrections, and the questions that sources raise about them."""
        from desktop.operations.curation.curating import Curating

        return Curating(self.catalogue, self.desk, lambda: self.preferences)

    def begin_again(self) -> None:
        """Forget what operations remember of a desk's file that was put back or erased."""
        for name in _REMEMBERING:
            self.__dict__.pop(name, None)

    @cached_property
    def keeping(self) -> Keeping:
        """Give copies of what the desk keeps, and the way to erase it."""
        from desktop.operations.desk.keeping import Keeping

        return Keeping(self.desk, self.noting, self.folders)

    @cached_property
    def proposing(self) -> Proposing:
        """Give corrections that leave."""
        from desktop.operations.curation.proposing import Proposing

        return Proposing(self.catalogue, self.desk, self.curating)

    @cached_property
    def rereading(self) -> Rereading:
        """Give corrections that other desks propose."""
        from desktop.operations.curation.rereading import Rereading

        return Rereading(self.catalogue, self.desk, self.curating)

    @cached_property
    def importing(self) -> Importing:
        """Give the import of files."""
        from desktop.operations.tables.importing import Importing

        return Importing(self.catalogue, self.words.corrections)

    @cached_property
    def mapping_tables(self) -> MappingTables:
        """Give the choice of what the columns of a table are."""
        from desktop.operations.tables.mapping_tables import MappingTables

        return MappingTables(self.catalogue, self.folders.settings)

    @cached_property
    def exporting(self) -> Exporting:
        """Give the export of records."""
        from desktop.operations.tables.exporting import Exporting

        return Exporting(self.catalogue, self.words.corrections, self.words.verifications)

    @cached_property
    def binding(self) -> Binding:
        """Give the directory on paper."""
        from desktop.operations.sheet.binding import Binding

        return Binding(
            self.catalogue,
            self.finding,
            self.words,
            lambda: self.preferences,
            self.helping.help_numbers,
        )

    @cached_property
    def orienting(self) -> Orienting:
        """Give the sheet in progress."""
        from desktop.operations.sheet.orienting import Orienting

        return Orienting(
            self.catalogue,
            self.desk,
            lambda: self.preferences,
            self.school_holidays,
            self.translating,
            self.noting.printed,
            logo=self.desk_logo.read,
            map_of=lambda location: self.locating.map_of(location),  # noqa: PLW0108 -- loads when first drawn
        )

    @cached_property
    def desk_place(self) -> DeskPlace:
        """Give the search of where the desk is."""
        from desktop.operations.sheet.desk_place import DeskPlace

        return DeskPlace(self.catalogue, self.finding, self.locating, lambda: self.preferences)

    @cached_property
    def positioning(self) -> Positioning:
        """Give the way from six questions to a workshop."""
        from desktop.operations.workshops.positioning import Positioning

        return Positioning(
            self.catalogue,
            self.finding,
            self.words.corrections,
            self.folders.resources,
            self.school_holidays,
        )

    @cached_property
    def planning(self) -> Planning:
        """Give the week of the workshops."""
        from desktop.operations.workshops.planning import Planning

        return Planning(self.positioning, lambda: self.preferences)

    @cached_property
    def workshop_editing(self) -> WorkshopEditing:
        """Give the whole form of a French workshop."""
        from desktop.operations.curation.workshop_editing import WorkshopEditing

        return WorkshopEditing(self.catalogue, self.desk, lambda: self.preferences)

    @cached_property
    def surveying(self) -> Surveying:
        """Give supply beside demand, and the counters of demand."""
        from desktop.operations.workshops.surveying import Surveying

        return Surveying(self.desk, self.positioning)

    @cached_property
    def printing(self) -> Printing:
        """Give paper, files and queues."""
        from desktop.operations.sheet.printing import Printing

        return Printing()

    @cached_property
    def starting(self) -> Starting:
        """Give what the program ships with."""
        from desktop.operations.desk.starting import Starting

        return Starting(self.catalogue, self.folders.resources)

    @cached_property
    def checking(self) -> Checking:
        """Give the check of both databases."""
        from desktop.operations.desk.checking import Checking

        return Checking(self.catalogue, self.desk)

    @cached_property
    def updating(self) -> Updating:
        """Give signed catalogues that arrive."""
        from desktop.operations.bundles.updating import Updating

        return Updating(self.catalogue, self.desk, self.folders)

    @cached_property
    def cosigning(self) -> Cosigning:
        """Give the second signature of numbers."""
        from desktop.operations.bundles.cosigning import Cosigning

        return Cosigning(self.folders)

    @cached_property
    def publishing(self) -> Publishing:
        """Give signed catalogues that leave."""
        from desktop.operations.bundles.publishing import Publishing

        return Publishing(
            self.catalogue,
            self.words.corrections,
            self.folders,
            self.desk,
            self.ready_paths.own,
            self.desk.proposals.decisions,
        )
