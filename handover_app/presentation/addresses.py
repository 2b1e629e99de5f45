"""Where one can be in the window, as data; and where files, purposes and last time lead. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover_app.presentation.handover.targets import FieldTarget


class Page(StrEnum):
    """The pages that one can go to."""

    HOME = "home"
    BEGIN = "begin"
    SUCCESSION = "succession"
    HANDOVER = "handover"
    MEETING = "meeting"
    VERDICT = "verdict"
    RECEIVE = "receive"
    TAKE_OVER = "take-over"
    INBOX = "inbox"
    REVIEW = "review"
    PEOPLE = "people"
    SETTINGS = "settings"


_LASTING = (Page.BEGIN, Page.HANDOVER, Page.MEETING, Page.TAKE_OVER, Page.INBOX, Page.REVIEW, Page.PEOPLE)
"""What is worth coming back to after a crash."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page, and what it shows there: a handover's key, a file's SHA-256, a path.

    `field`: where on it.
    """

    page: Page
    key: str = ""
    field: "FieldTarget | None" = None

    @property
    def is_lasting(self) -> bool:
        """Whether to offer it again after a crash."""
        return self.page in _LASTING

    def __str__(self) -> str:
        """As it is remembered; `address_of` reads it again."""
        return f"{self.page.value} {self.key}".rstrip()


HOME = Address(Page.HOME)


def address_of(text: str) -> Address | None:
    """A remembered address; `None` for what is none, or not worth coming back to."""
    name, _, key = text.partition(" ")
    try:
        address = Address(Page(name), key)
    except ValueError:
        return None
    return address if address.is_lasting else None


class Purpose(StrEnum):
    """What somebody is here for."""

    HAND_OVER = "hand-over"
    TAKE_OVER = "take-over"
    REVIEW = "review"


_FIRST_PAGES = {
    Purpose.HAND_OVER: Page.BEGIN,
    Purpose.TAKE_OVER: Page.RECEIVE,
    Purpose.REVIEW: Page.INBOX,
}


def first_page(purpose: Purpose) -> Address:
    """Where somebody begins who is here for that."""
    return Address(_FIRST_PAGES[purpose])


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files by what becomes of them: cases are taken in; one record is judged, several go to the inbox."""

    cases: tuple[Path, ...] = ()
    records: tuple[Path, ...] = ()


def sorted_files(paths: Sequence[Path]) -> Sorted:
    """Which of the files are cases, and which are to be judged; each once."""
    each = tuple(dict.fromkeys(paths))
    cases = tuple(path for path in each if path.suffix.lower() == ".json")
    return Sorted(cases, tuple(path for path in each if path not in cases))
