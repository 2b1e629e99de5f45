import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from handover_app import resources
from handover_app.ui.kit import Theme, ThemeChoice
from handover_app.ui.kit.icons import pixmap

ROOT = Path(__file__).parents[3]
SHIPPED = {path.stem for path in resources.folder("icons", "ui").glob("*.svg")}
SOURCES = [
    path
    for folder in ("ui", "presentation")
    for path in (ROOT / "handover_app" / folder).rglob("*.py")
    if path.name != "tokens.py"
]


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_the_colour_is_that_of_the_token_in_each_theme(qtbot: QtBot, look: Theme) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.choose(choice)
        image = pixmap("circle-check", "ok_text", 32, 2.0).toImage()
        assert image.width() == 64
        assert look.colours.ok_text in colours_of(image)


def test_a_platform_without_a_mark_has_a_globe(qtbot: QtBot) -> None:
    unknown = pixmap("platform:no-such-platform", "text", 18, 1.0).toImage()
    assert unknown == pixmap("globe", "text", 18, 1.0).toImage()


def test_every_platform_mark_can_be_painted(qtbot: QtBot) -> None:
    for path in resources.folder("icons", "platforms").glob("*.svg"):
        image = pixmap(f"platform:{path.stem}", "text", 18, 2.0).toImage()
        assert colours_of(image), path.stem


def named() -> set[str]:
    """Every word in quotes that could name an icon, in the code and in the data."""
    code = (
        word for path in SOURCES for word in re.findall(r"[\"']([a-z0-9-]+)[\"']", path.read_text("utf-8"))
    )
    data = (
        word
        for path in resources.folder().rglob("*.toml")
        for word in re.findall(r'^icon = "([a-z0-9-]+)"', path.read_text("utf-8"), re.MULTILINE)
    )
    return {*code, *data}


def test_every_icon_that_is_shipped_is_used() -> None:
    assert SHIPPED - named() == set()


def test_every_icon_that_the_code_asks_for_is_shipped() -> None:
    asked = {
        word
        for path in SOURCES
        for word in re.findall(
            r"""(?:\bicon=|(?:Icon|Tile|Medal|Mark|Chip|Sign)\()"([a-z0-9-]+)\"""", path.read_text("utf-8")
        )
    }
    assert asked - SHIPPED == set()


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_an_icon_is_plain_and_takes_its_colour(name: str) -> None:
    text = resources.folder("icons", "ui", f"{name}.svg").read_text("utf-8")
    assert 'stroke="currentColor"' in text
    assert "<script" not in text
    assert "href" not in text


def test_the_licence_lies_beside_them() -> None:
    assert "ISC License" in resources.folder("icons", "ui", "LICENSE.txt").read_text("utf-8")
