"""Tables as Excel, LibreOffice, Google Sheets, Numbers and text editors put them on the clipboard."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.domain.vocabulary import Level, SecondFactor
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.rows import MAX_ROWS, PastedRows, read_rows

TODAY = date(2026, 11, 30)


def read(text: str) -> PastedRows:
    return read_rows(text, TODAY)


def test_a_header_a_line_break_in_a_cell_and_a_line_of_semicolons() -> None:
    pasted = read(
        'Navn\tNivå\tTofaktor\r\n"First person\n(vara)"\tAdministrator\tJa\r\n'
        "Second person;Administrator;Ja\r\n"
    )
    assert [row.name for row in pasted.rows] == ["First person (vara)", "Second person"]
    assert {row.stated["level"] for row in pasted.rows} == {Level.ADMIN}
    assert {row.stated["second_factor"] for row in pasted.rows} == {SecondFactor.ON}
    assert not any(row.unread for row in pasted.rows)


@pytest.mark.parametrize("separator", ["\t", ";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize(
    "header",
    [None, ("Navn", "Tilgang", "Tofaktor", "Fra", "Til"), ("Namn", "Behörighet", "Tvåfaktor", "Från", "Till"),
     ("Name", "Level", "2FA", "Since", "Until")],
)  # fmt: skip
def test_every_separator_line_end_and_header(
    separator: str, end: str, start: str, header: tuple[str, ...] | None
) -> None:
    rows = [
        ("First", "Admin", "SANN", "1.2.24", "31/1-27"),
        ('"Second, one"', "Redaktør", "USANN", "2024-02-01 00:00:00", ""),
    ]
    text = start + end.join(separator.join(row) for row in ([header] if header else []) + rows) + end
    pasted = read(text)
    assert [row.name for row in pasted.rows] == ["First", "Second, one"]
    assert pasted.rows[0].stated == {
        "level": Level.ADMIN,
        "second_factor": SecondFactor.ON,
        "since": date(2024, 2, 1),
        "until": date(2027, 1, 31),
    }
    assert pasted.rows[1].stated["second_factor"] is SecondFactor.OFF
    assert pasted.rows[1].stated["since"] == date(2024, 2, 1)
    assert not any(row.unread for row in pasted.rows)


@pytest.mark.parametrize(
    "cell", ["SANN", "sant", "TRUE", "Ja", "x", "X", "✓", "1", "1,0", "1.0", "Yes", "På", "on"]
)
def test_yes_as_people_and_spreadsheets_write_it(cell: str) -> None:
    assert read(f"First\tAdmin\t{cell}").rows[0].stated["second_factor"] is SecondFactor.ON


@pytest.mark.parametrize(
    "cell", ["USANN", "usant", "FALSKT", "FALSE", "nei", "Nej", "0", "0,0", "no", "Av", "off"]
)
def test_no_as_people_and_spreadsheets_write_it(cell: str) -> None:
    assert read(f"First\tAdmin\t{cell}").rows[0].stated["second_factor"] is SecondFactor.OFF


def test_columns_may_stand_in_any_order_and_others_are_named() -> None:
    pasted = read("E-post;Tofaktor;Etternavn;Fornavn\na@example.org;ja;Person;First\n")
    assert pasted.rows[0].name == "First Person"
    assert pasted.rows[0].stated == {"second_factor": SecondFactor.ON}
    assert pasted.unused == ("E-post",)


def test_names_with_commas_are_names() -> None:
    assert [row.name for row in read("Person, First\nPerson, Second").rows] == [
        "Person, First",
        "Person, Second",
    ]


def test_a_quotation_mark_that_nothing_closes_swallows_nobody() -> None:
    pasted = read('"First\tAdmin\nSecond\tAdmin\n"Third" one\tAdmin')
    assert [row.name for row in pasted.rows] == ['"First', "Second", '"Third" one']


def test_no_row_is_dropped_without_a_word(empty: HandoverPresenter) -> None:
    empty.accounts.add("facebook-page")
    preview = empty.accounts.grants.preview(
        "\n".join(f"Person {number}\tAdmin" for number in range(1, MAX_ROWS + 3)) + "\n\tAdmin\tJa"
    )
    assert len(preview.rows) == MAX_ROWS
    assert "2 rows are more than the 500" in preview.problems[0]
    assert "“Person 501” and “Person 502”" in preview.problems[0]
    assert "“Admin Ja”" in preview.problems[1]
    assert empty.desk.case.people == ()


def test_doubtful_rows_come_first_in_the_preview(empty: HandoverPresenter) -> None:
    empty.accounts.add("facebook-page")
    preview = empty.accounts.grants.preview("First\tAdmin\tja\t1.2.24\nSecond\tboss")
    assert preview.lines[0] == "Second (new) · Member · not understood: “boss”"
    assert (
        preview.lines[1].replace("\u00a0", " ")
        == "First (new) · Administrator · Two-factor: On · since 1 Feb 2024"
    )
    assert "“boss”" in preview.problems[0]


@given(st.text(alphabet="ab\t\n\r;,\"'\ufeff x1", max_size=60))
def test_every_letter_of_a_table_is_in_a_row_or_named(text: str) -> None:
    pasted = read(text)
    told = "".join(
        (
            *(row.name + "".join(row.unread) for row in pasted.rows),
            *pasted.nameless,
            *pasted.beyond,
            *pasted.unused,
        )
    )
    for letter in "ab":
        assert told.count(letter) == text.count(letter)
