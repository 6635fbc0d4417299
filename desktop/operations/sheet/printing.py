"""Turn a sheet into a PDF, a file, a page image, or a job in a real print queue."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.appointments import appointments_in
from desktop.domain.errors import PrintRefused, Refusal, reason_of
from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import file_stem
from desktop.domain.words import fold

SECONDS_FOR_A_QUEUE = 20
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """Hold one page as pixels, 8-bit grey, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Printing:
    """Draw, save and print sheets; loads the drawing library when first asked."""

    def pdf(self, content: SheetContent) -> bytes:
        """Draw the sheet as an A4 PDF, in the form that it takes."""
        from desktop.sheets import variants  # noqa: PLC0415 -- 140 ms, for the first sheet

        return variants.draw(content)

    def unwritten(self, content: SheetContent) -> str:
        """Say in French which letters of the sheet are left blank; empty when all are written."""
        from desktop.operations.sheet.unwritten import unwritten_words  # noqa: PLC0415 -- idem

        return unwritten_words(content)

    def save(self, data: bytes, path: Path) -> None:
        """Write a file whole or not at all; refuses a place that cannot be written."""
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            with suppress(OSError):  # a protected disk refuses this too
                draft.unlink(missing_ok=True)
            raise Refusal(
                f"La feuille ne s’enregistre pas sous «\u00a0{path}\u00a0» "
                f"({reason_of(error)})\u00a0: choisissez un autre dossier."
            ) from error

    def web_page(self, content: SheetContent) -> bytes:
        """Write the sheet as one web page for voices, braille and large screens, in UTF-8."""
        from desktop.sheets import web_page  # noqa: PLC0415 -- idem

        return web_page.draw(content)

    def save_sheet(
        self, content: SheetContent, path: Path, *, with_page: bool = False
    ) -> tuple[Path, ...]:
        """Write the PDF and, beside it, the appointments that are understood; say which files.

        `with_page` asks for the accessible web page, of the same name.
        """
        self.save(self.pdf(content), path)
        written = [path]
        appointments = tuple(appointments_in(content))
        if appointments:
            from desktop.exchange import calendar_file  # noqa: PLC0415 -- for an appointment only

            written.append(path.with_suffix(".ics"))
            self.save(calendar_file.write(appointments, content.made_on), written[-1])
        if with_page:
            written.append(path.with_suffix(".html"))
            self.save(self.web_page(content), written[-1])
        return tuple(written)

    def file_name(self, content: SheetContent) -> str:
        """Propose a neutral file name: a date, no theme, no name."""
        return f"{file_stem(content.variant)}-{content.made_on.isoformat()}.pdf"

    def job_title(self, content: SheetContent) -> str:
        """Give the title that a queue shows: as neutral as the file's name."""
        return file_stem(content.variant)

    def queues(self) -> tuple[str, ...]:
        """List the print queues of this machine (CUPS); empty where there is none."""
        if shutil.which("lpstat") is None:
            return ()
        answer = _run(["lpstat", "-e"])
        return tuple(line.split()[0] for line in answer.splitlines() if line.strip())

    def send(self, pdf: bytes, queue: str, title: str) -> str:
        """Give the file itself to a queue, so that it stays vector; returns the job's name.

        Raises PrintRefused when there is no such queue or it does not take the job.
        """
        if shutil.which("lp") is None:
            raise PrintRefused(
                "Aucun service d’impression (CUPS) sur ce poste\u00a0: enregistrez la feuille en "
                "PDF, puis imprimez-la ailleurs."
            )
        command = ["lp", "-d", queue, "-t", _job_title(title), "--", "-"]
        return _run(command, pdf).strip()

    def pages(self, pdf: bytes, dpi: int) -> Iterator[PageImage]:
        """Render the pages one at a time in grey or, for a preview, in colour."""
        import pypdfium2  # noqa: PLC0415 -- only a preview or a printer without CUPS needs it

        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
                yield PageImage(
                    width=bitmap.width,
                    height=bitmap.height,
                    stride=bitmap.stride,
                    pixels=bytes(bitmap.buffer),
                )
        finally:
            document.close()


def _job_title(title: str) -> str:
    """Make a short ASCII title: queues show it to everyone around the printer."""
    return re.sub(r"[^a-z0-9 .-]", "", fold(title))[:40] or "feuille"


def _run(command: list[str], data: bytes | None = None) -> str:
    """Run one command of the printing system; its refusal becomes a sentence."""
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command, the queue is one word after -d
            command,
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            timeout=SECONDS_FOR_A_QUEUE,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise PrintRefused(
            "L’imprimante ne répond pas\u00a0: vérifiez qu’elle est allumée, puis réessayez."
        ) from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", errors="replace")
    if data is None:
        return ""
    said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
    raise PrintRefused(
        f"L’impression a été refusée ({said[-1] if said else 'sans explication'})\u00a0: "
        "choisissez une autre imprimante."
    )
