"""Taking over by one received record: opens and checks it, takes down the answers, signs, passes it on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.runner import Runner
from handover_app.application.received.checking import check_one
from handover_app.application.received.paper import SoundRecord
from handover_app.application.received.summary import summarise
from handover_app.application.received.summary import to_text as summary_text
from handover_app.application.received.taking_over import (
    AccountAnswers,
    AnswerSheet,
    Check,
    TakingOverDraft,
    TakingOverStage,
    from_text,
    to_text,
)
from handover_app.application.services import Services
from handover_app.application.signing.keys import Signer
from handover_app.domain.check_number import spelled
from handover_app.domain.record import Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told
from handover_app.presentation.saving import NewestSaver, keep_draft
from handover_app.presentation.sending import Parcel, file_name, parcel_of
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter
from handover_app.presentation.taking_over.answers import answers_of
from handover_app.presentation.taking_over.desk import TakingOverDesk
from handover_app.presentation.taking_over.standing import TakingOverStanding, standing_of
from handover_app.presentation.taking_over.states import TakingOverView
from handover_app.presentation.taking_over.writing import write_verdict, write_view
from handover_app.presentation.verdict import VerdictState, unknown_certificates


@dataclass(frozen=True, slots=True)
class _Opened:
    """A record as it is kept, its file, and what verification says of it."""

    record: ReceivedRecord
    pdf: bytes
    verification: Verification


class TakingOverPresenter:
    """Everything slow goes to the runner. `changed` is called whenever there is something else to show.

    `signed` is called with the SHA-256 of the signed file once that is kept. The record of an earlier
    signature here opens as the file that it became.
    """

    changed = Event[[]]()
    signed = Event[str]()

    def __init__(self, services: Services, words: Words, runner: Runner, sha256: str, seat: str = "") -> None:
        """`seat`: the person who has said that it is they who sit here; asked for unless given."""
        self.signing = SigningPresenter(services, words, runner, self._jobs)
        self.signing.changed.connect(lambda _state: self.changed())
        self.signing.signed.connect(self._signed)
        self._services = services
        self._words = words
        self._runner = runner
        self._sha256 = sha256
        self._sits = seat
        self._opened: _Opened | None = None
        self._paper: SoundRecord | None = None
        self._verdict = VerdictState()
        self._draft = TakingOverDraft()
        self._reporting: str | None = None
        self._problem = ""
        self._save_problem = ""
        self._saved_at: datetime | None = None
        self._said = ""
        self._saver = NewestSaver(self._write, runner, self._written, self._not_written)

    @property
    def pdf(self) -> bytes | None:
        """The file as it stands; `None` until it is loaded."""
        return self._opened.pdf if self._opened else None

    @property
    def draft(self) -> TakingOverDraft:
        """What was answered so far."""
        return self._draft

    @property
    def unknown(self) -> bytes:
        """The certificates (PEM) of signers whom one may come to know; empty where there is none."""
        opened = self._opened
        if opened is None or self._desk.standing is TakingOverStanding.NOT_RELIABLE:
            return b""
        return unknown_certificates(opened.verification)

    @property
    def verification(self) -> Verification | None:
        """What verification says of the record, once it is open."""
        return self._opened.verification if self._opened else None

    def open(self) -> None:
        """Loads and checks the record, anew where it is open; the check runs in a process of its own."""
        services, start = self._services, self._sha256

        def work() -> tuple[_Opened, SoundRecord | None]:
            self._saver.flush()
            received = services.received()
            record = received.load(start)
            if record.sent_on is not None:
                record = received.load(record.sent_on)
            judged = check_one(services, record.sha256)
            opened = _Opened(received.load(record.sha256), judged.pdf, judged.verification)
            return opened, SoundRecord.of(judged.verification, services.catalogue)

        self._runner.run(work, lambda opened: self._take(*opened), self._failed)
        self.signing.find_keys()

    def go_to(self, stage: TakingOverStage) -> None:
        """Shows a stage."""
        self._change(replace(self._draft, stage=stage))

    def choose_person(self, person: str) -> None:
        """Says who sits here. What the other answered is kept apart."""
        self._reporting = None
        self._change(replace(self._draft, person=person))
        self._seat()

    def select(self, account: str) -> None:
        """Shows an account."""
        self._reporting = None
        self._edit(lambda sheet: replace(sheet, account=account))

    def select_next(self) -> None:
        """Shows the next account that is not done, else goes on to the next stage."""
        if (following := self._desk.account_after()) is not None:
            self.select(following)
        else:
            self.go_to(TakingOverStage.CONDUCT if self._desk.sections else TakingOverStage.SIGN)

    def answer(self, check: Check, answer: bool | None) -> None:
        """Answers one check of the account that is shown; `None` takes the answer back."""
        self._answer(lambda answers: answers.answered(check, answer))

    def clear(self) -> None:
        """Takes back everything that was said of the account that is shown."""
        self._reporting = None
        self._answer(lambda answers: AccountAnswers(answers.account))

    def report(self) -> None:
        """Something is not right with the account that is shown: asks what."""
        account = self._desk.current_account()
        self._reporting = account.id if account else None
        self.changed()

    def remark(self, text: str) -> None:
        """What is not right, as it is typed."""
        self._answer(lambda answers: replace(answers, remark=text))

    def select_section(self, index: int) -> None:
        """Shows a conduct page."""
        self._edit(lambda sheet: replace(sheet, section=index))

    def promise(self, key: str, given: bool) -> None:
        """Promises a sentence, or takes that back."""
        self._promise((key,), given=given)

    def promise_section(self) -> None:
        """Promises the page that is shown, and goes on to the next."""
        desk = self._desk
        index = desk.section_index
        if not desk.sections:
            return
        self._promise(tuple(item.key for item in desk.sections[index].sentences), given=True)
        if index + 1 < len(desk.sections):
            self.select_section(index + 1)
        else:
            self.go_to(TakingOverStage.SIGN)

    def comment(self, text: str) -> None:
        """What the person adds in their own words, as it is typed."""
        self._edit(lambda sheet: replace(sheet, comment=text))

    @property
    def parcel(self) -> Parcel | None:
        """The signed file as it is sent on; `None` until it is signed."""
        opened = self._opened
        if opened is None or self._desk.standing is not TakingOverStanding.SIGNED:
            return None
        return parcel_of(opened.pdf, opened.verification, self._words)

    def flush(self) -> None:
        """Writes what waits, before the page is left. Raises `StorageError` where that is not possible."""
        self._saver.flush()

    def view(self) -> TakingOverView:
        """The page as it stands."""
        if self._opened is None:
            return TakingOverView(loading=not self._problem, problem=self._problem)
        view = write_view(self._desk, self._verdict)
        people = () if self._sits else view.people
        saved, is_saved = self._saved_words(), not self._save_problem
        return replace(view, people=people, saved=saved, is_saved=is_saved, said=self._said)

    @property
    def _desk(self) -> TakingOverDesk:
        if self._opened is None:
            raise LookupError("not loaded yet")
        return TakingOverDesk(
            self._opened.verification, self._paper, self._draft, self._words, reporting=self._reporting
        )

    def _take(self, opened: _Opened, paper: SoundRecord | None) -> None:
        self._opened, self._paper = opened, paper
        self._verdict = write_verdict(opened.verification, opened.record.name, self._words)
        self._draft = from_text(opened.record.draft)
        if standing_of(opened.verification) is TakingOverStanding.SIGNED:
            self._draft = replace(self._draft, stage=TakingOverStage.SEND)
        elif self._draft.stage is TakingOverStage.SEND:
            self._draft = replace(self._draft, stage=TakingOverStage.FILE)
        if self._sits:
            self._draft = replace(self._draft, person=self._sits)
        self._seat()
        self.changed()

    def _seat(self) -> None:
        person = self._desk.person if self._paper else None
        if person is not None and self._paper is not None:
            case = self._paper.data.case
            self.signing.seat(Signer(person.name, case.unit.name, case.organisation))

    def _jobs(self) -> tuple[Job, ...]:
        opened, paper, desk = self._opened, self._paper, self._desk
        if opened is None or paper is None or desk.standing is not TakingOverStanding.READY:
            return ()
        sheet = desk.sheet
        if sheet is None:
            raise HandoverError("taking-over.nobody-chosen")
        answers = answers_of(sheet, desk.asked, desk.promise_keys, self._words)
        return (Job(opened.pdf, SigningPart.INCOMING, answers, record=paper.data),)

    def _signed(self, signed: SignedJob) -> None:
        """Keeps the signed file in the place of the one that was received, and shows it then."""
        before, services, _ = self._opened, self._services, self._words
        if before is None:
            return
        data, given = signed.verification.data, len(signed.verification.signatures)
        name = file_name(data, given, _) if data else before.record.name
        draft = to_text(replace(self._draft, stage=TakingOverStage.SEND))
        record = ReceivedRecord(
            signed.sha256, name, services.clock.now(), ReceivedPurpose.TAKE_OVER, draft=draft
        )
        number = _("The check number of the key: {number}.", number=spelled(signed.number))
        self.signing.go_on(_("Keeping the signed file …"))

        def work() -> None:
            self._saver.flush()
            summary = summary_text(summarise(signed.judged))
            received = services.received()
            received.add([(replace(record, summary=summary), signed.pdf)])
            received.change([before.record.sha256], lambda old: replace(old, sent_on=signed.sha256))

        def show(said: str) -> None:
            self._said = said
            self.signing.go_on("")
            self._take(_Opened(record, signed.pdf, signed.verification), self._paper)

        def kept(_done: None) -> None:
            show(" ".join(filter(None, (number, signed.trouble))))
            self.signed(signed.sha256)

        def not_kept(error: Exception) -> None:
            """What was signed is still here: the person has to save it."""
            if not isinstance(error, HandoverError):
                raise error
            show(f"{_('The signed file is not kept here: save it now.')} {told(error, _)}")

        self._runner.run(work, kept, not_kept)

    def _answer(self, change: Callable[[AccountAnswers], AccountAnswers]) -> None:
        if (account := self._desk.current_account()) is not None:
            self._edit(
                lambda sheet: replace(sheet, account=account.id).with_account(change(sheet.of(account.id)))
            )

    def _promise(self, keys: tuple[str, ...], *, given: bool) -> None:
        def changed(sheet: AnswerSheet) -> AnswerSheet:
            others = tuple(key for key in sheet.promises if key not in keys)
            return replace(sheet, promises=(*others, *keys) if given else others)

        self._edit(changed)

    def _edit(self, change: Callable[[AnswerSheet], AnswerSheet]) -> None:
        sheet = self._desk.sheet
        if sheet is not None and self._desk.standing is TakingOverStanding.READY:
            self._change(self._draft.with_sheet(change(sheet)))

    def _change(self, draft: TakingOverDraft) -> None:
        if draft == self._draft or self._opened is None:
            return
        self._draft = draft
        if self._desk.standing is TakingOverStanding.READY:
            self._saver.put(replace(self._opened.record, draft=to_text(draft)))
        self.changed()

    def _write(self, record: ReceivedRecord) -> None:
        """Keeps the draft; the rest of what is known of the record may have changed meanwhile."""
        keep_draft(self._services.received(), record.sha256, record.draft)

    def _written(self, _record: ReceivedRecord) -> None:
        self._saved_at, self._save_problem = self._services.clock.now(), ""
        self.changed()

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        self._save_problem = told(error, self._words)
        self.changed()

    def _saved_words(self) -> str:
        if self._save_problem:
            return self._save_problem
        return self._words("Saved {time}", time=self._words.time(self._saved_at)) if self._saved_at else ""

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        self._problem = told(error, self._words)
        self.changed()
