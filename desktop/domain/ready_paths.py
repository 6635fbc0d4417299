"""Say what a ready-made path is: steps that a desk often gives together, and nobody's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.sheet import Step

MOST_STEPS = 30
LONGEST_NAME = 80


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
