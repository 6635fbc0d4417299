"""Say how old a record is: in words, after a sign, in a colour."""

from __future__ import annotations

from desktop.domain.freshness import UNKNOWN, Age
from desktop.ui.widgets.labels import PlainLabel


class AgeLabel(PlainLabel):
    """Show an age wherever a record stands without its page."""

    def __init__(self, age: Age) -> None:
        """Take the age."""
        tone = "doubt" if age.state == UNKNOWN else age.state
        super().__init__(age.signed, tone=tone, scale=0.95, wrap=True)
