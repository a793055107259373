"""How long and how large an export will be, before it is made.

Sizes follow from a table that was measured with the shipped lessons at 960 by 540 pixels; most
films come within a third of it, so it is told as "about".
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from core.lesson import Lesson
from core.picture import shown_panels
from core.words import QT_TRANSLATE_NOOP, Text
from gui.export import Job
from gui.panes.export.choices import Choices
from gui.words import language

MEASURED_PIXELS = 960 * 540


@dataclass(frozen=True)
class Weight:
    """Bytes of a film: `once`, per `second`, per frame that differs, per frame that turns.

    `change` is for a frame with another step than the one before; `turn` for a surface that has
    the stage to itself. All grow with the number of pixels to the power `growth`; `small`
    and `best` are the factors of these qualities.
    """

    once: float = 0.0
    second: float = 0.0
    change: float = 0.0
    turn: float = 0.0
    growth: float = 0.6
    small: float = 1.0
    best: float = 1.0


# Key frames every two seconds outweigh what moves in MP4 and WebM; GIF and WebP have none.
WEIGHTS = {
    "mp4": Weight(second=38_000, turn=2_400, small=0.68, best=1.33),
    "webm": Weight(second=41_000, turn=3_200, small=0.75, best=1.32),
    "gif": Weight(once=150_000, change=3_400, turn=40_000, growth=0.67, small=0.87),
    "webp": Weight(once=130_000, change=4_600, turn=15_000, small=0.79, best=1.5),
    "png": Weight(once=145_000, growth=0.66),
    "svg": Weight(once=690_000, growth=0.0),
    "pdf": Weight(once=380_000, growth=0.0),
}
ROW_BYTES = {"csv": 112, "json": 108, "npz": 40}


def bytes_of(choices: Choices, job: Job) -> int:
    """About how many bytes the file, or all files of a folder, will have."""
    weight = WEIGHTS.get("png" if choices.kind.kind == "sequence" else choices.format, Weight())
    frames = job.numbers
    step_at = job.timeline.step_at
    changes = min(len(frames), step_at(frames[-1]) - step_at(frames[0]))
    seconds = len(frames) / job.timeline.fps
    once = weight.once * (len(frames) if choices.kind.kind == "sequence" else 1)
    turning = len(frames) * _turning_share(job.lesson)
    total = once + weight.second * seconds + weight.change * changes + weight.turn * turning
    quality = {"small": weight.small, "best": weight.best}.get(choices.quality, 1.0)
    if not choices.kind.has_quality:
        quality = 1.0
    scale: float = (job.width * job.height / MEASURED_PIXELS) ** weight.growth
    return round(total * quality * scale)


def _turning_share(lesson: Lesson) -> float:
    """About how much of the stage turns with a surface, 0 to 1."""
    panels = shown_panels(lesson)
    has_turn = "surface" in panels and lesson.look.camera.turn != 0.0
    return 1.0 / len(panels) if has_turn else 0.0


def table_bytes(choices: Choices, lesson: Lesson) -> int:
    """About how many bytes a file of numbers will have."""
    rows = len(lesson.runs) * (lesson.steps + 1)
    return rows * ROW_BYTES.get(choices.format, 100)


def told(choices: Choices, job: Job) -> Text:
    """Length and size in words."""
    size = shown_bytes(bytes_of(choices, job))
    frames = len(job.numbers)
    if not choices.kind.is_film:
        source = QT_TRANSLATE_NOOP("Export dialog", "{width} × {height}, about {size}")
        return Text.of("Export dialog", source, width=job.width, height=job.height, size=size)
    source = QT_TRANSLATE_NOOP("Export dialog", "{seconds} s, {frames} frames, about {size}")
    seconds = QLocale(language()).toString(frames / job.timeline.fps, "f", 1)
    return Text.of("Export dialog", source, seconds=seconds, frames=frames, size=size)


def told_table(choices: Choices, lesson: Lesson) -> Text:
    """The number of rows and the size in words."""
    source = QT_TRANSLATE_NOOP(
        "Export dialog", "{runs} runs of {steps} steps at most, about {size}"
    )
    size = shown_bytes(table_bytes(choices, lesson))
    return Text.of("Export dialog", source, runs=len(lesson.runs), steps=lesson.steps, size=size)


def shown_bytes(number: int) -> str:
    """A size with at most two digits and its unit, in the language of the window: "1.2 MB"."""
    digits = f"{max(number, 1):.1e}"
    rounded = int(float(digits))
    has_point = len(str(rounded)) % 3 == 1 and digits[2] != "0"
    kind = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale(language()).formattedDataSize(rounded, int(has_point), kind)
