"""Check that what is stored is sound."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.backups import WORDS
from desktop.domain.wording import NBSP

_NAMED = 3
_AT_ONCE = 200  # records: what a person asks meanwhile waits no longer


class Checking:
    """Check both databases."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the two databases."""
        self._catalogue = catalogue
        self._desk = desk
        self._after: int | None = 0
        self._damaged: list[str] = []

    def run(self) -> tuple[str, ...]:
        """List in French what is wrong; nothing means that all is sound."""
        return (*self._catalogue.check(), *self._desk.check(), *self._own_words())

    def go_on(self) -> str | None:
        """Check a few more records by their digests, some milliseconds; at the end, the desk's own.

        Give None until all are, then what to say of those that the disk changed, if any.
        """
        if self._after is not None:
            damaged, self._after = self._catalogue.damaged_after(self._after, _AT_ONCE)
            self._damaged += damaged
        if self._after is not None:
            return None
        return " ".join(filter(None, (_words(self._damaged), *self._own_words())))

    def _own_words(self) -> tuple[str, ...]:
        """Say what of the desk is not as it was written; nothing where all is."""
        found = self._desk.altered().items()
        return tuple(self._own_sentence(kind, ids) for kind, ids in found if ids)

    def _own_sentence(self, kind: str, ids: Sequence[str]) -> str:
        """Say of one kind which records it is about."""
        stored = self._catalogue.records(ids[:_NAMED])
        named = ", ".join(f"«{NBSP}{each.record.name}{NBSP}»" for each in stored)
        whose = f" ({named})" if named else ""
        one, many = WORDS[kind]
        what = f"Une {one} a" if len(ids) == 1 else f"{len(ids)} {many} ont"
        return (
            f"{what} changé sur le disque sans que personne ne l’écrive{whose}{NBSP}: relisez "
            "avant de vous y fier\u00a0; les sauvegardes (Réglages, Vos données) gardent ce qui "
            "était écrit."
        )


def _words(ids: Sequence[str]) -> str:
    """Say that records are no longer what was imported; nothing where there are none."""
    if not ids:
        return ""
    named = ", ".join(f"«{NBSP}{each}{NBSP}»" for each in ids[:_NAMED])
    more = f" et {len(ids) - _NAMED} de plus" if len(ids) > _NAMED else ""
    what = "Une fiche s’est abîmée" if len(ids) == 1 else f"{len(ids)} fiches se sont abîmées"
    return (
        f"{what} sur le disque ({named}{more}){NBSP}: reprenez le dernier numéro de votre réseau, "
        "ou réimportez leur source."
    )
