"""Mark what is hard to read in a text: long sentences, acronyms without their meaning.

The limit is ours, from the advice of « Information for all » (Inclusion Europe): short sentences,
one idea in each, and no acronym that is not explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 15  # words
_QUOTED = 40  # characters of a sentence that are repeated
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_WORD = re.compile(r"[\w’'-]*\w")
_ACRONYM = re.compile(r"(?<![\w’'-])[A-Z]{2,6}(?![\w-])")
#: « CAF (caisse d’allocations familiales) », or « … (CAF) » after the words it stands for.
_EXPLAINED = r"{0}\s*\(\s*\w[^)]*[a-zà-ÿ][^)]*\)|[a-zà-ÿ][^(]*\(\s*{0}\s*\)"
_TIMES = re.compile(r"(\d+ h(?: \d+)?) [–-] (\d+ h(?: \d+)?)")


def spoken_times(text: str) -> str:
    """Write « 9 h – 12 h » as it is said: « de 9 h à 12 h »."""
    return _TIMES.sub(r"de \1 à \2", text.replace("\u00a0", " "))


def remarks(text: str) -> Iterator[str]:
    """Say in French what is hard to read in a text: each thing once."""
    for sentence in _SENTENCE_END.split(text.replace("\u00a0", " ")):
        words = len(_WORD.findall(sentence))
        if words > LONGEST_SENTENCE:
            said = sentence.strip()
            short = said if len(said) <= _QUOTED else f"{said[:_QUOTED].rstrip()}…"
            yield f"phrase de {words} mots («\u00a0{short}\u00a0»)"
    if text.upper() == text:
        return  # capitals throughout: no word of it is an acronym more than another
    for acronym in dict.fromkeys(_ACRONYM.findall(text)):
        if re.search(_EXPLAINED.format(acronym), text) is None:
            yield f"sigle «\u00a0{acronym}\u00a0» sans explication"
