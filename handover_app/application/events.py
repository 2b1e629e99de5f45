"""Events: a presenter notifies its page through them without knowing the page."""

from collections.abc import Callable
from typing import Generic, NoReturn, ParamSpec, cast

P = ParamSpec("P")


class Event(Generic[P]):
    """Declared in a class, as Qt's signals are: `changed = Event[State]()`, `ended = Event[[]]()`.

    Each instance has its own listeners: `it.changed.connect(page.show)`, `it.changed(state)`.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = f"{name} (listeners)"

    def __get__(self, teller: object, owner: type) -> "Listeners[P]":
        listeners = vars(teller).setdefault(self._key, Listeners())
        return cast("Listeners[P]", listeners)

    def __set__(self, teller: object, value: object) -> NoReturn:
        raise AttributeError("connect to an event; it cannot be replaced")


class Listeners(Generic[P]):
    """The listeners of one event of one object. Calling it calls them in order."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[P, object], ...] = ()

    def connect(self, listener: Callable[P, object]) -> None:
        """Adds a listener. The emitting object holds a reference to it for its own lifetime."""
        self._listeners += (listener,)

    def disconnect(self, listener: Callable[P, object]) -> None:
        """Removes a listener, e.g. a page that does not live as long as the presenter."""
        self._listeners = tuple(each for each in self._listeners if each != listener)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        for listener in self._listeners:
            listener(*args, **kwargs)
