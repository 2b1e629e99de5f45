"""Policy packs from TOML files: one file for each pack, its name the pack's id.

Beyond types, a pack is refused whose id is not its file's name, that repeats a rule's id, uses a
language or a parameter that there is not, or whose rules say one thing under `where` and hold another.
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
"""Words of the command line, which no pack can be called."""


class PackFolder(Mapping[str, Pack]):
    """The packs of a folder by id. A file is read when its pack is first asked for, and then kept.

    Raises `InputError`, naming file and place, from the look-up of a pack that cannot be read.
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
        InputError: with `file`, e.g. `aiuk.toml:12`, and where there is one `place`, e.g. `rule[3].title`.
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
    """What a pack that we ship must not lack: each place without a text in one of the languages."""
    return tuple(
        f"{place}.{language}"
        for place, text in texts(pack)
        for language in dict.fromkeys((pack.document.language, *languages))
        if not text.get(language, "").strip()
    )


def texts(pack: Pack) -> Iterator[tuple[str, Text]]:
    """Every text of a pack, with its place."""
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
    """What is wrong with a pack's id: it is not its file's name, or a word of the command line."""
    if pack_id != wanted:
        yield InputError("input.not-the-file-name", place="id", value=shown(pack_id))
    if pack_id in RESERVED:
        yield InputError("pack.reserved-id", place="id", value=shown(pack_id))


def contradictions(pack: Pack) -> Iterator[InputError]:
    """What is wrong with a pack whose types are right."""
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
    """A rule holds checks just if it is checked, and a sentence to confirm just if it is confirmed."""
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
    """Each value `$name` in a check that names no parameter of the pack."""
    known = _values(data)
    for index, rule in enumerate(_rules(data)):
        for number, check in enumerate(_checks(rule)):
            for key, name in _references(check):
                if name not in known:
                    place = f"rule[{index}].checks[{number}].{key}"
                    yield InputError("input.unknown-parameter", place=place, value=shown(name))


def with_parameters(data: dict[str, Any]) -> dict[str, Any]:
    """The table with each `$name` in its checks replaced; whatever has the wrong shape is left to the reader.

    A parameter without a number of its own counts as 1 here: what is wrong with it is told at its own place.
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
    """The keys of a check whose values name parameters, and the names."""
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
