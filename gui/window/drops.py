"""What was dropped on a window: the path of a file, or why there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from core.words import QT_TRANSLATE_NOOP, Text


def dropped_path(data: QMimeData) -> Path | Text:
    """The first file on this computer; a sentence where nothing of `data` is one."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    source = QT_TRANSLATE_NOOP(
        "Window", "What was dropped is no file on this computer. Save it first, then drop it."
    )
    return Text.of("Window", source)
