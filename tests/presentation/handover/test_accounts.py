"""The second stage: accounts, and who is in."""

from datetime import date

from handover_app.domain.links import web_link
from handover_app.domain.vocabulary import Access, AccountState, Level, Part, SecondFactor
from handover_app.i18n.words import words
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.rows import read_rows, rows_text
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.looks import Sign

TODAY = date(2026, 11, 21)


def paste(page: HandoverPresenter, text: str) -> Sign:
    return page.accounts.grants.take(page.accounts.grants.preview(text))


def test_a_pasted_link_is_recognised(empty: HandoverPresenter) -> None:
    assert empty.accounts.add_links("https://m.facebook.com/group42?ref=share").is_clean
    detail = empty.accounts.detail()
    assert detail is not None
    assert (detail.handle, detail.url) == ("group42", "https://www.facebook.com/group42")
    assert empty.desk.case.accounts[0].platform == "facebook-page"
    said = empty.accounts.add_links("not a link")
    assert (said.added, said.unread) == (0, ("not a link",))
    assert "“not a link”" in said.said


FIVE = """Page: https://www.facebook.com/group42?ref=share
- <https://instagram.com/Group42/?utm_source=qr>
2) [Our channel](https://www.youtube.com/@group42)
https://www.snapchat.com/add/group42, https://t.me/group42news
"""


def test_five_links_pasted_at_once_are_five_accounts_and_one_step_to_undo(empty: HandoverPresenter) -> None:
    said = empty.accounts.add_links(FIVE)
    assert said.is_clean
    accounts = empty.desk.case.accounts
    assert [account.platform for account in accounts] == [
        "facebook-page", "instagram", "youtube-channel", "snapchat", "telegram-channel",
    ]  # fmt: skip
    assert [account.name for account in accounts] == [None, None, "Our channel", None, None]
    assert empty.accounts.selected == accounts[0].id
    empty.undo()
    assert empty.desk.case.accounts == ()


def test_an_account_that_is_listed_is_named_and_not_added_again(empty: HandoverPresenter) -> None:
    empty.accounts.add_links("https://www.facebook.com/Group42")
    said = empty.accounts.add_links(
        "http://m.facebook.com/group42/?fbclid=1 fb.com/GROUP42\ninstagram.com/a https://www.instagram.com/A/"
    )
    assert said.added == 1
    assert [account.platform for account in empty.desk.case.accounts] == ["facebook-page", "instagram"]
    assert "fb.com/GROUP42" in said.said
    assert said.unread == ()


def test_an_account_that_was_moved_to_the_other_platform_is_still_the_same(empty: HandoverPresenter) -> None:
    empty.accounts.add_links("t.me/group42")
    empty.accounts.move("telegram-group")
    assert empty.accounts.add_links("https://t.me/Group42").added == 0


def test_a_platform_of_another_name(empty: HandoverPresenter) -> None:
    assert empty.accounts.add_other("  ") is None
    assert empty.accounts.add_other("Our forum")
    assert empty.desk.case.accounts[0].platform == "other:Our forum"
    detail = empty.accounts.detail()
    assert detail is not None
    assert detail.platform == "Our forum"


def test_every_tile_makes_an_account(empty: HandoverPresenter) -> None:
    tiles = empty.accounts.tiles()
    assert {"facebook-page", "facebook-group", "x-twitter", "instagram", "snapchat", "youtube-channel"} <= {
        tile.id for tile in tiles
    }
    for tile in tiles:
        empty.accounts.add(tile.id)
    assert len(empty.accounts.view().rows) == len(tiles)


def test_new_rows_start_with_what_is_usual(empty: HandoverPresenter) -> None:
    empty.change.name_part(Part.OUTGOING_LEADER, "Leaves")
    empty.change.name_part(Part.INCOMING_OFFICER, "Comes")
    empty.accounts.add("instagram")
    empty.accounts.set_access(Access.SHARED_LOGIN)
    for name in ("Leaves", "Comes", "Somebody else"):
        empty.accounts.grants.add_person(name)
    grants = empty.desk.case.accounts[0].grants
    assert [(grant.level, grant.since, grant.until) for grant in grants] == [
        (Level.LOGIN, None, TODAY),
        (Level.LOGIN, TODAY, None),
        (Level.LOGIN, None, None),
    ]
    assert empty.accounts.grants.add_person("  ") is None


