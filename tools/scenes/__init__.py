"""What the screenshots show: each module lists `SCENES`, each scene a name and the way there."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.scenes.studio import Studio


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. `act` leads the window there; the picture is taken when everything has settled."""

    name: str
    act: Callable[[Studio], None]
