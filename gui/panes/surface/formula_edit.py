"""Typing a formula in place: every keystroke is read, and the lesson follows what can be read.

What cannot be read is underlined and explained, and the last good picture stays.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formula import FormulaError
from core.lesson import Lesson
from core.settings import Values
from core.surfaces import SurfaceSpec
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.panes.surface import edits
from gui.panes.surface.formula_line import FormulaLine, Message
from gui.words import say

MERGE = "formula"
FORMULA = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Formula of the surface"))
TIP = Text.of(
    "Surface pane",
    QT_TRANSLATE_NOOP(
        "Surface pane", "A formula of w1 and w2, such as (1 - w1)^2 + 100 (w2 - w1^2)^2"
    ),
)
HINT = Text.of(
    "Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Enter keeps it, Esc takes it back.")
)
EDIT = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Edit formula"))


class FormulaEdit(QWidget):
    """The line, what is wrong with it, and an offer to mend it. `finished` when the hand is done.

    `begin` starts one stretch of typing, which is one undo step; Escape takes all of it back.
    """

    finished = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._base: Lesson = document.lesson
        self._added: Values = Values()
        self._missing: str | None = None
        self._problem: RavineError | None = None
        self._is_editing = False
        self.line = _Line(self)
        self.message = Message(2, self)
        self.offer = QPushButton(self)
        self.offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offer.setFixedHeight(26)
        self._arrange()
        self.line.textEdited.connect(self._on_text)
        self.line.returnPressed.connect(self._on_return)
        self.line.left_by_escape.connect(self.take_back)
        self.line.left.connect(self._on_left)
        self.offer.clicked.connect(self._on_offer)
        document.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def problem(self) -> RavineError | None:
        """What is wrong with the text as it stands, None where it can be read."""
        return self._problem

    def begin(self) -> None:
        """Show the lesson's formula, all of it selected, and wait for keys."""
        self._document.end_merge()
        self._rest_on(self._document.lesson)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Undo this stretch of typing."""
        here = self._document.lesson
        self._edit(self._base.surface, here)
        self._rest_on(self._document.lesson)
        self._finish()

    def retranslate(self) -> None:
        self.line.setAccessibleName(say(FORMULA))
        self.line.setToolTip(say(TIP))
        self._show_problem()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.offer)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.message)
        layout.addLayout(row)
        # Nothing below may jump while a formula is typed, so the offer's place is kept for it.
        policy = self.offer.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.offer.setSizePolicy(policy)

    def _rest_on(self, lesson: Lesson) -> None:
        self._base, self._added = lesson, Values()
        self.line.setText(edits.text_of(lesson.surface))
        self._tell(None)

    def _parameters(self) -> Values:
        now = edits.parameters_of(self._document.lesson.surface)
        return now.updated(**{k: v for k, v in self._added.items() if k not in now})

    def _on_text(self, text: str) -> None:
        here = self._document.lesson
        try:
            surface = edits.retyped(self._base.surface, text.strip(), self._parameters())
            self._edit(surface, here)
        except RavineError as error:
            self._tell(error)
        else:
            self._added = Values()
            self._tell(None)

    def _edit(self, surface: SurfaceSpec, lesson: Lesson) -> None:
        self._is_editing = True
        try:
            new = edits.suited(edits.on_surface(lesson, surface), self._base)
            self._document.edit(new, EDIT, merge=MERGE)
        finally:
            self._is_editing = False

    def _tell(self, problem: RavineError | None) -> None:
        self._problem, self._missing = problem, None
        if isinstance(problem, FormulaError):
            text = self.line.text()
            shift = len(text) - len(text.lstrip())
            self.line.underline(problem.position + shift, problem.length)
            self._missing = edits.missing_parameter(problem, text.strip(), self._parameters())
        else:
            self.line.clear_underline()
        self._show_problem()

    def _show_problem(self) -> None:
        if self._problem is None:
            self.message.say(say(HINT))
        else:
            self.message.say(say(self._problem.text), "bad")
        self.line.setAccessibleDescription(self.message.text)
        if self._missing is not None:
            source = QT_TRANSLATE_NOOP("Surface pane", "Add parameter {name}")
            self.offer.setText(say(Text.of("Surface pane", source, name=self._missing)))
            source = QT_TRANSLATE_NOOP(
                "Surface pane", "Make {name} a number of its own, which can be changed below."
            )
            self.offer.setToolTip(say(Text.of("Surface pane", source, name=self._missing)))
        self.offer.setVisible(self._missing is not None)

    def _on_offer(self) -> None:
        if self._missing is not None:
            self._added = self._added.updated(**{self._missing: edits.NEW_PARAMETER})
            self._on_text(self.line.text())
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_return(self) -> None:
        if self._problem is None:
            self._finish()

    def _on_left(self) -> None:
        """The hand went elsewhere: done, unless there is something left to mend."""
        focused = QApplication.focusWidget()
        within = focused is not None and self.isAncestorOf(focused)
        if self._problem is None and not within and self.isVisible():
            self._finish()

    def _finish(self) -> None:
        self._document.end_merge()
        self.finished.emit()

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        """Another hand has changed the formula: an undo, a choice from the gallery."""
        if self._is_editing or new.surface is old.surface:
            return
        if edits.text_of(new.surface) != edits.text_of(old.surface):
            self._rest_on(new)


class _Line(FormulaLine):
    """Tells when the focus has left it for another place in the window."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        elsewhere = (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if event.reason() not in elsewhere and not QCoreApplication.closingDown():
            self.left.emit()
