"""Position a person in memory and match them with the workshops of the catalogue.

Nothing here writes: what a person answers lives as long as the question that holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import Refusal, reason_of
from desktop.domain.languages import FRENCH, LANGUAGES, Language
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.positioning.direction import Proposal, propose
from desktop.domain.positioning.findings import FITS, VERDICTS
from desktop.domain.positioning.matching import Match, match_all
from desktop.domain.positioning.meetings import Question, first_meeting
from desktop.domain.positioning.offers import Offer, offers_of
from desktop.domain.positioning.path import PathStep, way_in
from desktop.domain.records import Location, Service
from desktop.domain.search import Search
from desktop.domain.slots import slot_words
from desktop.domain.workshop_checks import sound
from desktop.exchange.shipped.phrases import read_phrases
from desktop.operations.records.effective_records import Corrections, EffectiveRecords
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.sheet_age import catalogue_age

#: The folder of the questions by language, in the form of the phrases of the sheet.
QUESTIONS = "questions"
#: Beyond it, a computer may have no letters of its own.
_LATIN = "\u024f"
#: The theme that every dialect gives to a French workshop.
FRENCH_THEME = "lecture-ecriture-calcul--maitriser-le-francais"


@dataclass(frozen=True, slots=True, kw_only=True)
class Positioned:
    """Hold what was asked, what is proposed, and every workshop, the best first."""

    asked: Question
    proposal: Proposal
    matches: tuple[Match, ...]

    def count(self, verdict: str) -> int:
        """Count the workshops of a verdict."""
        return sum(match.verdict == verdict for match in self.matches)


class Positioning:
    """Read the workshops once for each state of the catalogue, and answer from memory."""

    def __init__(
        self,
        catalogue: Catalogue,
        finding: Finding,
        corrections: Callable[[], Corrections],
        resources: Path,
        school: SchoolHolidays = NO_SCHOOL_CALENDAR,
    ) -> None:
        """Take the catalogue, the search, the way to corrections, shipped files, holidays."""
        self._school = school
        self._questions = resources / QUESTIONS
        self._catalogue = catalogue
        self._finding = finding
        self._corrections = corrections
        self._records = EffectiveRecords(catalogue, corrections)
        self._read: tuple[str, Corrections, tuple[Offer, ...]] | None = None

    def offers(self) -> tuple[Offer, ...]:
        """Lay out every workshop of the catalogue, as corrected here."""
        generation, ours = self._catalogue.generation(), self._corrections()
        if self._read is None or self._read[0] != generation or self._read[1] is not ours:
            self._read = (generation, ours, self._lay_out())
        return self._read[2]

    def match(self, asked: Question) -> Positioned:
        """Propose a direction and match every workshop."""
        asked = replace(asked, school=self._school)
        proposal = propose(asked.answers, asked.limit)
        matches = match_all(self.offers(), asked.answers, proposal, asked.needs, asked.on)
        return Positioned(asked=asked, proposal=proposal, matches=tuple(matches))

    def path(self, positioned: Positioned, record_id: str) -> tuple[PathStep, ...]:
        """Lay out the way in that begins with a workshop; raises Refusal for any other record."""
        first = next((each for each in positioned.matches if each.offer.id == record_id), None)
        if first is None:
            raise Refusal(f"Aucun atelier «\u00a0{record_id}\u00a0» dans le catalogue.")
        return way_in(first, self.offers(), positioned.asked)

    def age(self, ids: Sequence[str], on: date) -> str:
        """Say how old the catalogues are that some workshops come from."""
        publishers = self._catalogue.publishers().values()
        return catalogue_age(publishers, self._records.read(ids), on)

    def languages(self) -> tuple[Language, ...]:
        """List the languages in which the questions can be shown beside French."""
        return tuple(each for each in LANGUAGES if (self._questions / f"{each.code}.csv").is_file())

    def questions(self, code: str) -> dict[str, str]:
        """Give the questions and their answers in a language, by key."""
        french = read_phrases(self._questions / f"{FRENCH}.csv")
        found = french if code == FRENCH else read_phrases(self._questions / f"{code}.csv", french)
        return {key: phrase.text for key, phrase in found.items()}

    def typefaces(self, said: Iterable[str]) -> tuple[Path, ...]:
        """List the files of letters that the program ships with for some texts."""
        from desktop.sheets.typesetting.typefaces import typeface_of  # noqa: PLC0415 -- when asked

        letters = {letter for text in said for letter in text if letter > _LATIN}
        found = {face.path for letter in letters if (face := typeface_of(letter)) is not None}
        return tuple(sorted(found))

    def save_template(self, path: Path, like: str = "") -> None:
        """Write the empty spreadsheet of workshops; raises Refusal for the disk.

        With the id of a workshop to be `like`, one row says what it says, as corrected here.
        """
        from desktop.exchange.workshop_table.writing import (  # noqa: PLC0415 -- when asked
            write_template,
        )

        if path.suffix.lower() != ".xlsx":
            raise Refusal(f"«\u00a0{path.name}\u00a0»\u00a0: donnez un nom qui finit par .xlsx.")
        try:
            write_template(path, self._workshop(like))
        except OSError as error:
            raise Refusal(
                f"Le modèle ne s’enregistre pas sous «\u00a0{path}\u00a0» ({reason_of(error)})"
                "\u00a0: choisissez un autre dossier."
            ) from error

    def _workshop(self, record_id: str) -> Service | None:
        """Read a workshop as corrected here; None where none is named, Refusal for no workshop."""
        if not record_id:
            return None
        found = self._records.read((record_id,))
        record = found[0].record if found else None
        if not isinstance(record, Service) or record.workshop is None:
            raise Refusal(f"Aucun atelier «\u00a0{record_id}\u00a0» dans le catalogue.")
        return record

    def _lay_out(self) -> tuple[Offer, ...]:
        """Read the workshops and lay them out."""
        ids = self._finding.every_id(Search(themes=frozenset({FRENCH_THEME})))
        found = [each.record for each in self._records.read(ids)]
        services = [each for each in found if isinstance(each, Service)]
        points: dict[str, tuple[float, float] | None] = {}

        def point_of(location: Location) -> tuple[float, float] | None:
            """Give the point of a place, or of its commune."""
            if location.latitude is not None and location.longitude is not None:
                return location.latitude, location.longitude
            code = location.commune_code
            if code not in points:
                points[code] = self._point(code)
            return points[code]

        return offers_of(services, point_of)

    def _point(self, code: str) -> tuple[float, float] | None:
        """Give the point of a commune; None when it is not known."""
        commune = self._catalogue.commune(code) if code else None
        return commune.point if commune else None


def as_json(positioned: Positioned, path: Sequence[PathStep] = ()) -> dict[str, object]:
    """Give the stable keys of `guichet ateliers --json`."""
    proposal = positioned.proposal
    return {
        "proposal": {
            "direction": proposal.direction,
            "possible": list(proposal.possible),
            "label": proposal.words,
            "limit": proposal.limit,
            "reasons": list(proposal.reasons),
            "to_ask": list(proposal.asks),
            "to_confirm": True,
        },
        "counts": {verdict: positioned.count(verdict) for verdict in VERDICTS},
        "fits": [_match_json(match, positioned) for match in positioned.matches],
        "path": [
            {
                "kind": step.kind,
                "id": step.record_id,
                "title": step.title,
                "when": step.when,
                "starts": step.starts,
                "ends": step.ends,
                "warnings": list(step.warnings),
            }
            for step in path
        ],
    }


def _match_json(match: Match, positioned: Positioned) -> dict[str, object]:
    """Give one workshop."""
    far = match.kilometres
    workshop = sound(match.offer.service.workshop) if match.offer.service.workshop else None
    return {
        "id": match.offer.id,
        "name": match.offer.name,
        "organization": match.offer.organization,
        "commune": match.offer.commune,
        "distance_km": None if far is None else round(far, 1),
        "verdict": match.verdict,
        "reasons": list(match.reasons),
        "blocking": [] if match.verdict == FITS else list(match.blocking),
        "to_ask": list(match.asks),
        "slots": [slot_words(slot) for slot in workshop.slots] if workshop else [],
        "entry": match.entry,
        "first_meeting": first_meeting(match.offer, match.entry, positioned.asked),
    }
