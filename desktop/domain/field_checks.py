"""Check and tidy what a person types into a field, before it becomes a correction."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from desktop.domain.errors import Refusal
from desktop.domain.field_words import value_words
from desktop.domain.fields import Field
from desktop.domain.opening.osm_hours import ranges
from desktop.domain.phones import in_pairs, to_e164

LONGEST = 20_000
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_SHORT = re.compile(r"[1-9][0-9]{1,5}", re.ASCII)
_POSTAL_CODE = re.compile(r"[0-9]{5}", re.ASCII)
_COMMUNE_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", re.ASCII)
_TIME = re.compile(r"([0-9]{1,2}) ?(?:h|:) ?([0-9]{2})?(?::00)?", re.ASCII)
_HOURS, _MINUTES = 24, 60
_ANY_DAY = date(2026, 1, 5)
_YES_NO = {"oui": "true", "non": "false", "true": "true", "false": "false"}


def checked(field: Field, typed: str) -> str:
    """Give the text to keep; raises Refusal, in one sentence, for what the field cannot hold."""
    text = typed.strip()
    if not text:
        if field.needed:
            raise Refusal(f"{_named(field)} ne peut pas rester vide\u00a0: écrivez une valeur.")
        return ""
    if len(text) > LONGEST:
        raise Refusal(
            f"{_named(field)} dépasse {LONGEST} caractères\u00a0: raccourcissez le texte."
        )
    if field.kind == "choice" and text not in field.choices:
        words = ", ".join(f"{each} ({value_words(field.kind, each)})" for each in field.choices)
        raise _refuse(field, text, f"l’une de ces valeurs\u00a0: {words}")
    check = _CHECKS.get(field.kind)
    return check(field, text) if check else text


def _named(field: Field) -> str:
    """Name the field in a sentence."""
    return f"Le champ «\u00a0{field.label}\u00a0»"


def _refuse(field: Field, text: str, expected: str) -> Refusal:
    """Say what is expected in place of what was typed."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 -- enough to recognise it
    return Refusal(f"{_named(field)} attend {expected} (lu\u00a0: «\u00a0{shown}\u00a0»).")


def _phone(field: Field, text: str) -> str:
    """Write a number in pairs of digits."""
    if to_e164(text) or _SHORT.fullmatch(text.replace(" ", "")):
        return in_pairs(text)
    raise _refuse(field, text, "un numéro de téléphone, comme 01 69 38 00 00 ou 3919")


def _date(field: Field, text: str) -> str:
    """Read a day written as 24/11/2026 or 2026-11-24."""
    found = _DAY_FIRST.fullmatch(text)
    written = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise _refuse(field, text, "une date, comme 24/11/2026") from None


def _time(field: Field, text: str) -> str:
    """Read an hour written as 14 h, 14h30 or 14:00."""
    found = _TIME.fullmatch(text.lower().replace("\u00a0", " "))
    if found and int(found[1]) < _HOURS and int(found[2] or 0) < _MINUTES:
        return f"{int(found[1]):02}:{int(found[2] or 0):02}:00"
    raise _refuse(field, text, "une heure, comme 14\u00a0h ou 14\u00a0h\u00a030")


def _number(field: Field, text: str) -> str:
    """Read a number with a comma or a point."""
    written = text.replace(",", ".").replace(" ", "")
    if _NUMBER.fullmatch(written):
        return written
    raise _refuse(field, text, "un nombre")


def _yes_no(field: Field, text: str) -> str:
    """Read yes or no; empty says that it is not known."""
    if text.lower() in _YES_NO:
        return _YES_NO[text.lower()]
    raise _refuse(field, text, "oui ou non, ou rien quand ce n’est pas connu")


def _hours(field: Field, text: str) -> str:
    """Accept coded hours that can be read; prose has its own field."""
    if ranges(text, _ANY_DAY) is not None:
        return text
    raise _refuse(
        field,
        text,
        "des horaires codés, comme Mo-Fr 09:00-12:00\u00a0; pour des phrases, corrigez "
        "«\u00a0Horaires, en toutes lettres\u00a0»",
    )


def _matching(pattern: re.Pattern[str], expected: str) -> Callable[[Field, str], str]:
    """Make a check by a pattern."""

    def check(field: Field, text: str) -> str:
        if pattern.fullmatch(text):
            return text
        raise _refuse(field, text, expected)

    return check


_CHECKS: dict[str, Callable[[Field, str], str]] = {
    "phone": _phone,
    "mail": _matching(_MAIL, "une adresse électronique, comme accueil@exemple.fr"),
    "link": _matching(_LINK, "une adresse qui commence par http:// ou https://"),
    "postal_code": _matching(_POSTAL_CODE, "un code postal de cinq chiffres"),
    "commune_code": _matching(_COMMUNE_CODE, "un code INSEE de cinq caractères"),
    "date": _date,
    "time": _time,
    "number": _number,
    "yes_no": _yes_no,
    "hours": _hours,
}
