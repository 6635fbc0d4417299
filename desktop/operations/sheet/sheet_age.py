"""Say on a sheet how old the catalogues are that it is drawn from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from desktop.domain.catalogue_age import foot_words, written_words
from desktop.domain.freshness import block_date
from desktop.domain.provenance import StoredRecord
from desktop.domain.publishers import Publisher
from desktop.domain.verifications import Block

#: What a discreet sheet tells of a place.
_TOLD = (Block.HOURS, Block.CONTACT, Block.PLACES)


def catalogue_age(
    publishers: Collection[Publisher], stored: Sequence[StoredRecord], on: date
) -> str:
    """Say how old the signed catalogues are, and when the lists that nobody signed came here."""
    used = []
    imported = set()
    for one in stored:
        source = one.record.source
        signed = [each for each in publishers if source.startswith(f"{each.mark}.")]
        used += [each for each in signed if each not in used]
        if not signed and one.dates.imported:
            imported.add(one.dates.imported.date())
    return foot_words(used, imported, on)


def discreet_age(stored: Sequence[StoredRecord], on: date) -> str:
    """Say how old what a sheet tells is, which names no source."""
    return written_words([block_date(one.dates, block) for one in stored for block in _TOLD], on)
