"""An export dialog on the screen, and what hands do to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Look, Pace, Run
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from core.words import Localized
from gui.document import Document
from gui.export import ExportOrder
from gui.panes.export import ExportDialog
from gui.panes.export.formats import FORMATS
from gui.player import Player
from gui.preferences import Preferences

WAIT = 100_000  # ms: the machine may be busy


def bowl(**look: object) -> Lesson:
    """Thirty frames at ten a second: half a second, two seconds, half a second."""
    return Lesson(
        title=Localized(en="A round bowl", ko="둥근 그릇"),
        note="It rolls down.",
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=9,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=10, seconds=2.0, hold_start=0.5, hold_end=0.5),
    ).with_look(**look)


class Opened:
    """A dialog on the screen, with what it ordered."""

    def __init__(
        self, qtbot: QtBot, folder: Path, lesson: Lesson | None = None, **more: object
    ) -> None:
        self.document = Document(lesson or bowl())
        pace, steps = self.document.lesson.pace, self.document.lesson.steps
        self.player = Player(Timeline(pace, steps))
        kept = more.get("preferences")
        if isinstance(kept, Preferences):
            kept.export_folder = folder
        self.dialog = ExportDialog(self.document, self.player, **more)  # type: ignore[arg-type]
        self.dialog.place.set_folder(folder)
        qtbot.addWidget(self.dialog)
        self.orders: list[ExportOrder] = []
        self.dialog.ordered.connect(self.orders.append)
        self.dialog.open()
        self.qtbot = qtbot

    def settle(self) -> None:
        self.qtbot.waitUntil(self.is_settled, timeout=WAIT)

    def is_settled(self) -> bool:
        picture = self.dialog.preview.picture
        has_answer = not picture.image.isNull() or bool(picture.message)
        return has_answer and not self.is_drawing()

    def is_drawing(self) -> bool:
        """Whether a timer will draw or record something more."""
        return any(timer.isActive() for timer in self.dialog.preview.findChildren(QTimer))

    def choose(self, key: str) -> None:
        """Choose a format as a person does: by the keyboard in the list."""
        field = self.dialog.form.format
        field.setFocus()
        while field.value() != key:
            up = [each.key for each in FORMATS].index(key) < field.currentIndex()
            QTest.keyClick(field, Qt.Key.Key_Up if up else Qt.Key.Key_Down)

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def preset(self, name: str) -> None:
        cards = {card.preset.name: card for card in self.dialog.presets.cards}
        self.press(cards[name])

    @property
    def image(self) -> QImage:
        return self.dialog.preview.picture.image
