"""Name the columns of the spreadsheet, what each is for, and how wide it is."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """Hold one column: its name, the field it fills, an example, what to write, its width."""

    name: str
    field: str
    example: str
    help: str
    width: int = 18


_LEVELS = "un ou plusieurs niveaux acceptés, séparés par « ; » ; « aucun » quand tout va"
_LIST = "voir la feuille « Mots reconnus » ; plusieurs se séparent par « ; »"
_PLACES = "plusieurs lieux se séparent par « | », dans le même ordre d’une colonne à l’autre"

COLUMNS = (
    Column("Identifiant", "source_id", "alpha-1", "à garder d’une fois à l’autre", 14),
    Column("Atelier", "name", "Alphabétisation, débutants", "le nom de l’atelier", 34),
    Column("Organisme", "organization_name", "Centre social", "qui l’anime", 28),
    Column("Présentation", "description", "Apprendre à lire", "en quelques phrases", 40),
    Column("Types d’atelier", "workshop.kinds.*.code", "Alphabétisation", _LIST, 26),
    Column("Niveau d’entrée à l’oral", "workshop.entry_oral.*", "infra-A1.1 ; A1.1", _LEVELS),
    Column("Niveau d’entrée à l’écrit", "workshop.entry_written.*", "infra-A1.1", _LEVELS),
    Column("Niveaux visés", "workshop.target_levels.*", "A1.1", "les niveaux à la sortie"),
    Column("Degrés ANLCI à l’entrée", "workshop.anlci_entry.*", "1 ; 2", "de 1 à 4", 12),
    Column("Degrés ANLCI visés", "workshop.anlci_target.*", "3", "de 1 à 4", 12),
    Column("Scolarisation", "workshop.schooling.*", "Jamais ou peu scolarisé", _LIST, 26),
    Column(
        "Limite d’années d’école",
        "workshop.schooling_threshold_years",
        "3",
        "en dessous, la personne est dite peu scolarisée",
        12,
    ),
    Column(
        "Savoirs de base",
        "workshop.basic_skills",
        "Maîtrise des savoirs de base indifférente",
        _LIST,
        26,
    ),
    Column("Objectifs", "workshop.objectives.*.code", "Travailler l’écrit", _LIST, 26),
    Column("Objectifs, en détail", "workshop.objectives_detail", "", "en toutes lettres", 26),
    Column(
        "Diplômes et tests préparés",
        "workshop.certifications.*",
        "DILF ; DELF A2",
        "DILF, DELF A1 à B2, DALF, TCF IRN, TEF IRN, DFP, CléA",
    ),
    Column(
        "Champs ASL",
        "workshop.asl_fields.*",
        "vie publique",
        "vie publique, vie culturelle, vie citoyenne, vie personnelle",
    ),
    Column(
        "Phase ASL", "workshop.asl_phase", "découverte", "découverte, exploration, appropriation"
    ),
    Column(
        "Créneaux",
        "workshop.slots.*.day",
        "lundi 9:00-11:30 ; jeudi 14:00-16:00 (semaines paires)",
        "jour et heures, séparés par « ; » ; entre parenthèses : semaines paires, semaines "
        "impaires, 2e semaine du mois, lieu 2, dès le …, jusqu’au …, sauf le … et le …",
        40,
    ),
    Column(
        "Sessions",
        "workshop.sessions.*.starts",
        "14/09/2026 - 25/06/2027 (inscriptions 01/09/2026 - 30/09/2026)",
        "du jour de début au jour de fin, séparées par « ; » ; les inscriptions entre parenthèses",
        40,
    ),
    Column("Entrées", "workshop.entries", "permanentes", "permanentes ou fixes"),
    Column("Vacances scolaires", "workshop.holiday_break", "pause", "pause ou cours"),
    Column("Cours l’été", "workshop.summer", "non", "oui ou non", 10),
    Column("Heures par semaine", "workshop.weekly_hours", "5", "un nombre", 10),
    Column("Nombre de semaines", "workshop.weeks", "32", "un nombre", 10),
    Column("Heures en tout", "workshop.total_hours", "", "un nombre", 10),
    Column("Garde d’enfants", "workshop.childcare.state", "oui", "oui, non ou sous condition", 12),
    Column("Garde, âge minimum (mois)", "workshop.childcare.minimum_age_months", "18", "", 12),
    Column("Garde, âge maximum (mois)", "workshop.childcare.maximum_age_months", "36", "", 12),
    Column("Garde, places", "workshop.childcare.places", "6", "un nombre", 10),
    Column("Garde, jours", "workshop.childcare.days.*", "vendredi", "vide : à chaque séance"),
    Column("Garde, précisions", "workshop.childcare.where", "", "lieu ou condition", 26),
    Column("Frais", "costs.*.code", "gratuit", "gratuit ou payant", 12),
    Column("Montant (€)", "costs.*.minimum", "", "un nombre", 10),
    Column("Précisions sur les frais", "costs.*.detail", "", "adhésion, livre, …", 26),
    Column(
        "Publics",
        "eligibility.publics.*.code",
        "Femmes (seulement)",
        f"{_LIST} ; entre parenthèses : en priorité, seulement, non accueillis",
        28,
    ),
    Column("Précisions sur les publics", "eligibility.publics_detail", "", "", 26),
    Column(
        "Communes acceptées",
        "eligibility.areas.*.code",
        "",
        "codes INSEE, séparés par « ; » ; vide : pas de limite",
        20,
    ),
    Column("Test de positionnement", "workshop.positioning.required", "oui", "oui ou non", 12),
    Column("Test, lieu", "workshop.positioning.where", "12 rue de l’Exemple, Ville", "", 30),
    Column(
        "Test, horaires",
        "workshop.positioning.schedule.text",
        "mardi 14:00-16:00",
        "comme les créneaux",
        24,
    ),
    Column("Test, prochaine date", "workshop.positioning.next_on", "", "jj/mm/aaaa", 12),
    Column("Test, téléphone", "workshop.positioning.phone.number", "", "", 16),
    Column("Test, rendez-vous", "workshop.positioning.by_appointment", "oui", "oui ou non", 12),
    Column("Test, avec qui", "workshop.positioning.done_by", "la coordination", "", 22),
    Column("Places", "capacity.state", "disponibles", "disponibles ou complet", 12),
    Column("Nombre de places", "capacity.places", "2", "un nombre", 10),
    Column("Places, dites le", "capacity.told_on", "", "jj/mm/aaaa", 12),
    Column("Places, dites par", "capacity.told_by", "", "un rôle, jamais un nom", 16),
    Column("Places, à croire (jours)", "capacity.believable_days", "30", "un nombre", 10),
    Column("Place attendue le", "capacity.expected_on", "", "jj/mm/aaaa", 12),
    Column("Liste d’attente", "workshop.waiting_list", "non", "oui ou non", 10),
    Column("Animé par", "workshop.taught_by", "bénévoles", "bénévoles, salariés, mixte", 16),
    Column("Langues relais", "workshop.relay_languages.*", "", "codes, comme ar ; ta", 12),
    Column("Financement", "workshop.funding.*", "contrat de ville", "séparés par « ; »", 22),
    Column("Programme", "workshop.programme", "", "", 26),
    Column("Adresse", "places.*.location.address", "12 rue de l’Exemple", _PLACES, 30),
    Column("Complément d’adresse", "places.*.location.address_complement", "", _PLACES, 20),
    Column("Code postal", "places.*.location.postal_code", "", _PLACES, 10),
    Column("Commune", "places.*.location.commune", "", _PLACES, 22),
    Column("Accès", "places.*.location.access", "", f"bus, étage, sonnette ; {_PLACES}", 26),
    Column("Latitude", "places.*.location.latitude", "", _PLACES, 10),
    Column("Longitude", "places.*.location.longitude", "", _PLACES, 10),
    Column("Téléphone", "phones.*.number", "", "", 16),
    Column("Courriel", "emails.*.address", "", "", 24),
    Column("Mis à jour le", "modified_on", "", "jj/mm/aaaa", 12),
)
NAMES = tuple(column.name for column in COLUMNS)
FIELDS = {column.field: column.name for column in COLUMNS}
#: Enough to tell this table from any other.
SIGNATURE = frozenset({"Atelier", "Types d’atelier", "Créneaux", "Niveau d’entrée à l’oral"})
