"""Write French telephone numbers as people read them, and as a telephone dials them."""

from __future__ import annotations

import re
from functools import lru_cache

_CACHE = 10_000
_SEPARATORS = str.maketrans("", "", " .-/_()\t\n\u00a0\u202f\u2009\u2011\u2013\u200e\u200f")
_NATIONAL_LENGTH = 10
_SHORT = re.compile(r"[1-9][0-9]{1,5}", re.ASCII)
_EUROPEAN_SHORT_LENGTH = 6
_PAIRED_SHORT_LENGTH = 4
#: Overseas prefixes (first four digits) dialled under a country code of their own
#: (numbering plan of Arcep).
_OVERSEAS = {
    "0590": "+590",
    "0690": "+590",
    "0691": "+590",
    "0594": "+594",
    "0694": "+594",
    "0596": "+596",
    "0696": "+596",
    "0697": "+596",
    "0262": "+262",
    "0263": "+262",
    "0269": "+262",
    "0639": "+262",
    "0692": "+262",
    "0693": "+262",
}
#: Kept for fiction in mainland France, inside a prefix of Mayotte.
_FICTION = "063998"
#: Mobile prefixes that several overseas territories share.
_SHARED = frozenset({"0708", "0709"})
#: Prefixes dialled under +33, and nothing else to know about them.
_PLAIN = frozenset(f"0{n:03}" for n in range(100, 1000)) - _OVERSEAS.keys() - _SHARED
_REGIONS = ("FR", "YT", "RE", "GP", "MQ", "GF")


def to_e164(text: str) -> str:
    """Give the number as it is dialled from anywhere: `+33169380000`; empty when there is none.

    Short numbers (15, 3919, 116006) have no such form.
    """
    digits = text.replace(" ", "")  # most are written in pairs: the fast way is for them
    if (
        digits[:4] in _PLAIN
        and len(digits) == _NATIONAL_LENGTH
        and digits.isascii()
        and digits.isdecimal()
    ):
        return f"+33{digits[1:]}"
    if digits[:3] == "+33" and f"0{digits[3:6]}" in _PLAIN and _is_national(f"0{digits[3:]}"):
        return digits
    digits = text.translate(_SEPARATORS)
    if _is_national(digits) and digits[:4] not in _SHARED:
        if digits.startswith(_FICTION):
            return f"+33{digits[1:]}"
        return f"{_OVERSEAS.get(digits[:4], '+33')}{digits[1:]}"
    if _SHORT.fullmatch(digits) or not any(char.isdigit() for char in digits):
        return ""
    return _library_e164(text)


def _is_national(digits: str) -> bool:
    """Tell whether a text is the ten digits dialled within France."""
    return (
        len(digits) == _NATIONAL_LENGTH
        and digits[0] == "0"
        and digits[1] != "0"
        and digits.isascii()
        and digits.isdecimal()
    )


@lru_cache(maxsize=_CACHE)
def in_pairs(text: str) -> str:
    """Write the number as it is read aloud: `01 69 38 00 00`, `39 19`, `116 006`.

    What is not a number that we know is given back as it came, without outer spaces.
    """
    digits = text.translate(_SEPARATORS)
    if _is_national(digits):
        return _cut(digits)
    if _SHORT.fullmatch(digits):
        return _short(digits)
    number = to_e164(text)
    national = _national(number)
    if national:
        return _cut(national)
    return _library_international(number) if number else text.strip()


def _cut(digits: str) -> str:
    """Cut ten digits in pairs."""
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def _short(digits: str) -> str:
    """Cut a short number: 4 digits in pairs, 6 digits in halves, others not at all."""
    if len(digits) == _PAIRED_SHORT_LENGTH:
        return _cut(digits)
    if len(digits) == _EUROPEAN_SHORT_LENGTH:
        return f"{digits[:3]} {digits[3:]}"
    return digits


def _national(number: str) -> str:
    """Give the ten digits dialled within France for a number in E.164; empty for a foreign one."""
    for code in ("33", "262", "590", "594", "596"):
        rest = number.removeprefix(f"+{code}")
        if rest != number and _is_national(f"0{rest}"):
            return f"0{rest}"
    return ""


@lru_cache(maxsize=_CACHE)
def _library_e164(text: str) -> str:
    """Ask the library, which is loaded here only: it knows the plans of every country."""
    import phonenumbers  # noqa: PLC0415 -- 20 ms that most catalogues never need

    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = text.translate(_SEPARATORS)
    return f"+33{digits[1:]}" if _is_national(digits) else ""


def _library_international(number: str) -> str:
    """Write a foreign number as its country groups it."""
    import phonenumbers  # noqa: PLC0415 -- as above

    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
