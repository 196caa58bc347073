"""One window per case: opening a case that is open already raises its window.

The window that has a case listens under a name made from the case's path.
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_RAISE = b"raise\n"


def server_name(path: Path) -> str:
    """Return the name under which the window with this case listens; it does not tell the path."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    text = f"{user}\n{path.resolve()}"
    return f"casefile-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def raise_other(path: Path) -> bool:
    """Ask the window that has this case open, if any, to come to the front; say if one did."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(path))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    # What was written may be read and the line closed before one can wait for it.
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Rings when somebody else wants the case this window has open."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, path: Path) -> bool:
        """Listen for this case; say whether that worked. Without it the lock still guards."""
        self.stop()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = server_name(path)
        if not server.listen(name):
            # Left behind by a window that was killed: nobody answered there, or we had not come.
            QLocalServer.removeServer(name)
            if not server.listen(name):
                return False
        server.newConnection.connect(self._on_new_connection)
        self._server = server
        return True

    @staticmethod
    def raise_other(path: Path) -> bool:
        """Ring at the window that has this case open, if any; say if one was there."""
        return raise_other(path)

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_new_connection(self) -> None:
        if self._server is None:
            return
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
        self.rung.emit()
