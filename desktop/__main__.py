"""Start Guichet: `python -m desktop`."""

from __future__ import annotations

from desktop.app import console

if __name__ == "__main__":
    console()
