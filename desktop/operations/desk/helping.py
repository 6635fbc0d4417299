"""Give the help numbers, from anywhere and without the catalogue."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.help_numbers import HelpNumber
from desktop.exchange.shipped.help_numbers import read_help_numbers


class Helping:
    """Read the numbers shipped with the program."""

    def __init__(self, resources: Path) -> None:
        """Take the folder of the shipped files."""
        self._resources = resources

    def help_numbers(self) -> tuple[HelpNumber, ...]:
        """List the numbers in the order to show them."""
        return read_help_numbers(self._resources / "starter")
