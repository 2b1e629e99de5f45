"""The record's id, by which files are called."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.handovers.compose import record_id
from tests.record.factory import record

CASE = record(0).case


@pytest.mark.parametrize(
    ("unit", "begins"),
    [
        ("g42", "g42-20"),
        ("../../etc/x", "etc-x-20"),
        ("-rf", "rf-20"),
        ("--", "unit-20"),
        ("Gruppe 42 øst", "Gruppe-42--st-20"),
    ],
)
def test_a_record_is_called_by_its_unit(unit: str, begins: str) -> None:
    assert record_id(replace(CASE, unit=replace(CASE.unit, id=unit))).startswith(begins)


@given(st.text(max_size=40))
def test_its_id_is_a_name_that_no_program_takes_for_anything_else(unit: str) -> None:
    name = record_id(replace(CASE, unit=replace(CASE.unit, id=unit)))
    assert name.isascii()
    assert name[0].isalnum()
    assert name.replace("-", "").isalnum()
