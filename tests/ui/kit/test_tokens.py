import re
from pathlib import Path

import pytest

from handover_app.ui.kit.tokens import (
    COLOUR_NAMES,
    DARK,
    HIGH_CONTRAST,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    PAIRS,
    Colours,
    Tone,
    contrast,
    of_system,
)

UI = Path(__file__).parents[3] / "handover_app" / "ui"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_what_may_stand_on_one_another_can_be_read(
    colours: object, text: str, ground: str, least: float
) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


SYSTEMS = {
    "white on black": ("#000000", "#FFFFFF", "#1AEBFF", "#000000", "#FFFF00"),
    "black on white": ("#FFFFFF", "#000000", "#37006E", "#FFFFFF", "#00009F"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B", "#70EBDE"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3", "#1C5E75"),
}
"""Window, words, selection, selected words and links of some systems."""


@pytest.mark.parametrize(
    "colours",
    [HIGH_LIGHT, HIGH_DARK, *(of_system(*colours) for colours in SYSTEMS.values())],
    ids=["light", "dark", *SYSTEMS],
)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_high_contrast_is_high(colours: Colours, text: str, ground: str, least: float) -> None:
    needed = HIGH_CONTRAST if least > 3 else 4.5
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= needed


def test_a_system_without_high_contrast_is_not_followed() -> None:
    assert of_system("#FFFFFF", "#777777", "#0000FF", "#FFFFFF", "#0000FF") is None


def test_a_selection_that_is_too_weak_is_in_the_colour_of_the_words() -> None:
    found = of_system("#FFFFFF", "#000000", "#77AAFF", "#FFFFFF", "#0000FF")
    assert found
    assert (found.accent, found.on_accent) == ("#000000", "#FFFFFF")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_tone_has_its_two_colours() -> None:
    for tone in Tone:
        assert {tone.text, tone.soft} <= set(COLOUR_NAMES)


def test_no_colour_stands_outside_the_tokens_and_no_widget_has_a_sheet_of_its_own() -> None:
    for path in UI.rglob("*.py"):
        text = path.read_text("utf-8")
        if path.name != "tokens.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d", text), path
        if path.name != "theming.py":
            assert "setStyleSheet" not in text, path
