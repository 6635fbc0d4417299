"""Judge a workshop by what a person answered: direction, basic skills, levels."""

from __future__ import annotations

from desktop.domain import levels
from desktop.domain.positioning.answers import Answers
from desktop.domain.positioning.direction import (
    ALPHA,
    FLE,
    LITERACY,
    POST_ALPHA,
    REFRESHER,
    WORDS,
    Proposal,
    directions,
)
from desktop.domain.positioning.findings import ALMOST, NO, UNKNOWN, Finding
from desktop.domain.positioning.offers import Audience, Span
from desktop.domain.wording import join

#: What a schooling criterion says of directions.
_SCHOOLING = {
    "jamais-ou-peu": frozenset({ALPHA, POST_ALPHA}),
    "autre-langue": frozenset({FLE}),
    "francais": frozenset({LITERACY, REFRESHER}),
}
_ANY = "indifferent"
_SAME = {"fli": FLE}
#: Directions that stand side by side: the test of the network may send to either.
_NEXT = (frozenset({ALPHA, POST_ALPHA}), frozenset({LITERACY, REFRESHER}))
_NEAR = 1
_TOPIC = "direction"


def audience(part: Audience, answers: Answers, proposal: Proposal) -> Finding:
    """Judge the direction, under the desk's limit of schooling and under the workshop's own."""
    welcome = _welcome(part)
    if not part.is_known or welcome is None:
        return Finding(topic=_TOPIC, outcome=UNKNOWN, words="à qui il s’adresse\u00a0: à demander")
    if welcome == frozenset(WORDS):
        return Finding(topic=_TOPIC)
    ways = [set(proposal.possible)]
    if part.limit is not None and part.limit != proposal.limit:
        ways.append(set(directions(answers, part.limit)))
    group = f"groupe {_words(welcome)}"
    if any(welcome & way and not way <= welcome for way in ways):
        words = f"{group}\u00a0: les réponses ne le disent pas encore"
        return Finding(topic=_TOPIC, outcome=UNKNOWN, words=words)
    taken = [way <= welcome for way in ways]
    if all(taken):
        return Finding(topic=_TOPIC, words=group)
    outcome, words = NO, group
    if any(taken):
        outcome = ALMOST
        words = f"sa limite est à {part.limit}\u00a0ans d’école, ici {proposal.limit}\u00a0: à voir"
    elif any(near & way and near & welcome for near in _NEXT for way in ways):
        outcome, words = ALMOST, f"{group}, tout près\u00a0: le test dira"
    return Finding(topic=_TOPIC, outcome=outcome, words=words)


def skills(part: str, proposal: Proposal) -> Finding:
    """Judge basic skills: reading and writing, in any language."""
    topic = "savoirs de base"
    wanted = {"maitrise": True, "non-maitrise": False}.get(part)
    if wanted is None:
        return Finding(topic=topic)
    if proposal.is_literate is None:
        return Finding(topic=topic, ask="que sait lire et écrire la personne\u00a0?")
    if proposal.is_literate is wanted:
        return Finding(topic=topic)
    words = (
        "demande de savoir déjà lire et écrire"
        if wanted
        else "pour qui ne sait pas encore lire et écrire"
    )
    return Finding(topic=topic, outcome=ALMOST, words=words)


def level(part: tuple[str, Span | None], has: int | None) -> Finding:
    """Judge one level, oral or written: one step beside is nearly there, two are not."""
    skill, span = part
    topic = "oral" if skill == "oral" else "écrit"
    if span is None:
        return Finding(
            topic=topic, outcome=UNKNOWN, words=f"niveau d’{topic} demandé\u00a0: à demander"
        )
    lowest, highest = span
    if (lowest, highest) == (0, len(levels.ORDER) - 1):
        return Finding(topic=topic)
    asked = levels.word(lowest)
    if highest > lowest:
        asked = f"{asked} à {levels.word(highest)}"
    if has is None:
        words = f"{topic} demandé\u00a0: {asked}\u00a0; celui de la personne n’est pas connu"
        return Finding(topic=topic, outcome=UNKNOWN, words=words)
    if lowest <= has <= highest:
        return Finding(topic=topic, words=f"{topic} {asked}")
    beside = lowest - has if has < lowest else has - highest
    way = "au-dessus" if has < lowest else "en dessous"
    steps = "un niveau" if beside == _NEAR else f"{beside} niveaux"
    outcome = ALMOST if beside == _NEAR else NO
    return Finding(topic=topic, outcome=outcome, words=f"{topic} {asked}\u00a0: {steps} {way}")


def _welcome(part: Audience) -> frozenset[str] | None:
    """List the directions that a workshop is for; None where nothing says so."""
    every = frozenset(WORDS)
    by_kind = frozenset(_SAME.get(kind, kind) for kind in part.kinds) or every
    if _ANY in part.schooling or (not part.schooling and part.kinds):
        return by_kind
    by_school: frozenset[str] = frozenset().union(
        *(_SCHOOLING[code] for code in part.schooling if code in _SCHOOLING)
    )
    # Kinds are the finer word; criteria that contradict them leave nobody: the kinds stand.
    return (by_kind & by_school or by_kind) if by_school else None


def _words(welcome: frozenset[str]) -> str:
    """Name the directions that are welcome."""
    return join(
        [f"{words[:1].lower()}{words[1:]}" for code, words in WORDS.items() if code in welcome]
    )
