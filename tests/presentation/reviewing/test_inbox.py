"""The inbox without a window: what comes in, what is found, in which order it stands."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.own import Own
from handover_app.application.received.summary import RecordSummary
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Part
from handover_app.presentation.reviewing.inbox import InboxPresenter
from handover_app.presentation.reviewing.lines import Filter, Need, need_of
from handover_app.presentation.reviewing.listing import Column
from handover_app.record import Workshop
from tests.attacks.newer import claiming
from tests.certificates.odd import TABLE
from tests.certificates.test_odd import LONG, RECORD, signed_with
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.fakes.runner import LateRunner
from tests.papers import RETURNED, TROUBLED, Paper, paper, sample, signed, trust_in
from tests.presentation.reviewing.conftest import EN

Open = Callable[[], InboxPresenter]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One of each: altered, unknown signer, two to sign, with others, returned, accepted, no record."""
    folder = tmp_path / "mail"
    altered = paper(unit="Gruppe 31")
    replace(altered, pdf=altered.pdf + b"% more\n").put(folder)
    paper(unit="Gruppe 12", known=False).put(folder)
    paper(unit="Distrikt Øst").put(folder)
    paper(TROUBLED, unit="Gruppe 42").put(folder)
    paper(unit="Gruppe 23", parts=1).put(folder)
    paper(unit="Gruppe 19", parts=3, review=RETURNED).put(folder)
    paper(unit="Gruppe 8", parts=3).put(folder)
    (folder / "letter.pdf").write_bytes(b"Dear all")
    (folder / "notes.txt").write_text("not taken")
    (folder / ".hidden.pdf").write_bytes(b"not taken")
    return folder


def titles(inbox: InboxPresenter) -> list[str]:
    return [row.title for row in inbox.state.rows]


def test_the_worst_stands_first(inbox: InboxPresenter, folder: Path) -> None:
    assert inbox.state.empty
    inbox.take([folder])
    inbox.show_part(Filter.ALL)
    assert [(row.title, row.need) for row in inbox.state.rows] == [
        ("Gruppe 31", Need.ALTERED),
        ("letter.pdf", Need.UNREADABLE),
        ("Gruppe 12", Need.UNKNOWN),
        ("Gruppe 42", Need.DECIDE),
        ("Distrikt Øst", Need.DECIDE),
        ("Gruppe 23", Need.OTHERS),
        ("Gruppe 19", Need.RETURNED),
        ("Gruppe 8", Need.ACCEPTED),
    ]
    assert inbox.state.waiting == 5
    assert inbox.state.notice == "8 new files."
    assert inbox.state.headline is not None
    assert inbox.state.headline.sign.text == "One record is not what was signed"
    assert inbox.state.headline.key == inbox.state.rows[0].key
    rows = {row.title: row for row in inbox.state.rows}
    assert rows["Gruppe 12"].blocks == "Compare the check number"
    assert rows["Distrikt Øst"].blocks == "Nothing"
    assert rows["Gruppe 42"].blocks.endswith("requirements")
    assert (rows["Gruppe 23"].signed, rows["Gruppe 8"].signed) == ("1 of 3", "3 of 3")
    assert rows["Gruppe 23"].sign.text == "Awaits the incoming"
    assert rows["letter.pdf"].sign.text == "Unreadable"


def test_the_parts_of_the_inbox(inbox: InboxPresenter, folder: Path) -> None:
    inbox.take([folder])
    expected = {
        Filter.ATTENTION: 5,
        Filter.TO_SIGN: 2,
        Filter.WAITING: 1,
        Filter.DONE: 2,
        Filter.ALL: 8,
        Filter.ARCHIVED: 0,
    }
    for part, count in expected.items():
        inbox.show_part(part)
        assert inbox.state.count(part) == len(inbox.state.rows) == count


def test_search_finds_unit_person_file_and_record(inbox: InboxPresenter, folder: Path) -> None:
    inbox.take([folder])
    record = paper(unit="Gruppe 23", parts=1).data.id
    for query, found in {
        "øst": ["Distrikt Øst"],
        "LETTER": ["letter.pdf"],
        record[-8:]: ["Gruppe 23"],
        "avtroppende øst": ["Distrikt Øst"],
        "nobody": [],
    }.items():
        inbox.search(query)
        assert titles(inbox) == found, query


