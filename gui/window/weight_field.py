"""A field for a weight or bias of the network, at the pointer that clicked it or found by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.forms import ValueField
from gui.words import say

if TYPE_CHECKING:
    from gui.window.window import Window

WIDE, HIGH = 92, 28  # px
DIGITS = 5  # of the number that is there before another is typed
LARGEST = 1e6  # of a weight: beyond it a training has diverged
STRIDES: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
NAME = Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "weight"))
TIP = Text.of(
    "Diagram",
    QT_TRANSLATE_NOOP(
        "Diagram", "The training then begins with the weights that are seen, this one changed."
    ),
)


class WeightField(QObject):
    """Asks for the number where a stage says that a weight was clicked, and edits the lesson.

    The weights that are seen become those that every run of the network begins with. Arrow keys go
    on to the next one.
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
        field.setAccessibleName(say(NAME))
        x = min(max(2, round(at[0]) + 8), around.width() - WIDE - 2)
        y = min(max(2, round(at[1]) - HIGH // 2), around.height() - HIGH - 2)
        field.setGeometry(QRect(x, y, WIDE, HIGH))
        field.setAutoFillBackground(True)
        field.committed.connect(self._set)
        field.installEventFilter(self)
        around.installEventFilter(self)
        self._number, self.field = number, field
        field.show()
        field.setFocus()

    def ask_next(self, by: int = 0) -> None:
        """Ask for the weight `by` places after the one that was last asked for, round and round."""
        from gui.stage.network_reading import met_weight, weights_of  # as the diagram itself

        stage = self._window.stage
        panel = stage.drawing.diagram_panel
        weights = [] if panel is None else weights_of(panel)
        if panel is None or not weights:
            return
        last = weights.index(self._number) if self._number in weights else 0
        found = met_weight(panel, stage.frame, weights[(last + by) % len(weights)])
        if found is None:
            return
        at = stage.to_pixels(found.reading.at)
        self.ask(found.weight, found.value, at)
        if self.field is not None:
            seen = found.reading.placed(stage.to_pixels)
            seen = replace(seen, at=at, ring=seen.ring or at, apart=HIGH / 2)
            stage.overlay.show_reading(seen)
            self.field.setAccessibleName(f"{say(NAME)}: {found.reading.title}")

    def close(self) -> None:
        """Take the field away."""
        field, self.field = self.field, None
        if field is not None:
            field.removeEventFilter(self)
            self._window.stage.viewport().removeEventFilter(self)
            field.hide()
            field.deleteLater()
            self._window.stage.overlay.show_reading(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize:  # the weight is elsewhere now
                self.close()
                self._window.stage.setFocus()
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.close()
            if event.reason() == Qt.FocusReason.OtherFocusReason:  # that of Escape
                self._window.stage.setFocus()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = STRIDES.get(event.key())
            if by is not None:
                self.ask_next(by)
                return True
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
        network = replace(lesson.network.network, given=tuple(weights))
        words = QT_TRANSLATE_NOOP("Diagram", "Set a weight")
        try:
            study = replace(lesson.network, network=network)
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
