"""Notice in a text what may be about a person who was received: a warning, never a proof.

What is looked for is what a mediator types by habit: a name after « Mme », a birth date, a number
of the social security (NIR: 13 digits and a key of 2), a telephone or a mail that are not the
service's, a family tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from desktop.domain import canonical
from desktop.domain.phones import in_pairs
from desktop.domain.records import Record


class Trace(StrEnum):
    """Name what was noticed, as a person reads it."""

    NAME = "un nom de personne"
    BIRTH = "une date de naissance"
    SECURITY = "un numéro de sécurité sociale"
    PHONE = "un téléphone qui n’est pas celui de la fiche"
    MAIL = "une adresse électronique qui n’est pas celle de la fiche"
    FAMILY = "un lien de famille"


_UPPER = "A-ZÀ-ÖØ-Þ"
_NAME = re.compile(
    rf"\b(?:M\.|MM\.|Mr\.?|Mme\.?|Mlle\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)\s+[{_UPPER}][\w’'-]*"
)
_NOT_NAMES = re.compile(r"(?i)\b(?:monsieur|madame|mme|m\.) l[ea’']")
_BIRTH = re.compile(
    r"(?i)\bn[ée]e?(?:\(e\))? (?:le|en) \d|\bdate de naissance\b|\bddn\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19\d\d|200\d|201\d)\b"
)
_SECURITY = re.compile(
    r"(?<!\d)[1278][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[AB])[ .]?\d{3}[ .]?\d{3}"
    r"(?:[ .]?\d\d)?(?!\d)"
)
_PHONE = re.compile(r"(?<![\d+])(?:\+33\s?(?:\(0\)\s?)?|0033\s?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_FAMILY = re.compile(
    r"(?i)\b(?:enfants?|fils|fille|épou(?:x|se)|conjointe?|mari|femme|mère|père|compagne|compagnon)"
    rf" (?:de (?:M\.|Mme|(?-i:[{_UPPER}]))|d[’'](?-i:[{_UPPER}]))"
    r"|\bson (?:fils|mari|bébé|conjoint|ex)\b|\bsa (?:fille|femme|conjointe)\b|\bses enfants\b"
)


def traces(text: str, *, own: Iterable[str] = ()) -> tuple[Trace, ...]:
    """List what a text may say of a resident; `own` are the record's telephones and mails."""
    spaced = text.replace("\u00a0", " ").replace("\u202f", " ")
    allowed = {in_pairs(each).lower() for each in own} | {each.lower() for each in own}
    rest = _SECURITY.sub(" ", spaced)
    noticed = {
        Trace.NAME: any(not _NOT_NAMES.match(found[0]) for found in _NAME.finditer(spaced)),
        Trace.BIRTH: _BIRTH.search(spaced) is not None,
        Trace.SECURITY: _SECURITY.search(spaced) is not None,
        Trace.PHONE: any(in_pairs(found) not in allowed for found in _PHONE.findall(rest)),
        Trace.MAIL: any(found.lower() not in allowed for found in _MAIL.findall(spaced)),
        Trace.FAMILY: _FAMILY.search(spaced) is not None,
    }
    return tuple(each for each, is_there in noticed.items() if is_there)


def reach_of(record: Record) -> tuple[str, ...]:
    """List the telephones and mails of a record: who finds them in a text learns nothing."""
    return tuple(
        str(value)
        for path, value in canonical.flatten(record).items()
        if path.endswith((".number", ".address")) and ("phones." in path or "emails." in path)
    )
