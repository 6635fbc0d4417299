"""Look for bytes of a signed catalogue, of corrections or of a copy that get the better of a desk.

Run with `python tests/slow/fuzz_boxes.py ENGINE KIND COUNT`: ENGINE is `atheris` or `hypothesis`,
KIND one of `KINDS`. Only a refusal may come out; no input may take 2 s of processor, all of them
256 MB; nothing may be written outside of one folder. Prints how many were tried.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
ENGINE = sys.argv[1] if __name__ == "__main__" else ""
if ENGINE == "atheris":
    import atheris
# ruff: noqa: E402 -- what is imported is to be instrumented, and needs the path above

with (
    atheris.instrument_imports(include=["desktop.exchange"])
    if ENGINE == "atheris"
    else (nullcontext())
):
    from desktop.exchange import proposal_files
    from desktop.exchange.bundles.verifying import verify
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from desktop.db.desk import Desk
from desktop.domain.errors import ImportRefused, Refusal
from desktop.domain.notes import Note
from desktop.domain.sheet import Sheet, Step
from tests.exchange import test_proposal_files as corrections
from tests.exchange.bundles.samples import DAILY, Opened, make
from tests.exchange.bundles.test_parts import FACTS
from tests.slow.fuzz_files import VALUES, Bytes, damage

KINDS = ("catalogue", "corrections", "backup")
SLOWEST = 2  # seconds of processor
LARGEST = 256  # megabytes, of the process whole
SEED = make(facts=FACTS)
MEMBERS = Opened.of(SEED).members
LINES = tuple(proposal_files.line_of(each) for each in (corrections.ONE, corrections.TWO))
KNOWN = {(found := verify(make(), {}).publisher).id: found}
FOLDER = Path(tempfile.mkdtemp())
DAY = date(2026, 11, 22)
_QUOTES = re.compile(b'"')

#: What somebody may have done to a copy, in the words of SQLite.
STATEMENTS = (
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO {table}_2",
    "ALTER TABLE {table} RENAME COLUMN {column} TO x",
    "ALTER TABLE {table} ADD COLUMN x TEXT",
    "UPDATE {table} SET {column} = {value}",
    "DELETE FROM {table}",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER UPDATE ON {table} BEGIN SELECT 1; END",
    "PRAGMA user_version = {number}",
    "PRAGMA application_id = {number}",
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'BLOB')",
    "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')",
    "CREATE TABLE z (a); INSERT INTO z VALUES (zeroblob({number}))",
)


def catalogue(choices: Bytes) -> None:
    """Verify a catalogue whose signed members, or whose bytes, were changed."""
    data = SEED
    if choices.below(2):
        opened = Opened(dict(MEMBERS))
        names = sorted(opened.members)
        name = names[choices.below(len(names))]
        content = opened.members[name]
        for _ in range(1 + choices.below(3)):
            content = spoil(content, choices)
        if name.startswith("data/"):
            opened.describe(**{name[5:-6]: content})
        else:
            opened.members[name] = content
        try:
            data = opened.pack(signed_by=(DAILY,))
        except (ValueError, KeyError):  # a manifest that is no JSON cannot be told of again
            return
    if not choices.below(3):
        data = damage(data, choices)
    found = verify(data, KNOWN if choices.below(2) else {})
    assert sum(1 for _ in found.records()) >= 0
    assert found.publisher.number >= 1


def proposals(choices: Bytes) -> None:
    """Read corrections whose lines, or whose bytes, were changed."""
    content = b"".join(spoil(each, choices) for each in LINES[: 1 + choices.below(2)])
    manifest = corrections.MANIFEST_TEXT
    data = corrections.box(content, spoil(manifest, choices) if not choices.below(4) else manifest)
    if not choices.below(3):
        data = damage(data, choices)
    for each in proposal_files.read(data, "a.corrections"):
        assert each.proposal.after != each.proposal.before


def spoil(content: bytes, choices: Bytes) -> bytes:
    """Put a wrong value, a wrong character or wrong bytes somewhere in JSON."""
    what, quotes = choices.below(4), [found.start() for found in _QUOTES.finditer(content)]
    if what == 0 or len(quotes) < 4:
        return damage(content, choices)
    first = 2 * choices.below(len(quotes) // 2)
    start, end = quotes[first] + 1, quotes[first + 1]
    if what == 1:
        return content[:start] + chr(choices.below(0xD7FF)).encode() + content[start:]
    if what == 2:
        value = str(VALUES[choices.below(len(VALUES))]).replace('"', "'")
        return content[:start] + value.encode("utf-8", "replace") + content[end:]
    number = (b"-1", b"1e999", b"null", b"[]", b"{}", b"9" * 30, b"true")[choices.below(7)]
    return content[: start - 1] + number + content[end + 1 :]


def backup(choices: Bytes) -> None:
    """Put back a copy that was changed, then use the desk that follows."""
    folder = FOLDER / "poste"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FOLDER / "modele", folder)
    copy = folder / "copie.db"
    shutil.copy(folder / "local.db", copy)
    if choices.below(3):
        for _ in range(1 + choices.below(3)):
            _sql(copy, choices)
    else:
        content = bytearray(copy.read_bytes())
        at = choices.below(len(content) // 64) * 64
        content[at : at + 4] = bytes(choices.byte() for _ in range(4))
        copy.write_bytes(content[: choices.below(len(content))] if choices.below(2) else content)
    desk = Desk.open(folder / "local.db")
    try:
        desk.differences(copy)
        desk.restore(copy)
    except Refusal:
        _use(desk, after="avant")
        return
    _use(Desk.open(folder / "local.db"), after=None)


def _sql(copy: Path, choices: Bytes) -> None:
    """Do one of the statements to a copy, where SQLite lets it."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        tables = [row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE sql > ''")]
        if not tables:
            return
        table = tables[choices.below(len(tables))]
        columns = [row[1] for row in file.execute(f"PRAGMA table_info('{table}')")] or ["x"]
        value = ("NULL", "''", "'abc'", "x'00ff'", "1", "-1", "'" + "é" * 9000 + "'", "1e300")
        words = {
            "table": table,
            "column": columns[choices.below(len(columns))],
            "value": value[choices.below(len(value))],
            "number": choices.below(65536),
        }
        try:
            file.executescript(STATEMENTS[choices.below(len(STATEMENTS))].format(**words))
        except sqlite3.Error:
            return


