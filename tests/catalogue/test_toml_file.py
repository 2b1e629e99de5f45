"""TOML as hostile input."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import InputError
from handover_app.catalogue.toml_file import MAX_BYTES, line_of, parse_toml, read_bytes

TEXT = """\
format = "x/1"
[title]
nb = "Tittel"

[parameters.days]
value = 3
[[rule]]
id = "a"
why.nb = "Fordi"
[[rule]]
id = "b"
checks = [
    { kind = "k" },
]
"""


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        parse_toml(data)
    return caught.value


def test_reads_a_table_with_or_without_a_byte_order_mark() -> None:
    assert parse_toml(b"a = 1") == {"a": 1}
    assert parse_toml(b"\xef\xbb\xbfa = 1") == {"a": 1}


@pytest.mark.parametrize(
    ("data", "code", "arguments"),
    [
        (b"", "input.empty", {}),
        (b" \n\t", "input.empty", {}),
        (b"a = '\xff'", "input.not-utf8", {"byte": 5}),
        (b"a = 1\nb = = 2", "input.not-toml", {"line": 2, "column": 5}),
        (b"a = 1\nb = [", "input.not-toml", {"line": 2, "column": 6}),
        (b"a = 1\na = 2", "input.not-toml", {"line": 2, "column": 6}),
        (b"a = " + b"9" * 5000, "input.not-toml", {"line": 1, "column": 5005}),
        (b"a = " + b"[" * 20_000, "input.not-toml", {"line": 1, "column": 20_005}),
    ],
)
def test_refuses_what_is_no_toml_and_says_where(data: bytes, code: str, arguments: dict[str, object]) -> None:
    error = refusal(data)

    assert error.code == code
    assert error.arguments == arguments


@given(st.binary(max_size=60) | st.text(alphabet="a.=[]{}\"'#\n1-:T", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(parse_toml(data), dict)
    except InputError as error:
        assert error.code.startswith("input.")  # noqa: PT017 (both ways out are right)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("format", 1),
        ("title", 2),
        ("title.nb", 3),
        ("title.de", 2),
        ("parameters.days.value", 6),
        ("rule[0]", 7),
        ("rule[0].why.nb", 9),
        ("rule[0].mend", 7),
        ("rule[1].id", 11),
        ("rule[1].checks[0].kind", 12),
        ("rule[2].id", None),
        ("nothing", None),
    ],
)
def test_finds_the_line_of_a_place(place: str, line: int | None) -> None:
    assert line_of(TEXT, place) == line


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"input\.no-such-file"):
        read_bytes(tmp_path / "none.toml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows calls it a lack of permission")
def test_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"input\.is-a-folder"):
        read_bytes(tmp_path)


def test_refuses_a_file_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_bytes(path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match=r"input\.too-large"):
        read_bytes(path)
