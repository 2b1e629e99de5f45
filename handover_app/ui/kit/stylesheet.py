"""The one application style sheet, made from the tokens.

Only what Qt paints itself is styled here, by class and dynamic property; the kit's own controls paint
from the same tokens. No rule stands on `*`: that would break native dialogs and menus.
"""

import re
from collections.abc import Callable
from dataclasses import asdict

from handover_app.ui.kit.tokens import ROLE_COLOUR, TYPE, Colours, Tone

_SHEET = """
QMainWindow, QWidget#canvas, QScrollArea#page, QWidget#pageBody { background: $canvas; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QFrame[kind="rail"] { background: $rail; border: none; border-right: $edge solid $line; }
QFrame[kind="card"] { background: $surface; border: $edge solid $line; border-radius: 12px; }
QFrame[kind="card"][tight="true"] { border-radius: 10px; }
QFrame[kind="card"][current="true"] { border-color: $accent; }
QFrame[kind="sunken"] { background: $sunken; border: $aside solid $line; border-radius: 8px; }
QFrame[kind="foot"] { background: $surface; border: none; border-top: $edge solid $line; }
QFrame[kind="rule"] { background: $line; border: none; }
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $text3; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit {
  background: $surface; color: $text; border: $edge solid $control; border-radius: 8px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text3; font-size: @14px; padding: 0 $pad; min-height: $least; }
QPlainTextEdit { padding: $text_pad; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {
  border: $ring solid $focus; padding: 0 $ring_pad; min-height: $ring_least; }
QPlainTextEdit:focus { padding: $ring_text_pad; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QDateEdit[wrong="true"] { border-color: $bad_fill; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {
  background: $sunken; color: $text3; border-color: $line; }
QLineEdit:read-only { background: $sunken; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; subcontrol-position: center right; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[kind="offered"] { background: $surface; color: $text;
  border: $edge solid $control; selection-background-color: $accent_soft; selection-color: $text;
  outline: none; padding: 4px; }
QComboBox QAbstractItemView::item, QListView[kind="offered"]::item { min-height: @32px; padding: 0 8px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $text; background: transparent; border: none; border-radius: 6px;
  padding: 4px 8px; }
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus { background: $hover; }
QCalendarWidget QSpinBox { color: $text; background: $surface; border: $edge solid $control; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text; selection-background-color: $accent;
  selection-color: $on_accent; outline: none; }
QTableView { background: $surface; border: $edge solid $line; border-radius: 12px; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView QLineEdit, QTableView QComboBox, QTableView QDateEdit { min-height: 20px; }
QListView[kind="plain"] { background: transparent; border: none; outline: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; border-bottom: $edge solid $line;
  padding: 0 16px; font-size: @12px; font-weight: 500; color: $text3; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px;
  min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; font-size: @14px; }
QToolTip { background: $surface; color: $text; border: $edge solid $line; padding: 6px 8px; }
QMenu { background: $surface; color: $text; border: $edge solid $line; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""


def _edges(prefix: str, edge: int) -> dict[str, str]:
    """What goes with an edge: a thicker one takes from the space inside it, so that nothing moves."""
    inside, least = f"{12 - edge}px", f"@{36 - 2 * edge}px"
    return {f"{prefix}pad": inside, f"{prefix}least": least, f"{prefix}text_pad": f"{8 - edge}px"}


def style_sheet(colours: Colours, scaled: Callable[[int], int], edge: int = 1) -> str:
    """The sheet for these colours.

    `scaled` turns pixels at 100 % into those of the user's font size. `edge`: how thick edges are; that
    of the field with the keyboard is thicker by one.
    """
    thickness = {"edge": f"{edge}px", "ring": f"{edge + 1}px", "aside": f"{edge - 1}px"}
    values = asdict(colours) | thickness | _edges("", edge) | _edges("ring_", edge + 1)
    roles = "".join(
        f'QLabel[role="{role}"] {{ font-size: @{style.pixels}px; font-weight: {style.weight};'
        f" color: ${ROLE_COLOUR.get(role, 'text')}; }}\n"
        for role, style in TYPE.items()
    )
    tones = "".join(f'QLabel[tone="{tone}"] {{ color: ${tone.text}; }}\n' for tone in Tone)
    sheet = re.sub(r"\$(\w+)", lambda match: values[match[1]], _SHEET + roles + tones)
    return re.sub(r"@(\d+)", lambda match: str(scaled(int(match[1]))), sheet)
