"""Import files from a terminal, and say there what the columns of a table are."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, writing
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.import_report import ImportReport, columns_json
from desktop.domain.table_mapping import LABELS, TableMapping, TablePreview
from desktop.operations.program import Program

ANY_TABLE = "table"


def import_files(program: Program, asked: argparse.Namespace) -> int:
    """Import each file in a transaction of its own and report."""
    prepare(program)
    meanings = dict(map(_meaning, asked.colonne))
    if asked.dialecte == ANY_TABLE and asked.apercu:
        return _preview(program, asked, meanings)
    reports: list[ImportReport] = []
    try:
        with writing(program):
            for path in asked.files:
                choose = program.mapping_tables.chooser(meanings, asked.source, asked.fiches)
                work = program.importing.run(
                    path, asked.dialecte, preview=asked.apercu, choose=choose
                )
                reports.append(drain(work, path.name))
                if not asked.apercu:
                    choose.keep()
    finally:  # a file that is refused does not undo those before it
        if reports:
            _report(program, asked, reports)
    if not asked.apercu:
        _settle(program)
    return FOUND


def _settle(program: Program) -> None:
    """Index what was put, now that the report is read.

    The search is as right without it: what stops it, Ctrl+C included, changes nothing.
    """
    sys.stdout.flush()
    with suppress(StorageRefused, KeyboardInterrupt), writing(program):
        drain(program.importing.settle(), "Index de recherche")


def _meaning(written: str) -> tuple[str, str]:
    """Cut « Nom de la colonne=name » at its last equals sign."""
    name, sign, meaning = written.rpartition("=")
    if not sign:
        raise Refusal(
            f"«\u00a0{written}\u00a0» ne dit pas ce qu’est la colonne\u00a0: "
            "écrivez «\u00a0Nom de la colonne=name\u00a0»."
        )
    return name.strip(), meaning.strip()


def _report(program: Program, asked: argparse.Namespace, reports: list[ImportReport]) -> None:
    """Say what became of the files that were imported."""
    texts = [program.importing.report_text(report) for report in reports]
    if asked.rapport:
        program.importing.save_report("\n\n".join(texts), asked.rapport)
    if asked.json:
        found = [report.as_json() for report in reports]
        print_json(found[0] if len(found) == 1 else {"reports": found})
    else:
        say("\n\n".join(texts))


def _preview(program: Program, asked: argparse.Namespace, meanings: dict[str, str]) -> int:
    """Show what the columns of tables are taken for, and their first rows as records."""
    mapping = None
    if meanings or asked.source or asked.fiches:
        mapping = TableMapping(source=asked.source, kind=asked.fiches, meanings=meanings)
    shown = [program.mapping_tables.preview(path, mapping) for path in asked.files]
    if asked.json:
        found = [_as_json(each) for each in shown]
        print_json(found[0] if len(found) == 1 else {"tables": found})
    else:
        say("\n\n".join(_text(each) for each in shown))
    return NOTHING if any(each.draft.lacking for each in shown) else FOUND


def _as_json(preview: TablePreview) -> dict[str, object]:
    """Give the stable keys of `guichet importer --dialecte table --apercu --json`."""
    draft = preview.draft
    return {
        "file": draft.file,
        "dialect": ANY_TABLE,
        "shape": draft.shape,
        "header_line": draft.line,
        "rows": draft.rows,
        "read": preview.read,
        "source": draft.source,
        "kind": draft.kind,
        "lacking": draft.lacking,
        "columns": columns_json(draft.columns),
        "records": [[list(line) for line in record] for record in preview.records],
        "refused": [each.sentence() for each in preview.refused],
        "oddities": [each.sentence() for each in preview.oddities],
    }


def _text(preview: TablePreview) -> str:
    """Write a preview for a person."""
    draft = preview.draft
    lines = [
        f"{draft.file}\u00a0: tableau de {draft.rows} lignes, titres à la ligne {draft.line}",
        f"Source\u00a0: {draft.source} · fiches\u00a0: {draft.kind}",
        *([f"Rien à importer\u00a0: {draft.lacking}."] if draft.lacking else []),
        "Colonnes\u00a0:",
    ]
    for column in draft.columns:
        sure = "choisi" if column.chosen else f"{round(column.confidence * 100)}\u00a0%"
        known = f"{LABELS[column.meaning]} [{column.meaning}], {sure}" if column.meaning else "—"
        examples = " | ".join(each.replace("\n", " ")[:40] for each in column.examples)
        lines.append(f"  {column.name} → {known} (exemples\u00a0: {examples})")
    for rank, record in enumerate(preview.records, start=1):
        lines.append(f"Fiche {rank}\u00a0:")
        lines += [f"  {label}\u00a0: {text}" for label, text in record]
    for title, told in (("Refusées", preview.refused), ("À regarder", preview.oddities)):
        if told:
            lines.append(f"{title}, dans les {preview.read} premières lignes\u00a0:")
            lines += [f"  {each.sentence()}" for each in told[:20]]
    return "\n".join(lines)
