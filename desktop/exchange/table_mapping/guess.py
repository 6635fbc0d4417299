"""Propose what each column of a table is, from its name and from its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.domain.table_mapping import (
    HOURS_OF_DAYS,
    ORGANIZATIONS,
    SERVICES,
    SEVERAL,
    UNUSED,
    Column,
)
from desktop.exchange.table_mapping.cues import by_name
from desktop.exchange.table_mapping.looks import (
    BETRAYED,
    DIALLED,
    STRICT,
    SURE_PHONE,
    WORDED,
    by_cells,
)

SAMPLE = 100  # cells that are not empty, spread over the table
SHOWN = 3
_LOOKED_AT = 300  # characters of a cell
_SHOWN_LENGTH = 80
_LEAST = 0.4
_NAMED = 0.65  # share of the confidence that the name of a column gives
_DIALLED_SHARE = 0.8
_SHAPED = 0.5  # share of the cells that must look so
_SAID = 0.95  # a name that says just that is believed against the cells
_NAME_BY_CELLS = 0.45
_SHORTEST_NAME, _LONGEST_NAME = 3, 80
_REACH = frozenset({"address", "phone", "email", "website", "hours", "postal_commune"}) | frozenset(
    HOURS_OF_DAYS
)
_OF_SERVICES = frozenset(
    "organization themes publics costs reception appointment documents conditions".split()
)
_ORGANIZATION_WORDS = ("structure", "organisme", "association", "etablissement", "raison", "mairie")
_FIRST_NAME = "prenom"
_SURE_NAME = 0.8
#: Words for these stand in many longer names of columns that mean something else.
_WHOLE = frozenset({"name", "organization"})
_WHOLE_SAID = 0.7
_NUMBER = re.compile(r"n[°ºo.]?$|num", re.IGNORECASE)
_STREET_NUMBER_LENGTH = 8


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Propose a meaning for each column, with how sure it is."""
    samples = [_sample(rows, index) for index in range(len(columns))]
    scores = [
        _scores(name, cells, is_key=_all_distinct(rows, index))
        for index, (name, cells) in enumerate(zip(columns, samples, strict=True))
    ]
    _take_names_for_persons(columns, scores)
    if any(each.get("description", 0.0) > BETRAYED["description"] for each in scores):
        for each in scores:  # other prose needs a name that says so
            if each.get("description", 1.0) <= BETRAYED["description"]:
                del each["description"]
    chosen = _assign(scores)
    if _promote_organization(scores, chosen):
        chosen = _assign(scores)
    if "name" not in chosen.values():
        _find_name(samples, chosen)
    _take_street_numbers(columns, samples, chosen)
    return tuple(
        Column(
            name=name,
            meaning=chosen.get(index, UNUSED),
            confidence=round(_confidence(scores[index], chosen.get(index, UNUSED)), 2),
            examples=tuple(dict.fromkeys(cell[:_SHOWN_LENGTH] for cell in samples[index]))[:SHOWN],
        )
        for index, name in enumerate(columns)
    )


def kind_of(columns: Sequence[Column]) -> str:
    """Propose whether rows are services or structures."""
    meanings = {column.meaning for column in columns}
    names = " ".join(column.name.casefold() for column in columns if column.meaning == "name")
    is_structure = "siret" in meanings or any(word in names for word in _ORGANIZATION_WORDS)
    return ORGANIZATIONS if is_structure and not meanings & _OF_SERVICES else SERVICES


def lacking(meanings: Mapping[str, str], *, is_of_zones: bool) -> str:
    """Say why nobody could be sent to what these columns describe; empty when one could."""
    found = set(meanings.values())
    if found & _REACH and "name" in found:
        return ""
    if found & _REACH:
        return "aucune colonne ne donne le nom d’un lieu ou d’un service"
    if is_of_zones:
        return (
            "c’est une liste de communes ou de zones, sans adresse, téléphone, courriel, site "
            "ni horaires"
        )
    return (
        "aucune colonne ne donne d’adresse, de téléphone, de courriel, de site ni d’horaires : "
        "il n’y a là ni lieu ni service"
    )


