"""Platforms from TOML files: one file for each platform, named by its id.

The folder `shared` has what many platforms share: `steps.toml` has the texts of steps by id, and
`logins.toml` the login behind several platforms (its second factor and its places). A platform's own
texts override the shared ones.

Besides wrong types, these are errors: an id that is not the file's name, a repeated step id in a list,
reliance on an unconfirmed step, an unsafe order of steps, a waiting period that cannot be computed, and
an unusable icon or link.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.links import Links
from handover_app.domain.platform import (
    FORMAT,
    Act,
    Certainty,
    Platform,
    PlatformHead,
    PlatformStep,
    WaitingPeriod,
    misplaced,
)

T = TypeVar("T", bound=PlatformHead)

LISTS = ("transfer", "close", "freeze", "recover")
PLACES = ("people", "apps", "linked", "sessions", "recovery", "backup-codes")

_HEAD_ENDS = re.compile(rb"^\[\[|^\[(?!links\])", re.MULTILINE)
"""The end of the head: the head is everything before the first table other than `[links]`."""

_ON = "on"
"""The key of a shared step's alternative texts for the platforms on one shelf."""

_TILE_KEYS = tuple(field.name for field in fields(PlatformHead))


def load_platforms(folder: Path) -> "PlatformFolder":
    """The platforms in a folder, without reading any yet."""
    return PlatformFolder(folder)


class PlatformFolder(Mapping[str, Platform]):
    """The platforms in a folder by id. Each file is read on first look-up and cached.

    Looking up an invalid platform raises `InputError` with file and place.
    """

    def __init__(self, folder: Path, icons: Path | None = None) -> None:
        self._folder = folder
        self._icons = icons or folder.parent / "icons" / "platforms"
        self._files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Platform] = {}

    def __getitem__(self, platform_id: str) -> Platform:
        if platform_id not in self._read:
            self._read[platform_id] = self._load(self._files[platform_id])
        return self._read[platform_id]

    def __contains__(self, platform_id: object) -> bool:
        return platform_id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @cached_property
    def tiles(self) -> Mapping[str, PlatformHead]:
        """Id, name, icon, shelf and address forms of all platforms, read from the files' heads alone."""
        return {platform_id: _tile(path) for platform_id, path in self._files.items()}

    def _load(self, path: Path) -> Platform:
        data, shared = b"", self._shared
        try:
            data = read_bytes(path)
            platform = _read(Platform, shared.fill(parse_toml(data)), path)
            _check(platform, self._icons)
        except InputError as error:
            raise located(error, path, data) from None
        return platform

    @cached_property
    def _shared(self) -> "_Shared":
        folder = self._folder / "shared"
        return _Shared(_table_of(folder / "steps.toml"), _table_of(folder / "logins.toml"))


class _Shared:
    """What platforms share: texts of steps and logins, by id, as plain tables."""

    def __init__(self, steps: Mapping[str, Any], logins: Mapping[str, Any]) -> None:
        self._steps = steps
        self._logins = logins

    def fill(self, data: dict[str, Any]) -> dict[str, Any]:
        """A platform's table with the shared parts filled in. Leaves values of a wrong type to the parser."""
        filled = dict(data)
        for name in LISTS:
            if isinstance(steps := data.get(name), list):
                filled[name] = [self._step(step, data.get("shelf")) for step in steps]
        if (login := data.get("login")) is not None:
            self._add_login(filled, login)
        return filled

    def _step(self, step: object, shelf: object) -> object:
        """A step with its shared texts; those for the platform's shelf override the general ones."""
        if not isinstance(step, dict):
            return step
        shared = self._steps.get(step["id"]) if isinstance(step.get("id"), str) else None
        if not isinstance(shared, dict):
            return step
        words = {key: value for key, value in shared.items() if key != _ON}
        for_shelf = shared.get(_ON, {}).get(shelf, {}) if isinstance(shelf, str) else {}
        return {**words, **for_shelf, **step}

    def _add_login(self, data: dict[str, Any], login: object) -> None:
        shared = self._logins.get(login) if isinstance(login, str) else None
        if not isinstance(shared, dict):
            choices = ", ".join(self._logins)
            raise InputError("input.not-a-choice", place="login", value=shown(login), choices=choices)
        for key in ("second_factor", "places"):
            theirs, own = shared.get(key, {}), data.get(key, {})
            if isinstance(theirs, dict) and isinstance(own, dict):
                data[key] = {**theirs, **own}


