"""Summaries in words: a line for each handover, the worst news, and what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handover_app.application.ports import Phrases
from handover_app.domain.policy import in_language
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart, UnitKind
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.targets import target_of
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.home.states import (
    Command,
    CommandLine,
    DeadlineLine,
    HandoverLine,
    HomeState,
    Kind,
    News,
)
from handover_app.presentation.home.summary import STAGES, Due, Summary
from handover_app.presentation.looks import Sign, ToneName
from handover_app.presentation.taking_over.lines import TakingOverLine

DEADLINES_SHOWN = 5

_UNIT_ICONS = {UnitKind.DISTRICT: "map", UnitKind.OFFICE: "building-2"}
_VERDICTS: dict[Verdict, tuple[str, str, ToneName]] = {
    Verdict.ACCEPTED: ("circle-check", N_("Accepted"), "ok"),
    Verdict.RETURNED: ("undo-2", N_("Sent back"), "warn"),
    Verdict.AWAITING: ("hourglass", N_("Awaiting signature"), "info"),
    Verdict.UNKNOWN_SIGNER: ("shield-question-mark", N_("Unknown signer"), "warn"),
    Verdict.EXPIRED: ("clock", N_("Expired"), "warn"),
    Verdict.ALTERED: ("file-warning", N_("Altered"), "bad"),
    Verdict.NOT_A_RECORD: ("file-warning", N_("Not a record"), "bad"),
    Verdict.UNREADABLE: ("file-warning", N_("Unreadable"), "bad"),
}
_SIGNS_NEXT = {
    SigningPart.OUTGOING: N_("Next: whoever hands over signs"),
    SigningPart.INCOMING: N_("Next: whoever takes over signs"),
    SigningPart.REGIONAL: N_("Next: the reviewer decides"),
}
_COMMANDS = {
    Command.OPEN: N_("Open"),
    Command.SUCCEED: N_("Start next year’s from this"),
    Command.DUPLICATE: N_("Duplicate"),
    Command.PUT_AWAY: N_("Put it away"),
    Command.TAKE_BACK: N_("Take back to the list"),
    Command.REMOVE: N_("Remove"),
}
_ICONS = {
    Command.OPEN: "arrow-right",
    Command.SUCCEED: "plus",
    Command.DUPLICATE: "copy",
    Command.PUT_AWAY: "archive",
    Command.TAKE_BACK: "undo-2",
    Command.REMOVE: "trash-2",
}
_STARTING = 2
"""Before this stage, missing answers are work to come and not yet news."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What else is here: records that are being taken over, and how much waits in the inbox."""

    taking_over: tuple[TakingOverLine, ...] = ()
    waiting: int = 0
    received: bool = False


NO_INBOX = Inbox()


def _commands_of(summary: Summary) -> Iterator[Command]:
    """A closure has no next year; the sample is nothing to begin from."""
    yield Command.OPEN
    closes = summary.case.handover.occasion.is_closure
    if not closes and not summary.stored.is_sample and (summary.is_finished or summary.stored.record):
        yield Command.SUCCEED
    yield Command.DUPLICATE
    yield Command.TAKE_BACK if summary.stored.archived else Command.PUT_AWAY
    yield Command.REMOVE


