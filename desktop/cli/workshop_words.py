"""Read the words of the commands about French workshops; nothing of ours is imported here."""

from __future__ import annotations

from typing import Any


def add_demonstration(commands: Any, reading: Any) -> None:
    """Describe `demonstration`."""
    parser = commands.add_parser(
        "demonstration", parents=[reading], help="un réseau inventé, pour apprendre le programme"
    )
    parser.add_argument("action", choices=("charger", "retirer"), metavar="charger|retirer")
    parser.set_defaults(command="demonstration")
