"""The kit: every control that the screens are made of. It knows no domain type and no words.

`from handover_app.ui.kit import Button, ButtonKind, Card, Text, Role, Tone, column, row, …`

| for | names |
|---|---|
| tokens | `Tone` OK WARN BAD INFO NEUTRAL · `Role` DISPLAY TITLE H3 BODY BODY2 STRONG SMALL SMALL2 LABEL CAPTION CAPTION3 NUMBER (2 = second colour, 3 = third) · `Space` XS 4 S 8 M 12 L 16 XL 24 XXL 32 · `Width` `Height` `Radius` |
| look | `install(app, choice)`, `theme()` → `.colour("text2")`, `.font(Role.BODY)`, `.scaled(px)`, `.changed`, `.choose(ThemeChoice.DARK)` |
| layout | `column(*items, spacing=8, margins=(l,t,r,b))`, `row(...)`: an item is a widget, a layout, a gap (int), `None` (stretch), or `(widget, stretch)` · `top(widget)` · `holder(layout, width=)` · `clear(layout)` · `Flow([button, …])` goes on in the next line |
| text | `Text(text, Role, Tone, wrap=, selectable=)` `.show_text` `.show_tone` `.plain` · `ElidedText` |
| buttons | `Button(text, ButtonKind.PRIMARY/SECONDARY/DANGER/GHOST/LINK, icon=, trailing=, small=, name=)`; `name` is the accessible name, needed for an icon alone · `.show_busy(busy=)`: what it was pressed for is being done |
| signs | `Icon(name, colour, size)` · `Chip(icon, text, tone)` · `Mark(icon, text, tone)` (`.render_state`) · `Count(text, name)` `.show_count` · `Tile(icon, size)` · `Medal(icon, tone, size)` |
| grounds | `Card(layout, tight=, current=)` `.show_current` · `sunken(layout)` · `Divider()` · `Banner()` `.render_state(icon, tone, title, body, action)` `.announce()` `.acted` · `EmptyState(icon, title, body, action)` `.acted` |
| findings | `FindingLine(key, icon, word, tone, text, source, mend, action, where)` · `FindingRow(line)`, `CompactFinding(line)`: signal `activated(key)` |
| answers | `Option(key, text, count)` · `Segmented(options, name)` `.chosen(key)` `.value` `.show_value(key or None)` · `AnswerField(label, options, hint, stacked=)` · `RoomyAnswers(segmented)`: folds where there is little room · `Tick(text, source)` `.ticked(bool)` `.show_ticked` |
| fields | `TextField(label, hint, placeholder=)` · `SecretField(label, (show, hide), hint)`, `MultiLineField(…, lines=)`: `edited(str)`, `committed(str)` · `LinkField(label, open_name)` · `ComboField(label, options, empty=)` `.chosen(key)` `.show_options` · `DateField(label, calendar_name, days)` `.changed(date or None)`; all: `.value`, `.show_value(v)` (no signal), `.show_complaint(text)`, `.control` |
| progress | `Bar(pieces=)` `.show_progress(done, total, name=, tone=)`: a total of 0 moves · `Waiting(text, why)` `.show_text`: where a page will be · `StepDot(n, ProgressState.DONE/NOW/LATER/WAIT/SKIPPED/BLOCKED)` `.show_state` |
| stages | `Stepper(count, name)` `.render_state([StepperStage(name, left, done)], current)` `.chosen(index)` |
| files | `DropArea(title, hint, button, over, suffixes, icon=, images=, wide=)`: `files(list[Path])`, `image(QImage)` |
| pictures | `Thumbnail(name, icon)` `.show_image(QImage or None)`, a button · `Picture(QImage, name)` |
| tables | `CellTable(headers, widths, name, fit=True)` `.show_rows([Row(key, (Cell(...), …))])` `.focus_cell(key, column)`; signals `edited(key, column, value)`, `row_activated(key)`, `row_selected(key)`; `Cell(text, sub, icon, tone, chip, tile, bold, muted, right, editor=Editor.CHOICE/DAY/TEXT, value=, options=)` |
| desktop | `desktop().open_link(address)` `.open_folder(path)`; the window shows `.page_failed(str)`, `.folder_failed(str)` |
| accounts | `AccountList(name)` `.show_lines([AccountLine(key, icon, name, sub, worst, worst_icon, tone, action, action_icon, progress, done, total)], current)` `.chosen(key)` |
| pages | `ScrollPage(margin=24, spacing=16, fill=False)` `.body` (a column, kept at the top unless `fill`) · `Fold([(widget, width)], least=)`: columns beside one another, or under · `go_to(widget)`: scroll there, focus, ring |

Icons are the files of `resources/icons/ui` by name; platform marks are `platform:NAME`. Signals come from
people alone: `show_…` and `render_state` never emit. Part icons: log-out (outgoing), log-in (incoming),
shield-check (reviewer), building-2 (office).

Loaded piece by piece: a name's module is imported when the name is first asked for, for the first
window is to be painted before the kit's tables and lists are needed.
"""  # noqa: E501 (a table)

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handover_app.ui.kit.account_list import AccountLine, AccountList
    from handover_app.ui.kit.answers import RoomyAnswers
    from handover_app.ui.kit.buttons import Button, ButtonKind
    from handover_app.ui.kit.cards import Banner, Card, Divider, EmptyState, sunken
    from handover_app.ui.kit.choice import Option, Segmented
    from handover_app.ui.kit.desktop_services import desktop
    from handover_app.ui.kit.drop_area import DropArea, dropped_files
    from handover_app.ui.kit.fields import (
        AnswerField,
        ComboField,
        DateField,
        Field,
        LinkField,
        MultiLineField,
        SecretField,
        TextField,
    )
    from handover_app.ui.kit.findings import CompactFinding, FindingLine, FindingRow
    from handover_app.ui.kit.flow import Flow
    from handover_app.ui.kit.fold import Fold, bare
    from handover_app.ui.kit.labels import ElidedText, Text
    from handover_app.ui.kit.layout import clear, column, holder, row, top
    from handover_app.ui.kit.marks import Chip, Count, Icon, Mark, Medal, Tile
    from handover_app.ui.kit.pictures import Picture, Thumbnail
    from handover_app.ui.kit.progress import Bar, ProgressState, StepDot
    from handover_app.ui.kit.scroll import ScrollPage, go_to
    from handover_app.ui.kit.speech import announce
    from handover_app.ui.kit.stepper import Stepper, StepperStage
    from handover_app.ui.kit.table import Cell, CellTable, Editor, Row
    from handover_app.ui.kit.theming import Letters, Theme, ThemeChoice, install, theme
    from handover_app.ui.kit.ticks import Tick
    from handover_app.ui.kit.tokens import Height, Radius, Role, Space, Tone, Width
    from handover_app.ui.kit.waiting import Waiting

