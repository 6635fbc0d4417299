from __future__ import annotations

from desktop.domain.provenance import ImportedRecord
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.samples import fs_csv, fs_row


def test_a_hidden_character_leaves_the_record_even_its_identifier_and_stays_in_the_row(
    write: Write,
) -> None:
    reading = open_file(
        write("liste.csv", fs_csv(fs_row(id_fs="7\u202e1", lib_fs="Acc\u202eueil")))
    )
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    assert (item.record.id, item.record.name) == ("france-services--71", "Accueil")
    assert item.row.columns()["lib_fs"] == "Acc\u202eueil"
    assert {oddity.field for oddity in reading.oddities} >= {"id", "name"}
