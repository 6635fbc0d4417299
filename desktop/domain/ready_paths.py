"""Say what a ready-made path is: steps that a desk often gives together, and nobody's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.published_facts import PathStep, PublishedPath
from desktop.domain.sheet import TEST, Step

MOST_STEPS = 30
LONGEST_NAME = 80
LONGEST_ID = 300
_MOST_PLACES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPath:
    """Hold a name (« première demande de logement ») and steps.

    Its steps have neither note nor appointment: nothing that was written for a person is kept.
    """

    name: str
    steps: tuple[Step, ...]


def bare(step: Step) -> Step:
    """Take off a step what was written for one person."""
    return replace(step, note="", appointment="")


def published(path: ReadyPath) -> PublishedPath:
    """Give a path as it travels with a number of the catalogue."""
    return PublishedPath(
        name=path.name,
        steps=tuple(
            PathStep(record_id=step.record_id, place_index=step.place_index, part=step.part)
            for step in path.steps
        ),
    )


def ready(path: PublishedPath) -> ReadyPath:
    """Give a path that came with a number of the catalogue."""
    return ReadyPath(
        name=path.name,
        steps=tuple(
            Step(record_id=step.record_id, place_index=step.place_index, part=step.part)
            for step in path.steps
        ),
    )


def is_sound(path: PublishedPath) -> bool:
    """Tell whether a path is one that a desk could have kept."""
    return (
        0 < len(path.name.strip()) <= len(path.name) <= LONGEST_NAME
        and 0 < len(path.steps) <= MOST_STEPS
        and all(
            0 < len(step.record_id) <= LONGEST_ID and is_part(step.place_index, step.part)
            for step in path.steps
        )
    )


def is_part(place_index: int, part: str) -> bool:
    """Tell whether a record can have such a place and such a part."""
    return 0 <= place_index < _MOST_PLACES and part in {"", TEST}
