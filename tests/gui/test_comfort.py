"""High contrast and reduced motion: as the system asks, or as a person chooses, and at once."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui import comfort, ink, style
from gui.dressing import dress
from gui.preferences import NEEDS, Preferences, Unkept
from tests.gui.windows import shown_window


@pytest.fixture
def preferences(qapp: object) -> Iterator[Preferences]:
    yield Preferences(Unkept())
    dress(Preferences(Unkept()))
    style.set_theme("light")


@pytest.mark.parametrize("choice", NEEDS)
@pytest.mark.parametrize("asked", [False, True])
def test_contrast_is_as_chosen_and_else_as_the_system_asks(
    choice: str, asked: bool, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "prefers_contrast", lambda: asked)
    preferences.contrast = choice
    dress(preferences)
    expected = {"on": True, "off": False, "system": asked}[choice]
    assert style.ink().high_contrast is expected
    assert (ink.ink_of("light").paper, ink.ink_of("light").ink2 == "#000000") == (
        "#FFFFFF",
        expected,
    )


@pytest.mark.parametrize("choice", NEEDS)
@pytest.mark.parametrize("asked", [False, True])
def test_motion_is_as_chosen_and_else_as_the_system_asks(
    choice: str, asked: bool, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comfort, "_system_is_still", lambda: asked)
    preferences.motion = choice
    dress(preferences)
    assert comfort.is_still() is {"on": True, "off": False, "system": asked}[choice]


def test_a_choice_that_does_not_exist_is_refused_and_never_read(preferences: Preferences) -> None:
    with pytest.raises(ValueError, match="window/contrast must be one of system, on, off"):
        preferences.contrast = "much"
    assert preferences.contrast == preferences.motion == "system"


def user_that_says(known: int, animates: int) -> SimpleNamespace:
    """A user32 of Windows as its documentation has it: it fills in what is pointed at."""

    def answer(action: int, size: int, found: object, flags: int) -> int:
        assert (action, size, flags) == (0x1042, 0, 0)
        found._obj.value = animates  # type: ignore[attr-defined]
        return known

    return SimpleNamespace(SystemParametersInfoW=answer)


@pytest.mark.parametrize(
    ("known", "animates", "still"), [(1, 1, False), (1, 0, True), (0, 0, False)]
)
def test_windows_is_still_where_its_animations_are_off(
    known: int, animates: int, still: bool
) -> None:
    assert comfort._windows_is_still(user_that_says(known, animates)) is still


@pytest.mark.skipif(sys.platform == "win32", reason="a program of its own is a shell script here")
@pytest.mark.parametrize(
    ("script", "answer"),
    [("echo false", "false"), ("exit 1", ""), ("sleep 9", ""), (None, "")],
    ids=["answers", "fails", "hangs", "is missing"],
)
def test_a_system_that_does_not_answer_is_not_waited_for(
    script: str | None, answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comfort, "PATIENCE", 0.2)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    if script is not None:
        program = tmp_path / "gsettings-of-the-test"
        program.write_text(
            f"#!/bin/sh\nexec {script}\n" if "sleep" in script else f"#!/bin/sh\n{script}\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert comfort.told(("gsettings-of-the-test", "get")) == answer


def test_contrast_reaches_the_window_and_its_stage_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        style.set_theme("light")
        before = window.stage.pixels(480, 270)
        window.acts["contrast_on"].trigger()
        after = window.stage.pixels(480, 270)
        assert style.ink().text3 == "#000000"
        assert (after[..., :3].astype(int).sum(axis=2) < 60).sum() > 1.2 * (
            (before[..., :3].astype(int).sum(axis=2) < 60).sum()
        )
        assert window.acts["contrast_on"].isChecked()
        window.acts["contrast_off"].trigger()
        assert np.array_equal(window.stage.pixels(480, 270), before)
