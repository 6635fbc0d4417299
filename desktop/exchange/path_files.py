"""Write and read ready-made paths, as desks share them: JSON, one path a file."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from desktop.domain.errors import Refusal
from desktop.domain.ready_paths import LONGEST_ID, LONGEST_NAME, MOST_STEPS, ReadyPath, is_part
from desktop.domain.sheet import Step

MOST_OCTETS = 100_000
_KIND, _VERSION = "parcours", 1


def write(path: ReadyPath) -> bytes:
    """Write a path; the same one gives the same bytes."""
    steps = [
        {"fiche": step.record_id, "lieu": step.place_index, "partie": step.part}
        for step in path.steps
    ]
    told = {"guichet": _KIND, "version": _VERSION, "nom": path.name, "etapes": steps}
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def read(data: bytes) -> ReadyPath:
    """Read what `write` wrote; raises Refusal for anything else."""
    try:
        told = json.loads(data) if len(data) <= MOST_OCTETS else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or told.get("guichet") != _KIND:
        raise Refusal("Ce fichier n’est pas un parcours de Guichet\u00a0: demandez-le à nouveau.")
    if told.get("version") != _VERSION:
        raise Refusal("Ce parcours vient d’un Guichet plus récent\u00a0: mettez le vôtre à jour.")
    name, steps = told.get("nom"), told.get("etapes")
    if not _is_text(name, LONGEST_NAME) or not isinstance(steps, list):
        raise Refusal("Ce parcours n’a pas de nom lisible\u00a0: demandez-le à nouveau.")
    if not 0 < len(steps) <= MOST_STEPS:
        raise Refusal(f"Un parcours a de 1 à {MOST_STEPS} étapes\u00a0: celui-ci ne convient pas.")
    return ReadyPath(name=str(name), steps=tuple(map(_step, steps)))


def _step(told: Any) -> Step:
    """Read one step; what is not its own fields is left aside."""
    found = told if isinstance(told, dict) else {}
    record, place, part = found.get("fiche"), found.get("lieu", 0), found.get("partie", "")
    is_typed = type(place) is int and isinstance(part, str)
    if not _is_text(record, LONGEST_ID) or not is_typed or not is_part(place, part):
        raise Refusal("Une étape de ce parcours ne se lit pas\u00a0: demandez-le à nouveau.")
    return Step(record_id=str(record), place_index=int(place), part=str(part))


def _is_text(value: object, longest: int) -> bool:
    """Tell whether a value is a line of text without control nor direction characters."""
    return (
        isinstance(value, str)
        and 0 < len(value.strip()) <= len(value) <= longest
        and not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in value)
    )
