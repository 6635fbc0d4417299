"""Write the rows of local.db, inside a transaction that someone else opened."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, text

from desktop.db import desk_tables
from desktop.db.connection import as_text
from desktop.db.row_digests import vouched
from desktop.domain.duplicates.answers import PairAnswer
from desktop.domain.opening.hours_refusals import HoursRefusal
from desktop.domain.provenance import Correction
from desktop.domain.sheet import Sheet
from desktop.domain.verifications import Block, Call, Verification


def put_sheet(connection: Connection, sheet: Sheet) -> None:
    """Put the steps of the sheet in progress in place of those before."""
    connection.execute(delete(desk_tables.sheet_step))
    rows = [
        vouched(
            "sheet_step",
            {
                "position": position,
                "record_id": step.record_id,
                "note": as_text(step.note),
                "appointment": as_text(step.appointment),
                "place_index": step.place_index,
                "part": as_text(step.part),
            },
        )
        for position, step in enumerate(sheet.steps)
    ]
    if rows:
        connection.execute(insert(desk_tables.sheet_step), rows)
    connection.execute(delete(desk_tables.sheet_choice))
    chosen = [
        {"name": "language", "value": as_text(sheet.language)},
        {"name": "variant", "value": as_text(sheet.variant)},
    ]
    connection.execute(insert(desk_tables.sheet_choice), chosen)


def put_correction(connection: Connection, correction: Correction) -> None:
    """Put a correction in place of an older one of the same field."""
    values = {
        "record_id": as_text(correction.record_id),
        "field": as_text(correction.field),
        "value": as_text(correction.value),
        "source_value": as_text(correction.source_value),
        "reason": as_text(correction.reason),
        "role": as_text(correction.role),
        "made_on": correction.made_on.isoformat(),
    }
    put = insert(desk_tables.correction).prefix_with("OR REPLACE")
    connection.execute(put, vouched("correction", values))


def drop_correction(connection: Connection, record_id: str, field: str) -> None:
    """Take a correction away."""
    table = desk_tables.correction
    same = (table.c.record_id == record_id) & (table.c.field == field)
    connection.execute(delete(table).where(same))


def put_pair_answer(connection: Connection, answer: PairAnswer) -> None:
    """Keep the desk's answer about a pair, in place of an older one."""
    values = {
        "a": answer.a,
        "b": answer.b,
        "answer": answer.answer.value,
        "role": as_text(answer.role),
        "answered_on": answer.answered_on.isoformat() if answer.answered_on else "",
    }
    connection.execute(insert(desk_tables.duplicate_answer).prefix_with("OR REPLACE"), values)


def drop_pair_answer(connection: Connection, a: str, b: str) -> None:
    """Take the desk's answer about a pair away."""
    table = desk_tables.duplicate_answer
    connection.execute(delete(table).where(table.c.a == a, table.c.b == b))


def put_verification(connection: Connection, verification: Verification) -> None:
    """Keep that a block was checked, in place of an older check."""
    values = {
        "record_id": as_text(verification.record_id),
        "field_group": verification.block.value,
        "verified_on": verification.verified_on.isoformat(),
        "how": verification.how.value,
        "role": as_text(verification.role),
    }
    put = insert(desk_tables.verification).prefix_with("OR REPLACE")
    connection.execute(put, vouched("verification", values))


def drop_verification(connection: Connection, record_id: str, block: Block) -> None:
    """Take the check of a block away."""
    table = desk_tables.verification
    same = (table.c.record_id == record_id) & (table.c.field_group == block.value)
    connection.execute(delete(table).where(same))


def put_call(connection: Connection, call: Call) -> None:
    """Keep that nobody answered, in place of an earlier call."""
    values = {
        "record_id": as_text(call.record_id),
        "called_on": call.called_on.isoformat(),
        "role": as_text(call.role),
    }
    connection.execute(insert(desk_tables.unanswered_call).prefix_with("OR REPLACE"), values)


def drop_call(connection: Connection, record_id: str) -> None:
    """Take an unanswered call away."""
    table = desk_tables.unanswered_call
    connection.execute(delete(table).where(table.c.record_id == record_id))


def put_favourite(connection: Connection, record_id: str, added_on: date) -> None:
    """Mark a record; one that is marked keeps its day."""
    values = {"record_id": as_text(record_id), "added_on": added_on.isoformat()}
    connection.execute(insert(desk_tables.favourite).prefix_with("OR IGNORE"), values)


def drop_favourite(connection: Connection, record_id: str) -> None:
    """Take the mark of a record off."""
    table = desk_tables.favourite
    connection.execute(delete(table).where(table.c.record_id == record_id))


def count_use(connection: Connection, record_id: str) -> None:
    """Count that a record was put on a sheet once more."""
    counted = text(
        "INSERT INTO record_use (record_id, times) VALUES (:record_id, 1) "
        "ON CONFLICT (record_id) DO UPDATE SET times = times + 1"
    )
    connection.execute(counted, {"record_id": as_text(record_id)})


def put_hours_refusal(connection: Connection, refusal: HoursRefusal) -> None:
    """Keep that a proposal about hours was refused."""
    values = {
        "record_id": as_text(refusal.record_id),
        "path": as_text(refusal.path),
        "proposed": as_text(refusal.proposed),
        "before": as_text(refusal.before),
        "refused_on": refusal.refused_on.isoformat(),
        "role": as_text(refusal.role),
    }
    connection.execute(insert(desk_tables.hours_refusal).prefix_with("OR REPLACE"), values)


def drop_hours_refusal(connection: Connection, refusal: HoursRefusal) -> None:
    """Take a refusal away."""
    table = desk_tables.hours_refusal
    connection.execute(
        delete(table).where(
            table.c.record_id == refusal.record_id,
            table.c.path == refusal.path,
            table.c.proposed == refusal.proposed,
        )
    )