def test_sorting_by_a_column_and_back(inbox: InboxPresenter, folder: Path) -> None:
    inbox.take([folder])
    inbox.show_part(Filter.ALL)
    by_need = titles(inbox)
    inbox.sort(Column.UNIT)
    assert titles(inbox) == sorted(by_need, key=str.casefold)
    inbox.sort(Column.UNIT)
    assert titles(inbox) == sorted(by_need, key=str.casefold, reverse=True)
    inbox.sort(Column.UNIT)
    assert titles(inbox) == by_need
    for column in Column:
        inbox.sort(column)
        assert len(titles(inbox)) == len(by_need)


def test_the_same_file_twice_is_one_row(inbox: InboxPresenter, tmp_path: Path) -> None:
    once = paper().put(tmp_path, "once.pdf")
    inbox.take([once, paper().put(tmp_path, "twice.pdf")])
    assert len(inbox.state.rows) == 1
    assert inbox.state.notice == "1 new file. 1 was here already."
    inbox.take([once])
    assert inbox.state.notice == "1 was here already."


def test_of_one_record_the_newest_state_is_shown(inbox: InboxPresenter, tmp_path: Path) -> None:
    states = {parts: paper(parts=parts) for parts in (2, 0, 1)}
    for parts, state in states.items():
        inbox.take([state.put(tmp_path, f"{parts}.pdf")])
    inbox.show_part(Filter.ALL)
    assert [row.key for row in inbox.state.rows] == [states[2].sha256]


def test_a_file_that_was_tampered_with_hides_nothing(inbox: InboxPresenter, tmp_path: Path) -> None:
    whole = paper(parts=3)
    inbox.take([paper().put(tmp_path, "a.pdf")])
    inbox.take([replace(whole, pdf=whole.pdf + b"%").put(tmp_path, "b.pdf")])
    inbox.show_part(Filter.ALL)
    assert [row.need for row in inbox.state.rows] == [Need.ALTERED, Need.DECIDE]


def test_what_was_not_judged_here_needs_attention_and_is_not_countersigned(
    inbox: InboxPresenter, tmp_path: Path
) -> None:
    ready = paper()
    by_no_rules = signed(replace(sample(unit="Gruppe 3"), policies=()), 2)
    newer = Paper(ready.data, claiming("a layout", Workshop().build(ready.data)))
    inbox.take([ready.put(tmp_path), by_no_rules.put(tmp_path), newer.put(tmp_path, "newer.pdf")])
    inbox.show_part(Filter.ATTENTION)

    assert [row.need for row in inbox.state.rows] == [Need.NEWER, Need.OTHER_RULES, Need.DECIDE]
    assert [row.can_countersign for row in inbox.state.rows] == [False, False, True]
    assert [row.sign.text for row in inbox.state.rows] == [
        "Made by a newer version",
        "Judged by other rules",
        "Awaits you",
    ]
    assert inbox.state.headline is not None
    assert inbox.state.headline.sign.text == "One record was made by a newer version of the app"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_place(verdict: Verdict) -> None:
    need = need_of("ab" * 32, RecordSummary(verdict, ""), Own())

    assert (need <= Need.DECIDE) == (verdict not in (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.AWAITING)), (
        "what cannot be relied on stands above what waits for a decision"
    )


def test_a_correction_says_so_at_the_one_sent_back(inbox: InboxPresenter, tmp_path: Path) -> None:
    returned = paper(parts=3, review=RETURNED)
    inbox.take([returned.put(tmp_path, "a.pdf")])
    assert inbox.state.rows[0].blocks == "The reviewer sent it back."
    inbox.take([paper(known=False, supersedes=returned.sha256).put(tmp_path, "b.pdf")])
    inbox.show_part(Filter.DONE)
    assert inbox.state.rows[0].blocks == "The reviewer sent it back."
    inbox.take([paper(supersedes=returned.sha256).put(tmp_path, "c.pdf")])
    assert inbox.state.rows[0].blocks == "A correction has come"


def test_nobody_is_told_to_sign_their_own_handover(desks: Desks, open_inbox: Open, tmp_path: Path) -> None:
    incoming = sample().player(Part.INCOMING_OFFICER)
    assert incoming
    desks.services.identities().create("me", incoming.name, None, None)
    inbox = open_inbox()
    inbox.take([paper().put(tmp_path)])
    inbox.show_part(Filter.ALL)
    (row,) = inbox.state.rows
    assert row.need is Need.OWN
    assert not row.can_countersign
    assert inbox.state.waiting == 0


