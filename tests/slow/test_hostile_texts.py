"""Sixty hostile texts in every field reach the window, the paper and the exports as typed.

Records, notes, corrections, steps, a publisher and its workshop are made of them; every page is
walked. No label may read markup, nothing may open the picture that they name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.records import Coded
from desktop.domain.sheet import Sheet, Step
from desktop.domain.workshops import Workshop
from desktop.exchange.bundles import roots
from desktop.operations.tables.exporting import ExportRequest
from desktop.paths import Folders
from desktop.sheets.text import clean
from desktop.ui.main_window import MainWindow
from desktop.ui.record.record_page import RecordPage
from desktop.ui.shell import CATALOGUE, REVIEW, SEARCH, SETTINGS, WORKSHOPS, Shell
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme
from desktop.ui.widgets.tabs import LineTabs
from tests.exchange.bundles.samples import RESCUE, make, record, root
from tests.slow.hostile_texts import catalogue, texts

DAY = date(2026, 11, 22)
RESOURCES = Path(__file__).parents[2] / "resources"
LONG_AGO = 10**9  # seconds since 1970: a read would move it
#: What is seen of a text: neither room nor direction nor joining.
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
RIGHT_TO_LEFT = ("R", "AL")

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Desk:
    """Hold a desk full of hostile texts."""

    program: Program
    texts: tuple[str, ...]
    ids: tuple[str, ...]
    marker: Path


def drain(work: Iterator[int]) -> None:
    for _ in work:
        pass


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Write the texts wherever a file or a person can."""
    folder = tmp_path_factory.mktemp("hostile")
    marker = folder / "marque.png"
    shutil.copy(RESOURCES.parent / "docs" / "images" / "sheet.png", marker)
    os.utime(marker, (LONG_AGO, time.time()))
    found = texts(marker)
    (folder / "liste.json").write_text(catalogue(found), encoding="utf-8")
    chain = (roots.link(root(label="<b>Réseau</b> & <img src='x'>"), [RESCUE]),)
    workshop = Workshop(
        kinds=(Coded(vocabulary="formations", code="<i>FLE</i>"),),
        programme="<b>x</b>",
        objectives_detail="<u>y</u>",
        taught_by="<s>z</s>",
        source_activity="a<b>c",
    )
    signed = make(records=(record(1, name="<h1>Signé</h1>", workshop=workshop),), chain=chain)
    (folder / "1.guichet").write_bytes(signed)
    data = folder / "donnees"
    program = Program(Folders(data=data, settings=data, resources=RESOURCES))
    drain(program.starting.run())
    drain(program.importing.run(folder / "liste.json"))
    drain(program.updating.run(folder / "1.guichet", confirmed=True))
    ids = tuple(each for each in program.catalogue.ids() if each.startswith("exemple--"))
    for rank, text in enumerate(found):
        program.noting.write(ids[rank], text, DAY)
        if text.strip():
            said = f"{text} bis"
            program.curating.correct(ids[-1 - rank], "description", said, reason=text[:99], on=DAY)
    notes = [Step(record_id=ids[n], note=text, appointment=text) for n, text in enumerate(found)]
    program.desk.save_sheet(Sheet(steps=tuple(notes[:12])))
    program.ready_paths.keep("<b>Logement</b> & <img src='x'>", Sheet(steps=tuple(notes[:3])))
    yield Desk(program, found, ids, marker)
    program.close()


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[Shell]:
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])
    qapp.setStyle("Fusion")
    theme.dress(qapp, dark=False, text_size=100)
    tasks = Tasks()
    broke: list[BaseException] = []
    tasks.broke.connect(broke.append)
    window = MainWindow(desk.program, tasks)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=5000)
    assert window.shell is not None
    qtbot.waitUntil(tasks.is_idle, timeout=20_000)
    yield window.shell
    tasks.shut_down()
    assert broke == []


