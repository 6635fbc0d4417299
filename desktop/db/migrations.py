"""Bring a database file to the version that this program knows, or refuse it whole."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from desktop.db import backup, desk_tables, publisher_tables, row_digests, tables
from desktop.db.connection import Database
from desktop.db.engine import WRITING, open_engine
from desktop.db.errors import StorageTooNew
from desktop.db.index.store import SCHEMA
from desktop.db.kinds import CATALOGUE, LOCAL

Step = Callable[[Connection], None]


def _make_catalogue(connection: Connection) -> None:
    """Make every table of catalogue.db."""
    tables.catalogue.create_all(connection)
    for statement in (*SCHEMA, tables.STORED):
        connection.exec_driver_sql(statement)


def _lay_publishers_out(connection: Connection) -> None:
    """Make the tables of publishers as they now are: nothing was ever written into the first."""
    for table in (publisher_tables.bundle, publisher_tables.publisher):
        table.drop(connection, checkfirst=True)
    for table in (publisher_tables.publisher, publisher_tables.bundle):
        table.create(connection)


def _lay_published_facts_out(connection: Connection) -> None:
    """Make the tables of what travels beside records: nothing was ever written into the first."""
    facts = (
        publisher_tables.duplicate,
        publisher_tables.published_verification,
        publisher_tables.published_decision,
    )
    for table in facts:
        table.drop(connection, checkfirst=True)
        table.create(connection)


def _take_index_of_sources_out(connection: Connection) -> None:
    """Take out an index that each import paid for and that only the next import read."""
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_record_source")


def _add_read_rows(connection: Connection) -> None:
    """Make the table of rows that need not be read again."""
    tables.read_row.create(connection, checkfirst=True)


def _add_order_of_names(connection: Connection) -> None:
    """Index the names of records in their order, where an older file has to read all of them."""
    connection.exec_driver_sql(
        "CREATE INDEX IF NOT EXISTS ix_record_sort_name ON record (sort_name, id)"
    )


def _add_published_paths(connection: Connection) -> None:
    """Make the table of the ready-made paths that publishers give."""
    publisher_tables.published_path.create(connection, checkfirst=True)


def _make_local(connection: Connection) -> None:
    """Make every table of local.db."""
    desk_tables.desk.create_all(connection)


def _add_duplicate_answers(connection: Connection) -> None:
    """Make the table of answers about duplicates where an older file lacks it."""
    desk_tables.duplicate_answer.create(connection, checkfirst=True)


def _add_calls(connection: Connection) -> None:
    """Make the tables of what a desk uses and of calls without an answer."""
    desk_tables.record_use.create(connection, checkfirst=True)
    desk_tables.unanswered_call.create(connection, checkfirst=True)


def _add_hours_refusals(connection: Connection) -> None:
    """Make the table of refused proposals about hours."""
    desk_tables.hours_refusal.create(connection, checkfirst=True)


def _lay_proposals_out(connection: Connection) -> None:
    """Make the table of proposals as it now is: nothing was ever written into the first."""
    desk_tables.proposal.drop(connection, checkfirst=True)
    desk_tables.proposal.create(connection)


def _add_sheet_choices(connection: Connection) -> None:
    """Make the table of what was chosen for the sheet in progress."""
    desk_tables.sheet_choice.create(connection, checkfirst=True)


def _lay_notes_out(connection: Connection) -> None:
    """Make the table of notes as it now is: nothing was ever written into the first."""
    desk_tables.note.drop(connection, checkfirst=True)
    desk_tables.note.create(connection)


def _add_parts_of_steps(connection: Connection) -> None:
    """Let a step of the sheet be a part of a record, where an older file has no room for it."""
    rows = connection.exec_driver_sql("PRAGMA table_info(sheet_step)").all()
    if "part" not in {row[1] for row in rows}:
        connection.exec_driver_sql(
            "ALTER TABLE sheet_step ADD COLUMN part TEXT NOT NULL DEFAULT ''"
        )


def _lay_counters_out(connection: Connection) -> None:
    """Make the table of counters as it now is: nothing was ever written into the first."""
    desk_tables.counter.drop(connection, checkfirst=True)
    desk_tables.counter.create(connection)


def _add_note_digests(connection: Connection) -> None:
    """Make the table of digests of notes, for those that are there too."""
    desk_tables.note_digest.create(connection, checkfirst=True)
    for record_id, text in connection.exec_driver_sql("SELECT record_id, text FROM note").all():
        row = {"record_id": record_id, "digest": sha256(text.encode()).hexdigest()}
        connection.execute(desk_tables.note_digest.insert(), row)


def _add_row_digests(connection: Connection) -> None:
    """Give each row that `row_digests` covers its digest, where an older file has none."""
    for table, names in row_digests.COVERED.items():
        columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        if "digest" not in {column[1] for column in columns}:
            connection.exec_driver_sql(
                f"ALTER TABLE {table} ADD COLUMN digest TEXT NOT NULL DEFAULT ''"
            )
        keys = [column[1] for column in columns if column[5]]
        same = " AND ".join(f"{key} = ?" for key in keys)
        read = f"SELECT {', '.join((*keys, *names))} FROM {table}"  # noqa: S608 -- names of ours
        for row in connection.exec_driver_sql(read).all():
            key, values = row[: len(keys)], row[len(keys) :]
            connection.exec_driver_sql(
                f"UPDATE {table} SET digest = ? WHERE {same}",  # noqa: S608 -- idem
                (row_digests.digest_of(values), *key),
            )


# A step never changes once a file made by it has left the workshop: the next change of tables
# is a new step, and the first ones are then frozen as text.
# `Kind.version` (kinds.py) counts them.
STEPS: dict[str, tuple[Step, ...]] = {
    CATALOGUE.name: (
        _make_catalogue,
        _lay_publishers_out,
        _lay_published_facts_out,
        _take_index_of_sources_out,
        _add_read_rows,
        _add_order_of_names,
        _add_published_paths,
    ),
    LOCAL.name: (
        _make_local,
        _add_duplicate_answers,
        _add_calls,
        _add_hours_refusals,
        _lay_proposals_out,
        _add_sheet_choices,
        _lay_notes_out,
        _add_parts_of_steps,
        _lay_counters_out,
        _add_note_digests,
        _add_row_digests,
    ),
}


def migrate(database: Database, steps: tuple[Step, ...], backups: Path | None = None) -> None:
    """Run the steps that the file lacks, all in one transaction.

    An existing file is first copied to `backups`, when there is such a folder.
    Raises StorageTooNew for a file written by a newer version; nothing is changed then.
    """
    version = database.version()
    if version > len(steps):
        raise StorageTooNew(
            f"Le fichier « {database.path} » vient d’une version plus récente de Guichet : "
            "rien n’a été modifié ; installez la dernière version pour l’ouvrir."
        )
    if version == len(steps):
        return
    if backups is not None and version > 0:
        backup.make(database, backups)
    engine = open_engine(database)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        # Read again: another process may have done it while we waited for the write lock.
        done = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        for step in steps[done:]:
            step(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {database.application_id}")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")
