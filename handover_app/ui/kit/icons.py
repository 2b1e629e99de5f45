"""Icons tinted from the tokens: Lucide for the interface, one-colour marks for platforms."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from handover_app import resources
from handover_app.ui.kit.theming import theme

PLATFORM = "platform:"
_FALLBACK_PLATFORM = "globe"
_THIN_ABOVE = 16


def pixmap(name: str, token: str, size: int, ratio: float) -> QPixmap:
    """An icon in the colour of a token.

    Args:
        name: a file in `icons/ui` without its suffix, or `platform:` and one in `icons/platforms`.
        token: a colour token, e.g. `text2`.
        size: in logical pixels.
        ratio: device pixels per logical pixel, e.g. `widget.devicePixelRatioF()`.
    """
    return _pixmap(name, getattr(theme().colours, token), size, ratio)


def icon(name: str, token: str, size: int = 16, ratio: float = 2.0) -> QIcon:
    """The same as a `QIcon`, for Qt's own widgets; it grows with the letters."""
    return QIcon(pixmap(name, token, theme().scaled(size), ratio))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    device = round(size * ratio)
    image = QPixmap(device, device)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_svg(name, colour, size).encode())).render(painter, QRectF(0, 0, device, device))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _svg(name: str, colour: str, size: int) -> str:
    if name.startswith(PLATFORM):
        path = resources.folder("icons", "platforms", f"{name.removeprefix(PLATFORM)}.svg")
        if path.is_file():
            source = _source(path)
            if "currentColor" in source:
                return source.replace("currentColor", colour)
            return source.replace("<svg ", f'<svg fill="{colour}" ', 1)
        name = _FALLBACK_PLATFORM
    source = _source(resources.folder("icons", "ui", f"{name}.svg"))
    if size > _THIN_ABOVE:
        source = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    return source.replace("currentColor", colour)


@lru_cache(maxsize=256)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
