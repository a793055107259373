"""About the program: what it is, its version, and the licences of everything in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.lesson_file import VERSION
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.dialogs.licences import licences
from gui.words import say


class About(QDialog):
    """Shows name, version, one sentence, and a list of licences with their texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._licences = licences()
        self.resize(910, 560)
        self._name = QLabel("Ravine", self)
        self._name.setFont(style.font(22, 600))
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._head = QLabel(self)
        self.list = QListWidget(self)
        self.list.setFixedWidth(220)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.close_button = QPushButton(self)
        self.close_button.setDefault(True)
        self._arrange()
        for licence in self._licences:
            self.list.addItem(licence.component)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.close_button.clicked.connect(self.close)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        sentence = QT_TRANSLATE_NOOP(
            "About",
            "Version {version}. Shows a class how gradient descent really behaves, and films it "
            "for the slides. It needs no internet and tells nobody anything.",
        )
        self.setWindowTitle(say(Text.of("About", QT_TRANSLATE_NOOP("About", "About Ravine"))))
        self._sentence.setText(say(Text.of("About", sentence, version=VERSION)))
        head = say(Text.of("About", QT_TRANSLATE_NOOP("About", "Licences")))
        self._head.setText(head)
        self._head.setFont(style.font(12, 600))
        self.list.setAccessibleName(head)
        text = Text.of("About", QT_TRANSLATE_NOOP("About", "Text of the licence"))
        self.text.setAccessibleName(say(text))
        self.close_button.setText(say(Text.of("About", QT_TRANSLATE_NOOP("About", "Close"))))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        for label in (self._name, self._sentence, self._head):
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        column.addLayout(row, 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        column.addLayout(last)

    def _show(self, row: int) -> None:
        licence = self._licences[row]
        self.text.setPlainText(f"{licence.component}: {licence.kind}\n\n{licence.text}")
