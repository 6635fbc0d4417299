"""Notes are kept, sealed, brought back, and erased to the last byte."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from desktop.db import backup, migrations
from desktop.db.catalogue import Catalogue
from desktop.db.connection import Database
from desktop.db.desk import Desk
from desktop.db.kinds import LOCAL
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.notes import Locking
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import Correction
from desktop.domain.recent_searches import RecentSearch
from desktop.domain.sheet import Sheet, Step
from desktop.domain.verifications import Block, Manner, Verification
from desktop.exchange import sealing
from desktop.operations.desk.checking import Checking
from desktop.operations.desk.keeping import Keeping
from desktop.operations.desk.noting import Noting
from desktop.operations.search.remembering import Remembering
from desktop.operations.sheet.orienting import Orienting
from desktop.paths import Folders

DAY = date(2026, 11, 24)
ID, PASSPHRASE = "essai--1", "quatre mots sans lien"
MARKER = "zyglophone"


@pytest.fixture
def noting(catalogue: Catalogue, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Noting:
    monkeypatch.setattr(sealing, "_N", 2**10)  # a hundred times quicker than a desk's
    return Noting(catalogue, desk)


@pytest.fixture
def keeping(desk: Desk, noting: Noting, tmp_path: Path) -> Keeping:
    folder = tmp_path / "reglages"
    folder.mkdir()
    return Keeping(desk, noting, Folders(data=tmp_path, settings=folder, resources=tmp_path))


def holding(folder: Path, marker: str) -> list[str]:
    """Name the files whose bytes hold a text."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and marker.encode() in path.read_bytes()
    ]


def again(desk: Desk, catalogue: Catalogue) -> Noting:
    """Begin the program again: what was in memory is gone."""
    return Noting(catalogue, desk)


def test_a_note_is_kept_changed_printed_and_taken_away(noting: Noting, desk: Desk) -> None:
    assert noting.note(ID).text == ""
    noting.write(ID, " sonner deux fois\n", DAY)
    assert noting.note(ID).text == "sonner deux fois"
    assert noting.printed() == {}
    noting.write(ID, "sonner trois fois", DAY, on_sheet=True)
    assert noting.printed() == {ID: "sonner trois fois"}
    assert ID in desk.held_ids()
    noting.write(ID, "", DAY)
    assert desk.notes.all() == {}
    with pytest.raises(Refusal, match="4000 caractères"):
        noting.write(ID, "x" * 4001, DAY)


def test_a_note_about_a_person_is_warned_of(noting: Noting) -> None:
    assert noting.write(ID, "demander au 01 99 00 00 00", DAY).warnings == ()
    warned = noting.write(ID, "Mme Diallo, 06 12 34 56 78", DAY).warnings
    assert [each.name for each in warned] == ["NAME", "PHONE"]


def test_what_is_kept_is_counted_with_the_notes_that_nobody_touched_for_two_years(
    noting: Noting, keeping: Keeping, desk: Desk
) -> None:
    noting.write(ID, "ancien", DAY - timedelta(days=731))
    noting.write("essai--2", "récent", DAY)
    desk.correct(_correction("Nom"))
    kept = keeping.kept(DAY)
    assert (kept.notes, kept.old_notes, kept.sealed_notes, kept.corrections) == (2, 1, 0, 1)
    assert kept.locking is Locking.PLAIN


def test_saving_a_note_takes_less_than_100_ms(noting: Noting) -> None:
    noting.write(ID, "un", DAY)
    best = min(_time(noting, number) for number in range(5))
    assert best < 0.1


def _time(noting: Noting, number: int) -> float:
    start = perf_counter()
    noting.write(ID, f"note {number}", DAY)
    return perf_counter() - start


def test_no_draft_of_a_copy_outlives_the_next_copy_or_a_passphrase(
    noting: Noting, desk: Desk, tmp_path: Path
) -> None:
    noting.write(ID, f"sonner deux fois {MARKER}", DAY)
    copy = desk.back_up()
    drafts = [copy.with_name(f"local-20260101T00000{n}.partiel") for n in range(2)]
    for act in (desk.back_up, lambda: noting.set_passphrase(PASSPHRASE)):
        for draft in (*drafts, drafts[0].with_name(f"{drafts[0].name}-journal")):
            shutil.copy(copy, draft)
        act()
        assert not list(copy.parent.glob("*.partiel*"))
    assert holding(tmp_path, MARKER) == []


