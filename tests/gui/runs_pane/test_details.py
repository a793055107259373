"""The unfolded part of a card: settings, starts, the rule, and room for all of it."""

from PySide6.QtCore import QRectF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.optimizers import OPTIMIZERS
from tests.gui.mouse import type_into
from tests.gui.runs_pane.hands import LEFT, Hands, Key, three


def test_every_other_setting_unfolds_with_the_rule(hands: Hands) -> None:
    hands.pane.add("adam")
    card = hands.card(3)
    QTest.mouseClick(card.caret, LEFT)
    assert card.is_unfolded
    assert card.details is not None
    names = [editor.setting.name for editor in card.details.editors]
    assert names == [s.name for s in OPTIMIZERS["adam"].settings if s.name != "lr"]
    assert card.height() > 88 + 26 * len(names)
    assert hands.pane.list.height() == card.geometry().bottom() + 1
    assert "mhat" in card.details.rule.accessibleName()
    QTest.mouseClick(card.caret, LEFT)
    assert card.height() == 88


def test_an_unfolded_setting_is_edited_in_its_row(hands: Hands) -> None:
    hands.pane.add("momentum")
    card = hands.card(3)
    card.unfold(True)
    assert card.details is not None
    row = card.details.editors[0]
    field = row.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    type_into(field, "0.5")
    assert hands.lesson.runs[3].settings["momentum"] == 0.5


def test_another_optimizer_brings_its_own_settings(hands: Hands) -> None:
    card = hands.card(0)
    card.unfold(True)
    assert card.details is not None
    choice = card.details.optimizer
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_End)
    assert hands.lesson.runs[0].optimizer == list(OPTIMIZERS)[-1]
    names = [editor.setting.name for editor in card.details.editors]
    wanted = list(OPTIMIZERS.values())[-1].settings
    assert names == [setting.name for setting in wanted if setting.name != "lr"]
    assert hands.steps == 1


def test_a_start_is_typed_for_all_or_for_one_run_alone(hands: Hands) -> None:
    card = hands.card(0)
    card.unfold(True)
    assert card.details is not None
    type_into(card.details.w1, "1,5")
    assert hands.lesson.start == (1.5, three().start[1])
    QTest.mouseClick(card.details.link, LEFT)
    assert hands.lesson.runs[0].start == hands.lesson.start
    type_into(card.details.w2, "-2")
    assert hands.lesson.runs[0].start == (1.5, -2.0)
    assert hands.lesson.start == (1.5, three().start[1])
    QTest.mouseClick(card.details.link, LEFT)
    assert hands.lesson.runs[0].start is None


def test_a_tall_line_of_a_rule_has_the_room_it_needs(hands: Hands) -> None:
    hands.pane.add("momentum")
    card = hands.card(3)
    card.unfold(True)
    assert card.details is not None
    placed, height = card.details.rule._placed(216.0)
    boxes = [line.box(size).translated(*place) for line, place, size in placed]
    inside = QRectF(0, 0, 216.0, height)
    assert all(inside.contains(box) for box in boxes)
    for index, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[index + 1 :])
