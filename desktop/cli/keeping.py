"""Copy what the desk keeps, bring a copy back, erase all of it, from a terminal."""

from __future__ import annotations

import argparse
import sys

from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today, writing
from desktop.domain.errors import Refusal
from desktop.operations.desk.keeping import CopyView
from desktop.operations.program import Program

_WORD = "EFFACER"


def back_up(program: Program, asked: argparse.Namespace) -> int:
    """Write a verified copy."""
    prepare(program)
    with writing(program):
        path = program.keeping.back_up(asked.sortie)
    if asked.json:
        print_json({"path": str(path)})
    else:
        say(f"Sauvegarde vérifiée\u00a0: {path}")
    return FOUND


def restore(program: Program, asked: argparse.Namespace) -> int:
    """Name the copies, say what one would change, or put it in place."""
    prepare(program)
    if asked.laquelle is None:
        return _list(program.keeping.copies(today()), asked)
    path = program.keeping.find(asked.laquelle)
    changes, kept = program.keeping.preview(path), None
    if not asked.apercu:
        with writing(program):
            kept = program.keeping.restore(path)
    if asked.json:
        print_json(
            {"path": str(path), "changes": list(changes), "kept": str(kept) if kept else None}
        )
        return FOUND
    say("\n".join(changes) or "Rien ne change\u00a0: c’est ce qui est là.")
    if kept:
        say(f"C’est fait. Ce qui était là est gardé dans «\u00a0{kept}\u00a0».")
    return FOUND


def erase(program: Program, asked: argparse.Namespace) -> int:
    """Erase all that the desk added, once that is confirmed."""
    prepare(program)
    if not asked.oui:
        say(
            "Vont être effacés\u00a0: notes, corrections, propositions, favoris, vérifications, "
            "réponses, feuille en cours, compteurs, dernières recherches, et leurs sauvegardes."
        )
        if not sys.stdin.isatty() or input(f"Tapez {_WORD}\u00a0: ").strip() != _WORD:
            raise Refusal("Rien n’est effacé\u00a0: ajoutez «\u00a0--oui\u00a0» pour confirmer.")
    with writing(program):
        program.keeping.erase()
    if asked.json:
        print_json({"erased": True})
    else:
        say("Tout est effacé\u00a0; le catalogue, les réglages et la clé de publication restent.")
    return FOUND


def _list(copies: tuple[CopyView, ...], asked: argparse.Namespace) -> int:
    """Name the copies, newest first."""
    if asked.json:
        found = [
            {"number": number, "made": each.copy.made, "path": str(each.copy.path)}
            for number, each in enumerate(copies, start=1)
        ]
        print_json({"copies": found})
    else:
        for number, each in enumerate(copies, start=1):
            say(f"{number:>3}  {each.words}")
        say(
            "«\u00a0guichet restaurer N° --apercu\u00a0» dit ce qui changerait."
            if copies
            else "Aucune sauvegarde."
        )
    return FOUND if copies else NOTHING
