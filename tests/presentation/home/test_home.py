from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.application.editing.work import ask_deletion, decide
from handover_app.application.errors import InputError
from handover_app.application.ports import StoredHandover
from handover_app.domain.case import Case
from handover_app.domain.record import Verdict, Verification
from handover_app.domain.vocabulary import Action, SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.home.presenter import HomePresenter
from handover_app.presentation.home.states import HomeState
from handover_app.presentation.home.summary import Summary, summarise
from handover_app.presentation.home.writing import HomeWriter
from tests.fakes.desks import NOW, Desks

TODAY = date(2026, 11, 21)


@pytest.fixture
def home(desks: Desks) -> HomePresenter:
    return HomePresenter(desks.services, desks.store, words("en"), desks.runner)


def keep(desks: Desks, case: Case, key: str = "k", **stored: object) -> None:
    desks.store.save(replace(StoredHandover(key, case, NOW), **stored))


def summary(desks: Desks, case: Case, verdict: Verdict | None = None, **stored: object) -> Summary:
    catalogue = desks.services.catalogue
    handover = replace(StoredHandover("k", case, NOW, record=b"%PDF" if verdict else None), **stored)
    result = Verification(verdict or Verdict.AWAITING, (), next_part=SigningPart.INCOMING)
    phrases = desks.services.phrases("en")
    return summarise(handover, catalogue.packs(), catalogue.platforms(), phrases, lambda _pdf: result)


def writer(desks: Desks, today: date = TODAY) -> HomeWriter:
    return HomeWriter(words("en"), desks.services.phrases("en"), today)


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
    assert line.progress == "Stage 4 of 6"
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
    opened: list[str] = []
    home.opened = opened.append
    home.open_sample()
    (stored,) = desks.store.list()
    assert stored.is_sample
    assert opened == [stored.key]


def test_a_case_file_becomes_a_handover(home: HomePresenter, desks: Desks) -> None:
    opened: list[str] = []
    home.opened = opened.append
    home.import_case(resources.folder("samples", "complete-annual-meeting.json"))
    (stored,) = desks.store.list()
    assert opened == [stored.key]
    assert not stored.is_sample
    assert stored.case == desks.sample("complete-annual-meeting")


def test_a_case_that_cannot_be_read_names_the_file(home: HomePresenter, desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"format": "handover-case/1"}')
    with pytest.raises(InputError) as raised:
        home.import_case(path)
    assert raised.value.arguments["file"] == "case.json"
    assert list(desks.store.list()) == []


def test_a_removed_handover_is_gone(home: HomePresenter, desks: Desks) -> None:
    keep(desks, desks.sample("troubled-annual-meeting"))
    home.delete("k")
    assert home.state.is_empty


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
    assert line.is_finished == (verdict is Verdict.ACCEPTED)
    assert line.next


def test_an_altered_record_is_worse_than_any_number_of_requirements(desks: Desks) -> None:
    troubled = summary(desks, desks.sample("troubled-annual-meeting"))
    altered = summary(desks, desks.sample("complete-annual-meeting"), Verdict.ALTERED)
    altered = replace(altered, stored=replace(altered.stored, key="altered"))
    news = writer(desks).news([troubled, altered])
    assert news
    assert news.key == "altered"
    assert news.sign.tone == "bad"


def test_whose_turn_it_is_is_told(desks: Desks) -> None:
    found = summary(desks, desks.sample("complete-annual-meeting"), Verdict.AWAITING, stage=5)
    assert writer(desks).next(found) == "Next: whoever takes over signs"
    news = writer(desks).news([found])
    assert news
    assert "waiting for a signature" in news.sign.text


def test_a_handover_put_away_is_finished_and_no_news(desks: Desks) -> None:
    found = summary(desks, desks.sample("troubled-annual-meeting"), archived=True)
    screen = writer(desks).screen([found])
    assert screen.news is None
    assert [line.key for line in screen.finished] == ["k"]
    assert screen.finished[0].progress == "All stages are done"


def test_all_in_order_is_ready_to_sign(desks: Desks) -> None:
    found = replace(summary(desks, desks.sample("complete-annual-meeting"), stage=4), blocking=(), steps=())
    line = writer(desks).line(found)
    assert (line.sign.text, line.next) == ("Ready to sign", "Next: sign")
    news = writer(desks).news([found])
    assert news
    assert news.sign.tone == "ok"
