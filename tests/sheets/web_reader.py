"""Read a web page as a browser's voice does: elements, languages, headings, links, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "br", "img", "path", "rect", "circle"})


@dataclass
class Page(HTMLParser):
    """Hold what a page says; an element that is not closed in order fails at once."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[str, str, str]] = field(default_factory=list)  # language, direction, text
    headings: list[tuple[int, str]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag in {"h1", "h2", "h3"}:
            self.headings.append((int(tag[1]), ""))
        if tag not in _EMPTY:
            self._open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if "style" in inside or not data.strip():
            return
        lang = next((each["lang"] for _, each in reversed(self._open) if "lang" in each), "")
        way = next((each["dir"] for _, each in reversed(self._open) if "dir" in each), "")
        self.texts.append((lang, way, data))
        if inside and inside[0] == "html" and {"h1", "h2", "h3"} & set(inside):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    @property
    def whole(self) -> str:
        """Give every text, with spaces only where there are some."""
        return " ".join(" ".join(text for _, _, text in self.texts).split())


def read(data: bytes) -> Page:
    """Read a page to its end."""
    page = Page()
    page.feed(data.decode())
    page.close()
    assert not page._open
    return page
