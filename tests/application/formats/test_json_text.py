"""JSON as hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import InputError
from handover_app.application.formats.json_text import MAX_BYTES, parse_json


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (b" \n", "input.empty"),
        (b"{", "input.not-json"),
        (b"%PDF-1.7", "input.not-json"),
        (b'{"a": 1, "a": 2}', "input.repeated-key"),
        (b'[{"a": {"b": 1, "b": 1}}]', "input.repeated-key"),
        (b"[NaN]", "input.not-a-number"),
        (b"[-Infinity]", "input.not-a-number"),
        (b"[" * 100_000, "input.too-deep"),
        (b"9" * 10_000, "input.number-too-long"),
        (b'"\xff"', "input.not-utf8"),
        (b" " * (MAX_BYTES + 1), "input.too-large"),
    ],
)
def test_refuses(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_json(data)

    assert caught.value.code == code


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "-" + "7" * 5000, "7" * 5000])
def test_says_where_a_number_is_none(odd: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_json(f'{{"NaN": "{"7" * 9000}",\n "a\\"NaN": [1.5e3, {odd}, {odd}]}}'.encode())

    line, column = (int(caught.value.arguments[key]) for key in ("line", "column"))
    assert line == 2
    assert f' "a\\"NaN": [1.5e3, {odd}'[column - 1 :] == odd.removeprefix("-" if "7" in odd else "")


def test_says_where_it_stopped() -> None:
    with pytest.raises(InputError) as caught:
        parse_json(b'{\n  "a": 1,\n}')

    assert caught.value.arguments["line"] in (2, 3)


def test_reads_with_or_without_a_byte_order_mark() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": [1, true, null]}') == {"a": [1, True, None]}


@given(st.binary(max_size=40) | st.text(alphabet='{}[]":,1e-. \\u', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse_json(data)
    except InputError as error:
        assert error.code.startswith("input.")  # noqa: PT017 (both ways out are right)
