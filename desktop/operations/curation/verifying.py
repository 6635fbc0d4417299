"""Keep what a person checked, block by block, and the calls that nobody answered; with undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal, no_record
from desktop.domain.preferences import Preferences
from desktop.domain.verifications import Block, Call, Manner, Verification
from desktop.operations.curation.answering import UNDO_DEPTH, signature


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Hold what one change replaced: checks by block, or a call."""

    record_id: str
    checks: tuple[tuple[Block, Verification | None], ...] = ()
    is_call: bool = False
    call: Call | None = None


class Verifying:
    """Say « toujours vrai » of blocks of a record, and take it back."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, preferences: Callable[[], Preferences]
    ) -> None:
        """Take the catalogue, the desk's database and the way to today's preferences."""
        self._catalogue = catalogue
        self._desk = desk
        self._preferences = preferences
        self._done: deque[_Before] = deque(maxlen=UNDO_DEPTH)

    def confirm(
        self,
        record_id: str,
        blocks: Sequence[Block],
        on: date,
        *,
        how: Manner = Manner.PHONE,
        role: str = "",
    ) -> Changes:
        """Keep that blocks are still true; raises Refusal for a record that is not there."""
        self._check(record_id)
        before = self._of(record_id)
        self._remember(
            _Before(
                record_id=record_id, checks=tuple((block, before.get(block)) for block in blocks)
            )
        )
        for block in blocks:
            self._desk.verify(
                Verification(
                    record_id=record_id,
                    block=block,
                    verified_on=on,
                    how=how,
                    role=signature(self._preferences(), role),
                )
            )
        return _changes(record_id)

    def withdraw(self, record_id: str, blocks: Sequence[Block]) -> Changes:
        """Take checks away; raises Refusal when there is none."""
        before = self._of(record_id)
        known = [block for block in blocks if block in before]
        if not known:
            raise Refusal(f"Rien n’est vérifié sur la fiche {record_id}\u00a0: rien à retirer.")
        self._remember(
            _Before(record_id=record_id, checks=tuple((block, before[block]) for block in known))
        )
        for block in known:
            self._desk.forget_verification(record_id, block)
        return _changes(record_id)

    def no_answer(self, record_id: str, on: date, *, role: str = "") -> Changes:
        """Keep that nobody answered the phone."""
        self._check(record_id)
        call = self._desk.unanswered_calls().get(record_id)
        self._remember(_Before(record_id=record_id, is_call=True, call=call))
        self._desk.put_call(
            Call(record_id=record_id, called_on=on, role=signature(self._preferences(), role))
        )
        return _changes(record_id)

    def undo(self) -> Changes:
        """Take back the last check or call of this sitting."""
        if not self._done:
            raise Refusal("Il n’y a aucune vérification à annuler.")
        before = self._done.pop()
        for block, verification in before.checks:
            if verification is None:
                self._desk.forget_verification(before.record_id, block)
            else:
                self._desk.verify(verification)
        if before.is_call and before.call is None:
            self._desk.forget_call(before.record_id)
        elif before.call is not None:
            self._desk.put_call(before.call)
        return _changes(before.record_id)

    def _check(self, record_id: str) -> None:
        """Refuse a record that is not in the catalogue."""
        if not self._catalogue.records((record_id,)):
            raise no_record(record_id)

    def _of(self, record_id: str) -> dict[Block, Verification]:
        """Give what was checked of one record."""
        return {each.block: each for each in self._desk.verifications().get(record_id, ())}

    def _remember(self, before: _Before) -> None:
        """Note what undo brings back."""
        self._done.append(before)


def _changes(record_id: str) -> Changes:
    """Say that one record shows otherwise."""
    return Changes(records=frozenset({record_id}))
