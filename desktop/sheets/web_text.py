"""Make hostile text safe in a web page, and the few links that it may hold."""

from __future__ import annotations

import re
import unicodedata
from html import escape

#: Kept among the marks without form: what Persian, Indian scripts and hyphenation need.
_JOINERS = frozenset("\u200c\u200d")
#: An address of mail that is one: what could add a subject or a second address is only text.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIALLED = re.compile(r"\+?\d{2,15}")

STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem;
  overflow-wrap: anywhere; }
body.large { font-size: 1.6rem; }
section { border-top: 1px solid; margin-top: 1rem; }
h1, h2, h3 { line-height: 1.25; }
h3 { margin: 1rem 0 0; font-size: 1em; }
p { margin: 0.25rem 0; }
ul { padding-inline-start: 1.5rem; }
em { font-style: normal; border: 1px solid; padding: 0 0.3em; }
.other { display: block; }
a { display: inline-block; min-height: 1.5rem; }
figure { margin: 0.5rem 0; }
figure > svg { width: 14rem; background: #fff; }
img { max-height: 5rem; max-width: 12rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 12pt; }
  body.large { font-size: 18pt; }
  h1, h2, h3 { break-after: avoid; }
  p, li, figure { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


def text(said: str, *, breaks: bool = True) -> str:
    """Escape a text; control and direction characters are left out, its lines are kept."""
    kept = "".join(char for char in unicodedata.normalize("NFC", said) if _is_kept(char))
    lines = [" ".join(line.split(" ")).strip() for line in kept.split("\n")]
    return ("<br>" if breaks else " ").join(escape(line) for line in lines if line)


def attribute(value: str) -> str:
    """Escape a value between double quotes."""
    return text(value, breaks=False)


def link_phone(shown: str, dialled: str) -> str:
    """Write a number that can be called, or the text alone where it cannot."""
    dialled = dialled or re.sub(r"\s", "", shown)
    if _DIALLED.fullmatch(dialled) is None:
        return text(shown)
    return f'<a href="tel:{dialled}">{text(shown)}</a>'


def link_mail(shown: str) -> str:
    """Write an address of mail that can be written to, or the text alone."""
    address = shown.strip()
    if not address.isascii() or _MAIL.fullmatch(address) is None:
        return text(shown)
    return f'<a href="mailto:{address}">{text(shown)}</a>'


def _is_kept(char: str) -> bool:
    """Tell whether a character may stand in a page: nothing that hides or turns the text round."""
    if char == "\n" or char in _JOINERS:
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
