"""What stands around a run's rule, under real hands: schedule, clipping, framework, the chooser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.descent import trajectory
from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS, Clip
from core.plan import record_all
from core.schedules import SCHEDULES, ScheduleSpec
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Text
from gui import style, words
from gui.document import Document
from gui.forms import Choice
from gui.forms.paint import text_width
from gui.panes.runs import RunsPane, edits, face, rates, thumbnails
from gui.panes.runs.chooser import OptimizerChooser, grouped
from gui.panes.runs.details import Details
from tests.gui.mouse import type_into
from tests.gui.scenes import lesson, scene
from tests.gui.windows import shown_window

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture(autouse=True)
def _plain(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    words.set_language("en")


class Hands:
    """One unfolded card on the screen, and what a person does to it."""

    def __init__(self, qtbot: QtBot, *runs: Run, steps: int = 40) -> None:
        self.document = Document(lesson("too_small_right_too_large").with_steps(steps))
        self.document = Document(self.document.lesson.with_runs(runs))
        self.scroll = QScrollArea()
        self.recordings = record_all(self.lesson)
        self.pane = RunsPane(self.document, recordings=self.recordings)
        self.scroll.setWidget(self.pane)
        self.scroll.setWidgetResizable(True)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(256, 560)
        self.scroll.show()
        self.scroll.activateWindow()
        qtbot.waitUntil(self.scroll.isActiveWindow)
        self.pane.cards[0].unfold(True)

    @property
    def lesson(self) -> Lesson:
        return self.document.lesson

    @property
    def run(self) -> Run:
        return self.lesson.runs[0]

    @property
    def details(self) -> Details:
        found = self.pane.cards[0].details
        assert found is not None
        return found

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    def choose(self, choice: Choice, value: object) -> None:
        """Go through a list with the arrow keys until `value` stands in it."""
        choice.setFocus()
        QTest.keyClick(choice, Key.Key_Home)
        for _ in range(choice.count()):
            if choice.value() == value:
                return
            QTest.keyClick(choice, Key.Key_Down)
        raise AssertionError(f"{value} is not in the list")

    def pick(self, choice: Choice, value: object) -> None:
        """Choose `value` from the open list with the mouse."""
        place = next(i for i, (each, _) in enumerate(choice._options) if each == value)
        choice.showPopup()
        view = choice.view()
        index = view.model().index(place, 0)
        view.scrollTo(index)
        QTest.qWait(1)
        QTest.mouseMove(view.viewport(), view.visualRect(index).center())
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def play_to(self, step: int) -> None:
        backdrop, at_step = scene(self.lesson)
        self.pane.show_backdrop(backdrop)
        self.pane.show_frame(at_step(step))


def sgd(**more: object) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=0.1), **more)  # type: ignore[arg-type]


def below_each_other(hands: Hands) -> bool:
    """Whether no two rows of the unfolded part lie on each other, and none sticks out."""
    details = hands.details
    rows = [w for w in details.children() if isinstance(w, QWidget) and not w.isHidden()]
    boxes = sorted((row.geometry() for row in rows), key=lambda box: box.top())
    inside = all(details.rect().contains(box) for box in boxes)
    return inside and all(
        not one.intersects(other) for k, one in enumerate(boxes) for other in boxes[k + 1 :]
    )


# the chooser


def test_every_optimizer_stands_in_one_group(qtbot: QtBot) -> None:
    names = [name for _, group in grouped() for name in group]
    assert sorted(names) == sorted(OPTIMIZERS)
    assert [len(group) > 1 for _, group in grouped()] == [True] * 4
    methods = grouped()[-1][1]
    assert {name for name, entry in OPTIMIZERS.items() if entry.method} <= set(methods)


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("lbfgs", "en", "lbfgs"),
        ("L-BFGS", "en", "lbfgs"),
        ("newton", "en", "newton"),
        ("adam", "en", "adam"),
        ("뉴턴", "ko", "newton"),
        ("newton", "ko", "newton"),
    ],
)
def test_an_optimizer_is_found_by_typing(
    qtbot: QtBot, typed: str, language: str, first: str
) -> None:
    words.set_language(language)
    hands = Hands(qtbot, sgd())
    QTest.mouseClick(hands.pane.add_button, LEFT)
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    if typed.isascii():
        QTest.keyClicks(chooser.search, typed)
    else:
        chooser.search.insert(typed)
        chooser.search.textEdited.emit(typed)
    assert first in chooser.found
    assert len(chooser.found) < len(OPTIMIZERS)
    QTest.keyClick(chooser.search, Key.Key_Return)
    assert hands.lesson.runs[-1].optimizer == first


def test_arrows_go_through_what_was_found_and_escape_shows_all_again(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd())
    hands.pane.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    QTest.keyClicks(chooser.search, "momentum")
    found = chooser.found
    QTest.keyClick(chooser.search, Key.Key_Down)
    assert chooser.list.currentItem() is chooser.item(found[found.index("momentum") + 1])
    QTest.keyClicks(chooser.search, "xyz")
    assert chooser.found == []
    QTest.keyClick(chooser.search, Key.Key_Return)
    assert len(hands.lesson.runs) == 1
    QTest.keyClick(chooser.search, Key.Key_Escape)
    assert len(chooser.found) == len(OPTIMIZERS)
    QTest.keyClick(chooser.search, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_the_list_opens_at_once_and_its_pictures_follow(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(qtbot, sgd())
    hands.pane.choose_optimizer()  # fonts and icons are loaded
    first = QApplication.activePopupWidget()
    assert first is not None
    QTest.keyClick(first, Key.Key_Escape)
    QTest.qWait(20)
    monkeypatch.setattr(thumbnails, "_at_hand", set())
    thumbnails.trail.cache_clear()
    began = time.process_time()
    hands.pane.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    chooser.grab()
    assert time.process_time() - began < 0.1
    assert not thumbnails.is_at_hand("lbfgs")
    qtbot.waitUntil(lambda: all(thumbnails.is_at_hand(name) for name in OPTIMIZERS))


# schedules


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_is_chosen_by_its_title_and_shown(qtbot: QtBot, name: str) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("step")))
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, name)
    chosen = (hands.run.schedule or ScheduleSpec()).name
    assert chosen == name
    declared = [setting.name for setting in SCHEDULES[name].settings]
    assert [editor.setting.name for editor in rows.editors] == [*declared, "warmup"]
    assert rows.line.isVisible() == (name == "formula")
    assert rows.curve.isVisible() == (name != "constant")
    assert below_each_other(hands)
    assert hands.steps == (name != "step")


def test_a_schedule_is_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd())
    hands.choose(hands.details.schedule.choice.choice, "cosine")
    assert hands.run.schedule is not None
    assert hands.run.schedule.name == "cosine"


def test_a_new_schedule_is_as_long_as_the_lesson(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(), steps=200)
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "cosine")
    assert hands.run.schedule == ScheduleSpec("cosine", Values(T_max=200.0))
    hands.pick(rows.choice.choice, "multi_step")
    assert hands.run.schedule == ScheduleSpec("multi_step", Values(milestones=(100.0, 150.0)))


def test_settings_of_a_schedule_that_count_take_whole_numbers_only(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("step", Values(step_size=10.0))))
    editor = hands.details.schedule.editors[0]
    slider, field = editor.tab_stops()
    assert isinstance(field, QLineEdit)
    type_into(field, "12.5")
    assert hands.run.schedule == ScheduleSpec("step", Values(step_size=10.0))
    assert field.property("refused")
    type_into(field, "12")
    QTest.keyClick(slider, Key.Key_Right)
    QTest.keyRelease(slider, Key.Key_Right)
    assert hands.run.schedule is not None
    assert hands.run.schedule.settings["step_size"] == 13.0


def test_milestones_are_typed_as_a_list(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("multi_step")))
    field = hands.details.schedule.editors[0].control
    assert isinstance(field, QLineEdit)
    type_into(field, "20; 5; 10")
    assert hands.run.schedule is not None
    assert hands.run.schedule.resolved().settings["milestones"] == (5.0, 10.0, 20.0)


def test_a_drag_of_the_warm_up_is_one_undo_step_and_live(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(), steps=100)
    slider = hands.details.schedule.editors[-1].control
    seen = []
    QTest.mousePress(slider, LEFT, pos=QPoint(8, 12))
    for x in (20, 30, 40):
        QTest.mouseMove(slider, QPoint(x, 12))
        seen.append(hands.run.schedule.warmup if hands.run.schedule else 0)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(40, 12))
    assert seen == sorted(set(seen))
    assert hands.steps == 1
    warmup = seen[-1]
    rates = hands.details.schedule.curve.rates
    # Equal parts of the rate, from the first share to the whole.
    assert rates[: warmup + 1] == pytest.approx([*np.arange(1, warmup + 1) / warmup * 0.1, 0.1])
    hands.document.undo_stack.undo()
    assert hands.run.schedule is None


def test_the_curve_follows_the_rate_and_the_playhead(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("exponential", Values(gamma=0.5))))
    curve = hands.details.schedule.curve
    assert curve.rates[:3] == pytest.approx([0.1, 0.05, 0.025])
    type_into(hands.pane.cards[0].field, "0.4")
    assert curve.rates[:3] == pytest.approx([0.4, 0.2, 0.1])
    before = curve.grab().toImage()
    hands.play_to(3)
    assert curve.rate_at(3) == pytest.approx(0.05)
    assert curve.grab().toImage() != before


def test_the_curve_of_a_plateau_is_that_of_the_recorded_losses(qtbot: QtBot) -> None:
    schedule = ScheduleSpec("plateau", Values(patience=2.0, threshold=0.9))
    hands = Hands(qtbot, sgd(schedule=schedule))
    assert len(hands.details.schedule.curve.rates) == 0
    hands.play_to(5)
    found = hands.details.schedule.curve.rates
    assert len(found) == hands.lesson.steps
    assert found[0] == pytest.approx(0.1)
    assert set(np.round(np.log10(found / 0.1)).tolist()) >= {0.0, -1.0}


def test_a_typed_schedule_is_read_at_every_key_and_its_error_is_shown_at_its_place(
    qtbot: QtBot,
) -> None:
    hands = Hands(qtbot, sgd())
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "formula")
    rows.line.setFocus()
    rows.line.selectAll()
    QTest.keyClicks(rows.line, "lr0/(1+t)")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/(1+t)")
    assert rows.curve.rates[:2] == pytest.approx([0.1, 0.05])
    QTest.keyClicks(rows.line, " + oops")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/(1+t)")
    assert rows.line.wrong == (12, 4)
    assert "oops" in rows.message.text
    QTest.keyClick(rows.line, Key.Key_Escape)
    assert rows.line.text() == "lr0/(1+t)"
    assert rows.line.wrong is None
    assert hands.steps == 2


def test_a_rate_below_zero_is_refused_and_the_old_schedule_stays(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0")))
    rows = hands.details.schedule
    type_into(rows.line, "lr0 (1 - t/8)")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0")
    assert "At t = 9" in rows.message.text
    assert hands.steps == 0
    words.set_language("ko")
    QApplication.processEvents()
    assert "t = 9" in rows.message.text
    assert "At t" not in rows.message.text


def test_enter_in_a_formula_does_not_fold_the_card(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0")))
    type_into(hands.details.schedule.line, "lr0/2")
    assert hands.pane.cards[0].is_unfolded
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/2")


def test_a_method_says_why_its_rate_cannot_follow_the_loss(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="newton"))
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "plateau")
    assert hands.run.schedule is None
    assert rows.message.isVisible()
    assert "cannot follow the loss" in rows.message.text
    assert rows.choice.choice.value() == "constant"
    assert below_each_other(hands)


# clipping


@pytest.mark.parametrize("by", ["norm", "value"])
def test_gradients_are_clipped_by_norm_or_by_value(qtbot: QtBot, by: str) -> None:
    hands = Hands(qtbot, sgd())
    clip = hands.details.clip
    assert not clip.limit.isVisible()
    hands.pick(clip.choice.choice, by)
    assert hands.run.clip == Clip(by, 1.0)  # type: ignore[arg-type]
    slider, field = clip.limit.tab_stops()
    assert isinstance(field, QLineEdit)
    type_into(field, "0.5")
    QTest.mousePress(slider, LEFT, pos=QPoint(20, 12))
    QTest.mouseMove(slider, QPoint(25, 12))
    QTest.mouseMove(slider, QPoint(30, 12))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(30, 12))
    assert hands.run.clip is not None
    assert hands.run.clip.limit < 0.5
    assert hands.steps == 3
    hands.pick(clip.choice.choice, None)
    assert hands.run.clip is None


@pytest.mark.parametrize("typed", ["0", "-1"])
def test_a_limit_that_clips_everything_is_refused(qtbot: QtBot, typed: str) -> None:
    hands = Hands(qtbot, sgd(clip=Clip("norm", 2.0)))
    field = hands.details.clip.limit.tab_stops()[1]
    assert isinstance(field, QLineEdit)
    type_into(field, typed)
    assert hands.run.clip == Clip("norm", 2.0)
    assert field.property("refused")


def test_a_method_says_that_it_cannot_be_clipped(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="lbfgs"))
    clip = hands.details.clip
    assert not clip.choice.choice.isEnabled()
    assert clip.why.isVisible()
    assert "cannot be clipped" in clip.choice.choice.accessibleDescription()


def test_a_clipped_run_may_become_a_method(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(clip=Clip("norm", 2.0), schedule=ScheduleSpec("plateau")))
    hands.pick(hands.details.optimizer, "newton")
    assert (hands.run.optimizer, hands.run.clip, hands.run.schedule) == ("newton", None, None)
    hands.document.undo_stack.undo()
    assert hands.run.clip == Clip("norm", 2.0)
    assert below_each_other(hands)


# frameworks


def choose_framework(hands: Hands, name: str) -> None:
    QTest.mouseClick(hands.pane.more_button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.data() == name)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()


def test_all_runs_change_their_framework_in_one_undo_step(qtbot: QtBot) -> None:
    runs = [Run(optimizer=name, settings=Values(lr=0.1)) for name in ("adam", "momentum", "rprop")]
    hands = Hands(qtbot, *runs)
    choose_framework(hands, "keras")
    assert {run.framework for run in hands.lesson.runs} == {"keras"}
    assert hands.steps == 1
    assert hands.pane.framework == "keras"
    # Keras's Adam has another epsilon (1e-7), which the card shows.
    shown = {e.setting.name: e.setting.default for e in hands.details.editors}
    assert shown["eps"] == 1e-7
    hands.pane.add("adagrad")
    assert hands.lesson.runs[-1].framework == "keras"
    hands.document.undo_stack.undo()
    hands.document.undo_stack.undo()
    assert {run.framework for run in hands.lesson.runs} == {"pytorch"}


def test_one_run_changes_its_framework_on_its_card(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="adam"), Run(optimizer="momentum"))
    hands.pick(hands.details.framework, "keras")
    assert [run.framework for run in hands.lesson.runs] == ["keras", "pytorch"]
    assert hands.pane.framework is None
    assert edits.is_keras(hands.run)
    assert not edits.is_keras(hands.lesson.runs[1])


def test_an_optimizer_without_a_meaning_in_keras_offers_no_framework(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="rprop", framework="keras"))
    assert not hands.details.framework.isVisible()
    assert not edits.is_keras(hands.run)


def test_a_run_of_keras_is_marked_on_its_card(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="adam"))
    card = hands.pane.cards[0]
    area = face.name_area(card.width())
    before = card.grab(area).toImage()
    hands.pick(hands.details.framework, "keras")
    card.setFocus()
    assert card.grab(area).toImage() != before


# evaluations, room


def test_a_method_tells_what_it_costs(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Run(optimizer="lbfgs"), sgd())
    hands.play_to(3)
    tip = hands.pane.cards[0].tip_at(QPoint(90, 20))
    asked = trajectory(hands.lesson.descent(hands.run)).evaluations[-1]
    assert f"{asked:.0f} evaluations in 40 steps" in tip
    assert "evaluations" not in hands.pane.cards[1].tip_at(QPoint(90, 20))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_setting_of_every_optimizer_has_its_place_on_a_narrow_card(
    qtbot: QtBot, name: str, language: str
) -> None:
    words.set_language(language)
    hands = Hands(qtbot, Run(optimizer=name, schedule=ScheduleSpec("one_cycle")))
    QApplication.processEvents()
    assert below_each_other(hands)
    names_fit(hands)


@pytest.mark.parametrize("name", [name for name in SCHEDULES if name != "formula"])
def test_every_setting_of_every_schedule_has_its_place_in_korean(qtbot: QtBot, name: str) -> None:
    words.set_language("ko")
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec(name), clip=Clip()))
    QApplication.processEvents()
    assert below_each_other(hands)
    names_fit(hands)


def names_fit(hands: Hands) -> None:
    """Nothing on the card is cut: no name of a setting, no value that was chosen."""
    details = hands.details
    for editor in (*details.editors, *details.schedule.editors, details.clip.limit):
        assert "…" not in editor.written(editor._name_width())
    rows = (details.optimizer_row, details.framework_row, details.schedule.choice)
    for row in (*rows, details.clip.choice):
        assert text_width(row.choice.currentText(), 13.0, 500) <= row.choice.width() - 12.0
        assert row.choice.geometry().right() <= row.width()


# the menu bar


def test_the_menus_mean_all_runs_as_another_framework(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        pytorch, keras = window.acts["framework_pytorch"], window.acts["framework_keras"]
        assert (pytorch.isChecked(), keras.isChecked()) == (True, False)
        keras.trigger()
        assert {run.framework for run in window.document.lesson.runs} == {"keras"}
        assert (pytorch.isChecked(), keras.isChecked()) == (False, True)
        window.document.undo_stack.undo()
        assert {run.framework for run in window.document.lesson.runs} == {"pytorch"}


def test_every_control_of_an_unfolded_card_is_reached_by_tab(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0"), clip=Clip()))
    card = hands.pane.cards[0]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = [stop for stop in card.tab_stops() if stop.isVisible() and stop.isEnabled()]
    seen = []
    for _ in wanted:
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    assert seen == wanted
    assert all(stop.accessibleName() for stop in wanted)


@pytest.mark.parametrize("surface", ["ravine", "himmelblau"])
def test_the_rate_an_optimizer_comes_with_lies_on_its_slider(surface: str) -> None:
    shown = lesson("six_optimizers").with_surface(ShippedSurface(surface))
    for name in OPTIMIZERS:
        low, high = rates.ends_for(shown.surface, name)
        assert low <= rates.first_rate(shown, name) <= high, name


def test_a_drag_of_the_rate_paints_nothing_again_below_it(qtbot: QtBot) -> None:
    hands = Hands(qtbot, sgd())
    slider, details = hands.pane.cards[0].slider, hands.details
    place = QPoint(round(slider.x_of(0.1)), slider.height() // 2)
    QTest.mousePress(slider, LEFT, pos=place)
    QTest.mouseMove(slider, place)
    qtbot.wait(100)
    painted = Painted(details)
    for k in range(1, 6):
        QTest.mouseMove(slider, place + QPoint(k, 0))
        qtbot.wait(20)
    assert hands.run.settings["lr"] != 0.1
    assert painted.count == 0
    QTest.mouseRelease(slider, LEFT, pos=place)
    hands.document.edit(hands.lesson.with_framework("keras"), Text("Runs", "Change the framework"))
    qtbot.waitUntil(lambda: painted.count > 0)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_card_shows_the_batch_size_that_all_runs_share(qtbot: QtBot) -> None:
    document = Document(lesson("mini_batches"))
    shared = next(k for k, run in enumerate(document.lesson.runs) if run.batch is None)
    pane = RunsPane(document)
    qtbot.addWidget(pane)
    pane.cards[shared].unfold(True)
    details = pane.cards[shared].details
    assert details is not None
    document.edit(document.lesson.with_noise(batch=7), Text("Surface pane", "Change the noise"))
    assert details.batch.field.number() == 7.0
