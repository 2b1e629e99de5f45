"""Policy packs from TOML files: one file for each pack, named by the pack's id.

Besides wrong types, these are errors: an id that is not the file's name, a repeated rule id, an unknown
language or parameter, and a rule whose contents contradict its `where`.
"""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.policy import FORMAT, PARAMETER, Pack, Rule, Text, Where
from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import LANGUAGES

RESERVED = ("explain", "lint", "new")
"""Subcommands of `handover policies`, which cannot be pack ids."""


class PackFolder(Mapping[str, Pack]):
    """The packs in a folder by id. Each file is read on first look-up and cached.

    Looking up an invalid pack raises `InputError` with file and place.
    """

    def __init__(self, folder: Path, *, are_shipped: bool = False) -> None:
        self._are_shipped = are_shipped
        self._files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Pack] = {}

    def __getitem__(self, pack_id: str) -> Pack:
        if pack_id not in self._read:
            pack = load_pack(self._files[pack_id])
            self._read[pack_id] = replace(pack, is_shipped=self._are_shipped)
        return self._read[pack_id]

    def __contains__(self, pack_id: object) -> bool:
        return pack_id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def load_pack(path: Path) -> Pack:
    """The pack in a file.

    Raises:
        InputError: with `file`, e.g. `aiuk.toml:12`, and `place`, e.g. `rule[3].title`, if there is one.
    """
    data = b""
    try:
        data = read_bytes(path)
        pack = pack_from(parse_toml(data))
        _refuse(of_name(pack.id, path.stem))
    except InputError as error:
        raise located(error, path, data) from None
    return replace(pack, sha256=hashlib.sha256(data).hexdigest())


def pack_from(data: dict[str, Any]) -> Pack:
    """The pack in a parsed TOML table; see `load_pack`."""
    check_format(data.get("format", FORMAT), FORMAT)
    _refuse(unknown_parameters(data))
    pack = read(Pack, with_parameters(data))
    _refuse(contradictions(pack))
    used = [tuple(dict.fromkeys(_parameter_names(rule))) for rule in data.get("rule", ())]
    rules = (replace(rule, uses=names) for rule, names in zip(pack.rules, used, strict=True))
    return replace(pack, rules=tuple(rules))


def _refuse(problems: Iterator[InputError]) -> None:
    for problem in problems:
        raise problem


