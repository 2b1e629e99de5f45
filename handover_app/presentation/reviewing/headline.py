"""The first sentence of the inbox: the worst news, or what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.reviewing.lines import InboxLine, Need


@dataclass(frozen=True, slots=True)
class Headline:
    """How it stands, why and what to do, and the file that the button opens; empty for no button."""

    sign: Sign
    body: str
    action: str = ""
    key: str = ""


def headline_of(lines: Sequence[InboxLine], _: Words) -> Headline | None:
    """The headline over these files; `None` where there are none."""
    if not lines:
        return None
    needs = {need: [line for line in lines if line.need is need] for need in Need}
    if bad := needs[Need.ALTERED]:
        title = _.n("One record is not what was signed", "{count} records are not what was signed", len(bad))
        body = _(
            "{unit}: {reason} Do not accept it. Ask for the original file.",
            unit=bad[0].title,
            reason=bad[0].blocks,
        )
        return Headline(Sign("file-warning", title, "bad"), body, _("See what was changed"), bad[0].key)
    if foreign := needs[Need.UNREADABLE] + needs[Need.FOREIGN]:
        title = _.n(
            "One file is no record that can be read",
            "{count} files are no records that can be read",
            len(foreign),
        )
        body = f"{foreign[0].title}: {foreign[0].blocks}"
        return Headline(Sign("file-warning", title, "bad"), body, _("Look at it"), foreign[0].key)
    if newer := needs[Need.NEWER]:
        title = _.n(
            "One record was made by a newer version of the app",
            "{count} records were made by a newer version of the app",
            len(newer),
        )
        return Headline(
            Sign("circle-question-mark", title, "warn"), newer[0].blocks, _("Look at it"), newer[0].key
        )
    if unknown := needs[Need.UNKNOWN]:
        title = _.n(
            "One record is signed by somebody you do not know",
            "{count} records are signed by somebody you do not know",
            len(unknown),
        )
        body = _("Call them on a telephone number that you know, and compare the check number.")
        return Headline(Sign("user-round-x", title, "warn"), body, _("Compare"), unknown[0].key)
    if expired := needs[Need.EXPIRED]:
        title = _.n(
            "One record was signed with a key that was not valid",
            "{count} records were signed with a key that was not valid",
            len(expired),
        )
        return Headline(Sign("clock", title, "warn"), expired[0].blocks, _("Look at it"), expired[0].key)
    if other := needs[Need.OTHER_RULES]:
        title = _.n(
            "One record was judged by other rules than yours",
            "{count} records were judged by other rules than yours",
            len(other),
        )
        return Headline(Sign("list-checks", title, "warn"), other[0].blocks, _("Look at it"), other[0].key)
    if mine := needs[Need.DECIDE]:
        title = _.n("One record waits for your decision", "{count} records wait for your decision", len(mine))
        ready = sum(line.can_countersign for line in mine)
        body = (
            _.n(
                "Nothing stands in the way of {count} of them.",
                "Nothing stands in the way of {count} of them.",
                ready,
            )
            if ready and len(mine) > 1
            else ""
        )
        return Headline(Sign("pen-line", title, "info"), body, _("Open the first"), mine[0].key)
    if unchecked := needs[Need.UNCHECKED]:
        title = _.n("One file is not checked yet", "{count} files are not checked yet", len(unchecked))
        return Headline(Sign("hourglass", title, "info"), "")
    return Headline(
        Sign("circle-check", _("Nothing needs you"), "ok"),
        _("New files appear here by themselves, or when you drop them."),
    )