def test_what_was_found_is_kept(desks: Desks, open_inbox: Open, folder: Path) -> None:
    open_inbox().take([folder])
    checker = desks.services.checker
    assert isinstance(checker, InlineChecker)
    checked = len(checker.checked)
    again = open_inbox()
    again.show_part(Filter.ALL)
    assert len(again.state.rows) == 8
    assert again.state.stale == again.state.unchecked == 0
    assert len(checker.checked) == checked


def test_once_others_are_trusted_files_are_checked_again(
    desks: Desks, open_inbox: Open, tmp_path: Path
) -> None:
    pem = desks.services.profile / "trust" / "authority.pem"
    pem.rename(tmp_path / "away.pem")
    inbox = open_inbox()
    inbox.take([paper().put(tmp_path)])
    assert inbox.state.rows[0].need is Need.UNKNOWN
    trust_in(desks.services.profile)
    inbox = open_inbox()
    assert inbox.state.stale == 1
    inbox.recheck()
    assert inbox.state.rows[0].need is Need.DECIDE
    assert inbox.state.stale == 0


def test_the_archive_and_back(inbox: InboxPresenter, folder: Path) -> None:
    inbox.take([folder])
    inbox.show_part(Filter.ALL)
    key = inbox.state.rows[0].key
    inbox.tick(key, on=True)
    inbox.archive([key])
    assert inbox.state.notice == "1 file put into the archive."
    assert key not in {row.key for row in inbox.state.rows}
    assert (inbox.state.count(Filter.ARCHIVED), inbox.state.waiting) == (1, 4)
    inbox.show_part(Filter.ARCHIVED)
    assert [row.key for row in inbox.state.rows] == [key]
    inbox.archive([key], away=False)
    assert inbox.state.count(Filter.ARCHIVED) == 0
    inbox.show_part(Filter.ALL)
    assert inbox.state.rows[0].need is Need.ALTERED  # what was found is still known


def test_ticks_stay_with_what_is_seen(inbox: InboxPresenter, folder: Path) -> None:
    inbox.take([folder])
    inbox.show_part(Filter.ATTENTION)
    inbox.tick_all()
    assert len(inbox.state.ticked) == 5
    assert inbox.state.countersign == 1
    inbox.search("øst")
    assert len(inbox.state.ticked) == 1
    inbox.tick_all()
    assert inbox.state.ticked == frozenset()
    inbox.tick_all()
    inbox.untick()
    assert inbox.state.ticked == frozenset()


def test_what_cannot_be_read_is_told(inbox: InboxPresenter, tmp_path: Path) -> None:
    inbox.take([tmp_path / "none.pdf", paper().put(tmp_path)])
    assert len(inbox.state.rows) == 1
    assert inbox.state.notice.startswith("1 new file. 1 could not be read.")
    assert "none.pdf" in inbox.state.notice


def test_a_watched_folder(desks: Desks, open_inbox: Open, tmp_path: Path) -> None:
    inbox = open_inbox()
    folder = tmp_path / "mail"
    folder.mkdir()
    soon: list[int] = []
    inbox.look_soon.connect(lambda: soon.append(1))
    inbox.watch(folder)
    path = folder / "late.pdf"
    whole = paper()
    path.write_bytes(whole.pdf[:5000])
    inbox.look()
    assert (len(soon), inbox.state.empty) == (1, True)  # it may still be on its way
    whole.put(folder, "late.pdf")
    inbox.look()
    assert (len(soon), inbox.state.empty) == (2, True)
    inbox.look()
    assert [row.title for row in inbox.state.rows] == ["Gruppe 42"]
    inbox.look()
    assert len(soon) == 2
    assert path.exists()

    again = open_inbox()
    assert again.state.folder == str(folder)
    again.watch(None)
    assert open_inbox().state.folder == ""
    shutil.rmtree(folder)
    again.watch(folder)
    assert again.state.problem.startswith("The watched folder cannot be read.")
    assert desks.store.received.list()


