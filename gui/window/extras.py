"""What appears in the window now and then: start page, network, hints, notices, dialogs.

Nothing here is made before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from core import lesson_file
from core.lesson import Lesson
from core.run_lines import shipped_lessons
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.panes.hints import HintBubble
from gui.panes.start_page import LessonEntry, StartPage, lesson_on
from gui.stills import Stills
from gui.window.arranging import Arranging
from gui.window.notes import Notes
from gui.window.notice import NoticeBar
from gui.window.weight_field import WeightField
from gui.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from core.picture.values import Backdrop
    from gui.export import ExportJobs
    from gui.panes.network import NetworkPane
    from gui.panes.results import ResultsDialog
    from gui.panes.rules.editor import RuleEditor
    from gui.presentation import Presenting
    from gui.window.point_drawing import PointDrawing
    from gui.window.window import Window


class Reporter(Protocol):
    """Knows what a person can send to whoever mends the program; `gui.trouble.Trouble` does."""

    def diagnostics(self) -> str: ...


class Extras(QObject):
    """Owns start page, network pane, hints, the notice bar and the dialogs of one window.

    `presented(bool)` tells that a presentation has begun or ended.
    """

    notes: Notes
    weight_field: WeightField

    presented = Signal(bool)

    def __init__(self, window: Window, rooms: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.start_page: StartPage | None = None
        self.bubble: HintBubble | None = None
        self.weight_field = WeightField(window)
        self.notes = Notes(window)
        self.arranging: Arranging = Arranging(window)
        self.notice = NoticeBar(rooms)
        self.notice.details_asked.connect(self.copy_diagnostics)
        self.reporter: Reporter | None = None
        self.jobs: ExportJobs | None = None
        self.results: ResultsDialog | None = None
        self.rule_editor: RuleEditor | None = None
        self._network_pane: NetworkPane | None = None
        self.drawing: PointDrawing | None = None
        self._presenting: Presenting | None = None
        self._dialogs: dict[str, QDialog] = {}

    # ------------------------------------------------------------------ start page

    @property
    def is_choosing(self) -> bool:
        """Whether the start page is what is shown."""
        return self.start_page is not None and not self.start_page.isHidden()

    def choose_lesson(self, pages: QStackedLayout) -> None:
        """Show the start page among the `pages` of the window."""
        window = self._window
        if self.start_page is None:
            page = StartPage(shipped(), Stills(window), window.surface_pane.thumbnails)
            page.lesson_chosen.connect(window.files.open_path)
            page.file_chosen.connect(window.files.open_path)
            page.surface_chosen.connect(self._begin_on)
            page.open_asked.connect(window.files.open)
            page.left.connect(window.show_stage)
            pages.addWidget(page)
            self.start_page = page
        recent = window.preferences.recent_files()
        self.start_page.set_recent([one.path for one in recent if not one.is_missing][:6])
        self.start_page.set_can_leave(window.has_lesson)
        pages.setCurrentWidget(self.start_page)
        self.start_page.lessons[0].setFocus()

    def _begin_on(self, name: str) -> None:
        self._window.files.begin(lesson_on(name))

    # ------------------------------------------------------------------ hints

    def show_hints(self) -> None:
        """Show the hints that were not dismissed."""
        if self.bubble is None:
            window = self._window
            self.bubble = HintBubble(window.preferences, window.rooms)
            window.player.playing_changed.connect(self._on_playing)
            window.document.changed.connect(self._on_changed)
            window.stage.start_dropped.connect(self._on_dropped)
            self.bubble.turned.connect(self.follow)
            self.bubble.left.connect(window.stage.setFocus)
        self.bubble.show_next()

    def show_hints_again(self) -> None:
        """Show all hints, also those that were dismissed."""
        self._window.preferences.bring_hints_back()
        self.show_hints()

    def follow(self) -> None:
        """Let hints and notice stand where their places are now."""
        window, stage = self._window, self._window.rooms.now.stage
        self.notice.setGeometry(QRect(stage.x() + 16, 16, stage.width() - 32, 44))
        if self.bubble is None:
            return
        bar = window.timeline_bar
        self.bubble.set_place("play", bar.play.geometry().translated(bar.pos()))
        start = window.start_place()
        if start is not None:
            self.bubble.set_place("start", QRect(start - QPoint(8, 8), start + QPoint(8, 8)))
        if window.runs.cards:
            card = window.runs.cards[0]
            corner = card.mapTo(window.rooms, QPoint(0, 0))
            self.bubble.set_place("rate", QRect(corner, card.size()))

    def _on_playing(self, is_playing: bool) -> None:
        if self.bubble is None:
            return
        self.bubble.hold_back(is_playing)
        if is_playing:
            self.bubble.done("play")

    def _on_dropped(self) -> None:
        if self.bubble is not None:
            self.bubble.hold_back(self._window.player.is_playing)

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if self.bubble is None:
            return
        if old.start != new.start:
            # The next one would come up under the hand that drags.
            self.bubble.hold_back(self._window.stage.hands.hold is not None)
            self.bubble.done("start")
        if [run.settings for run in old.runs] != [run.settings for run in new.runs]:
            self.bubble.done("rate")

    # ------------------------------------------------------------------ presentation

    @property
    def presenting(self) -> Presenting:
        """What takes the stage to a full screen and back."""
        if self._presenting is None:
            from gui.presentation import Presenting

            self._presenting = Presenting(self._window)
            self._presenting.turned.connect(self.presented)
        return self._presenting

    @property
    def is_presenting(self) -> bool:
        return self._presenting is not None and self._presenting.is_on

    def end_presentation(self) -> None:
        """Bring the stage back, where it is before a class."""
        if self._presenting is not None:
            self._presenting.end()

    def fill_screens(self, menu: QMenu) -> None:
        """The screens to present on, for a person to choose."""
        self.presenting.fill_screens(menu)

    def as_shown(self, lesson: Lesson) -> Lesson:
        """`lesson` as the stage shows it now: with larger type before a class."""
        if self._presenting is None or not self._presenting.is_on:
            return lesson
        return self._presenting.enlarged(lesson)

    # ------------------------------------------------------------------ dialogs

    def show_shortcuts(self) -> None:
        """The sheet of keys and gestures."""
        from gui.dialogs.shortcut_sheet import ShortcutSheet
        from gui.presentation import sheet

        groups = [*self._window.acts.sheet(), sheet()]
        self._show("shortcuts", ShortcutSheet(groups, self._window))

    def show_about(self) -> None:
        """What the program is, and the licences."""
        from gui.dialogs.about import About

        self._show("about", About(self._window))

    def copy_diagnostics(self) -> None:
        """Put what a report needs on the clipboard."""
        if self.reporter is not None:
            QGuiApplication.clipboard().setText(self.reporter.diagnostics())
            done = QT_TRANSLATE_NOOP("Window", "The details are on the clipboard.")
            self._window.say(say(Text.of("Window", done)))

    def show_results(self) -> None:
        """A table of how every run ended."""
        from gui.panes.results import ResultsDialog

        window = self._window
        if self.results is None:
            self.results = ResultsDialog(window.document, window.recorder.recordings, window)
        self.results.show()
        self.results.raise_()
        self.results.refresh()

    @property
    def network_pane(self) -> NetworkPane:
        """The network's pane in the right column."""
        self.make_network_pane()
        assert self._network_pane is not None
        return self._network_pane

    def make_network_pane(self) -> None:
        """Put the network's pane into the right column, where it is not there yet."""
        if self._network_pane is not None:
            return
        from gui.panes.network import NetworkPane
        from gui.window.point_drawing import PointDrawing

        window = self._window
        self._network_pane = pane = NetworkPane(window.document)
        pane.said.connect(window.complain)
        pane.told.connect(window.say)
        pane.tables.taken.connect(window.files.show_data)
        pane.folded.connect(window.keeper.keep)
        pane.turned.connect(window.acts.refresh)
        self.drawing = PointDrawing(pane, window.stage)
        self.drawing.turned.connect(window.acts.refresh)
        self.drawing.told.connect(self._tell)
        window.keeper.take("network", pane)
        window.side.put_network(pane)
        window.rooms.tabbed.connect(window.side.order_stops)

    @property
    def is_drawing(self) -> bool:
        """Whether points are drawn on the stage."""
        return self.drawing is not None and self.drawing.is_on

    def toggle_drawing(self) -> None:
        """Begin to draw points on the stage, or end it."""
        self.make_network_pane()
        if self.drawing is not None:
            self.drawing.toggle()

    @property
    def can_draw(self) -> bool:
        """Whether points can be drawn on the stage."""
        if self._network_pane is None:
            study = self._window.document.lesson.network
            return study is not None and "own_data" not in study.hide
        return self._network_pane.can_draw

    def begin_lesson(self) -> None:
        """Another lesson was opened."""
        self.close_rule_editor()
        if self._network_pane is not None and self.drawing is not None:
            self.drawing.stop()
            self._network_pane.begin_lesson()

    def _tell(self, words: Text) -> None:
        self._window.say(say(words))

    def edit_rule(self, number: int) -> None:
        """Let the rule of run `number`, of those the cards show, be typed beside the stage."""
        from gui.panes.rules.editor import RuleEditor

        if self.rule_editor is None:
            self.rule_editor = RuleEditor(self._window.document, self._window)
        self.rule_editor.edit(number, self._window.runs.study)

    def close_rule_editor(self) -> None:
        """Put the editor of rules away, with what was typed there: the lesson is another one."""
        if self.rule_editor is not None:
            self.rule_editor.session.forget()
            self.rule_editor.close()

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Let the table of results follow, and what is drawn on the stage."""
        if self.drawing is not None:
            self.drawing.refresh()
        if self.results is not None:
            self.results.show_backdrop(backdrop)

    def export(self) -> None:
        """Ask how to export the film, and show how far it is."""
        from gui.export import ExportJobs
        from gui.panes.export import ExportDialog, ExportStatus

        window = self._window
        window.player.pause()
        if self.jobs is None:
            self.jobs = ExportJobs(window)
            window.top_bar.add_status(ExportStatus(self.jobs))
        dialog = ExportDialog(
            window.document,
            window.player,
            window,
            chosen_range=window.timeline_bar.range,
            jobs=self.jobs,
            preferences=window.preferences,
        )
        self._show("export", dialog)
        dialog.export_button.setFocus()  # Enter exports as it did the last time

    def print(self) -> None:
        """Show the picture on a page, to be printed or saved."""
        from gui.window.printing import print_dialog

        self._window.player.pause()
        self._show("print", print_dialog(self._window))

    def may_close(self) -> bool:
        """Whether nothing is being exported any more, after asking."""
        if self.jobs is None:
            return True
        from gui.panes.export import may_close

        return may_close(self.jobs, self._window)

    def close_dialogs(self) -> None:
        """Put away everything that belongs to the window."""
        for dialog in [*self._dialogs.values(), self.results, self.rule_editor]:
            if dialog is not None:
                dialog.close()

    def _show(self, name: str, dialog: QDialog) -> None:
        """Show a dialog beside the work, one of each kind."""
        old = self._dialogs.pop(name, None)
        if old is not None:
            old.close()
            old.deleteLater()
        self._dialogs[name] = dialog
        dialog.show()


def shipped() -> list[LessonEntry]:
    """The lessons that come with the program, as one would teach them."""
    found = []
    for path in shipped_lessons().values():
        try:
            lesson = lesson_file.read(path)
        except RavineError:
            continue
        found.append(LessonEntry(path, lesson.title, lesson.note))
    return found
