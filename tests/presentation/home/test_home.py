from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.application.editing.work import ask_deletion, decide
from handover_app.application.errors import IdentityError, InputError, StorageError
from handover_app.application.handovers.evidence import evidence_of
from handover_app.application.handovers.mending import corrected
from handover_app.application.handovers.verdicts import RecordOutcome
from handover_app.application.judging.judge import Judge
from handover_app.application.ports.handover_store import KeptVerdict, ListedHandover, StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.record_workshop import RecordWorkshop
from handover_app.application.ports.trust import Trust
from handover_app.application.received.summary import RecordSummary, summarise, to_text
from handover_app.application.signing.met import remember_met
from handover_app.domain.case import Case, Disposition, EvidenceFile, StepEntry
from handover_app.domain.record import Verdict, Verification
from handover_app.domain.vocabulary import Action, Occasion, SigningPart, StepState
from handover_app.i18n.words import words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.progress import is_for_those_who_come
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.presentation.home import presenter as home_presenter
from handover_app.presentation.home.news import NewsWriter
from handover_app.presentation.home.presenter import Gone, HomePresenter
from handover_app.presentation.home.states import Command, HandoverLine, HomeState, News
from handover_app.presentation.home.summary import HandoverStanding, HandoverSummary
from handover_app.presentation.home.writing import HomeWriter
from tests.fakes.desks import NOW, Desks
from tests.fakes.runner import LateRunner
from tests.fakes.store import every
from tests.papers import paper, sample

TODAY = date(2026, 11, 21)


@pytest.fixture
def home(desks: Desks) -> HomePresenter:
    return HomePresenter(desks.services, desks.store, words("en"), desks.runner)


def keep(desks: Desks, case: Case, key: str = "k", **stored: object) -> None:
    desks.store.save(replace(StoredHandover(key, case, NOW), **stored))


def summary(desks: Desks, case: Case, verdict: Verdict | None = None, **stored: object) -> HandoverSummary:
    catalogue = desks.services.catalogue
    record = "ab" * 32 if verdict else None
    listed = replace(ListedHandover("k", case.handover.id, case.unit.name, NOW, "", record=record), **stored)
    standing = HandoverStanding(case, catalogue.packs(), catalogue.platforms(), desks.services.phrases("en"))
    return HandoverSummary(listed, standing, checked(verdict) if verdict else None)


def checked(verdict: Verdict) -> RecordOutcome:
    """What is known of a record with this verdict."""
    if verdict is Verdict.AWAITING:
        return RecordOutcome(verdict, "", TODAY, SigningPart.INCOMING, signed=1)
    strangers = ("Påtroppende leder", "Regionleder") if verdict is Verdict.UNKNOWN_SIGNER else ()
    accepted = verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN_SIGNER)
    return RecordOutcome(verdict, "", TODAY, signed=3, strangers=strangers, is_accepted=accepted)


class InOrder(HandoverStanding):
    blocking = ()
    steps = ()


def writer(desks: Desks, today: date = TODAY) -> HomeWriter:
    return HomeWriter(words("en"), desks.services.phrases("en"), today)


def news_of(desks: Desks, summaries: list[HandoverSummary]) -> News | None:
    return NewsWriter(words("en"), desks.services.phrases("en"), TODAY).news(summaries)


