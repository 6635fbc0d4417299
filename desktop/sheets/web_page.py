"""Write the sheet as one accessible web page that needs nothing else, beside the PDF.

It is the sheet for voices, braille, telephones and large screens: text that flows, at any size.
It follows the advice of WCAG 2.2: a language and a direction for every text, headings in order,
lists, links that say what they call, colours of the reader's own system.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator

from desktop.domain.languages import Language
from desktop.domain.phones import to_e164
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.sheet_variants import DISCREET, EASY, LARGE
from desktop.domain.translation import BIG, BOX, DOUBT, STRONG, Block, Said, TranslatedStep
from desktop.domain.wording import NBSP
from desktop.sheets.easy_blocks import INTRO, easy_bring, easy_steps
from desktop.sheets.page import MAPS_FROM
from desktop.sheets.step_blocks import bring_of, steps_of
from desktop.sheets.web_map import figure
from desktop.sheets.web_text import STYLE, attribute, link_mail, link_phone, text

_TITLE = "Fiche d’orientation"
#: Nothing is fetched, run or sent from the page, whatever the catalogue says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def draw(content: SheetContent) -> bytes:
    """Write the page in UTF-8; the same content gives the same bytes."""
    return "\n".join(_page(content)).encode()


def _page(content: SheetContent) -> Iterator[str]:
    """Write the whole page."""
    is_discreet = content.variant == DISCREET
    title = content.title if is_discreet else f"{_TITLE}{NBSP}: {content.title}"
    large = ' class="large"' if content.variant == LARGE else ""
    yield "<!DOCTYPE html>"
    yield '<html lang="fr" dir="ltr">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{attribute(_POLICY)}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{text(title, breaks=False)}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield f"<body{large}>"
    yield "<header>"
    yield from _head(content)
    yield "</header>"
    yield "<main>"
    yield from _main(content)
    yield "</main>"
    if not is_discreet:
        yield "<footer>"
        yield from _foot(content)
        yield "</footer>"
    yield "</body>"
    yield "</html>"


def _head(content: SheetContent) -> Iterator[str]:
    """Write the title, for whom, the day, in which order."""
    translation = content.translation
    language = translation.language if translation else None
    title = Said(content.title, translation.title.other if translation else "")
    yield f"<h1>{_both(title, language)}</h1>"
    if content.watermark:
        yield f"<p><strong>{text(content.watermark)}</strong></p>"
    if content.resident_name:
        yield f"<p>Pour{NBSP}: {text(content.resident_name)}</p>"
    if translation is not None:
        intro: tuple[Said, ...] = translation.intro
    elif content.variant == DISCREET:
        intro = ()
    else:
        order = (Said("Faites les étapes dans l’ordre."),) if len(content.steps) > 1 else ()
        shown = INTRO if content.variant == EASY else ()
        intro = (Said(f"Fiche remise le {content.date_text}."), *order, *shown)
    for said in intro:
        yield f"<p>{_both(said, language)}</p>"


def _main(content: SheetContent) -> Iterator[str]:
    """Write the steps in order, then the papers to bring."""
    is_easy = content.variant == EASY
    language = content.translation.language if content.translation else None
    steps = easy_steps(content) if is_easy else steps_of(content)
    many = len(steps) > 1
    for step, told in zip(content.steps, steps, strict=True):
        yield f'<section aria-labelledby="etape-{step.number}">'
        yield from _title(step, told, language, many=many)
        if step.purpose and not is_easy:
            yield f"<p>{text(step.purpose)}</p>"
        yield from _blocks(step, told, language)
        yield "</section>"
    bring = easy_bring(content) if is_easy else bring_of(content)
    if bring is not None:
        yield '<section aria-labelledby="a-apporter">'
        title = _both(Said(bring.label, bring.other_label), language)
        yield f'<h2 id="a-apporter">{title}</h2>'
        yield "<ul>"
        for said in bring.lines:
            yield f"<li>{_both(said, language)}</li>"
        yield "</ul></section>"


def _title(
    step: StepContent, told: TranslatedStep, language: Language | None, *, many: bool
) -> Iterator[str]:
    """Write the heading of a step: its rank, and its title in both languages."""
    rank = told.rank if many else Said("")
    french = f"{NBSP}: ".join(filter(None, (rank.french, told.title.french)))
    other = ": ".join(filter(None, (rank.other, told.title.other)))
    said = _both(Said(french, other), language) or "Où, quand, qui appeler"
    yield f'<h2 id="etape-{step.number}">{said}</h2>'


def _blocks(step: StepContent, told: TranslatedStep, language: Language | None) -> Iterator[str]:
    """Write what stands beside each label, and the map under where to go."""
    for block in told.blocks:
        if block.label:
            yield f"<h3>{_both(Said(block.label, block.other_label), language)}</h3>"
        for line in block.lines:
            yield f"<p>{_line(line, block, language)}</p>"
        if block.key == "where" and step.plan is not None:
            yield figure(step.plan)


def _line(said: Said, block: Block, language: Language | None) -> str:
    """Write one line; a number calls, an address of mail writes."""
    if said.tone == BIG:
        return f"<strong>{link_phone(said.french, to_e164(said.french))}</strong>"
    if block.key == "email":
        return link_mail(said.french)
    return _both(said, language)


def _both(said: Said, language: Language | None) -> str:
    """Write a thing in French, then in the other language, each marked as what it is."""
    parts = [_toned(text(said.french), said.tone)] if said.french else []
    if language is not None and said.other and not said.as_it_is:
        way = "rtl" if language.rtl else "ltr"
        other = _toned(text(said.other), said.tone)
        parts.append(f'<span class="other" lang="{language.code}" dir="{way}">{other}</span>')
    return " ".join(parts)


def _toned(said: str, tone: str) -> str:
    """Say a tone in a way that voices tell too."""
    if tone == STRONG:
        return f"<strong>{said}</strong>"
    if tone == DOUBT:
        return f"<em>{said}</em>"
    return f'<span aria-hidden="true">☐ </span>{said}' if tone == BOX else said


def _foot(content: SheetContent) -> Iterator[str]:
    """Write the help numbers, who gives the sheet, where it all comes from."""
    translation = content.translation
    language = translation.language if translation else None
    others: Iterable[str] = translation.help_words if translation else ()
    if content.help_numbers:
        yield "<section><h2>Numéros d’aide</h2><ul>"
        words = (*others, *[""] * len(content.help_numbers))
        for (number, label), other in zip(content.help_numbers, words, strict=False):
            called = link_phone(number, to_e164(number))
            yield f"<li>{called} {_both(Said(label, other), language)}</li>"
        yield "</ul></section>"
    lines = [line for line in content.desk_lines if line.strip()]
    if lines or content.logo:
        yield "<section><h2>Fiche remise par</h2>"
        if content.logo:
            picture = b64encode(content.logo).decode()
            yield f'<img alt="" src="data:image/png;base64,{picture}">'
        yield f"<p>{'<br>'.join(text(line) for line in lines)}</p></section>"
    if content.closing:
        yield f"<p>{text(content.closing)}</p>"
    yield from _sources(content)


def _sources(content: SheetContent) -> Iterator[str]:
    """Say where the sheet comes from, how old that is, when each step was verified."""
    lines = [f"Sources{NBSP}: {', '.join(content.sources)}"] if any(content.sources) else []
    for step in content.steps:
        words = step.verified or ("à vérifier" if step.to_verify else "")
        if words:
            lines.append(f"Étape {step.number}{NBSP}: {words}")
    if any(step.plan for step in content.steps):
        lines.append(MAPS_FROM)
    if content.catalogue:
        lines.append(f"Catalogue{NBSP}: {content.catalogue}")
    if lines:
        yield f"<section><h2>Informations</h2><p>{'<br>'.join(map(text, lines))}</p></section>"
