"""The questions about often forgotten accounts, from one TOML file."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.catalogue.toml_file import located, parse_toml, read_bytes
from handover_app.domain.question import FORMAT, Question, Questions


def load_questions(path: Path, platforms: Collection[str], icons: Path | None = None) -> Questions:
    """The questions in a file.

    Args:
        path: usually `resources/questions.toml`.
        platforms: ids of all platforms in the catalogue.
        icons: the folder of the icons, usually `icons/ui` beside the file.

    Raises:
        InputError: with `file` and place, if a key is wrong, an id is repeated, or a platform or icon
            does not exist.
    """
    data = b""
    try:
        data = read_bytes(path)
        questions = _questions(parse_toml(data))
        _check(questions.questions, platforms, icons or path.parent / "icons" / "ui")
    except InputError as error:
        raise located(error, path, data) from None
    return questions


def _questions(table: dict[str, Any]) -> Questions:
    check_format(table.get("format", FORMAT), FORMAT)
    return read(Questions, table)


def _check(questions: tuple[Question, ...], platforms: Collection[str], icons: Path) -> None:
    names = {icon.stem for icon in icons.glob("*.svg")}
    seen: set[str] = set()
    for index, question in enumerate(questions):
        place = f"question[{index}]"
        if question.id in seen:
            raise InputError("input.repeated-id", place=f"{place}.id", value=shown(question.id))
        seen.add(question.id)
        if question.icon not in names:
            raise InputError("input.unknown-icon", place=f"{place}.icon", value=shown(question.icon))
        for number, platform in enumerate(question.platforms):
            _check_platform(platform, platforms, f"{place}.platforms[{number}]")
        if question.adds is not None:
            _check_platform(question.adds, platforms, f"{place}.adds")


def _check_platform(platform: str, platforms: Collection[str], place: str) -> None:
    if platform not in platforms:
        raise InputError("input.unknown-platform", place=place, value=shown(platform))
