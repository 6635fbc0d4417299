"""Read a command line in French: argparse has no French of its own on a bare machine."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

#: What argparse says, and what we say.
_COMPLAINTS = (
    (r"^unrecognized arguments: ", "mots en trop\u00a0: "),
    (r"^the following arguments are required: ", "il manque\u00a0: "),
    (r"invalid choice: ('[^']*').*", "\\1 n’est pas une commande"),
    (r"^argument ([^:]+): ", "\\1\u00a0: "),
    (r"expected one argument", "il manque une valeur"),
    (r"expected at least one argument", "il manque une valeur"),
    (r"invalid (?:float|int|fromisoformat) value: (.*)", "\\1 n’est pas une valeur possible"),
)


class _Formatter(argparse.HelpFormatter):
    """Begin the help in French."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Say how a command is written."""
        super().add_usage(usage, actions, groups, "emploi\u00a0: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Say in French what argparse says of itself, its complaints in one sentence."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        """Take the options of argparse's parser."""
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._positionals.title, self._optionals.title = "à écrire", "options"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        """Leave with code 2: wrong use."""
        for english, french in _COMPLAINTS:
            message = re.sub(english, french, message)
        sys.stderr.write(
            f"Commande mal écrite ({message})\u00a0: voir «\u00a0guichet --help\u00a0».\n"
        )
        raise SystemExit(2)
