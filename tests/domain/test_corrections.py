"""Chains of corrections, also where files are missing or claims go round in circles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.domain.corrections import Chain, chains, names_a_file


def test_a_record_and_its_corrections() -> None:
    assert chains({"c": "b", "a": None, "b": "a", "x": None}) == (Chain(("a", "b", "c")),)


def test_what_is_not_there_is_told() -> None:
    assert chains({"b": "a"}) == (Chain(("b",), missing="a"),)


def test_two_that_correct_the_same() -> None:
    assert chains({"a": None, "b": "a", "c": "a"}) == (Chain(("a", "b")), Chain(("a", "c")))


def test_a_circle_ends_somewhere() -> None:
    assert chains({"a": "b", "b": "a"}) == (Chain(("b", "a")),)
    assert chains({"a": "a"}) == ()


@given(st.dictionaries(st.integers(0, 9), st.none() | st.integers(0, 12)))
def test_every_claim_is_in_a_chain(claims: dict[int, int | None]) -> None:
    supersedes = {str(file): None if other is None else str(other) for file, other in claims.items()}
    found = chains(supersedes)
    assert all(len(set(chain.files)) == len(chain.files) for chain in found)
    assert all(supersedes[newer] == older for chain in found for older, newer in pairwise(chain.files))
    told = {file for chain in found for file in chain.files}
    assert told >= {file for file, other in supersedes.items() if other not in (None, file)}
    assert {chain.missing for chain in found} - {None} == set(supersedes.values()) - set(supersedes) - {None}


@pytest.mark.parametrize(
    ("text", "is_one"), [("0f" * 32, True), ("0F" * 32, False), ("0f" * 31, False), ("0f" * 32 + "\n", False)]
)
def test_how_a_file_is_named(text: str, is_one: bool) -> None:
    assert names_a_file(text) is is_one
