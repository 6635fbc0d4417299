"""Word the report of an export for a person."""

from __future__ import annotations

from collections import Counter

from desktop.domain.export_report import ExportReport, LeftOut

_EXAMPLES = 5
NBSP = "\u00a0"


def text_of(report: ExportReport) -> str:
    """Say in French what was written, what was left out and why."""
    lines = [summary_of(report)]
    if len(report.files) > 1:
        lines.append(f"Dans le fichier{NBSP}: {', '.join(report.files)}.")
    for is_partly, title in ((False, "Laissées de côté"), (True, "Écrites en partie")):
        left = [each for each in report.left_out if each.is_partly is is_partly]
        if left:
            lines += ["", f"{title}{NBSP}:", *_reasons(left)]
    if report.dropped:
        lines += ["", f"Valeurs que ce format ne peut pas contenir{NBSP}:"]
        lines += [f"  {name}{NBSP}: {count}" for name, count in report.dropped.items()]
    return "\n".join(lines)


def summary_of(report: ExportReport) -> str:
    """Say in one sentence what the file holds."""
    of = f" sur {report.records}" if report.written != report.records else ""
    noun = "fiche écrite" if report.written < 2 else "fiches écrites"  # noqa: PLR2004 -- plural
    return f"{report.written} {noun}{of} dans «{NBSP}{report.path}{NBSP}»."


def _reasons(left: list[LeftOut]) -> list[str]:
    """Group what is left out by reason, the most frequent first, with examples."""
    lines = []
    for reason, count in Counter(each.reason for each in left).most_common():
        examples = [each.record_id for each in left if each.reason == reason][:_EXAMPLES]
        more = ", …" if count > len(examples) else ""
        lines.append(f"  {count} · {reason} ({', '.join(examples)}{more})")
    return lines