def read_as_markup() -> list[str]:
    """List what would not be shown as typed, in any widget that there is."""
    found = []
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        if isinstance(widget, QLabel) and widget.text():
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                found.append(f"{name}: {widget.text()[:60]}")
        elif isinstance(widget, QTextEdit):
            found.append(f"{name} can show markup")
        elif isinstance(widget, QListView):
            found += [f"{name}, row: {tip[:60]}" for tip in _tips(widget) if is_unsafe(tip)]
        elif isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            found.append(f"{name}, a key of its own: {widget.text()[:60]}")
        if is_unsafe(widget.toolTip()):
            found.append(f"{name}, tooltip: {widget.toolTip()[:60]}")
    return found


def _tips(view: QListView) -> Iterator[str]:
    model = view.model()
    for row in range(min(60, model.rowCount())):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


def is_unsafe(tip: str) -> bool:
    """Tell whether Qt would read a tooltip as markup of a catalogue: ours has one paragraph."""
    inside = re.fullmatch(r"<p style='white-space:pre-wrap'>(.*)</p>", tip, re.DOTALL)
    if inside:
        return "<" in inside[1]
    return Text.mightBeRichText(tip)


def settle(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(shell._tasks.is_idle, timeout=30_000)
    QApplication.processEvents()


def is_on(page: RecordPage, record_id: str) -> bool:
    return page.record_id == record_id and page._writing is None


def walk(qtbot: QtBot, shell: Shell, desk: Desk) -> Iterator[str]:
    """Show everything; yield the name of each thing shown."""
    settle(qtbot, shell)
    for record_id in (*desk.ids, *desk.program.catalogue.ids()[-2:]):
        shell.search.finder.look(record_id)
        settle(qtbot, shell)
        is_shown = partial(is_on, shell.search.record, record_id)
        qtbot.waitUntil(is_shown, timeout=5000)
        yield record_id
    for text in desk.texts:
        shell.bar.words_field.setText(text)
        settle(qtbot, shell)
        yield text[:40]
    shell.bar.words_field.setText("athis")
    settle(qtbot, shell)
    shell.search.results.enter()
    for key in (shell.search.correct, shell.search.correction.notes.begin):
        key()
        settle(qtbot, shell)
        yield "the record being changed"
    for card in shell.search.sheet.steps.cards[:3]:
        card.edit()
        yield "a step"
    for act in (shell._save, shell._print, shell._show_paper, shell._show_help):
        act()
        settle(qtbot, shell)
        yield str(act)
    for page in (CATALOGUE, REVIEW, SETTINGS, WORKSHOPS, SEARCH):
        shell.go_to(page)
        settle(qtbot, shell)
        yield f"page {page}"
        for tabs in shell.findChildren(LineTabs):
            for rank in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(rank)
                settle(qtbot, shell)
                yield f"page {page}, tab {rank}"


def test_every_widget_shows_them_as_typed(qtbot: QtBot, shell: Shell, desk: Desk) -> None:
    assert len(desk.texts) >= 60
    shown, labels = 0, set[str]()
    for name in walk(qtbot, shell, desk):
        assert read_as_markup() == [], name
        assert shell.window().grab().size().width() > 0
        labels |= {each.text() for each in QApplication.allWidgets() if isinstance(each, QLabel)}
        shown += 1
    assert shown >= 200
    wanted = [each for each in desk.texts if each.strip() and clean(each) == each]
    assert len(wanted) > 40
    assert [each[:40] for each in wanted if not any(each in label for label in labels)] == []
    assert desk.marker.stat().st_atime == LONG_AGO


def test_a_proposal_and_a_preview_show_them_as_typed(
    qtbot: QtBot, shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    desk.program.proposing.gather()
    sent = [each.id for each in desk.program.desk.proposals.ours()]
    desk.program.proposing.write(tmp_path / "a.corrections", sent, DAY)
    chain = (roots.link(root(label="<b>Réseau</b> & <img src='x'>"), [RESCUE]),)
    named = (record(1, name="<h2>Autre</h2>"), record(2, name="<img src='file:///x'>"))
    new = make(records=named, number=2, chain=chain, summary="<b>Tout</b>")
    (tmp_path / "2.guichet").write_bytes(new)
    for name in ("a.corrections", "2.guichet"):
        shell.open_files((tmp_path / name,))
        settle(qtbot, shell)
        assert read_as_markup() == [], name


def test_the_control_that_guesses_markup_is_caught(qtbot: QtBot, desk: Desk) -> None:
    label = QLabel(f"<img src='{desk.marker.as_uri()}'>")
    qtbot.addWidget(label)
    label.setToolTip("<b>gras</b>")
    assert len(read_as_markup()) == 2
    document = QTextDocument()
    document.setHtml(f"<img src='{desk.marker.as_uri()}'>")
    document.size()
    label.show()
    label.grab()
    moved = desk.marker.stat().st_atime != LONG_AGO
    os.utime(desk.marker, (LONG_AGO, time.time()))
    if not moved:
        pytest.skip("this file system does not tell when a file is read")


def seen(text: str) -> str:
    """Leave of a text what a reader sees, whatever its room."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def printed(path: Path) -> str:
    program = shutil.which("pdftotext") or ""
    done = subprocess.run([program, "-raw", path, "-"], capture_output=True, text=True, check=True)
    return seen(done.stdout.replace("-\n", "-"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("variant", ["standard", "grand"])
def test_the_paper_shows_them_as_typed(desk: Desk, tmp_path: Path, variant: str) -> None:
    wrong, lacking = [], []
    for rank, text in enumerate(desk.texts):
        step = Step(record_id=desk.ids[rank], note=text)
        content = desk.program.orienting.content(DAY, sheet=Sheet(steps=(step,), variant=variant))
        desk.program.printing.save(desk.program.printing.pdf(content), tmp_path / "f.pdf")
        page = printed(tmp_path / "f.pdf")
        if not is_printed(clean(text), page):
            wrong.append(text[:60])
        if not is_printed(text, page):
            lacking.append(text)
    assert wrong == []
    assert len(lacking) <= 3, "letters that no typeface of ours draws: a square, as `clean` says"


def is_printed(text: str, page: str) -> bool:
    """Tell whether a page bears a text; of two directions only the letters are compared."""
    wanted = seen(text)
    if any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in wanted):
        return set(wanted) <= set(page)
    return wanted[:250] in page


@pytest.mark.parametrize(("name", "ending"), [("xlsx", "xlsx"), ("csv", "csv")])
def test_no_export_gives_a_spreadsheet_a_formula(
    desk: Desk, tmp_path: Path, name: str, ending: str
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / f"liste.{ending}"
    drain(desk.program.exporting.run(ExportRequest(format=name, path=path, ids=desk.ids), DAY))
    cells = office_cells(office, path, tmp_path)
    assert [each for each in cells if "table:formula" in each] == []
    assert len(cells) > 60 * 20
    (tmp_path / "temoin.csv").write_text('"=1+1"\n', encoding="utf-8")
    assert "table:formula" in office_cells(office, tmp_path / "temoin.csv", tmp_path)[0]


def office_cells(office: str, path: Path, folder: Path) -> list[str]:
    """Let LibreOffice read a table as a person who opens it does; give its cells as XML."""
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    # Field separators « ; » and « , », quotes, UTF-8, from the first line, all columns standard.
    reading = ["--infilter=CSV:44/59,34,76,1,,1036"] if path.suffix == ".csv" else []
    subprocess.run(
        [
            *(office, profile, "--headless", *reading),
            *("--convert-to", "fods", "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    written = path.with_suffix(".fods").read_text(encoding="utf-8")
    return re.findall(r"<table:table-cell [^>]*office:value-type[^>]*>", written)
