"""Tell before printing which letters of a sheet no typeface of the program writes."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.translation import Block, Translation
from desktop.sheets.text import undrawn

_TOLD, _LETTERS = 3, 12


def unwritten_words(content: SheetContent) -> str:
    """Say in French which letters of which texts are left blank; empty when all are written."""
    told = [
        f"{name} («\u00a0{_shown(odd)}\u00a0»)"
        for name, text in _texts(content)
        if (odd := undrawn(text))
    ]
    if not told:
        return ""
    more = f" ; et {len(told) - _TOLD} de plus" if len(told) > _TOLD else ""
    return (
        "Aucune police d’ici n’a ces lettres, laissées en blanc sur le papier\u00a0: "
        f"{' ; '.join(told[:_TOLD])}{more}. Écrivez-les autrement, ou à la main."
    )


def _shown(odd: str) -> str:
    """Write some letters, those that have no shape anywhere by their number."""
    cut = [char if char.isprintable() else f"U+{ord(char):04X}" for char in odd[:_LETTERS]]
    return "".join(cut) + ("…" if len(odd) > _LETTERS else "")


def _texts(content: SheetContent) -> Iterator[tuple[str, str]]:
    """Name every text that somebody wrote."""
    yield "nom", content.resident_name
    for step in content.steps:
        for name, text in _step_texts(step):
            yield f"étape {step.number}, {name}", text
    yield "guichet", " ".join((*content.desk_lines, content.closing))
    if content.translation is not None:
        yield f"phrases en {content.translation.language.french}", _phrases(content.translation)


def _step_texts(step: StepContent) -> Iterator[tuple[str, str]]:
    """Name the texts of a step as the window does."""
    yield "titre", step.title
    yield "structure", step.organization
    yield "but", step.purpose
    yield "adresse", " ".join((*step.address, step.commune))
    yield "horaires", f"{step.week} {step.hours_note}"
    yield "téléphone", " ".join(step.phones)
    yield "courriel", " ".join(step.emails)
    yield "accueil", f"{step.how_to_get_in} {step.cost}"
    yield "papiers", " ".join(step.documents)
    yield "pour venir", step.access
    yield "rendez-vous", step.appointment
    yield "note", step.note


def _phrases(translation: Translation) -> str:
    """Put what the other language says together, but for what it repeats of the French."""
    blocks: list[Block] = [block for step in translation.steps for block in step.blocks]
    blocks += [translation.bring] if translation.bring is not None else []
    lines = [said for block in blocks for said in block.lines if not said.as_it_is]
    lines += [translation.title, *translation.intro, *(step.title for step in translation.steps)]
    labels = (block.other_label for block in blocks)
    return " ".join((*labels, *(said.other for said in lines), *translation.help_words))
