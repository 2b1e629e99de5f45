"""The catalogues of texts are in step with the source, and the collector finds every text."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import translations
from tools.translations import ExtractionError, Text, mismatches, template, texts, translated


def found(source: str) -> list[str | tuple[str, str]]:
    return [text.id for text in texts(source, "module.py")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Saved")', ["Saved"]),
        ('self._("Saved")', ["Saved"]),
        ('self._words._("Saved")', ["Saved"]),
        ('words("Saved")', ["Saved"]),
        ('self._desk.words("Saved by {name}", name=name)', ["Saved by {name}"]),
        ('self._words.n("{count} day", "{count} days", days)', [("{count} day", "{count} days")]),
        ('NAME = N_("Saved")', ["Saved"]),
        ('_("Saved by {name}", name=_("somebody"))', ["Saved by {name}", "somebody"]),
        ('_("one "\n  "sentence")', ["one sentence"]),
        ('_.n("{count} day", "{count} days", days)', [("{count} day", "{count} days")]),
        ('self._.n("{count} day", "{count} days", days)', [("{count} day", "{count} days")]),
        ("_(sentence.what)", []),
        ('_("")', []),
        ('other("Saved")', []),
        ('"_(\\"Saved\\")"', []),
    ],
)
def test_finds_each_way_of_saying_a_text(source: str, expected: list[object]) -> None:
    assert found(source) == expected


@pytest.mark.parametrize("source", ['_(f"Saved by {name}")', '_("Saved by " + name)', '_.n(f"{x}", "y", 2)'])
def test_a_text_put_together_in_the_call_is_refused(source: str) -> None:
    with pytest.raises(ExtractionError, match=r"module\.py, line 1"):
        found(source)


def test_known_translations_stay_and_gone_ones_leave() -> None:
    known = Catalog("nb")
    known.add("Saved", "Lagret")
    known.add("Gone", "Borte")
    known.add(("{count} day", "{count} days"), ("{count} dag", "{count} dager"))
    wanted = template(
        [Text("Saved", None, "a.py"), Text("{count} day", "{count} days", "a.py"), Text("New", None, "b.py")]
    )
    result = {message.id: message.string for message in translated("nb", wanted, known) if message.id}
    assert result == {
        "Saved": "Lagret",
        ("{count} day", "{count} days"): ("{count} dag", "{count} dager"),
        "New": "",
    }


@pytest.mark.parametrize(
    ("text", "translation", "wrong"),
    [
        ("Saved by {name}", "Lagret av {name}", False),
        ("Saved by {name}", "", False),
        ("Saved by {name}", "Lagret av {navn}", True),
        ("Saved by {name}", "Lagret", True),
        (("{count} day", "{count} days"), ("{count} dag", "{count} dager"), False),
        (("{count} day", "{count} days"), ("{count} dag", "dager"), True),
    ],
)
def test_placeholders_are_those_of_the_text(text: object, translation: object, wrong: bool) -> None:
    catalog = Catalog("nb")
    catalog.add(text, translation)  # type: ignore[arg-type]  # a text or a pair
    assert bool(list(mismatches(catalog))) is wrong


def test_the_same_texts_give_the_same_bytes_whatever_their_order() -> None:
    every = [Text("Saved", None, "b.py"), Text("Gone", None, "a.py")]
    assert translations._as_po(template(every)) == translations._as_po(template(every[::-1]))
    assert b"2026" not in translations._as_po(template(every))


def test_the_catalogues_are_in_step_with_the_source() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.translations", "--check"],
        cwd=Path(translations.ROOT),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
