"""Word what a signed catalogue changes, for a person: what this desk follows comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.domain.field_words import VALUES, label_of
from desktop.domain.import_report import FieldChange
from desktop.domain.publishers import Question
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.domain.wording import NBSP, short_date

SHOWN = 200  # lines of each kind
_FOLLOWED = (
    "Ce que ce poste suit (favoris, notes, corrections, signalements, vérifications, feuille)"
)
_DERIVED = (".e164",)  # of the number beside it, which is told
LONGEST = 300  # characters of a value
_SPACES = re.compile(r"[ \t\r\n]+")  # no-break spaces stay
_QUESTIONS = {
    Question.FIRST_CONTACT: (
        f"C’est le premier fichier de ce réseau sur ce poste{NBSP}: appelez la personne qui "
        "publie, et comparez ces six mots avec ceux de son papier."
    ),
    Question.KEYS: (
        f"Les clés de ce réseau ont changé{NBSP}: appelez la personne qui publie pour savoir "
        "pourquoi (clé remplacée, deuxième signature). Le papier de secours a signé ce changement."
    ),
    Question.NAME: (
        f"Le nom ou le territoire de ce réseau a changé{NBSP}: vérifiez qu’il s’agit bien du "
        "même réseau."
    ),
    Question.LEAP: (
        f"Le numéro fait un bond de plus de dix mille{NBSP}: appelez la personne qui publie, car "
        "tous les numéros plus petits seraient ensuite refusés."
    ),
}


def headline(report: UpdateReport) -> str:
    """Say in one line what became of a file."""
    if report.undone and not report.number:
        return f"«{NBSP}{report.publisher}{NBSP}» est retiré, avec tout ce qu’il avait apporté."
    of = f"{report.publisher}, n°{NBSP}{report.number} du {short_date(report.published_on)}"
    if report.status is UpdateStatus.UP_TO_DATE:
        return f"Déjà à jour{NBSP}: {of}."
    says = {UpdateStatus.PREVIEW: "Aperçu, rien n’est changé", UpdateStatus.APPLIED: "Appliqué"}
    return f"{'Retour' if report.undone else says[report.status]}{NBSP}: {of}."


def counts(report: UpdateReport) -> str:
    """Count what came, changed, went and stayed."""
    return ", ".join(
        (
            count_of(len(report.added_names), "ajoutée"),
            count_of(report.changed, "modifiée"),
            count_of(len(report.withdrawn), "retirée"),
            count_of(report.unchanged, "inchangée"),
        )
    )


def questions(report: UpdateReport) -> tuple[str, ...]:
    """Say what a person is asked before the file is taken."""
    return tuple(_QUESTIONS[each] for each in Question if each in report.questions)


def text_of(report: UpdateReport, shown: int = SHOWN) -> str:
    """Write every change, field by field."""
    held = report.held
    changed = [each for each in report.field_changes if each.record_id not in held]
    gone = [name for record_id, name in report.withdrawn if record_id not in held]
    followed = [f"{name}{NBSP}: retirée" for each, name in report.withdrawn if each in held]
    followed += change_lines(each for each in report.field_changes if each.record_id in held)
    said = []
    if report.summary:  # it tells what changed since the number before, which may not be ours
        said.append(f"Mot de la personne qui publie{NBSP}: {report.summary}")
    if report.breaks_history:
        said.append(
            f"Historique différent{NBSP}: ce numéro ne suit pas le n°{NBSP}{report.before} de ce "
            "poste (la personne qui publie est peut-être repartie d’une ancienne sauvegarde)."
        )
    lists = (
        (_FOLLOWED, followed),
        ("Ajoutées", list(report.added_names)),
        ("Modifiées", change_lines(changed)),
        ("Retirées", gone),
        ("Parcours prêts", list(report.paths)),
    )
    for title, lines in lists:
        said += part(title, lines, shown)
    return "\n".join(said)


def change_lines(changes: Iterable[FieldChange]) -> list[str]:
    """Say what each field was and what it is, but for those that are worked out from another."""
    return [_line(each) for each in changes if not each.field.endswith(_DERIVED)]


def _line(change: FieldChange) -> str:
    """Say what a field was and what it is."""
    before, after = map(_value, (change.before, change.after))
    return f"{change.name}, {label_of(change.field)}{NBSP}: {before} → {after}"


def _value(text: str) -> str:
    """Word a value, the end of a long text cut off."""
    words = VALUES.get(text, text) or "(rien)"
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def part(title: str, lines: Sequence[str], shown: int) -> list[str]:
    """Title a list; say how many lines are left out."""
    if not lines:
        return []
    told = [f"  {_SPACES.sub(' ', line)}" for line in lines[:shown]]
    more = [f"  … et {len(lines) - shown} de plus"] if len(lines) > shown else []
    return [f"{title}{NBSP}:", *told, *more]


def count_of(number: int, word: str) -> str:
    """Count: « 1 ajoutée », « 3 fiches ajoutées »."""
    words = " ".join(f"{each}s" for each in word.split()) if number > 1 else word
    return f"{number}{NBSP}{words}"