def test_only_a_note_that_the_disk_changed_is_not_what_was_written(
    noting: Noting, desk: Desk, keeping: Keeping, tmp_path: Path
) -> None:
    noting.write(ID, "sonner deux fois", DAY)
    noting.write("essai--2", "à effacer", DAY)
    noting.write("essai--2", "", DAY)
    copy = desk.back_up()
    noting.set_passphrase(PASSPHRASE)
    assert desk.notes.altered() == ()
    keeping.restore(copy)
    assert desk.notes.altered() == ()
    noting.unlock(PASSPHRASE)
    noting.remove_passphrase(PASSPHRASE)
    assert desk.notes.altered() == ()
    with closing(sqlite3.connect(tmp_path / "local.db")) as file, file:
        assert file.execute("SELECT count(*) FROM note_digest").fetchone() == (1,)
        file.execute("UPDATE note SET text = 'sonner dix fois'")
    assert desk.notes.altered() == (ID,)
    noting.write(ID, "sonner deux fois", DAY)
    assert desk.notes.altered() == ()


def test_a_correction_a_step_and_a_check_that_the_disk_changed_are_told(
    catalogue: Catalogue, desk: Desk, tmp_path: Path
) -> None:
    correction = Correction(
        record_id=ID,
        field="name",
        value="Mairie",
        source_value="Maire",
        reason="visite",
        role="accueil",
        made_on=DAY,
    )
    desk.correct(correction)
    desk.save_sheet(Sheet(steps=(Step(record_id=ID, note="au deuxième étage"),)))
    check = Verification(
        record_id=ID, block=Block.HOURS, verified_on=DAY, how=Manner.VISIT, role="accueil"
    )
    desk.verify(check)
    desk.close_correction(desk.corrections()[ID][0], is_closed=True)
    checking = Checking(catalogue, desk)
    assert checking.run() == ()
    with closing(sqlite3.connect(tmp_path / "local.db")) as file, file:
        for statement in (
            "UPDATE correction SET value = 'Mairee'",
            "UPDATE sheet_step SET note = 'au dixième étage'",
            "UPDATE verification SET verified_on = '2027-11-22'",
        ):
            file.execute(statement)
    told = checking.run()
    said = ("Une vérification a changé", "Une correction a changé", "Une étape de la feuille a")
    assert all(any(sentence.startswith(each) for sentence in told) for each in said)
    desk.correct(correction)
    desk.save_sheet(Sheet(steps=(Step(record_id=ID),)))
    desk.verify(check)
    assert checking.run() == ()
    with closing(sqlite3.connect(tmp_path / "local.db")) as file, file:  # as version 10 left it
        for table in ("correction", "sheet_step", "verification"):
            file.execute(f"ALTER TABLE {table} DROP COLUMN digest")
        file.execute("PRAGMA user_version = 10")
    assert not any(Desk.open(tmp_path / "local.db").altered().values())


def test_a_copy_of_an_earlier_version_is_put_back_and_one_without_a_table_is_not(
    noting: Noting, desk: Desk, keeping: Keeping, tmp_path: Path
) -> None:
    old = tmp_path / "ancienne.db"
    migrations.migrate(Database(old, LOCAL.application_id), migrations.STEPS[LOCAL.name][:7])
    with closing(sqlite3.connect(old)) as file, file:
        file.execute("INSERT INTO note VALUES (?, 'sonner deux fois', '2026-11-24', 0)", (ID,))
        file.execute(f"PRAGMA application_id={LOCAL.application_id}")
        file.execute("PRAGMA user_version=7")
    keeping.restore(old)
    assert noting.note(ID).text == "sonner deux fois"
    assert desk.notes.altered() == ()
    with closing(sqlite3.connect(old)) as file, file:
        file.execute("DROP TABLE favourite")
    noting.write(ID, "sonner trois fois", DAY)
    with pytest.raises(StorageRefused, match="pas une sauvegarde saine"):
        keeping.restore(old)
    assert noting.note(ID).text == "sonner trois fois"


def test_a_passphrase_seals_notes_here_and_in_every_copy(
    noting: Noting, desk: Desk, catalogue: Catalogue, tmp_path: Path
) -> None:
    noting.write(ID, f"{MARKER} au guichet 2", DAY, on_sheet=True)
    for hours in (3, 2):
        backup.make(desk._database, desk._backups, datetime.now() - timedelta(hours=hours))  # noqa: DTZ005 -- the desk's clock
    assert len(holding(tmp_path, MARKER)) == 3
    noting.set_passphrase(PASSPHRASE)
    assert holding(tmp_path, MARKER) == []
    assert noting.locking is Locking.OPEN
    assert noting.note(ID).text == f"{MARKER} au guichet 2"
    closed = again(desk, catalogue)
    assert closed.locking is Locking.CLOSED
    assert (closed.note(ID).text, closed.note(ID).is_readable) == ("", False)
    assert closed.printed() == {}
    with pytest.raises(Refusal, match="fermées"):
        closed.write(ID, "autre", DAY)
    with pytest.raises(Refusal, match="phrase de passe"):
        closed.unlock("une autre phrase")
    closed.unlock(PASSPHRASE)
    assert closed.printed() == {ID: f"{MARKER} au guichet 2"}


