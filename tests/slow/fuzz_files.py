"""Make wrong files of every dialect out of a few bytes, the same way each time."""

from __future__ import annotations

import copy
import csv
import gzip
import io
import json
from collections.abc import Callable
from typing import Any

from tests.exchange import hostile, hsds_samples, samples
from tests.exchange.dialects import (
    test_data_inclusion_v0,
    test_dila,
    test_mediation_numerique,
    test_mednum_variants,
    test_numi,
    test_reseau_alpha,
)

ANY_TABLE = {
    "Nom": "Maison des langues",
    "Adresse": "1 rue du Lac",
    "CP": "1200",
    "Ville": "Évry",
    "Tél.": "01 99 00 00 12",
    "SIRET": "73282932000074",
    "X": "2,39",
    "Y": "48,7",
    "Horaires": "Mo-Fr 09:00-12:00",
    "Lundi": "9h à 12h",
    "Public": "Adultes, Jeunes",
    "Site": "exemple.fr",
    "Date de mise à jour": "31/01/2026",
    "Accessibilité": "oui",
}

#: One valid row of each dialect, by the name that the fuzzing counts it under.
SEEDS: dict[str, Callable[[], Any]] = {
    "france-services": samples.fs_row,
    "data-inclusion-v1, structures": samples.structure,
    "data-inclusion-v1, services": samples.service,
    "data-inclusion-v0, structures": test_data_inclusion_v0.structure,
    "data-inclusion-v0, services": test_data_inclusion_v0.service,
    "mediation-numerique": test_mediation_numerique.place,
    "conseillers-numeriques": test_mednum_variants.adviser,
    "aidants-connect": test_mednum_variants.aidants,
    "hinaura": test_mednum_variants.hinaura_row,
    "gironde": test_mednum_variants.gironde,
    "maine-et-loire": test_mednum_variants.maine,
    "numi": test_numi.place,
    "dila": test_dila.feature,
    "reseau-alpha": lambda: test_reseau_alpha.structure(test_reseau_alpha.formation()),
    "hsds-3": hsds_samples.service_object,
    "table": lambda: dict(ANY_TABLE),
}

VALUES: tuple[Any, ...] = (
    *(None, "", " ", "x", "1", 0, -1, 1.5, True, False, 10**30, 1e300, -0.0),
    *([], {}, [None], [[]], {"": None}, [1, "a", {}], {"a": {"b": [1]}}),
    *("é" * 3000, "\u202ea", "a\x00b", "\ud7ff", "\U0001f600", "\r\n", '"', "'", "\\"),
    *("<b>x</b>", "<!--", "&#0;&eacute;&#x110000;", "=1+1", "| ; ,", "['a', 'b'", "{a,b}"),
    *("9" * 400, "1e999", "nan", "inf", "-", "٣٤", "²", "1_000", "0x10", "+", "+33", "00", "3919"),
    *("2026-02-30", "2026-13-45T99:99", "0000-00-00", "31/02/2026", "99/99/9999", "24:00 - 24:00"),
    *("Mo-Fr 99:99-88:88", "09:00 - 09:00 / 25:61", "PH off", "week 53 Mo 10:00-09:00", "9h"),
    *("du 31 au 32", "6843932,4", "48,7", "91", "999", "01 99 00 00 12 / ", "12345678901234"),
    *("http://", "http://[", "https://a@b", "javascript:alert(1)", "@", "a@b", "a@" + "b." * 300),
    *("--", "a--b", "../../x", "W123456789"),
)


_FLAT_FORMS = 3  # of twelve


class Bytes:
    """Give choices out of bytes; zero once they are used up."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def below(self, limit: int) -> int:
        return (self.byte() * 256 + self.byte()) % max(1, limit)


def make(name: str, data: bytes) -> bytes:
    """Make one file of a dialect: some values changed, written in some form, sometimes damaged."""
    choices = Bytes(data)
    rows = [copy.deepcopy(SEEDS[name]()) for _ in range(1 + choices.below(3))]
    for _ in range(choices.below(5)):
        change(rows[choices.below(len(rows))], choices)
    made = write(rows, choices)
    for _ in range(max(0, choices.below(8) - 5)):
        made = damage(made, choices)
    return made


def change(value: Any, choices: Bytes) -> None:
    """Change something somewhere inside a row."""
    while isinstance(value, dict | list) and value:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = keys[choices.below(len(keys))]
        inner = value[key]
        if isinstance(inner, dict | list) and inner and choices.below(3):
            value = inner
            continue
        what = choices.below(8)
        if what == 0:
            del value[key]
        elif what == 1 and isinstance(inner, str):
            at = choices.below(len(inner) + 1)
            value[key] = inner[:at] + chr(choices.below(0xD7FF)) + inner[at:]
        elif what == 2 and isinstance(value, dict):
            value[str(VALUES[choices.below(len(VALUES))])[:40]] = inner
        else:
            value[key] = copy.deepcopy(VALUES[choices.below(len(VALUES))])
        return


def write(rows: list[Any], choices: Bytes) -> bytes:
    """Write rows in one of the forms that files have."""
    form = choices.below(12)
    is_flat = all(isinstance(row, dict) and "properties" not in row for row in rows)
    if form < _FLAT_FORMS and is_flat:
        return as_csv(rows, ",;\t|"[choices.below(4)]).encode(
            ("utf-8", "utf-8-sig", "utf-16", "cp1252")[choices.below(4)], "replace"
        )
    text = json.dumps(rows, ensure_ascii=bool(choices.below(2)))
    if form == _FLAT_FORMS:
        text = json.dumps({"type": "FeatureCollection", "features": rows})
    elif form == _FLAT_FORMS + 1 or not is_flat:
        text = "\n".join(json.dumps(row) for row in rows)
    elif form == _FLAT_FORMS + 2:
        cells = [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]
        return hostile.open_document([[escaped(cell) for cell in row] for row in cells])
    data = text.encode("utf-8", "replace")
    return gzip.compress(data, 1) if form == _FLAT_FORMS + 3 else data


def escaped(text: str) -> str:
    """Make a text fit for XML."""
    kept = "".join(char for char in text[:200] if char.isprintable())
    return kept.replace("&", "&amp;").replace("<", "&lt;")


def as_csv(rows: list[dict[str, Any]], delimiter: str) -> str:
    """Write rows as CSV."""
    out = io.StringIO()
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator="\n", escapechar="\\")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def damage(data: bytes, choices: Bytes) -> bytes:
    """Cut, repeat, insert or change a few bytes."""
    at, length = choices.below(len(data) + 1), choices.below(30)
    what = choices.below(4)
    if what == 0:
        return data[:at]
    if what == 1:
        return data[:at] + data[at : at + length] * 2 + data[at + length :]
    if what == 2:
        return data[:at] + bytes(choices.byte() for _ in range(length % 6)) + data[at:]
    return data[:at] + data[at + length :]
