"""Name the languages that a sheet can be written in beside French."""

from __future__ import annotations

from msgspec import Struct

FRENCH = "fr"


class Language(Struct, frozen=True):
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
    Language("am", "am", "amharique", "አማርኛ", separator="፣ "),
    Language("ar", "ar", "arabe", "العربية", rtl=True, separator="، "),
    Language("bn", "bn", "bengali", "বাংলা"),
    Language("zh", "zh_Hans", "chinois (simplifié)", "简体中文", separator="、"),
    Language("prs", "fa_AF", "dari", "دری", rtl=True, separator="، "),
    Language("es", "es", "espagnol", "español"),
    Language("ka", "ka", "géorgien", "ქართული"),
    Language("ur", "ur", "ourdou", "اردو", rtl=True, separator="، "),
    Language("ps", "ps", "pachto", "پښتو", rtl=True, separator="، "),
    Language("fa", "fa", "persan (farsi)", "فارسی", rtl=True, separator="، "),
    Language("pt", "pt_PT", "portugais", "português"),
    Language("ro", "ro", "roumain", "română"),
    Language("ru", "ru", "russe", "русский"),
    Language("ta", "ta", "tamoul", "தமிழ்"),
    Language("ti", "ti", "tigrinya", "ትግርኛ", separator="፣ "),
    Language("tr", "tr", "turc", "Türkçe"),
    Language("uk", "uk", "ukrainien", "українська"),
    Language("vi", "vi", "vietnamien", "Tiếng Việt"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
