"""A catalogue with a few communes and terms."""

from __future__ import annotations

import pytest

from desktop.db.catalogue import Catalogue
from tests.db.samples import COMMUNES, TERMS


@pytest.fixture
def catalogue(empty_catalogue: Catalogue) -> Catalogue:
    with empty_catalogue.writing() as writer:
        writer.put_communes(COMMUNES)
        writer.put_terms(TERMS)
    return empty_catalogue
