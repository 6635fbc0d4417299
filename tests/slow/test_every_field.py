"""Any field of any kind of record is signalled in two keys, goes out, and is read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.fields import Field
from desktop.paths import resources_folder
from desktop.ui.record.field_editor import FieldEditor
from desktop.ui.widgets import theme
from tests.exchange.samples import as_json, service
from tests.slow.hostile_desk import drain
from tests.slow.players import Player

DAY = date(2026, 11, 24)
#: Something that each kind of field may say; the number, that any of them may.
VALUES = {
    "phone": "01 99 00 00 99",
    "mail": "autre@exemple.fr",
    "link": "https://exemple.org/ici",
    "postal_code": "75011",
    "commune_code": "91027",
    "hours": "Tu 10:00-11:00",
    "date": "24/11/2026",
    "time": "14 h 45",
    "number": "4",
}
#: A maximum age of 4 months is under the minimum of the example: refused, with a reason.
CONTRADICTED = "workshop.childcare.maximum_age_months"

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Player]:
    QDir.setSearchPaths("icons", [str(resources_folder() / "icons")])
    qapp.setStyle("Fusion")
    theme.dress(qapp, dark=False, text_size=100)
    player = Player(qtbot, tmp_path / "guichet", "guichet")
    yield player
    player.leave()


def test_every_field_is_signalled_in_two_keys(desk: Player, tmp_path: Path) -> None:
    program = desk.program
    program.starting.demonstration.load(DAY)
    one = service(id="exemple--1", nom="Permanence", conditions_acces="x", frais_precisions="y")
    (tmp_path / "liste.json").write_text(as_json(one), encoding="utf-8")
    drain(program.importing.run(tmp_path / "liste.json"))
    workshop = program.positioning.offers()[0].id
    town_hall = next(each for each in program.catalogue.ids() if "mairie" in each)
    wanted, kinds = [], set[str]()
    for record_id in ("exemple--1", workshop, town_hall):
        desk.show(record_id)
        for each in program.curating.fields(record_id):
            signal(desk, each.field.path)
            kinds.add(each.field.kind)
            wanted.append((record_id, each.field.path))
    told = {(each.record_id, each.field) for each in program.desk.proposals.ours()}
    assert set(wanted) - told == {(workshop, CONTRADICTED)}
    assert kinds >= {*VALUES, "text", "lines", "yes_no", "choice"}
    assert len(wanted) > 200
    sent = [each.id for each in program.desk.proposals.ours()]
    assert program.proposing.write(tmp_path / "a.corrections", sent, DAY).written == len(told)


def signal(desk: Player, path: str) -> None:
    """Press F3, choose a field, say something else, press F3 again."""
    search = desk.shell.search
    search.signal()
    panel = search.correction.panel
    desk.wait(lambda: panel.fields.list.count() > 0)
    fields = panel.fields
    (rank,) = (n for n, each in enumerate(fields._fields) if each.field.path == path)
    fields.walk(-len(fields._fields))
    fields.walk(rank)
    fields.filter_field.returnPressed.emit()
    assert panel.editor is not None
    write(panel.editor, fields._fields[rank].field)
    search.signal()
    desk.rest()
    if panel.isVisible():
        assert "ne peut pas dire cela" in panel.editor._refusal.text()
        panel.closed.emit()


def write(editor: FieldEditor, field: Field) -> None:
    """Say something else of a field than what it says."""
    if field.kind in ("yes_no", "choice"):
        codes = [editor.choice.itemData(row) for row in range(editor.choice.count())]
        other = next(each for each in codes if each and each != field.value)
        editor.choice.setCurrentIndex(codes.index(other))
    said = VALUES.get(field.kind, "Autre chose")
    editor.line_field.setText(said)
    editor.text_field.setPlainText(said)
