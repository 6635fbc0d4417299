"""Read what residents say: the shipped thesaurus, and what the desk adds to it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.thesaurus import Entry, Thesaurus
from desktop.exchange.shipped.thesaurus import FILE, read_thesaurus


class Hearing:
    """Hold the thesaurus of one run; the desk's own file may be absent."""

    def __init__(self, resources: Path, data: Path) -> None:
        """Take the folders of the shipped file and of the desk's own."""
        self._shipped = resources / FILE
        self._own = data / FILE
        self.notices: tuple[str, ...] = ()

    def thesaurus(self) -> Thesaurus:
        """Give the expressions; where both files hold one, the desk's own counts."""
        return self._thesaurus

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        """Read both files once."""
        return Thesaurus((*read_thesaurus(self._shipped), *self._read_own()))

    def _read_own(self) -> tuple[Entry, ...]:
        """Read what the desk adds; a file with a mistake adds nothing, and is told once."""
        if not self._own.is_file():
            return ()
        try:
            return read_thesaurus(self._own)
        except ImportRefused as refused:
            self.notices = (refused.sentence,)
            return ()
