"""A closing shows on the record, in the results and on paper, on the days when it matters."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.preferences import Preferences
from desktop.domain.records import Closure
from desktop.domain.search import Search
from desktop.domain.sheet import Sheet, Step
from desktop.operations.records.viewing import Viewing
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.orienting import Orienting
from tests.operations.conftest import RECORDS, imported

TUESDAY, BASTILLE, AUGUST = date(2027, 5, 4), date(2027, 7, 14), date(2027, 8, 10)
SUMMER = Closure(starts=date(2027, 7, 26), ends=date(2027, 8, 20), reason="congés")
WORDS = "Fermeture du 26\u00a0juil. 2027 au 20\u00a0août 2027 (congés)"


@pytest.fixture
def closed(catalogue: Catalogue) -> str:
    record = RECORDS[0]
    (place,) = record.places
    place = msgspec.structs.replace(place, closures=(SUMMER,))
    with catalogue.writing() as writer:
        now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        writer.put([imported(msgspec.structs.replace(record, places=(place,)))], now)
    return record.id


@pytest.mark.parametrize(
    ("day", "soon", "state"),
    [(TUESDAY, "", "open"), (BASTILLE, WORDS, "unknown"), (AUGUST, WORDS, "closed")],
)
def test_a_closing_is_told_in_results_and_on_paper_from_a_fortnight_before(
    catalogue: Catalogue, desk: Desk, closed: str, day: date, soon: str, state: str
) -> None:
    finding = Finding(catalogue)
    found = finding.find(Search(words="français", on=day))
    (row,) = finding.rows(found, 0, 5, TUESDAY)
    assert (row.soon, row.open_state) == (soon, state)
    sheet = Sheet(steps=(Step(record_id=closed),))
    content = Orienting(catalogue, desk, Preferences).content(day, sheet=sheet)
    assert content.steps[0].hours_note == soon


def test_the_page_of_the_record_tells_a_closing_long_before(
    catalogue: Catalogue, desk: Desk, closed: str
) -> None:
    view = Viewing(catalogue, desk).view(closed, TUESDAY)
    assert view is not None
    (when,) = (section for section in view.sections if section.title == "Quand")
    assert [line.label for line in when.lines if line.tone == "doubt"][:1] == ["Fermeture"]
