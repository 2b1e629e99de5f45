"""The inbox: files come in, are verified in the background, and stand in the order in which they need one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.judging.judge import Judge
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.runner import Runner
from handover_app.application.received.arrivals import Arrivals
from handover_app.application.received.batch_checks import BatchChecks
from handover_app.application.received.intake import Looks, Stamp, Taken, stamps
from handover_app.application.received.own import Own, own_of
from handover_app.application.received.summaries import Summaries
from handover_app.application.received.summary import RecordSummary
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told
from handover_app.presentation.reviewing.headline import Headline, headline_of
from handover_app.presentation.reviewing.lines import Filter, InboxLine
from handover_app.presentation.reviewing.listing import FIRST, Column, Listing, counts, listed
from handover_app.presentation.reviewing.shelf import InboxShelf

FOLDER = "inbox.folder"
"""The setting that holds the folder which is watched."""


@dataclass(frozen=True, slots=True)
class IntakeProgress:
    """What is being done now, in words, and how far it has come."""

    words: str
    done: int
    total: int
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class InboxState:
    """The whole screen. `rows`: what the listing leaves, in order. `ticked`: keys of rows.

    `countersign`: how many of those ticked can be countersigned at once. `waiting`: how many files need
    somebody. `stale`: how many were checked with other trust or other rules. `unchecked`: how many were not,
    while nothing is being done. `folder`: the one that is watched, empty for none.
    """

    loading: bool = True
    listing: Listing = FIRST
    rows: tuple[InboxLine, ...] = ()
    counts: Mapping[Filter, int] | None = None
    ticked: frozenset[str] = frozenset()
    countersign: int = 0
    waiting: int = 0
    stale: int = 0
    unchecked: int = 0
    empty: bool = True
    headline: Headline | None = None
    progress: IntakeProgress | None = None
    folder: str = ""
    notice: str = ""
    problem: str = ""

    def count(self, part: Filter) -> int:
        """How many files stand in a part of the inbox."""
        return (self.counts or {}).get(part, 0)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is read away from the window: records, what was found of them, what is one's own, what verdicts
    rest on, the folder."""

    records: tuple[ReceivedRecord, ...]
    summaries: Mapping[str, RecordSummary]
    own: Own
    basis: str
    folder: str


