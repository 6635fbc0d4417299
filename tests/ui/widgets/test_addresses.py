"""Two hundred hostile addresses reach nothing outside; thirty good ones do.

What is asked of the system is caught where Qt would hand it over, for every scheme tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.ui.widgets.links import open_url

_SCHEMES = (
    *("file", "javascript", "vbscript", "data", "smb", "ftp", "sftp", "nfs", "afp", "dav", "ldap"),
    *("ms-msdt", "search-ms", "ms-word", "ms-excel", "ms-powershell", "ms-settings", "shell"),
    *("mailto2", "httpx", "htp", "view-source", "about", "chrome", "jar", "resource", "res", "qrc"),
    *("telnet", "ssh", "vnc", "rdp", "steam", "skype", "slack", "zoommtg", "tg", "sms", "geo"),
    *("intent", "app", "git", "svn", "irc", "magnet", "blob", "wss", "callto", "facetime"),
    *("gopher", "finger", "rsync", "spotify"),
)
_TARGETS = ("//serveur/partage/x", "/etc/passwd", "alert(1)")
_HOSTS = (
    *("https://", "http://", "https:///chemin", "http:exemple.fr", "https:/exemple.fr"),
    *("https://a@exemple.fr/", "https://a:b@exemple.fr/", "https://exemple.fr@mauvais.fr/"),
    *("https://exemple.fr/\u202egpj.exe", "https://exem\u200bple.fr/", "https://exemple.fr/\n"),
    *(
        "https://exemple.fr/\t",
        " https://exemple.fr/",
        "https://exemple.fr/ ",
        "https://exe mple.fr",
    ),
    *("https://exemple.fr/\x00", "https://exemple.fr/\u2066x", "https://exemple.fr/\u2028"),
    *("https://exemple.fr:99999/", "https://exemple.fr:x/", "https://[::1", "https://%zz/"),
    *(
        "//exemple.fr/",
        "exemple.fr",
        "www.exemple.fr",
        "C:\\Windows\\x.exe",
        "\\\\serveur\\x",
        "/x",
    ),
    *("./x", "#", "?x", "https", "https:", ":", "", "\u00a0", "https\uff1a//exemple.fr/"),
    *("tel:01 99 00 00 12", "tel:0199000012\n", "tel:#06#", "tel:0199?x=1", "tel:\u202e0199"),
    *("mailto:a@exemple.fr?attach=/etc/passwd", "mailto:a@exemple.fr?bcc=b@exemple.fr"),
    *("mailto:a@exemple.fr?body=x", "mailto:a@exemple.fr#x", "mailto:a @exemple.fr"),
    *("MAILTO:a@exemple.fr?cc=b@exemple.fr", "mailto:?to=a@exemple.fr", "mailto:a@b.fr\r\nBcc: c"),
)
HOSTILE = (*(f"{scheme}:{target}" for scheme, target in product(_SCHEMES, _TARGETS)), *_HOSTS)
GOOD = (
    *(f"https://{host}/" for host in ("exemple.fr", "www.exemple.fr", "exemple.gouv.fr", "é.fr")),
    *(f"https://exemple.fr/{end}" for end in ("a/b", "a?b=c", "a#b", "a%20b", "accès", "a;b=c")),
    *(f"http://exemple.fr{end}" for end in ("", ":8080/", "/a", "/?q=é", "/~a", "/a,b")),
    *(
        f"tel:{number}"
        for number in ("0199000012", "+33199000012", "3939", "115", "01-99-00-00-12")
    ),
    *(f"mailto:{box}@exemple.fr" for box in ("a", "a.b", "a-b", "a+b", "a_b", "accueil.mairie")),
    *("HTTPS://EXEMPLE.FR/", "Http://exemple.fr/", "https://xn--exmple-cva.fr/"),
)


class Outside(QObject):
    """Stand where the system would open an address."""

    def __init__(self) -> None:
        """Begin with nothing opened."""
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note what would be opened."""
        self.opened.append(url.toString())


@pytest.fixture
def outside(qapp: QApplication) -> Iterator[Outside]:
    del qapp
    caught = Outside()
    schemes = {QUrl(each).scheme() for each in (*HOSTILE, *GOOD)} | {*_SCHEMES, ""}
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, caught, "take")  # type: ignore[arg-type]  # stub
    yield caught
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def test_two_hundred_hostile_addresses_open_nothing(outside: Outside) -> None:
    assert len(set(HOSTILE)) >= 200
    assert [each for each in HOSTILE if open_url(each)] == []
    assert outside.opened == []


def test_nothing_but_the_gate_hands_an_address_over() -> None:
    places = [
        path.name
        for path in (Path(__file__).parents[3] / "desktop").rglob("*.py")
        if "openUrl" in path.read_text(encoding="utf-8")
    ]
    assert places == ["links.py"]


def test_thirty_good_addresses_are_handed_over(outside: Outside) -> None:
    assert len(set(GOOD)) >= 30
    assert [each for each in GOOD if not open_url(each)] == []
    assert len(outside.opened) == len(GOOD)


def test_the_control_hands_over_what_the_gate_would_refuse(outside: Outside) -> None:
    QDesktopServices.openUrl(QUrl("smb://serveur/partage"))
    assert outside.opened == ["smb://serveur/partage"]
