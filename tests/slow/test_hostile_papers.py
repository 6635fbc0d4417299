"""Sixty hostile texts in every field reach the paper, the web page and the exports as typed."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from desktop.domain.binder import BY_COMMUNE
from desktop.domain.publish_draft import Identity
from desktop.domain.search import Search
from desktop.domain.sheet import Sheet, SheetContent, Step
from desktop.domain.sheet_variants import DISCREET, VARIANTS
from desktop.domain.timetable.chosen import Chosen
from desktop.exchange.controls import is_plain
from desktop.operations.sheet.binding import BinderRequest
from desktop.operations.tables.exporting import ExportRequest
from desktop.operations.workshops.planning import PAPERS
from desktop.sheets.text import clean
from tests.sheets.test_web_page import LINKS
from tests.sheets.web_reader import Page, read
from tests.slow.hostile_desk import DAY, LABEL, HostileDesk, drain, make_desk

#: What is seen of a text: neither room nor direction nor joining.
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
RIGHT_TO_LEFT = ("R", "AL")
#: All that our pages are made of: nothing that runs, asks or fetches.
TAGS = frozenset(
    "html head meta title style body header main footer section h1 h2 h3 p ul li span strong em "
    "a br img figure figcaption svg path rect circle line text".split()
)
LONGEST_NAME, SHORT = 150, 60  # characters
MANY = 10_000  # records

pytestmark = pytest.mark.timeout(300)
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileDesk]:
    made = make_desk(tmp_path_factory.mktemp("hostile"))
    yield made
    made.program.close()


def seen(text: str) -> str:
    """Leave of a text what a reader sees, whatever its room."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def printed(path: Path) -> str:
    program = shutil.which("pdftotext") or ""
    done = subprocess.run([program, "-raw", path, "-"], capture_output=True, text=True, check=True)
    return seen(done.stdout.replace("-\n", "-"))


def content_of(desk: HostileDesk, rank: int, variant: str) -> SheetContent:
    """Give the content of a sheet of one step, its note the text of that rank."""
    step = Step(record_id=desk.ids[rank], note=desk.texts[rank])
    return desk.program.orienting.content(DAY, sheet=Sheet(steps=(step,), variant=variant))


@needs_pdftotext
@pytest.mark.parametrize("variant", ["standard", "grand"])
def test_the_paper_shows_them_as_typed(desk: HostileDesk, tmp_path: Path, variant: str) -> None:
    wrong, lacking = [], []
    for rank, text in enumerate(desk.texts):
        content = content_of(desk, rank, variant)
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


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_web_page_shows_them_as_typed_and_loads_nothing(
    desk: HostileDesk, variant: str
) -> None:
    for rank, text in enumerate(desk.texts):
        page = read(desk.program.printing.web_page(content_of(desk, rank, variant)))
        assert is_inert(page), text
        if variant != DISCREET:
            assert seen(clean(text)).casefold() in seen(page.whole).casefold(), text


def is_inert(page: Page) -> bool:
    """Tell whether a page only says things, and calls or writes to whom it shows."""
    links = [given[name] for _, given in page.tags for name in ("href", "src") if name in given]
    return {tag for tag, _ in page.tags} <= TAGS and all(LINKS.fullmatch(each) for each in links)


@needs_pdftotext
def test_the_directory_shows_them_as_typed(desk: HostileDesk, tmp_path: Path) -> None:
    asked = BinderRequest(search=Search(), order=BY_COMMUNE, path=tmp_path / "classeur.pdf")
    drain(desk.program.binding.run(asked, DAY))
    whole = printed(asked.path)
    named = [clean(each) for each in desk.texts if each.strip() and len(each) < LONGEST_NAME]
    assert len(named) > 50
    assert [each for each in named if not is_printed(each, whole)] == []


@needs_pdftotext
@pytest.mark.parametrize("paper", PAPERS)
def test_the_week_of_the_network_is_drawn_whatever_workshops_are_called(
    desk: HostileDesk, tmp_path: Path, paper: str
) -> None:
    desk.program.printing.save(
        desk.program.planning.paper(DAY, Chosen(), paper), tmp_path / "semaine.pdf"
    )
    whole = printed(tmp_path / "semaine.pdf")
    assert all(seen(each) in whole for each in ("<b>gras</b>", "Aide & Soins", "&lt;b&gt;"))


@needs_pdftotext
def test_the_list_of_calls_and_the_rescue_words_show_them_as_typed(
    desk: HostileDesk, tmp_path: Path
) -> None:
    program = desk.program
    program.printing.save(program.calling_back.paper(DAY, MANY), tmp_path / "appels.pdf")
    whole = printed(tmp_path / "appels.pdf")
    named = [clean(each) for each in desk.texts if each.strip() and len(each) < SHORT]
    assert len(named) > 40
    assert [each for each in named if not is_printed(each, whole)] == []
    who = Identity(
        label=LABEL,
        territories=(LABEL,),
        fingerprint="a b c d e f",
        root_version=1,
        epoch=1,
        number=0,
    )
    words = ("mot",) * 24
    program.printing.save(program.publishing.keys.paper(words, who, DAY), tmp_path / "secours.pdf")
    assert seen(LABEL) in printed(tmp_path / "secours.pdf")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("csv", "csv"), ("xlsx", "xlsx"), ("ateliers", "xlsx"), ("data-inclusion", "json"),
     ("data-inclusion", "zip"), ("hsds", "json"), ("hsds", "zip"), ("source", "zip")],
)  # fmt: skip
def test_every_export_holds_them_as_typed(
    desk: HostileDesk, tmp_path: Path, name: str, ending: str
) -> None:
    path = tmp_path / f"liste.{ending}"
    ids = desk.workshops if name == "ateliers" else (*desk.ids, *desk.workshops)
    drain(desk.program.exporting.run(ExportRequest(format=name, path=path, ids=ids), DAY))
    held = "\n".join(sorted({seen(said) for said in texts_of(path)}))
    wanted = [each for each in desk.texts if name != "ateliers" or is_plain(each)]
    assert [each for each in wanted if seen(each) not in held] == []


def texts_of(path: Path) -> Iterator[str]:
    """Give every text of a file, or of what its archive holds."""
    if path.suffix == ".xlsx":
        for sheet in load_workbook(path):
            for row in sheet.iter_rows(values_only=True):
                yield from (str(cell) for cell in row if cell is not None)
        return
    if path.suffix == ".zip":
        with ZipFile(path) as archive, TemporaryDirectory() as folder:
            archive.extractall(folder)
            for each in sorted(Path(folder).rglob("*.*")):
                yield from texts_of(each)
        return
    whole = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        yield from leaves(json.loads(whole))
    elif path.suffix == ".csv":
        delimiter = ";" if whole.split("\n", 1)[0].count(";") else ","
        for line in csv.reader(StringIO(whole, newline=""), delimiter=delimiter):
            yield from line


def leaves(value: object) -> Iterator[str]:
    """Give every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)


@pytest.mark.parametrize(("name", "ending"), [("xlsx", "xlsx"), ("csv", "csv")])
def test_no_export_gives_a_spreadsheet_a_formula(
    desk: HostileDesk, tmp_path: Path, name: str, ending: str
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
