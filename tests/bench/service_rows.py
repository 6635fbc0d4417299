"""Make service rows of data·inclusion v1, always the same, of the shape of a weekly export."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

_SOURCES = ("dora", "soliguide", "carif-oref", "fredo", "mes-aides", "odspep", "action-logement")
_THEMES = (
    "lecture-ecriture-calcul--maitriser-le-francais",
    "numerique--acceder-a-des-services-en-ligne",
    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
    "logement-hebergement--etre-accompagne-pour-se-loger",
    "sante--acces-aux-soins",
    "famille--soutien-a-la-parentalite",
    "mobilite--se-deplacer-sans-permis-ou-vehicule-personnel",
    "trouver-un-emploi--faire-des-candidatures",
)
_PUBLICS = ("tous-publics", "personnes-exilees", "jeunes", "femmes", "seniors", "familles")
_TYPES = ("accompagnement", "formation", "information", "atelier", "aide-materielle")
_MODES = ("en-presentiel", "a-distance")
_WAYS = ("telephoner", "envoyer-un-courriel", "se-presenter")
_COMMUNES = (
    ("Athis-Mons", "91200", "91027"),
    ("Villejuif", "94800", "94076"),
    ("Évry-Courcouronnes", "91000", "91228"),
    ("Saint-Étienne", "42000", "42218"),
    ("Lille", "59000", "59350"),
    ("Marseille", "13001", "13201"),
)
_HOURS = (
    "Mo-Fr 09:00-12:00,13:30-17:00",
    "Mo,We,Fr 09:00-12:00; Tu,Th 14:00-18:00",
    "Tu-Sa 10:00-18:00",
    "Mo-Th 08:30-12:30; PH off",
)
_WORDS = (
    "accueil écoute accompagnement démarches droits logement emploi formation français santé "
    "famille enfants atelier collectif individuel rendez-vous permanence orientation dossier "
    "demande aide alimentaire numérique ordinateur courrier lecture écriture apprentissage "
    "conversation insertion professionnelle mobilité transport quartier association bénévoles "
    "mairie département prestations retraite handicap jeunes parents soutien psychologique "
    "juridique avocat médiation conflit voisinage budget dette énergie chauffage colis épicerie"
).split()
_LINKS = "et pour les des dans une avec sur aux par la le de du en vers chez sans selon dès".split()


def rows(count: int) -> Iterator[dict[str, Any]]:
    """Give so many rows; about 1,200 characters of JSON each."""
    chance = Random(20260201)  # noqa: S311 -- figures, not secrets
    for number in range(count):
        yield _row(chance, number)


def changed(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as its producer may have changed it."""
    return {**row, "description": f"{row['description']} Fermé en août.", "date_maj": "2026-02-01"}


def _row(chance: Random, number: int) -> dict[str, Any]:
    """Make one row."""
    source = chance.choice(_SOURCES)
    commune, postal_code, code = chance.choice(_COMMUNES)
    has_hours, has_fee, has_detail = (chance.random() < part for part in (0.4, 0.3, 0.35))
    return {
        "source": source,
        "structure_id": f"{source}--{number // 3:07d}",
        "id": f"{source}--service-{number:07d}",
        "nom": f"{_sentence(chance, 5)} {number % 997}",
        "description": f"{_sentence(chance, chance.randint(30, 110))}.",
        "date_maj": f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "type": chance.choice(_TYPES),
        "thematiques": chance.sample(_THEMES, chance.randint(1, 2)),
        "frais": "payant" if has_fee else "gratuit",
        "frais_precisions": f"{chance.randint(1, 60)} € par an" if has_fee else None,
        "publics": chance.sample(_PUBLICS, chance.randint(1, 2)),
        "publics_precisions": _sentence(chance, 8) if has_detail else None,
        "conditions_acces": _sentence(chance, 6) if has_detail else None,
        "commune": commune,
        "code_postal": postal_code,
        "code_insee": code,
        "adresse": f"{chance.randint(1, 199)} rue {chance.choice(_WORDS).capitalize()}",
        "complement_adresse": None,
        "longitude": round(chance.uniform(-4.0, 7.5), 6),
        "latitude": round(chance.uniform(43.0, 50.5), 6),
        "telephone": f"+331{chance.randint(10_000_000, 99_999_999)}",
        "courriel": f"contact{number % 4000}@exemple.fr",
        "horaires_accueil": chance.choice(_HOURS) if has_hours else None,
        "lien_source": f"https://exemple.fr/services/{number}",
        "modes_accueil": chance.sample(_MODES, chance.randint(1, 2)),
        "zone_eligibilite": [code[:2]],
        "modes_mobilisation": chance.sample(_WAYS, chance.randint(1, 2)),
        "mobilisable_par": ["usagers", "professionnels"][: chance.randint(1, 2)],
        "score_qualite": round(chance.uniform(0.3, 1.0), 2),
    }


def _sentence(chance: Random, length: int) -> str:
    """String words together."""
    words = [chance.choice(_LINKS if chance.random() < 0.4 else _WORDS) for _ in range(length)]
    return " ".join(words).capitalize()
