"""A hand on a stage that is joined to a document, as in the window, and what it told."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.lesson import Lesson, Look, Pace, Run
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from gui.document import Document
from gui.player import Player
from gui.presenter import Presenter
from gui.recorder import Recorder
from gui.stage import Stage
from tests.gui.mouse import turn_wheel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def lesson() -> Lesson:
    """Two runs from the shared start (-4, 2) and one from its own (1, -3)."""
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=20,
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.05), style=3),
            Run(optimizer="sgd", settings=Values(lr=0.1), style=5),
            Run(optimizer="sgd", settings=Values(lr=0.02), style=8, start=(1.0, -3.0)),
        ),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=20, seconds=1.05, hold_start=0.0, hold_end=0.0),
    )


class Hand:
    """A stage on screen, joined to a document, and a hand on it; records every intent."""

    def __init__(self, shown: Lesson | None = None) -> None:
        shown = shown or lesson()
        self.window = QWidget()
        self.window.resize(960, 540)
        self.document = Document(shown, parent=self.window)
        self.stage = Stage(self.window)
        self.stage.resize(960, 540)
        self.recorder = Recorder(parent=self.window)
        self.player = Player(Timeline(shown.pace, shown.steps), parent=self.window)
        self.presenter = Presenter(self.stage, self.recorder, self.player, parent=self.window)
        self.presenter.join(self.document, self.stage)
        self.document.changed.connect(self._on_changed)
        self.told: list[tuple[object, ...]] = []
        for name in (
            "start_dragged",
            "start_dropped",
            "view_changed",
            "view_settled",
            "view_reset",
            "run_clicked",
            "run_hovered",
            "step_requested",
        ):
            signal = getattr(self.stage, name)
            signal.connect(lambda *values, name=name: self.told.append((name, *values)))
        self.presenter.show(shown)
        self.recorder.advance(1e9)
        self.player.seek(self.player.timeline.frames - 1)

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        del old
        self.presenter.show(new)

    def names(self) -> list[object]:
        return [each[0] for each in self.told]

    def at(self, w1: float, w2: float) -> QPoint:
        """The pixel where these weights are now."""
        assert self.stage.backdrop is not None
        assert self.stage.backdrop.map is not None
        x, y = self.stage.backdrop.map.to_stage(np.array([w1, w2])).tolist()
        return QPointF(*self.stage.to_pixels((x, y))).toPoint()

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.stage.viewport(), LEFT, pos=at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.stage.viewport(), at)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.stage.viewport(), LEFT, pos=at)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        held: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        QTest.mousePress(self.stage.viewport(), button, held, start)
        for k in range(1, 6):
            self.move(start + (end - start) * k / 5)
        QTest.mouseRelease(self.stage.viewport(), button, held, end)

    def wheel(self, at: QPoint, units: int) -> None:
        turn_wheel(self.stage.viewport(), at, units)

    def undo_steps(self) -> int:
        return self.document.undo_stack.count()
