from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped import reference_data

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    return Vocabularies(reference_data.vocabularies(RESOURCES))
