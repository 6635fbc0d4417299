"""Position a person and match them with workshops from a terminal; nothing is stored."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today
from desktop.domain.errors import Refusal
from desktop.domain.positioning.answers import FRENCH, OTHER, Answers, Needs
from desktop.domain.positioning.findings import NO, VERDICT_WORDS, VERDICTS, count_words
from desktop.domain.positioning.life_criteria import WOMEN
from desktop.domain.positioning.matching import Match
from desktop.domain.positioning.meetings import Question, first_meeting
from desktop.domain.positioning.path import PathStep
from desktop.domain.positioning.path_notes import way_notes
from desktop.domain.sheet import Sheet
from desktop.operations.program import Program
from desktop.operations.workshops.positioning import Positioned, as_json

_YES_NO = {"oui": True, "non": False, None: None}
_LANGUAGES = {"francais": FRENCH, "autre": OTHER, None: ""}


def workshops(program: Program, asked: argparse.Namespace) -> int:
    """Say what is proposed and which workshops fit, or write the template to fill."""
    if asked.modele:
        program.positioning.save_template(asked.modele, asked.comme)
        say(str(asked.modele.absolute()))
        return FOUND
    prepare(program)
    positioned = program.positioning.match(_question(program, asked))
    path = _path(program, asked, positioned)
    if asked.sortie:
        _save_sheet(program, asked, positioned)
    if asked.json:
        print_json(as_json(positioned, path))
    else:
        _print(positioned, path, asked.limite)
    return FOUND if positioned.count(NO) < len(positioned.matches) else NOTHING


def _question(program: Program, asked: argparse.Namespace) -> Question:
    """Make the question of the options; raises Refusal for an unknown commune."""
    commune = program.finding.commune(asked.commune) if asked.commune else None
    if asked.commune and commune is None:
        raise Refusal(
            f"Aucune commune ne répond à «\u00a0{asked.commune}\u00a0»\u00a0: "
            "donnez son nom, son code postal ou son code INSEE."
        )
    women = [WOMEN] if asked.femme or asked.groupe_de_femmes else []
    areas = (commune.code, commune.epci, commune.department, "france") if commune else ()
    return Question(
        answers=Answers(
            school_years=asked.scolarisation,
            alphabetised=_YES_NO[asked.alphabetisation],
            school_language=_LANGUAGES[asked.langue_ecole],
            oral=asked.oral,
            written=asked.ecrit,
            reading=asked.lire,
            writing=asked.ecrire,
            in_french=_YES_NO[asked.en_francais],
        ),
        needs=Needs(
            half_days=frozenset(asked.disponible),
            point=commune.point if commune else None,
            areas=frozenset(filter(None, areas)),
            max_km=asked.rayon,
            childcare=asked.garde_enfants or asked.age_enfant is not None,
            child_months=asked.age_enfant,
            women_only=asked.groupe_de_femmes,
            statuses=frozenset((*asked.statut, *women)),
            free_only=asked.gratuit,
            max_cost=asked.cout_max,
            certification="-".join(asked.diplome.upper().split()),
            deadline=asked.avant,
        ),
        limit=asked.seuil or program.preferences.schooling_limit,
        on=asked.le or today(),
    )


def _path(
    program: Program, asked: argparse.Namespace, positioned: Positioned
) -> tuple[PathStep, ...]:
    """Lay out the way in from a workshop, by default from the best one that is not refused."""
    chosen = _chosen(asked, positioned)
    if asked.parcours is None or not chosen:
        return ()
    found: tuple[PathStep, ...] = program.positioning.path(positioned, chosen)
    return found


def _chosen(asked: argparse.Namespace, positioned: Positioned) -> str:
    """Give the workshop that is named, else the best one that is not refused; empty for none."""
    best = (each.offer.id for each in positioned.matches if each.verdict != NO)
    return asked.parcours or next(best, "")


def _save_sheet(program: Program, asked: argparse.Namespace, positioned: Positioned) -> None:
    """Write the sheet of the way in: the test, then the workshop with its first meeting."""
    chosen = _chosen(asked, positioned)
    match = next((each for each in positioned.matches if each.offer.id == chosen), None)
    if match is None:
        raise Refusal("Aucun atelier à mettre sur la feuille\u00a0: changez une contrainte.")
    first = first_meeting(match.offer, match.entry, positioned.asked)
    path = program.positioning.path(positioned, chosen)
    notes = way_notes(first, path, positioned.asked.on)
    sheet = Sheet(steps=program.orienting.way_in(chosen, notes), language=asked.langue)
    pdf = program.printing.pdf(program.orienting.content(positioned.asked.on, sheet=sheet))
    program.printing.save(pdf, asked.sortie)
    if not asked.json:
        say(str(asked.sortie.absolute()))


def _print(positioned: Positioned, path: tuple[PathStep, ...], most: int) -> None:
    """Write the proposal, then the workshops, for a person."""
    proposal = positioned.proposal
    say(f"Proposition à confirmer par le test\u00a0: {proposal.words}")
    for reason in proposal.reasons:
        say(f"  {reason}")
    for ask in proposal.asks:
        say(f"  à demander\u00a0: {ask}")
    if not positioned.matches:
        say(
            "\nAucun atelier dans le catalogue\u00a0: importez les vôtres, ou essayez "
            "«\u00a0guichet demonstration charger\u00a0»."
        )
    shown = [match for match in positioned.matches if match.verdict != NO][:most]
    for match in shown:
        _print_match(match)
    counts = [
        count_words(verdict, positioned.count(verdict))
        for verdict in VERDICTS
        if positioned.count(verdict)
    ]
    if counts:
        say(f"\n{' · '.join(counts)}")
    for number, step in enumerate(path, start=1):
        when = f" — {step.when}" if step.when else ""
        say(f"\nÉtape {number}. {step.title}{when}")
        for warning in step.warnings:
            say(f"  {warning}")


def _print_match(match: Match) -> None:
    """Write one workshop."""
    say(f"\n{VERDICT_WORDS[match.verdict]}\u00a0: {match.offer.name}")
    say(f"  {match.offer.organization} · {match.offer.commune}")
    for reason in match.reasons:
        say(f"  {reason}")
    for ask in match.asks:
        say(f"  à demander\u00a0: {ask}")
    say(f"  {match.offer.id}")
