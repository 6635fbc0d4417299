"""Read the numbers, e-mails and sites of the DILA directory (`CoordonnéesNum`)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from desktop.domain.phones import to_e164
from desktop.domain.records import FAX, Email, Link, Phone
from desktop.exchange.dila.places import plain_text
from desktop.exchange.rows import emails, phones

_MAILTO = "mailto:"
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_WEB = re.compile(r"www\.\S+", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"\s-\s|[/;]|\s(?:ou|et)\s")
_TWENTY_DIGITS = re.compile(r"((?:\d\d ){4}\d\d) ((?:\d\d ){4}\d\d)", re.ASCII)
_SITES = (("Url", "site"), ("Sve", "form"), ("VersionMobile", "site"))

Odd = tuple[str, str, str]


class Contacts(NamedTuple):
    """Hold the ways to reach one place, and odd values as (field, value, reason)."""

    phones: tuple[Phone, ...]
    emails: tuple[Email, ...]
    links: tuple[Link, ...]
    odd: tuple[Odd, ...]


def contacts(written: Any) -> Contacts:
    """Read `CoordonnéesNum`; a fax is a phone of kind `fax`, `Sve` is a form on line."""
    ways: dict[str, Any] = written if isinstance(written, dict) else {}
    odd: list[Odd] = []
    numbers = (*_phones(ways.get("Téléphone"), odd), *_faxes(ways.get("Télécopie")))
    links = [link for name, role in _SITES if (link := _link(ways, name, role, odd))]
    addresses: tuple[Email, ...] = ()
    mail = plain_text(ways.get("Email"))
    if _WEB.fullmatch(mail):
        odd.append(("CoordonnéesNum.Email", mail, "adresse web gardée comme lien de contact"))
        links.append(Link(url=mail, role="form"))
    elif mail:
        if mail.startswith(_MAILTO):
            odd.append(("CoordonnéesNum.Email", mail, "«\u00a0mailto:\u00a0» retiré"))
        addresses, sound = emails(mail.removeprefix(_MAILTO))
        if not sound:
            odd.append(("CoordonnéesNum.Email", mail, "ce n’est pas une adresse électronique"))
    return Contacts(numbers, addresses, tuple(dict.fromkeys(links)), tuple(odd))


def _phones(written: Any, odd: list[Odd]) -> tuple[Phone, ...]:
    """Read the telephone, alone or with its cost; two numbers in one text become two."""
    note = plain_text(written.get("coût")) if isinstance(written, dict) else ""
    number = plain_text(written.get("$t") if isinstance(written, dict) else written)
    twice = _TWENTY_DIGITS.fullmatch(number)
    parts = (
        list(twice.groups()) if twice else [part.strip() for part in _BETWEEN_NUMBERS.split(number)]
    )
    if len(parts) > 1 and all(map(to_e164, parts)):
        odd.append(("CoordonnéesNum.Téléphone", number, "deux numéros, lus séparément"))
    else:
        parts = [number]
    return tuple(
        Phone(number=part, e164=to_e164(part), note=note) for part in dict.fromkeys(parts) if part
    )


def _faxes(written: Any) -> tuple[Phone, ...]:
    """Read the fax, which nobody calls."""
    number = plain_text(written.get("$t") if isinstance(written, dict) else written)
    return phones(number, FAX)


def _link(ways: dict[str, Any], name: str, role: str, odd: list[Odd]) -> Link | None:
    """Read one web address; `www.…` is completed, anything else is kept and told."""
    url = plain_text(ways.get(name))
    if not url:
        return None
    if _BARE_WEB.fullmatch(url):
        odd.append((f"CoordonnéesNum.{name}", url, "«\u00a0http://\u00a0» ajouté"))
        return Link(url=f"http://{url}", role=role)
    if not _WEB.fullmatch(url):
        odd.append((f"CoordonnéesNum.{name}", url, "ce n’est pas une adresse web"))
    return Link(url=url, role=role)
