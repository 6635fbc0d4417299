from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.appointments import Appointment, When
from desktop.exchange.calendar_file import escaped, write

DAY = date(2026, 11, 24)


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def test_an_event_tells_when_where_and_what_to_bring() -> None:
    details = "Tél. 01 99 00 12 34\nÀ apporter : carte, photo"
    each = Appointment(
        When(DAY, 615), "Rendez-vous", "12 rue de l’Exemple, 91200 Athis-Mons", details
    )
    lines = unfolded(write([each], DAY))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20261124T101500" in lines
    assert "SUMMARY:Rendez-vous" in lines
    assert "LOCATION:12 rue de l’Exemple\\, 91200 Athis-Mons" in lines
    assert "DESCRIPTION:Tél. 01 99 00 12 34\\nÀ apporter : carte\\, photo" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert write([each], DAY) == write([each], DAY)


def test_a_day_without_a_time_is_a_whole_day() -> None:
    lines = unfolded(write([Appointment(When(DAY, None), "x", "", "")], DAY))
    assert "DTSTART;VALUE=DATE:20261124" in lines
    assert not any(line.startswith(("LOCATION", "DESCRIPTION")) for line in lines)


@given(st.text(), st.text())
def test_no_text_breaks_a_line_nor_makes_another_property(title: str, place: str) -> None:
    data = write([Appointment(When(DAY, 0), title, place, title)], DAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(data)]
    assert [name for name in names if name == "BEGIN"] == ["BEGIN"] * 2
    assert set(names) <= {
        *("BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY"),
        *("LOCATION", "DESCRIPTION", "END", ""),
    }


def test_what_has_a_meaning_in_the_format_is_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne\x07") == r"a\,b\;c\\d\ne"
