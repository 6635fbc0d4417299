"""Name the languages that a sheet can be written in beside French."""

from __future__ import annotations

from dataclasses import dataclass

FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Language:
    """Hold a language: its code in data·inclusion (ISO 639), its locale (CLDR), its names.

    `separator` stands between the items of a list; `rtl` tells that it runs from right to left.
    """

    code: str
    locale: str
    french: str
    own: str
    rtl: bool = False
    separator: str = ", "


LANGUAGES = (
    Language("en", "en_GB", "anglais", "English"),
    Language("ar", "ar", "arabe", "العربية", rtl=True, separator="، "),
)
BY_CODE = {language.code: language for language in LANGUAGES}
