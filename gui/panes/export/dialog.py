"""The export dialog: presets, a form, a live preview, a name; it makes an order and no film.

`ExportDialog` places and connects. What the choices mean is in `choices`, what they cost in
`estimate`; the film is made by `gui.export.ExportJobs`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.files import shown
from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, RavineError, Text, words_in
from gui import style
from gui.document import Document
from gui.export import ExportJobs
from gui.forms.label import PlainLabel
from gui.panes.export import estimate, wording
from gui.panes.export.choices import (
    PRESETS,
    Choices,
    Preset,
    clamped,
    job_of,
    lesson_of,
    order_of,
    preset_named,
    timeline_of,
    with_format,
)
from gui.panes.export.fields import ExportForm
from gui.panes.export.formats import FORMATS, Format, first_available
from gui.panes.export.naming import proposed, usual_folder
from gui.panes.export.place_row import PlaceRow, Question
from gui.panes.export.preset_bar import PresetBar
from gui.panes.export.preview_pane import PreviewPane
from gui.player import Player
from gui.preferences import Preferences
from gui.words import language, say

MARGIN = 16  # px


class ExportDialog(QDialog):
    """Asks how and where to export the lesson of `document`; follows it while it is open.

    `chosen_range` is the timeline's range, first frame and the one after the last at the lesson's
    rate. Accepting tells `ordered(ExportOrder)` and gives the order to `jobs` where there are any;
    `preferences` remember preset and folder. GUI thread only.
    """

    ordered = Signal(object)

    def __init__(
        self,
        document: Document,
        player: Player,
        parent: QWidget | None = None,
        *,
        chosen_range: tuple[int, int] | None = None,
        jobs: ExportJobs | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._player, self._jobs = document, player, jobs
        self._preferences = preferences
        self._chosen_range = chosen_range
        self._may_replace: str | None = None
        self._note: Text | None = None
        self._is_over = False
        self._ink = style.ink()
        self._choices = self._first_choices()
        lesson = document.lesson
        self.presets = PresetBar(self)
        self.preview = PreviewPane(self)
        self.form = ExportForm(self._choices, lesson, self)
        self.form.set_has_chosen_range(chosen_range is not None)
        self.place = PlaceRow(self._proposed_name(), self._first_folder(), self)
        self.estimate = QLabel(self)
        self.notice = PlainLabel(self, style.TEXT_SIZE)
        self.question = Question(self)
        self.cancel_button, self.export_button = QPushButton(self), QPushButton(self)
        self._slice = QTimer(self)
        self._slice.setSingleShot(True)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._leave_out_formats)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_choices(self._choices)
        self.export_button.setFocus()  # so that Enter exports, and opens no list
        self._slice.start()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    def show_choices(self, choices: Choices) -> None:
        """Show `choices`, what they cost, and the picture they make."""
        lesson = self._document.lesson
        self._choices = clamped(choices, lesson)
        self._may_replace = None
        self._show_question(None)
        self.form.show_choices(self._choices, lesson)
        self.place.show_format(self._choices.kind)
        matching = (each for each in PRESETS if each.matches(self._choices, lesson))
        self.presets.check(next(matching, None))
        self._judge()

    def accept(self) -> None:
        """Order the export, unless something is there that may not be replaced."""
        self._judge()
        if not self.export_button.isEnabled():
            return
        out = self.place.out(self._choices.kind)
        if self._is_taken(Path(out)) and self._may_replace != out:
            self._ask(out)
            return
        order = order_of(self._choices, self._filmed(), out, self._chosen_range)
        if self._preferences is not None:
            checked = next((card for card in self.presets.cards if card.isChecked()), None)
            self._preferences.export_preset = checked.preset.name if checked else ""
            self._preferences.export_folder = self.place.folder
        super().accept()
        self.ordered.emit(order)
        if self._jobs is not None:
            self._jobs.add(order)

    def done(self, result: int) -> None:
        """Close, and draw nothing more."""
        self._slice.stop()
        self._is_over = True
        self.preview.close_preview()
        super().done(result)

    # ------------------------------------------------------------------ what follows

    def _judge(self) -> None:
        """Say what the choices cost or what is wrong with them; show their picture."""
        problem = self._show_picture() or self.place.problem() or self._folder_problem()
        self.export_button.setEnabled(problem is None)
        notes = (self._note,) if problem is None else (problem,)
        words = " ".join(say(note) for note in notes if note is not None)
        self.notice.setText(words)
        self._ink = style.ink()
        self.notice.set_tone("bad" if problem else "text2")

    def _show_picture(self) -> Text | None:
        """Show preview and estimate; what keeps them from being made."""
        self._note = None
        choices, filmed = self._choices, self._filmed()
        if not choices.kind.is_picture:
            self.preview.show_nothing(
                wording.text(QT_TRANSLATE_NOOP("Export dialog", "Numbers have no picture."))
            )
            self.estimate.setText(say(estimate.told_table(choices, filmed)))
            return None
        try:
            job = job_of(choices, filmed, self.place.out(choices.kind), self._chosen_range)
        except RavineError as error:
            self.preview.show_nothing()
            self.estimate.clear()
            return error.text
        self._note = next(iter(job.notes), None)
        self.estimate.setText(say(estimate.told(choices, job)))
        self.preview.show_job(job, choices.frame)
        return None

    def _folder_problem(self) -> Text | None:
        if self.place.folder.is_dir():
            return None
        source = QT_TRANSLATE_NOOP(
            "Export dialog", "The folder “{folder}” is gone. Choose another one."
        )
        return wording.text(source, folder=shown(self.place.folder))

    def _filmed(self) -> Lesson:
        return lesson_of(
            self._choices,
            self._document.lesson,
            program_theme=style.ink().theme,
            program_language=language(),
        )

    def _is_taken(self, path: Path) -> bool:
        is_there = any(path.iterdir()) if path.is_dir() else path.exists() or path.is_symlink()
        return is_there or (self._jobs is not None and self._jobs.is_writing(path))

    def _ask(self, out: str) -> None:
        source = QT_TRANSLATE_NOOP("Export dialog", "There is a file “{name}” already.")
        if out.endswith("/"):
            source = QT_TRANSLATE_NOOP(
                "Export dialog", "There is a folder “{name}” already; its pictures would go."
            )
        self._show_question(wording.text(source, name=shown(Path(out).name)))

    def _show_question(self, question: Text | None) -> None:
        """Put `question` in place of the notice, or take it away again."""
        self.notice.setVisible(question is None)
        self.export_button.setVisible(question is None)
        if question is not None:
            self.question.ask(question)
            return
        self.question.hide()
        self.export_button.setDefault(True)

    def _replace(self) -> None:
        self._may_replace = self.place.out(self._choices.kind)
        self.accept()

    def _rename(self) -> None:
        self._show_question(None)
        self.place.take_free_name(self._choices.kind, self._is_taken)

    # ------------------------------------------------------------------ where it begins

    def _first_choices(self) -> Choices:
        lesson, player = self._document.lesson, self._player
        preset = preset_named(self._preferences.export_preset if self._preferences else "")
        choices = preset.applied(Choices(), lesson)
        timeline = timeline_of(choices, lesson)
        seconds = player.timeline.seconds_at(player.frame)
        is_last = player.frame >= player.timeline.frames - 1
        frame = timeline.frames - 1 if is_last else timeline.frame_at(seconds)
        span = "chosen" if self._chosen_range is not None else "all"
        last = timeline.frames - 1
        return replace(choices, frame=frame, first=0, last=last, span=span)  # type: ignore[arg-type]

    def _first_folder(self) -> Path:
        kept = self._preferences.export_folder if self._preferences is not None else None
        return kept or usual_folder(self._document.path)

    def _proposed_name(self) -> str:
        lesson = self._document.lesson
        return proposed(words_in(lesson.title, self._filmed().look.language), say(wording.FILM))

    # ------------------------------------------------------------------ what happens

    def _connect(self) -> None:
        self.presets.chosen.connect(self._choose_preset)
        self.form.chosen.connect(self.show_choices)
        self.preview.frame_chosen.connect(self._choose_frame)
        self.place.changed.connect(self._on_place_changed)
        self.question.replaced.connect(self._replace)
        self.question.renamed.connect(self._rename)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self.accept)
        self._document.changed.connect(self._follow)

    def _choose_preset(self, preset: Preset) -> None:
        span = "chosen" if self._chosen_range is not None else "all"
        choices = preset.applied(self._choices, self._document.lesson)
        self.show_choices(replace(choices, span=span))  # type: ignore[arg-type]

    def _choose_frame(self, frame: int) -> None:
        self._choices = replace(self._choices, frame=frame)
        self.form.show_choices(self._choices, self._document.lesson)

    def _on_place_changed(self) -> None:
        self._show_question(None)
        self._may_replace = None
        self._judge()

    def _follow(self, _old: Lesson, _new: Lesson) -> None:
        if not self._is_over:
            self.show_choices(self._choices)

    def _leave_out_formats(self) -> None:
        """Ask for the encoders once the dialog is there: loading them takes a moment."""
        usable = tuple(each for each in FORMATS if each.is_available())
        if len(usable) == len(FORMATS):
            return
        self.form.offer_only(usable)
        if self._choices.kind not in usable:
            key = first_available(Format.is_available).key
            self.show_choices(with_format(self._choices, self._document.lesson, key))

    # ------------------------------------------------------------------ the widget

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self.estimate.setFont(style.font(style.TEXT_SIZE, 500))
        self.estimate.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setMinimumHeight(2 * self.notice.fontMetrics().height())
        self.question.setMinimumHeight(self.notice.minimumHeight())
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.preview)
        left.addWidget(self.estimate)
        left.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left)
        middle.addWidget(self.form, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.question, 1)
        buttons.addWidget(self.notice, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.export_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        for part in (self.presets, middle, self.place, buttons):
            if isinstance(part, QWidget):
                whole.addWidget(part)
            else:
                whole.addLayout(part)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.question.hide()
        self.export_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setWindowTitle(say(wording.TITLE))
        self.setAccessibleName(say(wording.TITLE))
        for button, words in (
            (self.cancel_button, wording.CANCEL),
            (self.export_button, wording.EXPORT),
        ):
            button.setText(say(words))
            button.setAccessibleName(say(words))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if hasattr(self, "_slice"):
            if event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
                self._judge()
            elif event.type() == QEvent.Type.PaletteChange and style.ink() is not self._ink:
                self._judge()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.question.isVisible():
            self._rename()
            return
        super().keyPressEvent(event)
