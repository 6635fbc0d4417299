import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.opening.doctor import KINDS, Finding, examine
from desktop.domain.opening.school_rules import school_rules
from desktop.domain.opening.week import week_of
from desktop.domain.records import Schedule


def found(osm: str, text: str = "") -> dict[str, Finding]:
    return {each.kind: each for each in examine(Schedule(osm=osm, text=text))}


@pytest.mark.parametrize(
    ("osm", "kind", "proposed"),
    [
        ("Mo 09:00-12:00; Mo 14:00-17:00", "repeated-day", "Mo 09:00-12:00,14:00-17:00"),
        ("Mo-We 09:00-12:00; Tu 10:00-12:00", "repeated-day",
         "Mo,We 09:00-12:00; Tu 10:00-12:00"),
        ("Mo-We 08:00-12:00; We 14:00-18:00", "repeated-day",
         "Mo-Tu 08:00-12:00; We 14:00-18:00"),
        ("Mo,We 09:00-12:00; Tu 09:00-12:00,14:00-14:00", "null-slot", "Mo-We 09:00-12:00"),
        ("Mo 00:00-00:00; Tu 09:00-12:00", "null-slot", "Tu 09:00-12:00"),
        ("Mo-Fr 09:00-16:30,09:00-16:30", "overlap", "Mo-Fr 09:00-16:30"),
        ("Mo-We 09:00-12:00,14:00-17:00; Th 09:00-17:00,14:00-17:00", "overlap",
         "Mo-Th 09:00-12:00,14:00-17:00"),
        ("Mo 09:30-12:30,12:00-17:00", "overlap", "Mo 09:30-17:00"),
        ("Mo 09:00-12:00,04:00-18:00", "overlap", "Mo 09:00-12:00,14:00-18:00"),
        ("Mo-Th 07:00-12:00,13:00-16:00; Fr 17:00-12:00", "midnight",
         "Mo-Th 07:00-12:00,13:00-16:00; Fr 12:00-17:00"),
        ("Mo 14:00-05:30", "midnight", "Mo 14:00-17:30"),
    ],
)  # fmt: skip
def test_what_was_probably_meant(osm: str, kind: str, proposed: str) -> None:
    finding = found(osm)[kind]
    assert (finding.before, finding.proposed) == (osm, proposed)
    assert finding.reason
    assert finding.meant


@pytest.mark.parametrize(
    "osm",
    [
        "Mo-Fr 09:00-12:00,14:00-17:00",
        "Mo 09:00-11:00, Mo 13:00-15:00",
        "Fr 22:00-02:00",
        "Mo-Fr 09:00-12:00; We off",
        "Mo-Fr 09:00-13:00,13:00-17:00",
        "24/7",
        "???",
        "",
        "Mo 09:00-12:00;" * 1_000,
    ],
)
def test_sound_hours_are_left_alone(osm: str) -> None:
    assert found(osm) == {}


def test_hours_that_cannot_be_read_have_no_week_but_a_proposal() -> None:
    finding = found("Mo,Fr 09:00-12:00; We 14:00-14:00")["null-slot"]
    assert finding.read == ""
    assert finding.proposed == "Mo,Fr 09:00-12:00"
    assert "mercredi" in finding.reason


def test_a_text_that_says_otherwise_is_told() -> None:
    week = "Mo-We 09:00-12:00,14:00-17:00"
    finding = found(week, "Bienvenue\nfermé le mercredi après-midi")["text"]
    assert finding.proposed == "Mo-Tu 09:00-12:00,14:00-17:00; We 09:00-12:00"
    assert finding.reason == "le texte dit «\u00a0fermé le mercredi après-midi\u00a0»"
    assert found(week, "du lundi au mercredi 9h-12h et 14h-17h") == {}
    assert found("", "Fermé pour travaux, puis\nlundi 9h-12h") == {}
    appointment = Schedule(osm=week, text="Sur rendez-vous", by_appointment=True)
    assert examine(appointment) == ()
    prose = found("", "du lundi au mercredi 9h-12h")["prose"]
    assert (prose.before, prose.proposed) == ("", "Mo-We 09:00-12:00")


@pytest.mark.parametrize(
    ("osm", "text", "proposed"),
    [
        ("Tu-Fr 09:00-12:00", "mardi au vendredi : Accueil uniquement sur rendez-vous le jeudi.",
         'Tu-We,Fr 09:00-12:00; Th 09:00-12:00 "sur rendez-vous"'),
        ("Mo,Tu 09:00-12:00", "lundi : Accueil téléphonique de 9h à 16h.\nmardi : sur rendez-vous",
         'Mo 09:00-12:00; Tu 09:00-12:00 "sur rendez-vous"'),
        ("Mo-Tu 09:00-12:00", "lundi : sur rendez-vous\nmardi : sur rendez-vous",
         'Mo-Tu 09:00-12:00 "sur rendez-vous"'),
        ("Tu-Fr 09:00-12:00", "lundi, 14:00 - 17:30 : Accueil fermé le 1er lundi du mois.",
         "Mo 14:00-17:30; Tu-Fr 09:00-12:00; Mo[1] off"),
        ("Mo-Fr 09:00-12:00,13:00-16:00", "Avec ou sans rendez-vous\nFermé le jeudi après-midi",
         "Mo-We,Fr 09:00-12:00,13:00-16:00; Th 09:00-12:00"),
        ("Mo-Fr 09:00-12:00", "lundi : également sur rendez-vous\nmardi, jeudi : et sur RDV", ""),
        ("Mo-Tu 09:00-12:00", "lundi : le martin sur rendez-vous\nmardi : sur rendez-vous", ""),
        ("Mo-Fr 09:00-12:00,14:00-16:00", "sur rendez-vous du lundi au vendredi de 14h à 16h", ""),
        ("Mo-Fr 09:00-12:00", "mardi, 14:00 - 17:30 : Accueil téléphonique uniquement.", ""),
        ("Mo-Fr 09:00-12:00", "Nocturne le mardi jusqu'à 20h\nFermé le jeudi", ""),
    ],
)  # fmt: skip
def test_a_text_of_several_lines_is_understood_whole_or_not_at_all(
    osm: str, text: str, proposed: str
) -> None:
    finding = found(osm, text).get("text")
    assert (finding.proposed if finding else "") == proposed


def test_every_real_fault_has_a_proposal_that_can_be_read(shared_hours: list[str]) -> None:
    kinds = dict.fromkeys(KINDS, 0)
    for osm in shared_hours:
        for finding in examine(Schedule(osm=osm)):
            kinds[finding.kind] += 1
            assert week_of(finding.proposed) is not None, finding
    assert kinds["null-slot"] > 5
    assert kinds["overlap"] > 10
    assert kinds["repeated-day"] > 400


_RULES = st.lists(
    st.tuples(
        st.sampled_from(["Mo", "Tu", "Mo-Fr", "We,Fr", "Sa-Mo"]),
        st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=3),
    ),
    max_size=4,
).map(
    lambda rules: "; ".join(
        f"{days} {','.join(f'{a:02}:00-{b:02}:00' for a, b in slots) or 'off'}"
        for days, slots in rules
    )
)


@given(st.one_of(_RULES, st.text(max_size=60)), st.text(max_size=40))
def test_any_hours_give_proposals_that_can_be_read(osm: str, text: str) -> None:
    for finding in examine(Schedule(osm=osm, text=text)):
        rules = school_rules(finding.proposed)
        assert rules is not None
        assert finding.proposed != finding.before
        assert finding.kind in KINDS
        assert finding.meant
