"""Lints a policy pack: reports every problem at once, each with file, line and key.

Some problems do not prevent the pack's use: texts missing in a language that its title has, parameters
that no check uses, platforms and packs that do not exist, rule ids of another pack.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.problems import problems
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.catalogue.packs import (
    contradictions,
    lint,
    of_name,
    unknown_parameters,
    with_parameters,
)
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.checks.base import Accounts
from handover_app.domain.layering import includes_itself
from handover_app.domain.policy import FORMAT, Pack
from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import LANGUAGES

_STAND_IN: dict[str, Any] = {
    "format": FORMAT,
    "id": "-",
    "edition": "-",
    "reviewed": date.min,
    "title": {},
    "document": {"title": {}, "publisher": "-", "language": "en"},
}
_STAND_IN_RULE: dict[str, Any] = {
    "section": "-",
    "weight": "may",
    "where": ["guide"],
    "title": {},
    "why": {},
    "mend": {},
}
_HEAD = re.compile(r"rule\[\d+\]|[^.\[]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pack may refer to: the existing packs, which of them are shipped, and the platforms."""

    packs: Mapping[str, Pack]
    shipped: Collection[str]
    platforms: Collection[str]


def lint_file(path: Path, around: Surroundings, *, is_shipped: bool = False) -> tuple[InputError, ...]:
    """Every problem of the pack in a file, in the order of its lines.

    Raises:
        InputError: if the file cannot be read at all.
    """
    data = b""
    try:
        data = read_bytes(path)
    except InputError as error:
        raise error.at(str(path)) from None
    try:
        found = list(_problems(parse_toml(data), path.stem, around, is_shipped=is_shipped))
    except InputError as error:  # not TOML, so nothing else can be checked
        found = [error]
    told = {(error.code, error.arguments.get("place")): located(error, path, data) for error in found}
    return tuple(sorted(told.values(), key=_line))


def _line(error: InputError) -> int:
    _, _, line = str(error.arguments["file"]).rpartition(":")
    return int(line) if line.isdecimal() else 0


def _problems(
    data: dict[str, Any], name: str, around: Surroundings, *, is_shipped: bool
) -> Iterator[InputError]:
    try:
        check_format(data.get("format", FORMAT), FORMAT)
    except InputError as error:  # a format that this version cannot judge further
        yield error
        return
    structural = list(problems(Pack, with_parameters(data)))
    yield from structural
    yield from unknown_parameters(data)
    broken = {_head(error) for error in structural}
    pack = read(Pack, with_parameters(_mended(data, broken)))
    beyond = [
        *contradictions(pack),
        *_of_pack(pack, name, around, is_shipped=is_shipped),
        *_unused(pack, data),
    ]
    yield from (error for error in beyond if _head(error) not in broken)


def _head(error: InputError) -> str:
    """The top-level table or key that contains the problem."""
    found = _HEAD.match(str(error.arguments.get("place", "")))
    return found[0] if found else ""


def _mended(data: dict[str, Any], broken: Collection[str]) -> dict[str, Any]:
    """The table with placeholders for its broken parts, so that the rest can be checked, too."""
    rules = data.get("rule") if "rule" not in broken else None
    sound = {key: value for key, value in data.items() if key not in broken and key != "rule"}
    return {
        **_STAND_IN,
        **sound,
        "rule": [
            {**_STAND_IN_RULE, "id": f"-{index}"} if f"rule[{index}]" in broken else rule
            for index, rule in enumerate(rules or [])
        ],
    }


def _of_pack(pack: Pack, name: str, around: Surroundings, *, is_shipped: bool) -> Iterator[InputError]:
    yield from of_name(pack.id, name)
    if pack.id in around.shipped and not is_shipped:
        yield InputError("pack.shadows-shipped", place="id", value=shown(pack.id))
    if pack.document.language not in LANGUAGES:
        yield _not_a_choice("document.language", pack.document.language, LANGUAGES)
    for part in pack.parts.keys() - set(Part):
        yield _not_a_choice("parts", part, [part.value for part in Part])
    for key, parameter in pack.parameters.items():
        if parameter.value < 0:
            yield InputError("input.negative", place=f"parameters.{key}.value")
    for place in lint(pack, tuple(pack.title)):
        key = place.rpartition(".")[2]
        yield InputError("pack.missing-language", place=place, key=key)
    yield from _of_includes(pack, around)
    yield from _of_rules(pack, around)


def _of_includes(pack: Pack, around: Surroundings) -> Iterator[InputError]:
    for index, included in enumerate(pack.includes):
        if included not in around.packs and included != pack.id:
            yield InputError("input.unknown-policy", place=f"includes[{index}]", value=shown(included))
    if includes_itself(pack, {**around.packs, pack.id: pack}):
        yield InputError("pack.includes-itself", place="includes")


def _of_rules(pack: Pack, around: Surroundings) -> Iterator[InputError]:
    elsewhere = {
        rule.id: other.id for other in around.packs.values() if other.id != pack.id for rule in other.rules
    }
    for index, rule in enumerate(pack.rules):
        if rule.id in elsewhere:
            place = f"rule[{index}].id"
            yield InputError(
                "pack.rule-elsewhere", place=place, value=shown(rule.id), pack=elsewhere[rule.id]
            )
        for number, check in enumerate(rule.checks):
            accounts = getattr(check, "accounts", None)
            if isinstance(accounts, Accounts):
                place = f"rule[{index}].checks[{number}].accounts"
                for platform in (*accounts.platforms, *accounts.except_platforms):
                    if platform not in around.platforms:
                        yield InputError("input.unknown-platform", place=place, value=shown(platform))


def _unused(pack: Pack, data: Mapping[str, Any]) -> Iterator[InputError]:
    """Each parameter that no check uses. Searches all rules, including broken ones."""
    rules = repr(data.get("rule"))
    for key in pack.parameters:
        if f"'${key}'" not in rules:
            yield InputError("pack.unused-parameter", place=f"parameters.{key}", value=shown(key))


def _not_a_choice(place: str, value: str, choices: Collection[str]) -> InputError:
    return InputError("input.not-a-choice", place=place, value=shown(value), choices=", ".join(choices))
