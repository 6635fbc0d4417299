"""Recognise what a column is by its name: the words that producers of tables use."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.table_mapping import HOURS_OF_DAYS
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import STOP_WORDS, singular, tokens

_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)")  # C.P.
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")

#: For each meaning, names of columns that say it; compared word by word, without accents,
#: plurals and small words.
_CUES: dict[str, str] = {
    "id": "id, identifiant, id structure, id service, id lieu, identifiant unique, code structure, "
    "reference, ref, id externe, structure id, numero",
    "name": "nom, nom lieu, nom service, name, intitule, denomination, titre, libelle, label, "
    "designation, nom etablissement, nom usuel, enseigne, nom atelier, atelier, title, action, "
    "nom action, nom dispositif, dispositif, nom permanence, intitule action, lib fs",
    "organization": "structure porteuse, organisme porteur, porteur, structure parente, "
    "organisation, structure nom, operateur, association porteuse, gestionnaire, "
    "structure rattachement, organisme gestionnaire, nom structure, nom organisme, "
    "nom association, raison sociale, structure, organisme, association, etablissement, lieu, "
    "denomination structure",
    "description": "description, presentation, presentation resume, presentation detail, resume, "
    "descriptif, mission, objectif, contenu, detail, activite proposee, prestation, "
    "service propose, commentaire, observation, remarque, information, a propos, note",
    "address": "adresse, address, adresse postale, voie, rue, adresse ligne 1, adresse 1, "
    "adresse complete, nom voie, numero voie, numero rue, libelle voie, street, "
    "adresse structure, adresse lieu, localisation, type voie, lieu permanence",
    "address_complement": "complement adresse, adresse ligne 2, adresse 2, complement, batiment, "
    "adresse complement, complement localisation",
    "postal_code": "code postal, cp, codepostal, postal code, code post, zip, postcode, "
    "adresse code postal, cp structure",
    "commune": "commune, ville, city, nom commune, lib com, libelle commune, commune nom, "
    "localite, town, nom ville, adresse commune, adresse ville",
    "postal_commune": "code postal ville, cp ville, code postal commune, cp commune",
    "commune_code": "code insee, insee, code commune, insee com, codeinsee, citycode, "
    "code insee commune, depcom, insee commune, commune insee, code geographique",
    "latitude": "latitude, lat, coord lat, geo lat, latitude wgs84, lat wgs84",
    "longitude": "longitude, lon, long, lng, coord lon, geo lon, longitude wgs84, lon wgs84",
    "coordinates": "coordonnee, coordonnee gps, gps, geo point, geolocalisation, geom, "
    "coordonnee geographique, lat lon, latlon, geopoint, position, geo point 2d, geometry",
    "x": "x, coord x, coordonnee x, x lambert93, x lambert 93, x l93, lambert x, x wgs84, easting",
    "y": "y, coord y, coordonnee y, y lambert93, y lambert 93, y l93, lambert y, y wgs84, northing",
    "phone": "telephone, tel, phone, numero telephone, telephone fixe, mobile, portable, "
    "telephone accueil, telephone structure, contact telephone, telephone portable, n tel, "
    "telephone contact, tel fixe, standard",
    "email": "courriel, email, e mail, mail, adresse mail, adresse email, adresse electronique, "
    "courrier electronique, contact mail, mail contact, courriel contact, adresse courriel",
    "website": "site web, site internet, site, url, lien, website, web, page web, lien web, "
    "lien internet, adresse internet, adresse web, facebook, page facebook",
    "hours": "horaire, horaire ouverture, heure ouverture, opening hour, jour horaire, "
    "horaire accueil, ouverture, jour ouverture, permanence horaire, creneau, date horaire, "
    "plage horaire, horaire permanence, jour, disponibilite",
    "themes": "thematique, theme, domaine, domaine intervention, categorie, champ intervention, "
    "type aide, besoin, rubrique",
    "publics": "public, public cible, public accueilli, profil, beneficiaire, type public, "
    "public vise, public concerne, destinataire",
    "publics_detail": "public precision, precision public, public detail",
    "costs": "frais, cout, tarif, prix, gratuit, gratuite, cost, participation financiere, payant",
    "reception": "mode accueil, modalite accueil, presentiel distanciel, type accueil",
    "appointment": "rendez vous, rdv, prise rdv, prise rendez vous, sur rdv, sur rendez vous",
    "conditions": "condition acces, condition, critere, acces condition, modalite acces, "
    "prerequis, pre requis, modalite inscription, inscription, modalite",
    "documents": "document, justificatif, piece fournir, document apporter, piece justificative, "
    "piece apporter",
    "languages": "langue, langue parlee, language",
    "accessibility": "accessibilite, pmr, accessibilite pmr, accessible pmr, handicap, "
    "acces pmr, accessibilite handicap",
    "access": "acces transport, transport, desserte, bus, metro, comment venir, arret bus, "
    "transport commun, moyen acces, plan acces",
    "kinds": "type lieu, type structure, typologie, type, nature, reseau, label, label national, "
    "type etablissement, reseau porteur, categorie structure, statut juridique",
    "siret": "siret, numero siret, n siret, siret structure",
    "rna": "rna, numero rna, n rna, waldec",
    "contact": "contact, nom contact, prenom, prenom contact, responsable, referent, "
    "nom responsable, nom referent, personne contacter, interlocuteur, contact nom, mediateur, "
    "contact prenom, nom prenom, prenom nom, contact nom prenom, animateur, coordinateur, "
    "civilite",
    "modified_on": "date maj, date mise jour, maj, mise jour, derniere mise jour, "
    "date modification, updated at, date derniere mise jour, date actualisation, last update",
}


def _key(name: str) -> tuple[str, ...]:
    """Cut a name of column into folded words, in the singular, without small words."""
    words = tokens(_DOTTED.sub("", _CAMEL.sub(" ", name).replace("_", " ")))
    kept = [singular(word) for word in words if word not in STOP_WORDS or word in {"y", "n", "a"}]
    return tuple(kept or words)


_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (_key(phrase), meaning) for meaning, cues in _CUES.items() for phrase in cues.split(",")
)
_WEAK = 0.55
_GAIN = 0.35


@lru_cache(maxsize=2_000)
def by_name(name: str) -> dict[str, float]:
    """Score (0 to 1) what a name of column may mean: 1 when it says just that."""
    words = _key(name)
    scores: dict[str, float] = {}
    for phrase, meaning in _PHRASES:
        score = _score(phrase, words)
        if score > scores.get(meaning, 0.0):
            scores[meaning] = score
    for code, day in zip(HOURS_OF_DAYS, WEEKDAYS, strict=True):
        if day in words:
            scores[code] = 0.95
    return scores


def _score(phrase: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Compare a known name with the words of a column: the more of them it covers, the better."""
    if phrase == words:
        return 1.0
    starts = [
        at for at in range(len(words) - len(phrase) + 1) if words[at : at + len(phrase)] == phrase
    ]
    if not starts:
        return 0.0
    if len(phrase) == 1 and len(phrase[0]) == 1:
        return 0.0  # x, y and n say nothing inside a longer name
    head = 0.05 if starts[0] == 0 else 0.0  # a French name of column starts with its noun
    return _WEAK + _GAIN * len(phrase) / len(words) + head
