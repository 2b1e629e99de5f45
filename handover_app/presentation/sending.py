"""Saving a record and sending it on: a file name that tells, a letter in the record's language. No Qt.

Nothing is sent here: the letter is put before the person in their own mail program. Where none opens, the
letter and the file are shown to be taken along by hand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.files import write_file
from handover_app.application.ports.runner import Runner
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.record import Decision, RecordData, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import N_, Words
from handover_app.i18n.words import words as words_in

SUFFIX = ".pdf"
_MOST_LETTERS = 80
_UNFIT = set('<>:"/\\|?*')
"""What some file system does not take in a name, besides control characters."""


_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[^\W_](?:[\w.-]*[^\W_])?")
"""One address: a local part without quotes (RFC 5322, 3.2.3; RFC 6531), and a domain, which may be an IDN."""
_LONGEST_ADDRESS = 254


def is_address(text: str) -> bool:
    """Whether a text is one e-mail address and nothing else."""
    return len(text) <= _LONGEST_ADDRESS and ".." not in text and _ADDRESS.fullmatch(text) is not None


class Mailed(Enum):
    """What became of a letter: a mail program opened with the file, without it, or none did."""

    WITH_FILE = "with-file"
    WITHOUT_FILE = "without-file"
    NOT_OPENED = "not-opened"


Told = Callable[[Mailed], None]


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands in the mail program before the person writes on: to whom may be empty."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A record on its way: its bytes, what the file is called, and the letter that goes with it."""

    pdf: bytes
    file_name: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class SendingState:
    """What the panel shows.

    `path`: where the file lies, `None` until it was saved. `by_hand`: a letter that no mail program took.
    """

    ready: bool = False
    file_name: str = ""
    path: Path | None = None
    busy: bool = False
    said: str = ""
    problem: str = ""
    advice: str = ""
    by_hand: Letter | None = None


_GREETING = N_("Hello {name},")
_TEXTS: dict[SigningPart | Decision | None, tuple[str, str]] = {
    SigningPart.INCOMING: (
        N_("Handover of {unit}: please take over"),
        N_(
            "Here is the handover record of {unit}, {day}. Open the file in the Handover app: it shows"
            " whether the file is sound, and leads you through the accounts. Then sign, and send it on."
        ),
    ),
    SigningPart.REGIONAL: (
        N_("Handover of {unit}: please review"),
        N_(
            "Here is the handover record of {unit}, {day}. The outgoing and incoming officers have signed"
            " it. Open the file in the Handover app to check it and to decide."
        ),
    ),
    Decision.ACCEPT: (
        N_("Handover of {unit}: accepted"),
        N_(
            "The handover of {unit}, {day}, is accepted. The record is in this file. Keep it: next year’s"
            " handover can be filled in from it."
        ),
    ),
    Decision.RETURN: (
        N_("Handover of {unit}: sent back"),
        N_(
            "The handover of {unit}, {day}, is not accepted yet. Open the file in the Handover app: it"
            " shows what is to be mended, and where."
        ),
    ),
    Decision.CLOSURE: (
        N_("Handover of {unit}: accounts are to be closed"),
        N_(
            "Accounts of {unit} are to be closed. Open the file in the Handover app: it shows which, and how."
        ),
    ),
    None: (
        N_("Handover of {unit}"),
        N_("Here is the handover record of {unit}, {day}. It opens in the Handover app."),
    ),
}


def parcel_of(pdf: bytes, verification: Verification, _: Words) -> Parcel | None:
    """The record as it is sent on; `None` where there is no record in the file.

    The file is called in the language of the window, the letter is written in that of the record.
    """
    data = verification.data
    if data is None:
        return None
    return Parcel(pdf, file_name(data, len(verification.signatures), _), letter_of(data, verification))


def file_name(data: RecordData, signed: int, _: Words) -> str:
    """A name that tells unit, day, and how far it is signed, on any file system."""
    unit = data.case.unit.name or _("Handover")
    day = data.case.handover.date.isoformat()
    told = _(
        "{unit} {day} – {signed} of {of} signed",
        unit=unit,
        day=day,
        signed=signed,
        of=len(data.signing_parts),
    )
    kept = "".join("-" if char in _UNFIT or not char.isprintable() else char for char in told)
    return kept[-_MOST_LETTERS:].strip(" .-") + SUFFIX


