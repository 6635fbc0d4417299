from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.opening.calendars import department_of
from desktop.domain.opening.hours import (
    coming_days,
    day_line,
    judge,
)
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.records import Closure, Schedule

TUESDAY = date(2026, 11, 24)
BASTILLE_DAY = date(2026, 7, 14)
CHRISTMAS = date(2026, 12, 25)
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00"
STATES = {"open", "closed", "appointment", "unknown"}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def line(osm: str, day: date = TUESDAY) -> tuple[str, str, str]:
    answer = day_line((Schedule(osm=osm),), (), day)
    return answer.state, plain(answer.hours), plain(answer.doubt)


def test_an_open_day_tells_its_hours() -> None:
    answer = day_line((Schedule(osm=WEEK),), (), TUESDAY)
    assert answer.label == "mardi 24 novembre"
    assert plain(answer.hours) == "9 h – 12 h et 14 h – 17 h"
    assert (answer.state, answer.doubt) == ("open", "")


def test_a_day_without_a_rule_is_closed() -> None:
    assert line(WEEK, date(2026, 11, 28)) == ("closed", "fermé", "")


@pytest.mark.parametrize(("day", "name"), [(BASTILLE_DAY, "Fête nationale"), (CHRISTMAS, "Noël")])
def test_a_silent_source_is_never_open_on_a_public_holiday(day: date, name: str) -> None:
    state, _, doubt = line(WEEK, day)
    assert state == "unknown"
    assert doubt == f"jour férié ({name}) : appelez avant"


def test_a_source_that_speaks_of_holidays_is_believed() -> None:
    assert line(f"{WEEK}; PH off", CHRISTMAS) == ("closed", "fermé", "")
    assert line(f"{WEEK}; PH 10:00-11:00", CHRISTMAS) == ("open", "10 h – 11 h", "")
    closed = Schedule(osm=WEEK, public_holidays=False)
    assert day_line((closed,), (), CHRISTMAS).state == "closed"
    opened = Schedule(osm=WEEK, public_holidays=True)
    assert day_line((opened,), (), CHRISTMAS).state == "open"


def test_a_remark_about_holidays_is_not_a_rule() -> None:
    assert line(f'{WEEK} "PH ouvert"', CHRISTMAS)[0] == "unknown"


def test_a_holiday_on_a_closed_day_is_simply_closed() -> None:
    assert line("Mo-Th 09:00-12:00", CHRISTMAS) == ("closed", "fermé", "")


@pytest.mark.parametrize(
    ("department", "state"), [("67", "unknown"), ("57", "unknown"), ("91", "open"), ("", "open")]
)
def test_alsace_and_moselle_have_holidays_of_their_own(department: str, state: str) -> None:
    good_friday = date(2026, 4, 3)
    schedules = (Schedule(osm=f"{WEEK}; PH off"),)
    assert judge(schedules, (), good_friday, department=department).state == state


def test_overseas_departments_have_holidays_of_their_own() -> None:
    abolition = date(2026, 5, 27)
    schedules = (Schedule(osm=WEEK),)
    assert judge(schedules, (), abolition, department=department_of("97105")).state == "unknown"
    assert judge(schedules, (), abolition, department=department_of("91027")).state == "open"


def test_prose_stays_prose() -> None:
    answer = day_line((Schedule(text="les mardis matins"),), (), TUESDAY)
    assert (answer.state, answer.hours) == ("unknown", "")
    assert answer.doubt == "horaires en toutes lettres"


def test_nothing_known_is_told() -> None:
    assert day_line((), (), TUESDAY).doubt == "horaires non connus"


def test_an_appointment_is_said() -> None:
    asked = day_line((Schedule(osm=WEEK, by_appointment=True),), (), TUESDAY)
    assert asked.state == "appointment"
    assert asked.hours.endswith(", sur rendez-vous")
    remark = line('Tu 09:00-12:00 "sur rendez-vous"')
    assert remark == ("appointment", "9 h – 12 h (sur rendez-vous)", "")


@pytest.mark.parametrize(
    "osm",
    [
        "Tu 09:00+",
        "Tu 17:00-12:00",
        "sunrise-sunset",
        "Tu 00:00-00:00",
        "9h-12h",
        "Tu 09:00-12:00 unknown",
        "\ud800",
    ],
)
def test_what_needs_a_guess_is_unknown(osm: str) -> None:
    state, hours, doubt = line(osm)
    assert (state, hours) == ("unknown", "")
    assert doubt.endswith("appelez avant")


def test_school_holidays_are_unknown_without_a_calendar() -> None:
    assert line(f"{WEEK}; SH off")[0] == "unknown"


def test_a_closure_wins_over_the_usual_hours() -> None:
    works = Closure(starts=TUESDAY, ends=TUESDAY, reason="travaux")
    answer = day_line((Schedule(osm=WEEK),), (works,), TUESDAY)
    assert (answer.state, answer.hours) == ("closed", "fermé (travaux)")
    summer = Closure(starts=TUESDAY, ends=TUESDAY, replacement_osm="Tu 10:00-11:00", reason="été")
    replaced = day_line((Schedule(osm=WEEK),), (summer,), TUESDAY)
    assert (plain(replaced.hours), replaced.doubt) == ("10 h – 11 h", "été")


def test_hours_out_of_their_dates_are_not_believed() -> None:
    past = Schedule(osm=WEEK, valid_to=date(2026, 8, 31))
    answer = day_line((past,), (), TUESDAY)
    assert answer.state == "unknown"
    assert plain(answer.doubt) == "horaires connus jusqu’au 31 août 2026 seulement : appelez avant"


