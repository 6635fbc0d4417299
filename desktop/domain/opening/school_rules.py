"""Read what OSM hours say of school holidays (`SH`), which no evaluator knows the dates of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 1_000
_RULE = re.compile(r'(?:"[^"]*"|[^";])+')
_COMMENT = re.compile(r'"[^"]*"')
_SCHOOL = re.compile(r"\bSH\b")
_OFF = re.compile(r"(?:(PH)\s*,\s*)?SH(?:\s*,\s*(PH))?\s+(?:off|closed)")
_OWN = re.compile(r"SH\s+(?P<rest>[^,].*)", re.DOTALL)


class SchoolRules(NamedTuple):
    """Hold the rules of term time, and all of them as they are in the school holidays."""

    usual: str
    during: str


@lru_cache(maxsize=20_000)
def school_rules(osm: str) -> SchoolRules | None:
    """Part the rules: `SH …` counts in the holidays only; None for any other use of `SH`.

    `SH Mo-Fr 09:00-12:00` is read as the OSM key defines it: those days, in the holidays.
    """
    if "SH" not in osm:
        return SchoolRules(osm, osm)
    if len(osm) > _LONGEST:
        return None
    usual, during = [], []
    for written in _RULE.findall(osm):
        rule = written.strip()
        bare = _COMMENT.sub("", rule)
        if not _SCHOOL.search(bare):
            usual.append(rule)
            during.append(rule)
            continue
        off, own = _OFF.fullmatch(rule), _OWN.fullmatch(rule)
        if off:
            during.append("off")
            if off[1] or off[2]:
                usual.append("PH off")
                during.append("PH off")
        elif own and not _SCHOOL.search(_COMMENT.sub("", own["rest"])):
            during.append(own["rest"])
        else:
            return None
    return SchoolRules("; ".join(filter(None, usual)), "; ".join(filter(None, during)))
