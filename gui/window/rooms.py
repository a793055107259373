"""Where everything stands: the stage in the middle, panes beside it, steps and time below.

`places` is the whole geometry, without widgets; `Rooms` applies it and paints what lies between.
A pane is as wide as the window allows, never as wide as its content wants, so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gui import style
from gui.ink import colour
from gui.stage import Stage

MARGIN = 12  # px around the stage
TIMELINE = 72  # px
SHADOW = 6  # px around the stage
NARROW, WIDE = 1280, 1920  # px of the window between which panes grow
LEFT, RIGHT = (256, 288), (248, 320)  # px of the panes in a narrow and in a wide window
LEAST_STEPS = 120  # px of the strip under the stage
FOLDABLE = ("left", "right", "steps")


class Places(Struct, frozen=True):
    """Rectangles in pixels of the widget; a folded room has none."""

    left: QRect
    right: QRect
    centre: QRect
    stage: QRect
    steps: QRect
    timeline: QRect


def places(  # noqa: PLR0917 - the window from outside to inside
    width: int,
    height: int,
    aspect: float,
    folded: frozenset[str],
    timeline: int = TIMELINE,
    steps: int = LEAST_STEPS,
) -> Places:
    """Where the rooms stand in `width` by `height` pixels; `aspect` is the stage's.

    The strip under the stage is at least `steps` px high.
    """
    left = 0 if "left" in folded else _grown(LEFT, width)
    right = 0 if "right" in folded else _grown(RIGHT, width)
    body = max(1, height - timeline)
    centre = QRect(left, 0, max(1, width - left - right), body)
    free = centre.adjusted(MARGIN + 1, MARGIN + 1, -MARGIN - 1, -MARGIN)
    # A strip that is folded, or has no pane beside it, leaves its height to the stage.
    has_steps = "steps" not in folded and (left > 0 or right > 0)
    most = free.height() - (steps + MARGIN if has_steps else 0)
    stage_width = max(16, min(free.width(), round(most * aspect)))
    stage_height = max(9, round(stage_width / aspect))
    stage = QRect(free.x() + (free.width() - stage_width) // 2, free.y(), stage_width, stage_height)
    if not has_steps:
        stage.moveTop(free.y() + max(0, (free.height() - stage_height) // 2))
    top = stage.y() + stage.height() + MARGIN
    below = QRect(free.x(), top, free.width(), free.y() + free.height() - top)
    return Places(
        left=QRect(0, 0, left, body),
        right=QRect(width - right, 0, right, body),
        centre=centre,
        stage=stage,
        steps=below if has_steps else QRect(),
        timeline=QRect(0, body, width, timeline),
    )


def _grown(widths: tuple[int, int], window: int) -> int:
    share = min(max((window - NARROW) / (WIDE - NARROW), 0.0), 1.0)
    return round(widths[0] + share * (widths[1] - widths[0]))


class Rooms(QWidget):
    """Places the stage and whatever is put into the other rooms; tells `folds_changed()`.

    `tabbed()` comes before Tab moves the focus.
    """

    folds_changed = Signal()
    placed = Signal()
    tabbed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self._widgets: dict[str, QWidget] = {}
        self._stand_in: QWidget | None = None
        self._before_stage: QWidget | None = None  # in the order of the Tab key
        self._folded: frozenset[str] = frozenset()
        self._left_out: frozenset[str] = frozenset()
        self.now = places(NARROW, 672, 16 / 9, self._folded, 0)
        self.setMinimumSize(640, 400)

    def put(self, name: str, widget: QWidget) -> None:
        """Let `widget` stand in the room `name`: left, stage, right, steps or timeline."""
        widget.setParent(self)
        if name != "stage":
            self._widgets[name] = widget
        self.place()

    def lend_stage(self, stand_in: QWidget) -> None:
        """The stage will be elsewhere for a while, and `stand_in` where it is now."""
        self._stand_in, self._before_stage = stand_in, self.stage.previousInFocusChain()
        stand_in.setParent(self)
        stand_in.lower()
        self.place()
        stand_in.show()

    def take_stage_back(self) -> None:
        """Put the stage where it was, below everything that may lie over it."""
        self._stand_in = None
        self.stage.setParent(self)
        self.stage.lower()
        self.place()
        self.stage.show()
        before, self._before_stage = self._before_stage, None
        if before is not None and isValid(before):
            self.setTabOrder(before, self.stage)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        self.tabbed.emit()
        return super().focusNextPrevChild(is_next)

    def is_open(self, name: str) -> bool:
        return name not in self._folded

    @property
    def folded(self) -> frozenset[str]:
        """The names of the rooms that are folded."""
        return self._folded

    @property
    def is_stage_only(self) -> bool:
        return self._folded >= frozenset(FOLDABLE)

    def fold(self, names: Iterable[str]) -> None:
        """Fold exactly these rooms; unknown names are ignored."""
        wanted = frozenset(names) & frozenset(FOLDABLE)
        if wanted != self._folded:
            self._folded = wanted
            self.place()
            self.folds_changed.emit()

    def leave_out(self, names: Iterable[str]) -> None:
        """Give these rooms no place for now, whether they are folded or not."""
        without = frozenset(names)
        if without != self._left_out:
            self._left_out = without
            self.place()

    def toggle(self, name: str) -> None:
        self.fold(self._folded ^ {name})

    def toggle_all(self) -> None:
        self.fold(() if self.is_stage_only else FOLDABLE)

    def place(self) -> None:
        """Put everything where it belongs now."""
        missing = frozenset(name for name in FOLDABLE if name not in self._widgets)
        width, height = self.stage.size_in_u
        timeline = TIMELINE if "timeline" in self._widgets else 0
        strip = self._widgets.get("steps")
        steps = max(LEAST_STEPS, strip.minimumHeight() if strip is not None else 0)
        folded = self._folded | self._left_out | missing
        self.now = places(self.width(), self.height(), width / height, folded, timeline, steps)
        for name, widget in self._widgets.items():
            rect: QRect = getattr(self.now, name)
            inner = _inside_line(name, rect)
            if inner.isEmpty() and _has_focus(widget):
                self.stage.setFocus()
            widget.setVisible(not inner.isEmpty())
            if not inner.isEmpty():
                widget.setGeometry(inner)
        (self._stand_in or self.stage).setGeometry(self.now.stage)
        self.update()
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.place()

    def event(self, event: QEvent) -> bool:
        # The stage asks for another shape when the picture's aspect changes.
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        now, ink = self.now, style.ink()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(ink.canvas))
        for rect in (now.left, now.right, now.timeline):
            painter.fillRect(rect, colour(ink.pane))
        painter.fillRect(0, 0, self.width(), 1, colour(ink.line))
        painter.fillRect(now.timeline.x(), now.timeline.y(), self.width(), 1, colour(ink.line))
        if now.left.width():
            painter.fillRect(now.left.width(), 1, 1, now.left.height() - 1, colour(ink.line))
        if now.right.width():
            painter.fillRect(now.right.x() - 1, 1, 1, now.right.height() - 1, colour(ink.line))
        # Playing repaints this widget too, under the stage; the shadow changes only with its place.
        around = QRegion(now.stage.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)) - QRegion(now.stage)
        if event.region().intersects(around):
            self._paint_shadow(painter)
        painter.end()

    def _paint_shadow(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour((0, 0, 0, 13 if style.ink().is_dark else 5)))
        for spread in range(1, SHADOW + 1):
            grown = QRectF(self.now.stage).adjusted(-spread, -spread, spread, spread)
            painter.drawRoundedRect(grown, spread, spread)


def _has_focus(widget: QWidget) -> bool:
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _inside_line(name: str, rect: QRect) -> QRect:
    """A room without the hair line that divides it from what is above."""
    return rect if name == "steps" or rect.isEmpty() else rect.adjusted(0, 1, 0, 0)
