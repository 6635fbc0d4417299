"""Word an import report for a person."""

from __future__ import annotations

from desktop.domain.import_report import ImportReport
from desktop.domain.table_mapping import LABELS

SHOWN = 200  # lines of one kind; the JSON report holds them all


def text_of(report: ImportReport) -> str:
    """Write the report: what was read, what became of it, what was not understood."""
    lines = [
        f"{', '.join(report.files)}\u00a0: {report.label}",
        "Aperçu\u00a0: rien n’est changé." if report.preview else "",
        (
            f"{report.rows} lignes lues = {report.added} ajoutées + {report.changed} modifiées "
            f"+ {report.unchanged} inchangées + {len(report.refused)} refusées"
        ),
        f"{report.absent} fiches de cette source absentes du fichier (gardées)"
        if report.absent
        else "",
        _questions(report.questions),
        *_taken(report),
        *_codes(report),
        *_columns(report),
        *_part("Refusées", [refusal.sentence() for refusal in report.refused]),
        *_part("Gardées, à regarder", [oddity.sentence() for oddity in report.oddities]),
        *_part("Modifiées", _changes(report)),
        *_part("Absentes", list(report.absent_names)),
    ]
    return "\n".join(line for line in lines if line)


def _questions(number: int) -> str:
    """Say how many local corrections the file contradicts."""
    if not number:
        return ""
    one = "1 correction locale est contredite par ce fichier"
    many = f"{number} corrections locales sont contredites par ce fichier"
    kept = "gardée" if number == 1 else "gardées"
    return f"{one if number == 1 else many} ({kept}, «\u00a0À revoir\u00a0»)"


def _part(title: str, lines: list[str]) -> list[str]:
    """Title a list, and say how many lines are left out."""
    if not lines:
        return []
    more = len(lines) - SHOWN
    tail = [f"  … et {more} de plus (voir le rapport en JSON)"] if more > 0 else []
    return [f"{title}\u00a0:", *(f"  {line}" for line in lines[:SHOWN]), *tail]


def _changes(report: ImportReport) -> list[str]:
    """Say for each changed field what it was and what it is."""
    return [
        f"{change.name} ({change.record_id}), {change.field}\u00a0: «\u00a0{change.before}\u00a0» "
        f"→ «\u00a0{change.after}\u00a0»"
        for change in report.field_changes
    ]


def _taken(report: ImportReport) -> list[str]:
    """Say what the columns of a table were taken for."""
    return _part(
        "Colonnes reconnues",
        [
            f"{column.name} → {LABELS[column.meaning]}"
            f"{' (à vérifier)' if column.doubtful() else ''}"
            for column in report.columns
            if column.meaning
        ],
    )


def _codes(report: ImportReport) -> list[str]:
    """Name the codes that no vocabulary knows; they are kept as they came."""
    return _part(
        "Codes non connus, gardés tels quels",
        [
            f"{vocabulary}\u00a0: {code} ({count} fois)"
            for vocabulary, codes in report.unknown_codes.items()
            for code, count in codes.items()
        ],
    )


def _columns(report: ImportReport) -> list[str]:
    """Name the columns that nothing was made of, with what they hold."""
    return _part(
        "Colonnes gardées dans la ligne d’origine seulement",
        [
            f"{column} (exemple\u00a0: «\u00a0{example}\u00a0»)"
            for column, example in report.unused_columns.items()
        ],
    )
