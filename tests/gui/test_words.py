"""Every text the program shows can be said in every language it has."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.optimizers import OPTIMIZERS
from core.settings import SettingError
from core.verdict import Kind, Verdict
from core.words import Localized, Text
from gui.words import (
    Translator,
    language,
    languages,
    read,
    say,
    set_language,
    system_language,
    translator,
    verdict_text,
)

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = [code for code in languages() if code != "en"]
PLACEHOLDER = re.compile(r"\{\w+\}")
# Calls that show their text, and the words that are the same in every language.
SHOWING = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "addAction", "addItem", "addMenu"),
    *("QLabel", "QPushButton", "QCheckBox", "QToolButton", "QGroupBox", "QAction", "QMenu"),
    *("drawText", "showMessage", "setInformativeText"),
}
EVERYWHERE = {"Ravine"}
# Korean particles change with the sound before them, which a placeholder does not tell.
PARTICLE = re.compile(r"\}[”’\"]?(은|는|이|가|을|를|과|와|로|으로|이나|나|이라|라)(?![가-힣])")


def marked() -> set[tuple[str, str]]:
    """(context, source) of every `QT_TRANSLATE_NOOP` in the program."""
    found = set()
    for path in [*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py"), *ROOT.glob("main.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QT_TRANSLATE_NOOP":
                found.add(tuple(ast.literal_eval(argument) for argument in node.args))
    return found


def shown_unmarked(tree: ast.AST) -> list[str]:
    """Words written straight into a call that shows them, f-strings included."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "id", getattr(call.func, "attr", "")), call) for call in calls]
    given = [argument for name, call in named if name in SHOWING for argument in call.args]
    strings = [each for each in given if isinstance(each, ast.Constant | ast.JoinedStr)]
    parts = [part for each in strings for part in ast.walk(each)]
    texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
    return [text for text in texts if re.search("[A-Za-z]{2}", text) and text not in EVERYWHERE]


