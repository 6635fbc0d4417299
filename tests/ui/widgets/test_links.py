from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.widgets.links import SCHEMES, safe_url, shown_address

GOOD = (
    "https://www.service-public.fr/",
    "http://exemple.fr/a?b=c",
    "tel:0199001234",
    "mailto:a@b.fr",
)
BAD = (
    "",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "smb://hote/partage",
    "ms-msdt:/id",
    "search-ms:query=x",
    "https://",
    "https://a@b.fr/",
    "https://a:secret@b.fr/",
    "mailto:a@b.fr?attach=/etc/passwd",
    "mailto:a@b.fr?bcc=c@d.fr",
    "https://b.fr/\u202egpj.exe",
    "https://b.fr/\n",
    "www.exemple.fr",
)


@pytest.mark.parametrize("address", GOOD)
def test_an_ordinary_address_may_be_opened(address: str) -> None:
    assert safe_url(address) is not None


@pytest.mark.parametrize("address", BAD)
def test_any_other_address_stays_closed(address: str) -> None:
    assert safe_url(address) is None


def test_a_false_letter_in_a_host_shows() -> None:
    url = safe_url("https://аpple.fr")

    assert url is not None
    assert "xn--pple-43d.fr" in shown_address(url)


@given(st.text(max_size=60), st.sampled_from(["file:", "javascript:", "https://", "", "data:"]))
def test_nothing_but_the_four_schemes_ever_passes(text: str, start: str) -> None:
    url = safe_url(start + text)

    assert url is None or url.scheme().lower() in SCHEMES
