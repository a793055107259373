"""The step number: shown while the film plays, and typed over to go somewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.words import say

LONGEST = 12  # letters that anyone types for a step


class StepField(QLineEdit):
    """Shows a step; tells `typed(step)` when another one was typed and Enter pressed.

    While a person types, the number stays as it is. What is no whole number is refused with a
    message, and a step beyond the last becomes the last.
    """

    typed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._steps = 0, 1
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(style.font(16, 600))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setText("0")
        self.returnPressed.connect(self._on_return)
        self._dress()

    def show_step(self, step: int, steps: int) -> None:
        """Show `step` of `steps`, unless a person is typing another one."""
        self._step, self._steps = step, steps
        if not (self.hasFocus() and self.isModified()) and self.text() != str(step):
            self.setText(str(step))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._restore()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _on_return(self) -> None:
        wanted = _whole(self.text())
        if wanted is None:
            source = QT_TRANSLATE_NOOP(
                "Timeline", "“{text}” is no step. Type a whole number from 0 to {steps}."
            )
            words = say(Text.of("Timeline", source, text=self.text(), steps=self._steps))
            QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), words, self)
        self._restore()
        if wanted is not None:
            self.typed.emit(min(max(wanted, 0), self._steps))
        self.selectAll()

    def _restore(self) -> None:
        self.setText(str(self._step))

    def _dress(self) -> None:
        now = style.ink()
        rules = (
            f"QLineEdit {{ background: transparent; border: 1px solid transparent; padding: 0;"
            f" color: {now.text}; }}"
            f" QLineEdit:hover {{ background: {now.hover}; }}"
            f" QLineEdit:focus {{ background: {now.card}; border: 1px solid {now.accent}; }}"
        )
        if rules != self.styleSheet():
            self.setStyleSheet(rules)


def _whole(text: str) -> int | None:
    """The whole number that `text` is, "12" or "12.0"; None for everything else."""
    typed = text.strip()
    if not typed.isascii():
        return None
    whole, point, rest = typed.replace(",", ".").partition(".")
    sign = whole[:1] in {"-", "+"}
    is_number = whole[sign:].isdigit() and (not point or not rest.strip("0"))
    return int(whole) if is_number else None
