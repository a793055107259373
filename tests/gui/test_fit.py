"""The window at 1280 by 720 in both languages: nothing is cut, nothing scrolls that is common.

Every control also says what it is where it is pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QScrollBar,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.optimizers import TypedRule
from core.words import Text
from gui.forms import paint
from gui.panes.runs.card import RunCard
from gui.window import Window
from gui.words import set_language
from tests.gui.scenes import lesson
from tests.gui.windows import shown_window

NAMES = ("linear_regression", "three_rates_one_network", "ravine_and_momentum")
SIZE = (1280, 720)
SIDES = ("network", "look")


@contextmanager
def window_of(qtbot: QtBot, folder: Path, name: str, language: str) -> Iterator[Window]:
    with shown_window(qtbot, folder, lesson(name)) as window:
        window.resize(*SIZE)
        QApplication.processEvents()
        assert (window.width(), window.height()) == SIZE
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
        # From the other language, and last: nothing is placed again for another reason.
        for each in ({"en", "ko"} - {language}).pop(), language:
            window.preferences.language = each
            set_language(each)
        yield window


class Elisions:
    """Measures as the painted controls do, and notes what they shorten."""

    def __init__(self, metrics: Any, found: list[str]) -> None:
        self._metrics, self._found = metrics, found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._metrics, name)

    def elidedText(self, text: str, mode: Qt.TextElideMode, room: float) -> str:  # noqa: N802
        shown = self._metrics.elidedText(text, mode, room)
        if shown != text:
            self._found.append(text)
        return str(shown)


def seen_widgets(window: Window) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible() and each.width() > 1]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_the_window_is_cut(
    name: str, language: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[str] = []
    measure = paint.metrics
    with window_of(qtbot, tmp_path, name, language) as window:
        monkeypatch.setattr(paint, "metrics", lambda *face: Elisions(measure(*face), cut))
        paint.elided.cache_clear()
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
            window.grab()
            for each in seen_widgets(window):
                if isinstance(each, QLabel) and not each.wordWrap():
                    room, metrics = each.contentsRect().width() + 1, QFontMetricsF(each.font())
                    if metrics.horizontalAdvance(each.text()) > room:
                        cut.append(each.text())
                elif isinstance(each, QAbstractButton) and each.text():
                    is_narrow = each.minimumSizeHint().width() > each.width()
                    cut += [each.text()] if is_narrow else []
        monkeypatch.undo()
        paint.elided.cache_clear()
    assert not sorted(set(cut))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_common_is_seen_without_scrolling(
    language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    """Data, layers, functions, loss, batches and epochs, and the runs beside the stage."""
    with window_of(qtbot, tmp_path, NAMES[1], language) as window:
        window.side.turn_to("network")
        QApplication.processEvents()
        pane = window.extras.network_pane
        assert pane is not None
        training = pane.training.batches, pane.training.form
        parts = pane.sections["data"], pane.sections["network"], *training
        common = [*parts, *window.findChildren(RunCard)]
        controls = [
            each
            for part in common
            for each in (part, *part.findChildren(QWidget))
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        hidden = [
            (type(each).__name__, each.accessibleName())
            for each in controls
            if not is_in_view(each)
        ]
        rows = [pane.training.form.lines[key].widget for key in ("batch", "epochs")]
        assert all(row.isVisible() and is_in_view(row) for row in rows)
    assert not hidden
    assert len(controls) > 20


def is_in_view(widget: QWidget) -> bool:
    """Whether all of it lies in the part of its pane that is seen."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    corner = widget.mapTo(area.viewport(), QPoint())
    return area.viewport().rect().contains(QRect(corner, widget.size()))


def test_a_trail_that_is_clicked_shows_its_card(qtbot: QtBot, tmp_path: Path) -> None:
    with window_of(qtbot, tmp_path, "six_optimizers", "en") as window:
        last = window.runs.cards[-1]
        assert not is_in_view(last)
        window.stage.run_clicked.emit(last.run.style)
        assert last.is_selected
        assert is_in_view(last)
        window.stage.run_clicked.emit(None)
        assert is_in_view(last)  # nothing moves where nothing is chosen


def bars(window: Window) -> list[QScrollBar]:
    """The scroll bars that are seen and can be moved."""
    found = [each for each in seen_widgets(window) if isinstance(each, QScrollBar)]
    return [bar for bar in found if bar.maximum() > bar.minimum()]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES[:2])
def test_nothing_common_scrolls(name: str, language: str, qtbot: QtBot, tmp_path: Path) -> None:
    """Three runs below the surface, or three below the network's switch, need no scroll bar."""
    with window_of(qtbot, tmp_path, name, language) as window:
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
            across = Qt.Orientation.Horizontal
            assert not [bar for bar in bars(window) if bar.orientation() == across]
            assert not [bar for bar in bars(window) if _is_beside(bar, window)]


