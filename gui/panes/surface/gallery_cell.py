"""One picture of the gallery: a small map with its name below, on at most two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.surfaces import SurfaceSpec
from gui import style
from gui.forms.paint import RING, begin, draw_box, elided, write
from gui.icons import draw_icon
from gui.ink import colour
from gui.panes.surface.edits import surface_named
from gui.panes.surface.thumbnails import Thumbnails

OWN = ""  # the name of the cell in which a formula is typed
CELL = QSize(104, 98)
THUMBNAIL = QSize(80, 52)
NAME_SIZE = 12.0
LEADING = 15.0


class Cells(QStyledItemDelegate):
    """Paints the cells; the current one has a ring, the hovered one a field."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRectF = option.rect.toRectF()
        state: QStyle.StateFlag = option.state
        name = index.data(Qt.ItemDataRole.UserRole)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        now = style.ink()
        painter.save()
        begin(painter)
        box = rect.adjusted(2, 2, -2, -2)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current:
            draw_box(painter, box, now.field, now.accent, width=RING)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, now.field)
        left = rect.x() + (rect.width() - THUMBNAIL.width()) / 2
        picture = QRectF(left, rect.y() + 8, THUMBNAIL.width(), THUMBNAIL.height())
        if name == OWN:
            self._paint_own(painter, picture, now)
        else:
            self._paint_map(painter, picture, surface_named(name), now)
        middle, top = rect.center().x(), picture.bottom() + 12
        for number, line in enumerate(wrapped(title, rect.width() - 10)):
            place = (middle, top + number * LEADING)
            write(
                painter, place, line, now.text, (NAME_SIZE, 500 if is_current else 400), align=0.5
            )
        painter.restore()

    def _paint_map(
        self, painter: QPainter, area: QRectF, surface: SurfaceSpec, now: style.WindowInk
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self._thumbnails.picture(surface, THUMBNAIL, ratio)
        shape = QPainterPath()
        shape.addRoundedRect(area, style.INNER_RADIUS, style.INNER_RADIUS)
        painter.save()
        painter.setClipPath(shape)
        if picture is None:
            painter.fillRect(area, colour(now.field))
        else:
            painter.drawImage(area, picture)
        painter.restore()
        draw_box(painter, area, None, now.line, radius=style.INNER_RADIUS)

    def _paint_own(self, painter: QPainter, area: QRectF, now: style.WindowInk) -> None:
        """An empty picture, waiting to be filled."""
        painter.setPen(QPen(colour(now.text3), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, style.INNER_RADIUS, style.INNER_RADIUS)
        draw_icon(painter, QPointF(area.center()), "pencil-simple", now.text2, 20)


def wrapped(text: str, room: float) -> list[str]:
    """`text` on one or two lines of `room` px, the second shortened where it must be."""
    layout = QTextLayout(text, style.font(NAME_SIZE, 500))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    end = line.textLength()
    layout.endLayout()
    if end >= len(text):
        return [text]
    return [text[:end].strip(), elided(text[end:].strip(), room, NAME_SIZE, 500)]
