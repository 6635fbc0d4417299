"""Do what the forms of publishing ask, on the worker thread."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import Refusal
from desktop.operations.program import Program
from desktop.ui.texts import NBSP, today

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.domain.publish_draft import Identity, PublishDraft, PublishReport
    from desktop.operations.bundles.publisher_keys import NewKey

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Hold what this desk can do: who it publishes as, whether it cosigns."""

    identity: Identity | None
    cosigns: bool


def standing(program: Program) -> Standing:
    """Read what this desk can do."""
    keys = program.publishing.keys
    return Standing(
        identity=keys.identity() if keys.is_there() else None,
        cosigns=program.cosigning.is_there(),
    )


def create(program: Program, asked: Answers) -> NewKey:
    """Make the keys of a network; nothing is kept before the rescue words are on paper."""
    territories = tuple(each.strip() for each in asked["territories"].split(",") if each.strip())
    return program.publishing.keys.make(asked["label"], territories, _new_secret(asked))


def save_paper(program: Program, new: NewKey, path: Path) -> None:
    """Write the paper of the rescue words, then keep the key."""
    keys = program.publishing.keys
    paper = keys.paper(new.words, keys.identity_of(new.file), today())
    program.printing.save(paper, path)
    keys.keep(new)


def keep(program: Program, new: NewKey) -> str:
    """Keep a key whose words were copied by hand."""
    label = program.publishing.keys.keep(new).label
    return f"La clé de «{NBSP}{label}{NBSP}» est faite."


def copy_last(program: Program, asked: Answers) -> str:
    """Write the last number again."""
    path = Path(asked["path"]).expanduser().with_suffix(".guichet")
    identity = program.publishing.copy_last(path)
    return f"N°{NBSP}{identity.number} copié{NBSP}: «{NBSP}{path}{NBSP}»."


def renew(program: Program, asked: Answers) -> str:
    """Replace the key."""
    program.publishing.keys.renew(asked["words"], _new_secret(asked))
    return f"La clé est remplacée{NBSP}: publiez un numéro pour que les postes l’apprennent."


def recover(program: Program, asked: Answers) -> str:
    """Take a publisher up again."""
    path = Path(asked["path"]).expanduser()
    identity = program.publishing.keys.recover(path, asked["words"], _new_secret(asked))
    return f"«{NBSP}{identity.label}{NBSP}» se publie désormais depuis ce poste."


def associate(program: Program, asked: Answers) -> str:
    """Ask for a second signature."""
    path = Path(asked["path"]).expanduser()
    identity = program.publishing.keys.associate(path, asked["words"])
    return f"Chaque numéro sera signé par {identity.signers} clés."


def dissociate(program: Program, asked: Answers) -> str:
    """Sign alone again."""
    program.publishing.keys.dissociate(asked["words"])
    return "Chaque numéro sera signé par cette seule clé."


def make_second_key(program: Program, asked: Answers) -> str:
    """Make the key that signs beside another."""
    path = Path(asked["path"]).expanduser().with_suffix(".cle")
    program.cosigning.create(path, _new_secret(asked))
    return f"Clé faite{NBSP}: remettez «{NBSP}{path}{NBSP}» à la personne qui publie."


def cosign(program: Program, asked: Answers) -> str:
    """Add a signature to a number."""
    path = Path(asked["path"]).expanduser()
    publisher, missing = program.cosigning.sign(path, asked["secret"])
    left = "il manque encore une signature" if missing else "il peut être distribué"
    return f"{publisher.label}, n°{NBSP}{publisher.number}, est signé{NBSP}: {left}."


def draft(program: Program) -> Generator[int, None, tuple[PublishDraft, str, str]]:
    """Say what the next number would change; give its summary and its text too."""
    from desktop.operations.bundles.publish_drafts import (  # noqa: PLC0415 -- the floors below, when asked
        summary_of,
        text_of_draft,
    )

    found = yield from program.publishing.draft(today())
    return found, summary_of(found), text_of_draft(found)


def publish(program: Program, asked: Answers) -> Generator[int, None, tuple[PublishReport, str]]:
    """Write the next number; give what to say of it too."""
    from desktop.operations.bundles.publish_drafts import (  # noqa: PLC0415 -- the floors below, when asked
        report_words,
    )

    path = Path(asked["path"]).expanduser().with_suffix(".guichet")
    secret, summary = asked["secret"], asked["summary"]
    report = yield from program.publishing.publish(path, secret, today(), summary)
    return report, f"{report_words(report)} Fichier{NBSP}: «{NBSP}{path}{NBSP}»."


def _new_secret(asked: Answers) -> str:
    """Check that a new passphrase was typed twice alike; raises Refusal."""
    if asked["secret"] != asked["again"]:
        raise Refusal("Les deux phrases de passe ne sont pas les mêmes\u00a0: retapez-les.")
    return asked["secret"]
