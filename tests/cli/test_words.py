from __future__ import annotations

import pytest

from desktop.cli.words import described, parse

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
