"""Make keys and publish from a terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import Any

from desktop.cli.speech import FOUND, drain, prepare, print_json, say, today, writing
from desktop.domain.errors import Refusal
from desktop.operations.publishing import Identity

PASSPHRASE, RESCUE = "GUICHET_PASSPHRASE", "GUICHET_SECOURS"


def publish(program: Any, asked: argparse.Namespace) -> int:
    """Write the next number."""
    prepare(program)
    secret = _secret(PASSPHRASE, "Phrase de passe")
    with writing(program):
        work = program.publishing.publish(asked.sortie, secret, today(), asked.resume)
        report = drain(work, asked.sortie.name)
    if asked.json:
        counts = {"records": report.records, "sources": report.sources, "bytes": report.bytes}
        print_json(_as_json(report.identity) | counts | {"file": str(asked.sortie)})
    else:
        say(
            f"{report.identity.label}, n°\u00a0{report.identity.number}\u00a0: "
            f"{report.records} fiches, {report.bytes // 1000 + 1} ko, dans «\u00a0{asked.sortie}"
            "\u00a0»."
        )
    return FOUND


def key(program: Any, asked: argparse.Namespace) -> int:
    """Make, show, renew or recover the key of this desk."""
    prepare(program)
    rescue: tuple[str, ...] = ()
    if asked.action == "voir":
        identity = program.publishing.identity()
    elif asked.action == "creer":
        with writing(program):
            secret = _new_secret()
            rescue = program.publishing.create(asked.nom, tuple(asked.territoire), secret)
        identity = program.publishing.identity()
    else:
        words = _secret(RESCUE, "Les 24 mots de secours")
        with writing(program):
            if asked.action == "renouveler":
                identity = program.publishing.renew(words, _new_secret())
            else:
                identity = program.publishing.recover(asked.fichier, words, _new_secret())
    _tell(asked, identity, rescue)
    return FOUND


def _tell(asked: argparse.Namespace, identity: Identity, rescue: tuple[str, ...]) -> None:
    """Say who publishes, and once only the rescue words."""
    if asked.json:
        print_json(_as_json(identity) | ({"rescue": list(rescue)} if rescue else {}))
        return
    where = ", ".join(identity.territories)
    say(f"{identity.label}{f' ({where})' if where else ''}")
    say(f"Empreinte\u00a0: {identity.fingerprint}")
    say(f"Clé n°\u00a0{identity.root_version}, dernier numéro publié\u00a0: {identity.number}")
    if rescue:
        say(
            "\nClé de secours\u00a0: recopiez ces 24 mots sur papier, dans l’ordre. Ils ne seront "
            "plus jamais montrés, et eux seuls remplacent une clé perdue.\n"
        )
        for first in range(0, len(rescue), 6):
            line = (f"{first + rank}. {word}" for rank, word in enumerate(rescue[first:][:6], 1))
            say("  " + "   ".join(line))


def _as_json(identity: Identity) -> dict[str, object]:
    """Give the stable keys of `guichet cle --json`."""
    return {
        "publisher": identity.label,
        "territories": list(identity.territories),
        "fingerprint": identity.fingerprint,
        "root_version": identity.root_version,
        "epoch": identity.epoch,
        "number": identity.number,
    }


def _secret(variable: str, label: str) -> str:
    """Read a secret from its variable, or ask for it without showing it."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refusal(
            f"{label}\u00a0: personne n’est là pour répondre\u00a0; donnez la variable {variable}."
        )
    return getpass.getpass(f"{label}\u00a0: ")


def _new_secret() -> str:
    """Read a new passphrase, twice where it is typed."""
    secret = _secret(PASSPHRASE, "Nouvelle phrase de passe")
    is_typed = os.environ.get(PASSPHRASE) is None
    if is_typed and secret != _secret(PASSPHRASE, "La même, encore une fois"):
        raise Refusal("Les deux phrases de passe ne sont pas les mêmes\u00a0: recommencez.")
    return secret