class HomeWriter:
    """Puts summaries into words, in one language, seen from one day."""

    def __init__(self, _: Words, phrases: Phrases, today: date) -> None:
        self._ = _
        self._phrases = phrases
        self._today = today

    def screen(self, summaries: Sequence[Summary], inbox: Inbox = NO_INBOX) -> HomeState:
        """The whole home screen."""
        lines = [(self.line(summary), summary) for summary in summaries]
        put_away = tuple(line for line, summary in lines if summary.stored.archived)
        current = [pair for pair in lines if not pair[1].stored.archived]
        return HomeState(
            loading=False,
            news=self.news(summaries),
            running=tuple(line for line, summary in current if not summary.is_finished),
            taking_over=tuple(self.taking_over(line) for line in inbox.taking_over),
            finished=tuple(line for line, summary in current if summary.is_finished),
            put_away=put_away,
            waiting=inbox.waiting,
            received=inbox.received,
            deadlines=self.deadlines([item for item in summaries if not item.stored.archived]),
        )

    def taking_over(self, line: TakingOverLine) -> HandoverLine:
        """A record that is being taken over, in the same list."""
        return HandoverLine(
            key=line.sha256,
            name=line.title,
            occasion=line.source,
            icon="log-in",
            sign=line.sign,
            next="",
            progress="",
            done=0,
            total=0,
            kind=Kind.TAKING_OVER,
            commands=self._commands(Command.OPEN, Command.REMOVE),
        )

    def line(self, summary: Summary) -> HandoverLine:
        """One handover in the list."""
        _, handover, unit = self._, summary.case.handover, summary.case.unit
        accepted = summary.verdict is Verdict.ACCEPTED
        stage = STAGES if accepted else min(summary.stored.stage + 1, STAGES)
        return HandoverLine(
            key=summary.stored.key,
            name=self._unit(summary),
            occasion=f"{_(OCCASIONS[handover.occasion])} {_.short_day(handover.date)}",
            icon=_UNIT_ICONS.get(unit.kind, "users-round") if unit.kind else "users-round",
            sign=self.sign(summary),
            next=self.next(summary),
            progress=_("All stages are done")
            if accepted
            else _("Stage {stage} of {of}", stage=stage, of=STAGES),
            done=stage if accepted else stage - 1,
            total=STAGES,
            is_sample=summary.stored.is_sample,
            is_finished=accepted,
            commands=self._commands(*_commands_of(summary)),
        )

    def _commands(self, *commands: Command) -> tuple[CommandLine, ...]:
        return tuple(
            CommandLine(command, _ICONS[command], self._(_COMMANDS[command])) for command in commands
        )

    def sign(self, summary: Summary) -> Sign:
        """How it stands, in a word or two."""
        _ = self._
        if summary.verdict is not None:
            icon, word, tone = _VERDICTS[summary.verdict]
            return Sign(icon, _(word), tone)
        if summary.is_unchecked:
            return Sign("hourglass", _("Not checked yet"), "neutral")
        if summary.stored.archived:
            return Sign("circle-check", _("Put away"), "neutral")
        if summary.stored.stage < _STARTING and not summary.case.accounts:
            return Sign("circle-dashed", _("Started"), "neutral")
        if count := len(summary.standing.blocking):
            text = _.n("{count} requirement left", "{count} requirements left", count)
            return Sign("circle-x", text, "bad")
        return Sign("circle-check", _("Ready to sign"), "ok")

    def next(self, summary: Summary) -> str:
        """What to do next."""
        _ = self._
        if due := self._coming(summary):
            first = min(due, key=lambda item: item.on)
            if summary.is_finished:
                return _("Next: {text}, {day}", text=first.text, day=_.short_day(first.on))
        if summary.verdict is Verdict.ACCEPTED:
            return _("Nothing is left to do")
        if summary.stored.archived:
            return _("Take it back to go on with it")
        if summary.next_part is not None:
            return _(_SIGNS_NEXT[summary.next_part])
        if summary.is_unchecked:
            return ""
        if not summary.case.accounts:
            return _("Next: the accounts")
        if summary.standing.undecided:
            name = self._phrases.platform(summary.standing.undecided[0].platform)
            return _("Next: decide about {account}", account=name)
        ready = [
            item for item in summary.standing.steps if item.can_from is None or item.can_from <= self._today
        ]
        if ready:
            title = in_language(ready[0].step.title, self._phrases.language)
            name = self._phrases.platform(ready[0].account.platform)
            return _("Next on {account}: {step}", account=name, step=title)
        return _("Next: go through the check") if summary.standing.blocking else _("Next: sign")

    def news(self, summaries: Sequence[Summary]) -> News | None:
        """The worst of what is running; nothing where nothing is wrong."""
        all_running = [item for item in summaries if not item.is_finished and not item.is_unchecked]
        running = [item for item in all_running if not item.stored.is_sample] or all_running
        if not running:
            return None
        worst = max(running, key=lambda item: (self._alarm(item), len(item.standing.blocking)))
        _, key, name = self._, worst.stored.key, self._unit(worst)
        if self._alarm(worst):
            icon, word, tone = _VERDICTS[worst.verdict or Verdict.ALTERED]
            title = _("{unit}: {verdict}", unit=name, verdict=_(word))
            return News(key, Sign(icon, title, tone), _("Open it to see what is wrong."), _("Open"))
        if worst.next_part is not None and worst.next_part is not SigningPart.OUTGOING:
            title = _("{unit} is waiting for a signature", unit=name)
            return News(key, Sign("hourglass", title, "info"), self.next(worst), _("Open"))
        if not worst.case.accounts:
            title = _("{unit} has just begun", unit=name)
            body = _("Add the accounts next. Everything is saved as you type.")
            return News(key, Sign("circle-dashed", title, "neutral"), body, _("Go on"))
        count = len(worst.standing.blocking)
        if not count:
            return News(
                key, Sign("circle-check", _("{unit} is ready to sign", unit=name), "ok"), "", _("Go on")
            )
        title = _.n(
            "{unit} cannot be accepted yet: {count} requirement is left",
            "{unit} cannot be accepted yet: {count} requirements are left",
            count,
            unit=name,
        )
        sign, finding = Sign("circle-alert", title, "bad"), worst.worst
        target = target_of(finding, worst.case) if finding else None
        return News(key, sign, self._begin_with(worst), self._go_to(worst), target)

    def deadlines(self, summaries: Sequence[Summary]) -> tuple[DeadlineLine, ...]:
        """What is due from today on, the next first."""
        found = [(item, due) for item in summaries for due in self._coming(item)]
        found.sort(key=lambda pair: pair[1].on)
        return tuple(self._deadline(item, due) for item, due in found[:DEADLINES_SHOWN])

    def _deadline(self, summary: Summary, due: Due) -> DeadlineLine:
        short = self._.short_day(due.on).split("\u00a0")
        return DeadlineLine(
            key=summary.stored.key,
            on=due.on,
            day=short[0],
            month=short[1] if len(short) > 1 else "",
            spoken=self._.day(due.on),
            text=due.text,
            unit=self._unit(summary),
        )

    def _coming(self, summary: Summary) -> list[Due]:
        return [due for due in summary.standing.due if due.on >= self._today]

    def _unit(self, summary: Summary) -> str:
        return summary.case.unit.name or self._("A unit without a name yet")

    @staticmethod
    def _alarm(summary: Summary) -> bool:
        return summary.verdict in (Verdict.ALTERED, Verdict.NOT_A_RECORD, Verdict.UNREADABLE)

    def _begin_with(self, summary: Summary) -> str:
        _, finding = self._, summary.worst
        sentence = self._phrases.finding(finding, summary.case) if finding else ""
        if (days := (summary.case.handover.date - self._today).days) == 0:
            return _("It is today. Begin with this: {sentence}", sentence=sentence)
        if days > 0:
            return _.n(
                "There is {count} day left. Begin with this: {sentence}",
                "There are {count} days left. Begin with this: {sentence}",
                days,
                sentence=sentence,
            )
        return _("Begin with this: {sentence}", sentence=sentence)

    def _go_to(self, summary: Summary) -> str:
        finding = summary.worst
        account = summary.case.account(finding.subject.account or "") if finding else None
        if account is None:
            return self._("Go on")
        return self._("Go to {account}", account=self._phrases.platform(account.platform))
