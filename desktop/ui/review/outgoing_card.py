"""Lay one line that leaves out: its values, what may be about a resident, and its very words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.fields import shown
from desktop.domain.freshness import age_of
from desktop.domain.missing_service import is_missing
from desktop.domain.proposals import HOW_WORDS, Proposal
from desktop.domain.wording import month_of
from desktop.ui.texts import NBSP, today
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.answer_card import AnswerCard
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.painted import DoubtLabel
from desktop.ui.widgets.value_grid import Value, value_grid

if TYPE_CHECKING:  # at run time with the first line
    from desktop.operations.curation.outgoing import Outgoing


class OutgoingCard(AnswerCard):
    """Show one line; `kept` keeps it here, `released` lets it leave."""

    kept = Signal()
    released = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self.offer(("Laisser partir", "L", self.released), ("Garder ici", "G", self.kept))

    def show_line(self, line: Outgoing, *, leaves: bool) -> None:
        """Write a line in place of the one before."""
        found = line.proposal
        about = ", ".join(line.warnings)
        state = f"→ {line.state}" if leaves else line.state
        is_answered = bool(found.number)
        self.ask(is_asking=not is_answered)
        doubt = (
            f"◐ Peut concerner une personne reçue{NBSP}: {about}. Relisez avant de laisser partir."
        )
        self.show_words(
            CopyLabel(one_line(line.name), scale=1.3, bold=True),
            *([CopyLabel(one_line(line.place), tone="soft")] if line.place else ()),
            *([AgeLabel(age_of(line.dates, today()))] if line.dates else ()),
            CopyLabel(one_line(line.label), scale=1.1, bold=True),
            PlainLabel(one_line(state), tone="good" if leaves else "soft", wrap=True),
            *([DoubtLabel(doubt)] if line.warnings and line.is_leaving else ()),
            value_grid(
                self,
                (
                    *_before(found),
                    Value("Proposé", shown(found.field, found.after), is_bold=True),
                    Value("Su par", HOW_WORDS[found.how]),
                    *([Value("Précision", found.why)] if found.why else ()),
                    Value("Mois", month_of(found.seen_on)),
                ),
            ),
            *(() if is_answered else _word_for_word(line)),
        )


def _before(found: Proposal) -> tuple[Value, ...]:
    """Write what the record said; a service that is missing has none."""
    if is_missing(found.field):
        return ()
    return (Value("La fiche disait", shown(found.field, found.before)),)


def _word_for_word(line: Outgoing) -> tuple[PlainLabel, PlainLabel]:
    """Write the very line that leaves, cut where it can be read."""
    return (
        PlainLabel("Ce qui part, mot pour mot, et rien d’autre\u00a0:", tone="soft"),
        CopyLabel(line.words.replace(',"', ',\n"'), tone="soft", scale=0.9),
    )
