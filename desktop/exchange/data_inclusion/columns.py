"""Name the columns of data·inclusion v1, and part the values of a row by what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.exchange.data_inclusion.rules import Trouble
from desktop.exchange.rows import encode_json
from desktop.exchange.values.lists import read_list

Codes = tuple[str, ...]
TEXTS = (
    "source",
    "id",
    "structure_id",
    "nom",
    "date_maj",
    "description",
    "lien_source",
    "siret",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "longitude",
    "latitude",
    "telephone",
    "courriel",
    "site_web",
    "horaires_accueil",
    "accessibilite_lieu",
    "type",
    "frais",
    "frais_precisions",
    "publics_precisions",
    "conditions_acces",
    "contact_nom_prenom",
    "lien_mobilisation",
    "mobilisation_precisions",
    "volume_horaire_hebdomadaire",
    "nombre_semaines",
    "score_qualite",
    "adresse_certifiee",
)
LISTS = (
    "reseaux_porteurs",
    "thematiques",
    "publics",
    "modes_accueil",
    "zone_eligibilite",
    "modes_mobilisation",
    "mobilisable_par",
)
#: Kept as JSON text: what the producer and the API add.
OTHERS = ("doublons", "extra")

#: What a table of structures or services of v1 may have.
KNOWN = frozenset((*TEXTS, *LISTS, *OTHERS, "__ignore__"))
_NO_TEXTS = dict.fromkeys(TEXTS, "")
_NO_LISTS: dict[str, Codes] = dict.fromkeys(LISTS, ())


def sorted_out(row: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Codes], list[Trouble]]:
    """Part the values of a row into texts and lists, and name those that are neither."""
    texts = _NO_TEXTS.copy()
    lists = _NO_LISTS.copy()
    found = []
    for name, value in row.items():
        if value is None:
            continue
        if name in texts:
            if isinstance(value, str):
                texts[name] = value.strip()
                continue
            texts[name] = encode_json(value).decode()
            if isinstance(value, list | dict):
                found.append(Trouble(name, texts[name], "valeur inattendue"))
        elif name in lists:
            lists[name] = read_list(value)
    return texts, lists, found


def text_of(value: Any) -> str:
    """Write one value as text, without outer spaces; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    return encode_json(value).decode()
