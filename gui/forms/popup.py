"""Where what pops up stands: at what opened it, and whole on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication


def place_on_screen(corner: QPoint, size: QSize, *, from_right: bool = False) -> QRect:
    """The place for a popup of `size` px with its upper left (or right) corner at `corner`.

    On the screen that has `corner` (global), moved and made smaller as far as it must be to be seen
    whole.
    """
    screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
    free = screen.availableGeometry()
    size = size.boundedTo(free.size())
    left = corner.x() - (size.width() if from_right else 0)
    x = max(free.left(), min(left, free.right() + 1 - size.width()))
    y = max(free.top(), min(corner.y(), free.bottom() + 1 - size.height()))
    return QRect(QPoint(x, y), size)
