"""A signed catalogue is taken whole with its trust, previewed, undone, and touches nobody else."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.db.connection import Database
from desktop.db.desk import Desk
from desktop.db.kinds import CATALOGUE
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.catalogue_age import age_of_number
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.provenance import Correction
from desktop.domain.publishers import Question
from desktop.domain.search import Search
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.exchange.bundles import roots
from desktop.exchange.bundles.word_codes import WordCodes
from desktop.operations.bundles.confirmation import ConfirmationNeeded
from desktop.operations.bundles.updating import Updating
from desktop.operations.records.effective_records import EffectiveRecords
from desktop.operations.tables.importing import Importing
from desktop.paths import Folders, resources_folder
from tests.exchange.bundles.samples import RECORDS, RESCUE, key, make, record, root
from tests.exchange.bundles.test_parts import DECISION, FACTS
from tests.exchange.samples import as_json, structure

RESOURCES = resources_folder()
WORDS = WordCodes.read(RESOURCES)
T = TypeVar("T")


def drain(work: Generator[int, None, T]) -> T:
    percents = []
    while True:
        try:
            percents.append(next(work))
        except StopIteration as done:
            assert percents == sorted(percents)
            result: T = done.value
            return result


@dataclass
class Post:
    catalogue: Catalogue
    desk: Desk
    folder: Path

    @property
    def updating(self) -> Updating:
        folders = Folders(data=self.folder, settings=self.folder, resources=RESOURCES)
        return Updating(self.catalogue, self.desk, folders)

    def take(self, data: bytes, *, preview: bool = False, confirmed: bool = True) -> UpdateReport:
        path = self.folder / "recu.guichet"
        path.write_bytes(data)
        return drain(self.updating.run(path, preview=preview, confirmed=confirmed))

    def undo(self) -> UpdateReport:
        return drain(self.updating.undo())

    def names(self) -> list[str]:
        found = self.catalogue.records(self.catalogue.ids())
        return sorted(each.record.name for each in found)

    def state(self) -> Any:
        numbers = {each.label: each.place for each in self.catalogue.publishers().values()}
        return numbers, self.names(), self.desk.held_ids()


@pytest.fixture
def post(empty_catalogue: Catalogue, empty_desk: Desk, tmp_path: Path) -> Post:
    return Post(empty_catalogue, empty_desk, tmp_path)


ONE = make()
TWO_RECORDS = (RECORDS[0], record(1, name="Atelier du soir"), record(2), record(4))
TWO = make(number=2, records=TWO_RECORDS)


def flaw_of(post: Post, data: bytes) -> Flaw:
    before = post.state()
    with pytest.raises(BundleRefused) as refused:
        post.take(data)
    assert post.state() == before
    return refused.value.flaw


def here(post: Post, number: int) -> str:
    (publisher,) = post.catalogue.publishers().values()
    return f"{publisher.mark}.pantin--{number}"


def test_a_catalogue_comes_in_whole_and_is_found(post: Post) -> None:
    report = post.take(ONE)
    assert report.status is UpdateStatus.APPLIED
    assert len(report.added_names) == 4
    assert post.catalogue.find(Search(words="sociolinguistique")).total == 3
    assert post.catalogue.check() == ()


def test_the_first_contact_is_confirmed_with_six_words(post: Post) -> None:
    with pytest.raises(ConfirmationNeeded) as asked:
        post.take(ONE, confirmed=False)
    assert asked.value.questions == {Question.FIRST_CONTACT}
    assert WORDS.fingerprint(asked.value.publisher.id) in asked.value.sentence
    assert post.names() == []
    assert post.catalogue.publishers() == {}


def test_the_next_number_says_what_came_changed_and_went(post: Post) -> None:
    post.take(ONE)
    report = post.take(TWO, confirmed=False)
    assert report.added_names == ("Atelier sociolinguistique n° 4",)
    assert [(each.field, each.after) for each in report.field_changes] == [
        ("name", "Atelier du soir")
    ]
    assert [name for _, name in report.withdrawn] == ["Atelier sociolinguistique n° 3"]
    assert (report.changed, report.unchanged) == (1, 2)


def test_a_preview_says_the_same_and_changes_nothing(post: Post) -> None:
    post.take(ONE)
    before = post.state()
    preview = post.take(TWO, preview=True)
    assert preview.status is UpdateStatus.PREVIEW
    assert post.state() == before
    applied = post.take(TWO)
    assert preview.field_changes == applied.field_changes
    assert preview.withdrawn == applied.withdrawn


def test_a_preview_of_a_first_contact_asks_nothing(post: Post) -> None:
    assert len(post.take(ONE, preview=True, confirmed=False).added_names) == 4
    assert post.catalogue.publishers() == {}


def test_the_same_number_again_is_up_to_date(post: Post) -> None:
    post.take(ONE)
    assert post.take(ONE, confirmed=False).status is UpdateStatus.UP_TO_DATE


def test_an_older_number_and_a_fork_change_nothing(post: Post) -> None:
    post.take(ONE)
    post.take(TWO)
    assert flaw_of(post, ONE) is Flaw.OLDER
    assert flaw_of(post, make(number=2)) is Flaw.FORK


def test_undoing_goes_back_and_the_number_can_be_taken_again(post: Post) -> None:
    post.take(ONE)
    one = post.state()
    post.take(TWO)
    two = post.state()
    report = post.undo()
    assert (report.number, report.undone) == (1, True)
    assert post.state() == one
    assert flaw_of(post, make(number=2)) is Flaw.FORK
    post.take(TWO)
    assert post.state() == two


def test_undoing_the_first_number_takes_all_of_it_out(post: Post) -> None:
    post.take(ONE)
    post.undo()
    assert post.names() == []
    assert post.catalogue.publishers() == {}
    with pytest.raises(Refusal, match="Aucune mise à jour"):
        post.undo()
    post.take(ONE)


def test_undoing_never_goes_further_than_the_file_that_is_kept(post: Post) -> None:
    for data in (ONE, TWO, make(number=3)):
        post.take(data)
    assert len(list((post.folder / "numeros").iterdir())) == 2
    assert post.undo().number == 2
    with pytest.raises(Refusal, match="plus gardé"):
        post.undo()
    assert post.catalogue.publishers() != {}


def test_undoing_does_not_bring_a_replaced_key_back(post: Post) -> None:
    first = roots.link(root(), [RESCUE])
    second = roots.link(root(first, daily=[key(3)]), [RESCUE])
    post.take(ONE)
    post.take(make(number=2, chain=(first, second), keys=[key(3)]))
    post.undo()
    assert flaw_of(post, make(number=3)) is Flaw.OLDER
    other = roots.link(root(first, daily=[key(7)]), [RESCUE])
    forged = make(number=3, chain=(first, other), keys=[key(7)])
    assert flaw_of(post, forged) is Flaw.UNKNOWN_SIGNER


def test_a_damaged_kept_file_is_refused_and_nothing_changes(post: Post) -> None:
    post.take(ONE)
    post.take(TWO)
    kept = next(path for path in (post.folder / "numeros").iterdir() if "-1-1-" in path.name)
    kept.write_bytes(kept.read_bytes()[:-3])
    before = post.state()
    with pytest.raises(BundleRefused):
        post.undo()
    assert post.state() == before


def test_what_the_desk_points_to_leaves_a_tombstone(post: Post) -> None:
    post.take(ONE)
    held = Correction(
        record_id=here(post, 3),
        field="name",
        value="x",
        source_value="",
        reason="appel",
        role="médiateur",
        made_on=date(2026, 11, 22),
    )
    post.desk.correct(held)
    report = post.take(TWO)
    assert report.held == {held.record_id}
    assert post.catalogue.tombstones() == {
        held.record_id: ("Atelier sociolinguistique n° 3", date(2026, 11, 22))
    }
    post.take(make(number=3))
    assert post.catalogue.tombstones() == {}


def test_two_publishers_stand_side_by_side(post: Post) -> None:
    post.take(ONE)
    (first,) = post.catalogue.publishers().values()
    chain = (roots.link(root(label="Autre réseau", rescue=[key(5)], daily=[key(6)]), [key(5)]),)
    other = {"chain": chain, "keys": [key(6)]}
    hostile = record(1, id=here(post, 1), source=f"{first.mark}.pantin", name="Pris")
    ours = here(post, 1)
    post.take(make(records=[*RECORDS, hostile], **other))
    assert len(post.names()) == 9
    (kept,) = post.catalogue.records([ours])
    assert kept.record.name == "Atelier sociolinguistique n° 1"
    post.take(make(records=[], number=2, **other))
    assert len(post.names()) == 4


def test_an_import_cannot_take_the_name_of_a_published_record(post: Post) -> None:
    post.take(ONE)
    before = post.names()
    source = here(post, 1).split("--")[0]
    path = post.folder / "structures.json"
    hostile = structure(id="1", source=source)
    path.write_text(as_json(hostile), encoding="utf-8")
    report = drain(Importing(post.catalogue).run(path))
    assert [each.field for each in report.refused] == ["id"]
    assert post.names() == before


def test_a_lost_catalogue_does_not_open_the_way_back(post: Post, tmp_path: Path) -> None:
    post.take(ONE)
    post.take(TWO)
    fresh = Post(Catalogue.open(tmp_path / "neuf" / "catalogue.db"), post.desk, tmp_path)
    assert flaw_of(fresh, ONE) is Flaw.OLDER
    fresh.take(TWO)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE document SET body = (SELECT body FROM document WHERE rowid = 3) WHERE rowid = 2",
        "UPDATE document SET body = x'00' WHERE rowid = 2",
        "DELETE FROM record WHERE rowid = 2",
    ],
)
@pytest.mark.parametrize("data", [ONE, TWO])
def test_what_was_damaged_in_the_database_is_said_and_mended(
    post: Post, damage: str, data: bytes
) -> None:
    post.take(data)
    sound = post.state()
    post.undo()
    post.take(ONE)
    database = Database(post.folder / "catalogue.db", CATALOGUE.application_id)
    with database.writing() as connection:
        connection.execute(damage)
    assert any("prenez de nouveau" in each for each in post.catalogue.check())
    assert post.take(data).status is UpdateStatus.APPLIED
    assert post.state() == sound
    assert post.catalogue.check() == ()


def test_what_is_written_otherwise_than_published_is_seen_before_the_commit(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.take(ONE)
    before = post.state()
    monkeypatch.setattr(CatalogueWriter, "withdraw", lambda *_: ())
    with pytest.raises(StorageRefused, match="n’est pas ce qui a été publié"):
        post.take(TWO)
    assert post.state() == before


def test_closing_in_the_middle_undoes_everything(post: Post) -> None:
    path = post.folder / "recu.guichet"
    path.write_bytes(ONE)
    work = post.updating.run(path, confirmed=True)
    for percent in work:
        if percent >= 20:
            break
    next(work)
    work.close()
    assert post.names() == []
    assert post.catalogue.publishers() == {}
    post.take(ONE)


def test_facts_come_and_go_with_their_number(post: Post) -> None:
    post.take(make(facts=FACTS))
    mine, other = here(post, 1), "osm--9"
    (answer,) = post.catalogue.duplicate_answers()
    assert (answer.a, answer.b, answer.published) == (*sorted((mine, other)), True)
    (checks,) = post.catalogue.verifications().values()
    assert checks[0].record_id == here(post, 2)
    assert post.catalogue.decisions() == {DECISION.proposal: DECISION}
    reader = EffectiveRecords(post.catalogue, post.desk.corrections, post.desk.verifications)
    (stored,) = reader.read([here(post, 2)])
    assert stored.dates.verified == checks[0].verified_on
    post.take(make(number=2))
    assert (post.catalogue.duplicate_answers(), post.catalogue.decisions()) == ((), {})
    assert not post.catalogue.verifications()
    post.undo()
    assert post.catalogue.decisions()
    post.undo()
    assert not post.catalogue.decisions()


def test_a_lost_catalogue_is_made_again_from_the_files_that_are_kept(
    post: Post, tmp_path: Path
) -> None:
    post.take(ONE)
    post.take(TWO)
    fresh = Post(Catalogue.open(tmp_path / "neuf" / "catalogue.db"), post.desk, tmp_path)
    assert len(fresh.updating.lost()) == 2
    (report,) = drain(fresh.updating.rebuild())
    assert report.number == 2
    assert fresh.state() == post.state()
    assert fresh.updating.lost() == ()
    assert fresh.undo().number == 1


def test_where_the_last_file_is_damaged_too_the_one_before_stands(
    post: Post, tmp_path: Path
) -> None:
    post.take(ONE)
    post.take(TWO)
    kept = next(path for path in (post.folder / "numeros").iterdir() if "-1-2-" in path.name)
    kept.write_bytes(kept.read_bytes()[:-3])
    fresh = Post(Catalogue.open(tmp_path / "neuf" / "catalogue.db"), post.desk, tmp_path)
    (report,) = drain(fresh.updating.rebuild())
    assert report.number == 1
    assert post.desk.floors() == {next(iter(fresh.catalogue.publishers())): (1, 2)}
    fresh.take(TWO)


def test_files_of_a_publisher_that_was_taken_out_are_not_taken_again(post: Post) -> None:
    post.take(ONE)
    (file,) = (post.folder / "numeros").iterdir()
    data = file.read_bytes()
    post.undo()
    file.write_bytes(data)
    assert post.updating.lost() == ()


def test_only_what_is_new_here_is_news(post: Post) -> None:
    first = post.updating.peek(ONE)
    assert first is not None
    assert first.number == 1
    post.take(TWO)
    assert [post.updating.peek(each) for each in (ONE, TWO, TWO[:-9])] == [None, None, None]
    with pytest.raises(BundleRefused):
        post.updating.peek(b"bonjour")


@pytest.mark.parametrize("year", [1980, 2000, 2038, 2100])
def test_no_clock_decides_what_is_taken(
    post: Post, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(year, 1, 19, 3, 14, 8, tzinfo=tz)

    monkeypatch.setattr("desktop.operations.bundles.updating.datetime", Clock)
    monkeypatch.setattr("desktop.db.backup.datetime", Clock)
    post.take(ONE)
    post.take(TWO)
    assert flaw_of(post, ONE) is Flaw.OLDER
    assert flaw_of(post, make(number=2)) is Flaw.FORK
    assert post.take(TWO).status is UpdateStatus.UP_TO_DATE
    post.undo()
    (publisher,) = post.catalogue.publishers().values()
    assert publisher.number == 1
    told = age_of_number(publisher, date(year, 1, 19)).text
    assert ("horloge" in told) is (year < 2026)