def _is_beside(bar: QScrollBar, window: Window) -> bool:
    """Whether a scroll bar stands in the pane of runs."""
    x = bar.mapTo(window, bar.rect().topLeft()).x()
    return x < window.stage.mapTo(window, window.stage.rect().topLeft()).x()


def tip_of(widget: QWidget) -> str:
    """What is told where a widget is pointed at; a parent may tell it."""
    QToolTip.hideText()
    at = widget.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    told = QToolTip.text()
    QToolTip.hideText()
    return told


def has_tip(widget: QWidget) -> bool:
    """Whether it, or what it is a part of, tells what it is."""
    each: QWidget | None = widget
    while each is not None and not each.isWindow():
        if each.toolTip():
            return True
        each = each.parentWidget()
    return bool(tip_of(widget))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES[:2])
def test_every_control_has_a_tooltip(
    name: str, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with window_of(qtbot, tmp_path, name, language) as window:
        silent = set()
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
            for each in seen_widgets(window):
                is_control = each.focusPolicy() != Qt.FocusPolicy.NoFocus
                is_picture = each is window.stage or window.stage.isAncestorOf(each)
                if is_control and not is_picture and not has_tip(each):
                    silent.add(f"{type(each).__name__} {each.accessibleName()}")
    assert not silent


# Korean terms of the field, and the words for them in English papers.
TERMS = {
    "학습률": "learning rate",
    "배치 크기": "batch size",
    "에포크": "epoch",
    "미니": "mini-batch",
    "은닉층": "hidden layer",
    "활성화 함수": "activation function",
    "출력 함수": "output function",
    "뉴런": "unit",
    "신경망": "network",
    "샘플 수": "samples",
    "특성": "feature",
    "노이즈": "noise",
    "시드": "seed",
    "표준화": "scale",
    "규제": "penalt",
    "조기 종료": "stopping",
    "가중치": "weight",
    "손실": "loss",
    "곡면": "surface",
    "매개변수": "parameter",
    "등고선": "contour",
    "최소점": "minimum",
    "임계점": "critical point",
    "기울기": "gradient",
    "궤적": "trail",
    "색상표": "colour map",
    "발표": "presentation",
    "갱신 규칙": "update rule",
    "단계": "step",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_korean_tooltip_has_the_english_term_too(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    with window_of(qtbot, tmp_path, name, "ko") as window:
        told: dict[tuple[str, str], str] = {}
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
            for each in seen_widgets(window):
                is_control = each.focusPolicy() != Qt.FocusPolicy.NoFocus
                if is_control and each not in (window.stage, window.top_bar.title):
                    tip = (each.toolTip() or tip_of(each)).casefold()
                    for term in TERMS:  # a rail and a field of one name may share it
                        if term in each.accessibleName():
                            name_and_term = each.accessibleName(), term
                            told[name_and_term] = told.get(name_and_term, "") + tip
    silent = [(*key, tip) for key, tip in told.items() if TERMS[key[1]] not in tip]
    assert not silent, "\n".join(map(str, silent))
    assert len({term for _, term in told}) > 5


# Controls that do what a command with a key does, without being its button.
KEYS = {
    "Present": "F11",
    "Layout": "Shift+V",
    "Play": "Space",
    "To the start": "Home",
    "One step back": "Left",
    "One step forward": "Right",
    "To the end": "End",
    "Speed": "+",
    "Loop": "L",
    "Add a run": "Ctrl+R",
    "Spread": "Ctrl+Shift+R",
    "Menu": "F10",
    "Linear regression": "F2",
    "Network": "Ctrl+5",
    "Look": "Ctrl+6",
    "this step": "Ctrl+4",
    "Add a note": "Ctrl+Shift+T",
    "this rule": "Ctrl+U",
    "Edit the rule": "Ctrl+U",
}


def test_a_command_with_a_key_tells_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Buttons that stand for a command, in the top bar, at the transport and in the panes."""
    with window_of(qtbot, tmp_path, NAMES[0], "en") as window:
        typed = Run(optimizer=TypedRule(lines="w <- w - lr g"))
        more = window.document.lesson.with_runs((*window.document.lesson.runs, typed))
        window.document.edit(more, Text.of("Runs", "Add a run"))
        for card in window.runs.cards:
            card.unfold(True)
        window.look_pane.sections["notes"].set_folded(False)
        told = []
        for side in SIDES:
            window.side.turn_to(side)
            QApplication.processEvents()
            told += [(each.accessibleName(), each.toolTip()) for each in seen_widgets(window)]
        silent: list[tuple[str, ...]] = [
            (name, key)
            for name, key in KEYS.items()
            if not any(name in called and f"({key}" in tip for called, tip in told)
        ]
        for button in window.findChildren(QAbstractButton):
            act = getattr(button, "act", None) or getattr(button, "defaultAction", lambda: None)()
            if act is None or not button.isVisible() or act.shortcut().isEmpty():
                continue
            key = act.shortcut().toString(act.shortcut().SequenceFormat.NativeText)
            if key not in button.toolTip():
                silent.append((act.text(), key, button.toolTip()))
    assert not silent