def test_checking_is_shown_can_be_stopped_and_goes_on(desks: Desks, tmp_path: Path) -> None:
    late = LateRunner()
    inbox = InboxPresenter(desks.services, EN, desks.runner, late)
    inbox.enter()
    papers = [paper(unit=f"Gruppe {number}", parts=1) for number in range(3)]
    inbox.take([item.put(tmp_path) for item in papers])
    late.step()  # which files there are
    assert inbox.state.progress is not None
    assert inbox.state.progress.words == "Reading files: 0 of 3"
    late.step()
    assert inbox.state.progress is not None
    assert inbox.state.progress.words == "Checking: 0 of 3"
    late.step()
    assert (inbox.state.progress.done, inbox.state.count(Filter.WAITING)) == (1, 3)
    inbox.stop()
    assert inbox.state.progress is not None
    assert inbox.state.progress.words == "Stopping …"
    while late.waiting:
        late.step()
    state = inbox.state
    assert state.progress is None
    assert 0 < state.unchecked < 3
    assert [row.sign.text for row in state.rows].count("Not checked yet") == state.unchecked
    inbox.resume()
    while late.waiting:
        late.step()
    assert inbox.state.unchecked == 0


def test_the_end_of_the_program_ends_the_checks(desks: Desks, tmp_path: Path) -> None:
    late = LateRunner()
    inbox = InboxPresenter(desks.services, EN, desks.runner, late)
    inbox.enter()
    inbox.take([paper(unit=f"Gruppe {number}", parts=1).put(tmp_path) for number in range(3)])
    for _ in range(3):
        late.step()
    checker = desks.services.checker
    assert isinstance(checker, InlineChecker)
    assert checker.running == 1
    inbox.stop()
    inbox.end()
    assert checker.running == 0


def test_a_record_that_is_taken_over_here_is_not_in_the_inbox(
    desks: Desks, open_inbox: Open, tmp_path: Path
) -> None:
    mine = paper()
    record = ReceivedRecord(mine.sha256, "mine.pdf", NOW, ReceivedPurpose.TAKE_OVER)
    desks.store.received.add([(record, mine.pdf)])
    inbox = open_inbox()
    inbox.take([mine.put(tmp_path)])
    assert inbox.state.empty


def test_a_stored_summary_of_another_version_is_checked_again(desks: Desks, open_inbox: Open) -> None:
    item: Paper = paper()
    record = ReceivedRecord(
        item.sha256, "a.pdf", NOW, ReceivedPurpose.REVIEW, summary='{"format": "other/1"}'
    )
    desks.store.received.add([(record, item.pdf)])
    inbox = open_inbox()
    assert [row.need for row in inbox.state.rows] == [Need.DECIDE]
    assert Verdict.AWAITING.value in (desks.store.received.load(item.sha256).summary or "")


def test_the_record_of_a_handover_kept_here_is_seen_to_there(
    desks: Desks, open_inbox: Open, tmp_path: Path
) -> None:
    item = paper(parts=3, known=False)
    desks.store.save(StoredHandover("k", item.data.case, NOW, record=item.pdf))
    inbox = open_inbox()
    inbox.take([item.put(tmp_path)])
    inbox.show_part(Filter.ALL)
    (row,) = inbox.state.rows
    assert row.need is Need.OWN
    assert (row.sign.text, row.blocks) == ("Everybody has signed", "It is kept with its handover")
    assert inbox.state.waiting == 0


def test_what_is_reported_not_right_comes_before_what_is_not(inbox: InboxPresenter, tmp_path: Path) -> None:
    paper(unit="Gruppe 1").put(tmp_path)
    paper(unit="Gruppe 2", remark="Ingen kommer inn her.").put(tmp_path)
    paper(TROUBLED, unit="Gruppe 3").put(tmp_path)
    inbox.take([tmp_path])
    first, *_others = inbox.state.rows
    assert (first.title, first.blocks) == ("Gruppe 2", "Something is reported not right")
    assert not first.calm
    assert not first.can_countersign


def test_certificates_of_any_shape_empty_no_list(inbox: InboxPresenter, tmp_path: Path) -> None:
    """One record signed by a certificate that cannot be read, or hardly, lies among those in order."""
    folder = tmp_path / "mail"
    paper(unit="Gruppe 8", parts=3).put(folder)
    built = Workshop().build(RECORD)
    odd = [row for row, _ in TABLE.values() if row is not LONG]
    for number, row in enumerate(odd):
        (folder / f"odd {number}.pdf").write_bytes(signed_with(row, built) + b"% another file\n" * number)
    inbox.take([folder])
    inbox.show_part(Filter.ALL)
    assert len(inbox.state.rows) == len(odd) + 1
    assert "Gruppe 8" in titles(inbox)
