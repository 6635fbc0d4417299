from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.reading import open_file
from tests.exchange import hostile
from tests.exchange.conftest import Write

MEMORY_MB = 300
SECONDS = 2.0

#: Reads files in a process of its own and says, for each, the sentence or the rows, how long it
#: took (in seconds of processor: other programs may be at work) and the most memory so far.
MEASURE = """
import json, sys, time
from pathlib import Path
from desktop.domain.errors import ImportRefused
from desktop.exchange.reading import open_file
for name in sys.argv[1:]:
    before = time.process_time()
    try:
        reading = open_file(Path(name))
        said = ""
        rows = len(list(reading.items)) - reading.rows
    except ImportRefused as refusal:
        said, rows = refusal.sentence, 0
    status = Path("/proc/self/status")  # what `resource` says counts the parent's memory too
    most = 0.0
    if status.exists():
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        most = int(line.split()[1]) / 1024
    print(json.dumps([Path(name).name, said, rows, time.process_time() - before, most]))
"""


@cache
def contents() -> dict[str, bytes]:
    return hostile.refused()


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, float]]:
    folder = tmp_path_factory.mktemp("hostiles")
    for name, content in (contents() | hostile.kept()).items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, sorted(folder.iterdir()))],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: (said, seconds, most) for name, said, _, seconds, most in lines}


def is_one_sentence(said: str) -> bool:
    return said.endswith(".") and "\n" not in said and len(said) < 1500


def outcome(path: Path) -> str:
    try:
        reading = open_file(path)
    except ImportRefused as refusal:
        return "refused" if is_one_sentence(refusal.sentence) else refusal.sentence
    return "adds up" if len(list(reading.items)) == reading.rows else "rows are missing"


@pytest.mark.parametrize("name", sorted(contents()))
def test_a_hostile_file_is_refused_in_one_sentence(
    name: str, measured: dict[str, tuple[str, float, float]]
) -> None:
    said, _, _ = measured[name]
    assert is_one_sentence(said), said
    assert f"«\u00a0{name}\u00a0»" in said


@pytest.mark.parametrize("name", sorted(hostile.kept()))
def test_an_awkward_file_is_read(name: str, measured: dict[str, tuple[str, float, float]]) -> None:
    said, _, _ = measured[name]
    assert not said


def test_no_small_file_takes_long_or_much_memory(
    measured: dict[str, tuple[str, float, float]],
) -> None:
    assert {name: seconds for name, (_, seconds, _) in measured.items() if seconds > SECONDS} == {}
    assert {name: most for name, (_, _, most) in measured.items() if most > MEMORY_MB} == {}


@pytest.mark.parametrize("name", sorted(hostile.valid()))
def test_every_truncation_is_refused_or_gives_the_rows_it_announces(
    name: str, write: Write
) -> None:
    whole = hostile.valid()[name]
    for end in range(0, len(whole), max(1, len(whole) // 400)):
        path = write(name, whole[:end])
        assert outcome(path) in {"refused", "adds up"}
        assert name.endswith(".csv") or outcome(path) == "refused"


@pytest.mark.parametrize("name", ["bidi.csv", "isole.csv", "bidi.json", "nul.json"])
def test_characters_that_hide_or_turn_text_are_taken_out_and_told(name: str, write: Write) -> None:
    reading = open_file(write(name, hostile.kept()[name]))
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    shown = repr(item.record)
    assert not any(escape in shown for escape in ("\\u202", "\\u206", "\\x0"))
    assert any("caractères invisibles" in odd.reason for odd in reading.oddities)
    assert all(isinstance(odd, RowRefusal) and odd.value.isprintable() for odd in reading.oddities)


def test_a_workbook_that_shows_one_part_as_many_sheets_is_refused(write: Write) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x</t></is></c></row>'
        for n in range(1, 15_000)
    )
    book = hostile.replaced(
        hostile.workbook([["a"]]), "xl/worksheets/sheet1.xml", hostile.sheet(rows)
    )
    entry = b'<sheet name="Sheet" sheetId="1" state="visible" r:id="rId1" />'
    many = b"".join(entry.replace(b'"Sheet"', b'"S%d"' % n) for n in range(400))
    with pytest.raises(ImportRefused, match="démesuré"):
        open_file(write("miroirs.xlsx", hostile.with_sheets(book, entry, many)))


def test_an_open_document_is_read_as_a_person_sees_it(write: Write) -> None:
    grid_rows = [["id_fs", "lib_fs", "lib_com", "code_postal"], ["1", "Lieu", "Bourg", "x"]]
    rows = (
        "<table:table-row>"
        + "".join(map(hostile.one, grid_rows[0]))
        + "</table:table-row>"
        + '<table:table-row><table:table-cell office:value-type="float" office:value="1">'
        "<text:p>1</text:p></table:table-cell>"
        "<table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>Lieu<text:s/>d’accueil</text:p><text:p>suite</text:p></table:table-cell>"
        + hostile.one("Bourg")
        + '<table:table-cell office:value-type="float" office:value="1200"><text:p>01200</text:p>'
        "</table:table-cell></table:table-row>"
    )
    (item,) = open_file(write("liste.ods", hostile.ods(rows))).items
    assert isinstance(item, ImportedRecord)
    assert item.record.name == "Lieu d’accueil\nsuite"
    assert item.record.places[0].location.postal_code == "01200"
    assert item.row.line == 2
