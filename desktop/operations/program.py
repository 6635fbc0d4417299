"""Say what the window and the command line ask of the program; `desktop/app.py` provides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.preferences import Preferences
from desktop.paths import Folders

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
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
    from desktop.operations.desk.helping import Helping
    from desktop.operations.desk.keeping import Keeping
    from desktop.operations.desk.noting import Noting
    from desktop.operations.desk.starting import Starting
    from desktop.operations.records.viewing import Viewing
    from desktop.operations.search.finding import Finding
    from desktop.operations.search.remembering import Remembering
    from desktop.operations.sheet.binding import Binding
    from desktop.operations.sheet.desk_logo import DeskLogo
    from desktop.operations.sheet.desk_place import DeskPlace
    from desktop.operations.sheet.orienting import Orienting
    from desktop.operations.sheet.printing import Printing
    from desktop.operations.sheet.ready_paths import ReadyPaths
    from desktop.operations.sheet.translating import Translating
    from desktop.operations.tables.exporting import Exporting
    from desktop.operations.tables.importing import Importing
    from desktop.operations.tables.mapping_tables import MappingTables
    from desktop.operations.workshops.planning import Planning
    from desktop.operations.workshops.positioning import Positioning
    from desktop.operations.workshops.surveying import Surveying


class Owning(Protocol):
    """Hold the right to write in the data folder."""

    def take(self) -> None:
        """Take it; raises StorageRefused when another process has it."""

    def release(self) -> None:
        """Let go of it."""


class Program(Protocol):
    """Offer each use case.

    Only `folders`, `preferences` and `set_preferences` may be touched outside the worker thread.
    """

    folders: Folders

    @property
    def preferences(self) -> Preferences:
        """Give what the desk has chosen."""

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep what the desk has just chosen."""

    def get_ready_to_judge(self) -> None:
        """Load what tells public holidays."""

    def get_ready_to_write(self) -> None:
        """Load what only writing and drawing need (any thread)."""

    def notices(self) -> tuple[str, ...]:
        """Say what opening the databases had to repair."""

    @property
    def ownership(self) -> Owning:
        """Give the right to write in the data folder."""

    @property
    def remembering(self) -> Remembering:
        """Give the last searches."""

    @property
    def ready_paths(self) -> ReadyPaths:
        """Give the ready-made paths."""

    @property
    def desk_logo(self) -> DeskLogo:
        """Give the logo of the desk's sheets."""

    @property
    def desk_place(self) -> DeskPlace:
        """Give the search of where the desk is."""

    @property
    def finding(self) -> Finding:
        """Give the search."""

    @property
    def viewing(self) -> Viewing:
        """Give the page of a record."""

    @property
    def curating(self) -> Curating:
        """Give corrections, and the questions that sources raise about them."""

    @property
    def noting(self) -> Noting:
        """Give notes about records."""

    @property
    def keeping(self) -> Keeping:
        """Give copies of what the desk keeps, and the way to erase it."""

    def begin_again(self) -> None:
        """Forget what operations remember of a desk's file that was put back or erased."""

    @property
    def proposing(self) -> Proposing:
        """Give corrections that leave."""

    @property
    def rereading(self) -> Rereading:
        """Give corrections that other desks propose."""

    @property
    def verifying(self) -> Verifying:
        """Give verifications."""

    @property
    def favouring(self) -> Favouring:
        """Give the marks of favourites."""

    @property
    def doctoring_hours(self) -> DoctoringHours:
        """Give the hours that are probably wrong."""

    @property
    def calling_back(self) -> CallingBack:
        """Give the list of whom to call back."""

    @property
    def deduplicating(self) -> Deduplicating:
        """Give the pairs that may be one place, and their answers."""

    @property
    def importing(self) -> Importing:
        """Give the import of files."""

    @property
    def mapping_tables(self) -> MappingTables:
        """Give the choice of what the columns of a table are."""

    @property
    def exporting(self) -> Exporting:
        """Give the export of records."""

    @property
    def translating(self) -> Translating:
        """Give the languages of the sheet."""

    @property
    def binding(self) -> Binding:
        """Give the directory on paper."""

    @property
    def orienting(self) -> Orienting:
        """Give the sheet in progress."""

    @property
    def workshop_editing(self) -> WorkshopEditing:
        """Give the whole form of a French workshop."""

    @property
    def positioning(self) -> Positioning:
        """Give the way from six questions to a workshop."""

    @property
    def surveying(self) -> Surveying:
        """Give supply beside demand, and the counters of demand."""

    @property
    def planning(self) -> Planning:
        """Give the week of the workshops."""

    @property
    def printing(self) -> Printing:
        """Give paper, files and queues."""

    @property
    def starting(self) -> Starting:
        """Give what the program ships with."""

    @property
    def helping(self) -> Helping:
        """Give the help numbers."""

    @property
    def updating(self) -> Updating:
        """Give signed catalogues that arrive."""

    @property
    def cosigning(self) -> Cosigning:
        """Give the second signature of numbers."""

    @property
    def publishing(self) -> Publishing:
        """Give signed catalogues that leave."""

    @property
    def checking(self) -> Checking:
        """Give the check of both databases."""
