"""One rule for what a text may hold, for files, for what is typed, and for answers in a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.editing.text import line, paragraph
from handover_app.domain.identity import certified
from handover_app.domain.text import is_fit, made_fit

UNFIT = [
    "\0", "\x1b[31m", "\r", "\x7f", "\x9b", "\ud800", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066",
    "\u2069", "\u2060", "\u2064", "\u206a", "\ufeff", "\ufff9",
]  # fmt: skip


@pytest.mark.parametrize("text", UNFIT)
def test_what_misleads_does_not_stand_in_a_text(text: str) -> None:
    assert not is_fit(f"Leder{text}gro")
    assert is_fit(made_fit(f"Leder{text}gro"))
    assert made_fit(f"Leder{text}gro").startswith("Leder ")


@pytest.mark.parametrize(
    "text",
    [
        "Čáhci, ŋ š ŧ ž\n\tog mer",
        "می\u200cخواهم",  # zero-width non-joiner
        "ක්\u200dෂ",  # zero-width joiner
        "ភាសា\u200bខ្មែរ",  # zero-width space
        "א\u200fב\u200e \u061c",  # direction marks
        "sam\u00adarbeid",
        "👩\u200d🚒",
        "‹1 000 000›\u00a0€",
    ],
)
def test_what_scripts_need_stays(text: str) -> None:
    assert is_fit(text)
    assert made_fit(text) == text


@given(st.text(st.characters()))
def test_what_is_made_fit_is_fit_and_stays(text: str) -> None:
    fit = made_fit(text)
    assert is_fit(fit)
    assert len(fit) == len(text)
    assert (fit == text) == is_fit(text)
    assert made_fit(fit) == fit
    assert all(map(is_fit, (line(text), paragraph(text), certified(text))))
