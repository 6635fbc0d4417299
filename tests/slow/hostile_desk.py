"""A desk whose every field is a hostile text, for the tests that show it, print it, export it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from desktop.app import Program
from desktop.domain.sheet import Sheet, Step
from desktop.exchange.bundles import roots
from desktop.exchange.bundles.roots import Chain
from desktop.paths import Folders
from tests.exchange.bundles.samples import RESCUE, make, organization, root
from tests.slow.hostile_texts import catalogue, texts, workshops

DAY = date(2026, 11, 24)  # a Tuesday: the workshops meet on it
RESOURCES = Path(__file__).parents[2] / "resources"
LONG_AGO = 10**9  # seconds since 1970: a read would move it
T = TypeVar("T")
LABEL = "<b>Réseau</b> & <img src='x'>"


@dataclass(frozen=True)
class HostileDesk:
    """Hold a desk full of hostile texts: records by rank in `ids`, `workshops` beside them."""

    program: Program
    texts: tuple[str, ...]
    ids: tuple[str, ...]
    workshops: tuple[str, ...]
    marker: Path

    def __post_init__(self) -> None:
        """Refuse a desk on which nothing could go wrong."""
        assert len(self.texts) >= 60
        assert len(self.workshops) > 40


def drain(work: Generator[int, None, T]) -> T:
    """Do a work to its end; give what it gives."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found


def chain() -> Chain:
    """Give the keys of a network whose name is hostile."""
    return (roots.link(root(label=LABEL), [RESCUE]),)


def make_desk(folder: Path) -> HostileDesk:
    """Write the texts wherever a file or a person can; whoever asks closes the program."""
    marker = folder / "marque.png"
    shutil.copy(RESOURCES.parent / "docs" / "images" / "sheet.png", marker)
    os.utime(marker, (LONG_AGO, time.time()))
    found = texts(marker)
    (folder / "liste.json").write_text(catalogue(found), encoding="utf-8")
    signed = make(records=(organization(), *workshops(found)), chain=chain())
    (folder / "1.guichet").write_bytes(signed)
    data = folder / "donnees"
    program = Program(Folders(data=data, settings=data, resources=RESOURCES))
    drain(program.starting.run())
    report = drain(program.importing.run(folder / "liste.json"))
    assert len(report.refused) <= 1, "a description of nothing but room is none"
    drain(program.updating.run(folder / "1.guichet", confirmed=True))
    every = program.catalogue.ids()
    ids = tuple(each for each in every if each.startswith("exemple--"))
    taught = tuple(each for each in every if ".pantin--" in each and not each.endswith("--0"))
    for rank, text in enumerate(found):
        program.noting.write(ids[rank], text, DAY)
        if text.strip():
            said = f"{text} bis"
            program.curating.correct(ids[-1 - rank], "description", said, reason=text[:99], on=DAY)
    notes = [Step(record_id=ids[n], note=text, appointment=text) for n, text in enumerate(found)]
    program.desk.save_sheet(Sheet(steps=tuple(notes[:12])))
    program.ready_paths.keep("<b>Logement</b> & <img src='x'>", Sheet(steps=tuple(notes[:3])))
    return HostileDesk(program, found, ids, taught, marker)
