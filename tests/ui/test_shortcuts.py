"""The overview of keys tells of every key that the window's sources ask for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.shortcuts import Shortcuts

UI = Path(__file__).parents[2] / "handover_app" / "ui"
SPELT = re.compile(r"(?:Ctrl|Alt|Shift)\+\S+|Esc|F\d+|Down|Up")
NAMES = {"Escape": "Esc", "Delete": "Del", "PageUp": "PgUp", "PageDown": "PgDown"}
ALT_ALONE = {"Alt"}
"""Held, it shows the access keys; see `kit/access_keys`."""


@pytest.fixture
def overview(qtbot: QtBot) -> set[str]:
    window = QWidget()
    qtbot.addWidget(window)
    groups = Shortcuts(window, words("en"), ["A", "B", "C", "D"]).overview
    return {key.toString() for group in groups for line in group.lines for key in line.keys}


def asked_for() -> Iterator[str]:
    """Every key that a source of the window names."""
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Attribute(value=ast.Attribute(attr="Key"), attr=name) if name.startswith("Key_"):
                    yield NAMES.get(name[4:], name[4:])
                case ast.Attribute(value=ast.Attribute(attr="StandardKey"), attr=name):
                    yield QKeySequence(QKeySequence.StandardKey[name]).toString()
                case ast.Call(func=ast.Name(id="QKeySequence"), args=[ast.Constant(value=str(keys))]):
                    yield keys
                case ast.Tuple(elts=[ast.Constant(value=str(keys)), *_]) if SPELT.fullmatch(keys):
                    yield keys


def test_every_key_is_told_of(overview: set[str]) -> None:
    told = {part for keys in overview for part in (keys, keys.rpartition("+")[2])}
    assert sorted(set(asked_for()) - told - ALT_ALONE) == []


def test_a_key_is_told_of_once_in_a_group(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for group in Shortcuts(window, words("en"), ["A"]).overview:
        lines = [line.what for line in group.lines]
        assert len(set(lines)) == len(lines)
