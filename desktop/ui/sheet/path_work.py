"""Do what is asked of ready-made paths on the worker thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.operations.program import Program
from desktop.ui.sheet.sheet_work import SheetWork
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP


class PathWork(QObject):
    """Keep, list, share and use paths; `listed` carries their names, `said` a sentence and tone."""

    listed = Signal(object)
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, sheet: SheetWork) -> None:
        """Take the program, the worker, and who changes the sheet."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._sheet = sheet

    def list_paths(self) -> None:
        """Name the paths."""
        self._do(lambda _: "")

    def keep(self, name: str) -> None:
        """Keep the sheet in progress under a name."""

        def work(program: Program) -> str:
            program.ready_paths.keep(name, program.orienting.sheet())
            return f"Parcours gardé{NBSP}: ni note ni rendez-vous n’y sont."

        self._do(work)

    def remove(self, name: str) -> None:
        """Take a path away."""

        def work(program: Program) -> str:
            program.ready_paths.remove(name)
            return f"Parcours «{NBSP}{name}{NBSP}» enlevé."

        self._do(work)

    def receive(self, path: Path) -> None:
        """Keep the path of another desk."""
        self._do(lambda program: f"Parcours reçu{NBSP}: {program.ready_paths.receive(path)}.")

    def share(self, name: str, path: Path) -> None:
        """Write the file that shares a path."""

        def work(program: Program) -> str:
            program.printing.save(program.ready_paths.file_of(name), path)
            return f"Parcours enregistré{NBSP}: {path}"

        self._do(work)

    def use(self, name: str) -> None:
        """Put the steps of a path on the sheet, and say how many are gone."""

        def work(program: Program) -> str:
            gone = program.orienting.add_path(program.ready_paths.path(name))
            if not gone:
                return ""
            return f"{gone} étape(s) de ce parcours ne sont plus dans le catalogue."

        self._do(work, then=self._sheet.read)

    def _do(self, work: Callable[[Program], str], then: Callable[[], None] | None = None) -> None:
        """Do a piece of work, say what came of it, and name the paths again."""

        def job(program: Program = self._program) -> tuple[str, tuple[str, ...]]:
            return work(program), program.ready_paths.names()

        def done(result: tuple[str, tuple[str, ...]]) -> None:
            sentence, names = result
            self.listed.emit(names)
            if sentence:
                self.said.emit(sentence, "good")
            if then is not None:
                then()

        self._tasks.run(job, done)
