"""Use the window as its person does: find by name, click, type, read."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.atspi import Bus, Node, wait_for
from tests.journeys.desktop_session import Desktop

FIRST_START = 30.0  # seconds, on a machine that does several other things


@dataclass(frozen=True, slots=True)
class Window:
    """Hold one running program and the object of its window."""

    desktop: Desktop
    bus: Bus
    process: subprocess.Popen[bytes]
    frame: Node

    def find(self, name: str, role: str = "") -> Node:
        """Wait for what shows under a name (its beginning is enough), and of a role if given."""

        def look() -> Node | None:
            for node in self.frame.walk():
                is_meant = node.name.startswith(name) and role in ("", node.role)
                if is_meant and "showing" in node.states:
                    return node
            return None

        return wait_for(look, f"« {name} » to show")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for each in keys:
            self.bus.press(each)

    def type_in(self, name: str, text: str) -> None:
        """Click in a field, type over what it holds, and see that it is written."""
        field = self.find(name, "text")
        field.click()
        wait_for(lambda: "focused" in field.states, f"« {name} » to take the focus")
        self.press("Control+a", *text)
        wait_for(lambda: field.text == text, f"« {text} » in « {name} »")

    def wait_until_gone(self, name: str) -> None:
        """Wait until nothing of that name shows: what is below it has then moved."""
        wait_for(
            lambda: (
                not any(
                    node.name == name and "showing" in node.states for node in self.frame.walk()
                )
            ),
            f"« {name} » to go",
        )

    def results(self) -> list[str]:
        """Give the sentences of the first results, in order."""
        found = self.find("Résultats", "list")
        return [found.child(row).name for row in range(min(found.count, 12))]

    def wait_for_result(self, *words: str) -> int:
        """Wait for a result that holds all these words; gives its row."""

        def look() -> list[int] | None:
            rows = enumerate(self.results())
            return [row for row, said in rows if all(word in said for word in words)] or None

        return wait_for(look, f"a result with {words}")[0]

    def choose(self, row: int) -> None:
        """Go to a result with the arrows, from the words that are searched."""
        self.press("Control+k", "Return")
        results = self.find("Résultats", "list")

        def look() -> list[int] | None:
            rows = range(min(results.count, 12))
            return [each for each in rows if "selected" in results.child(each).states] or None

        way = row - wait_for(look, "a chosen result")[0]
        self.press(*["Down" if way > 0 else "Up"] * abs(way))
        wait_for(lambda: look() == [row], f"row {row} to be chosen")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen where GUICHET_SCREENSHOTS says."""
        folder = os.environ.get("GUICHET_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.desktop.take_picture(Path(folder) / f"{name}.png")

    def close(self) -> None:
        """Close the window as a person does, and see that the program ends well."""
        self.press("Control+q")
        assert self.process.wait(10) == 0


def open_window(desktop: Desktop, bus: Bus, data: Path) -> Window:
    """Start the program, and wait until its catalogue can be searched."""
    process = desktop.start(data)

    def look() -> Node | None:
        for application in bus.applications():
            if bus.process_of(application.owner) == process.pid:
                return next(iter(application.children()), None)
        return None

    window = Window(desktop, bus, process, wait_for(look, "the window", FIRST_START))
    wait_for(lambda: _catalogue_line(window), "the catalogue", FIRST_START)
    # No window manager gives the focus here: a click does, as a person's.
    window.find("Rechercher", "text").click()
    wait_for(lambda: "active" in window.frame.states, "the window to be active")
    return window


def _catalogue_line(window: Window) -> str:
    """Give the line at the foot that counts what there is, once it is there."""
    names = [node.name for node in window.frame.walk()]
    return next((name for name in names if name.startswith("Catalogue :")), "")
