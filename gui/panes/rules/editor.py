"""The window beside the stage in which an update rule is typed.

Look at `RuleEditor._show_judgement` first. What is typed, and what becomes of it, belongs to the
session; here it is shown: the text with its mistakes, the rule as a textbook prints it, the
settings, and what a step costs.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.formula import FormulaError, Rule
from core.lesson_checks import LONGEST_TITLE
from core.optimizers import TypedRule, optimizer_of
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.document import Document
from gui.forms import QuietButton
from gui.forms.paint import begin
from gui.forms.samples import LENGTH, draw_run_sample
from gui.ink import colour
from gui.panes.rules import edits
from gui.panes.rules.chips import Chips
from gui.panes.rules.gallery import RuleGallery
from gui.panes.rules.own_settings import OwnSettings
from gui.panes.rules.preview import Preview
from gui.panes.rules.rule_text import RuleText
from gui.panes.rules.session import RuleSession
from gui.panes.runs.studies import SURFACE, Study
from gui.panes.surface.formula_line import Message
from gui.words import say

WIDTH, HEIGHT, LEAST_HEIGHT = 460, 600, 520  # px
MARGIN, GAP = 14, 8
TOP = 60  # px below the upper edge of the window beside which it stands

TITLE = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Update rule"))
NAME = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Name of the rule"))
LINES = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Lines of the rule"))
PRINTED = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "The rule as printed"))
START = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Start from…"))
START_TIP = Text.of(
    "Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Put a shipped rule here and change it")
)
APART = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Only this run"))
APART_TIP = Text.of(
    "Rule editor",
    QT_TRANSLATE_NOOP("Rule editor", "Give this run a rule of its own; the others keep theirs"),
)
CLOSE = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Close"))
CLOSE_TIP = Text.of(
    "Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Close (Esc); the run keeps the rule")
)


class RuleEditor(QDialog):
    """Not modal: the runs follow while one types. One for a window, hidden when it is closed."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.session = RuleSession(document, self)
        self.sample = _Sample(self)
        self.title = QLineEdit(self)
        self.title.setMaxLength(LONGEST_TITLE)
        self.start_button = QuietButton("books", START, START_TIP, self)
        self.text = RuleText(self)
        self.message = Message(2, self)
        self.offer = QPushButton(self)
        self.chips = Chips(self)
        self.preview = Preview(self)
        self.settings = OwnSettings(self)
        self.cost = QLabel(self)
        self.sharing = QLabel(self)
        self.apart_button = QuietButton("", APART, APART_TIP, self)
        self.close_button = QPushButton(self)
        self._latex: list[str] = []
        self._stops: list[QWidget] = []
        self._count: int | None = None  # gradients in a step of what could last be read
        self._is_showing = self._is_old = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def edit(self, number: int, study: Study = SURFACE) -> None:
        """Type on the rule of run `number` of a study, beside the window."""
        self.session.begin(number, study)
        if not self.isVisible():
            self._stand_beside()
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_gallery(self) -> None:
        """Show the shipped rules to start from one of them."""
        gallery = RuleGallery(self)
        gallery.chosen.connect(self.session.start_from)
        button = self.start_button
        gallery.open_at(button.mapToGlobal(QPoint(button.width(), button.height() + 2)))

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setWindowTitle(say(TITLE))
        self.title.setAccessibleName(say(NAME))
        self.title.setToolTip(say(NAME))
        self.title.setPlaceholderText(say(edits.title_of(TypedRule(lines=""))))
        self.text.setAccessibleName(say(LINES))
        self.preview.setAccessibleName(say(PRINTED))
        self.close_button.setText(say(CLOSE))
        self.close_button.setToolTip(say(CLOSE_TIP))
        self.settings.retranslate()
        self._show_judgement()

    # ------------------------------------------------------------------ what it looks like

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        for widget, stretch in ((self.sample, 0), (self.title, 1), (self.start_button, 0)):
            head.addWidget(widget, stretch)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self.message, 1)
        said.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.cost)
        shared = QHBoxLayout()
        shared.addWidget(self.sharing)
        shared.addWidget(self.apart_button)
        shared.addStretch(1)
        words.addLayout(shared)
        foot.addLayout(words, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.text, 3)
        column.addLayout(said)
        column.addWidget(self.chips)
        column.addWidget(self.preview, 3)
        column.addWidget(self.settings)
        column.addLayout(foot)
        self.setMinimumSize(WIDTH - 40, LEAST_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        self._dress()

    def _dress(self) -> None:
        for button in (self.offer, self.close_button):
            button.setAutoDefault(False)
        self.offer.setFixedHeight(28)  # no higher than what is said beside it: nothing jumps
        for label in (self.cost, self.sharing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(style.font(12))
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.sharing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._paint_words()

    def _paint_words(self) -> None:
        rules = f"color: {style.ink().text2};"
        for label in (self.cost, self.sharing):
            if label.styleSheet() != rules:
                label.setStyleSheet(rules)

    def _stand_beside(self) -> None:
        """Right of the window where the screen has room, else over its right edge."""
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        free = window.screen().availableGeometry()
        frame = window.frameGeometry()
        size = self.size().boundedTo(free.size())
        beside = frame.right() + 9
        fits = beside + size.width() <= free.right()
        x = beside if fits else frame.right() - size.width() - 7
        place = QRect(QPoint(x, frame.top() + TOP), size)
        place.moveLeft(max(free.left(), min(place.left(), free.right() - size.width())))
        place.moveTop(max(free.top(), min(place.top(), free.bottom() - size.height())))
        self.setGeometry(place)

    # ------------------------------------------------------------------ hands

    def _connect(self) -> None:
        session = self.session
        self.text.textChanged.connect(self._on_text)
        self.text.cursorPositionChanged.connect(self._on_cursor)
        self.text.undo_asked.connect(self._undo)
        self.text.redo_asked.connect(self._redo)
        self.title.textEdited.connect(self._on_title)
        self.chips.chosen.connect(self.text.put)
        self.offer.clicked.connect(self._on_offer)
        self.settings.edited.connect(session.set_value)
        self.settings.removed.connect(session.remove)
        self.start_button.clicked.connect(self.open_gallery)
        self.apart_button.clicked.connect(session.separate)
        self.close_button.clicked.connect(self.close)
        session.loaded.connect(self._show_rule)
        session.judged.connect(self._show_judgement)
        session.ended.connect(self.close)

    def _on_text(self) -> None:
        if not self._is_showing:
            self.session.change(lines=self.text.toPlainText())

    def _on_title(self, title: str) -> None:
        self.session.change(title=title.strip())

    def _on_offer(self) -> None:
        self.session.add_missing()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cursor(self) -> None:
        self._show_lines()

    def _undo(self) -> None:
        """Undo in the lesson; what cannot be read is not there yet, and is undone in the text."""
        if self.session.problem is not None and self.text.document().isUndoAvailable():
            self.text.undo()
        else:
            self._document.undo_stack.undo()

    def _redo(self) -> None:
        if self.session.problem is not None and self.text.document().isRedoAvailable():
            self.text.redo()
        else:
            self._document.undo_stack.redo()

    # ------------------------------------------------------------------ following the session

    def _show_rule(self) -> None:
        """Another rule than what was typed."""
        rule = self.session.rule
        self._is_showing = True
        self.text.show_text(rule.lines)
        self._is_showing = False
        if self.title.text().strip() != rule.title:
            self.title.setText(rule.title)
        run = self.session.run
        self._latex = [] if run is None else run.entry.latex_lines()
        self._show_judgement()

    def _show_judgement(self) -> None:
        """What is wrong, or what follows from the rule."""
        session = self.session
        problem, rule = session.problem, session.rule
        if isinstance(problem, FormulaError):
            self.text.underline(problem.position, problem.length)
        else:
            self.text.clear_underline()
        if problem is None:
            self.message.say(say(self._quiet_words()))
        else:
            self.message.say(say(_told(problem, rule.lines)), "bad")
        self.text.setAccessibleDescription(self.message.text)
        self._read()
        self._show_offer()
        self.settings.show_settings(rule.settings)
        self._order_stops()
        self._show_sharing()
        run = session.run
        self.sample.show_style(0 if run is None else run.style)
        self._show_lines()

    def _read(self) -> None:
        """Take what is printed, and what a step costs, from the rule where it can be read."""
        rule = self.session.rule
        try:
            self._latex = optimizer_of(rule).latex_lines()
            self._count = Rule(rule.lines, edits.names_of(rule)).evaluations
        except RavineError:
            self._is_old = True
        else:
            self._is_old = False
        source = QT_TRANSLATE_NOOP("Rule editor", "Gradients computed in each step: {count}")
        words = say(Text.of("Rule editor", source, count=self._count or 0))
        self.cost.setText("" if self._count is None else words)

    def _order_stops(self) -> None:
        """Let Tab go from top to bottom, also through settings that have come since."""
        stops: list[QWidget] = [self.title, self.start_button, self.text, self.offer, self.chips]
        stops += [*self.settings.tab_stops(), self.apart_button, self.close_button]
        if stops != self._stops:
            self._stops = stops
            for one, next_one in pairwise(stops):
                QWidget.setTabOrder(one, next_one)

    def _show_lines(self) -> None:
        lines = self.session.rule.lines.split("\n")[: self.text.textCursor().blockNumber() + 1]
        current = sum(bool(line.strip()) for line in lines) - 1
        self.preview.show_lines(self._latex, self._is_old, current)

    def _show_offer(self) -> None:
        name = self.session.missing
        if name is not None:
            source = QT_TRANSLATE_NOOP("Rule editor", "Make {name} a setting")
            self.offer.setText(say(Text.of("Rule editor", source, name=name)))
        self.offer.setVisible(name is not None)

    def _show_sharing(self) -> None:
        count = self.session.shared_by
        source = QT_TRANSLATE_NOOP(
            "Rule editor", "Runs with this rule: {count}. All of them change."
        )
        self.sharing.setText(say(Text.of("Rule editor", source, count=count)))
        self.sharing.setVisible(count > 1)
        self.apart_button.setVisible(count > 1)

    def _quiet_words(self) -> Text:
        run = self.session.run
        if run is not None and self.session.is_copy:
            source = QT_TRANSLATE_NOOP(
                "Rule editor", "This is {optimizer}. Change it, and the run takes your copy."
            )
            name = Text.of("Optimizers", run.entry.title)
            return Text.of("Rule editor", source, optimizer=name)
        source = QT_TRANSLATE_NOOP("Rule editor", "The run follows while you type.")
        return Text.of("Rule editor", source)

    # ------------------------------------------------------------------ events

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if hasattr(self, "close_button"):
            if event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
            elif event.type() == QEvent.Type.PaletteChange:
                self._paint_words()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        # Some systems give windows like this one no frame.
        super().paintEvent(event)
        painter, inside = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(colour(style.ink().line))
        painter.drawRect(inside)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._show_judgement()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        if not event.spontaneous() and hasattr(self, "session"):  # gone at a window's end
            self.session.leave()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()


class _Sample(QWidget):
    """The line of the run as on the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = 0
        self.setFixedSize(round(LENGTH) + 4, 24)

    def show_style(self, number: int) -> None:
        if number != self._style:
            self._style = number
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        draw_run_sample(painter, (2.0, self.height() / 2), self._style, style.ink().pane)
        painter.end()


def _told(problem: RavineError, lines: str) -> Text:
    """The sentence about a problem, with the line it is in where there are several."""
    is_one = "\n" not in lines.strip()
    if not isinstance(problem, FormulaError) or is_one or "line" in dict(problem.text.args):
        return problem.text
    source = QT_TRANSLATE_NOOP("Rule editor", "Line {line}: {problem}")
    return Text.of("Rule editor", source, line=problem.line, problem=problem.text)
