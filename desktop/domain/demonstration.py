"""Name the source of what is invented to learn the program: never published, marked on paper."""

from __future__ import annotations

DEMONSTRATION_SOURCE = "demonstration"