def _use(desk: Desk, *, after: str | None) -> None:
    """Read everything that a desk holds, and write; `after` is what a note must still say."""
    notes = desk.notes.all()
    assert after is None or notes["essai--1"].text == after
    for read in (desk.sheet, desk.corrections, desk.verifications, desk.favourites, desk.uses):
        read()
    desk.duplicate_answers()
    desk.proposals.ours()
    desk.unanswered_calls()
    desk.hours_refusals()
    desk.floors()
    desk.notes.put(Note(record_id="essai--2", text="après", written_on=DAY))
    desk.back_up()
    desk.close()


def prepare() -> None:
    """Make the desk whose copies are changed."""
    (FOLDER / "modele").mkdir()
    desk = Desk.open(FOLDER / "modele" / "local.db")
    desk.notes.put(Note(record_id="essai--1", text="avant", written_on=DAY))
    desk.save_sheet(Sheet(steps=(Step(record_id="essai--1"),)))
    desk.put_favourite("essai--1", DAY)
    desk.set_floor("a" * 64, 1, 1)


WORKS: dict[str, Callable[[Bytes], None]] = {
    "catalogue": catalogue,
    "corrections": proposals,
    "backup": backup,
}


def guard(event: str, words: tuple[Any, ...]) -> None:
    """Let nothing be opened to be written outside of the folder."""
    if event != "open" or not isinstance(words[0], str):
        return
    name, mode, flags = words
    writes = any(letter in str(mode or "") for letter in "wax+") or (
        isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    )
    if writes and not name.startswith((str(FOLDER), "/dev/")):
        os.write(2, f"written outside: {name}\n".encode())
        os._exit(3)


def one_input(kind: str, data: bytes) -> None:
    """Try one input; anything but a refusal flies."""
    begun = time.process_time()
    try:
        WORKS[kind](Bytes(data))
    except ImportRefused as refusal:
        assert refusal.sentence.strip()  # noqa: PT017 -- not all inputs are refused
    taken = time.process_time() - begun
    assert taken < SLOWEST, taken


def with_hypothesis(kind: str, count: int) -> int:
    """Try inputs drawn by Hypothesis."""
    tried = 0

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(data=st.binary(max_size=40))
    def run(data: bytes) -> None:
        nonlocal tried
        tried += 1
        one_input(kind, data)

    run()
    return tried


def _memory() -> int:
    """Give the most megabytes that this process held; `getrusage` counts its parent's with them."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM")), 0)


def main(kind: str, count: int) -> None:
    """Try as many inputs as asked."""
    prepare()
    set_hypothesis_home_dir(FOLDER / "hypothesis")
    sys.addaudithook(guard)
    if ENGINE == "atheris":
        words = [sys.argv[0], f"-runs={count}", "-max_len=60", f"-artifact_prefix={FOLDER}/"]
        atheris.Setup(words, lambda data: one_input(kind, data))
        atheris.Fuzz()
        return
    tried = with_hypothesis(kind, count)
    used = _memory()
    assert used < LARGEST, used
    sys.stdout.write(f"{tried} {used}\n")


if __name__ == "__main__":
    main(sys.argv[2], int(sys.argv[3]))
