"""How a state is to look, in words that the window knows: tones and icons by name."""

from typing import Literal, NamedTuple

ToneName = Literal["ok", "warn", "bad", "info", "neutral"]


class Sign(NamedTuple):
    """An icon and a word in a tone."""

    icon: str
    text: str
    tone: ToneName
