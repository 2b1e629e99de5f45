"""Random handovers, made from the dataclasses themselves: a new field is tested without a word here."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.case import (
    Account,
    Case,
    Handover,
    Impostor,
    Incident,
    Parts,
    Person,
    StepEntry,
    Unit,
)
from handover_app.domain.vocabulary import Occasion

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
WITH_AN_ID = (Account, Impostor, Incident, Person, StepEntry)
"""What has an id that no two in a list share."""
FOR_THE_TYPE_CHECKER = {"Case": Case, "Mapping": Mapping, "datetime": datetime}
"""What the ports import for the type checker alone."""


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the domain, edges included, e.g. an empty object beside none at all."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return some(inner[0])
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(TEXTS, any_of(inner[1]), max_size=2)
    if inner:
        return st.one_of(*(any_of(option) for option in inner))
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind, localns=FOR_THE_TYPE_CHECKER)
        fields = {
            item.name: st.deferred(lambda hint=hints[item.name]: any_of(hint))
            for item in dataclasses.fields(kind)
        }
        return st.builds(kind, **fields)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return SCALARS[kind]


def some(kind: Any) -> st.SearchStrategy[Any]:
    """A few of a kind, in any order."""
    key = (lambda item: item.id) if kind in WITH_AN_ID else None
    return st.lists(any_of(kind), max_size=2, unique_by=key).map(tuple)


SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 5),
    date: st.dates(),
    bytes: st.binary(max_size=20),
    type(None): st.none(),
    datetime: st.datetimes(
        min_value=datetime(2, 1, 1),  # noqa: DTZ001 (a zone follows)
        max_value=datetime(9998, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
    ),
}

handovers: st.SearchStrategy[StoredHandover] = any_of(StoredHandover)
"""Any handover."""


def plain_handover(key: str = "k", *, text: str = "", accounts: int = 2, stage: int = 0) -> StoredHandover:
    """A small handover, with `text` in many places."""
    moment = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    return StoredHandover(
        key=key,
        changed_at=moment,
        stage=stage,
        case=Case(
            policies=("ain-groups",),
            organisation=text,
            unit=Unit("u1", f"Gruppe {text}"),
            handover=Handover("h1", date(2026, 11, 21), Occasion.ANNUAL_MEETING),
            people=tuple(Person(f"p{number}", f"Person {text}") for number in range(2)),
            parts=Parts(outgoing_leader="p1"),
            accounts=tuple(
                Account(f"a{number}", "instagram", name=text, statements={"says-who": text})
                for number in range(accounts)
            ),
        ),
    )
