"""A field at the pointer for a weight or bias of the network that was clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect

from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.forms import ValueField
from gui.words import say

if TYPE_CHECKING:
    from gui.window.window import Window

WIDE, HIGH = 92, 28  # px
DIGITS = 5  # of the number that is there before another is typed
LARGEST = 1e6  # of a weight: beyond it a training has diverged
TIP = Text.of(
    "Diagram",
    QT_TRANSLATE_NOOP(
        "Diagram", "The training then begins with the weights that are seen, this one changed."
    ),
)


class WeightField(QObject):
    """Asks for the number where a stage says that a weight was clicked, and edits the lesson.

    The weights that are seen become those that every run of the network begins with.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._number = 0
        self.field: ValueField | None = None
        window.stage.weight_clicked.connect(self.ask)

    def ask(self, number: int, value: float, at: tuple[float, float]) -> None:
        """Let a person type another value for weight `number`, at the pixel `at` of the stage."""
        if self._window.extras.is_presenting:
            return  # nothing opens before a class
        self.close()
        self._window.player.pause()
        around = self._window.stage.viewport()
        field = ValueField(float(f"{value:.{DIGITS}g}"), _checked, around)
        field.set_tip(say(TIP))
        field.setAccessibleName(say(Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "weight"))))
        x = min(max(2, round(at[0]) + 8), around.width() - WIDE - 2)
        y = min(max(2, round(at[1]) - HIGH // 2), around.height() - HIGH - 2)
        field.setGeometry(QRect(x, y, WIDE, HIGH))
        field.setAutoFillBackground(True)
        field.committed.connect(self._set)
        field.installEventFilter(self)
        self._number, self.field = number, field
        field.show()
        field.setFocus()

    def close(self) -> None:
        """Take the field away."""
        field, self.field = self.field, None
        if field is not None:
            field.removeEventFilter(self)
            field.hide()
            field.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.close()
        return False

    def _set(self, value: float) -> None:
        window, frame = self._window, self._window.stage.frame
        lesson, backdrop = window.document.lesson, window.stage.backdrop
        self.close()
        seen = backdrop.network.diagram if backdrop is not None and backdrop.network else None
        shown = frame.network.diagram if frame is not None and frame.network else None
        if lesson.network is None or seen is None or shown is None:
            return
        from core.picture.network.diagram_frames import weights_at  # as the diagram itself

        weights = weights_at(seen, shown.step).tolist()
        weights[self._number] = value
        network = msgspec.structs.replace(lesson.network.network, given=tuple(weights))
        words = QT_TRANSLATE_NOOP("Diagram", "Set a weight")
        try:
            study = msgspec.structs.replace(lesson.network, network=network)
            window.document.edit(lesson.with_network(study), Text.of("Diagram", words))
        except RavineError as error:
            window.complain(say(error.text))
            return
        window.player.seek(0)
        window.stage.setFocus()


def _checked(value: float) -> None:
    if abs(value) > LARGEST:
        source = QT_TRANSLATE_NOOP("Diagram", "A weight must lie within ±10⁶.")
        raise RavineError(Text.of("Diagram", source))
