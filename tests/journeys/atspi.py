"""See and drive a window from outside, as a screen reader does: AT-SPI over D-Bus."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

_INTERVAL = 0.04  # seconds between two looks
PATIENCE = 10.0  # seconds
_ATSPI = "org.a11y.atspi"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_EVENTS = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
_PRESS, _RELEASE, _KEY_SYMBOL = 0, 1, 3
_ON_SCREEN = 0
_LABELLED_BY = 2
_LATIN_END, _UNICODE_SYMBOL = 0x100, 0x1000000
# Numbers of AtspiStateType and of X11 key symbols, from their public headers.
STATES = {
    "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12,
    "selected": 23, "sensitive": 24, "showing": 25, "active": 1,
}  # fmt: skip
KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Up": 0xFF52, "Down": 0xFF54, "F9": 0xFFC6}
# What is held down goes by the code of the key itself: that of every PC keyboard under X11.
HELD = {"Control": 37, "Shift": 50, "Alt": 64}

T = TypeVar("T")


class Bus:
    """Talk to the accessibility bus of a session."""

    def __init__(self, session_address: str) -> None:
        """Take the address of the session bus, which knows the other one's."""
        session = open_dbus_connection(bus=session_address)
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        answer = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=PATIENCE)
        session.close()
        self._connection: DBusConnection = open_dbus_connection(bus=unwrap_msg(answer)[0])

    def call(
        self, place: tuple[str, str], interface: str, method: str, signature: str = "", *args: Any
    ) -> Any:
        """Call a method; gives its first result, raises DBusErrorResponse when it is refused."""
        message = new_method_call(
            DBusAddress(place[1], place[0], interface), method, signature, args
        )
        answer = self._connection.send_and_get_reply(message, timeout=PATIENCE)
        body = unwrap_msg(answer)
        return body[0] if body else None

    def applications(self) -> list[Node]:
        """Give the programs that can be seen."""
        return Node(self, *_REGISTRY).children()

    def process_of(self, owner: str) -> int:
        """Give the number of the process that owns a connection."""
        daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        method = "GetConnectionUnixProcessID"
        return int(self.call(daemon, "org.freedesktop.DBus", method, "s", owner))

    def press(self, keys: str) -> None:
        """Press and release a key, others being held: "Return", "é", "Control+s"."""
        *held, last = keys.split("+") if len(keys) > 1 else [keys]
        for name in held:
            self._key(HELD[name], _PRESS)
        self._key(KEYS.get(last) or _symbol(last), _KEY_SYMBOL)
        for name in reversed(held):
            self._key(HELD[name], _RELEASE)

    def _key(self, code: int, kind: int) -> None:
        """Send one event of the keyboard."""
        controller = f"{_ATSPI}.DeviceEventController"
        self.call(_EVENTS, controller, "GenerateKeyboardEvent", "isu", code, "", kind)

    def click(self, x: int, y: int) -> None:
        """Click with the mouse at a place of the screen."""
        controller = f"{_ATSPI}.DeviceEventController"
        self.call(_EVENTS, controller, "GenerateMouseEvent", "iis", x, y, "b1c")

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Node:
    """Be one object of a window; it is asked again each time, nothing is remembered."""

    bus: Bus
    owner: str
    path: str

    def _call(self, interface: str, method: str, signature: str = "", *args: Any) -> Any:
        return self.bus.call(
            (self.owner, self.path), f"{_ATSPI}.{interface}", method, signature, *args
        )

    def _property(self, interface: str, name: str) -> Any:
        place = (self.owner, self.path)
        return self.bus.call(place, _PROPERTIES, "Get", "ss", f"{_ATSPI}.{interface}", name)[1]

    @property
    def name(self) -> str:
        """Give the name that a screen reader says, each space being a plain one."""
        return " ".join(str(self._property("Accessible", "Name")).split())

    @property
    def role(self) -> str:
        """Give the role, in English."""
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[str]:
        """Give the states that hold, among those of STATES."""
        low, high = self._call("Accessible", "GetState")
        bits = low | high << 32
        return frozenset(name for name, number in STATES.items() if bits >> number & 1)

    @property
    def label(self) -> str:
        """Give the name of the label that belongs to this object, if one does."""
        relations = dict(self._call("Accessible", "GetRelationSet"))
        labels = [Node(self.bus, *each) for each in relations.get(_LABELLED_BY, ())]
        return labels[0].name if labels else ""

    @property
    def count(self) -> int:
        """Count the children."""
        return int(self._property("Accessible", "ChildCount"))

    def children(self) -> list[Node]:
        """Give the children."""
        return [Node(self.bus, *each) for each in self._call("Accessible", "GetChildren")]

    def child(self, index: int) -> Node:
        """Give one child."""
        return Node(self.bus, *self._call("Accessible", "GetChildAtIndex", "i", index))

    def walk(self) -> Iterator[Node]:
        """Give this object and all those inside; a list is given without its rows."""
        yield self
        if self.role not in {"list", "table", "tree"}:
            for child in self.children():
                yield from child.walk()

    @property
    def text(self) -> str:
        """Give the whole text of a field."""
        return str(self._call("Text", "GetText", "ii", 0, -1))

    def write(self, text: str) -> None:
        """Put a text in a field, in the place of what it holds."""
        assert self._call("EditableText", "SetTextContents", "s", text)

    def click(self) -> None:
        """Click in the middle of this object."""
        x, y, width, height = self._call("Component", "GetExtents", "u", _ON_SCREEN)
        self.bus.click(x + width // 2, y + height // 2)

    def act(self, wanted: str = "Press") -> None:
        """Do one of the object's actions."""
        names = [action[0] for action in self._call("Action", "GetActions")]
        assert self._call("Action", "DoAction", "i", names.index(wanted))


def _symbol(letter: str) -> int:
    """Give the X11 key symbol of a letter: its code point, marked when it is not Latin-1."""
    code = ord(letter)
    return code if code < _LATIN_END else code | _UNICODE_SYMBOL


def wait_for(ask: Callable[[], T | None], what: str, seconds: float = PATIENCE) -> T:
    """Ask again until there is an answer that is not empty; fails with `what` after a time.

    An object that goes away while it is looked at is asked for again.
    """
    limit = time.monotonic() + seconds
    while True:
        try:
            answer = ask()
        except DBusErrorResponse:
            answer = None
        if answer:
            return answer
        assert time.monotonic() < limit, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(_INTERVAL)
