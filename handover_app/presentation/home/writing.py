"""Summaries in words: a line for each handover, and what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handover_app.application.ports.phrases import Phrases
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Status, UnitKind
from handover_app.i18n.verdicts import verdict_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.home.news import SIGNS_NEXT, NewsWriter, is_broken, is_not_judged
from handover_app.presentation.home.states import (
    Command,
    CommandLine,
    DeadlineLine,
    HandoverLine,
    HandoverLineKind,
    HomeState,
)
from handover_app.presentation.home.summary import Due, HandoverSummary
from handover_app.presentation.looks import VERDICT_LOOKS, Sign
from handover_app.presentation.taking_over.lines import TakingOverLine

DEADLINES_SHOWN = 5

_UNIT_ICONS = {UnitKind.DISTRICT: "map", UnitKind.OFFICE: "building-2"}
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


@dataclass(frozen=True, slots=True)
class Inbox:
    """What else is here: records that are being taken over, and how much waits in the inbox."""

    taking_over: tuple[TakingOverLine, ...] = ()
    waiting: int = 0
    received: bool = False


NO_INBOX = Inbox()


def _commands_of(summary: HandoverSummary) -> Iterator[Command]:
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

    def screen(self, summaries: Sequence[HandoverSummary], inbox: Inbox = NO_INBOX) -> HomeState:
        """The whole home screen."""
        lines = [(self.line(summary), summary) for summary in summaries]
        put_away = tuple(line for line, summary in lines if summary.stored.archived)
        current = [pair for pair in lines if not pair[1].stored.archived]
        return HomeState(
            loading=False,
            news=NewsWriter(self._, self._phrases, self._today).news(summaries),
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
            kind=HandoverLineKind.TAKING_OVER,
            commands=self._commands(Command.OPEN, Command.REMOVE),
        )

    def line(self, summary: HandoverSummary) -> HandoverLine:
        """One handover in the list."""
        _, handover, unit = self._, summary.case.handover, summary.case.unit
        is_accepted, of = summary.outcome is Verdict.ACCEPTED, len(Stage)
        done = of if is_accepted else summary.progress.done
        return HandoverLine(
            key=summary.stored.key,
            name=self._unit(summary),
            occasion=f"{_(OCCASIONS[handover.occasion])} {_.short_day(handover.date)}",
            icon=_UNIT_ICONS.get(unit.kind, "users-round") if unit.kind else "users-round",
            sign=self.sign(summary),
            next=self.next(summary),
            progress=_("All stages are done")
            if is_accepted
            else _("{done} of {of} stages done", done=done, of=of),
            done=done,
            total=of,
            is_sample=summary.stored.is_sample,
            is_finished=is_accepted,
            commands=self._commands(*_commands_of(summary)),
        )

    def _commands(self, *commands: Command) -> tuple[CommandLine, ...]:
        return tuple(
            CommandLine(command, _ICONS[command], self._(_COMMANDS[command])) for command in commands
        )

    def sign(self, summary: HandoverSummary) -> Sign:
        """How it stands, in a word or two: what is wrong with the record, else how much is left for you."""
        _, progress = self._, summary.progress
        if summary.strangers:
            return Sign("shield-question-mark", _("Everybody has signed"), "warn")
        if summary.outcome is not None:
            icon, tone = VERDICT_LOOKS[summary.outcome]
            return Sign(icon, verdict_words(summary.outcome, _).heading, tone)
        if summary.is_unchecked:
            return Sign("hourglass", _("Not checked yet"), "neutral")
        if summary.stored.archived:
            return Sign("circle-check", _("Put away"), "neutral")
        if not summary.case.accounts:
            return Sign("circle-dashed", _("Started"), "neutral")
        if count := progress.mine:
            text = _.n("{count} left for you", "{count} left for you", count)
            if summary.worst is not None and summary.worst.status is Status.FAIL:
                return Sign("circle-x", text, "bad")
            return Sign("circle-question-mark", text, "warn")
        if count := progress.missing:
            text = _.n("{count} answer missing", "{count} answers missing", count)
            return Sign("circle-question-mark", text, "warn")
        if count := progress.undecided:
            return Sign("circle-dot", _.n("{count} to decide", "{count} to decide", count), "info")
        if count := len(summary.ready_steps(self._today)):
            return Sign("circle-dot", _.n("{count} step left", "{count} steps left", count), "info")
        return Sign("circle-check", _("Ready to sign"), "ok")

    def next(self, summary: HandoverSummary) -> str:
        """What to do next."""
        _, after = self._, self._of_record(summary)
        if after is not None:
            return after
        if not summary.case.accounts:
            return _("Next: the accounts")
        if summary.standing.undecided:
            name = self._phrases.platform(summary.standing.undecided[0].platform)
            return _("Next: decide about {account}", account=name)
        if ready := summary.ready_steps(self._today):
            account, step = ready[0].account, ready[0].step
            title = self._phrases.step(account.platform, step.id, summary.case)
            name = self._phrases.platform(account.platform)
            return _("Next on {account}: {step}", account=name, step=title)
        if summary.progress.missing:
            return _("Next: complete the change")
        return _("Next: go through the check") if summary.standing.mine else _("Next: sign")

    def _of_record(self, summary: HandoverSummary) -> str | None:
        """The same of what is signed or put away; `None` of what is still being worked on."""
        _ = self._
        if count := len(summary.strangers):
            return _.n("{count} key is not known here", "{count} keys are not known here", count)
        if summary.is_finished and (due := self._coming(summary)):
            first = min(due, key=lambda item: item.on)
            return _("Next: {text}, {day}", text=first.text, day=_.short_day(first.on))
        if summary.outcome is Verdict.ACCEPTED:
            return _("Nothing is left to do")
        if summary.stored.archived:
            return _("Take it back to go on with it")
        if summary.outcome is Verdict.RETURNED:
            return _("Next: put right what the reviewer says")
        if is_broken(summary) or summary.outcome is Verdict.EXPIRED:
            return _("Next: see what is wrong")
        if is_not_judged(summary):
            return _("Next: see why it cannot be judged here")
        if summary.next_part is not None:
            return _(SIGNS_NEXT[summary.next_part])
        return "" if summary.is_unchecked else None

    def deadlines(self, summaries: Sequence[HandoverSummary]) -> tuple[DeadlineLine, ...]:
        """What is due from today on, the next first."""
        found = [(item, due) for item in summaries for due in self._coming(item)]
        found.sort(key=lambda pair: pair[1].on)
        return tuple(self._deadline(item, due) for item, due in found[:DEADLINES_SHOWN])

    def _deadline(self, summary: HandoverSummary, due: Due) -> DeadlineLine:
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

    def _coming(self, summary: HandoverSummary) -> list[Due]:
        return [due for due in summary.standing.due if due.on >= self._today]

    def _unit(self, summary: HandoverSummary) -> str:
        return summary.case.unit.name or self._("A unit without a name yet")
