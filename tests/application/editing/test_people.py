"""Who stays in a case."""

from hypothesis import given

from handover_app.application.editing import people
from handover_app.domain.case import Case
from tests.strategies import cases


@given(cases(("a.rule", "b.rule")))
def test_people_without_use_are_the_ones_that_nothing_mentions(case: Case) -> None:
    left = {person.id for person in people.without_unused(case).people}
    assert left == {person.id for person in case.people if people.mentions(case, person.id)}
