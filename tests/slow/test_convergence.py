"""Whatever arrives in whatever order, a desk shows a number exactly as it was published.

Files are delivered in any order, lost, doubled, forked, of two publishers, undone; the catalogue is
lost and made again; the desk corrects and puts on its sheet. 500 stories of 50 steps at most;
`GUICHET_EXAMPLES` runs more of them, or fewer.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop.db import publisher_rows
from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.db.desk import Desk
from desktop.domain import canonical
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.publishers import Publisher, published_line
from desktop.domain.records import Record
from desktop.domain.sheet import Sheet, Step
from desktop.exchange.bundles import roots, verifying
from desktop.exchange.bundles.verifying import verify
from desktop.operations.bundles.updating import Updating
from desktop.paths import Folders, resources_folder
from tests.exchange.bundles.samples import key, make, record, root

EXAMPLES = int(os.environ.get("GUICHET_EXAMPLES", "500"))
STEPS = 50
#: Where the disk costs nothing: what is tested is not what it keeps.
PLACE = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 -- see above
NETWORKS = tuple(
    {"chain": (roots.link(root(label=f"Réseau {n}", rescue=[key(n)]), [key(n)]),)} for n in (21, 22)
)
NUMBERS = st.integers(1, 6)
MEMBERS = st.frozensets(st.integers(1, 4), min_size=1)

pytestmark = pytest.mark.timeout(120 + EXAMPLES)


@cache
def new_file(open_it: Callable[[Path], Catalogue | Desk]) -> bytes:
    """Give the bytes of a file that was just made: making the tables anew takes ten times longer.

    It is opened as any other then; that making it is sound is tried elsewhere.
    """
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        path = Path(folder) / "new.db"
        open_it(path).close()
        return path.read_bytes()


@cache
def publisher_of(data: bytes) -> Publisher:
    """Say whose a file is, and what it makes a desk believe."""
    return verify(data, {}).publisher


class Convergence(RuleBasedStateMachine):
    """Deliver files to one desk, and compare it with what was published."""

    def __init__(self) -> None:
        """Begin with an empty desk and nothing published."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=PLACE))
        (self.folder / "local.db").write_bytes(new_file(Desk.open))
        self.open_a_new_catalogue()
        self.desk = Desk.open(self.folder / "local.db")
        self.files: list[tuple[int, bytes]] = []
        self.published: dict[str, tuple[str, tuple[Record, ...]]] = {}
        self.sheet: list[str] = []

    def open_a_new_catalogue(self) -> None:
        """Open a catalogue that holds nothing, in the place of any."""
        (self.folder / "catalogue.db").write_bytes(new_file(Catalogue.open))
        self.catalogue = Catalogue.open(self.folder / "catalogue.db")

    @property
    def updating(self) -> Updating:
        """Give what takes files, as each start makes it anew."""
        folders = Folders(data=self.folder, settings=self.folder, resources=resources_folder())
        return Updating(self.catalogue, self.desk, folders)

    @rule(network=st.integers(0, 1), number=NUMBERS, members=MEMBERS, words=st.integers(0, 2))
    def publish(self, network: int, number: int, members: frozenset[int], words: int) -> None:
        """Publish a number, or another file of one that was published: a fork."""
        records = [record(each, name=f"Cours {each}, version {words}") for each in members]
        data = make(records=records, number=number, summary=str(words), **NETWORKS[network])
        found = publisher_of(data)
        kept = tuple(sorted(records, key=lambda each: each.id))
        self.published[found.manifest_sha256] = (found.content_root, kept)
        self.files.append((number, data))

    @rule(choice=st.integers(0, 100), preview=st.booleans())
    def deliver(self, choice: int, preview: bool) -> None:  # noqa: FBT001 -- drawn
        """Deliver any file that was ever published, or look at it only."""
        if not self.files:
            return
        number, data = self.files[choice % len(self.files)]
        publisher = publisher_of(data)
        before = self.place(publisher.id)
        with suppress(BundleRefused):
            for _ in self.updating.take(data, preview=preview, confirmed=True):
                pass
            assert preview or self.place(publisher.id) == number >= before
            return
        assert self.place(publisher.id) == before
        assert before >= 1

    @rule(choice=st.integers(0, 100), cut=st.integers(1, 300))
    def deliver_half_a_copy(self, choice: int, cut: int) -> None:
        """Deliver a copy that stopped."""
        if self.files:
            _, data = self.files[choice % len(self.files)]
            with pytest.raises(BundleRefused) as refused:
                list(self.updating.take(data[:-cut], confirmed=True))
            assert refused.value.flaw is Flaw.INCOMPLETE

    @rule()
    def undo(self) -> None:
        """Undo the last update, where there is one to undo."""
        with suppress(Refusal):
            for _ in self.updating.undo():
                pass

    @rule()
    def lose_the_catalogue(self) -> None:
        """Lose the catalogue, and make it again from the files that are kept."""
        before = self.places()
        self.catalogue.close()
        self.open_a_new_catalogue()
        for _ in self.updating.rebuild():
            pass
        assert self.places() == before

    @rule(choice=st.integers(0, 100))
    def put_on_the_sheet(self, choice: int) -> None:
        """Point to a record."""
        ids = self.catalogue.ids()
        if ids:
            self.sheet = list(dict.fromkeys([*self.sheet, ids[choice % len(ids)]]))
            steps = tuple(Step(record_id=each) for each in self.sheet)
            self.desk.save_sheet(Sheet(steps=steps))

    @invariant()
    def what_is_shown_is_what_was_published(self) -> None:
        """Compare every publisher's records with those of its number; nobody has any other."""
        known = self.catalogue.publishers()
        shown: dict[str, list[Record]] = {each.mark: [] for each in known.values()}
        for stored in self.catalogue.records(self.catalogue.ids()):
            mark = stored.record.source.partition(".")[0]
            assert mark in shown
            line = published_line(canonical.encode(stored.record), mark)
            shown[mark].append(canonical.decode(line))
        for each in known.values():
            content_root, records = self.published[each.manifest_sha256]
            assert each.content_root == content_root
            assert tuple(sorted(shown[each.mark], key=lambda one: one.id)) == records

    @invariant()
    def nothing_of_the_desk_is_lost(self) -> None:
        """Keep the sheet; name what it points to, there or withdrawn."""
        assert [each.record_id for each in self.desk.sheet().steps] == self.sheet

    def place(self, publisher: str) -> int:
        """Give the number in place, 0 for none."""
        found = self.catalogue.publishers().get(publisher)
        return found.number if found else 0

    def places(self) -> dict[str, int]:
        """Give every number in place."""
        return {each.id: each.number for each in self.catalogue.publishers().values()}

    def teardown(self) -> None:
        """Take the folder away."""
        self.catalogue.close()
        self.desk.close()
        shutil.rmtree(self.folder)


