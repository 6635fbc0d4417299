"""Do the main job in a terminal where there is no display: find, choose, write a sheet."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.cli import commands, searching
from desktop.cli.speech import NOTHING, say
from desktop.cli.words import parse
from desktop.operations.program import Program

EXAMPLE_WORDS = "cours de français"
EXAMPLE_COMMUNE = "Athis-Mons"
CHOICES = 5
COMMANDS = (
    f'  python3 guichet.py chercher "{EXAMPLE_WORDS}" --commune {EXAMPLE_COMMUNE}',
    "  python3 guichet.py fiche ID -o feuille.pdf",
)


def run(program: Program) -> int:
    """Ask what the person says (or take an example), list who can help, write the sheet."""
    say("Pas d’écran ici\u00a0: Guichet fait le même travail dans ce terminal.")
    asking = sys.stdin.isatty()
    words = _ask("Que dit la personne", EXAMPLE_WORDS, asking=asking)
    commune = _ask("Dans quelle commune", EXAMPLE_COMMUNE, asking=asking)
    asked = parse(["chercher", words, "--commune", commune, "--limite", str(CHOICES)])
    say(f'\nchercher "{words}" --commune "{commune}"\n')
    found, rows = searching.find(program, asked)
    searching.print_rows(program, found, rows)
    if not rows:
        return NOTHING
    chosen = _ask("Numéros des fiches à mettre sur la feuille", "1", asking=asking)
    picked = [rows[int(word) - 1].id for word in chosen.split() if _is_rank(word, len(rows))]
    if not picked:
        say("Aucune fiche choisie\u00a0: rien n’est écrit.")
        return NOTHING
    path = Path.cwd() / "feuille-orientation.pdf"
    say(f"\nfiche {' '.join(picked)} -o {path.name}\n")
    code = commands.run(program, parse(["fiche", *picked, "-o", str(path)]))
    say("\nLes deux commandes qui font ce travail\u00a0:")
    for command in COMMANDS:
        say(command)
    return code


def _is_rank(word: str, count: int) -> bool:
    """Tell whether a word is the number of a line that was listed."""
    return word.isdigit() and 1 <= int(word) <= count


def _ask(question: str, example: str, *, asking: bool) -> str:
    """Ask one question; an empty answer, or nobody there, takes the example."""
    if not asking:
        return example
    try:
        return input(f"{question} [{example}]\u00a0? ").strip() or example
    except EOFError:  # Ctrl+D
        return example
