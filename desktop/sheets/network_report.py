"""Draw what a network offers beside what is asked of it: bars, numbers, and what is hidden."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from desktop.domain.network.survey import Figure, Line, Survey, SurveyPaper, Table
from desktop.domain.wording import full_date
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_TOP = MARGIN + 10
_BOTTOM = HEIGHT - MARGIN - 18
_ROW, _TITLE = 23.0, 30.0
_LABEL, _SUPPLY = 150.0, 140.0
_NUMBER = 62.0  # points left beside a bar for its number
_BAR = 7.0
_SUPPLY_WORDS = (
    "Groupes\u00a0: ateliers du catalogue ce jour-là. Un groupe compte dans chaque niveau, moment "
    "ou orientation qu’il prend, une personne dans chaque moment où elle est libre\u00a0: les "
    "lignes ne s’additionnent pas. «\u00a0Autre commune\u00a0»\u00a0: où le réseau n’a rien."
)
_DEMAND_WORDS = (
    "Personnes\u00a0: quand un chemin va sur la feuille, ou que rien ne convient. Chaque ligne est "
    "comptée à part, par mois, sans nom, sans ordre, sans croisement. Un nombre petit, zéro "
    "compris, est caché\u00a0; les autres sont arrondis à 5 près, chacun pour lui-même."
)


class _Scale(NamedTuple):
    """Hold the number that the longest bar of each side stands for."""

    groups: int
    persons: int


def draw(content: SurveyPaper) -> bytes:
    """Draw the report as a PDF; a table is cut only where a page cannot hold it."""
    buffer = BytesIO()
    canvas = Paper(buffer)
    canvas.setTitle(f"Le réseau, {content.survey.period.words}")
    canvas.setAuthor("Guichet")
    tables = content.survey.tables
    scale = _Scale(
        max((table.most_groups for table in tables), default=0) or 1,
        max([content.survey.least, *(table.largest for table in tables)]),
    )
    _draw_watermark(canvas, content.survey)
    top, number = _draw_head(canvas, content), 1
    for table in tables:
        whole = _TITLE + len(table.lines) * _ROW
        is_begun = False
        for line in table.lines:
            needed = _ROW if is_begun else min(whole, _BOTTOM - _TOP)
            if top + needed > _BOTTOM:
                _draw_foot(canvas, content, number)
                canvas.showPage()
                _draw_watermark(canvas, content.survey)
                top, number, is_begun = _TOP, number + 1, False
            if not is_begun:
                _draw_title(canvas, table, top)
                top, is_begun = top + _TITLE, True
            _draw_line(canvas, line, scale, top)
            top += _ROW
    _draw_foot(canvas, content, number)
    canvas.save()
    return buffer.getvalue()


def _draw_head(canvas: Paper, content: SurveyPaper) -> float:
    """Write what this is, the totals and how to read; return where tables begin."""
    survey = content.survey
    write(canvas, MARGIN, MARGIN + 18, BOLD, 19, ACCENT, "Le réseau\u00a0: offre et demande")
    period = survey.period.words
    said = " · ".join(filter(None, (period, flat(content.desk_name))))
    write(canvas, MARGIN, MARGIN + 36, REGULAR, 11, INK, "".join(fit(said, REGULAR, 11, INNER)))
    top = MARGIN + 36
    if not survey.is_over:
        top += 14
        words = "Période en cours\u00a0: chiffres provisoires, à ne pas diffuser."
        write(canvas, MARGIN, top, BOLD, 10, DOUBT, words)
    top += 18
    totals = (
        f"{survey.groups} groupes · personnes orientées\u00a0: {survey.oriented.words} · "
        f"sans rien qui convienne\u00a0: {survey.nothing.words}"
    )
    write(canvas, MARGIN, top, BOLD, 10.5, INK, totals)
    top += 6
    for paragraph in (_SUPPLY_WORDS, _DEMAND_WORDS):
        for line in fit(paragraph, REGULAR, 8.5, INNER, 4):
            top += 11
            write(canvas, MARGIN, top, REGULAR, 8.5, SOFT, line)
        top += 3
    return top + 4


def _draw_title(canvas: Paper, table: Table, top: float) -> None:
    """Write the title of a table and its two columns."""
    write(canvas, MARGIN, top + 20, BOLD, 11.5, ACCENT, table.title)
    write(canvas, MARGIN + _LABEL, top + 20, REGULAR, 8.5, SOFT, "groupes")
    x = MARGIN + _LABEL + _SUPPLY
    for words, colour in (("orientées", ACCENT), ("sans rien qui convienne", DOUBT)):
        canvas.setFillColorRGB(*COLOURS[colour])
        canvas.rect(x, HEIGHT - top - 20, _BAR, _BAR, stroke=0, fill=1)
        write(canvas, x + _BAR + 4, top + 20, REGULAR, 8.5, SOFT, words)
        x += _BAR + 18 + measure(words, REGULAR, 8.5)
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - top - 25, WIDTH - MARGIN, HEIGHT - top - 25)


def _draw_line(canvas: Paper, line: Line, scale: _Scale, top: float) -> None:
    """Draw one value: its words, the bar of supply, the two bars of demand."""
    name = "".join(fit(flat(line.words), REGULAR, 10, _LABEL - 10))
    write(canvas, MARGIN, top + 14, REGULAR, 10, INK, name)
    x = MARGIN + _LABEL
    long = (_SUPPLY - 36) * line.groups / scale.groups
    _bar(canvas, (x, top + 7, long), SOFT)
    write(canvas, x + long + 4, top + 14, BOLD, 9, INK, str(line.groups))
    x += _SUPPLY
    _draw_persons(canvas, line.oriented, scale, (x, top + 2), ACCENT)
    _draw_persons(canvas, line.nothing, scale, (x, top + 12), DOUBT)


def _draw_persons(
    canvas: Paper, shown: Figure, scale: _Scale, at: tuple[float, float], colour: str
) -> None:
    """Draw a number of persons; a hidden one is an empty box as long as what hides it."""
    x, top = at
    number = shown.least if shown.number is None else shown.number
    long = (INNER - _LABEL - _SUPPLY - _NUMBER) * number / scale.persons
    _bar(canvas, (x, top, long), colour, is_hidden=shown.number is None)
    ink = SOFT if shown.number is None else INK
    write(canvas, x + long + 4, top + 6.5, REGULAR, 8.5, ink, shown.words)


def _bar(
    canvas: Paper, box: tuple[float, float, float], colour: str, *, is_hidden: bool = False
) -> None:
    """Draw a bar from (left, top, length), dashed and empty where the number is hidden."""
    left, top, long = box
    canvas.setFillColorRGB(*COLOURS[colour])
    canvas.setStrokeColorRGB(*COLOURS[colour])
    canvas.setLineWidth(0.6)
    canvas.setDash([2, 2] if is_hidden else [])
    canvas.rect(
        left, HEIGHT - top - _BAR, long, _BAR, stroke=int(is_hidden), fill=int(not is_hidden)
    )
    canvas.setDash([])


def _draw_watermark(canvas: Paper, survey: Survey) -> None:
    """Draw EXEMPLE across the page, pale, under everything, where the network is invented."""
    if not survey.is_example:
        return
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColorRGB(*COLOURS["watermark"])
    pen = canvas.beginText(-measure("EXEMPLE", BOLD, 130) / 2, -44)
    canvas.show(pen, "EXEMPLE", (BOLD, 130), rtl=False)
    canvas.drawText(pen)
    canvas.restoreState()


def _draw_foot(canvas: Paper, content: SurveyPaper, number: int) -> None:
    """Write the day and the page's number."""
    words = f"Guichet, rapport du {full_date(content.made_on)}, page {number}"
    write(canvas, MARGIN, HEIGHT - MARGIN, REGULAR, 8, SOFT, words)
