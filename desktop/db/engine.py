"""Make SQLAlchemy's engine for what writes; who only reads does without (docs/decisions/0004)."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from desktop.db.connection import Database

WRITING = {"guichet_begin": "BEGIN IMMEDIATE"}


def open_engine(database: Database) -> Engine:
    """Make an engine for one file; nothing is opened until the first connection.

    Its connections follow the recipe of `Database.connected` and refuse with the same sentences.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(database.path)),
        poolclass=NullPool,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _receive(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        database.receive(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql(options.get("guichet_begin", "BEGIN"))

    @event.listens_for(engine, "handle_error", retval=True)
    def _word(context: ExceptionContext) -> BaseException | None:
        return database.word(context.original_exception)

    return engine
