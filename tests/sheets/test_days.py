from dataclasses import replace
from datetime import date

from desktop.domain.opening.hours import coming_days
from desktop.domain.records import Closure, Schedule
from desktop.domain.sheet import DayLine
from desktop.sheets.days import told

SUNDAY = date(2026, 11, 22)


def test_days_are_told_one_by_one_when_there_is_room() -> None:
    days = coming_days((Schedule(osm="Tu,Th 09:00-12:00"),), (), SUNDAY)
    lines, closed = told(days, merged=False)
    assert [line.label for line in lines] == ["mardi 24 novembre", "jeudi 26 novembre"]
    assert closed == [
        ("fermé", "dimanche 22, lundi 23, mercredi 25, vendredi 27 et samedi 28 novembre")
    ]


def test_days_in_a_row_are_put_together() -> None:
    days = coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (), SUNDAY, 14)
    lines, _ = told(days, merged=True)
    assert [line.label for line in lines] == [
        "lundi 23 au vendredi 27 novembre",
        "lundi 30 novembre au vendredi 4 décembre",
    ]


def test_a_holiday_stands_alone_and_promises_no_hours() -> None:
    days = coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (), date(2026, 12, 23), 4)
    lines, _ = told(days, merged=True)
    assert [line.label for line in lines] == [
        "mercredi 23 et jeudi 24 décembre",
        "vendredi 25 décembre",
    ]
    assert lines[1].hours == ""
    assert "appelez avant" in lines[1].doubt


def test_closed_days_are_told_by_reason() -> None:
    works = Closure(starts=date(2026, 11, 30), ends=date(2026, 12, 1), reason="travaux")
    days = coming_days((Schedule(osm="Mo-Su 09:00-12:00"),), (works,), date(2026, 11, 30), 2)
    assert told(days, merged=True)[1] == [
        ("fermé (travaux)", "lundi 30 novembre et mardi 1er décembre")
    ]


def test_doubtful_days_in_a_row_are_put_together_whatever_their_usual_hours() -> None:
    doubt = "vacances scolaires de Noël : appelez avant"
    days = [
        DayLine(day=date(2026, 12, 21 + n), label=f"{name} {21 + n} décembre", hours=usual,
                state="unknown", doubt=doubt)
        for n, (name, usual) in enumerate((("lundi", "9 h – 12 h"), ("mardi", "14 h – 17 h")))
    ]  # fmt: skip
    (line,), closed = told(days, merged=True)
    assert (line.label, line.hours, line.doubt) == ("lundi 21 et mardi 22 décembre", "", doubt)
    assert closed == []


def test_doubtful_weeks_are_one_line_across_closed_days_and_no_others() -> None:
    doubt = "vacances scolaires d’été : appelez avant"
    days = [
        DayLine(day=each.day, label=each.label, hours=each.hours, state=each.state, doubt=doubt)
        if each.state == "open"
        else each
        for each in coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (), date(2027, 8, 10), 14)
    ]
    doubted = [replace(each, state="unknown") if each.doubt else each for each in days]
    (line,), closed = told(doubted, merged=True)
    assert line.label == "mardi 10 au lundi 23 août"
    assert closed == [("fermé", "samedi 14, dimanche 15, samedi 21 et dimanche 22 août")]
    assert len(told(days, merged=True)[0]) == 3
    assert len(told([each for each in doubted if each.day.day != 14], merged=True)[0]) == 2