def test_a_sample_that_cannot_be_put_in_is_not_waited_for(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = HomePresenter(desks.services, desks.store, words("en"), desks.runner)
    shown: list[HomeState] = []
    home.changed.connect(shown.append)

    def full(_handover: object) -> None:
        raise StorageError("storage.full")

    monkeypatch.setattr(desks.store, "save", full)
    with pytest.raises(StorageError):
        home.open_sample()
    assert shown == [home.state]


def test_nothing_yet_asks_what_one_is_here_for(home: HomePresenter) -> None:
    assert HomeState().loading
    home.refresh()
    assert home.state.is_empty
    assert home.state.news is None


def test_the_worst_news_leads_to_the_field_where_it_is_mended(home: HomePresenter, desks: Desks) -> None:
    keep(desks, desks.sample("troubled-annual-meeting"), stage=3)
    home.refresh()
    news, (line,) = home.state.news, home.state.running
    assert news
    assert news.key == "k"
    assert "cannot be accepted yet" in news.sign.text
    assert news.body.startswith("It is today. Begin with this: ")
    assert news.target
    assert news.target.account
    assert line.progress == f"{line.done} of 6 stages done"
    assert line.done < 4, "how much is done, not how far somebody has looked"
    assert line.sign.tone == "bad"
    assert not home.state.is_empty


def test_a_sample_is_marked_and_never_the_news_before_something_real(
    home: HomePresenter, desks: Desks
) -> None:
    keep(desks, desks.sample("troubled-annual-meeting"), "sample", is_sample=True)
    keep(desks, replace(desks.sample("complete-annual-meeting"), accounts=()), "real")
    home.refresh()
    assert home.state.news
    assert home.state.news.key == "real"
    assert {line.key: line.is_sample for line in home.state.running} == {"sample": True, "real": False}


def test_the_sample_is_put_in_and_opened(home: HomePresenter, desks: Desks) -> None:
    went: list[Address] = []
    home.gone.connect(went.append)
    home.open_sample()
    (stored,) = every(desks.store)
    assert stored.is_sample
    assert went == [Address(Page.HANDOVER, stored.key)]


def test_a_case_file_becomes_a_handover(home: HomePresenter, desks: Desks) -> None:
    went: list[Address] = []
    home.gone.connect(went.append)
    home.import_case(resources.folder("samples", "complete-annual-meeting.json"))
    (stored,) = every(desks.store)
    assert went == [Address(Page.HANDOVER, stored.key)]
    assert not stored.is_sample
    assert stored.case == desks.sample("complete-annual-meeting")


def test_a_case_that_cannot_be_read_names_the_file(home: HomePresenter, desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"format": "handover-case/1"}')
    with pytest.raises(InputError) as raised:
        home.import_case(path)
    assert raised.value.arguments["file"] == "case.json"
    assert list(desks.store.list()) == []


def line_of(home: HomePresenter, key: str) -> HandoverLine:
    state = home.state
    every = (*state.running, *state.taking_over, *state.finished, *state.put_away)
    return next(line for line in every if line.key == key)


def commands(line: HandoverLine) -> list[Command]:
    return [item.command for item in line.commands]


def test_a_removed_handover_comes_back_with_all_that_belongs_to_it(home: HomePresenter, desks: Desks) -> None:
    case = corrected(desks.sample("troubled-annual-meeting"), "ab" * 32)
    file = evidence_of("proof.png", b"proof")
    step = StepEntry("s", StepState.DONE, evidence=(EvidenceFile(file.name, file.sha256),))
    account = replace(case.accounts[0], disposition=Disposition(Action.TRANSFER, steps=(step,)))
    case = replace(case, accounts=(account, *case.accounts[1:]))
    keep(desks, case)
    desks.store.evidence.add("k", file)
    returned = ReceivedRecord("ab" * 32, "returned.pdf", NOW, ReceivedPurpose.MEND)
    desks.store.received.add([(returned, b"%PDF")])
    (before,) = every(desks.store)
    gone: list[Gone] = []
    home.removed.connect(gone.append)
    home.refresh()
    home.do(Command.REMOVE, line_of(home, "k"))
    assert home.state.is_empty
    assert desks.store.evidence.load("k", file.sha256) is None
    assert list(desks.store.received.list()) == []
    assert "Gruppe 42" in gone[0].text
    gone[0].undo()
    assert every(desks.store) == [before]
    assert desks.store.evidence.load("k", file.sha256) == file
    assert list(desks.store.received.list()) == [returned]
    assert line_of(home, "k")


def test_a_copy_has_an_id_of_its_own_its_evidence_and_no_signature(home: HomePresenter, desks: Desks) -> None:
    case = corrected(desks.sample("troubled-annual-meeting"), "ab" * 32)
    keep(desks, case, record=None)
    home.refresh()
    home.do(Command.DUPLICATE, line_of(home, "k"))
    (copy,) = [item for item in every(desks.store) if item.key != "k"]
    assert copy.case.handover.id != case.handover.id
    assert copy.case.handover.supersedes is None
    assert copy.record is None
    assert copy.case.accounts == case.accounts
    assert len(home.state.running) == 2


def test_put_away_is_folded_and_taken_back(home: HomePresenter, desks: Desks) -> None:
    keep(desks, desks.sample("troubled-annual-meeting"))
    home.refresh()
    home.do(Command.PUT_AWAY, line_of(home, "k"))
    assert [line.key for line in home.state.put_away] == ["k"]
    assert (home.state.running, home.state.finished, home.state.deadlines) == ((), (), ())
    assert Command.PUT_AWAY not in commands(line_of(home, "k"))
    home.do(Command.TAKE_BACK, line_of(home, "k"))
    assert [line.key for line in home.state.running] == ["k"]


def test_a_line_leads_to_its_page_and_a_finished_one_to_next_year(home: HomePresenter, desks: Desks) -> None:
    went: list[Address] = []
    home.gone.connect(went.append)
    keep(desks, desks.sample("complete-annual-meeting"), archived=True)
    home.refresh()
    line = line_of(home, "k")
    assert Command.SUCCEED in commands(line)
    home.do(Command.OPEN, line)
    home.do(Command.SUCCEED, line)
    assert went == [Address(Page.HANDOVER, "k"), Address(Page.SUCCESSION, "handover k")]


def test_what_is_not_signed_or_closes_has_no_next_year(home: HomePresenter, desks: Desks) -> None:
    keep(desks, desks.sample("complete-annual-meeting"), "open")
    case = desks.sample("complete-annual-meeting")
    closing = replace(case, handover=replace(case.handover, occasion=Occasion.DISSOLUTION))
    keep(desks, closing, "closed", archived=True)
    home.refresh()
    for key in ("open", "closed"):
        assert Command.SUCCEED not in commands(line_of(home, key))


def test_what_is_taken_over_stands_in_the_list_and_can_be_removed(home: HomePresenter, desks: Desks) -> None:
    record = ReceivedRecord("ab" * 32, "from the leader.pdf", NOW, ReceivedPurpose.TAKE_OVER)
    desks.store.received.add([(record, b"%PDF")])
    went: list[Address] = []
    gone: list[Gone] = []
    home.gone.connect(went.append)
    home.removed.connect(gone.append)
    home.refresh()
    (line,) = home.state.taking_over
    assert not home.state.is_empty
    home.do(Command.OPEN, line)
    assert went == [Address(Page.TAKE_OVER, "ab" * 32)]
    home.do(Command.REMOVE, line)
    assert home.state.taking_over == ()
    gone[0].undo()
    assert [item.key for item in home.state.taking_over] == [line.key]


def test_the_inbox_says_how_much_waits(home: HomePresenter, desks: Desks) -> None:
    altered = RecordSummary(Verdict.ALTERED, "")
    accepted = RecordSummary(Verdict.ACCEPTED, "")
    for index, found in enumerate((altered, accepted, None)):
        text = to_text(found) if found else None
        record = ReceivedRecord(f"{index}" * 64, "r.pdf", NOW, ReceivedPurpose.REVIEW, text)
        desks.store.received.add([(record, b"%PDF")])
    home.refresh()
    assert home.state.waiting == 1
    assert home.state.received


def test_where_trust_cannot_be_read_the_list_is_there_all_the_same(desks: Desks) -> None:
    def refuse(_files: object) -> Trust:
        raise IdentityError("identity.unreadable", file="trust")

    keep(desks, desks.sample("complete-annual-meeting"))
    services = replace(desks.services, trust=refuse)
    presenter = HomePresenter(services, desks.store, words("en"), desks.runner)
    presenter.refresh()
    assert [line.key for line in presenter.state.running] == ["k"]


class Counting:
    """A workshop that counts what it verifies."""

    def __init__(self, workshop: RecordWorkshop) -> None:
        self.asked: list[bytes] = []
        self._workshop = workshop

    def verify(self, pdf: bytes, trust: Trust, at: datetime) -> Verification:
        self.asked.append(pdf)
        return self._workshop.verify(pdf, trust, at)


@pytest.fixture
def counting(desks: Desks) -> Counting:
    found = Counting(desks.services.workshop)
    desks.services = replace(desks.services, workshop=found)
    return found


def opened(desks: Desks) -> HomePresenter:
    """Home, as the program starts again."""
    return HomePresenter(desks.services, desks.store, words("en"), desks.runner)


def test_a_record_is_verified_once_a_day_until_it_or_the_trust_changes(
    desks: Desks, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counting.asked
    keep(desks, desks.sample("complete-annual-meeting"), record=b"%PDF-1.7 no record")
    for _round in range(3):
        opened(desks).refresh()
    assert len(asked) == 1
    assert not reads(desks, opened(desks), monkeypatch), "nor is it read"
    keep(desks, desks.sample("complete-annual-meeting"), record=b"%PDF-1.7 another")
    opened(desks).refresh()
    assert len(asked) == 2
    desks.clock.moment += timedelta(days=1)
    opened(desks).refresh()
    assert len(asked) == 3
    desks.services = replace(desks.services, trust=lambda _files: Trust((b"somebody",)))
    opened(desks).refresh()
    assert len(asked) == 4


def reads(desks: Desks, presenter: HomePresenter, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read of records and whole handovers to show home once more."""
    read: list[str] = []
    for name in ("record", "load"):
        monkeypatch.setattr(desks.store, name, read.append)
    presenter.refresh()
    monkeypatch.undo()
    return read


def test_facts_that_are_the_same_are_neither_read_nor_judged_anew(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desks.sample("troubled-annual-meeting")
    keep(desks, case)
    keep(desks, case, "other")
    home = opened(desks)
    asked: list[list[str]] = []
    original = desks.store.cases

    def cases(keys: Iterable[str]) -> Mapping[str, Case]:
        asked.append([*keys])
        return original(asked[-1])

    monkeypatch.setattr(desks.store, "cases", cases)
    for _round in range(2):
        home.refresh()
    assert [sorted(keys) for keys in asked] == [["k", "other"]]
    keep(desks, replace(case, accounts=()))
    home.refresh()
    assert asked[1:] == [["k"]]
    assert line_of(home, "k").next == "Next: the accounts"


def test_the_list_is_there_before_its_records_are_checked(
    desks: Desks, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_presenter, "BATCH", 10)
    for number in range(14):
        keep(desks, desks.sample("complete-annual-meeting"), f"{number}", record=b"%PDF no record")
    runner = LateRunner()
    home = HomePresenter(desks.services, desks.store, words("en"), runner)
    updates: list[HomeState] = []
    home.updated.connect(updates.append)
    home.refresh()
    runner.step()
    assert [line.sign.text for line in home.state.running] == ["Not checked yet"] * 14
    assert home.state.news is None
    assert counting.asked == []
    home.refresh()
    while runner.waiting:
        runner.step()
    assert len(counting.asked) == 14
    assert [line.sign.text for line in home.state.running] == ["Unreadable"] * 14
    assert [sum(line.sign.text == "Not checked yet" for line in state.running) for state in updates] == [4, 0]


def test_what_was_signed_just_now_is_never_shown_unchecked(desks: Desks, counting: Counting) -> None:
    keep(desks, desks.sample("complete-annual-meeting"), record=b"%PDF no record")
    runner = LateRunner()
    home = HomePresenter(desks.services, desks.store, words("en"), runner)
    home.refresh()
    runner.step()
    assert not runner.waiting
    assert [line.sign.text for line in home.state.running] == ["Unreadable"]


def test_a_full_disk_hides_no_list_and_ends_the_checks(
    desks: Desks, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_key: str, _verdict: KeptVerdict) -> None:
        raise StorageError("storage.full")

    monkeypatch.setattr(desks.store, "keep_verdict", refuse)
    keep(desks, desks.sample("complete-annual-meeting"), record=b"%PDF no record")
    home = opened(desks)
    home.refresh()
    assert [line.sign.text for line in home.state.running] == ["Unreadable"]
    for number in range(3):
        keep(desks, desks.sample("complete-annual-meeting"), f"{number}", record=b"%PDF no record")
    with pytest.raises(StorageError):
        home.refresh()
    home.refresh()
    assert len(home.state.running) == 4
    assert len(counting.asked) == 2


def test_nothing_more_is_checked_once_nobody_looks(desks: Desks, counting: Counting) -> None:
    for number in range(3):
        keep(desks, desks.sample("complete-annual-meeting"), f"{number}", record=b"%PDF no record")
    runner = LateRunner()
    home = HomePresenter(desks.services, desks.store, words("en"), runner)
    home.refresh()
    runner.step()
    runner.step()
    home.stop()
    while runner.waiting:
        runner.step()
    assert 0 < len(counting.asked) < 3


def test_a_grace_period_that_runs_is_a_deadline(desks: Desks) -> None:
    case = desks.sample("troubled-annual-meeting")
    account = next(account for account in case.accounts if account.platform == "x-twitter")
    case = ask_deletion(decide(case, account.id, Action.CLOSE), account.id, "ask-deletion", TODAY, None)
    found = summary(desks, case)
    (line, *_rest) = writer(desks).deadlines([found])
    assert line.on == TODAY + timedelta(days=30)
    assert (line.day, line.month) == ("21", "Dec")
    assert line.unit == "Gruppe 42"
    assert writer(desks, TODAY + timedelta(days=40)).deadlines([found]) == ()


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_on_a_record_has_its_sign(desks: Desks, verdict: Verdict) -> None:
    found = summary(desks, desks.sample("complete-annual-meeting"), verdict, stage=5)
    line = writer(desks).line(found)
    assert line.sign.text
    assert line.is_finished == (verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN_SIGNER))
    assert line.next


def test_an_altered_record_is_worse_than_any_number_of_requirements(desks: Desks) -> None:
    troubled = summary(desks, desks.sample("troubled-annual-meeting"))
    altered = summary(desks, desks.sample("complete-annual-meeting"), Verdict.ALTERED)
    altered = replace(altered, stored=replace(altered.stored, key="altered"))
    news = news_of(desks, [troubled, altered])
    assert news
    assert news.key == "altered"
    assert news.sign.tone == "bad"


def test_whose_turn_it_is_is_told(desks: Desks) -> None:
    found = summary(desks, desks.sample("complete-annual-meeting"), Verdict.AWAITING, stage=5)
    assert writer(desks).next(found) == "Next: whoever takes over signs"
    news = news_of(desks, [found])
    assert news
    assert "waiting for a signature" in news.sign.text


def test_a_handover_put_away_is_finished_and_no_news(desks: Desks) -> None:
    found = summary(desks, desks.sample("troubled-annual-meeting"), archived=True)
    screen = writer(desks).screen([found])
    assert screen.news is None
    assert [line.key for line in screen.put_away] == ["k"]
    assert screen.put_away[0].progress == "1 of 6 stages done"
    assert screen.put_away[0].next == "Take it back to go on with it"


def test_all_in_order_is_ready_to_sign(desks: Desks) -> None:
    found = summary(desks, desks.sample("complete-annual-meeting"), stage=4)
    catalogue, phrases = desks.services.catalogue, desks.services.phrases("en")
    found = replace(found, standing=InOrder(found.case, catalogue.packs(), catalogue.platforms(), phrases))
    line = writer(desks).line(found)
    assert (line.sign.text, line.next) == ("Ready to sign", "Next: sign")
    news = news_of(desks, [found])
    assert news
    assert news.sign.tone == "ok"


def test_a_record_that_everybody_has_signed_is_finished_whoever_is_not_known_here(desks: Desks) -> None:
    """Its signatures are complete: no finding of before is news any more, and the way to the keys is."""
    signed = summary(desks, desks.sample("troubled-annual-meeting"), Verdict.UNKNOWN_SIGNER, stage=5)
    screen = writer(desks).screen([signed])
    assert screen.running == ()
    (line,) = screen.finished
    assert (line.sign.text, line.sign.tone) == ("Everybody has signed", "warn")
    assert line.next == "2 keys are not known here"
    assert (line.done, line.progress) == (6, "All stages are done")
    news = screen.news
    assert news
    assert news.sign.text == "Gruppe 42: everybody has signed; 2 keys are not known here"
    assert news.sign.tone == "warn"
    assert news.target == FieldTarget(Stage.SIGNATURE)
    assert "Regionleder" in news.body


def test_what_is_left_elsewhere_is_told_before_keys_that_are_not_known(desks: Desks) -> None:
    signed = summary(desks, desks.sample("troubled-annual-meeting"), Verdict.UNKNOWN_SIGNER)
    running = summary(desks, desks.sample("troubled-annual-meeting"))
    running = replace(running, stored=replace(running.stored, key="running"))
    news = news_of(desks, [signed, running])
    assert news
    assert news.key == "running"


@pytest.mark.parametrize("verdict", [Verdict.RETURNED, Verdict.EXPIRED])
def test_no_finding_is_news_of_a_record_that_is_signed(desks: Desks, verdict: Verdict) -> None:
    news = news_of(desks, [summary(desks, desks.sample("troubled-annual-meeting"), verdict)])
    assert news
    assert "requirement" not in news.sign.text + news.body
    assert news.target == FieldTarget(Stage.SIGNATURE)


def test_sent_back_by_somebody_who_is_not_known_is_sent_back(desks: Desks) -> None:
    signed = summary(desks, desks.sample("complete-annual-meeting"), Verdict.UNKNOWN_SIGNER)
    assert signed.checked
    line = writer(desks).line(replace(signed, checked=replace(signed.checked, is_accepted=False)))
    assert not line.is_finished
    assert line.sign.text == "Sent back"


def test_what_others_confirm_is_not_left_for_whoever_hands_over(desks: Desks) -> None:
    case = desks.sample("complete-annual-meeting")
    asked = replace(case, acknowledgements=())
    standing = summary(desks, asked).standing
    others = [item for item in standing.blocking if is_for_those_who_come(item)]
    assert others
    assert standing.mine == tuple(item for item in standing.blocking if item not in others)
    assert summary(desks, asked).worst not in others


class ToDo(HandoverStanding):
    blocking = ()


def test_ready_to_sign_is_not_said_while_a_step_can_be_done(desks: Desks) -> None:
    case = desks.sample("complete-annual-meeting")
    undone = tuple(
        replace(account, disposition=replace(account.disposition, steps=()))
        if account.disposition
        else account
        for account in case.accounts
    )
    todo = summary(desks, replace(case, accounts=undone))
    old = todo.standing
    todo = replace(todo, standing=ToDo(old.case, old.packs, old.platforms, old.phrases))
    line = writer(desks).line(todo)
    assert "left" in line.sign.text
    assert line.next.startswith("Next on ")
    assert line.done < 5
    news = news_of(desks, [todo])
    assert news
    assert news.target == FieldTarget(Stage.WORK)


def test_a_signed_record_says_who_is_not_known_and_what_was_decided(desks: Desks) -> None:
    """Kept of a real record of a meeting, by people whom nobody here has met before."""
    keep(desks, sample(), record=paper(parts=3, known=False).pdf)
    presenter = opened(desks)
    presenter.refresh()
    (line,) = presenter.state.finished
    assert line.next == "3 keys are not known here"
    assert presenter.state.news
    assert presenter.state.news.action == "See who signed"


def test_whom_one_met_at_a_table_here_is_known_with_one_button(desks: Desks) -> None:
    item = paper(parts=3, known=False)
    verified = desks.services.workshop.verify(item.pdf, Trust(), NOW)
    remember_met(desks.store, [report.fingerprint for report in verified.signatures])
    keep(desks, sample(), record=item.pdf)
    presenter = opened(desks)
    presenter.refresh()
    assert presenter.state.news
    assert presenter.state.news.action == "Know these keys"
    assert presenter.state.news.target == FieldTarget(Stage.SIGNATURE)


def test_the_record_of_ones_own_handover_is_no_mail(home: HomePresenter, desks: Desks) -> None:
    """After a meeting held here, and for one who collects the answers to what they sent."""
    half, whole = paper(parts=2, known=False), paper(parts=3, known=False)
    keep(desks, whole.data.case, record=whole.pdf)
    received = desks.store.received
    for item, purpose in ((half, ReceivedPurpose.TAKE_OVER), (whole, ReceivedPurpose.REVIEW)):
        text = to_text(summarise(Judge(desks.services).own(item.pdf)))
        received.add([(ReceivedRecord(item.sha256, "r.pdf", NOW, purpose, text), item.pdf)])
    home.refresh()
    assert home.state.taking_over, "anybody can make a file that says it is of this handover"
    whole_found = desks.services.workshop.verify(whole.pdf, Trust(), NOW)
    remember_met(desks.store, [report.fingerprint for report in whole_found.signatures])
    home.refresh()
    assert home.state.waiting == 0
    assert home.state.taking_over == ()
    other = paper(parts=3, known=False, unit="Gruppe 7")
    text = to_text(summarise(Judge(desks.services).own(other.pdf)))
    received.add([(ReceivedRecord(other.sha256, "r.pdf", NOW, ReceivedPurpose.REVIEW, text), other.pdf)])
    home.refresh()
    assert home.state.waiting == 1
