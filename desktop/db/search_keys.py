"""Name the keys under which records are filtered and counted."""

from __future__ import annotations

from desktop.domain.phones import to_e164
from desktop.domain.records import Record
from desktop.domain.vocabularies import LANGUAGES, PUBLICS, RECEPTION_MODES, SERVICE_TYPES, THEMES

#: Raise it when what is indexed changes: the index is then made again.
VERSION = "5"
#: Every vocabulary of networks, labels and kinds of places is one filter.
KINDS = "kinds"
NOT_KINDS = frozenset({THEMES, PUBLICS, RECEPTION_MODES, LANGUAGES, SERVICE_TYPES})
#: The day on which the producer last wrote a record.
WRITTEN = "written"
PHONE_DIGITS = 5  # first digits of a number: the few records that share them are then read


def phone_keys(record: Record) -> list[str]:
    """List the keys of a record's telephone numbers."""
    found = [f"phone:{digits[:PHONE_DIGITS]}" for digits in phone_digits(record)]
    return found if len(found) == 1 else sorted(set(found))


def phone_digits(record: Record) -> list[str]:
    """List a record's telephone numbers as people type them: `0169380000`, `3919`."""
    phones = [*record.phones, *(phone for place in record.places for phone in place.phones)]
    return [national(phone.e164 or phone.number) for phone in phones]


def national(number: str) -> str:
    """Reduce a number to the digits that are typed in France."""
    if number.startswith("+33") and number[3:].isdigit():
        return f"0{number[3:]}"  # as nearly all are
    digits = "".join(char for char in number if char.isascii() and char.isdigit())
    if number.startswith("+33"):
        return f"0{digits[2:]}"
    return digits


def asked_number(typed: str) -> str:
    """Understand a telephone number, whole or begun; empty when it is something else.

    Five digits are a postal code; one more can only begin a number.
    """
    if any(char.isalpha() for char in typed):
        return ""
    digits = national(to_e164(typed) or typed.strip())
    return digits if len(digits) > PHONE_DIGITS else ""
