"""What the window gives to the dialog for printing: the picture that it shows, in two kinds of ink.

Loaded when somebody wants to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.picture import backdrop, frame
from core.timeline import Timeline
from gui.drawing import Drawing
from gui.ink import ink_of
from gui.printing import Page, PrintDialog
from gui.window.files import file_name
from gui.window.top_bar import title_words

if TYPE_CHECKING:
    from gui.window.window import Window

ON_WHITE = {"dark": "light", "dark_hall": "projector"}


class Pictures:
    """The picture of now in the colours of the stage ("shown") and of white paper ("paper")."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._made: dict[str, Drawing] = {}

    def __call__(self, colours: str) -> Drawing:
        if colours not in self._made:
            self._made[colours] = self._drawn(colours)
        return self._made[colours]

    def _drawn(self, colours: str) -> Drawing:
        stage, lesson = self._window.stage, self._window.presenter.lesson
        drawing, seen = Drawing(), stage.backdrop
        if seen is None or lesson is None:
            return drawing
        theme = lesson.look.theme
        now = stage.frame
        if colours == "paper" and ink_of(theme).dark:
            theme = ON_WHITE.get(theme, "light")  # type: ignore[assignment]
            recorded = self._window.recorder.recordings
            seen = backdrop(lesson, recorded, theme=theme, language=lesson.look.language)
            if now is not None:
                timeline = Timeline(lesson.pace, lesson.length)
                now = frame(lesson, recorded, now.number, backdrop=seen, timeline=timeline)
        drawing.set_backdrop(seen)
        drawing.frame = now
        return drawing


def print_dialog(window: Window) -> PrintDialog:
    """The dialog for what the window shows; it remembers the page and tells the window."""
    preferences = window.preferences
    proposed = window.files.start_folder() / f"{file_name(title_words(window.document))}.pdf"
    dialog = PrintDialog(Pictures(window), Page.of(preferences.page), proposed, window)

    def remember(page: Page) -> None:
        preferences.page = page.kept()

    dialog.page_changed.connect(remember)
    dialog.said.connect(window.say)
    dialog.complained.connect(window.complain)
    return dialog
