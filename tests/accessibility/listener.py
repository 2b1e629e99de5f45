"""What a screen reader gets of a program, over the accessibility bus of the desktop (AT-SPI 2)."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, HeaderFields, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = DBusAddress("/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry", ACCESSIBLE)
ANNOUNCEMENT = "Announcement"

FOCUSABLE, FOCUSED, SHOWING, VISIBLE = 11, 12, 25, 30
"""Bits of an accessible's state, as AT-SPI numbers them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One control: where it is on the bus, its role, its name, and what more is said of it."""

    bus: str
    path: str
    role: str
    name: str
    description: str
    states: frozenset[int]

    @property
    def is_control(self) -> bool:
        """Whether the keyboard can stand on it where it is shown."""
        return FOCUSABLE in self.states and SHOWING in self.states


class Listener:
    """Reads the tree of a program, and hears what is announced."""

    def __init__(self, session: str) -> None:
        """`session`: the address of the session's message bus; it starts the accessibility bus."""
        with open_dbus_connection(session) as connection:
            ask = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            self._address = connection.send_and_get_reply(new_method_call(ask, "GetAddress")).body[0]
        self._connection: DBusConnection = open_dbus_connection(self._address)
        registry = DBusAddress(
            "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
        )
        self._call(new_method_call(registry, "RegisterEvent", "s", ("object:announcement",)))
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member=ANNOUNCEMENT)
        self._call(message_bus.AddMatch(rule))
        self._rule = rule

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def program(self, name: str, seconds: float = 30) -> Heard:
        """The program of this name, once it is there."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for bus, path in self._call(new_method_call(REGISTRY, "GetChildren"))[0]:
                found = self._heard(bus, path)
                if found is not None and found.name == name:
                    return found
            time.sleep(0.1)
        raise AssertionError(f"no program called {name} on the accessibility bus")

    def everything(self, top: Heard) -> Iterator[Heard]:
        """All that is beneath, in the order in which it is read."""
        for bus, path in self._call(self._method(top, "GetChildren"))[0]:
            found = self._heard(bus, path)
            if found is not None:
                yield found
                if len(found.path) and VISIBLE in found.states:
                    yield from self.everything(found)

    def announced(self, seconds: float = 60) -> str:
        """The next thing that is read aloud without anybody asking."""
        with self._connection.filter(self._rule) as queue:
            message = self._connection.recv_until_filtered(queue, timeout=seconds)
            return str(message.body[3][1])

    def press(self, control: Heard) -> None:
        """Does what a screen reader's user does to press a button."""
        address = DBusAddress(control.path, control.bus, "org.a11y.atspi.Action")
        self._call(new_method_call(address, "DoAction", "i", (0,)))

    def _heard(self, bus: str, path: str) -> Heard | None:
        here = DBusAddress(path, bus, ACCESSIBLE)
        properties = Properties(here)
        try:
            role = self._call(new_method_call(here, "GetRoleName"))[0]
            low, high = self._call(new_method_call(here, "GetState"))[0]
            name = self._call(properties.get("Name"))[0][1]
            description = self._call(properties.get("Description"))[0][1]
        except LookupError:
            return None  # it went away while it was read
        states = low | high << 32
        return Heard(bus, path, role, name, description, frozenset(i for i in range(64) if states >> i & 1))

    def _method(self, on: Heard, method: str) -> Any:
        return new_method_call(DBusAddress(on.path, on.bus, ACCESSIBLE), method)

    def _call(self, message: Any) -> Any:
        reply = self._connection.send_and_get_reply(message, timeout=60)
        if reply.header.fields.get(HeaderFields.error_name):
            raise LookupError(reply.header.fields[HeaderFields.error_name])
        return reply.body
