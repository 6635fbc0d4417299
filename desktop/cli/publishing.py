"""Make keys and publish from a terminal."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from desktop.cli.speech import FOUND, ask_secret, drain, prepare, print_json, say, today, writing
from desktop.domain.errors import Refusal
from desktop.domain.publish_draft import Identity, PublishDraft
from desktop.operations.bundles.publish_drafts import report_words, summary_of, text_of_draft
from desktop.operations.program import Program

if TYPE_CHECKING:  # at run time with the first question
    from desktop.operations.bundles.publisher_keys import PublisherKeys

PASSPHRASE, RESCUE = "GUICHET_PASSPHRASE", "GUICHET_SECOURS"


def publish(program: Program, asked: argparse.Namespace) -> int:
    """Write the next number, or say what it would change."""
    prepare(program)
    publishing = program.publishing
    if asked.apercu:
        _tell_draft(asked, drain(publishing.draft(today()), "Lecture"))
        return FOUND
    if asked.sortie is None:
        raise Refusal("Dites où écrire le numéro\u00a0: «\u00a0-o FICHIER.guichet\u00a0».")
    if asked.encore:
        identity = publishing.copy_last(asked.sortie)
        if asked.json:
            print_json(_as_json(identity) | {"file": str(asked.sortie)})
        else:
            say(f"N°\u00a0{identity.number} copié dans «\u00a0{asked.sortie}\u00a0».")
        return FOUND
    secret = ask_secret(PASSPHRASE, "Phrase de passe")
    with writing(program):
        summary = asked.resume or summary_of(drain(publishing.draft(today()), "Lecture"))
        work = publishing.publish(asked.sortie, secret, today(), summary)
        report = drain(work, asked.sortie.name)
    if asked.json:
        counts = {
            "records": report.records,
            "sources": report.sources,
            "bytes": report.bytes,
            "missing_signatures": report.missing_signatures,
        }
        print_json(_as_json(report.identity) | counts | {"file": str(asked.sortie)})
    else:
        say(report_words(report))
        say(f"{report.bytes // 1000 + 1} ko, dans «\u00a0{asked.sortie}\u00a0».")
    return FOUND


def cosign(program: Program, asked: argparse.Namespace) -> int:
    """Make the second key of a network, or sign a number with it."""
    prepare(program)
    secret = _new_secret() if asked.creer else ask_secret(PASSPHRASE, "Phrase de passe")
    with writing(program):
        if asked.creer:
            program.cosigning.create(asked.fichier, secret)
            told: dict[str, object] = {"file": str(asked.fichier)}
            words = (
                f"Clé publique dans «\u00a0{asked.fichier}\u00a0»\u00a0: remettez ce fichier à la "
                "personne qui publie («\u00a0guichet cle associer\u00a0»)."
            )
        else:
            publisher, missing = program.cosigning.sign(asked.fichier, secret)
            told = {
                "publisher": publisher.label,
                "number": publisher.number,
                "missing_signatures": missing,
                "file": str(asked.fichier),
            }
            left = f"il manque encore {missing} signature(s)" if missing else "toutes y sont"
            words = f"{publisher.label}, n°\u00a0{publisher.number}, est signé\u00a0: {left}."
    if asked.json:
        print_json(told)
    else:
        say(words)
    return FOUND


def key(program: Program, asked: argparse.Namespace) -> int:
    """Make, show, renew, recover or share the key of this desk."""
    prepare(program)
    keys = program.publishing.keys
    rescue: tuple[str, ...] = ()
    if asked.action == "voir":
        identity = keys.identity()
    elif asked.action == "creer":
        with writing(program):
            secret = _new_secret()
            rescue = keys.create(asked.nom, tuple(asked.territoire), secret)
        identity = keys.identity()
    else:
        words = ask_secret(RESCUE, "Les 24 mots de secours")
        with writing(program):
            identity = _with_words(keys, asked, words)
    _tell(asked, identity, rescue)
    if rescue and asked.papier is not None:  # after the words were shown: they are kept nowhere
        program.printing.save(keys.paper(rescue, identity, today()), asked.papier)
    return FOUND


def _with_words(keys: PublisherKeys, asked: argparse.Namespace, words: str) -> Identity:
    """Do what only the rescue words allow."""
    identity: Identity
    if asked.action == "renouveler":
        identity = keys.renew(words, _new_secret())
    elif asked.action == "associer":
        identity = keys.associate(asked.fichier, words)
    elif asked.action == "dissocier":
        identity = keys.dissociate(words)
    else:
        identity = keys.recover(asked.fichier, words, _new_secret())
    return identity


def _tell_draft(asked: argparse.Namespace, draft: PublishDraft) -> None:
    """Say what the next number would change."""
    if asked.json:
        print_json(
            {
                "number": draft.number,
                "records": draft.records,
                "compared": draft.is_compared,
                "added": len(draft.added_names),
                "changed": draft.changed,
                "withdrawn": len(draft.withdrawn_names),
                "old": [list(each) for each in draft.old],
                "incomplete": [list(each) for each in draft.incomplete],
                "summary": summary_of(draft),
            }
        )
        return
    say(f"N°\u00a0{draft.number} à publier\u00a0: {summary_of(draft)}")
    say(text_of_draft(draft))


def _tell(asked: argparse.Namespace, identity: Identity, rescue: tuple[str, ...]) -> None:
    """Say who publishes, and once only the rescue words."""
    if asked.json:
        print_json(_as_json(identity) | ({"rescue": list(rescue)} if rescue else {}))
        return
    where = ", ".join(identity.territories)
    say(f"{identity.label}{f' ({where})' if where else ''}")
    say(f"Empreinte\u00a0: {identity.fingerprint}")
    if identity.signers > 1:
        say(f"Chaque numéro est signé par {identity.signers} clés.")
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
        "signers": identity.signers,
    }


def _new_secret() -> str:
    """Read a new passphrase, twice where it is typed."""
    secret = ask_secret(PASSPHRASE, "Nouvelle phrase de passe")
    is_typed = os.environ.get(PASSPHRASE) is None
    if is_typed and secret != ask_secret(PASSPHRASE, "La même, encore une fois"):
        raise Refusal("Les deux phrases de passe ne sont pas les mêmes\u00a0: recommencez.")
    return secret