def test_no_text_is_shown_unmarked() -> None:
    found = {
        str(path.relative_to(ROOT)): texts
        for path in ROOT.glob("gui/**/*.py")
        if (texts := shown_unmarked(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not found
    assert shown_unmarked(ast.parse("label.setText('Save')")) == ["Save"]
    assert shown_unmarked(ast.parse("QLabel(f'{n} steps', self)")) == [" steps"]


def test_texts_are_found_in_the_program() -> None:
    assert ("Stage", "step {step} of {steps}") in marked()


@pytest.mark.parametrize("language", FOREIGN)
def test_every_marked_text_is_translated(language: str) -> None:
    missing = sorted(marked() - set(read(language)))
    assert not missing, f"{len(missing)} texts lack a translation: {missing[:10]}"


@pytest.mark.parametrize("language", FOREIGN)
def test_no_translation_has_lost_its_text(language: str) -> None:
    assert not sorted(set(read(language)) - marked())


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_keep_every_placeholder(language: str) -> None:
    wrong = {
        source: words
        for (_, source), words in read(language).items()
        if Counter(PLACEHOLDER.findall(source)) != Counter(PLACEHOLDER.findall(words))
    }
    assert not wrong


def test_no_korean_particle_follows_a_placeholder() -> None:
    assert not [words for words in read("ko").values() if PARTICLE.search(words)]
    assert PARTICLE.search("“{name}”은 숫자가 아닙니다.")
    assert not PARTICLE.search("{step}단계에서 수렴")


def test_texts_are_said_in_the_language_asked_for() -> None:
    korean = translator("ko")
    assert korean("Stage", "step {step} of {steps}", step=3, steps=80) == "3 / 80 단계"
    assert korean.say(Localized(en="Valley", ko="골짜기")) == "골짜기"
    assert korean.say(Localized(en="Valley", ko="골짜기"), "en") == "Valley"
    assert korean.say("Adam") == "Adam"


def test_texts_inside_texts_are_translated_too() -> None:
    outer = Text.of("Stage", "step {step} of {steps}", step=Text.of("Stage", "start"), steps=9)
    assert translator("ko").say(outer) == "시작점 / 9 단계"


def test_an_error_names_what_it_is_about_in_the_same_language() -> None:
    with pytest.raises(SettingError) as caught:
        OPTIMIZERS["sgd"].resolve({"rate": 1.0})
    assert str(caught.value).startswith("Gradient descent has no setting “rate”.")
    assert translator("ko").say(caught.value.text).startswith("경사하강법 설정에는 “rate”")


def test_an_argument_that_looks_like_a_placeholder_stays_as_it_is() -> None:
    text = Text.of("Stage", "step {step} of {steps}", step="{steps}", steps=9)
    assert translator("ko").say(text) == "{steps} / 9 단계"


def test_an_unknown_language_or_text_is_said_in_english() -> None:
    assert Translator("tlh")("Stage", "start") == "start"
    assert translator("ko")("Stage", "a text nobody marked") == "a text nobody marked"


def test_languages_are_found_from_their_files() -> None:
    assert languages()[0] == "en"
    assert set(languages()) == {"en", *(path.stem for path in ROOT.glob("resources/i18n/*.ts"))}
    assert "ko" in languages()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_verdict_has_its_word(kind: Kind) -> None:
    plain, dated = verdict_text(Verdict(kind)), verdict_text(Verdict(kind, 7))
    assert plain.english()
    assert "{" not in dated.english()
    assert translator("ko").say(plain) != plain.english()
    assert translator("ko").say(dated) != dated.english()


def test_verdicts_name_their_step() -> None:
    assert verdict_text(Verdict("converges", 54)).english() == "converges at 54"
    assert translator("ko").say(verdict_text(Verdict("diverges", 4))) == "4단계에서 발산"


class Greeting(QWidget):
    """A widget as all of ours are: says its texts again when the language changes."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.times = 0
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Save | buttons.Cancel, self)
        box = QVBoxLayout(self)
        box.addWidget(self.label)
        box.addWidget(self.buttons)
        self.retranslate()

    def retranslate(self) -> None:
        self.label.setText(say(Text.of("Stage", "step {step} of {steps}", step=3, steps=80)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.times += 1
            self.retranslate()
        super().changeEvent(event)

    def texts(self) -> list[str]:
        buttons = QDialogButtonBox.StandardButton
        own = [self.buttons.button(each).text() for each in (buttons.Save, buttons.Cancel)]
        return [self.label.text(), *own]


@pytest.fixture
def greeting(qtbot: QtBot) -> Iterator[Greeting]:
    made = Greeting()
    qtbot.addWidget(made)
    yield made
    set_language("en")


def test_the_window_changes_its_language_while_it_is_open(greeting: Greeting) -> None:
    assert greeting.texts() == ["step 3 of 80", "Save", "Cancel"]
    for code, texts in (
        ("ko", ["3 / 80 단계", "저장", "취소"]),
        ("en", ["step 3 of 80", "Save", "Cancel"]),
        ("ko", ["3 / 80 단계", "저장", "취소"]),
    ):
        set_language(code)
        QCoreApplication.processEvents()
        assert language() == code
        assert greeting.texts() == texts
    assert greeting.times == 3


def test_the_language_that_is_spoken_already_disturbs_nobody(greeting: Greeting) -> None:
    set_language("ko")
    set_language("ko")
    QCoreApplication.processEvents()
    assert greeting.times == 1


def test_qt_finds_our_marked_texts_and_leaves_unknown_ones_alone(greeting: Greeting) -> None:
    set_language("ko")
    assert QCoreApplication.translate("Stage", "start") == "시작점"
    assert QCoreApplication.translate("Stage", "a text nobody marked") == "a text nobody marked"
    set_language("en")
    assert QCoreApplication.translate("Stage", "start") == "start"


def test_no_label_of_the_dialog_for_files_stays_english(greeting: Greeting) -> None:
    set_language("ko")
    dialog = QFileDialog(greeting)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert words
    assert all(re.search("[가-힣]", each) for each in words)


def test_an_unknown_language_is_english(greeting: Greeting) -> None:
    set_language("ko")
    set_language("tlh")
    assert (language(), greeting.label.text()) == ("en", "step 3 of 80")


class System:
    """A system that speaks some languages."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def __call__(self) -> System:
        return self

    def uiLanguages(self) -> list[str]:  # noqa: N802 - Qt's name
        return [*self.names]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["ko-Kore-KR", "ko"], "ko"),
        (["ko_KR"], "ko"),
        (["fr-FR", "fr", "ko-KR", "en-US"], "ko"),
        (["fr-FR"], "en"),
        ([], "en"),
        (["C"], "en"),
    ],
)
def test_the_system_chooses_the_first_language_that_is_spoken(
    greeting: Greeting, monkeypatch: pytest.MonkeyPatch, names: list[str], code: str
) -> None:
    monkeypatch.setattr(QLocale, "system", System(*names))
    assert system_language() == code
    set_language("system")
    assert language() == code
