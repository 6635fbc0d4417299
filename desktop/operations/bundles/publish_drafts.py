"""Compare what would be published with the number before, and see what is old or incomplete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.canonical import flatten
from desktop.domain.freshness import FRESH, state_of
from desktop.domain.import_report import FieldChange
from desktop.domain.layers import text_of
from desktop.domain.publish_draft import PublishDraft, PublishReport
from desktop.domain.quality import unmet
from desktop.domain.records import Record, Service
from desktop.domain.verifications import Verification
from desktop.domain.wording import NBSP, age, join
from desktop.operations.bundles.update_text import change_lines, count_of, part

#: Of the criteria of quality, those without which nobody can be sent there.
_VITAL = ("l’adresse", "comment en bénéficier", "un contact", "un téléphone", "les frais")
SHOWN = 100  # lines of each kind


def drafted(
    number: int,
    records: Sequence[Record],
    before: Mapping[str, Record] | None,
    checked: Mapping[str, Sequence[Verification]],
    paths: Sequence[str],
    today: date,
) -> PublishDraft:
    """Say what a number changes; `before` is what the last one held, None when not known.

    `checked` is what was verified here, by record; `paths` names the ready-made ones.
    """
    known = before or {}
    now = {each.id: each for each in records}
    changes = [
        change
        for each in records
        if each.id in known and known[each.id] != each
        for change in _changes(known[each.id], each)
    ]
    return PublishDraft(
        number=number,
        records=len(records),
        is_compared=before is not None,
        added_names=tuple(each.name for each in records if each.id not in known),
        field_changes=tuple(changes),
        changed=len({each.record_id for each in changes}),
        withdrawn_names=tuple(known[each].name for each in sorted(known.keys() - now.keys())),
        old=_old(records, checked, today),
        incomplete=_incomplete(records, today),
        paths=tuple(paths),
    )


def summary_of(draft: PublishDraft) -> str:
    """Propose the words that travel with the number."""
    if not draft.is_compared or draft.number == 1:
        return f"{count_of(draft.records, 'fiche')}."
    said = join(
        [
            count_of(number, word)
            for number, word in (
                (len(draft.added_names), "fiche ajoutée"),
                (draft.changed, "fiche modifiée"),
                (len(draft.withdrawn_names), "fiche retirée"),
            )
            if number
        ]
    )
    return f"{said}." if said else "Rien n’a changé."


def text_of_draft(draft: PublishDraft) -> str:
    """Write what changes, what is old, what is incomplete."""
    if draft.is_compared:
        changed = [
            *part("Ajoutées", draft.added_names if draft.number > 1 else (), SHOWN),
            *part("Modifiées", change_lines(draft.field_changes), SHOWN),
            *part("Retirées", draft.withdrawn_names, SHOWN),
        ]
    else:
        changed = [f"Le numéro d’avant n’est pas gardé ici{NBSP}: ce qui change n’est pas connu."]
    return "\n".join(
        (
            *changed,
            *part("Anciennes, à rappeler avant de publier", _pairs(draft.old), SHOWN),
            *part("Incomplètes", _pairs(draft.incomplete), SHOWN),
            *part("Parcours prêts qui partent aussi", draft.paths, SHOWN),
        )
    )


def report_words(report: PublishReport) -> str:
    """Say what was published, and what is still to be done."""
    number = report.identity.number
    said = f"N°{NBSP}{number} publié{NBSP}: {count_of(report.records, 'fiche')}"
    if not report.missing_signatures:
        return f"{said}."
    return (
        f"{said}. Il manque {count_of(report.missing_signatures, 'signature')}{NBSP}: remettez le "
        "fichier à la personne qui signe avec vous, avant de le distribuer."
    )


def _changes(old: Record, new: Record) -> list[FieldChange]:
    """List the fields that differ."""
    before, after = flatten(old), flatten(new)
    return [
        FieldChange(
            record_id=new.id,
            name=new.name,
            field=path,
            before=text_of(before.get(path)),
            after=text_of(after.get(path)),
        )
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    ]


def _old(
    records: Sequence[Record], checked: Mapping[str, Sequence[Verification]], today: date
) -> tuple[tuple[str, str], ...]:
    """List what nobody dated or checked for six months, the oldest first; undated ones last."""
    aged: list[tuple[date, str, str]] = []
    for each in records:
        days = [check.verified_on for check in checked.get(each.id, ())]
        day = max([*days, each.modified_on] if each.modified_on else days, default=None)
        if state_of(day, today) != FRESH:
            said = age(day, today) if day else "sans date"
            aged.append((day or date.max, each.name, said))
    return tuple((name, said) for _, name, said in sorted(aged))


def _incomplete(records: Sequence[Record], today: date) -> tuple[tuple[str, str], ...]:
    """List the services that lack what a person needs to go there."""
    found = []
    for each in records:
        if isinstance(each, Service):
            lacks = [word for word in unmet(each, today) if word in _VITAL]
            if lacks:
                found.append((each.name, f"il manque {join(lacks)}"))
    return tuple(found)


def _pairs(told: Sequence[tuple[str, str]]) -> list[str]:
    """Word names and why."""
    return [f"{name}{NBSP}: {why}" for name, why in told]
