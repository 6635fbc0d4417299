"""Read the values of one row by name, telling what had to be mended on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain.errors import RowRefusal
from desktop.domain.records import Email, Link, Phone
from desktop.exchange.rows import emails, encode_json, phones
from desktop.exchange.values import points, repairs
from desktop.exchange.values.lists import read_list

_YES, _NO = frozenset({"true", "oui", "vrai", "1"}), frozenset({"false", "non", "faux", "0"})
_EXCERPT = 100
_WRITTEN_LIST = re.compile(r"\[.*\]|\{.*\}", re.DOTALL)
_LINK_GAP = re.compile(r"[\s|;]+")


class Unusable(Exception):
    """Say which value makes a row unusable; caught where the row becomes a refusal."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        """Keep the three things that the refusal says."""
        super().__init__(reason)
        self.field, self.value, self.reason = field, value, reason


class Cells:
    """Hold one row; `odd` gathers what looked wrong and was kept, mended or left aside."""

    def __init__(self, values: Mapping[str, Any], *, file: str, line: int) -> None:
        """Take the row's values by column, or by key of a JSON object."""
        self.values = values
        self.file = file
        self.line = line
        self.odd: list[RowRefusal] = []

    def text(self, name: str) -> str:
        """Give a value as text, without outer spaces; nothing for a column that is not there."""
        return as_text(self.values.get(name))

    def required(self, name: str, what: str) -> str:
        """Give a value as text; raises Unusable when there is none."""
        text = self.text(name)
        if not text:
            raise Unusable(name, "", f"{what} manque")
        return text

    def plain(self, name: str) -> str:
        """Give prose, without the HTML that some sources put in it."""
        return self._mended(name, repairs.plain(self.text(name)))

    def listed(self, name: str, separators: str = "|") -> tuple[str, ...]:
        """Give the distinct values of a cell that holds several, or of a JSON list.

        A list that an export wrote as text (`['a', 'b']`, `{a,b}`) is one too.
        """
        value = self.values.get(name)
        if value is None or isinstance(value, list):
            return read_list(value)
        text = as_text(value)
        if isinstance(value, str) and _WRITTEN_LIST.fullmatch(text):
            return read_list(text)
        parts = re.split(f"[{re.escape(separators)}]", text)
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def tristate(self, name: str) -> bool | None:
        """Give yes, no, or not known."""
        written = self.text(name).lower()
        return written in _YES if written in _YES | _NO else None

    def number(self, name: str) -> float | None:
        """Give a number; None when there is none or it is not one."""
        written = self.text(name)
        found = points.number(written)
        if written and found is None:
            self.tell(name, written, "ce n’est pas un nombre\u00a0: laissé de côté")
        return found

    def postal_code(self, name: str, department: str = "") -> str:
        """Give a postal code of five digits, or what was written."""
        return self._mended(name, repairs.postal_code(self.text(name), department))

    def identifier(self, name: str) -> repairs.Identifier:
        """Give a SIRET, an RNA number, or what was written."""
        written = self.text(name)
        found = repairs.identifier(written)
        self.tell(name, written, found.told)
        return found

    def day(self, name: str) -> date | None:
        """Give a day; None when there is none or it does not exist."""
        written = self.text(name)
        found, told = repairs.day(written)
        self.tell(name, written, told)
        return found

    def point(self, latitude: str, longitude: str) -> points.Point:
        """Give the WGS84 point of two columns."""
        return self._told(latitude, longitude, points.read_point)

    def lambert_93(self, x: str, y: str) -> points.Point:
        """Give the WGS84 point of two columns in Lambert-93."""
        return self._told(x, y, points.read_lambert_93)

    def phones(self, name: str) -> tuple[Phone, ...]:
        """Give the telephone numbers of a cell, each as written."""
        written = self.text(name)
        numbers, told = repairs.phone_numbers(written)
        self.tell(name, written, told)
        return tuple(phone for number in numbers for phone in phones(number))

    def emails(self, name: str) -> tuple[Email, ...]:
        """Give the e-mail addresses of a cell or a list."""
        written = self._joined(name)
        if not any(map(str.isalnum, written)):
            self.tell(
                name,
                written,
                "aucune adresse électronique\u00a0: laissé de côté" if written else "",
            )
            return ()
        found, sound = emails(written)
        if not sound:
            self.tell(
                name, written, "ce n’est pas une adresse électronique\u00a0: gardée telle quelle"
            )
        return found

    def links(self, name: str, role: str = "site") -> tuple[Link, ...]:
        """Give the web addresses of a cell or a list."""
        written = self._joined(name)
        parts = [part for part in _LINK_GAP.split(written) if part]
        urls = []
        for part in parts if all(map(repairs.is_web_address, parts)) else [written]:
            mended = repairs.web_address(part)
            self.tell(name, part, mended.told)
            urls.append(mended.value)
        return tuple(Link(url=url, role=role) for url in dict.fromkeys(urls) if url)

    def tell(self, field: str, value: str, reason: str) -> None:
        """Note what a person should know of one value, if anything."""
        if reason:
            self.odd.append(self.refusal(field, _excerpt(value), reason))

    def refusal(self, field: str, value: str, reason: str) -> RowRefusal:
        """Word what is wrong with one value of this row."""
        return RowRefusal(file=self.file, line=self.line, field=field, value=value, reason=reason)

    def _mended(self, name: str, mended: repairs.Mended) -> str:
        """Keep a mended value and tell that it was."""
        self.tell(name, self.text(name), mended.told)
        return mended.value

    def _told(self, first: str, second: str, read: Any) -> points.Point:
        """Read a point of two columns and tell what was done to it."""
        written = self.text(first), self.text(second)
        point: points.Point = read(*written)
        self.tell(f"{first}, {second}", " ".join(written).strip(), point.told)
        return point

    def _joined(self, name: str) -> str:
        """Write a list as one cell; a text stays as it is."""
        value = self.values.get(name)
        return " | ".join(read_list(value)) if isinstance(value, list) else as_text(value)


def _excerpt(text: str) -> str:
    """Shorten prose to what shows in a line of a report."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def as_text(value: Any) -> str:
    """Write one value as text, without outer spaces; nothing for None, JSON for what is nested."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    return encode_json(value).decode()


def columns_of(fields: Mapping[str, str]) -> frozenset[str]:
    """List the columns that a dialect's FIELDS name; several stand together as `a + b`."""
    return frozenset(name for columns in fields.values() for name in columns.split(" + "))
