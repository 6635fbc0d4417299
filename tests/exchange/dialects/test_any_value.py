from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.cells import columns_of
from desktop.exchange.dialects import (
    Dialect,
    aidants_connect,
    conseillers_numeriques,
    data_inclusion_v0,
    gironde,
    hinaura,
    maine_et_loire,
    mediation_numerique,
    numi,
)
from desktop.exchange.formats.tables import Objects
from desktop.exchange.notes import Notes

#: The columns that must be there for the dialect to be recognised, and what names the record.
NEEDED: dict[str, dict[str, Any]] = {
    "aidants-connect": {"Data pass ID": "1", "Name": "N", "SIRET": ""},
    "conseillers-numeriques": {"id": "1", "nom": "N", "structureId": "", "conditions_access": ""},
    "data-inclusion-v0": {"id": "1", "nom": "N", "source": "s", "profils": []},
    "gironde": {"Lieu": "N", "Type Structure": "", "Coord. X": "", "Coord. Y": ""},
    "hinaura": {"Nom du lieu ou de la structure *": "N", "Ville *": "V", "bf_latitude": ""},
    "maine-et-loire": {"ID_LieuMed": "1", "NOM_STRUCTURE": "N", "SS_CAT": ""},
    "mediation-numerique": {"id": "1", "nom": "N", "pivot": "", "courriels": ""},
    "numi": {"id": "1", "nom": "N", "source": "s", "labels_nat": "", "conditions_acces": ""},
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["1", "Oui", "2026-02-31", "9h à 12h", "a|b;c", "<b>x", "http://", "48,5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


@pytest.mark.parametrize(
    "dialect",
    [
        aidants_connect,
        conseillers_numeriques,
        data_inclusion_v0,
        gironde,
        hinaura,
        maine_et_loire,
        mediation_numerique,
        numi,
    ],
    ids=lambda dialect: str(dialect.NAME),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_the_cells_hold_a_row_is_a_record_or_a_refusal(
    dialect: Dialect, data: st.DataObject
) -> None:
    needed = NEEDED[dialect.NAME]
    columns = sorted(columns_of(dialect.FIELDS))
    wild = data.draw(st.dictionaries(st.sampled_from(columns), VALUES, max_size=12))
    row = needed | wild
    assert dialect.recognises(row)
    content = Objects(
        file="x.json",
        columns=tuple(row),
        rows=[row, row],
        raws=[json.dumps(row).encode()] * 2,
        lines=[1, 2],
    )
    first, second = dialect.read([content], Notes())
    assert isinstance(second, RowRefusal)
    if isinstance(first, ImportedRecord):
        assert decode(encode(first.record)) == first.record