def test_opening_notes_seals_the_copies_that_a_kill_left_plain(
    noting: Noting, desk: Desk, catalogue: Catalogue, tmp_path: Path
) -> None:
    noting.write(ID, f"Demander {MARKER}", DAY)
    plain = desk.back_up()
    content = plain.read_bytes()
    noting.set_passphrase(PASSPHRASE)
    plain.write_bytes(content)
    assert holding(tmp_path, MARKER) == [plain.name]

    again(desk, catalogue).unlock(PASSPHRASE)

    assert holding(tmp_path, MARKER) == []


def test_a_passphrase_is_changed_and_removed(
    noting: Noting, desk: Desk, catalogue: Catalogue
) -> None:
    noting.write(ID, MARKER, DAY)
    noting.set_passphrase(PASSPHRASE)
    desk.back_up()
    noting.set_passphrase("une tout autre phrase")
    other = again(desk, catalogue)
    with pytest.raises(Refusal):
        other.unlock(PASSPHRASE)
    other.unlock("une tout autre phrase")
    assert other.note(ID).text == MARKER
    (copy,) = desk.copies()
    desk.restore(copy.path)
    restored = again(desk, catalogue)
    with pytest.raises(Refusal):
        restored.unlock(PASSPHRASE)
    restored.remove_passphrase("une tout autre phrase")
    assert again(desk, catalogue).note(ID).text == MARKER
    with pytest.raises(Refusal, match="8 caractères"):
        restored.set_passphrase("court")


def test_a_lost_passphrase_erases_the_sealed_notes_and_nothing_else(
    noting: Noting, desk: Desk, catalogue: Catalogue
) -> None:
    noting.write(ID, MARKER, DAY)
    noting.set_passphrase(PASSPHRASE)
    desk.correct(_correction("Nom"))
    lost = again(desk, catalogue)
    assert lost.erase_sealed() == 1
    assert lost.locking is Locking.PLAIN
    assert desk.corrections()
    lost.write(ID, "encore", DAY)
    assert lost.note(ID).text == "encore"


def test_a_sealed_note_that_was_damaged_is_said_to_be_unreadable(
    noting: Noting, desk: Desk
) -> None:
    noting.write(ID, MARKER, DAY)
    noting.set_passphrase(PASSPHRASE)
    with desk._database.writing() as connection:
        connection.execute("UPDATE note SET text = text || 'AAAA'")
    assert not noting.note(ID).is_readable


