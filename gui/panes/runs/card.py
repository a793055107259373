"""One run as a card: its line as on the map, its name, its rate, its verdict, its loss.

Look at `RunCard.show_state` first: it takes a `CardState` and updates what differs from the last
one, so that a drag on one slider touches one card. A card changes nothing itself; it tells what a
hand wants by `wanted(card, what, value)`, and the pane does it.
"""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from core.descent import Array as Losses
from core.lesson import Point, Run
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import LogSlider, QuietButton, ValueField, outside_warning, shown
from gui.forms.paint import begin, draw_box
from gui.ink import colour
from gui.panes.runs import face
from gui.panes.runs.card_hands import HeldCard
from gui.panes.runs.cost import told
from gui.panes.runs.details import Details
from gui.panes.runs.name_field import NameField
from gui.panes.runs.rates import rate_setting
from gui.words import bilingual, say

HEIGHT = 88


class CardState(Struct, frozen=True):
    """What a card shows of the lesson.

    `names_optimizer` asks for the optimizer beside a name of the author's; `ends` and `limit` are
    of the rate's slider; `start` is the lesson's shared one, None where runs have none;
    `steps` are its steps; `batch` is how many points gradients take where the run does not say,
    None where the surface has none.
    """

    run: Run
    number: int
    is_selected: bool
    names_optimizer: bool
    ends: tuple[float, float]
    limit: float | None
    start: Point | None
    steps: int
    batch: int | None = None


def _said(state: CardState) -> tuple[object, ...]:
    """What the words of a card follow from."""
    return state.run.title, state.run.shown, state.run.entry, state.ends


