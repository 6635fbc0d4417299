"""Draw the list of records to call back, with room to write beside each answer."""

from __future__ import annotations

from io import BytesIO

from desktop.domain.call_list import BlockToCheck, CallEntry, CallList
from desktop.domain.verifications import BLOCK_WORDS
from desktop.domain.wording import full_date
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_BOTTOM = HEIGHT - MARGIN - 16
_LINE = 12.5
_BLOCK_LINES = 2
_SAID = 235.0  # points for what we say now
_LABEL = 62.0
_BOX = 8.5
_ANSWERS = ("vrai", "à corriger")
_HOW_TO = (
    "Cochez, ou écrivez ce qui change\u00a0; signez d’un rôle. Rien ici sur une personne reçue."
)
_HEAD = 34.0
_GAP = 10.0


def draw(content: CallList) -> bytes:
    """Draw the list as a PDF; an entry is never cut between two pages."""
    buffer = BytesIO()
    canvas = Paper(buffer)
    canvas.setTitle("À rappeler")
    canvas.setAuthor("Guichet")
    top = _draw_title(canvas, content)
    number = 1
    for rank, entry in enumerate(content.entries, start=1):
        height = _height(entry)
        if top + height > _BOTTOM:
            _draw_foot(canvas, content, number)
            canvas.showPage()
            number += 1
            top = MARGIN + 10
        _draw_entry(canvas, entry, rank, top)
        top += height + _GAP
    if not content.entries:
        write(canvas, MARGIN, top + 14, REGULAR, 11, INK, "Personne à rappeler aujourd’hui.")
    _draw_foot(canvas, content, number)
    canvas.save()
    return buffer.getvalue()


def _draw_title(canvas: Paper, content: CallList) -> float:
    """Write what this is, whose and of when; return where entries begin."""
    write(canvas, MARGIN, MARGIN + 18, BOLD, 20, ACCENT, "À rappeler")
    whose = ", ".join(
        part for part in (flat(content.desk_name), full_date(content.made_on)) if part
    )
    said = "".join(fit(whose, REGULAR, 10.5, INNER - 130))
    write(canvas, MARGIN + 118, MARGIN + 18, REGULAR, 10.5, INK, said)
    signs = "✓ moins de six mois   △ de six mois à deux ans   ▲ plus de deux ans   ? âge inconnu"
    write(canvas, MARGIN, MARGIN + 34, REGULAR, 9, SOFT, signs)
    write(canvas, MARGIN, MARGIN + 46, REGULAR, 9, SOFT, _HOW_TO)
    return MARGIN + 60


def _height(entry: CallEntry) -> float:
    """Measure an entry, in points."""
    return _HEAD + sum(len(_said(block)) * _LINE + 3 for block in entry.blocks)


def _said(block: BlockToCheck) -> list[str]:
    """Cut what we say of a block into the lines that fit."""
    return fit(" ; ".join(block.lines), REGULAR, 9, _SAID, _BLOCK_LINES) or ["non renseigné"]


def _draw_entry(canvas: Paper, entry: CallEntry, rank: int, top: float) -> None:
    """Draw one record: name and number large, then each block with its boxes and a line."""
    _rule(canvas, top, MARGIN, WIDTH - MARGIN)
    phone = "".join(fit(" / ".join(entry.phones[:2]), BOLD, 14, 190))
    room = INNER - measure(phone, BOLD, 14) - 14
    name = "".join(fit(f"{rank}. {flat(entry.name)}", BOLD, 11.5, room))
    write(canvas, MARGIN, top + 15, BOLD, 11.5, INK, name)
    left = WIDTH - MARGIN - measure(phone, BOLD, 14)
    write(canvas, left, top + 16, BOLD, 14, INK, phone)
    about = " · ".join(part for part in (flat(entry.where), entry.age.signed, entry.why) if part)
    write(canvas, MARGIN, top + 27, REGULAR, 9, SOFT, "".join(fit(about, REGULAR, 9, INNER - 165)))
    x = WIDTH - MARGIN - 150
    for words, room in (("appelé le", 48), ("par", 0)):
        write(canvas, x, top + 28, REGULAR, 9, SOFT, words)
        x += measure(words, REGULAR, 9) + 4
        _rule(canvas, top + 29, x, x + room if room else WIDTH - MARGIN)
        x += room + 6
    y = top + _HEAD
    for block in entry.blocks:
        y = _draw_block(canvas, block, y)


def _draw_block(canvas: Paper, block: BlockToCheck, top: float) -> float:
    """Draw one block: sign, name, what we say, two boxes, a line to write on."""
    baseline = top + 9
    label = f"{block.age.sign} {BLOCK_WORDS[block.block]}"
    ink = SOFT if block.age.state == "fresh" else DOUBT
    write(canvas, MARGIN, baseline, BOLD, 9, ink, label)
    lines = _said(block)
    for number, line in enumerate(lines):
        write(canvas, MARGIN + _LABEL, baseline + number * _LINE, REGULAR, 9, INK, line)
    x = MARGIN + _LABEL + _SAID + 10
    for answer in _ANSWERS:
        canvas.setStrokeColorRGB(*COLOURS[SOFT])
        canvas.setLineWidth(0.7)
        canvas.rect(x, HEIGHT - baseline - 0.8, _BOX, _BOX)
        write(canvas, x + _BOX + 3, baseline, REGULAR, 9, INK, answer)
        x += _BOX + 9 + measure(answer, REGULAR, 9)
    _rule(canvas, baseline + 2, x, WIDTH - MARGIN)
    if len(lines) > 1:
        _rule(canvas, baseline + 2 + _LINE, MARGIN + _LABEL + _SAID + 10, WIDTH - MARGIN)
    return top + len(lines) * _LINE + 3


def _rule(canvas: Paper, top: float, left: float, right: float) -> None:
    """Draw a thin line."""
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(left, HEIGHT - top, right, HEIGHT - top)


def _draw_foot(canvas: Paper, content: CallList, number: int) -> None:
    """Write the day and the page's number."""
    words = f"Guichet, liste du {full_date(content.made_on)}, page {number}"
    write(canvas, MARGIN, HEIGHT - MARGIN, REGULAR, 8, SOFT, words)
