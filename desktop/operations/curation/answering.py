"""Hold what all who take answers at the desk share: who signs, and how far undo goes."""

from __future__ import annotations

from desktop.domain.preferences import Preferences

UNDO_DEPTH = 1000  # hundreds of answers in a sitting can all be taken back
_DEFAULT_ROLE = "accueil"


def signature(preferences: Preferences, role: str = "") -> str:
    """Sign with the role that is given, else with the desk's: a role, never a name."""
    return role.strip() or preferences.desk_role or _DEFAULT_ROLE