def test_a_desk_converges_whatever_arrives() -> None:
    asked = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Convergence, settings=asked)


def test_the_control_that_takes_old_numbers_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_check_history", lambda *_, **__: None)
    monkeypatch.setattr(Desk, "floor", lambda *_: (0, 0))
    machine = Convergence()
    machine.publish(0, 2, frozenset({1, 2}), 0)
    machine.deliver(0, preview=False)
    machine.publish(0, 1, frozenset({1}), 0)
    with pytest.raises(AssertionError):  # played, not drawn: a few draws may never go back
        machine.deliver(1, preview=False)
    machine.teardown()


def test_the_control_that_leaves_what_was_withdrawn_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CatalogueWriter, "withdraw", lambda *_: ())
    machine = Convergence()
    machine.publish(0, 1, frozenset({1, 2}), 0)
    machine.deliver(0, preview=False)
    machine.publish(0, 2, frozenset({1}), 0)
    with pytest.raises(StorageRefused):  # the program sees it before the commit
        machine.deliver(1, preview=False)
    machine.teardown()
    monkeypatch.setattr(publisher_rows, "read_content_root", lambda *_: _Anything())
    machine = Convergence()
    machine.publish(0, 1, frozenset({1, 2}), 0)
    machine.deliver(0, preview=False)
    machine.publish(0, 2, frozenset({1}), 0)
    machine.deliver(1, preview=False)
    with pytest.raises(AssertionError):  # and this test where the program is blind
        machine.what_is_shown_is_what_was_published()
    machine.teardown()


class _Anything(str):
    """Be equal to any text."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__
