"""Read and write notes from a terminal, and close them by a passphrase."""

from __future__ import annotations

import argparse
import sys

from desktop.cli.speech import FOUND, NOTHING, ask_secret, prepare, print_json, say, today, writing
from desktop.domain.errors import no_record
from desktop.domain.notes import Locking
from desktop.operations.program import Program

PASSPHRASE, NEW = "GUICHET_NOTES", "GUICHET_NOTES_NOUVELLE"


def note(program: Program, asked: argparse.Namespace) -> int:
    """Show the note of a record, or write it."""
    prepare(program)
    if program.noting.locking is Locking.CLOSED:
        program.noting.unlock(ask_secret(PASSPHRASE, "Phrase de passe des notes"))
    if asked.texte is None:
        found = program.noting.note(asked.id)
    else:
        if program.viewing.view(asked.id, today()) is None:
            raise no_record(asked.id)
        with writing(program):
            found = program.noting.write(
                asked.id, asked.texte, today(), on_sheet=asked.sur_la_feuille
            )
    if asked.json:
        print_json(
            {
                "id": found.record_id,
                "text": found.text,
                "on_sheet": found.on_sheet,
                "readable": found.is_readable,
                "warnings": [each.name.lower() for each in found.warnings],
            }
        )
    else:
        say(found.text or ("Aucune note." if found.is_readable else "Cette note ne se lit pas."))
    if found.warnings:
        about = ", ".join(found.warnings)
        say(
            f"Attention, une note parle d’un service, jamais d’une personne\u00a0: {about}.",
            sys.stderr,
        )
    return FOUND if found.text or asked.texte is not None else NOTHING


def passphrase(program: Program, asked: argparse.Namespace) -> int:
    """Close the notes, change what closes them, take it away, or erase what nobody can read."""
    prepare(program)
    noting, gone = program.noting, 0
    with writing(program):
        if asked.action == "perdue":
            gone = noting.erase_sealed()
        elif asked.action == "retirer":
            noting.remove_passphrase(ask_secret(PASSPHRASE, "Phrase de passe des notes"))
        else:
            if noting.locking is Locking.CLOSED:
                noting.unlock(ask_secret(PASSPHRASE, "Phrase de passe des notes"))
            name = NEW if asked.action == "changer" else PASSPHRASE
            noting.set_passphrase(ask_secret(name, "Nouvelle phrase de passe"))
    if asked.json:
        print_json({"locked": bool(noting.locking is not Locking.PLAIN), "erased": gone})
    elif asked.action == "perdue":
        say(f"{gone} notes fermées effacées\u00a0: personne ne pouvait plus les lire.")
    elif asked.action == "retirer":
        say("Les notes ne sont plus fermées\u00a0; les sauvegardes d’avant le restent.")
    else:
        say(
            "Les notes sont fermées, ici et dans les sauvegardes. Sans la phrase, personne ne peut "
            "les lire\u00a0: gardez-la sur papier, ailleurs."
        )
    return FOUND
