"""Whatever is typed into the free texts of a handover, its record can be drawn and is read back the same."""

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handover_app import resources
from handover_app.application.editing.text import MAX_TEXT
from handover_app.application.errors import RecordError
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.bootstrap import services
from handover_app.domain.case import (
    Account,
    Case,
    Disposition,
    EvidenceFile,
    Grant,
    Holder,
    Incident,
    Person,
    StepEntry,
    Unit,
    Waiver,
)
from handover_app.domain.record import RecordData, Verdict
from handover_app.record.building.build import build
from handover_app.record.verdict.verify import verify
from tests import strategies

WIRED = services()
PACKS, PLATFORMS = WIRED.catalogue.packs(), WIRED.catalogue.platforms()
RULES = tuple(rule.id for pack in PACKS.values() for rule in pack.rules)
FREE = {
    Account: ("name", "handle", "url"),
    Case: ("organisation",),
    Disposition: ("reason",),
    EvidenceFile: ("name",),
    Grant: ("role", "method"),
    Holder: ("name",),
    Incident: ("text",),
    Person: ("name", "email", "phone"),
    StepEntry: ("note",),
    Unit: ("name", "region"),
    Waiver: ("reason",),
}
"""What people type as they like."""
UNITS = ("x\n", "\n", "x", "word ", "Æ", "a long line of words \n", "漢", "-_/", '"')
QUICK = settings(phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Each record takes a second: what fails is not made smaller."""


def record_of(case: Case) -> RecordData:
    packs = [PACKS[name] for name in case.policies]
    return compose(case, packs, PLATFORMS, WIRED.phrases(case.language or "nb"))


def sample() -> Case:
    data = resources.folder("samples", "troubled-annual-meeting.json").read_bytes()
    return read_case(data, PLATFORMS, PACKS)


def holds(case: Case) -> None:
    """It is drawn, and verification draws the same from the data inside."""
    try:
        pdf = build(record_of(case))
    except RecordError as error:
        assert error.code == "record.too-much"  # noqa: PT017 (a limit of its own, which is told)
        return
    found = verify(pdf, WIRED.trust([]), WIRED.clock.now())
    assert found.verdict is Verdict.AWAITING, found.reasons
    assert found.data == record_of(case)


def long_text(chance: random.Random) -> str:
    """Many lines, one endless word, or much to read; now and then as long as the app takes it."""
    length = chance.choice((40, 400, 400, 4_000, MAX_TEXT))
    unit = chance.choice(UNITS)
    return (unit * length)[:length].strip(" ") or "x"


def filled(value: Any, chance: random.Random) -> Any:
    """`value` with about half of its free texts made long."""
    if isinstance(value, tuple):
        return tuple(filled(item, chance) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: filled(getattr(value, field.name), chance) for field in fields(value) if field.init
    }
    for name in FREE.get(type(value), ()):
        if changes[name] is not None and chance.random() < 0.5:
            changes[name] = long_text(chance)
    return replace(value, **changes)


@settings(QUICK, max_examples=40)
@given(strategies.cases(RULES), st.randoms(use_true_random=False))
def test_any_text_in_any_field_is_drawn(case: Case, chance: random.Random) -> None:
    holds(filled(case, chance))


@settings(QUICK, max_examples=12)
@given(st.integers(9, 60), st.randoms(use_true_random=False))
def test_many_accounts_with_much_to_say_are_drawn(count: int, chance: random.Random) -> None:
    case = sample()
    platforms = [*PLATFORMS, *(f"other:{'x' * n}" for n in (1, 200))]
    accounts = tuple(
        replace(chance.choice(case.accounts), id=f"b{index}", platform=chance.choice(platforms))
        for index in range(count)
    )
    waivers = tuple(replace(waiver, subject=accounts[0].id) for waiver in case.waivers)
    holds(filled(replace(case, accounts=accounts, waivers=waivers), chance))


def test_an_account_on_each_platform_is_drawn() -> None:
    case = sample()
    accounts = tuple(
        replace(case.accounts[0], id=f"b{index}", platform=name) for index, name in enumerate(PLATFORMS)
    )
    assert len(accounts) >= 28
    holds(replace(case, accounts=accounts, waivers=()))


def test_a_reason_of_thousands_of_lines_is_drawn() -> None:
    case = sample()
    holds(replace(case, waivers=(replace(case.waivers[0], reason="x\n" * (MAX_TEXT // 2)),)))