def _sample(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    """Take cells that hold something, spread over the whole table."""
    filled = [cell for row in rows if index < len(row) and (cell := row[index].strip())]
    step = max(1, len(filled) // SAMPLE)
    return [cell[:_LOOKED_AT] for cell in filled[::step][:SAMPLE]]


def _all_distinct(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Tell whether every row has a value of its own in a column."""
    cells = [row[index].strip() if index < len(row) else "" for row in rows]
    return "" not in cells and len(set(cells)) == len(cells)


def _scores(name: str, cells: Sequence[str], *, is_key: bool) -> dict[str, float]:
    """Score (0 to 1) what one column may be."""
    named, looks = by_name(name), by_cells(cells)
    scores = {}
    for meaning, said in named.items():
        if meaning in _WHOLE and said < _WHOLE_SAID:
            continue
        look = looks.get(meaning)
        if look is None or not cells:
            score = said * 0.9
        elif look < _SHAPED and (meaning in WORDED or (meaning in STRICT and said < _SAID)):
            continue
        else:
            score = _NAMED * said + (1 - _NAMED) * look
        scores[meaning] = score
    for meaning, surely in BETRAYED.items():
        if looks.get(meaning, 0.0) >= _SHAPED:
            is_ = "phone" if meaning == SURE_PHONE else meaning
            scores[is_] = max(scores.get(is_, 0.0), surely * looks[meaning])
    if "id" in scores and looks.get(DIALLED, 0.0) >= _DIALLED_SHARE:
        scores["phone"] = scores.pop("id")
    elif "id" in scores and not is_key:
        del scores["id"]
    if looks.get("email", 0.0) >= _SHAPED or looks.get("website", 0.0) >= _SHAPED:
        scores = {key: value for key, value in scores.items() if key in {"email", "website"}}
    return scores


def _take_names_for_persons(columns: Sequence[str], scores: list[dict[str, float]]) -> None:
    """Take « Nom » for the name of a person, beside a column of first names."""
    for index, name in enumerate(columns):
        if _FIRST_NAME not in by_name_words(name):
            continue
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(columns) and "name" in scores[beside]:
                said = scores[beside].pop("name")
                scores[beside]["contact"] = max(said, scores[beside].get("contact", 0.0))


def by_name_words(name: str) -> str:
    """Fold a name of column, to look for a word in it."""
    return name.casefold().replace("é", "e")


def _assign(scores: Sequence[Mapping[str, float]]) -> dict[int, str]:
    """Give each column its best meaning; what one column only may be goes to the surest."""
    ranked = sorted(
        (
            (-score, index, meaning)
            for index, each in enumerate(scores)
            for meaning, score in each.items()
            if score >= _LEAST
        ),
    )
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for _, index, meaning in ranked:
        if index not in chosen and (meaning in SEVERAL or meaning not in taken):
            chosen[index] = meaning
            taken.add(meaning)
    return chosen


def _promote_organization(scores: list[dict[str, float]], chosen: Mapping[int, str]) -> bool:
    """Take the structure for what rows are about, where nothing else is surely a name."""
    at = {meaning: index for index, meaning in chosen.items()}
    if "organization" not in at:
        return False
    if "name" in at and scores[at["name"]]["name"] >= _SURE_NAME:
        return False
    scores[at["organization"]]["name"] = scores[at["organization"]].pop("organization") + 1.0
    return True


def _take_street_numbers(
    columns: Sequence[str], samples: Sequence[Sequence[str]], chosen: dict[int, str]
) -> None:
    """Take a column « N° » of short numbers, just before an address, for that in the street."""
    for index, name in enumerate(columns[:-1]):
        short = all(len(cell) <= _STREET_NUMBER_LENGTH for cell in samples[index])
        if chosen.get(index + 1) == "address" and _NUMBER.match(name.strip()) and short:
            chosen[index] = "address"


def _find_name(samples: Sequence[Sequence[str]], chosen: dict[int, str]) -> None:
    """Take as names the first column of short texts that hardly repeat, when none says it is."""
    for index, cells in enumerate(samples):
        lengths = [len(cell) for cell in cells]
        if index in chosen or not cells or len(set(cells)) < 0.9 * len(cells):
            continue
        average = sum(lengths) / len(lengths)
        lettered = sum(any(char.isalpha() for char in cell) for cell in cells)
        if _SHORTEST_NAME <= average <= _LONGEST_NAME and lettered > 0.9 * len(cells):
            chosen[index] = "name"
            return


def _confidence(scores: Mapping[str, float], meaning: str) -> float:
    """Say how sure a choice is; leaving a column out needs no proof."""
    if meaning == UNUSED:
        return 0.0
    return min(1.0, scores.get(meaning, _NAME_BY_CELLS))
