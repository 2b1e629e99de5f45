"""What came back with the record that this handover corrects: why, and where it is to be mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handover_app.application.events import Event
from handover_app.application.handovers.mending import Returned, from_text
from handover_app.application.ports.received_records import ReceivedRecord, ReceivedRecords
from handover_app.application.ports.runner import Runner
from handover_app.domain.record import Decision
from handover_app.i18n.words import Words
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import rank
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said on the record: by whom or about what, in which words, and where it belongs."""

    about: str
    text: str
    target: FieldTarget | None = None


@dataclass(frozen=True, slots=True)
class StageLeft:
    """How much is to be mended at a stage, and the field to begin with."""

    stage: Stage
    text: str
    target: FieldTarget


@dataclass(frozen=True, slots=True)
class CameBackView:
    """The card over the stages. `left` is empty once nothing stands in the way of acceptance."""

    title: str
    said: tuple[Said, ...]
    left: tuple[StageLeft, ...]
    advice: str


class CameBackPresenter:
    """Reads what came back, shows it until it is put away. `changed` is called once it is read."""

    changed = Event[[]]()

    def __init__(self, desk: HandoverDesk, received: Callable[[], ReceivedRecords], runner: Runner) -> None:
        self._desk = desk
        self._received = received
        self._runner = runner
        self._record: ReceivedRecord | None = None
        self._returned: Returned | None = None

    def read(self) -> None:
        """Looks for the record that this handover corrects; without one there is nothing to show."""
        sha256 = self._desk.case.handover.supersedes
        if sha256 is not None:
            self._runner.run(lambda: self._find(sha256), self._found)

    def put_away(self) -> None:
        """The card has been read, and is not needed any more."""
        record, self._record = self._record, None
        if record is not None:
            received, read = self._received, [record.sha256]
            self._runner.run(
                lambda: received().change(read, lambda item: replace(item, archived=True)), lambda _done: None
            )
        self.changed()

    def view(self) -> CameBackView | None:
        """The card; `None` where nothing came back, or it was put away."""
        returned = self._returned
        if self._record is None or returned is None:
            return None
        _ = self._desk.words
        left = tuple(self._left())
        return CameBackView(
            title=_title(returned, _),
            said=tuple(self._said(returned)),
            left=left,
            advice=_("Mend what is left, then sign anew. The new record names the one that came back.")
            if left
            else _(
                "Everything is met now. Go to the signature: the new record names the one that came back."
            ),
        )

    def _find(self, sha256: str) -> ReceivedRecord | None:
        return next((item for item in self._received().list() if item.sha256 == sha256), None)

    def _found(self, record: ReceivedRecord | None) -> None:
        if record is not None and not record.archived:
            self._record, self._returned = record, from_text(record.summary)
            self.changed()

    def _said(self, returned: Returned) -> Iterator[Said]:
        _, desk = self._desk.words, self._desk
        if returned.reason:
            yield Said(_signed(returned.reviewer, returned.reviewed, _), returned.reason)
        for account_id, remark in returned.remarks.items():
            account = desk.case.account(account_id)
            target = FieldTarget(Stage.ACCOUNTS, account_id, field="people") if account else None
            yield Said(desk.phrases.platform(account.platform) if account else account_id, remark, target)
        if returned.comment:
            yield Said(_signed(returned.incoming or "", returned.taken_over, _), returned.comment)

    def _left(self) -> Iterator[StageLeft]:
        """What blocks acceptance now, stage by stage, each with its worst first."""
        _, desk = self._desk.words, self._desk
        names = {
            Stage.CHANGE: _("The change"),
            Stage.ACCOUNTS: _("The accounts"),
            Stage.DECISION: _("The decision"),
            Stage.WORK: _("The work"),
            Stage.CHECK: _("The check"),
            Stage.SIGNATURE: _("The signature"),
        }
        targets: dict[Stage, list[FieldTarget]] = {}
        for finding in sorted(desk.evaluation.blocking, key=rank):
            target = target_of(finding, desk.case)
            targets.setdefault(target.stage, []).append(target)
        for stage in sorted(targets):
            count = len(targets[stage])
            text = _.n("{stage}: {count} left", "{stage}: {count} left", count, stage=names[stage])
            yield StageLeft(stage, text, targets[stage][0])


def _title(returned: Returned, _: Words) -> str:
    who = returned.reviewer or _("The reviewer")
    if returned.decision is Decision.CLOSURE:
        return _("{name} ordered accounts to be closed", name=who)
    return _("{name} sent the record back", name=who)


def _signed(name: str, at: str | None, _: Words) -> str:
    """Who said it, and when, as their signature claims."""
    try:
        day = datetime.fromisoformat(at or "").astimezone().date()
    except ValueError:
        return name
    return f"{name}, {_.short_day(day)}"
