"""Let a second start bring the first window to front, through a socket of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 1500  # milliseconds for the first window to answer


def call_first(folder: Path, files: Sequence[Path]) -> bool:
    """Ask the first window to come to front and open files; False when it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write("\n".join(str(path.absolute()) for path in files).encode() + b"\0")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Hear a second start; `rung` carries the files that it was given."""

    rung = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        """Listen on a socket of this machine, for this person only."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))
        self._server.newConnection.connect(self._answer)
        self._server.listen(_name(folder))

    @Slot()
    def _answer(self) -> None:
        """Read which files the second start was given."""
        socket = self._server.nextPendingConnection()
        socket.waitForReadyRead(_WAIT)
        said = bytes(socket.readAll().data()).rstrip(b"\0").decode("utf-8", errors="replace")
        socket.deleteLater()
        self.rung.emit(tuple(Path(line) for line in said.splitlines() if line))


def _name(folder: Path) -> str:
    """Name the socket after the folder."""
    return f"guichet-{sha256(str(folder.absolute()).encode()).hexdigest()[:16]}"
