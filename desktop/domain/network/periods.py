"""Read and word the periods of a report: a month, a quarter, a year, and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.wording import MONTHS

#: Counters are kept by month for three years, then by year only.
MONTHS_KEPT = 36
_IN_QUARTER, _IN_YEAR = 3, 12
_CODE = re.compile(r"(20\d\d)(?:-(?:T([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_QUARTERS = ("1er", "2e", "3e", "4e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Hold a period: its code (`2026-11`, `2026-T4`, `2026`), its words, the counters it adds."""

    code: str
    words: str
    months: tuple[str, ...]

    def is_over(self, on: date) -> bool:
        """Tell whether nothing more can be counted in it."""
        return f"{on:%Y-%m}" > max(self.months)


def period_of(code: str) -> Period | None:
    """Read a period; None for what is none."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    year, quarter, month = found.groups()
    if month:
        words = f"{MONTHS[int(month) - 1]} {year}"
        return Period(code=code, words=words, months=(code,))
    if quarter:
        first = (int(quarter) - 1) * _IN_QUARTER + 1
        months = tuple(f"{year}-{each:02}" for each in range(first, first + _IN_QUARTER))
        words = f"{_QUARTERS[int(quarter) - 1]} trimestre {year}"
        return Period(code=code, words=words, months=months)
    months = tuple(f"{year}-{each:02}" for each in range(1, _IN_YEAR + 1))
    return Period(code=code, words=f"année {year}", months=(year, *months))


def recent_periods(on: date) -> tuple[Period, ...]:
    """List those a person looks at: three months, three quarters, two years, the newest first."""
    count = on.year * _IN_YEAR + on.month - 1
    months = [divmod(count - back, _IN_YEAR) for back in range(3)]
    quarter = count // _IN_QUARTER
    quarters = [divmod(quarter - back, _IN_YEAR // _IN_QUARTER) for back in range(3)]
    codes = [f"{year}-{month + 1:02}" for year, month in months]
    codes += [f"{year}-T{number + 1}" for year, number in quarters]
    codes += [str(on.year), str(on.year - 1)]
    return tuple(found for code in codes if (found := period_of(code)) is not None)


def oldest_month(on: date) -> str:
    """Give the oldest month that is still kept by itself."""
    year, month = divmod(on.year * _IN_YEAR + on.month - 1 - MONTHS_KEPT, _IN_YEAR)
    return f"{year}-{month + 1:02}"
