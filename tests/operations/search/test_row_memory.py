"""A record is worded once while nothing of it changes, and again as soon as something does."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import Service
from desktop.domain.search import ResultRow
from desktop.domain.vocabularies import Vocabularies
from desktop.operations.search.row_memory import RowMemory

DAY = date(2026, 11, 24)
LABELS = Vocabularies(())
RECORD = StoredRecord(
    record=Service(id="a--1", source="a", source_id="1", name="Cours"),
    dates=Dates(),
    source_label="a",
    file="a.csv",
)


def _word(stored: StoredRecord, day: date, today: date) -> ResultRow:
    return ResultRow(
        id=stored.record.id, name=stored.record.name, organization=f"{day} {today}", commune=""
    )


def test_a_record_is_worded_once_and_again_when_it_or_a_label_or_a_day_is_another() -> None:
    memory = RowMemory(_word)
    first = memory.of(RECORD, LABELS, DAY, DAY)
    assert memory.of(RECORD, LABELS, DAY, DAY) is first

    read_again = replace(RECORD, record=Service(id="a--1", source="a", source_id="1", name="Cafe"))
    assert memory.of(read_again, LABELS, DAY, DAY).row.name == "Cafe"
    tomorrow = DAY + timedelta(days=1)
    assert str(tomorrow) in memory.of(read_again, LABELS, tomorrow, DAY).row.organization
    assert memory.of(RECORD, Vocabularies(()), DAY, DAY) is not first


def test_only_the_last_records_are_kept() -> None:
    memory = RowMemory(_word)
    first = memory.of(RECORD, LABELS, DAY, DAY)
    for number in range(300):
        record = Service(id=f"a--{number + 2}", source="a", source_id=str(number), name="Cours")
        memory.of(replace(RECORD, record=record), LABELS, DAY, DAY)
    assert memory.of(RECORD, LABELS, DAY, DAY) is not first
