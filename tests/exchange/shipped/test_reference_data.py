from __future__ import annotations

import shutil
from pathlib import Path

from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped import reference_data

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def test_vocabularies_label_codes_and_follow_renamed_ones() -> None:
    known = Vocabularies(reference_data.vocabularies(RESOURCES))
    assert known.label("frais", "gratuit") == "Gratuit"
    renamed = "mobilite--preparer-un-permis-de-conduire"
    assert known.current("thematiques", renamed) == "mobilite--preparer-un-permis"


def test_communes_have_their_codes_and_their_centroid() -> None:
    communes = {commune.code: commune for commune in reference_data.communes(RESOURCES)}
    athis = communes["91027"]
    assert athis.label() == "Athis-Mons (91200)"
    assert athis.department == "91"
    assert athis.latitude is not None
    assert abs(athis.latitude - 48.7) < 0.1
    assert communes["75101"].kind == "arrondissement"
    assert len(communes) > 34_969


def test_the_version_changes_with_any_reference_file_and_only_then(tmp_path: Path) -> None:
    before = reference_data.version(RESOURCES)
    assert before == reference_data.version(RESOURCES)
    shutil.copytree(RESOURCES, tmp_path / "resources")
    with (tmp_path / "resources" / "vocabularies" / "frais.json").open("ab") as stream:
        stream.write(b"\n")
    assert reference_data.version(tmp_path / "resources") != before