def test_several_schedules_are_put_together() -> None:
    both = (Schedule(osm="Tu 14:00-16:00"), Schedule(osm="Tu 09:00-12:00"))
    assert plain(day_line(both, (), TUESDAY).hours) == "9 h – 12 h et 14 h – 16 h"


def test_an_odd_source_is_doubted() -> None:
    odd = Schedule(osm=WEEK, alerts=("repeated-day",))
    assert plain(day_line((odd,), (), TUESDAY).doubt) == "horaires à confirmer : appelez avant"


def test_coming_days_cross_the_year_and_say_so() -> None:
    days = coming_days((Schedule(osm=WEEK),), (), date(2026, 12, 31), 2)
    assert [day.label for day in days] == ["jeudi 31 décembre", "vendredi 1er janvier 2027"]
    assert [day.state for day in days] == ["open", "unknown"]


def test_the_calendar_ends_without_an_error() -> None:
    assert len(coming_days((Schedule(osm=WEEK),), (), date.max, 7)) == 1


@pytest.mark.parametrize(
    ("osm", "words"),
    [
        (
            "Mo-Fr 09:00-12:00,14:00-17:00; Fr 09:00-12:00",
            "lundi au jeudi, 9 h – 12 h et 14 h – 17 h ; vendredi, 9 h – 12 h",
        ),
        ("Mo,We,Th 10:00-12:30", "lundi, mercredi et jeudi, 10 h – 12 h 30"),
        ("Mo-We,Sa 09:00-12:00", "lundi au mercredi et samedi, 9 h – 12 h"),
        ("Mo 09:00-11:00, Mo 13:00-15:00", "lundi, 9 h – 11 h et 13 h – 15 h"),
        ("Mo-Th 09:00-12:00; PH off", "lundi au jeudi, 9 h – 12 h ; fermé les jours fériés"),
        ("Mo-Su,PH 09:00-12:00", "tous les jours, 9 h – 12 h ; jours fériés, 9 h – 12 h"),
        ("24/7", "tous les jours, 24 h sur 24"),
        ("off", "fermé"),
        ('Mo 09:00-12:00 "sur rendez-vous"', "lundi, 9 h – 12 h (sur rendez-vous)"),
        ("Tu[2] 10:00-12:00", "2e mardi du mois, 10 h – 12 h"),
        (
            "Mo 09:00-12:00; Tu[1,3] 14:00-16:00",
            "lundi, 9 h – 12 h ; 1er et 3e mardi du mois, 14 h – 16 h",
        ),
        ("Mo 09:00-12:00; Mo[-1] off", "lundi, 9 h – 12 h ; fermé le dernier lundi du mois"),
        ("week 01-53/2 Mo 09:00-12:00", "semaines impaires : lundi, 9 h – 12 h"),
        ("Mo 09:00-12:00; SH off", "lundi, 9 h – 12 h ; fermé pendant les vacances scolaires"),
        ("SH Mo-We 09:00-12:00", "pendant les vacances scolaires : lundi au mercredi, 9 h – 12 h"),
        ("Mo 09:00-12:00; Jul-Aug off", "lundi, 9 h – 12 h ; fermé en juillet et août"),
        ('We "sur rendez-vous"', "mercredi, sur rendez-vous"),
        ("SH off; Mo 09:00-12:00", "SH off; Mo 09:00-12:00"),
        ("2026 Jan 01 off", "2026 Jan 01 off"),
        (" le mardi ", "le mardi"),
        ("", ""),
    ],
)
def test_a_week_is_worded(osm: str, words: str) -> None:
    assert plain(week_in_french(osm)) == words


_TOKENS = (
    "Mo Tu Fr Su PH SH - , ; : 24/7 off open unknown 09:00 12:00-14:00 26:00 [1] [-1] week 1-53/2 "
    '2026 Jan 31 easter +1 days sunrise (sunset+01:00) " || + / 00:00-48:00 Dec 25'.split()
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_TOKENS), max_size=8).map(" ".join)),
    st.dates(),
    st.sampled_from(["", "57", "974", "zz"]),
)
@settings(deadline=None)  # the first holiday loads a calendar
def test_any_string_on_any_date_has_an_answer(osm: str, day: date, department: str) -> None:
    answer = day_line((Schedule(osm=osm),), (), day, department=department)
    assert answer.state in STATES
    assert answer.label
    assert answer.hours or answer.doubt
    assert week_in_french(osm) == osm.strip() or osm.strip()


@given(st.integers(min_value=0, max_value=20_000))
@settings(deadline=None)  # idem, for each year
def test_a_week_silent_on_holidays_is_open_only_on_working_days(offset: int) -> None:
    day = date(1990, 1, 1) + timedelta(days=offset)
    state = judge((Schedule(osm=WEEK),), (), day).state
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    if day.weekday() >= 5:
        assert state == "closed"
    elif (day.month, day.day) in fixed:
        assert state == "unknown"
    else:
        assert state in {"open", "unknown"}


def test_a_warm_answer_takes_less_than_a_millisecond() -> None:
    schedules = (Schedule(osm=WEEK),)
    coming_days(schedules, (), TUESDAY)
    start = perf_counter()
    for _ in range(100):
        coming_days(schedules, (), TUESDAY)
    assert (perf_counter() - start) / 100 < 0.001