def test_the_grid_edits_every_cell(empty: HandoverPresenter) -> None:
    accounts = empty.accounts
    accounts.add("facebook-page")
    accounts.grants.add_person("One of us")
    accounts.grants.set_level([0], Level.EDITOR)
    accounts.grants.set_second_factor([0], SecondFactor.ON)
    accounts.grants.set_since(0, date(2024, 2, 1))
    accounts.grants.set_until(0, TODAY)
    accounts.grants.set_person(0, "Another")
    grant = empty.desk.case.accounts[0].grants[0]
    assert (grant.level, grant.second_factor, grant.since, grant.until) == (
        Level.EDITOR,
        SecondFactor.ON,
        date(2024, 2, 1),
        TODAY,
    )
    assert empty.desk.phrases.person(grant.person, empty.desk.case) == "Another"
    accounts.grants.set_level([7], Level.OWNER)
    accounts.grants.remove_rows([0])
    assert empty.desk.case.accounts[0].grants == ()
    empty.undo()
    assert len(empty.desk.case.accounts[0].grants) == 1


def test_rows_travel_to_a_spreadsheet_and_back(empty: HandoverPresenter) -> None:
    empty.accounts.add("facebook-page")
    said = paste(
        empty,
        "One\tAdministrator\tOn\t2024-02-01\t\nTwo\teditor\tOff\t1.2.2024\t21.11.2026\n\nThree\tchief\n",
    )
    assert said.tone == "warn"
    assert said.text.startswith("3 rows pasted. Not understood: “chief”.")
    copied = empty.accounts.grants.copy_rows([0, 1, 2])
    before = empty.desk.case.accounts[0].grants
    assert before[1].until == TODAY
    paste(empty, copied)
    assert empty.desk.case.accounts[0].grants == before
    empty.undo()
    empty.undo()
    assert empty.desk.case.people == ()
    assert "nothing to paste" in empty.accounts.grants.preview("\n\t\n").problems[0]


def test_a_name_that_would_be_a_formula_is_disarmed() -> None:
    text = rows_text([("=HYPERLINK(1)", Level.ADMIN, SecondFactor.ON, None, None)], words("en"))
    assert text.startswith("'=")
    assert read_rows(text, TODAY).rows[0].name == "=HYPERLINK(1)"


def test_what_is_usual_goes_for_an_empty_cell_and_never_for_an_unreadable_one(
    empty: HandoverPresenter,
) -> None:
    empty.change.name_part(Part.OUTGOING_LEADER, "Leaves")
    empty.accounts.add("facebook-page")
    said = paste(empty, "Leaves\tredaktøren\tkanskje\tfør\tsnart\nOther\t\t\t\t\n")
    odd, usual = empty.desk.case.accounts[0].grants
    assert (odd.level, odd.second_factor, odd.since, odd.until) == (
        Level.MEMBER,
        SecondFactor.UNKNOWN,
        None,
        None,
    )
    assert usual.level is Level.ADMIN
    assert all(word in said.text for word in ("redaktøren", "kanskje", "før", "snart"))


def test_words_that_were_not_understood_are_named_or_counted(empty: HandoverPresenter) -> None:
    empty.accounts.add("facebook-page")
    odd = [f"word{number}" for number in range(9)]
    said = paste(empty, "\n".join(f"Somebody {word}\t{word}" for word in odd))
    assert "“word5” and 3 more" in said.text
    assert paste(empty, "Somebody\tEditor").tone == "neutral"


def test_pasted_words_are_read_in_every_language() -> None:
    pasted = "A\tRedaktør\tPå\nB\tRedaktör\tav\nC\teditor\tJA\nD\tAdmin\tnej\nE\tMedlem\tYes\n"
    rows = read_rows(pasted, TODAY).rows
    assert [(row.stated["level"], row.stated["second_factor"]) for row in rows] == [
        (Level.EDITOR, SecondFactor.ON),
        (Level.EDITOR, SecondFactor.OFF),
        (Level.EDITOR, SecondFactor.ON),
        (Level.ADMIN, SecondFactor.OFF),
        (Level.MEMBER, SecondFactor.ON),
    ]
    assert not any(row.unread for row in rows)


def test_questions_are_the_ones_that_the_rules_ask(troubled: HandoverPresenter) -> None:
    troubled.accounts.select("a5")
    detail = troubled.accounts.detail()
    assert detail is not None
    (question,) = detail.questions
    assert question.field == "approval:regional-permission"
    troubled.accounts.questions.answer(question, answer=True)
    detail = troubled.accounts.detail()
    assert detail is not None
    assert (detail.questions[0].by, detail.questions[0].on) == (None, None)
    troubled.accounts.questions.approve(detail.questions[0], "p5", None)
    assert any(
        finding.rule == "ain.other-permission" and finding.unmet for finding in troubled.desk.findings("a5")
    )
    troubled.accounts.questions.answer(detail.questions[0], answer=False)
    assert troubled.desk.case.accounts[4].approvals == {"regional-permission": False}


