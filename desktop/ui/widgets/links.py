"""Open a link only after asking what it is: one gate, an allow-list, no exception."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = frozenset({"https", "http", "tel", "mailto"})


def safe_url(text: str) -> QUrl | None:
    """Read an address from a catalogue; None unless it is one that may be opened.

    Only https, http, tel and mailto; a host, no user name, no control or direction character,
    and no attachment or copy hidden in a mail address.
    """
    if any(unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp") for char in text):
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in SCHEMES or url.userInfo():
        return None
    if url.scheme().lower() in ("http", "https"):
        return url if url.host() else None
    return None if url.hasQuery() or url.hasFragment() else url


def shown_address(url: QUrl) -> str:
    """Write an address so that a false letter in its host shows: the host in ASCII."""
    if url.host():
        return bytes(url.toEncoded(QUrl.ComponentFormattingOption.FullyEncoded).data()).decode()
    return url.path()


def open_url(text: str) -> bool:
    """Hand an allowed address to the person's own browser; False when it may not be opened."""
    url = safe_url(text)
    return url is not None and QDesktopServices.openUrl(url)


def open_own_file(path: Path) -> bool:
    """Open a file that the program has just written; never one named by a catalogue."""
    return path.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
