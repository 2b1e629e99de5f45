"""Special paths from TOML files: one file for each path, named by its id.

Besides wrong types, these are errors: an id that is not the file's name, a repeated id, a reference to a
step, goal or question that does not exist or comes later, and a step without exactly one source.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.special_paths import FORMAT, PathStep, Recovery, SpecialPath


def load_paths(folder: Path) -> Mapping[str, SpecialPath]:
    """The paths in a folder by id. Raises `InputError` as `load_path`."""
    return {path.stem: load_path(path) for path in sorted(folder.glob("*.toml"))}


def load_path(path: Path) -> SpecialPath:
    """The path in a file.

    Raises:
        InputError: with `file` and line, and `place`, e.g. `step[3].after`, if there is one.
    """
    data = b""
    try:
        data = read_bytes(path)
        special = path_from(parse_toml(data))
        _refuse_other_id(special, path.stem)
    except InputError as error:
        raise located(error, path, data) from None
    return special


def path_from(data: dict[str, Any]) -> SpecialPath:
    """The path in a parsed TOML table; see `load_path`."""
    check_format(data.get("format", FORMAT), FORMAT)
    path = read(SpecialPath, data)
    for problem in _problems(path):
        raise problem
    return path


def _refuse_other_id(path: SpecialPath, wanted: str) -> None:
    if path.id != wanted:
        raise InputError("input.not-the-file-name", place="id", value=shown(path.id))


def _problems(path: SpecialPath) -> Iterator[InputError]:
    questions = [question.id for question in path.questions]
    steps: list[str] = []
    goals: set[str] = set()
    for index, step in enumerate(path.steps):
        place = f"step[{index}]"
        if step.id in steps or step.id in questions:
            yield InputError("input.repeated-id", place=f"{place}.id", value=shown(step.id))
        yield from _references(step, place, steps, goals, questions)
        if sum(value is not None for value in _sources(step)) != 1:
            yield InputError("path.source", place=f"{place}.source")
        steps.append(step.id)
        if step.way_to is not None:
            goals.add(step.way_to)
        if path.recover is not None and path.recover.follows == step.id:
            goals.add(path.recover.way_to)
    if path.goal not in goals:
        yield InputError("path.unknown-name", place="goal", value=shown(path.goal))
    if path.recover is not None:
        yield from _of_recovery(path.recover, steps, questions)


def _references(
    step: PathStep, place: str, steps: list[str], goals: set[str], questions: list[str]
) -> Iterator[InputError]:
    known = {
        "after": (step.after, {*steps, *goals}),
        "tried": (step.tried, set(steps)),
        "if_not": ((step.if_not,) if step.if_not else (), goals),
        "when": (tuple(step.when), set(questions)),
    }
    for key, (names, allowed) in known.items():
        for name in names:
            if name not in allowed:
                yield InputError("path.unknown-name", place=f"{place}.{key}", value=shown(name))


def _of_recovery(recovery: Recovery, steps: list[str], questions: list[str]) -> Iterator[InputError]:
    place = steps.index(recovery.follows) + 1 if recovery.follows in steps else 0
    known = {
        "follows": ((recovery.follows,), set(steps)),
        "after": (recovery.after, set(steps[:place])),
        "tried": (recovery.tried, set(steps[:place])),
        "when": (tuple(recovery.when), set(questions)),
    }
    for key, (names, allowed) in known.items():
        for name in names:
            if name not in allowed:
                yield InputError("path.unknown-name", place=f"recover.{key}", value=shown(name))


def _sources(step: PathStep) -> tuple[object, ...]:
    source = step.source
    return source.rule if source.pack else None, source.question, source.platform