def _table_of(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return parse_toml(read_bytes(path))
    except InputError as error:
        raise error.at(f"shared/{path.name}") from None


def _tile(path: Path) -> PlatformHead:
    data = b""
    try:
        data = read_bytes(path)
        head = _HEAD_ENDS.search(data)
        table = parse_toml(data[: head.start()] if head else data)
        return _read(PlatformHead, {key: table[key] for key in _TILE_KEYS if key in table}, path)
    except InputError as error:
        raise located(error, path, data) from None


def _read(kind: type[T], data: dict[str, Any], path: Path) -> T:
    check_format(data.get("format", FORMAT), FORMAT)
    entry = read(kind, data)
    if entry.id != path.stem:
        raise InputError("input.not-the-file-name", place="id", value=shown(entry.id))
    _check_links(entry.links)
    return entry


def _check(platform: Platform, icons: Path) -> None:
    if not re.fullmatch(r"[a-z0-9-]+", platform.icon) or not (icons / f"{platform.icon}.svg").is_file():
        raise InputError("input.unknown-icon", place="icon", value=shown(platform.icon))
    if platform.grace.days < 0:
        raise InputError("input.negative", place="grace.days")
    _check_link(platform.help, "help")
    _check_link(platform.second_factor.link, "second_factor.link")
    for key, place in platform.places.items():
        if key not in PLACES:
            raise InputError(
                "input.not-a-choice", place="places", value=shown(key), choices=", ".join(PLACES)
            )
        _check_link(place.link, f"places.{key}.link")
    for name, steps in platform.lists.items():
        _check_steps(steps, name)
    for index, clock in enumerate(platform.clocks):
        _check_clock(clock, platform, f"clock[{index}]")


def _check_clock(clock: WaitingPeriod, platform: Platform, place: str) -> None:
    """Refuses a waiting period that cannot be computed, or that delays a step that does not exist."""
    if clock.days < 0:
        raise InputError("input.negative", place=f"{place}.days")
    if clock.source.certainty is Certainty.UNCONFIRMED and clock.holds is not None:
        raise InputError(
            "input.unconfirmed-step", place=f"{place}.source.certainty", value=shown(clock.holds)
        )
    if clock.holds is not None and clock.act is not Act.BECAME_ADMIN and clock.counted_from is None:
        raise InputError("input.missing-key", place=f"{place}.counted_from", key="counted_from")
    known = sorted({step.id for steps in platform.lists.values() for step in steps})
    for key, step in (("holds", clock.holds), ("counted_from", clock.counted_from)):
        if step is not None and step not in known:
            raise InputError(
                "input.not-a-choice", place=f"{place}.{key}", value=shown(step), choices=", ".join(known)
            )


def _check_steps(steps: tuple[PlatformStep, ...], place: str) -> None:
    seen: set[str] = set()
    for index, step in enumerate(steps):
        here = f"{place}[{index}]"
        if step.id in seen:
            raise InputError("input.repeated-id", place=f"{here}.id", value=shown(step.id))
        seen.add(step.id)
        if step.source.certainty is Certainty.UNCONFIRMED:
            raise InputError("input.unconfirmed-step", place=f"{here}.source.certainty", value=shown(step.id))
        _check_link(step.link, f"{here}.link")
    for index, earlier in misplaced(steps):
        raise InputError(
            "input.unsafe-order", place=f"{place}[{index}]", value=steps[index].id, earlier=earlier
        )


def _check_link(link: str | None, place: str) -> None:
    if link is not None and not re.fullmatch(r"https://[a-z0-9.-]+(/[^\s<>\"\\]*)?", link):
        raise InputError("input.not-https", place=place)


def _check_links(links: Links | None) -> None:
    """Refuses address forms that would otherwise fail only when somebody pastes an address."""
    if links is None:
        return
    if not links.hosts:
        raise InputError("input.missing-key", place="links.hosts", key="hosts")
    try:
        re.compile(links.handle)
    except (re.error, RecursionError, OverflowError):
        raise InputError("input.not-a-pattern", place="links.handle") from None
