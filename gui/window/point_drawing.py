"""Drawing own data on the decision maps: what the hand does becomes edits of the lesson."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from core.datasets import DataSpec, TableData
from core.lesson import Lesson, NetworkStudy
from core.picture.network.decision_values import DecisionBackdrop
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.network import NetworkPane, edits, points
from gui.stage import Stage

if TYPE_CHECKING:
    from gui.stage.network_points import PointHand


def _text(source: str) -> Text:
    """A text of drawing; the caller has marked it."""
    return Text("Drawing", source)


ADD = _text(QT_TRANSLATE_NOOP("Drawing", "Draw points"))
MOVE = _text(QT_TRANSLATE_NOOP("Drawing", "Move a point"))
REMOVE = _text(QT_TRANSLATE_NOOP("Drawing", "Remove points"))
TURN = _text(QT_TRANSLATE_NOOP("Drawing", "Give a point another class"))
SHOW = _text(QT_TRANSLATE_NOOP("Drawing", "Show the decision map"))
LAST = _text(
    QT_TRANSLATE_NOOP(
        "Drawing", "A network needs a point to learn from, so the last one stays. Move it instead."
    )
)
FEW = _text(
    QT_TRANSLATE_NOOP(
        "Drawing", "These data have more than two inputs, so drawing begins on an empty plane."
    )
)
MERGE = "network points"


class PointDrawing(QObject):
    """Points on the maps of a stage, between `start` and `stop`; each gesture is one undo step.

    `turned()` tells that it was started or stopped, or that brush or emptiness are others;
    `told(Text)` what is good to know.
    """

    turned = Signal()
    told = Signal(object)

    def __init__(self, pane: NetworkPane, stage: Stage) -> None:
        super().__init__(pane)
        self._pane, self._changes, self._stage = pane, pane.changes, stage
        self._hand: PointHand | None = None
        self._data: DataSpec | None = None  # what was there when it was last shown
        self.brush = 0
        self.is_blank = False
        pane.draw_asked.connect(self.toggle)
        pane.empty_asked.connect(self.begin_empty)
        pane.brush_chosen.connect(self.choose)
        pane.document.changed.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether the stage is drawn on."""
        return self._hand is not None and self._hand.is_on

    @property
    def brushes(self) -> tuple[points.Brush, ...]:
        """What can be drawn; none where heights alone say it."""
        study = self._study
        return () if study is None or points.is_by_height(study) else points.brushes_of(study)

    def toggle(self) -> None:
        """Begin to draw, or end it."""
        if self.is_on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Let the hand draw; the decision map is shown where it is not."""
        if self._study is None or self.is_on:
            return
        if "decision" not in self._changes.lesson.look.panels:
            self._changes.edit(_with_map, SHOW)
        if self._hand is None:
            from gui.stage.network_points import PointHand  # seldom wanted

            self._hand = PointHand(self._stage)
            self._connect(self._hand)
        self.is_blank = not points.can_go_on(self._study)
        if self.is_blank:
            self.told.emit(FEW)
        self._hand.start()
        self._show()
        self._stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Let the hand do what it does elsewhere."""
        if self._hand is not None and self._hand.is_on:
            self._hand.stop()
            self.is_blank = False
            self._tell()

    def begin_empty(self) -> None:
        """Let the maps look empty: the first point takes the place of all that is there."""
        self.start()
        if self.is_on:
            self.is_blank = True
            self._show()
            self._stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Draw with another brush."""
        if number < len(self.brushes):
            self.brush = number
            self._show()

    def _follow(self, _old: Lesson, lesson: Lesson) -> None:
        """The lesson is another one: what was emptied is not any more, where its data changed."""
        study = lesson.network
        if study is None or "decision" not in lesson.look.panels:
            self.stop()
            return
        if self.is_on:
            is_same = study.data is self._data
            self.is_blank = (self.is_blank and is_same) or not points.can_go_on(study)
            self._show()

    def refresh(self) -> None:
        """The picture is another one."""
        if self._hand is not None and self._hand.is_on:
            self._hand.refresh()

    @property
    def _study(self) -> NetworkStudy | None:
        return self._changes.lesson.network

    def _show(self) -> None:
        """Show on the stage what is drawn, and tell it."""
        study, hand = self._study, self._hand
        if study is None or hand is None:
            return
        self._data = study.data
        shown = self.brushes
        self.brush = min(self.brush, max(0, len(shown) - 1))
        from gui.stage.network_cursor import Tip  # as the hand itself

        tip = Tip(shown[self.brush].group, shown[self.brush].target) if shown else Tip(0, 0.0)
        hand.cursor.show_brush(tip, len(shown))
        hand.cursor.show_blank(self.is_blank)
        hand.refresh()
        self._tell()

    def _tell(self) -> None:
        """Let the pane and the window know how it is."""
        self._pane.show_drawing(
            is_on=self.is_on, is_blank=self.is_blank, count=len(self.brushes), brush=self.brush
        )
        self.turned.emit()

    def _connect(self, hand: PointHand) -> None:
        hand.added.connect(self._add)
        hand.moved.connect(self._move)
        hand.removed.connect(self._remove)
        hand.clicked.connect(self._turn)
        hand.let_go.connect(self._changes.let_go)
        hand.chosen.connect(self.choose)
        hand.left.connect(self.stop)

    def _add(self, x: float, y: float) -> None:
        shown = self.brushes
        brush = shown[self.brush] if shown else points.Brush(0.0, 0)
        is_new = self.is_blank
        self.is_blank = False
        if not self._edit(ADD, lambda table: points.added(table, [(x, y)], brush), is_new=is_new):
            self.is_blank = is_new
            self._show()

    def _move(self, number: int, x: float, y: float) -> None:
        self._edit(MOVE, lambda table: points.moved(table, number, (x, y)))

    def _remove(self, number: int) -> None:
        seen = self._seen
        if seen is not None and len(seen.points) == 1:
            self.told.emit(LAST)
            return
        self._edit(REMOVE, lambda table: points.without(table, number))

    def _turn(self, number: int) -> None:
        shown = self.brushes
        if shown:
            brush = shown[self.brush]
            self._edit(TURN, lambda table: points.turned(table, number, brush))
            self._changes.let_go()

    @property
    def _seen(self) -> DecisionBackdrop | None:
        backdrop = self._stage.backdrop
        return backdrop.network.decisions if backdrop is not None and backdrop.network else None

    def _edit(
        self, words: Text, change: Callable[[TableData], TableData], *, is_new: bool = False
    ) -> bool:
        seen = self._seen
        if seen is None:
            return False
        return self._changes.edit(partial(_changed, seen, change, is_new), words, MERGE)


def _changed(
    seen: DecisionBackdrop,
    change: Callable[[TableData], TableData],
    is_new: bool,
    lesson: Lesson,
) -> Lesson:
    study = edits.study_of(lesson)
    table = points.empty_table(study, seen) if is_new else points.own_table(study, seen)
    return points.with_table(lesson, change(table), is_new)


def _with_map(lesson: Lesson) -> Lesson:
    return lesson.with_look(panels=(*lesson.look.panels, "decision"))