def lint(pack: Pack, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """Each place without a text in one of the languages. Shipped packs must have them all."""
    return tuple(
        f"{place}.{language}"
        for place, text in texts(pack)
        for language in dict.fromkeys((pack.document.language, *languages))
        if not text.get(language, "").strip()
    )


def texts(pack: Pack) -> Iterator[tuple[str, Text]]:
    """Every text in a pack, with its place."""
    yield "title", pack.title
    yield "document.title", pack.document.title
    for key, part in pack.parts.items():
        yield f"parts.{key}", part
    for key, term in pack.terms.items():
        for form in dataclasses.fields(term):
            if text := getattr(term, form.name):
                yield f"terms.{key}.{form.name}", text
    for key, parameter in pack.parameters.items():
        yield f"parameters.{key}.why", parameter.why
    for index, rule in enumerate(pack.rules):
        place = f"rule[{index}]"
        yield f"{place}.title", rule.title
        yield f"{place}.why", rule.why
        yield f"{place}.mend", rule.mend
        if rule.acknowledgement is not None:
            yield f"{place}.acknowledgement", rule.acknowledgement


def of_name(pack_id: str, wanted: str) -> Iterator[InputError]:
    """Errors in a pack's id: it differs from the file's name, or is reserved."""
    if pack_id != wanted:
        yield InputError("input.not-the-file-name", place="id", value=shown(pack_id))
    if pack_id in RESERVED:
        yield InputError("pack.reserved-id", place="id", value=shown(pack_id))


def contradictions(pack: Pack) -> Iterator[InputError]:
    """Errors in a pack whose types are correct."""
    for place, text in texts(pack):
        for language in text.keys() - set(LANGUAGES):
            choices = ", ".join(LANGUAGES)
            yield InputError("input.not-a-choice", place=place, value=shown(language), choices=choices)
    yield from _of_roles(pack)
    seen: set[str] = set()
    for index, rule in enumerate(pack.rules):
        if rule.id in seen:
            yield InputError("input.repeated-id", place=f"rule[{index}].id", value=shown(rule.id))
        seen.add(rule.id)
        yield from _contradictions_of(rule, f"rule[{index}]")


def _of_roles(pack: Pack) -> Iterator[InputError]:
    """Roles that nobody has a word for, parts said twice, and a reviewer whom nobody is asked to name."""
    if pack.roles is None:
        return
    known = [*(part.value for part in Part), *pack.terms]
    for key in ("clears", "permits"):
        if (value := getattr(pack.roles, key)) is not None and value not in known:
            choices = ", ".join(known)
            yield InputError("input.not-a-choice", place=f"roles.{key}", value=shown(value), choices=choices)
    for key in ("reviews", "asks"):
        parts = getattr(pack.roles, key)
        if len(set(parts)) < len(parts):
            twice = next(part for part in parts if parts.count(part) > 1)
            yield InputError("input.repeated-id", place=f"roles.{key}", value=shown(twice))
    if not pack.roles.reviews:
        yield InputError("input.missing-key", place="roles.reviews", key="reviews")
    elif pack.roles.reviews[0] not in pack.roles.asks:
        usual, choices = pack.roles.reviews[0].value, ", ".join(pack.roles.asks)
        yield InputError("input.not-a-choice", place="roles.reviews", value=shown(usual), choices=choices)


def _contradictions_of(rule: Rule, place: str) -> Iterator[InputError]:
    """A rule must have checks if and only if it is checked, and a sentence if and only if it is confirmed."""
    held = {
        (Where.CHECK, "checks"): bool(rule.checks),
        (Where.ACK, "acknowledgement"): rule.acknowledgement is not None,
    }
    for (where, key), holds in held.items():
        if where in rule.where and not holds:
            yield InputError("input.missing-key", place=f"{place}.{key}", key=key)
        if holds and where not in rule.where:
            yield InputError("input.unused-key", place=f"{place}.{key}", key=key, value=where.value)


def unknown_parameters(data: Mapping[str, Any]) -> Iterator[InputError]:
    """Each `$name` in a check that is not a parameter of the pack."""
    known = _values(data)
    for index, rule in enumerate(_rules(data)):
        for number, check in enumerate(_checks(rule)):
            for key, name in _references(check):
                if name not in known:
                    place = f"rule[{index}].checks[{number}].{key}"
                    yield InputError("input.unknown-parameter", place=place, value=shown(name))


def with_parameters(data: dict[str, Any]) -> dict[str, Any]:
    """The table with each `$name` in its checks replaced. Values of a wrong type are left for the parser.

    A parameter without a valid number counts as 1 here, because the error is reported at the parameter.
    """
    if not isinstance(data.get("rule"), list):
        return data
    values = _values(data)
    return {**data, "rule": [_filled(rule, values) for rule in data["rule"]]}


def _filled(rule: object, values: Mapping[str, int]) -> object:
    if not isinstance(rule, dict) or not isinstance(rule.get("checks"), list):
        return rule
    checks = [
        {**check, **{key: values.get(name, 1) for key, name in _references(check)}}
        if isinstance(check, dict)
        else check
        for check in rule["checks"]
    ]
    return {**rule, "checks": checks}


def _parameter_names(rule: object) -> Iterator[str]:
    for check in _checks(rule):
        yield from (name for _, name in _references(check))


def _rules(data: Mapping[str, Any]) -> list[Any]:
    rules = data.get("rule")
    return rules if isinstance(rules, list) else []


def _checks(rule: object) -> list[Any]:
    checks = rule.get("checks") if isinstance(rule, dict) else None
    return checks if isinstance(checks, list) else []


def _references(check: object) -> Iterator[tuple[str, str]]:
    """The keys of a check that refer to parameters, with the parameters' names."""
    for key, value in _table(check).items():
        if isinstance(value, str) and value.startswith(PARAMETER):
            yield key, value.removeprefix(PARAMETER)


def _values(data: Mapping[str, Any]) -> dict[str, int]:
    """The parameters by name."""
    tables = _table(data.get("parameters"))
    values = {name: table.get("value") for name, table in tables.items() if isinstance(table, dict)}
    return {name: value if type(value) is int else 1 for name, value in values.items()}


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
