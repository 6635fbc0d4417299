from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from desktop.__main__ import has_display
from desktop.app import Program
from desktop.domain.preferences import Preferences
from desktop.paths import find_folders

ROOT = Path(__file__).parents[1]
#: What is loaded after the first answer, or with what asks for it: each was once in its way.
LATER = frozenset(
    {
        *("sqlalchemy", "reportlab", "openpyxl", "pypdfium2", "opening_hours", "PySide6.QtNetwork"),
        *("PySide6.QtPrintSupport", "desktop.db.catalogue_writer", "desktop.db.proposal_store"),
        *("desktop.domain.import_report", "desktop.domain.table_mapping"),
        *("desktop.domain.proposals", "desktop.domain.publishers"),
        *("desktop.exchange.formats.tables", "desktop.exchange.starter.packs"),
        *("desktop.operations.records.viewing", "desktop.operations.sheet.orienting"),
        *("desktop.ui.catalogue.catalogue_page", "desktop.ui.overlays"),
        *("desktop.ui.record.correction_panel", "desktop.ui.review.review_page"),
        *("desktop.ui.settings.settings_page", "desktop.ui.workshops.workshops_page"),
    }
)
MOST_MODULES = 220  # of ours; each costs 0.2 to 1 ms of every start
HEAVY = ("PySide6", "sqlalchemy", "reportlab", "openpyxl", "pypdfium2", "holidays", "phonenumbers")


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter; name the heavy libraries it loaded."""
    tell = f"import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_program_loads_nothing_heavy() -> None:
    assert loaded_by("import desktop.app") == set()


def test_a_program_opens_nothing_until_it_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "donnees"
    program = Program(find_folders(folder))
    assert program.preferences == Preferences()
    program.close()
    assert not folder.exists()


def test_making_the_window_loads_qt_only() -> None:
    assert loaded_by("import desktop.app, desktop.ui.main") == {"PySide6"}


def test_a_search_loads_neither_the_window_nor_the_printer(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from desktop.app import Program; "
        "from desktop.paths import find_folders; "
        f"Program(find_folders(Path({str(tmp_path)!r}))).finding.commune('91027')"
    )
    assert loaded_by(code).isdisjoint({"PySide6", "reportlab", "pypdfium2"})


def test_a_start_on_sound_files_reads_without_sqlalchemy(tmp_path: Path) -> None:
    program = Program(find_folders(tmp_path))
    for _ in program.starting.run():
        pass
    program.notices()
    program.close()
    code = (
        "from pathlib import Path; from desktop.app import Program; "
        "from desktop.domain.search import Search; from desktop.paths import find_folders; "
        f"program = Program(find_folders(Path({str(tmp_path)!r}))); "
        "program.ownership.take(); "
        "assert not program.starting.needed(); assert not program.notices(); "
        "found = program.finding.find(Search(words='violences')); assert found.ids; "
        "assert program.viewing.summary().records; assert not program.orienting.sheet().steps; "
        "program.close()"
    )
    assert loaded_by(code).isdisjoint({"sqlalchemy", "reportlab", "openpyxl"})
    ready = code.replace("program.close()", "program.get_ready_to_write()")
    assert "sqlalchemy" in loaded_by(ready)


def test_a_first_answer_brings_along_only_what_it_shows(tmp_path: Path) -> None:
    program = Program(find_folders(tmp_path))
    for _ in program.starting.run():
        pass
    program.notices()
    program.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GUICHET_DATA": str(tmp_path)}
    command = [sys.executable, str(ROOT / "tests" / "bench" / "start_window.py"), "modules"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "desktop.ui.search.result_list" in loaded
    assert sorted(loaded.intersection(LATER)) == []
    assert sum(name.startswith("desktop.") for name in loaded) <= MOST_MODULES


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_window_is_shown_only_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], *, expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert has_display() is expected


def test_an_installed_package_has_the_guichet_command() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, function = project["scripts"]["guichet"].split(":")
    assert callable(getattr(import_module(module), function))
