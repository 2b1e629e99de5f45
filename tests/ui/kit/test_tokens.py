import re
from pathlib import Path

import pytest

from handover_app.ui.kit.tokens import COLOUR_NAMES, DARK, LIGHT, PAIRS, Tone, contrast

UI = Path(__file__).parents[3] / "handover_app" / "ui"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_what_may_stand_on_one_another_can_be_read(
    colours: object, text: str, ground: str, least: float
) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


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
