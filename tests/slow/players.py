"""Play somebody who works in the window of a data folder of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.paths import Folders, resources_folder
from desktop.ui.catalogue.publish_card import PublishCard
from desktop.ui.catalogue.update_card import UpdateCard
from desktop.ui.main_window import MainWindow
from desktop.ui.review.incoming_tab import IncomingTab
from desktop.ui.review.outgoing_tab import OutgoingTab
from desktop.ui.shell import REVIEW, SEARCH, Shell
from desktop.ui.tasks import Tasks

SECRET = "quatre mots sans aucun lien"  # noqa: S105 -- of these tests only
#: Where to leave a picture of each step, for whoever reads what the window says.
PICTURES = os.environ.get("GUICHET_PICTURES", "")
SIZE = 1366, 768


class Player:
    """Open a window on a folder, and do in it what a person does; `said` is what was last told."""

    def __init__(self, qtbot: QtBot, data: Path, name: str) -> None:
        """Start the program, and wait for its first answer."""
        self._qtbot = qtbot
        self._pictures = 0
        self.name = name
        self.program = Program(Folders(data=data, settings=data, resources=resources_folder()))
        self.tasks = Tasks()
        self.window = MainWindow(self.program, self.tasks)
        self.window.resize(*SIZE)
        self.window.show()
        self.wait(lambda: self.window.shell is not None)
        self.wait(lambda: self.shell.foot.text().startswith("Catalogue"))
        self.wait(lambda: self.shell.search.results.results.rowCount() > 0)
        self.shell.open_files(())
        self.rest()

    @property
    def shell(self) -> Shell:
        """Give what fills the window."""
        shell = self.window.shell
        assert shell is not None
        return shell

    @property
    def publishing(self) -> PublishCard:
        """Give the card of who publishes."""
        assert self.shell._catalogue is not None
        return self.shell._catalogue.publishing

    @property
    def updating(self) -> UpdateCard:
        """Give the card of what is received."""
        assert self.shell._catalogue is not None
        return self.shell._catalogue.update_card

    @property
    def said(self) -> str:
        """Give the last message, with plain spaces."""
        return plain(self.shell.messages.text())

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait for something to be seen."""
        self._qtbot.waitUntil(ready, timeout=20_000)

    def rest(self) -> None:
        """Wait for the worker."""
        self.wait(self.tasks.is_idle)

    def picture(self, what: str) -> None:
        """Leave a picture of the window, where somebody asks for them."""
        if PICTURES:
            self._pictures += 1
            QTest.qWait(100)  # what was just laid out is painted
            path = Path(PICTURES) / f"{self.name}-{self._pictures:02} {what}.png"
            self.window.grab().save(str(path))

    def leave(self) -> None:
        """Close the window."""
        self.window.close()
        self.tasks.shut_down()
        self.program.close()
        self.window.deleteLater()

    def answer(self, **values: str) -> None:
        """Fill in the form of publishing, and say yes."""
        panel = self.publishing.panel
        for key, value in values.items():
            field = panel.field(key)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(value)
            else:
                field.setText(value)
        panel.yes_button.click()
        self.rest()

    def make_key(self, label: str, paper: Path) -> str:
        """Make the key of a network, its words on paper; give them."""
        card = self.publishing
        card.create_button.click()
        self.answer(label=label, secret=SECRET, again=SECRET)
        self.picture("les 24 mots")
        words = [each for each in card.panel.text.toPlainText().split() if not each.endswith(".")]
        self.answer(path=str(paper))
        return " ".join(words)

    def publish(self, path: Path) -> str:
        """Publish the next number; give what the window said would change."""
        self.shell.open_files(())
        card = self.publishing
        self.rest()
        card.draft_button.click()
        self.rest()
        told = plain(card.panel.text.toPlainText())
        self.picture(f"avant de publier {path.stem}")
        self.answer(path=str(path), secret=SECRET)
        self.picture(f"publié {path.stem}")
        return told

    def copy_last(self, path: Path) -> None:
        """Copy the last number again, to where there is room."""
        self.rest()
        self.publishing.links["copy"].click()
        self.answer(path=str(path))
        self.picture("copié de nouveau")

    def bring(self, path: Path) -> str:
        """Open a file as a double-click does; give what its preview says, empty where refused."""
        preview = self.updating.preview
        self.shell.open_files((path,))
        self.rest()
        self.picture(path.name)
        if preview.isHidden():
            return ""
        parts = (preview._title, preview._questions, preview.words, preview._counts)
        return plain("\n".join([*(each.text() for each in parts), preview.text.toPlainText()]))

    def apply(self) -> None:
        """Say yes to what is shown."""
        self.updating.preview.apply_button.click()
        self.rest()
        self.picture("appliqué")

    def undo_update(self) -> str:
        """Ask to go back to the number before, then say yes; give what was shown between."""
        self.shell.open_files(())
        self.updating.undo_button.click()
        self.wait(self.updating.preview.isVisible)
        told = plain(self.updating.preview._counts.text())
        self.picture("annuler ?")
        self.apply()
        return told

    def show(self, record_id: str) -> None:
        """Show a record."""
        self.shell.go_to(SEARCH)
        self.shell.search.finder.look(record_id)
        self.rest()
        self.wait(lambda: self.shell.search.record.record_id == record_id)

    def look_for(self, words: str) -> None:
        """Show the first record that answers."""
        self.shell.go_to(SEARCH)
        self.shell.bar.words_field.setText(words)
        self.rest()
        self.wait(lambda: words.casefold() in self.shell.search.record.name.casefold())

    def signal(self, field: str, value: str, why: str) -> None:
        """Signal that a field of the record that is shown says something else (F3)."""
        self.shell.search.signal()
        panel = self.shell.search.correction.panel
        self.wait(lambda: panel.fields.list.count() > 0)
        panel.fields.filter_field.setText(field)
        self._qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Return)
        assert panel.editor is not None
        panel.editor.line_field.setText(value)
        panel.editor.text_field.setPlainText(value)
        panel.editor.why_field.setText(why)
        self.picture("signaler")
        self.shell.search.signal()
        self.wait(lambda: bool(self.program.desk.proposals.ours()))
        self.rest()

    def signal_missing(self, **values: str) -> None:
        """Signal that the catalogue lacks a service."""
        form = self._review(OutgoingTab).missing
        form.link.click()
        for key, value in values.items():
            field = form.panel.field(key)
            assert isinstance(field, QLineEdit)
            field.setText(value)
        self.picture("service qui manque")
        form.panel.yes_button.click()
        self.wait(form.panel.isHidden)
        self.rest()

    def send(self, path: Path) -> None:
        """Write the file of what was signalled."""
        outgoing = self._review(OutgoingTab)
        self.wait(lambda: outgoing.queue.count() > 0)
        self.picture("à envoyer")
        outgoing.path_field.setText(str(path))
        outgoing.write()
        self.wait(path.exists)
        self.rest()

    def accept(self, path: Path) -> None:
        """Open a file of corrections, and take every line with one key each."""
        self.shell.open_files((path,))
        (incoming,) = self.shell.findChildren(IncomingTab)
        self.wait(lambda: incoming.queue.count() > 0)
        self.rest()
        self.picture("relire")
        for left in range(incoming.queue.count() - 1, -1, -1):
            self._qtbot.keyClick(incoming.queue, Qt.Key.Key_A)
            self.wait(partial(_holds, incoming, left))
            self.rest()
            self.picture("relue")

    def answers(self) -> str:
        """Give what became of the lines that were sent."""
        outgoing = self._review(OutgoingTab)
        self.rest()
        self.picture("réponses")
        queue = outgoing.queue
        return plain("\n".join(queue.item(row).text() for row in range(queue.count())))

    def _review(self, kind: type[OutgoingTab]) -> OutgoingTab:
        """Go to the tab of what leaves."""
        self.shell.go_to(REVIEW)
        self.wait(lambda: self.shell.reviewing.page is not None)
        page = self.shell.reviewing.page
        assert page is not None
        page.tabs.setCurrentIndex(page.tabs.count() - 1)
        self.rest()
        (found,) = self.shell.findChildren(kind)
        return found


def _holds(incoming: IncomingTab, count: int) -> bool:
    """Tell whether so many lines wait."""
    return incoming.queue.count() == count


def plain(text: str) -> str:
    """Give a text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
