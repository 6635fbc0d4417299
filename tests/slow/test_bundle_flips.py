"""Every single bit flipped, and every length of copy, of a valid signed catalogue.

Run: python -m pytest tests/slow/test_bundle_flips.py
The control of each: the file as it is passes, and a verifier that believes the box alone lets
content changes through.
"""

from hashlib import sha256

import pytest

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.exchange.bundles import box_form, roots
from desktop.exchange.bundles.verifying import verify
from tests.exchange.bundles.samples import RESCUE, key, make, record, root

SECOND_KEY = key(3)
FIRST = roots.link(root(), [RESCUE])
SECOND = roots.link(root(FIRST, daily=[SECOND_KEY]), [RESCUE])
#: What does not compress, so that the file is of 20 kB.
PROSE = [" ".join(sha256(b"%d %d" % (n, m)).hexdigest() for m in range(4)) for n in range(120)]
RECORDS = [record(n, description=f"Cours du soir {PROSE[n]}") for n in range(120)]
DATA = make(records=RECORDS, chain=(FIRST, SECOND), keys=[SECOND_KEY])


def test_the_file_itself_passes() -> None:
    assert verify(DATA, {}).publisher.root_version == 2


def test_no_bit_can_be_flipped() -> None:
    flaws: dict[Flaw, int] = {}
    data = bytearray(DATA)
    for position in range(len(data) * 8):
        data[position // 8] ^= 1 << position % 8
        try:
            verify(bytes(data), {})
        except BundleRefused as refused:
            flaws[refused.flaw] = flaws.get(refused.flaw, 0) + 1
        data[position // 8] ^= 1 << position % 8
    assert sum(flaws.values()) == len(data) * 8, flaws


def test_every_copy_that_stopped_is_incomplete() -> None:
    for length in range(1, len(DATA)):
        with pytest.raises(BundleRefused) as refused:
            verify(DATA[:length], {})
        assert refused.value.flaw is Flaw.INCOMPLETE, length


def test_control_a_verifier_without_signatures_lets_a_change_through() -> None:
    """The box alone, made again after a change, is a sound box: only the signature tells."""
    box = box_form.open_box(DATA)
    forged = box_form.unfold(box["data/records.jsonl"]).replace(b"soir", b"jour")
    box["data/records.jsonl"] = box_form.deflated("data/records.jsonl", forged)
    box_form.open_box(box_form.pack(list(box.values())))
