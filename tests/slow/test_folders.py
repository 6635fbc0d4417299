"""A data folder that cannot be written, is missing, or is somebody else's; a stick that goes.

The program answers without it or says in one sentence what to do: never a traceback, nothing
changed. The folder is another person's, and root's right to pass over that is taken away.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import ImportRefused
from desktop.paths import Folders, resources_folder
from tests.exchange.bundles.samples import make
from tests.exchange.samples import fs_csv, fs_row

ROOT = Path(__file__).parents[2]
NOBODY = 65534
#: Root without what makes it read and write everywhere is a person like another.
AS_A_PERSON = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--")
WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QDir
from desktop.app import Program
from desktop.paths import find_folders
from desktop.ui.main import Session, make_application
application = make_application()
folders = find_folders(Path(sys.argv[1]))
QDir.addSearchPath("icons", str(folders.resources / "icons"))
program = Program(folders)
session = Session(application, program, ())
session.tasks.broke.connect(lambda error: print("BROKE", repr(error)))
session.window.show()
said, settled = [], []
end = time.monotonic() + 20
while time.monotonic() < end and not settled:
    application.processEvents()
    if session.window.shell is not None and not said:
        said.append(True)
        session.window.shell.settled.connect(lambda: settled.append(True))
    if said and session.window.shell.messages.isVisible() and session.tasks.is_idle():
        settled.append(True)
shell = session.window.shell
shell.bar.words_field.setText("violences")
end = time.monotonic() + 1.5
while time.monotonic() < end:
    application.processEvents()
print("SAID", shell.messages.text())
print("FOUND", shell.search.results.results.rowCount())
session.tasks.shut_down()
"""

pytestmark = [
    pytest.mark.timeout(200),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
        reason="only root on Linux can give a folder to another person",
    ),
]


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """Give a folder that is another person's."""
    folder = tmp_path / "autre"
    folder.mkdir(mode=0o755)
    os.chown(folder, NOBODY, NOBODY)
    return folder


@pytest.fixture
def data(ground: Path) -> Path:
    """Make a desk that belongs to root."""
    folder = ground / "poste"
    program = Program(Folders(data=folder, settings=folder, resources=resources_folder()))
    for _ in program.starting.run():
        pass
    program.orienting.sheet()
    program.close()
    (ground / "liste.csv").write_text(fs_csv(fs_row()), encoding="utf-8")
    return folder


def as_person(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python without root's rights."""
    return subprocess.run(
        [*AS_A_PERSON, sys.executable, *words],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def protect(folder: Path, rights: int) -> None:
    for each in [folder, *folder.rglob("*")]:
        each.chmod(rights if each.is_dir() else rights & 0o666)
        os.chown(each, NOBODY, NOBODY)


@pytest.mark.parametrize("words", [("importer", "liste.csv"), ("sauvegarder",), ("mettre-a-jour",)])
def test_a_folder_of_somebody_else_refuses_in_a_sentence(
    data: Path, ground: Path, words: tuple[str, ...]
) -> None:
    protect(data, 0o700)
    before = contents(data)
    (ground / "1.guichet").write_bytes(make())
    files = [str(ground / each) if "." in each else each for each in words]
    files += [str(ground / "1.guichet"), "--confiance"] if words == ("mettre-a-jour",) else []
    done = as_person("-m", "desktop", *files, "--data", str(data))
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.rstrip().endswith(".")
    assert "droit" in done.stderr
    assert contents(data) == before


@pytest.mark.parametrize(("rights", "answers"), [(0o755, True), (0o700, False)])
def test_the_window_opens_on_a_folder_that_cannot_be_written(
    data: Path, rights: int, *, answers: bool
) -> None:
    protect(data, rights)
    before = contents(data)
    done = as_person("-c", WINDOW, str(data))
    assert "BROKE" not in done.stdout, done.stdout
    assert "Traceback" not in done.stderr, done.stderr
    said = next(line for line in done.stdout.splitlines() if line.startswith("SAID"))
    assert "droit" in said, said
    assert ("FOUND 0" not in done.stdout) is answers
    assert contents(data) == before


def test_a_folder_that_cannot_be_made_is_said(ground: Path) -> None:
    done = as_person("-c", WINDOW, str(ground / "nulle part" / "poste"))
    assert "BROKE" not in done.stdout, done.stdout
    assert "Traceback" not in done.stderr, done.stderr
    assert "ne peut pas être" in done.stdout, done.stdout


def test_a_missing_folder_is_made(ground: Path) -> None:
    ground.chmod(0o777)
    done = as_person("-m", "desktop", "chercher", "violences", "--data", str(ground / "neuf"))
    assert done.returncode == 0, done.stderr
    assert (ground / "neuf" / "catalogue.db").exists()


class Stick(io.BytesIO):
    """Be a file on a stick that is pulled out after some bytes."""

    def __init__(self, data: bytes, before: int) -> None:
        """Take what the file holds, and what can be read of it."""
        super().__init__(data)
        self._before = before

    def fileno(self) -> int:
        """Give a file of the size that was announced."""
        made = os.memfd_create("cle")
        os.ftruncate(made, len(self.getvalue()))
        return made

    def read(self, size: int | None = -1, /) -> bytes:
        """Fail as the system does."""
        del size
        if self._before < 0:
            raise OSError(5, "Input/output error")
        return self.getvalue()[: self._before]


@pytest.mark.parametrize("before", [-1, 0, 10, 400, 3000])
def test_a_stick_pulled_out_while_it_is_read_is_said(
    data: Path, ground: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    bundle = make()
    (ground / "1.guichet").write_bytes(bundle)
    program = Program(Folders(data=data, settings=data, resources=resources_folder()))
    opened: Callable[..., object] = Path.open

    def open_stick(path: Path, *words: str, **named: object) -> object:
        is_ours = path.suffix == ".guichet"
        return Stick(bundle, before) if is_ours else opened(path, *words, **named)

    monkeypatch.setattr(Path, "open", open_stick)
    with pytest.raises(ImportRefused) as refused:
        for _ in program.updating.run(ground / "1.guichet", confirmed=True):
            pass
    if before > 0:
        assert isinstance(refused.value, BundleRefused)
        assert refused.value.flaw is Flaw.INCOMPLETE
    assert refused.value.sentence.endswith(".")
    assert program.updating.publishers() == ()
    program.close()


def test_the_control_that_is_not_protected_is_written(data: Path, ground: Path) -> None:
    protect(data, 0o777)
    done = as_person("-m", "desktop", "importer", str(ground / "liste.csv"), "--data", str(data))
    assert done.returncode == 0, done.stderr
