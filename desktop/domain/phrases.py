"""Say the fixed phrases of a sheet in a language; what is missing is said in French."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.languages import Language


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold one phrase, the role that has read it again, and when; both empty: nobody has."""

    text: str
    reviewed_by: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Hold how far a language is: phrases of French, those it has, those that a person read."""

    asked: int
    said: int
    reviewed: int

    @property
    def words(self) -> str:
        """Word it: « 84 phrases sur 84, 0 relue »."""
        several = "s" if self.reviewed > 1 else ""
        return f"{self.said} phrases sur {self.asked}, {self.reviewed} relue{several}"


class Phrases:
    """Hold the phrases of one language beside the French ones."""

    def __init__(
        self, language: Language, phrases: Mapping[str, Phrase], french: Mapping[str, Phrase]
    ) -> None:
        """Take the phrases by key; keys that are not in French are never asked for."""
        self.language = language
        self._phrases = phrases
        self._french = french

    def has(self, key: str) -> bool:
        """Tell whether the language has a phrase."""
        return key in self._phrases

    def say(self, key: str, /, **values: str) -> str:
        """Say a phrase with its values, in French where the language lacks it."""
        phrase = self._phrases.get(key) or self._french[key]
        return phrase.text.format_map(values)

    def french(self, key: str, /, **values: str) -> str:
        """Say a phrase in French."""
        return self._french[key].text.format_map(values)

    def listed(self, parts: list[str]) -> str:
        """Put the items of a list together."""
        return self.language.separator.join(part for part in parts if part)

    def completeness(self) -> Completeness:
        """Count what there is."""
        said = [self._phrases[key] for key in self._french if key in self._phrases]
        return Completeness(
            asked=len(self._french),
            said=len(said),
            reviewed=sum(bool(phrase.reviewed_by) for phrase in said),
        )
