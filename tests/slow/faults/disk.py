"""Work out what a disk may hold after the power went, from the journal of what was asked of it.

What was not flushed may be there, torn by sectors of 512 bytes, garbage or missing; a name that
was made, changed or taken away since its folder was flushed may be so or not. So all files of the
program are covered, not only those that SQLite opens.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

_HEAD = struct.Struct("=qqqqq")
_SECTOR = 512


@dataclass(frozen=True, slots=True)
class Call:
    """Hold one call as the interposer wrote it down; its letter says which."""

    letter: str
    path: str
    other: str
    offset: int
    data: bytes


def read_journal(path: Path) -> list[Call]:
    """Read every call that was written down."""
    content, at, calls = path.read_bytes(), 0, []
    while at < len(content):
        letter, offset, *sizes = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = []
        for size in sizes:
            parts.append(content[at : at + size])
            at += size
        name, other, data = parts
        calls.append(Call(chr(letter), name.decode(), other.decode(), offset, data))
    return calls


@dataclass(slots=True)
class _File:
    """Hold what is on the disk for sure, and the changes that may be."""

    content: bytearray
    waiting: list[Call] = field(default_factory=list)

    def flush(self) -> None:
        for call in self.waiting:
            _apply(self.content, call)
        self.waiting.clear()

    def after_loss(self, chance: Random) -> bytes:
        content = bytearray(self.content)
        for call in self.waiting:
            _apply_perhaps(content, call, chance)
        return bytes(content)


def _apply(content: bytearray, call: Call) -> None:
    if call.letter == "t":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    content.extend(bytes(max(0, call.offset - len(content))))
    content[call.offset : call.offset + len(call.data)] = call.data


def _apply_perhaps(content: bytearray, call: Call, chance: Random) -> None:
    """Apply a change whole (4 in 10), torn (3), as garbage (1 in 20), or not at all."""
    drawn = chance.random()
    if drawn < 0.4:
        _apply(content, call)
    elif call.letter == "w" and drawn < 0.7:
        for start in range(0, len(call.data), _SECTOR):
            if chance.random() < 0.5:
                part = call.data[start : start + _SECTOR]
                _apply(content, Call("w", call.path, "", call.offset + start, part))
    elif call.letter == "w" and drawn < 0.75:
        garbage = chance.randbytes(len(call.data))
        _apply(content, Call("w", call.path, "", call.offset, garbage))


@dataclass(frozen=True, slots=True)
class _Naming:
    """Hold one change of names that its folder has not flushed: `file` None takes it away."""

    folder: str
    name: str
    file: _File | None
    former: str = ""


class Disk:
    """Follow calls one by one; say at any moment what a loss of power would leave."""

    def __init__(self, folder: Path) -> None:
        """Begin with what a folder holds, all of it safe."""
        self._folder = folder
        self._safe = {
            str(path): _File(bytearray(path.read_bytes()))
            for path in folder.rglob("*")
            if path.is_file()
        }
        self._live = dict(self._safe)
        self._waiting: list[_Naming] = []

    def follow(self, call: Call) -> None:
        """Take one call into account."""
        if call.letter in "wt" and call.path in self._live:
            self._live[call.path].waiting.append(call)
        elif call.letter == "s":
            self._flush(call.path)
        elif call.letter == "c":
            self._live[call.path] = _File(bytearray())
            self._name(call.path, self._live[call.path])
        elif call.letter == "u":
            self._live.pop(call.path)
            self._name(call.path, None)
        elif call.letter == "r":
            self._live[call.other] = self._live.pop(call.path)
            self._name(call.other, self._live[call.other], former=call.path)

    def _name(self, path: str, file: _File | None, former: str = "") -> None:
        self._waiting.append(_Naming(str(Path(path).parent), path, file, former))

    def _flush(self, path: str) -> None:
        if path in self._live:
            self._live[path].flush()
            return
        for each in self._waiting:
            if each.folder == path:
                _rename(self._safe, each)
        self._waiting = [each for each in self._waiting if each.folder != path]

    def lose(self, chance: Random, target: Path) -> None:
        """Write what the power leaves into another folder."""
        names = dict(self._safe)
        for each in self._kept_namings(chance):
            _rename(names, each)
        for name, file in names.items():
            path = target / Path(name).relative_to(self._folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.after_loss(chance))

    def _kept_namings(self, chance: Random) -> Iterator[_Naming]:
        """Keep the first changes of names, as journalled disks do, or any of them."""
        if chance.random() < 0.5:
            yield from self._waiting[: chance.randint(0, len(self._waiting))]
        else:
            yield from (each for each in self._waiting if chance.random() < 0.5)


def _rename(names: dict[str, _File], change: _Naming) -> None:
    if change.former:
        names.pop(change.former, None)
    if change.file is None:
        names.pop(change.name, None)
    else:
        names[change.name] = change.file
