"""How things look, in words that the window knows: tones and icons by name, one for each thing."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Part, SigningPart

ToneName = Literal["ok", "warn", "bad", "info", "neutral"]


class Sign(NamedTuple):
    """An icon and a word in a tone."""

    icon: str
    text: str
    tone: ToneName


PART_ICONS: Mapping[Part | None, str] = {
    Part.OUTGOING_LEADER: "log-out",
    Part.OUTGOING_OFFICER: "log-out",
    Part.INCOMING_LEADER: "log-in",
    Part.INCOMING_OFFICER: "log-in",
    Part.REGIONAL_LEADER: "shield-check",
    Part.OFFICE: "building-2",
    None: "user-round",
}
"""People carry the icon of their part."""

SIGNING_ICONS: Mapping[SigningPart, str] = {
    SigningPart.OUTGOING: "log-out",
    SigningPart.INCOMING: "log-in",
    SigningPart.REGIONAL: "shield-check",
}

VERDICT_LOOKS: Mapping[Verdict, tuple[str, ToneName]] = {
    Verdict.ACCEPTED: ("shield-check", "ok"),
    Verdict.RETURNED: ("undo-2", "warn"),
    Verdict.AWAITING: ("hourglass", "info"),
    Verdict.UNKNOWN_SIGNER: ("shield-question-mark", "warn"),
    Verdict.EXPIRED: ("clock", "warn"),
    Verdict.OTHER_RULES: ("list-checks", "warn"),
    Verdict.NEWER: ("circle-question-mark", "warn"),
    Verdict.ALTERED: ("file-warning", "bad"),
    Verdict.NOT_A_RECORD: ("file-warning", "bad"),
    Verdict.UNREADABLE: ("file-warning", "bad"),
}
"""Icon and tone of each verdict."""
