"""All problems of a value: none just if the reader takes it."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import InputError
from handover_app.application.formats.problems import problems
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.domain.case import Case
from tests.strategies import cases, json_values


def first_error(data: object) -> InputError | None:
    try:
        read(Case, data)
    except InputError as error:
        return error
    return None


@given(cases(("ain.2fa",)), json_values, st.randoms())
def test_agrees_with_the_reader(case: Case, junk: object, random: Any) -> None:
    data: Any = copy.deepcopy(plain(case))
    for _ in range(random.randint(0, 3)):
        place = data
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = random.choice(keys)
            if isinstance(place[key], (dict, list)) and place[key] and random.random() < 0.7:
                place = place[key]
                continue
            place[key] = junk
            break

    found = [(error.code, error.arguments.get("place")) for error in problems(Case, data)]

    error = first_error(data)
    assert bool(found) is (error is not None)
    if error is not None:
        assert (error.code, error.arguments.get("place")) in found
