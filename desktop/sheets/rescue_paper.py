"""Draw the paper of the rescue key: 24 numbered words, the same as a QR code, and what to do."""

from __future__ import annotations

from io import BytesIO

from desktop.domain.publish_draft import RescuePaper
from desktop.sheets import qr
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_COLUMNS, _ROW, _QR, _QUIET = 3, 26.0, 150.0, 4
_ADVICE = """\
Qui a ce papier peut publier à la place du réseau\u00a0: gardez-le sous clé, hors du poste, avec \
une copie chez une deuxième personne. Ne le photographiez pas, ne l’envoyez pas.
Il sert à remplacer la clé du poste\u00a0: phrase de passe oubliée, poste perdu ou volé, personne \
qui part. Dans Guichet\u00a0: Catalogue, Publier, «\u00a0Remplacer la clé\u00a0».
Les six mots de l’empreinte ne sont pas secrets\u00a0: lisez-les au téléphone à chaque poste qui \
reçoit votre catalogue pour la première fois."""


def draw(paper: RescuePaper) -> bytes:
    """Draw one A4 page as a PDF."""
    buffer = BytesIO()
    canvas = Paper(buffer)
    canvas.setTitle("Clé de secours")
    canvas.setAuthor("Guichet")
    write(canvas, MARGIN, MARGIN + 20, BOLD, 22, ACCENT, "Clé de secours")
    who = ", ".join(flat(each) for each in (paper.label, *paper.territories))
    top = MARGIN + 42
    for line in fit(f"{who} — faite le {paper.made_on}", REGULAR, 11, INNER, 2):
        write(canvas, MARGIN, top, REGULAR, 11, INK, line)
        top += 15
    write(canvas, MARGIN, top + 10, BOLD, 11, INK, "Empreinte (à lire au téléphone)")
    write(canvas, MARGIN, top + 30, BOLD, 17, ACCENT, paper.fingerprint)
    write(canvas, MARGIN, top + 62, BOLD, 11, INK, "Les 24 mots, secrets, dans l’ordre")
    bottom = _draw_words(canvas, paper.words, top + 76)
    _draw_code(canvas, paper.words, bottom + 14)
    _draw_advice(canvas, bottom + 20)
    canvas.save()
    return buffer.getvalue()


def _draw_words(canvas: Paper, words: tuple[str, ...], top: float) -> float:
    """Write the words down three columns, each in its box; return where they end."""
    rows = -(-len(words) // _COLUMNS)
    width = INNER / _COLUMNS
    for rank, word in enumerate(words):
        x = MARGIN + width * (rank // rows)
        y = top + _ROW * (rank % rows)
        canvas.setStrokeColorRGB(*COLOURS["line"])
        canvas.setLineWidth(0.7)
        canvas.rect(x, HEIGHT - y - _ROW + 3, width - 8, _ROW - 4)
        number = f"{rank + 1}."
        write(canvas, x + 24 - measure(number, REGULAR, 9.5), y + 16, REGULAR, 9.5, SOFT, number)
        write(canvas, x + 30, y + 16.5, BOLD, 13, INK, word)
    return top + _ROW * rows


def _draw_code(canvas: Paper, words: tuple[str, ...], top: float) -> None:
    """Draw the words as a QR code with its quiet zone."""
    code = qr.draw(" ".join(words))
    if code is None:
        return
    module = _QR / (code.modules + 2 * _QUIET)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    left = WIDTH - MARGIN - _QR
    canvas.translate(left + _QUIET * module, HEIGHT - top - _QR + _QUIET * module)
    canvas.scale(module, module)
    canvas.addLiteral(code.operators)
    canvas.restoreState()
    write(canvas, left + 12, top + _QR + 8, REGULAR, 9, SOFT, "Les mêmes mots, pour un lecteur")


def _draw_advice(canvas: Paper, top: float) -> None:
    """Say what the paper is for, beside the code."""
    for text in _ADVICE.splitlines():
        for line in fit(text, REGULAR, 10.5, INNER - _QR - 24, 8):
            top += 14
            write(canvas, MARGIN, top, REGULAR, 10.5, INK, line)
        top += 7
