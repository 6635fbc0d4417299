"""Give the languages of the sheet: their phrases, and how far each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop.domain.errors import Refusal
from desktop.domain.languages import BY_CODE, FRENCH, LANGUAGES, Language
from desktop.domain.phrases import Completeness, Phrase, Phrases
from desktop.exchange.shipped.phrases import FOLDER, read_phrases

_CHINESE = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageState:
    """Hold a language and how far it is; `why_not` says why it cannot be used, in a sentence."""

    language: Language
    completeness: Completeness | None = None
    why_not: str = ""


class Translating:
    """Read the phrases that the program ships with, and what the desk changes in them.

    A file of the same name in the folder `phrases` of the data comes over the shipped one,
    phrase by phrase.
    """

    def __init__(self, resources: Path, data: Path) -> None:
        """Take the folders of resources and of data."""
        self._shipped = resources / FOLDER
        self._own = data / FOLDER
        self._read: dict[str, Phrases] = {}

    def phrases(self, code: str) -> Phrases:
        """Give the phrases of a language; refuses one that is not there, or a broken file."""
        if code not in self._read:
            self._read[code] = self._phrases(code)
        return self._read[code]

    def languages(self) -> tuple[LanguageState, ...]:
        """Say how far each language is, read again from the files."""
        self._read.clear()
        return tuple(self._state(language) for language in LANGUAGES)

    def _state(self, language: Language) -> LanguageState:
        """Say how far one language is."""
        try:
            told = self.phrases(language.code).completeness()
        except Refusal as refusal:
            return LanguageState(language=language, why_not=refusal.sentence)
        return LanguageState(language=language, completeness=told)

    def _phrases(self, code: str) -> Phrases:
        """Read both files of a language."""
        language = BY_CODE.get(code)
        if language is None:
            known = ", ".join(f"{each.code} ({each.french})" for each in LANGUAGES)
            raise Refusal(
                f"Langue «\u00a0{code}\u00a0» inconnue\u00a0: choisissez {FRENCH} ou {known}."
            )
        if code == _CHINESE and not _has_chinese():
            raise Refusal(
                "La police du chinois n’est pas installée sur ce poste\u00a0: "
                "installez le paquet justmytype-intl-cjk, puis relancez Guichet."
            )
        return Phrases(language, self._both(code, self._french), self._french)

    @cached_property
    def _french(self) -> Mapping[str, Phrase]:
        """Read the French phrases, which say what there is to say."""
        return read_phrases(self._shipped / f"{FRENCH}.csv")

    def _both(self, code: str, french: Mapping[str, Phrase]) -> dict[str, Phrase]:
        """Read the shipped file, then the desk's own over it."""
        files = (self._shipped / f"{code}.csv", self._own / f"{code}.csv")
        found: dict[str, Phrase] = {}
        for file in files:
            if file.is_file():
                found |= read_phrases(file, french)
        return found


def _has_chinese() -> bool:
    """Tell whether Chinese can be drawn here."""
    from desktop.sheets.typesetting.typefaces import has_chinese  # noqa: PLC0415 -- loads HarfBuzz

    return has_chinese()
