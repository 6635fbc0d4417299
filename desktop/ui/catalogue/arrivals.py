"""Tell, without disturbing anybody, that a new number has come into the watched folder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.operations.program import Program
from desktop.ui.catalogue.folder_watch import FolderWatch
from desktop.ui.messages import MessageBar
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP


class Arrivals(QObject):
    """Watch the folder of the settings; `wanted` carries the bytes of a file to look at."""

    wanted = Signal(object)

    def __init__(self, program: Program, tasks: Tasks, messages: MessageBar) -> None:
        """Take who verifies, the worker, and where to tell."""
        super().__init__(messages)
        self._program = program
        self._tasks = tasks
        self._messages = messages
        self.folder = FolderWatch(self)
        self.folder.arrived.connect(self._look)

    @Slot()
    def begin(self) -> None:
        """Watch what the settings say."""
        self.folder.watch(self._program.preferences.watched_folder)

    @Slot(object)
    def _look(self, data: bytes) -> None:
        """Verify what came."""
        self._tasks.run(
            partial(_news, self._program, data),
            partial(self._tell, data),
            refused=self._tell_refused,
        )

    def _tell(self, data: bytes, news: str) -> None:
        """Tell of a number that is new here, and offer to see what it changes."""
        if news:
            see = partial(self.wanted.emit, (data,))
            self._messages.say(news, action="Voir ce qui change", act=see)

    def _tell_refused(self, sentence: str) -> None:
        """Tell why what came is not taken."""
        self._messages.refuse(f"Dossier surveillé{NBSP}: {sentence}")


def _news(program: Program, data: bytes) -> str:
    """Say what came, nothing when it is not new (on the worker)."""
    found = program.updating.peek(data)
    if found is None:
        return ""
    return f"{found.label}, n°{NBSP}{found.number}, est arrivé dans le dossier surveillé."
