"""Policy packs from TOML files: one file for each pack, its name the pack's id.

Beyond types, a pack is refused whose id is not its file's name, that repeats a rule's id, uses a
language or a parameter that there is not, or whose rules say one thing under `where` and hold another.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import read
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.policy import FORMAT, PARAMETER, Pack, Rule, Text, Where
from handover_app.i18n.words import LANGUAGES


class PackFolder(Mapping[str, Pack]):
    """The packs of a folder by id. A file is read when its pack is first asked for, and then kept.

    Raises `InputError`, naming file and place, from the look-up of a pack that cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Pack] = {}

    def __getitem__(self, pack_id: str) -> Pack:
        if pack_id not in self._read:
            self._read[pack_id] = load_pack(self._files[pack_id])
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
        _refuse_other_id(pack, path.stem)
    except InputError as error:
        raise located(error, path, data) from None
    return replace(pack, sha256=hashlib.sha256(data).hexdigest())


def pack_from(data: dict[str, Any]) -> Pack:
    """The pack in a parsed TOML table; see `load_pack`."""
    if data.get("format", FORMAT) != FORMAT:
        raise InputError("input.other-format", place="format", expected=FORMAT)
    pack = read(Pack, _with_parameters(data))
    for place, text in texts(pack):
        _refuse_unknown_languages(place, text)
    seen: set[str] = set()
    for index, rule in enumerate(pack.rules):
        if rule.id in seen:
            raise InputError("input.repeated-id", place=f"rule[{index}].id", value=shown(rule.id))
        seen.add(rule.id)
        _refuse_contradictions(rule, f"rule[{index}]")
    return pack


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
    for key, parameter in pack.parameters.items():
        yield f"parameters.{key}.why", parameter.why
    for index, rule in enumerate(pack.rules):
        place = f"rule[{index}]"
        yield f"{place}.title", rule.title
        yield f"{place}.why", rule.why
        yield f"{place}.mend", rule.mend
        if rule.acknowledgement is not None:
            yield f"{place}.acknowledgement", rule.acknowledgement


def _refuse_other_id(pack: Pack, wanted: str) -> None:
    if pack.id != wanted:
        raise InputError("input.not-the-file-name", place="id", value=shown(pack.id))


def _refuse_unknown_languages(place: str, text: Text) -> None:
    for language in text:
        if language not in LANGUAGES:
            choices = ", ".join(LANGUAGES)
            raise InputError("input.not-a-choice", place=place, value=shown(language), choices=choices)


def _refuse_contradictions(rule: Rule, place: str) -> None:
    """A rule holds checks just if it is checked, and a sentence to confirm just if it is confirmed."""
    held = {
        (Where.CHECK, "checks"): bool(rule.checks),
        (Where.ACK, "acknowledgement"): rule.acknowledgement is not None,
    }
    for (where, key), holds in held.items():
        if where in rule.where and not holds:
            raise InputError("input.missing-key", place=f"{place}.{key}", key=key)
        if holds and where not in rule.where:
            raise InputError("input.unused-key", place=f"{place}.{key}", key=key, value=where.value)


def _with_parameters(data: dict[str, Any]) -> dict[str, Any]:
    """The table with `$name` in its checks replaced; whatever has the wrong shape is left to the reader."""
    rules = data.get("rule")
    if not isinstance(rules, list):
        return data
    values = {
        name: table.get("value")
        for name, table in _table(data.get("parameters")).items()
        if isinstance(table, dict)
    }
    filled = []
    for index, rule in enumerate(rules):
        checks = rule.get("checks") if isinstance(rule, dict) else None
        if not isinstance(checks, list):
            filled.append(rule)
            continue
        place = f"rule[{index}].checks"
        filled.append(
            {**rule, "checks": [_filled(check, values, f"{place}[{i}]") for i, check in enumerate(checks)]}
        )
    return {**data, "rule": filled}


def _filled(check: object, values: Mapping[str, object], place: str) -> object:
    if not isinstance(check, dict):
        return check
    result = dict(check)
    for key, value in check.items():
        if isinstance(value, str) and value.startswith(PARAMETER):
            name = value.removeprefix(PARAMETER)
            if name not in values:
                raise InputError("input.unknown-parameter", place=f"{place}.{key}", value=shown(name))
            result[key] = values[name]
    return result


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