def test_findings_are_worst_first_and_know_their_field(troubled: HandoverPresenter) -> None:
    detail = troubled.accounts.detail()
    assert detail is not None
    assert [finding.state for finding in detail.findings] == ["Not met", "Not met", "Waived"]
    target = detail.findings[0].target
    assert (target.stage, target.account, target.person, target.field) == (
        Stage.ACCOUNTS,
        "a1",
        "p4",
        "second_factor",
    )


def test_facts_of_an_account(troubled: HandoverPresenter) -> None:
    accounts = troubled.accounts
    accounts.select("a4")
    detail = accounts.detail()
    assert detail is not None
    assert detail.has_visibility
    accounts.name_account("Ours")
    accounts.set_handle("@ours")
    accounts.set_link("facebook.com/groups/ours")
    accounts.set_last_post(TODAY)
    accounts.set_state(AccountState.FROZEN)
    accounts.set_visibility(None)
    detail = accounts.detail()
    assert detail is not None
    assert (detail.name, detail.handle, detail.link) == ("Ours", "ours", "https://facebook.com/groups/ours")
    assert any(finding.target.field == "visibility" for finding in detail.findings)
    accounts.remove("a4")
    assert accounts.view().selected == "a1"


def test_only_web_addresses_are_links() -> None:
    assert web_link("javascript:alert(1)//x") in ("", "https://javascript:alert(1)//x")
    assert web_link("file:///etc/passwd") == ""
    assert web_link(None) == ""
    assert web_link("example.org/a") == "https://example.org/a"


def test_the_people_of_the_account_above_are_taken_over_in_one_edit(troubled: HandoverPresenter) -> None:
    accounts = troubled.accounts
    accounts.add("tiktok")
    detail = accounts.detail()
    assert detail is not None
    assert detail.like
    above = next(item for item in reversed(troubled.desk.case.accounts[:-1]) if item.grants)
    accounts.grants.add_many()
    assert troubled.desk.case.accounts[-1].grants == above.grants
    assert accounts.detail().like == ""  # type: ignore[union-attr]
    troubled.undo()
    assert troubled.desk.case.accounts[-1].grants == ()


def test_without_an_account_above_all_who_have_a_part_come_in(troubled: HandoverPresenter) -> None:
    for account in troubled.desk.case.accounts:
        troubled.accounts.remove(account.id)
    troubled.accounts.add("tiktok")
    assert troubled.accounts.detail().like == ""  # type: ignore[union-attr]
    troubled.accounts.grants.add_many()
    case = troubled.desk.case
    playing = {person.id for person in case.people if case.parts.of(person.id)}
    assert {grant.person for grant in case.accounts[0].grants} == playing


def test_one_answer_goes_for_several_rows_and_is_one_edit(troubled: HandoverPresenter) -> None:
    troubled.accounts.select("a1")
    before = troubled.desk.case
    troubled.accounts.grants.set_second_factor([0, 1], SecondFactor.UNKNOWN)
    grants = troubled.desk.case.accounts[0].grants
    assert [grant.second_factor for grant in grants[:2]] == [SecondFactor.UNKNOWN] * 2
    troubled.undo()
    assert troubled.desk.case == before


def test_somebody_whom_nothing_mentions_any_more_is_gone(empty: HandoverPresenter) -> None:
    page = empty.accounts
    page.add("facebook-page")
    page.grants.add_person("Ka")
    page.grants.add_person("Wrong one")
    page.grants.set_person(1, "Somebody")
    page.grants.remove_rows([0])
    assert [person.name for person in empty.desk.case.people] == ["Somebody"]
    page.remove(empty.desk.case.accounts[0].id)
    assert empty.desk.case.people == ()
    empty.undo()
    assert [person.name for person in empty.desk.case.people] == ["Somebody"]


def test_whoever_has_a_part_stays_without_access(empty: HandoverPresenter) -> None:
    empty.change.name_part(Part.OUTGOING_LEADER, "Leaves")
    empty.accounts.add("facebook-page")
    empty.accounts.grants.add_person("Leaves")
    empty.accounts.grants.remove_rows([0])
    assert [person.name for person in empty.desk.case.people] == ["Leaves"]
