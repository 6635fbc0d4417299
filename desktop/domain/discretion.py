"""Notice what would tell whoever finds a paper what its reader lives through."""

from __future__ import annotations

import re

from desktop.domain.records import Record, Service
from desktop.domain.words import fold

#: data·inclusion, thematics v1 and v0.
_THEMES = frozenset(
    {"famille--surmonter-conflits-separation-violence", "famille--violences-intrafamiliales"}
)
#: Words, once folded, that tell whoever finds a paper what its reader lives through.
_TELLING = re.compile(
    r"\b(?:violen\w*|victimes?|viols?|agress\w*|femin\w*|femmes?|conjug\w*|conjoints?|couples?"
    r"|cidff|mariages? forces?|excis\w*|maltrait\w*|harcel\w*|emprise|plaintes?|infractions?"
    r"|prostitu\w*|traite des etres|medic\w*|refuge|mise a l'abri)\b"
)
_VIOLENCE = re.compile(
    r"\b(?:violences?|victimes?|viols?|feminicides?|cidff|droits des femmes|maisons? des femmes"
    r"|mariages? forces?|excisions?|maltraitances?)\b"
)


def is_about_violence(record: Record) -> bool:
    """Tell whether a record helps against violence: by its themes, else by what it is called."""
    if isinstance(record, Service) and any(theme.code in _THEMES for theme in record.themes):
        return True
    runs = record.organization_name if isinstance(record, Service) else ""
    return _VIOLENCE.search(_folded(f"{record.name} {runs} {record.summary}")) is not None


def tells(text: str) -> bool:
    """Tell whether a text would say what the person came for."""
    return _TELLING.search(_folded(text)) is not None


def _folded(text: str) -> str:
    """Fold a text, with one kind of apostrophe."""
    return fold(text).replace("’", "'")