class RunCard(HeldCard):
    """The control and the legend of one run; its style number never changes."""

    def __init__(self, state: CardState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.facts = face.Facts()
        self._is_lit = False
        self._details: Details | None = None
        self._evaluations: tuple[int, int] | None = None
        self._progress: tuple[int | None, Losses | None] = (None, None)
        rate = self._rate
        self.slider = LogSlider(rate, *state.ends, state.limit, self)
        self.field = ValueField(rate, self._check_rate, self)
        self.eye = QuietButton("eye", parent=self)
        self.caret = QuietButton("caret-down", parent=self)
        self.name_field = NameField(self)
        self._wire()
        self.setFixedHeight(HEIGHT)
        self.show_state(state, force=True)

    @property
    def run(self) -> Run:
        return self.state.run

    @property
    def is_selected(self) -> bool:
        return self.state.is_selected

    @property
    def is_unfolded(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    @property
    def details(self) -> Details | None:
        """The unfolded part; None while it was never unfolded."""
        return self._details

    def show_state(self, state: CardState, force: bool = False) -> None:
        """Show `state`; widgets whose value is the same are not touched. Sends nothing."""
        old, self.state = self.state, state
        if not force and old == state:
            return
        self.slider.set_ends(*state.ends)
        self.slider.set_limit(state.limit)
        self.slider.set_number(self._rate)
        self.field.set_number(self._rate)
        has_rate = rate_setting(state.run.optimizer) is not None
        self.slider.setVisible(has_rate)
        self.field.setVisible(has_rate)
        self.eye.set_icon("eye" if state.run.shown else "eye-slash")
        if self._details is not None and self.is_unfolded:
            self._details.show_run(state.run, state.start, state.steps, state.batch)
            self._resize()
        self._show_buttons()
        if force or _said(old) != _said(state):
            self.retranslate()
        self._warn()
        is_framed_alike = old.is_selected == state.is_selected
        self.update(0, 0, self.width(), HEIGHT if is_framed_alike else self.height())

    def show_facts(self, facts: face.Facts) -> None:
        """Show a verdict and a loss; repaints their row only where another text stands there."""
        # Of equal verdicts the reasons may have other numbers.
        if facts == self.facts and facts.reason == self.facts.reason:
            return
        before, self.facts = self.facts, facts
        has_verdict_changed = facts.verdict != before.verdict
        if has_verdict_changed or facts.printed != before.printed:
            self.update(face.FACTS_ROW.adjusted(0, 0, self.width(), 0))
        if has_verdict_changed:
            self._describe()

    def show_evaluations(self, evaluations: tuple[int, int] | None) -> None:
        """Tell evaluations and steps of the run where it is pointed at; None for neither."""
        self._evaluations = evaluations

    def show_progress(self, step: int | None, losses: Losses | None) -> None:
        """Put the playhead at `step`; `losses` (n,) are those recorded so far."""
        self._progress = (step, losses)
        if self._details is not None and self.is_unfolded:
            self._details.show_progress(step, losses)

    def light(self, is_lit: bool) -> None:
        """Show as if hovered, because its trail is."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self._show_buttons()
            self.update()

    def unfold(self, is_unfolded: bool) -> None:
        if is_unfolded == self.is_unfolded:
            return
        now = self.state
        if self._details is None:
            self._details = Details(now.run, now.start, now.steps, now.batch, self)
            self._details.wanted.connect(self._pass_on)
            self._details.resized.connect(self._resize)
        self._details.setVisible(is_unfolded)
        self._details.show_run(now.run, now.start, now.steps, now.batch)
        self._details.show_progress(*self._progress)
        self.caret.set_icon("caret-up" if is_unfolded else "caret-down")
        self.retranslate()
        self._resize()

    def rename(self) -> None:
        self.name_field.begin(self.state.run.name, self._title())

    def retranslate(self) -> None:
        """Speak the language of the window."""
        hide = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Hide this run (Space)"))
        show = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Show this run (Space)"))
        unfold = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "All settings (Enter)"))
        fold = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Fold the settings (Enter)"))
        self.eye.set_tip(hide if self.state.run.shown else show)
        self.caret.set_tip(fold if self.is_unfolded else unfold)
        rate = say(self._rate_name())
        name = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "{name}: {setting}"))
        for control in (self.slider, self.field):
            named = Text.of(name.context, name.source, name=self._title(), setting=rate)
            control.setAccessibleName(say(named))
        self.setAccessibleName(self._title())
        self.name_field.retranslate()
        self.field.set_tip(bilingual(self._rate_name()))
        self.slider.setToolTip(self._rail_tip())
        self._warn()
        self._describe()
        self.update()

    def tab_stops(self) -> list[QWidget]:
        own = [self, self.slider, self.field, self.eye, self.caret]
        return own if self._details is None else [*own, *self._details.tab_stops()]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(240, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        if self.state.is_selected:
            draw_box(painter, box, now.card, now.accent, width=1.5)
        else:
            border = now.line2 if self._is_hovered or self._is_lit else now.line
            draw_box(painter, box, now.card, border)
        if self.hasFocus() and self._has_ring:
            draw_box(painter, box.adjusted(3, 3, -3, -3), None, now.accent, radius=3.5)
        face.draw(painter, self.width(), self.state, self.facts, self._title())
        if self.is_unfolded:
            painter.setPen(QPen(colour(now.line), 1))
            painter.drawLine(QPointF(12, HEIGHT + 0.5), QPointF(self.width() - 12, HEIGHT + 0.5))
        painter.end()

    def _wire(self) -> None:
        self.slider.edited.connect(self._set_rate)
        self.slider.committed.connect(self._let_go)
        self.field.edited.connect(self._set_rate)
        self.field.committed.connect(self._let_go)
        self.eye.clicked.connect(self._turn)
        self.caret.clicked.connect(self._fold)
        self.name_field.renamed.connect(self._rename)
        self.hovered.connect(self._tell_hovered)

    @property
    def _rate(self) -> float:
        rate = self.state.run.spec.settings.get("lr", 0.0)
        return rate if isinstance(rate, float) else 0.0

    def _check_rate(self, number: float) -> object:
        setting = rate_setting(self.state.run.optimizer)
        return number if setting is None else setting.check(number)

    def _title(self) -> str:
        return face.title(self.state.run)

    def _set_rate(self, number: float) -> None:
        self.wanted.emit(self, "setting", ("lr", number))

    def _let_go(self, _number: float) -> None:
        self.wanted.emit(self, "let go", None)

    def _turn(self) -> None:
        self.wanted.emit(self, "turn", None)

    def _fold(self) -> None:
        self.unfold(not self.is_unfolded)

    def _rename(self, name: str) -> None:
        self.wanted.emit(self, "rename", name)

    def _pass_on(self, what: str, value: object) -> None:
        self.wanted.emit(self, what, value)

    def come_near(self) -> None:
        self._show_buttons()
        self._describe()
        self.update()

    def _tell_hovered(self, is_hovered: bool) -> None:
        self.wanted.emit(self, "hover", self.state.run.style if is_hovered else None)

    def _show_buttons(self) -> None:
        is_near = (
            self._is_hovered or self._is_lit or self.state.is_selected or self.has_focus_inside()
        )
        self.eye.setVisible(is_near or not self.state.run.shown)
        self.caret.setVisible(is_near or self.is_unfolded)

    def has_focus_inside(self) -> bool:
        """Whether the keyboard is on this card or on a part of it."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def tip_at(self, place: QPoint) -> str:
        if face.SAMPLE.contains(place):
            return say(Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose colour, line and marker")))
        if face.name_area(self.width()).contains(place):
            return self._name_tip()
        is_told = face.FACTS_ROW.top() <= place.y() <= face.FACTS_ROW.bottom()
        return face.reason(self.facts) if is_told and self.run.shown else ""

    def _name_tip(self) -> str:
        """The whole name, where it is cut; the optimizer in a sentence; what it costs."""
        entry, name = self.state.run.entry, self._title()
        lines = [name] if face.is_cut(self.width(), self.state, name) else []
        lines += [say(Text("Optimizers", entry.sentence))] if entry.sentence else []
        lines += [say(told(self._evaluations))] if self._evaluations is not None else []
        return "\n".join(lines)

    def _rate_name(self) -> Text:
        """What the optimizer calls its rate: a line search has a first trial."""
        setting = rate_setting(self.state.run.optimizer)
        rate = QT_TRANSLATE_NOOP("Settings", "Learning rate")
        return Text("Settings", rate if setting is None else setting.label)

    def _rail_tip(self) -> str:
        limit = self.state.limit
        if limit is None:
            return bilingual(self._rate_name())
        source = QT_TRANSLATE_NOOP(
            "Runs", "Learning rate. Plain descent cannot stay at the minimum beyond 2/λ = {limit}."
        )
        return say(Text.of("Runs", source, limit=shown(limit)))

    def _warn(self) -> None:
        warning = outside_warning(self.slider)
        self.field.set_warning(say(warning) if warning is not None else "")

    def _describe(self) -> None:
        told = face.spoken(self.state.run, self.facts)
        self.setAccessibleDescription(told)
        self.setToolTip(told)

    def choose_style(self, number: int) -> None:
        """Ask for another look, which is chosen by hand."""
        self.wanted.emit(self, "style", number)

    def choose_from_menu(self, action: QAction) -> None:
        """Ask for what was chosen from this card's menu."""
        what = str(action.data())
        if what == "styles":
            self.wanted.emit(self, what, self.mapToGlobal(face.SAMPLE.bottomLeft()))
        elif what in ("up", "down"):
            self.wanted.emit(self, "move", -1 if what == "up" else 1)
        else:
            self.wanted.emit(self, "begin rename" if what == "rename" else what, None)

    def _resize(self) -> None:
        height = HEIGHT
        if self._details is not None and self.is_unfolded:
            height += self._details.height_for(self.width()) + 14
        if height != self.height():
            self.setFixedHeight(height)
            self.wanted.emit(self, "resized", None)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        self.slider.setGeometry(5, 34, width - 69, 24)
        self.field.setGeometry(width - 68, 34, 62, 24)
        self.eye.setGeometry(width - 54, 9, 22, 22)
        self.caret.setGeometry(width - 32, 9, 22, 22)
        self.name_field.setGeometry(face.name_area(width).adjusted(0, -1, 0, 1))
        if self._details is not None:
            area = QRect(12, HEIGHT + 4, width - 18, self._details.height_for(width))
            self._details.setGeometry(area)