def test_a_copy_says_what_it_brings_back_and_what_was_there_is_kept(
    noting: Noting, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    noting.write(ID, "avant", DAY)
    desk.correct(_correction("Nom"))
    then = keeping.back_up(tmp_path / "cle-usb.db")
    assert keeping.preview(then) == ()
    noting.write(ID, "après", DAY)
    noting.write("essai--2", "de plus", DAY)
    desk.withdraw(ID, "name")
    assert keeping.preview(then) == (
        "1 note part",
        "1 note redevient ce qui était",
        "1 correction revient",
    )
    kept = keeping.restore(then)
    assert (noting.note(ID).text, noting.note("essai--2").text) == ("avant", "")
    assert desk.corrections()
    keeping.restore(kept)
    assert (noting.note(ID).text, noting.note("essai--2").text) == ("après", "de plus")


@pytest.mark.parametrize("content", [b"", b"pas une base", b"SQLite format 3\x00" + b"\x00" * 90])
def test_a_file_that_is_no_copy_of_ours_changes_nothing(
    noting: Noting, keeping: Keeping, tmp_path: Path, content: bytes
) -> None:
    noting.write(ID, "ici", DAY)
    wrong = tmp_path / "faux.db"
    wrong.write_bytes(content)
    for path in (wrong, tmp_path / "absent.db", tmp_path / "catalogue.db"):
        with pytest.raises(StorageRefused):
            keeping.restore(path)
    assert noting.note(ID).text == "ici"
    with pytest.raises(Refusal, match="Aucune sauvegarde"):
        keeping.find("7")


def test_a_copy_with_a_trigger_is_refused(
    noting: Noting, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    noting.write(ID, "ici", DAY)
    path = keeping.back_up(tmp_path / "piege.db")
    shutil.copy(path, tmp_path / "autre.db")
    with desk._database.__class__(path, desk._database.application_id).writing() as connection:
        connection.execute("CREATE TRIGGER x AFTER INSERT ON note BEGIN DELETE FROM note; END")
    with pytest.raises(StorageRefused, match="n’est pas une sauvegarde saine"):
        keeping.restore(path)


def test_erasing_leaves_no_byte_of_what_the_desk_wrote(
    noting: Noting, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    noting.write(ID, f"{MARKER}-note", DAY)
    desk.correct(_correction(f"{MARKER}-correction"))
    desk.save_sheet(Sheet(steps=(Step(record_id=ID, note=f"{MARKER}-feuille"),)))
    Remembering(tmp_path / "reglages").keep([RecentSearch(words=f"{MARKER}-mots")])
    desk.back_up()
    (tmp_path / "local.db.abime-2026-11-20").write_text(MARKER)
    (tmp_path / "local.db.abime-2026-11-21").mkdir()
    assert len(holding(tmp_path, MARKER)) == 4
    keeping.erase()
    assert holding(tmp_path, MARKER) == []
    assert noting.note(ID).text == ""
    assert desk.corrections() == {}
    noting.write(ID, "on repart", DAY)
    assert noting.note(ID).text == "on repart"
    desk.close()


def _correction(value: str) -> Correction:
    return Correction(
        record_id=ID,
        field="name",
        value=value,
        source_value="",
        reason="visite",
        role="accueil",
        made_on=DAY,
    )


def test_a_note_is_printed_with_its_record_only_where_that_was_ticked(
    noting: Noting, catalogue: Catalogue, desk: Desk
) -> None:
    orienting = Orienting(catalogue, desk, Preferences, notes=noting.printed)
    steps = (Step(record_id=ID, note="à 9 h"), Step(record_id="essai--2"))
    sheet = Sheet(steps=steps, variant="standard")
    noting.write(ID, "sonner deux fois", DAY, on_sheet=True)
    noting.write("essai--2", MARKER, DAY)
    first, second = orienting.content(DAY, sheet=sheet).steps
    assert (first.note, second.note) == ("à 9 h\nsonner deux fois", "")


def test_the_first_copy_of_a_day_is_made_only_when_something_changed(
    noting: Noting, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    today = date.today()  # noqa: DTZ011 -- the desk's day
    noting.write(ID, "aujourd’hui", today)
    keeping.back_up_daily(today)
    assert desk.copies() == ()  # the program's end will copy it
    keeping.back_up_daily(today + timedelta(days=1))
    assert len(desk.copies()) == 1
    keeping.back_up_daily(today + timedelta(days=1))
    assert len(desk.copies()) == 1
    later = datetime.now() + timedelta(hours=1)  # noqa: DTZ005 -- the desk's clock
    os.utime(tmp_path / "local.db", (later.timestamp(), later.timestamp()))
    keeping.back_up_daily(today)
    assert len(desk.copies()) == 1
    keeping.back_up_daily(today + timedelta(days=1))
    assert len(desk.copies()) == 2


def test_a_disk_that_refuses_leaves_what_was_there(
    noting: Noting,
    keeping: Keeping,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noting.write(ID, "avant", DAY)
    copy = keeping.back_up(tmp_path / "copie.db")
    noting.write(ID, "après", DAY)
    right = backup.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "local.db":
            raise OSError(errno.ENOSPC, "plein")
        right(source, target)

    monkeypatch.setattr(backup, "replace", refuse)
    with pytest.raises(StorageRefused, match="le disque est plein"):
        keeping.restore(copy)
    assert noting.note(ID).text == "après"
    assert not (tmp_path / "local.db.partiel").exists()
    monkeypatch.setattr(backup, "replace", right)
    keeping.restore(copy)
    assert noting.note(ID).text == "avant"


def test_erasing_that_is_stopped_is_said_and_can_be_done_again(
    noting: Noting,
    keeping: Keeping,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noting.write(ID, "ici", DAY)
    desk.back_up()
    right = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "local.db":
            raise OSError(errno.EACCES, "refusé")
        right(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageRefused, match="accès est refusé"):
        keeping.erase()
    assert (noting.note(ID).text, desk.copies()) == ("ici", ())
    monkeypatch.setattr(Path, "unlink", right)
    keeping.erase()
    assert noting.note(ID).text == ""
