"""How a run's gradients are clipped: not at all, by their norm, or each component by its value."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.lesson import Run
from core.optimizers import Clip
from core.settings import Setting
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import ChoiceRow, editor_for
from gui.forms.editors import ROW
from gui.forms.part import FormPart
from gui.panes.surface.formula_line import LEADING, Message
from gui.words import say

LIMIT = Setting(
    "limit",
    QT_TRANSLATE_NOOP("Settings", "Limit"),
    "c",
    default=1.0,
    minimum=0.0,
    exclusive_minimum=True,
    scale="log",
    usual=(0.01, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "The largest norm of the gradient, or the largest size of its components."
    ),
)


class ClipRows(FormPart):
    """A choice, and the limit where there is one. `wanted(what, value)` as a card's wants."""

    wanted = Signal(str, object)

    def __init__(self, run: Run, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self._last = 1.0
        self.choice = ChoiceRow(_text(_CLIPPING), _options(), None, self)
        self.limit = editor_for(LIMIT, 1.0, self)
        self.why = Message(2, self)
        self.choice.committed.connect(self._choose)
        self.limit.edited.connect(self._set_limit)
        self.limit.committed.connect(self._let_go)
        self.show_run(run)
        self.retranslate()

    def show_run(self, run: Run) -> None:
        """Show how the gradients of `run` are clipped, or why they are not. Sends nothing."""
        self._run = run
        is_method = run.entry.method is not None
        by = None if run.clip is None else run.clip.by
        self.choice.set_value(by)
        self.choice.setEnabled(not is_method)
        self.choice.set_tip(_text(_METHOD if is_method else _TIPS[by]))
        if run.clip is not None:
            self._last = run.clip.limit
            self.limit.set_value(run.clip.limit)
        self.limit.setVisible(run.clip is not None)
        self.why.setVisible(is_method)
        self._arrange()

    def height_for(self, width: float) -> int:
        """Height in px at that width."""
        more = ROW if self._run.clip is not None else 0
        more += 2 * LEADING + 4 if self._run.entry.method is not None else 0
        return self.choice.height_for(width) + more

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.choice.choice, *self.limit.tab_stops()]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.why.say(say(_text(_METHOD)), "text3")

    def _arrange(self) -> None:
        width = self.width()
        top = self.choice.height_for(width)
        self.choice.setGeometry(0, 0, width, top)
        self.limit.setGeometry(0, top, width, ROW)
        self.why.setGeometry(0, top, width - 6, 2 * LEADING)

    def _choose(self, by: object) -> None:
        clip = None if by is None else Clip("value" if by == "value" else "norm", self._last)
        self.wanted.emit("clip", clip)
        self.wanted.emit("let go", None)

    def _set_limit(self, limit: object) -> None:
        if self._run.clip is not None and isinstance(limit, float):
            self.wanted.emit("clip", Clip(self._run.clip.by, limit))

    def _let_go(self, _limit: object) -> None:
        self.wanted.emit("let go", None)


def _text(source: str) -> Text:
    """A text of the runs; it is marked below."""
    return Text("Runs", source)


_CLIPPING = QT_TRANSLATE_NOOP("Runs", "Clipping")
_METHOD = QT_TRANSLATE_NOOP(
    "Runs", "A method looks for its own steps: its gradient cannot be clipped."
)
_TIPS: dict[str | None, str] = {
    None: QT_TRANSLATE_NOOP("Runs", "Gradients reach the rule as long as they are."),
    "norm": QT_TRANSLATE_NOOP(
        "Runs", "A gradient longer than the limit is made as long as the limit."
    ),
    "value": QT_TRANSLATE_NOOP(
        "Runs", "Every component of the gradient is kept between −limit and +limit."
    ),
}


def _options() -> list[tuple[object, Text]]:
    return [
        (None, _text(QT_TRANSLATE_NOOP("Runs", "none"))),
        ("norm", _text(QT_TRANSLATE_NOOP("Runs", "by norm"))),
        ("value", _text(QT_TRANSLATE_NOOP("Runs", "by value"))),
    ]
