from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.words import described, parse
from tests.cli.terminal import Terminal

COMMANDS = tuple(described()[1].choices)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_says_in_french_what_each_of_its_words_is_for(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = described()[1].choices[command]
    assert [
        action.dest for action in reader._actions if not action.help and action.nargs != "A..."
    ] == []
    with pytest.raises(SystemExit, match="0"):
        parse([command, "--help"])
    told = capsys.readouterr().out
    assert told.startswith("emploi")
    assert not any(word in told for word in ("usage:", "positional", "show this", "program's"))


def test_a_danger_says_help_numbers_and_nothing_else_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(tmp_path, capsys)
    numbers = terminal.ask("chercher", "il me frappe")["help_numbers"]
    assert [each["number"] for each in numbers][:2] == ["17", "114"]
    assert terminal.ask("chercher", "cours de français")["help_numbers"] == []