class InboxPresenter:
    """`changed` is called after each new `state`; `look_soon` where the folder holds half a file.

    `runner` does short work; `checks` does what takes long, so that nothing waits for it.
    """

    changed = Event[InboxState]()
    look_soon = Event[[]]()

    def __init__(self, services: Services, words: Words, runner: Runner, checks: Runner) -> None:
        self.state = InboxState()
        self._services = services
        self._words = words
        self._runner = runner
        self._checks_runner = checks
        self._shelf = InboxShelf(words)
        self._summaries = Summaries()
        self._basis = ""
        self._looks = Looks()
        self._arrivals = Arrivals(services.received, services.clock, checks)
        self._arrivals.moved.connect(self._show)
        self._arrivals.finished.connect(self._arrived)
        self._arrivals.failed.connect(self._failed)
        self._batch_checks = BatchChecks(services, checks)
        self._batch_checks.came.connect(self._came)
        self._batch_checks.ended.connect(self._ended)
        self._batch_checks.failed.connect(self._failed)

    def enter(self) -> None:
        """Reads what is kept, and has checked what was not."""
        self._runner.run(self._read, self._entered, self._failed)

    def take(self, paths: Sequence[Path]) -> None:
        """Takes in files, and all PDFs in folders; they are checked afterwards."""
        self._show(notice="", problem="")
        self._batch_checks.is_stopping = False
        self._arrivals.find(paths)

    def watch(self, folder: Path | None) -> None:
        """Takes in whatever comes into a folder from now on, and what is there; `None` ends that."""
        name = str(folder) if folder else ""
        store = self._services.store
        self._looks = Looks()
        self._show(folder=name, notice="", problem="")
        self._runner.run(lambda: store().remember(FOLDER, name), lambda _done: self.look(), self._failed)

    def look(self) -> None:
        """Looks into the watched folder once more."""
        if not self.state.folder:
            return
        folder = Path(self.state.folder)

        def done(found: Mapping[Path, Stamp]) -> None:
            if str(folder) != self.state.folder:
                return
            ready, more = self._looks.look(found)
            self._arrivals.add(ready)
            if more:
                self.look_soon()

        self._checks_runner.run(lambda: stamps(folder), done, self._no_folder)

    def recheck(self) -> None:
        """Has everything checked again, e.g. once other people are trusted."""
        self._batch_checks.begin(list(self._shelf), again=True)
        self._show()

    def resume(self) -> None:
        """Goes on with what was stopped."""
        self._batch_checks.begin(self._shelf.unchecked(), again=True)
        self._show()

    def stop(self) -> None:
        """Ends reading and checking; what is done is kept."""
        self._arrivals.stop()
        self._batch_checks.stop()
        self._show()

    def end(self) -> None:
        """Lets go of everything, once nothing runs any more: the program ends."""
        self._batch_checks.end()

    def show_part(self, part: Filter) -> None:
        """Shows another part of the inbox, all of it; what was ticked stays ticked where it is still seen."""
        self._show(listing=replace(self.state.listing, part=part, query=""))

    def search(self, query: str) -> None:
        """Leaves what has all these words in its unit, people, file name or record id, in whatever part."""
        self._show(listing=replace(self.state.listing, query=query))

    def sort(self, column: Column) -> None:
        """Sorts by a column; once more turns it round, a third time goes back to what needs one."""
        listing = self.state.listing
        if column is not listing.column:
            self.sort_by(column)
        else:
            self.sort_by(Column.NEED if listing.down else column, down=not listing.down)

    def sort_by(self, column: Column, *, down: bool = False) -> None:
        """Sorts by a column, or by what is urgent; `down`: the last first."""
        down = down and column is not Column.NEED
        self._show(listing=replace(self.state.listing, column=column, down=down))

    def tick(self, key: str, on: bool) -> None:
        """Ticks a row, or not any more."""
        ticked = self.state.ticked
        self._show(ticked=ticked | {key} if on else ticked - {key})

    def tick_all(self) -> None:
        """Ticks all rows that are seen; where all are, none."""
        every = frozenset(row.key for row in self.state.rows)
        self._show(ticked=frozenset() if every <= self.state.ticked else every)

    def untick(self) -> None:
        """Ticks nothing."""
        self._show(ticked=frozenset())

    def archive(self, keys: Collection[str], away: bool = True) -> None:
        """Puts files away, or back. They stay in the profile."""
        received = self._services.received

        def work() -> tuple[ReceivedRecord, ...]:
            return tuple(received().change(keys, lambda record: replace(record, archived=away)))

        def done(records: tuple[ReceivedRecord, ...]) -> None:
            for record in records:
                self._shelf.put(record)
            self._show(ticked=frozenset(), notice=self._put_away(len(records), away=away))

        if keys:
            self._runner.run(work, done, self._failed)

    def _put_away(self, count: int, *, away: bool) -> str:
        _ = self._words
        if away:
            return _.n("{count} file put into the archive.", "{count} files put into the archive.", count)
        return _.n("{count} file is back.", "{count} files are back.", count)

    def _read(self) -> _Kept:
        services = self._services
        records = tuple(item for item in services.received().list() if item.purpose is ReceivedPurpose.REVIEW)
        return _Kept(
            records,
            self._summaries.of(records),
            own_of(services),
            Judge(services).terms().basis,
            services.store().setting(FOLDER) or "",
        )

    def _entered(self, kept: _Kept) -> None:
        first = self.state.loading
        self._basis = kept.basis
        self._shelf.fill(kept.records, kept.summaries, kept.own)
        self._show(loading=False, folder=kept.folder)
        if first and not self.state.waiting:
            self._show(listing=replace(self.state.listing, part=Filter.ALL))
        if first:
            self.look()
        self._go_on()

    def _arrived(self, taken: Taken) -> None:
        for error in taken.refused:
            self._looks.missed(Path(str(error.arguments.get("file", ""))))
        self._show(notice=self._told(taken))
        self._runner.run(self._read, self._entered, self._failed)

    def _came(self, found: Mapping[str, RecordSummary]) -> None:
        self._shelf.found(found)
        if found or self._batch_checks.is_stopping:
            self._show()

    def _ended(self) -> None:
        self._show()
        self._go_on()

    def _go_on(self) -> None:
        """Has checked what came in meanwhile, unless somebody stopped it."""
        if not self._batch_checks.is_stopping:
            self._batch_checks.begin(self._shelf.unchecked())
            self._show()

    def _show(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]  # fields of InboxState
        lines = self._shelf.lines(self._services.clock.today())
        rows = listed(lines, state.listing)
        ticked = state.ticked & {row.key for row in rows}
        found, progress = counts(lines), self._progress()
        self.state = replace(
            state,
            rows=rows,
            counts=found,
            ticked=ticked,
            countersign=sum(row.key in ticked and row.can_countersign for row in rows),
            waiting=found[Filter.ATTENTION],
            stale=self._shelf.stale(self._basis) if progress is None else 0,
            unchecked=len(self._shelf.unchecked()) if progress is None else 0,
            empty=not len(self._shelf),
            headline=headline_of([line for line in lines if not line.archived], self._words),
            progress=progress,
        )
        self.changed(self.state)

    def _progress(self) -> IntakeProgress | None:
        _ = self._words
        if (read := self._arrivals.progress) is not None:
            done, total = read
            return IntakeProgress(_("Reading files: {done} of {total}", done=done, total=total), done, total)
        if (checked := self._batch_checks.progress) is None:
            return None
        done, total = checked
        if self._batch_checks.is_stopping:
            return IntakeProgress(_("Stopping …"), done, total, stopping=True)
        return IntakeProgress(_("Checking: {done} of {total}", done=done, total=total), done, total)

    def _told(self, taken: Taken) -> str:
        _ = self._words
        said = []
        if taken.new:
            said.append(_.n("{count} new file.", "{count} new files.", taken.new))
        if taken.known and not self.state.folder:
            said.append(_.n("{count} was here already.", "{count} were here already.", taken.known))
        if count := len(taken.refused):
            said.append(_.n("{count} could not be read.", "{count} could not be read.", count))
            said.append(told(taken.refused[0], _))
        return " ".join(said)

    def _no_folder(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        why = told(error, self._words)
        self._show(problem=self._words("The watched folder cannot be read. {why}", why=why))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            self._show(loading=False)
            raise error
        self._show(loading=False, problem=told(error, self._words))