_MODULES = {
    "account_list": (
        "AccountLine",
        "AccountList",
    ),
    "answers": ("RoomyAnswers",),
    "buttons": (
        "Button",
        "ButtonKind",
    ),
    "cards": (
        "Banner",
        "Card",
        "EmptyState",
        "Divider",
        "sunken",
    ),
    "choice": (
        "Option",
        "Segmented",
    ),
    "desktop_services": ("desktop",),
    "drop_area": (
        "DropArea",
        "dropped_files",
    ),
    "fields": (
        "AnswerField",
        "ComboField",
        "DateField",
        "Field",
        "LinkField",
        "MultiLineField",
        "SecretField",
        "SecretField",
        "TextField",
    ),
    "findings": (
        "CompactFinding",
        "FindingLine",
        "FindingRow",
    ),
    "fold": (
        "Fold",
        "bare",
    ),
    "flow": ("Flow",),
    "labels": (
        "ElidedText",
        "Text",
    ),
    "layout": (
        "clear",
        "column",
        "holder",
        "row",
        "top",
    ),
    "marks": (
        "Chip",
        "Count",
        "Icon",
        "Mark",
        "Medal",
        "Tile",
    ),
    "pictures": ("Picture", "Thumbnail"),
    "progress": (
        "Bar",
        "StepDot",
        "ProgressState",
    ),
    "scroll": (
        "ScrollPage",
        "go_to",
    ),
    "speech": ("announce",),
    "stepper": (
        "StepperStage",
        "Stepper",
    ),
    "table": (
        "Cell",
        "CellTable",
        "Editor",
        "Row",
    ),
    "theming": (
        "Letters",
        "Theme",
        "ThemeChoice",
        "install",
        "theme",
    ),
    "ticks": ("Tick",),
    "tokens": (
        "Height",
        "Radius",
        "Role",
        "Space",
        "Tone",
        "Width",
    ),
    "waiting": ("Waiting",),
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "AccountLine",
    "AccountList",
    "AnswerField",
    "Banner",
    "Bar",
    "Button",
    "ButtonKind",
    "Card",
    "Cell",
    "CellTable",
    "Chip",
    "ComboField",
    "CompactFinding",
    "Count",
    "DateField",
    "Divider",
    "DropArea",
    "Editor",
    "ElidedText",
    "EmptyState",
    "Field",
    "FindingLine",
    "FindingRow",
    "Flow",
    "Fold",
    "Height",
    "Icon",
    "Letters",
    "LinkField",
    "Mark",
    "Medal",
    "MultiLineField",
    "Option",
    "Picture",
    "ProgressState",
    "Radius",
    "Role",
    "RoomyAnswers",
    "Row",
    "ScrollPage",
    "SecretField",
    "Segmented",
    "Space",
    "StepDot",
    "Stepper",
    "StepperStage",
    "Text",
    "TextField",
    "Theme",
    "ThemeChoice",
    "Thumbnail",
    "Tick",
    "Tile",
    "Tone",
    "Waiting",
    "Width",
    "announce",
    "bare",
    "clear",
    "column",
    "desktop",
    "dropped_files",
    "go_to",
    "holder",
    "install",
    "row",
    "sunken",
    "theme",
    "top",
]
