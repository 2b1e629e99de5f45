"""Rows of the account list, from the presenters' rows."""

from dataclasses import replace

from handover_app.domain.vocabulary import Action
from handover_app.presentation.handover.account_states import AccountRow
from handover_app.presentation.handover.work import WorkRow
from handover_app.presentation.looks import Sign
from handover_app.ui.handover.lines import platform_icon
from handover_app.ui.kit import AccountLine, Tone

ACTION_ICONS = {
    Action.TRANSFER: "arrow-left-right",
    Action.CLOSE: "archive-x",
    Action.FREEZE: "snowflake",
    None: "circle-dashed",
}


def account_line(row: AccountRow) -> AccountLine:
    """An account with the worst that the rules say of it."""
    return _marked(AccountLine(row.id, platform_icon(row.icon), row.platform, row.name), row.mark)


def work_line(row: WorkRow, progress: str) -> AccountLine:
    """An account with what is decided and how far the work is; `progress` says it in words."""
    line = AccountLine(
        key=row.id,
        icon=platform_icon(row.icon),
        name=row.platform,
        sub=row.name,
        action=row.decided,
        action_icon=ACTION_ICONS[row.action],
        progress=progress,
        done=row.done,
        total=row.total,
    )
    return _marked(line, row.mark)


def _marked(line: AccountLine, mark: Sign | None) -> AccountLine:
    if mark is None:
        return line
    return replace(line, worst=mark.text, worst_icon=mark.icon, tone=Tone(mark.tone))