def letter_of(data: RecordData, verification: Verification) -> Letter:
    """The letter to whoever is next: the signer whose turn it is, or the one who made the record."""
    _ = words_in(data.language)
    review = verification.answers.get(SigningPart.REGIONAL)
    part = verification.next_part
    kind = part if part is not None else (review.decision if review else None)
    subject, body = _TEXTS.get(kind, _TEXTS[None])
    person = signer(data.case, part or SigningPart.OUTGOING, data.reviewed_by)
    told = {"unit": data.case.unit.name, "day": _.day(data.case.handover.date)}
    greeting = _(_GREETING, name=person.name) if person else ""
    return Letter(
        to=(person.email or "") if person else "",
        subject=_(subject, **told),
        body="\n\n".join(filter(None, (greeting, _(body, **told)))) + "\n",
    )


class SendingPresenter:
    """Saves a parcel where the person wants it, and hands its letter to their mail program.

    `changed` is called with each new state. `saved` is called with the path; `mail` with a letter, the file
    to attach and a function that it calls with the outcome.
    """

    changed = Event[SendingState]()
    saved = Event[Path]()

    def __init__(self, words: Words, runner: Runner, mail: Callable[[Letter, Path, Told], None]) -> None:
        self.state = SendingState()
        self._mail = mail
        self._words = words
        self._runner = runner
        self._parcel: Parcel | None = None

    def show(self, parcel: Parcel | None, path: Path | None = None) -> None:
        """Another parcel, or none. `path`: where the file lies already."""
        if parcel == self._parcel and (path is None or path == self.state.path):
            return
        self._parcel = parcel
        if parcel is None:
            self._show(SendingState())
        else:
            self._show(SendingState(ready=True, file_name=parcel.file_name, path=path))

    def save(self, path: Path, then_mail: bool = False) -> None:
        """Writes the file there, in one move; then the letter where that was asked for."""
        parcel = self._parcel
        if parcel is None or self.state.busy:
            return
        target = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        self._show(replace(self.state, busy=True, said="", problem="", advice=""))

        def done(_written: None) -> None:
            said = self._words("Saved: {file}", file=target.name)
            self._show(replace(self.state, busy=False, path=target, said=said))
            self.saved(target)
            if then_mail:
                self.write_letter()

        self._runner.run(lambda: write_file(target, parcel.pdf), done, self._failed)

    def write_letter(self) -> None:
        """Puts the letter before the person; the file must lie somewhere by then."""
        parcel, path = self._parcel, self.state.path
        if parcel is None or path is None:
            return
        letter = replace(parcel.letter, to=parcel.letter.to.strip())
        left_out = ""
        if letter.to and not is_address(letter.to):
            left_out = self._words("“{text}” is not an e-mail address and was left out.", text=letter.to)
            letter = replace(letter, to="")
        self._show(replace(self.state, said="", by_hand=None))

        def told(mailed: Mailed) -> None:
            if parcel is not self._parcel:
                return
            said = f"{self._became(mailed, path)} {left_out}".rstrip()
            by_hand = letter if mailed is Mailed.NOT_OPENED else None
            self._show(replace(self.state, said=said, by_hand=by_hand))

        self._mail(letter, path, told)

    def _became(self, mailed: Mailed, path: Path) -> str:
        _ = self._words
        match mailed:
            case Mailed.WITH_FILE:
                return _(
                    "Your mail program opens with {file}. See that it is attached, then send it yourself.",
                    file=path.name,
                )
            case Mailed.WITHOUT_FILE:
                return _("Your mail program opens. Attach the file yourself: {file}", file=path.name)
            case Mailed.NOT_OPENED:
                return _("No mail program opened. Copy the letter and the file into yours:")

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, busy=False))
        if not isinstance(error, HandoverError):
            raise error
        problem, advice = explain(error, self._words), advise(error, self._words)
        self._show(replace(self.state, problem=problem[:1].upper() + problem[1:], advice=advice))

    def _show(self, state: SendingState) -> None:
        self.state = state
        self.changed(state)
