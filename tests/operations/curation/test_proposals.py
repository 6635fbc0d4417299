"""Two desks propose, a coordinator answers: nothing twice, nothing lost, everything undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.missing_service import MissingService
from desktop.domain.preferences import Preferences
from desktop.domain.proposals import How, Knowledge, Proposal, Standing, outcome_words
from desktop.domain.published_facts import Decision, Verdict
from desktop.operations.curation.curating import Curating
from desktop.operations.curation.proposing import Proposing
from desktop.operations.curation.rereading import Rereading

DAY = date(2026, 11, 24)
PHONE = "places.0.phones.0.number"
ID = "essai--1"


@dataclass
class Post:
    folder: Path
    catalogue: Catalogue
    desk: Desk

    def __post_init__(self) -> None:
        self.curating = Curating(self.catalogue, self.desk, lambda: Preferences(desk_role="rôle"))
        self.proposing = Proposing(self.catalogue, self.desk, self.curating)
        self.rereading = Rereading(self.catalogue, self.desk, self.curating)

    def correct(self, path: str, value: str, record_id: str = ID) -> None:
        self.curating.correct(record_id, path, value, reason="visite", on=DAY)

    def file(self, name: str = "a.corrections") -> Path:
        self.proposing.gather()
        ids = [each.proposal.id for each in self.proposing.outgoing()]
        path = self.folder / name
        self.proposing.write(path, ids, DAY)
        return path

    def standings(self) -> list[tuple[str, Standing]]:
        return [(each.proposal.after, each.standing) for each in self.rereading.questions()]

    def value(self, path: str = PHONE) -> str:
        ours = {each.field: each.value for each in self.desk.corrections().get(ID, ())}
        return ours.get(path, "")


@pytest.fixture
def posts(template: Path, tmp_path: Path, empty_folder: Path) -> Iterator[list[Post]]:
    made = []
    for name in ("bureau", "autre", "coordination"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(template, folder / "catalogue.db")
        shutil.copy(empty_folder / "local.db", folder / "local.db")
        opened = Catalogue.open(folder / "catalogue.db"), Desk.open(folder / "local.db")
        made.append(Post(folder, *opened))
    yield made
    for post in made:
        post.catalogue.close()
        post.desk.close()


def test_a_correction_leaves_once_with_the_same_bytes_and_nothing_of_the_desk(
    posts: list[Post],
) -> None:
    desk = posts[0]
    desk.correct(PHONE, "01 99 00 00 42")
    data = desk.file().read_bytes()
    assert desk.file("b.corrections").read_bytes() == data
    assert "rôle".encode() not in data
    assert b"2026-11-24" not in data
    (line,) = desk.proposing.outgoing()
    assert line.words.encode() in data
    assert line.state == "partie le 24/11/2026, sans réponse"


def test_a_correction_written_anew_or_withdrawn_takes_its_proposal_with_it(
    posts: list[Post],
) -> None:
    desk = posts[0]
    desk.correct(PHONE, "01 99 00 00 42")
    desk.file()
    desk.correct(PHONE, "01 99 00 00 43")
    desk.proposing.gather()
    assert [each.proposal.after for each in desk.proposing.outgoing()] == ["01 99 00 00 43"]
    desk.curating.withdraw(ID, PHONE)
    desk.proposing.gather()
    assert desk.proposing.outgoing() == ()
    with pytest.raises(Refusal, match="Rien à envoyer"):
        desk.file()


def test_a_field_is_signalled_with_or_without_a_correction_of_our_own(posts: list[Post]) -> None:
    desk = posts[0]
    desk.proposing.signal(ID, PHONE, "0199000042", Knowledge(how=How.POSTER, on=DAY), layered=False)
    desk.proposing.signal(
        ID, "name", "Cours du soir", Knowledge(how=How.RESIDENT, on=DAY, why="dit au 115")
    )
    desk.proposing.gather()
    assert desk.value() == ""
    assert desk.value("name") == "Cours du soir"
    found = {each.proposal.field: each.proposal for each in desk.proposing.outgoing()}
    assert (found[PHONE].before, found[PHONE].after) == ("0199000000", "01 99 00 00 42")
    assert (found["name"].how, found["name"].why) == (How.RESIDENT, "dit au 115")
    desk.proposing.signal(ID, PHONE, "0199000044", Knowledge(how=How.POSTER, on=DAY), layered=False)
    assert len(desk.proposing.outgoing()) == 2
    with pytest.raises(Refusal, match="rien à signaler"):
        desk.proposing.signal(ID, PHONE, "01 99 00 00 00", Knowledge(how=How.PHONE, on=DAY))


def test_a_line_taken_out_stays_and_a_warning_says_why(posts: list[Post]) -> None:
    desk = posts[0]
    desk.proposing.signal(
        ID, "name", "Cours", Knowledge(how=How.PHONE, on=DAY, why="appelé par Mme Diallo")
    )
    desk.correct(PHONE, "01 99 00 00 42")
    desk.proposing.gather()
    (doubtful,) = (each for each in desk.proposing.outgoing() if each.warnings)
    assert [each.value for each in doubtful.warnings] == ["un nom de personne"]
    desk.proposing.keep_back([doubtful.proposal.id])
    data = desk.file().read_bytes()
    assert b"Diallo" not in data
    desk.proposing.let_go([doubtful.proposal.id])
    assert b"Diallo" in desk.file().read_bytes()


def test_a_clean_proposal_is_taken_and_taken_back_and_comes_only_once(posts: list[Post]) -> None:
    desk, _, coordinator = posts
    desk.correct(PHONE, "01 99 00 00 42")
    path = desk.file()
    assert coordinator.rereading.receive(path).received == 1
    again = coordinator.rereading.receive(path)
    assert (again.received, again.known) == (0, 1)
    assert coordinator.standings() == [("01 99 00 00 42", Standing.CLEAN)]
    changes, count = coordinator.rereading.accept_clean(DAY)
    assert (count, changes.records) == (1, frozenset({ID}))
    assert coordinator.value() == "01 99 00 00 42"
    assert coordinator.rereading.receive(path).received == 0
    assert coordinator.standings() == []
    coordinator.rereading.undo()
    assert coordinator.value() == ""
    assert coordinator.standings() == [("01 99 00 00 42", Standing.CLEAN)]


def test_two_desks_that_disagree_are_asked_one_by_one_whatever_the_order(
    posts: list[Post],
) -> None:
    one, other, coordinator = posts
    one.correct(PHONE, "01 99 00 00 42")
    one.correct("name", "Cours du soir")
    other.correct(PHONE, "01 99 00 00 43")
    files = one.file(), other.file("b.corrections")
    for path in reversed(files):
        coordinator.rereading.receive(path)
    assert dict(coordinator.standings()) == {
        "Cours du soir": Standing.CLEAN,
        "01 99 00 00 42": Standing.CONFLICT,
        "01 99 00 00 43": Standing.CONFLICT,
    }
    assert coordinator.rereading.accept_clean(DAY)[1] == 1
    first, second = coordinator.rereading.questions()
    assert first.rivals == (second.proposal.after,)
    coordinator.rereading.accept(first.proposal.id, DAY)
    assert coordinator.value() == first.proposal.after
    coordinator.rereading.refuse(second.proposal.id, "l’autre a été appelé")
    decisions = {each.proposal: each for each in coordinator.desk.proposals.decisions(44)}
    assert decisions[first.proposal.id].verdict is Verdict.ACCEPTED
    assert decisions[second.proposal.id].reason == "l’autre a été appelé"
    assert {each.number for each in coordinator.desk.proposals.decisions(45)} == {44}
    for _ in range(3):
        coordinator.rereading.undo()
    assert coordinator.value() == ""
    assert len(coordinator.rereading.questions()) == 3


def test_what_the_coordinator_changed_since_is_a_conflict_and_a_change_is_an_answer(
    posts: list[Post],
) -> None:
    desk, _, coordinator = posts
    desk.correct(PHONE, "01 99 00 00 42")
    coordinator.correct(PHONE, "01 99 00 00 50")
    coordinator.rereading.receive(desk.file())
    (question,) = coordinator.rereading.questions()
    assert (question.now, question.standing) == ("01 99 00 00 50", Standing.CONFLICT)
    assert coordinator.rereading.accept_clean(DAY)[1] == 0
    with pytest.raises(Refusal, match="téléphone"):
        coordinator.rereading.change(question.proposal.id, "pas un numéro", DAY)
    coordinator.rereading.change(question.proposal.id[:8], "0199000051", DAY, "rappelés")
    assert coordinator.value() == "01 99 00 00 51"
    coordinator.rereading.undo()
    assert coordinator.value() == "01 99 00 00 50"


def test_a_record_that_is_not_here_can_only_be_refused_with_a_reason(posts: list[Post]) -> None:
    desk, _, coordinator = posts
    desk.correct(PHONE, "01 99 00 00 42")
    with coordinator.catalogue.writing() as writer:
        writer.remove_source("essai")
    coordinator.rereading.receive(desk.file())
    (question,) = coordinator.rereading.questions()
    assert question.standing is Standing.GONE
    with pytest.raises(Refusal, match="n’est pas ici"):
        coordinator.rereading.accept(question.proposal.id, DAY)
    with pytest.raises(Refusal, match="Dites pourquoi"):
        coordinator.rereading.refuse(question.proposal.id, " ")
    coordinator.rereading.refuse(question.proposal.id, "fermé depuis juin")
    assert coordinator.rereading.questions() == ()


def test_a_field_is_found_again_where_the_coordinator_took_an_item_out(posts: list[Post]) -> None:
    coordinator = posts[2]
    added = "places.0.phones.1.number"
    coordinator.correct(added, "01 99 00 00 01")
    coordinator.correct(PHONE, "")
    (here,) = coordinator.rereading._here([_at(coordinator, PHONE)]).values()
    assert (here.path(PHONE), here.now(PHONE)) == (added, "01 99 00 00 01")


def _at(post: Post, field: str) -> Proposal:
    post.proposing.signal(ID, field, "0199000077", Knowledge(how=How.PHONE, on=DAY), layered=False)
    return next(each for each in post.desk.proposals.ours() if each.field == field)


def test_an_answer_is_news_until_it_is_kept(posts: list[Post]) -> None:
    desk = posts[0]
    desk.correct(PHONE, "01 99 00 00 42")
    desk.proposing.gather()
    (line,) = desk.proposing.outgoing()
    refused = Decision(
        proposal=line.proposal.id, verdict=Verdict.REFUSED, number=44, reason="déjà appelé"
    )
    (answered,) = desk.desk.proposals.new_answers([refused, replace(refused, proposal="0" * 32)])
    assert outcome_words(answered) == "refusée dans le numéro\u00a044\u00a0: déjà appelé"
    desk.desk.proposals.put_ours([answered])
    assert desk.desk.proposals.new_answers([refused]) == ()


def test_a_service_that_is_missing_is_told_of_looked_into_and_answered(posts: list[Post]) -> None:
    desk, _, coordination = posts
    known = Knowledge(how=How.POSTER, on=DAY, why="vu à la mairie")
    service = MissingService(name="Écrivain\npublic", address="1 rue A, Évry", phone="0199000077")
    desk.proposing.take_back(desk.proposing.signal_missing(service, known))
    assert desk.proposing.outgoing() == ()
    desk.proposing.signal_missing(service, known)
    with pytest.raises(Refusal, match="le nom du service"):
        desk.proposing.signal_missing(MissingService(name=" "), known)
    (line,) = desk.proposing.outgoing()
    assert (line.name, line.warnings) == ("Écrivain public", ())
    assert line.proposal.after.split("\n")[1:] == [
        "Adresse\u00a0: 1 rue A, Évry",
        "Téléphone\u00a0: 0199000077",
    ]
    coordination.rereading.receive(desk.file())
    (asked,) = coordination.rereading.questions()
    assert (asked.name, asked.standing) == ("Écrivain public", Standing.NEW)
    assert coordination.rereading.accept_clean(DAY)[1] == 0  # never without being looked at
    changes = coordination.rereading.accept(asked.proposal.id, DAY)
    assert not changes.records
    assert not coordination.rereading.questions()
    assert [each.verdict for each in coordination.desk.proposals.decisions(7)] == [Verdict.ACCEPTED]
    coordination.rereading.undo()
    assert len(coordination.rereading.questions()) == 1


def test_what_may_be_about_a_resident_is_noticed_beside_a_missing_service(
    posts: list[Post],
) -> None:
    known = Knowledge(how=How.RESIDENT, on=DAY, why="dit par Mme Diallo, 06 12 34 56 78")
    posts[0].proposing.signal_missing(MissingService(name="Aide", phone="01 99 00 00 77"), known)
    (line,) = posts[0].proposing.outgoing()
    assert {each.name for each in line.warnings} == {"NAME", "PHONE"}
