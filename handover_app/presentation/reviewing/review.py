"""One record under review: what it is worth, who signed it, what blocks it, and the decision."""

from dataclasses import dataclass, field, replace
from datetime import date

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.received import review_draft as drafts
from handover_app.application.received.keeping import keep_signed
from handover_app.application.received.review_draft import ReviewDraft
from handover_app.application.services import Services
from handover_app.application.signing.keys import KeyChoice, Signer
from handover_app.application.signing.review_guard import GuardedKey, refusal
from handover_app.domain.identity import folded
from handover_app.domain.record import Decision, RecordData, Verdict, Verification
from handover_app.domain.review import Reviewer, nobody_can_review, reviewers
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import may_update
from handover_app.i18n.words import Words
from handover_app.presentation.corrections import ChainLine, chain_lines
from handover_app.presentation.looks import Sign
from handover_app.presentation.next_steps import RELIABLE
from handover_app.presentation.problem import told
from handover_app.presentation.reviewing.glance import Glance, glance_at
from handover_app.presentation.reviewing.people import (
    Confirmation,
    Signature,
    StoryLine,
    confirmations_of,
    signatures_of,
    story_of,
)
from handover_app.presentation.reviewing.reading import ReviewReading, read_for_review
from handover_app.presentation.reviewing.requirements import Requirements, requirements_of
from handover_app.presentation.reviewing.told import Outlook, cannot_accept, report_text, told_first
from handover_app.presentation.saving import NewestSaver, keep_draft
from handover_app.presentation.sending import file_name
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter
from handover_app.presentation.verdict import NOTHING_YET, verdict_state


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The whole screen. While `checking`, only what was found last time is known, if anything.

    `action`: what the headline's button says, which leads to comparing numbers; empty where there is none.
    `pdf`: the file, `None` where its pages are not to be shown. `reported`: what the incoming person says is
    not right, `confirmations`: what they say of the other accounts, `remark`: what they say besides.
    `why_not`: why there is nothing to decide here; empty where there is. `cannot_accept`: why it cannot be
    accepted as it stands. `place`: which of how many in the inbox, with the keys of its neighbours.
    `reviewer`: by whom the record is to be reviewed. `is_complete`: everybody has signed; `is_going_round`:
    it can be relied on, and somebody is still to sign.
    """

    key: str = ""
    file: str = ""
    checking: bool = True
    title: str = ""
    subtitle: str = ""
    sign: Sign = NOTHING_YET
    body: str = ""
    action: str = ""
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    pdf: bytes | None = field(default=None, repr=False)
    signatures: tuple[Signature, ...] = ()
    requirements: Requirements = Requirements()  # noqa: RUF009 (frozen)
    reported: tuple[Confirmation, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    remark: str = ""
    story: tuple[StoryLine, ...] = ()
    chain: tuple[ChainLine, ...] = ()
    place: tuple[int, int] = (0, 0)
    earlier: str = ""
    later: str = ""
    draft: ReviewDraft = ReviewDraft()  # noqa: RUF009 (frozen)
    why_not: str = ""
    cannot_accept: str = ""
    reviewer: str = ""
    is_complete: bool = False
    is_going_round: bool = False
    said: str = ""
    problem: str = ""

    @property
    def can_decide(self) -> bool:
        """Whether a decision is asked for here."""
        return not (self.checking or self.why_not)


class ReviewPresenter:
    """`changed` is called after each new `state`, `signed` with the SHA-256 of a file that was signed here.

    `signing` is the shared presenter of the signing panel; use `sign` of this one, which guards the key.
    """

    changed = Event[ReviewState]()
    signed = Event[str]()

    def __init__(self, services: Services, words: Words, runner: Runner) -> None:
        self.state = ReviewState()
        self._services = services
        self._words = words
        self._runner = runner
        self._reading: ReviewReading | None = None
        self.signing = SigningPresenter(services, words, runner, self._jobs)
        self.signing.changed.connect(lambda _state: self.changed(self.state))
        self.signing.signed.connect(self._keep)
        self._saver: NewestSaver[tuple[str, ReviewDraft]] = NewestSaver(
            self._write, runner, lambda _saved: None, self._failed
        )

    @property
    def verification(self) -> Verification | None:
        """What was found, once it is."""
        return self._reading.verification if self._reading else None

    @property
    def pdf(self) -> bytes | None:
        """The file itself, once it is read."""
        return self._reading.pdf if self._reading else None

    def open(self, key: str, *, said: str = "") -> None:
        """Shows what is known of a record, and has it verified anew. `said`: what was done just before."""
        self._reading = None
        self._show(ReviewState(key=key, sign=Sign("hourglass", self._words("Checking the file"), "info")))
        services, words = self._services, self._words

        def done(reading: ReviewReading) -> None:
            if reading.record.sha256 == self.state.key:
                self._opened(reading, said)

        self._runner.run(lambda: glance_at(services, key), self._glanced, self._failed)
        self.signing.find_keys()  # first: whoever decides finds their own key chosen
        self._runner.run(lambda: read_for_review(services, key, words), done, self._failed)

    def open_again(self) -> None:
        """Has it verified once more, e.g. since its signers are trusted now."""
        self.open(self.state.key)

    def decide(self, decision: Decision | None) -> None:
        """Accepts, sends back or orders a closure; accepting is refused while something blocks."""
        if decision is Decision.ACCEPT and self.state.cannot_accept:
            return
        self._fill(decision=decision, comment=self._reason_for(decision))

    def comment(self, text: str) -> None:
        """The reason, as it is typed."""
        self._fill(comment=text)

    def waive(self, key: str, on: bool) -> None:
        """Lets a requirement rest, or not any more; what the signer could have promised cannot."""
        if key not in {item.key for item in self.state.requirements.blocking if item.can_waive}:
            return
        waived = tuple(item for item in self.state.draft.waived if item != key)
        self._fill(waived=(*waived, key) if on else waived)

    def waive_rest(self) -> None:
        """Lets everything rest that may, e.g. what somebody who did not sign was asked to promise."""
        waived = self.state.draft.waived
        rest = (item.key for item in self.state.requirements.blocking if item.can_waive)
        self._fill(waived=(*waived, *(key for key in rest if key not in waived)))

    def waive_until(self, day: date | None) -> None:
        """Until when the waived requirements may rest."""
        self._fill(until=day)

    def sign(self, choice: KeyChoice) -> None:
        """Signs the decision with a key whose holder may review this record."""
        reading = self._reading
        if reading is None:
            return

        def refused(reviewer: Reviewer) -> HandoverError | None:
            return refusal(reviewer, reading.verification, reading.keys)

        self.signing.sign(GuardedKey(choice, refused))

    def is_here(self, sha256: str) -> bool:
        """Whether a file of a chain is in the inbox, so that it can be opened."""
        return self._reading is not None and sha256 in self._reading.supersedes

    def flush(self) -> None:
        """Writes what waits. Raises `StorageError`."""
        self._saver.flush()

    def _glanced(self, glance: Glance | None) -> None:
        """What was found last time is shown at once; nothing can be decided before it is found again."""
        if glance is None or glance.record.sha256 != self.state.key:
            return
        _ = self._words
        told, (title, subtitle) = told_first(glance.outlook, "", _), glance.heading(_)
        self._show(
            replace(
                self.state,
                file=glance.record.name,
                title=title,
                subtitle=subtitle,
                sign=told.sign,
                body=told.body,
                pdf=glance.pdf,
                signatures=glance.signatures(_),
                why_not=_("The file is being checked once more."),
                is_going_round=glance.outlook.next_part is not None,
            )
        )

    def _opened(self, reading: ReviewReading, said: str) -> None:
        self._reading = reading
        draft = drafts.from_text(reading.record.draft)
        self._show(self._state_of(reading, draft, said))
        data = reading.verification.data
        if data is not None:
            name = next(iter(reviewers(data)), "")
            self.signing.seat(Signer(name, data.case.unit.name, data.case.organisation))

    def _state_of(self, reading: ReviewReading, draft: ReviewDraft, said: str = "") -> ReviewState:
        _, verification = self._words, reading.verification
        record, data = reading.record, verification.data
        shown = verdict_state(record.name, verification, _)
        may_waive = verification.next_part is SigningPart.REGIONAL
        requirements = requirements_of(verification, draft.waived if may_waive else (), _)
        incoming = verification.answers.get(SigningPart.INCOMING)
        place = reading.order.index(record.sha256) if record.sha256 in reading.order else -1
        why_not = self._why_not(reading)
        confirmations = confirmations_of(verification, _)
        reported = tuple(line for line in confirmations if line.remark)
        outlook = Outlook(
            verification.verdict,
            verification.next_part,
            verification.reasons,
            requirements.left,
            len(reported),
            may_update(verification),
        )
        told = told_first(outlook, why_not, _)
        return ReviewState(
            key=record.sha256,
            file=record.name,
            checking=False,
            title=shown.title,
            subtitle=shown.subtitle,
            sign=told.sign,
            body=told.body,
            action=told.action,
            reasons=() if outlook.waits_for_review else shown.reasons,
            warnings=shown.warnings,
            pdf=self._pages(reading),
            signatures=signatures_of(verification, reading.known, reading.seen, _),
            requirements=requirements,
            reported=reported,
            confirmations=tuple(line for line in confirmations if not line.remark),
            remark=incoming.comment if incoming else "",
            story=story_of(verification, record.received_at.astimezone().date(), record.name, _),
            chain=chain_lines(reading.supersedes, record.sha256, _),
            place=(place + 1, len(reading.order)) if place >= 0 else (0, 0),
            earlier=reading.order[place - 1] if place > 0 else "",
            later=reading.order[place + 1] if 0 <= place < len(reading.order) - 1 else "",
            draft=draft,
            why_not=why_not,
            cannot_accept=cannot_accept(requirements.left, _),
            reviewer=_.series(reviewers(data)) if data else "",
            is_complete=verification.verdict in RELIABLE and verification.next_part is None,
            is_going_round=verification.verdict in RELIABLE and verification.next_part is not None,
            said=said,
        )

    def _pages(self, reading: ReviewReading) -> bytes | None:
        """The file whose pages are shown: the very one that is shown already, where it is the same."""
        if not reading.is_derived:
            return None
        return self.state.pdf if self.state.pdf == reading.pdf else reading.pdf

    def _why_not(self, reading: ReviewReading) -> str:
        """Why there is nothing to decide; empty where there is."""
        _, verification = self._words, reading.verification
        data = verification.data
        if verification.verdict is Verdict.UNKNOWN_SIGNER:
            return _("Before you decide anything, compare the check number with whoever signed.")
        if verification.verdict is not Verdict.AWAITING or data is None:
            return _("There is nothing to decide here.")
        if verification.next_part is not SigningPart.REGIONAL:
            return _("It is not your turn yet: others have to sign first.")
        if nobody_can_review(data):
            return _(
                "{names} is named to review, but has a part in this handover."
                " Nobody reviews their own handover: somebody else has to be named.",
                names=_.series(reviewers(data)),
            )
        return self._own(reading, data)

    def _own(self, reading: ReviewReading, data: RecordData) -> str:
        """Why the keys of this machine are those of people in this handover; empty where one may review."""
        verification, names = reading.verification, {folded(name) for name in reviewers(data)}
        refused = {key.name: refusal(key, verification, reading.keys) for key in reading.own}
        mine = [error for error in refused.values() if error and error.code != "review.other-name"]
        if not mine or any(error is None and folded(name) in names for name, error in refused.items()):
            return ""
        return told(mine[0], self._words)

    def _jobs(self) -> tuple[Job, ...]:
        reading, draft = self._reading, self.state.draft
        if reading is None or not self.state.can_decide:
            raise HandoverError("review.not-ready")
        if problem := self._unfit(draft, reading):
            raise problem
        return (Job(reading.pdf, SigningPart.REGIONAL, draft.answers, reading.record.sha256),)

    def _unfit(self, draft: ReviewDraft, reading: ReviewReading) -> HandoverError | None:
        reason, data = draft.comment.strip(), reading.verification.data
        today = self._services.clock.today()
        if draft.decision is None:
            return HandoverError("review.no-decision")
        if draft.decision is Decision.ACCEPT and self.state.cannot_accept:
            return HandoverError("review.blocked")
        if draft.decision is not Decision.ACCEPT and not reason:
            return HandoverError("review.no-reason")
        if not draft.waived:
            return None
        if not reason:
            return HandoverError("review.no-waiver-reason")
        if draft.until is None:
            return HandoverError("review.no-day")
        least = max(today, data.case.handover.date) if data else today
        return HandoverError("review.past-day") if draft.until <= least else None

    def _keep(self, signed: SignedJob) -> None:
        """Puts the signed file into the inbox, in the place of the one that it was."""
        services, _ = self._services, self._words
        data = signed.verification.data
        name = file_name(data, len(signed.verification.signatures), _) if data else self.state.file

        def done(_kept: None) -> None:
            said = _("Signed. Save the file, or send it back to whoever sent it.")
            self.open(signed.sha256, said=" ".join(filter(None, (said, signed.trouble))))
            self.signed(signed.sha256)

        self._runner.run(
            lambda: keep_signed(services, signed.judged, name, signed.job.key), done, self._failed
        )

    def _reason_for(self, decision: Decision | None) -> str:
        """What was typed; where nothing was, what is reported is why it goes back."""
        typed, reports = self.state.draft.comment, report_text(self.state.reported)
        if decision is Decision.RETURN:
            return typed or reports
        return "" if typed == reports else typed

    def _fill(self, **changes: object) -> None:
        reading = self._reading
        if reading is None:
            return
        draft = replace(self.state.draft, **changes)  # type: ignore[arg-type]  # fields of Draft
        state = self._state_of(reading, draft, self.state.said)
        if draft.decision is Decision.ACCEPT and state.cannot_accept:
            state = self._state_of(reading, replace(draft, decision=None), self.state.said)
        self._saver.put((state.key, state.draft))
        self._show(state)

    def _write(self, drafted: tuple[str, ReviewDraft]) -> None:
        key, draft = drafted
        keep_draft(self._services.received(), key, drafts.to_text(draft))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        problem = told(error, self._words)
        why_not = self.state.why_not if self._reading else problem
        self._show(replace(self.state, checking=False, problem=problem, why_not=why_not))

    def _show(self, state: ReviewState) -> None:
        self.state = state
        self.changed(state)
