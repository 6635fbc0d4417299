"""Mend what exports break, when only one thing can have been meant; every mend is told.

Each function gives the value to keep and what there is to tell a person about it (empty: nothing).
"""

from __future__ import annotations

import html
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.phones import to_e164
from desktop.exchange.rows import emails, is_postal_code

_CACHE = 10_000
_POSTAL_CODE_LENGTH = 5
_SIREN_LENGTH = 9
_SIRET_LENGTH = 14
_NATIONAL_LENGTH = 9
_LA_POSTE = "356000000"
_EPOCH = "1970-01-01"
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", re.ASCII)
_FRENCH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:[ T].*)?", re.ASCII)
_SCHEME = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_PHONE_GAP = re.compile(r"[/;|,\n]|\bou\b|\bet\b", re.IGNORECASE)


class Mended(NamedTuple):
    """Hold a value to keep and what to tell about it."""

    value: str
    told: str = ""


@lru_cache(maxsize=_CACHE)
def postal_code(written: str, department: str = "") -> Mended:
    """Give back the zero that a spreadsheet took from a postal code; keep anything else.

    Where the department of every row is known, four digits that would fall in another one stay.
    """
    digits = _SPACES.sub("", written).removesuffix(".0")
    if is_postal_code(digits) or not digits:
        return Mended(digits)
    is_short = digits.isascii() and digits.isdecimal() and len(digits) == _POSTAL_CODE_LENGTH - 1
    if is_short and f"0{digits}".startswith(department):
        return Mended(f"0{digits}", f"le zéro du début manquait\u00a0: lu 0{digits}")
    return Mended(written, "ce n’est pas un code postal\u00a0: gardé tel quel")


class Identifier(NamedTuple):
    """Hold what a column of identifiers says, under the name it deserves."""

    siret: str = ""
    rna: str = ""
    raw: str = ""
    told: str = ""


@lru_cache(maxsize=_CACHE)
def identifier(written: str) -> Identifier:
    """Read a SIRET (fourteen digits, spaces forgiven) or an RNA number (W and nine characters).

    A SIRET of zeros, or « 1 », is nobody's; anything else stays as it was written.
    """
    text = _SPACES.sub("", written).removesuffix(".0")
    if not text:
        return Identifier()
    if re.fullmatch(r"W[0-9A-Za-z]{9}", text):
        return Identifier(rna=text)
    if not (text.isascii() and text.isdecimal()):
        return Identifier(raw=written, told="ce n’est ni un SIRET ni un RNA\u00a0: gardé tel quel")
    if len(text) < _SIREN_LENGTH or not text.strip("0"):
        return Identifier(told="ce n’est l’identifiant de personne\u00a0: laissé de côté")
    if len(text) == _SIRET_LENGTH:
        told = "" if has_sound_key(text) else "la clé de ce SIRET est fausse\u00a0: gardé tel quel"
        return Identifier(siret=text, told=told)
    kind = "c’est un SIREN" if len(text) == _SIREN_LENGTH else "un SIRET a quatorze chiffres"
    return Identifier(raw=text, told=f"{kind}\u00a0: gardé tel quel")


def has_sound_key(siret: str) -> bool:
    """Tell whether fourteen digits bear Luhn's key, or La Poste's own (sum multiple of five)."""
    if siret.startswith(_LA_POSTE):
        return sum(map(int, siret)) % 5 == 0 or _luhn(siret) % 10 == 0
    return _luhn(siret) % 10 == 0


def _luhn(digits: str) -> int:
    """Add the digits, one in two doubled, from the right; the two figures of a double add up."""
    doubled = "".join(str(int(digit) * 2) for digit in digits[-2::-2])
    return sum(map(int, digits[-1::-2] + doubled))


def plain(written: str) -> Mended:
    """Take HTML tags and entities out of a text, keeping its lines."""
    text = _without_comments(written)
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if text == written:
        return Mended(written)
    return Mended(text.strip(), "balises HTML retirées")


def _without_comments(text: str) -> str:
    """Take HTML comments out; one that never ends is left, and looked for once only."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))


@lru_cache(maxsize=_CACHE)
def day(written: str) -> tuple[date | None, str]:
    """Read a day, as `2026-01-31` or `31/01/2026`, with or without a time.

    1 January 1970 is what programs write for a day that they could not read.
    """
    if not written:
        return None, ""
    if written.startswith(_EPOCH):
        return None, "1970-01-01 veut dire «\u00a0date illisible\u00a0»\u00a0: laissée de côté"
    iso, french = _ISO.fullmatch(written), _FRENCH.fullmatch(written)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])), ""
        if french:
            return date(int(french[3]), int(french[2]), int(french[1])), ""
    except ValueError:
        pass
    return None, "cette date n’existe pas\u00a0: laissée de côté"


def is_web_address(text: str) -> bool:
    """Tell whether a text has the shape of an address of the web, complete or not."""
    return bool(_SCHEME.fullmatch(text) or (_HOST.fullmatch(text) and "@" not in text))


@lru_cache(maxsize=_CACHE)
def web_address(written: str) -> Mended:
    """Complete an address without `https://`; an empty `http://` is no address."""
    text = written.strip()
    if not text or _SCHEME.fullmatch(text):
        return Mended(text)
    if re.fullmatch(r"https?:/*", text, re.IGNORECASE):
        return Mended("", "adresse web vide\u00a0: laissée de côté")
    if not any(map(str.isalnum, text)):
        return Mended("", "ce n’est pas une adresse web\u00a0: laissée de côté")
    if "@" in text and emails(text)[1]:
        return Mended("", "c’est un courriel et non une adresse web\u00a0: laissé de côté")
    if _HOST.fullmatch(text):
        return Mended(f"https://{text}", "adresse web complétée par https://")
    return Mended(text, "ce n’est pas une adresse web\u00a0: gardée telle quelle")


@lru_cache(maxsize=_CACHE)
def phone_numbers(written: str) -> tuple[tuple[str, ...], str]:
    """Split a cell into its numbers; nine digits that a spreadsheet left get their zero back."""
    text = written.strip()
    if not text:
        return (), ""
    parts = [part for each in _PHONE_GAP.split(text) if (part := each.strip())]
    if len(parts) > 1 and all(len(part) > _POSTAL_CODE_LENGTH and to_e164(part) for part in parts):
        return tuple(dict.fromkeys(parts)), ""
    if len(text) == _NATIONAL_LENGTH and text.isdecimal() and text.isascii() and text[0] != "0":
        return (f"0{text}",), f"le zéro du début manquait\u00a0: lu 0{text}"
    if len(re.sub(r"\D", "", text)) > 1:
        return (text,), ""
    return (), "ce n’est pas un numéro\u00a0: laissé de côté"
