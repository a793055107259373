from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.run_lines import shipped_lessons
from gui import typeset
from gui.panels import prints
from gui.stills import Stills


def still(qtbot: QtBot, name: str) -> QImage:
    prints.forget()
    stills, wish = Stills(), (shipped_lessons()[name], QSize(267, 150), 1.0)
    stills.picture(*wish)
    with qtbot.waitSignal(stills.made):
        pass
    image = stills.picture(*wish)
    assert isinstance(image, QImage)
    stills.pause()
    stills.deleteLater()
    return image


@pytest.mark.parametrize("name", ["stability_limit", "one_weight", "will_i_pass"])
def test_a_still_bears_no_word_that_nobody_could_read(
    qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starts and a point that is asked about would bear one; a map, a curve and a network's map."""
    seen = still(qtbot, name)
    monkeypatch.setattr(typeset, "draw", lambda *_arguments, **_names: None)
    wordless = still(qtbot, name)
    prints.forget()
    assert seen == wordless
