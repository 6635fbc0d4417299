"""Make a catalogue that looks like real ones: few words everywhere, most words rare.

Everything comes from the number of the record, so that a catalogue of any size is the same on
every machine. Vocabulary and sentences are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

THEMES = {
    "droits": "droit démarche administratif justice avocat notaire médiation conciliateur",
    "sejour": "séjour titre préfecture étranger nationalité naturalisation visa récépissé asile",
    "logement": "logement loyer bail propriétaire locataire hébergement expulsion impayé huissier",
    "hlm": "demande social bailleur attribution relogement quittance dépôt garantie caution",
    "francais": "français cours atelier alphabétisation linguistique illettrisme écriture lecture",
    "numerique": "numérique ordinateur internet tablette messagerie connexion identifiant clavier",
    "emploi": "emploi métier candidature recrutement insertion entretien chômage contrat salarié",
    "formation": "formation diplôme qualification apprentissage certification stage orientation",
    "sante": "santé médecin soin mutuelle vaccination dentiste dépistage infirmier psychologue",
    "handicap": "handicap invalidité allocation reconnaissance accessibilité autonomie prothèse",
    "famille": "famille parent enfant crèche parentalité divorce pension séparation garde",
    "violences": "violence victime plainte conjugal protection écoute urgence abri enquêteur",
    "budget": "budget surendettement dette facture énergie microcrédit banque épargne usurier",
    "alimentation": "alimentaire colis épicerie repas distribution panier cuisine denrée",
    "mobilite": "mobilité permis conduire vélo transport véhicule autoécole covoiturage",
    "retraite": "retraite senior pension vieillesse réversion trimestre dépendance aidant",
    "impots": "impôt déclaration taxe fiscal avis prélèvement remboursement foyer",
    "loisirs": "sport culture loisir vacances chorale théâtre jardinage bibliothèque",
}
EVERYWHERE = (
    "accompagnement accueil personne service aide public information structure équipe rendez-vous "
    "association projet besoin situation individuel collectif gratuit ouvert permanence suivi "
    "proposer permettre bénéficier contacter favoriser soutenir orienter écouter informer"
).split()
LINKS = "de la les des le et à pour en du dans un une par avec aux sur leur qui ou vos ses".split()
PUBLICS = (
    "tous-publics femmes jeunes familles seniors demandeurs-emploi personnes-exilees etudiants "
    "actifs personnes-handicapees beneficiaires-minimas residents-qpv sous-main-de-justice enfants"
).split()
KINDS = tuple(f"reseau-{number:02}" for number in range(60))
MODES = ("en-presentiel", "a-distance")
SOURCES = tuple(f"source-{number:02}" for number in range(12))
LANGUAGES = "anglais arabe espagnol portugais turc tamoul bengali mandarin russe dari".split()
NAMES = (
    "Permanence {0}", "Centre {0} de {1}", "Maison {0}", "Point d’accueil {0}", "Association {1}",
    "Atelier {0} et {2}", "Espace {0} {1}", "Aide {0} à {1}", "Service {0} de {1}", "{1} : {0}",
)  # fmt: skip
_ROOTS = (
    "bal bar bel bor bran bre cal car cha char clair col cor dan dor fal far fer flo fon gar gel "
    "gran gri har jar jol lam lan lau ler lim lor lu mar mel mil mon mor nan nor pal par pel per "
    "pic plai pon por pra pri ran ren ri ro sal san sau sel ser sol sor tal tan tel ter tor tra "
    "tri val van var vau vel ver vi vil vo"
).split()
_MIDDLES = "a e i o u an en in on al el ar er il or ou ai eau ie".split()
_ENDS = (
    "tion ment eur euse age iste able ible ique ance ence ette ier ière ité isme ade oir elle ine "
    "on et ois ais ien ienne al el if ive eux ard aud in ine ot otte ure esse ise"
).split()
_RARE = 40_000


@dataclass(frozen=True, slots=True)
class Made:
    """Hold one record of the made catalogue."""

    row: int
    name: str
    organization: str
    commune: str
    postal_code: str
    latitude: float
    longitude: float
    themes: tuple[str, ...]
    publics: tuple[str, ...]
    kind: str
    mode: str
    source: str
    language: str
    description: str

    def codes(self) -> list[tuple[str, str]]:
        """List the (filter, code) that the record is counted by."""
        return [
            *(("themes", code) for code in self.themes),
            *(("publics", code) for code in self.publics),
            ("kinds", self.kind),
            ("reception_modes", self.mode),
            ("sources", self.source),
            ("languages", self.language),
        ]


class Maker:
    """Make records one after the other."""

    def __init__(self) -> None:
        """Make the words: a few hundred written here, tens of thousands put together."""
        random = Random(20261122)  # noqa: S311 -- the same catalogue everywhere, no secret
        rare: dict[str, None] = {}
        while len(rare) < _RARE:
            parts = [random.choice(_ROOTS) for _ in range(random.choice((1, 1, 2)))]
            middle = random.choice(_MIDDLES)
            rare[f"{middle.join(parts)}{random.choice(_MIDDLES)}{random.choice(_ENDS)}"] = None
        self._rare = list(rare)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_RARE)))
        self._themes = {name: words.split() for name, words in THEMES.items()}
        # Each theme has its finer themes: 72 codes in all, as the real vocabulary.
        self._codes = [f"{name}--{fine}" for name in THEMES for fine in "abcd"]
        communes = (word.capitalize() for word in random.sample(self._rare, 1200))
        self.communes = [
            (
                f"Saint-{name}" if rank % 5 == 0 else name,
                f"{random.randrange(1, 96):02}{random.randrange(0, 990, 10):03}",
                random.uniform(43, 50.5),
                random.uniform(-1.5, 7.5),
            )
            for rank, name in enumerate(communes)
        ]
        self._commune_weights = list(accumulate(1 / (rank + 8) for rank in range(1200)))

    def records(self, count: int, first: int = 1, seed: int = 7) -> Iterator[Made]:
        """Make records numbered from `first`; another seed makes other texts."""
        for row in range(first, first + count):
            own = Random(row * 1_000_003 + seed)  # noqa: S311 -- idem
            yield self._record(row, own)

    def _record(self, row: int, random: Random) -> Made:
        """Make one record."""
        themes = tuple(dict.fromkeys(random.choices(self._codes, k=random.choice((1, 1, 2, 3)))))
        words = [word for theme in themes for word in self._themes[theme.partition("--")[0]]]
        commune, postal_code, latitude, longitude = random.choices(
            self.communes, cum_weights=self._commune_weights
        )[0]
        proper = random.choices(self._rare, cum_weights=self._weights, k=2)
        organization = f"Association {proper[0].capitalize()} {proper[1]}"
        place = commune if random.random() < 0.5 else proper[0].capitalize()
        name = random.choice(NAMES).format(random.choice(words), place, random.choice(EVERYWHERE))
        return Made(
            row=row,
            name=name,
            organization=organization,
            commune=commune,
            postal_code=postal_code,
            latitude=latitude + random.uniform(-0.04, 0.04),
            longitude=longitude + random.uniform(-0.06, 0.06),
            themes=themes,
            publics=tuple(dict.fromkeys(random.choices(PUBLICS, k=random.choice((1, 1, 2, 4))))),
            kind=random.choice(KINDS),
            mode=random.choice(MODES),
            source=random.choice(SOURCES),
            language=random.choice(LANGUAGES),
            description=self._description(random, words),
        )

    def _description(self, random: Random, words: list[str]) -> str:
        """Write sentences: half of small words, then theme, common and rare ones."""
        sentences = []
        for _ in range(random.choice((3, 4, 6, 8, 12))):
            rare = random.choices(self._rare, cum_weights=self._weights, k=3)
            common = random.choices(EVERYWHERE, k=2)
            links = random.choices(LINKS, k=7)
            told = random.choice(words)
            sentences.append(
                f"{common[0].capitalize()} {links[0]} {told} {links[1]} {links[2]} {rare[0]} "
                f"{links[3]} {rare[1]}, {links[4]} {common[1]} {links[5]} l’{rare[2]} {links[6]}."
            )
        return " ".join(sentences)


#: What is typed, letter by letter; the last of each is a whole question.
TYPED = (
    "cours de français",
    "aide alimentaire",
    "expulsion logement",
    "titre de séjour préfecture",
    "surendettement",
    "atelier numérique",
    "avocat divorce",
    "retraite réversion",
    "colis",
    "permis de conduire",
    "naturalisation",
    "violence conjugal",
    "impayés de loyer",
    "mutuelle dentiste",
    "chômage",
    "crèche garde",
)


def keystrokes(typed: tuple[str, ...] = TYPED) -> list[str]:
    """List every state of the field while the questions are typed."""
    return [text[:end] for text in typed for end in range(1, len(text) + 1)]


def rare_questions(maker: Maker) -> tuple[str, ...]:
    """List questions that few records answer: names of places and organizations."""
    communes = [name for name, *_ in maker.communes[300:340:5]]
    return (
        *(f"permanence {name}" for name in communes),
        *(f"association {word}" for word in maker._rare[900:1000:12]),
    )
