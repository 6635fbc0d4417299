"""Speak from a terminal: what every command says, reads and waits for."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from desktop.domain.errors import Refusal
from desktop.operations.program import Program

T = TypeVar("T")

FOUND, NOTHING = 0, 1
SHORT = 8  # digits of an id that a person copies


def say(text: str, stream: Any = None) -> None:
    """Write one line to the terminal."""
    print(text, file=stream or sys.stdout)


def flat(value: str) -> str:
    """Write a value on one line, and nothing as nothing."""
    return " ".join(value.split()) or "(rien)"


def many(number: int, word: str) -> str:
    """Count a feminine or masculine word whose plural takes an s: « 2 nouvelles »."""
    return f"{number} {word}{'s' if number > 1 else ''}"


def today() -> date:
    """Give the day it is at the desk."""
    return date.today()  # noqa: DTZ011 -- the desk's own day, not the day in Greenwich


def now() -> datetime:
    """Give the moment it is at the desk."""
    return datetime.now().astimezone()


@contextmanager
def writing(program: Program) -> Iterator[None]:
    """Own the data folder while writing in it: the window may be open on it."""
    program.ownership.take()
    try:
        yield
    finally:
        program.ownership.release()


def prepare(program: Program) -> None:
    """Load what the program ships with, when this catalogue has never been used."""
    if program.starting.needed():
        with writing(program):
            drain(program.starting.run(), "Premier démarrage")
    for notice in program.notices():
        say(notice, sys.stderr)
    if program.updating.lost():
        with writing(program):
            taken = drain(program.updating.rebuild(), "Reprise du catalogue")
        for each in taken:
            words = f"{each.publisher}, n°\u00a0{each.number}"
            say(f"Repris des fichiers gardés sur ce poste\u00a0: {words}.", sys.stderr)


def drain(work: Generator[int, None, T], title: str) -> T:
    """Run long work to its end, with a bar where a person looks on."""
    shown = sys.stderr.isatty()
    while True:
        try:
            percent = next(work)
        except StopIteration as done:
            result: T = done.value
            if shown:
                sys.stderr.write("\r\x1b[K")
            return result
        if shown:
            sys.stderr.write(f"\r{title}\u00a0: {percent:3d}\u00a0% (Ctrl+C annule)")
            sys.stderr.flush()


def print_json(value: object) -> None:
    """Write JSON that a script can read on any terminal."""
    say(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1))


def ask_secret(variable: str, label: str) -> str:
    """Read a secret from its variable, or ask for it without showing it."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refusal(
            f"{label}\u00a0: personne n’est là pour répondre\u00a0; donnez la variable {variable}."
        )
    return getpass.getpass(f"{label}\u00a0: ")
