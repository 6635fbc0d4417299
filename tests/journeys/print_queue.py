"""Run a print service of our own, with one printer that keeps what it is sent."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.atspi import wait_for
from tests.journeys.desktop_session import end

QUEUE = "Bureau"
_PROGRAMS = Path("/usr/lib/cups")
# Jobs are accepted from anybody who reaches the socket, which only this machine can.
_SERVICE = """
Listen {folder}/socket
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FOLDERS = """
ServerRoot {folder}/root
ServerBin {folder}/programs
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/temporary
AccessLog {folder}/access.txt
ErrorLog {folder}/errors.txt
PageLog {folder}/pages.txt
"""
# CUPS hands the file by path (sixth word) or on the standard input; asked nothing, says who it is.
_PRINTER = """#!/bin/sh
[ $# = 0 ] && {{ echo 'direct keep "Keep" "Keep"'; exit 0; }}
cat ${{6:+"$6"}} > '{folder}/paper.part' && mv '{folder}/paper.part' '{folder}/paper.pdf'
"""


def missing() -> str:
    """Say what this machine lacks to print; empty when everything is there."""
    lacks = [name for name in ("cupsd", "lpadmin", "lp") if _found(name) is None]
    return f"no print service on this machine: {', '.join(lacks)}" if lacks else ""


def _found(name: str) -> str | None:
    """Find a program, also where only an administrator's path looks."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@dataclass(frozen=True, slots=True)
class Queue:
    """Hold the folder of the print service."""

    folder: Path

    @property
    def socket(self) -> Path:
        """Give where the service listens: CUPS_SERVER is this."""
        return self.folder / "socket"

    def printed(self) -> Path | None:
        """Give the last paper, when there is one."""
        paper = self.folder / "paper.pdf"
        return paper if paper.exists() else None


@contextmanager
def open_queue() -> Iterator[Queue]:
    """Start the service in a folder of its own, with the printer; it ends with the block.

    The folder has a short path (sockets need it) that the filters' own user can pass through.
    """
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    folder.chmod(0o755)
    _fill(folder)
    environment = {**os.environ, "CUPS_SERVER": str(folder / "socket")}
    settings = ["-c", str(folder / "root/cupsd.conf"), "-s", str(folder / "root/cups-files.conf")]
    service = subprocess.Popen(
        [_found("cupsd") or "", "-f", *settings],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        queue = Queue(folder)
        wait_for(queue.socket.exists, "the print service")
        subprocess.run(
            [_found("lpadmin") or "", "-p", QUEUE, "-E", "-v", "keep:/"],
            env=environment,
            check=True,
            capture_output=True,
        )
        yield queue
    finally:
        end(service)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(folder: Path) -> None:
    """Write the settings, and the printer's program beside the system's own."""
    for name in ("root", "state", "cache", "spool", "temporary", "programs/backend"):
        (folder / name).mkdir(parents=True)
    (folder / "temporary").chmod(stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO | stat.S_ISVTX)
    for each in _PROGRAMS.iterdir():
        if each.name != "backend":
            (folder / "programs" / each.name).symlink_to(each)
    (folder / "root/cupsd.conf").write_text(_SERVICE.format(folder=folder))
    (folder / "root/cups-files.conf").write_text(_FOLDERS.format(folder=folder))
    printer = folder / "programs/backend/keep"
    printer.write_text(_PRINTER.format(folder=folder))
    printer.chmod(stat.S_IRWXU)  # nobody else may run it: CUPS then runs it as itself
