"""Name the fields of a record in French, from their paths."""

from __future__ import annotations

from datetime import time
from functools import lru_cache

from desktop.domain.wording import clock
from desktop.domain.workshop_fields import WORDS

#: What the items of a list are called, and the field that the item is nothing without.
ITEMS = {
    "phones": ("Téléphone", "number"),
    "emails": ("Courriel", "address"),
    "links": ("Lien", "url"),
    "contacts": ("Contact", "name"),
    "languages": ("Langue", "code"),
    "required_documents": ("Pièce à apporter", "document"),
    "places": ("Lieu", ""),
    "schedules": ("Horaires", "osm"),
    "closures": ("Fermeture", ""),
    "costs": ("Coût", "code"),
    "kinds": ("Réseau ou type", "code"),
    "themes": ("Thème", "code"),
    "types": ("Type de service", "code"),
    "publics": ("Public", "code"),
    "support_needs": ("Prise en charge", "code"),
    "areas": ("Zone", "code"),
    "reception_modes": ("Mode d’accueil", "code"),
    "support_modes": ("Accompagnement", "code"),
    "mobilisation_modes": ("Pour en bénéficier", "code"),
    "mobilisable_by": ("Mobilisable par", "code"),
    "objectives": ("Objectif", "code"),
    "sessions": ("Session", ""),
    "slots": ("Créneau", ""),
    "prerequisites": ("Prérequis", ""),
    "mobility": ("Mobilité", ""),
    "to_complete": ("À compléter", ""),
    "extra": ("Autre information", "1"),
    "formacodes": ("Formacode", ""),
    "entry_oral": ("Niveau d’entrée à l’oral", ""),
    "entry_written": ("Niveau d’entrée à l’écrit", ""),
    "target_levels": ("Niveau visé", ""),
    "anlci_entry": ("Degré ANLCI d’entrée", ""),
    "anlci_target": ("Degré ANLCI visé", ""),
    "schooling": ("Scolarisation", ""),
    "certifications": ("Certification", ""),
    "asl_fields": ("Domaine socio-linguistique", ""),
    "relay_languages": ("Langue relais", ""),
    "funding": ("Financement", ""),
    "cancelled": ("Séance annulée", ""),
    "days": ("Jour de garde", ""),
    "alerts": ("Alerte", ""),
}
#: What holds fields without saying more about them.
GROUPS = {
    "location": "",
    "eligibility": "",
    "workshop": "Atelier",
    "capacity": "Places disponibles",
    "childcare": "Garde d’enfants",
    "positioning": "Positionnement",
    "schedule": "Horaires",
    "phone": "Téléphone",
}
FIELDS = {
    "missing_service": "Service qui manque au catalogue",
    "name": "Nom",
    "acronym": "Sigle",
    "description": "Description",
    "summary": "Résumé",
    "status": "État",
    "address": "Adresse",
    "address_complement": "Complément d’adresse",
    "postal_code": "Code postal",
    "commune": "Commune",
    "commune_code": "Code de la commune (INSEE)",
    "raw_address": "Adresse d’origine",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "precision": "Précision du point",
    "certified": "Adresse certifiée",
    "wheelchair": "Accessible en fauteuil roulant",
    "accessibility_text": "Accessibilité",
    "accessibility_url": "Fiche d’accessibilité",
    "access": "Accès (bus, étage, sonnette)",
    "number": "Numéro",
    "kind": "Sorte",
    "note": "Précision",
    "usage": "Usage",
    "url": "Adresse du site",
    "role": "Rôle",
    "title": "Fonction",
    "public": "Peut être imprimé",
    "osm": "Forme codée",
    "text": "En toutes lettres",
    "public_holidays": "Ouvert les jours fériés",
    "school_holidays": "Ouvert pendant les vacances",
    "by_appointment": "Sur rendez-vous",
    "valid_from": "Valable à partir du",
    "valid_to": "Valable jusqu’au",
    "starts": "Début",
    "ends": "Fin",
    "reason": "Raison",
    "message": "Message",
    "replacement_osm": "Horaires de remplacement (forme codée)",
    "notice": "Message seulement, rien n’est fermé",
    "code": "Code",
    "nature": "Nature",
    "audience": "Pour qui",
    "document": "Pièce",
    "detail": "Détail",
    "minimum": "Montant minimum (€)",
    "maximum": "Montant maximum (€)",
    "period": "Période",
    "interpreter": "Interprète",
    "label": "Libellé",
    "publics_detail": "Précisions sur le public",
    "minimum_age": "Âge minimum",
    "maximum_age": "Âge maximum",
    "unconditional": "Accueil inconditionnel",
    "conditions": "Conditions d’accès",
    "siret": "SIRET",
    "rna": "RNA",
    "parent_name": "Structure parente",
    "branch": "Antenne",
    "coordination": "Tête de réseau",
    "receives_public": "Reçoit du public",
    "seeks_volunteers": "Cherche des bénévoles",
    "organization_name": "Organisme",
    "mobilisation_detail": "Précisions pour en bénéficier",
    "appointment": "Rendez-vous",
    "weekly_hours": "Heures par semaine",
    "weeks": "Nombre de semaines",
    "cumulative": "Cumulable",
    "created_on": "Créé le",
    "suspended_on": "Suspendu le",
    "state": "État",
    "places": "Nombre de places",
    "delay": "Délai",
    "told_on": "Dit le",
    "told_by": "Dit par",
    "expected_on": "Place attendue le",
    "believable_days": "Jours pendant lesquels c’est à croire",
    "source_activity": "Activité selon la source",
    "schooling_threshold_years": "Années d’école, seuil",
    "basic_skills": "Compétences de base",
    "objectives_detail": "Objectifs",
    "asl_phase": "Phase socio-linguistique",
    "total_hours": "Heures en tout",
    "entries": "Entrées",
    "summer": "Ouvert l’été",
    "holiday_break": "Pause des vacances",
    "waiting_list": "Liste d’attente",
    "programme": "Programme",
    "taught_by": "Animé par",
    "minimum_age_months": "Âge minimum (mois)",
    "maximum_age_months": "Âge maximum (mois)",
    "where": "Où",
    "required": "Obligatoire",
    "done_by": "Fait par",
    "next_on": "Prochaine date",
    "enrolment_from": "Inscriptions à partir du",
    "enrolment_to": "Inscriptions jusqu’au",
    "enrolment_how": "Comment s’inscrire",
    "day": "Jour",
    "week": "Semaines",
    "location_index": "Numéro du lieu",
}
#: What a record has too: the place has to be named.
_SAID_OF_A_PLACE = (["phones"], ["emails"], ["note"])
#: Values that are codes of ours, as a person reads them.
VALUES = {
    "true": "oui",
    "false": "non",
    "with": "sur rendez-vous",
    "without": "sans rendez-vous",
    "both": "avec ou sans rendez-vous",
    "active": "en activité",
    "closed": "fermé",
    "absent": "absent de la source",
    "unknown": "non connu",
    "exact": "exacte",
    "street": "à la rue",
    "commune": "à la commune",
    "for": "accueilli",
    "priority": "en priorité",
    "exclusive": "exclusivement",
    "excluded": "non accueilli",
}
_CODED = frozenset({"yes_no", "choice"})


def value_words(kind: str, value: str) -> str:
    """Word the value of a field for a person; text is shown as it is."""
    if kind == "time" and value:
        return clock(time.fromisoformat(value))
    return VALUES.get(value, WORDS.get(value, value)) if kind in _CODED else value


@lru_cache(maxsize=1000)
def label_of(path: str) -> str:
    """Name one field: « Téléphone 2 », « Lieu 2, adresse », « Contact, fonction »."""
    steps = path.split(".")
    names: list[str] = []
    main = ""
    for at, step in enumerate(steps):
        following = steps[at + 1] if at + 1 < len(steps) else ""
        if step.isdecimal():
            continue
        if step in ITEMS and following.isdecimal():
            word, main = ITEMS[step]
            rank = int(following)
            if step != "places" or rank or steps[at + 2 : at + 3] in _SAID_OF_A_PLACE:
                names.append(f"{word} {rank + 1}" if rank else word)
        elif following:
            names.append(GROUPS.get(step, step))
        elif step != main:
            names.append(FIELDS.get(step, step))
    first, *others = [name for name in names if name] or [path]
    return ", ".join([first, *(name[:1].lower() + name[1:] for name in others)])
