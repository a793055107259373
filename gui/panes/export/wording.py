"""The words of the export dialog, and the lists it offers."""

from __future__ import annotations

from core.lesson import Lesson
from core.movies import even_size
from core.picture.values import Label
from core.run_lines import LARGEST, SMALLEST
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.panes.export.choices import AS_THE_LESSON

Options = list[tuple[object, Label]]


def text(source: str, **args: str | int) -> Text:
    """A text of this dialog; `source` is marked where it is written."""
    return Text("Export dialog", source, tuple(args.items()))


TITLE = text(QT_TRANSLATE_NOOP("Export dialog", "Export"))
TITLE_LINE = text(QT_TRANSLATE_NOOP("Export dialog", "Title line"))
NOTE = text(QT_TRANSLATE_NOOP("Export dialog", "Note"))
WIDTH = text(QT_TRANSLATE_NOOP("Export dialog", "Width in pixels"))
HEIGHT = text(QT_TRANSLATE_NOOP("Export dialog", "Height in pixels"))
USUAL_SIZE = text(QT_TRANSLATE_NOOP("Export dialog", "Usual sizes"))
FIRST = text(QT_TRANSLATE_NOOP("Export dialog", "First frame"))
LAST = text(QT_TRANSLATE_NOOP("Export dialog", "Last frame"))
FRAME = text(QT_TRANSLATE_NOOP("Export dialog", "Frame"))
PREVIEW = text(QT_TRANSLATE_NOOP("Export dialog", "Preview"))
PRESETS = text(QT_TRANSLATE_NOOP("Export dialog", "Presets"))
NAME = text(QT_TRANSLATE_NOOP("Export dialog", "Name"))
FOLDER = text(QT_TRANSLATE_NOOP("Export dialog", "Folder"))
CHOOSE_FOLDER = text(QT_TRANSLATE_NOOP("Export dialog", "Choose a folder"))
EXPORT = text(QT_TRANSLATE_NOOP("Export dialog", "Export"))
CANCEL = text(QT_TRANSLATE_NOOP("Export dialog", "Cancel"))
REPLACE = text(QT_TRANSLATE_NOOP("Export dialog", "Replace"))
OTHER_NAME = text(QT_TRANSLATE_NOOP("Export dialog", "Other name"))
FILM = text(QT_TRANSLATE_NOOP("Export dialog", "film"))
NO_NAME = text(QT_TRANSLATE_NOOP("Export dialog", "Give the file a name."))
BAD_NAME = text(
    QT_TRANSLATE_NOOP("Export dialog", "A name holds no slash. Choose the folder beside it.")
)

NUMBERED_NAME = text(
    QT_TRANSLATE_NOOP("Export dialog", "Leave “%d” out of the name; frames are numbered anyway.")
)


def labels() -> dict[str, Text]:
    """The name of every row."""
    return {
        "format": text(QT_TRANSLATE_NOOP("Export dialog", "Format")),
        "size": text(QT_TRANSLATE_NOOP("Export dialog", "Size")),
        "rate": text(QT_TRANSLATE_NOOP("Export dialog", "Frames")),
        "span": text(QT_TRANSLATE_NOOP("Export dialog", "Range")),
        "quality": text(QT_TRANSLATE_NOOP("Export dialog", "Quality")),
        "loops": text(QT_TRANSLATE_NOOP("Export dialog", "Plays")),
        "caption": text(QT_TRANSLATE_NOOP("Export dialog", "Caption")),
        "theme": text(QT_TRANSLATE_NOOP("Export dialog", "Theme")),
        "language": text(QT_TRANSLATE_NOOP("Export dialog", "Language")),
    }


def tips() -> dict[str, Text]:
    """What every row is for."""
    return {
        "format": text(
            QT_TRANSLATE_NOOP("Export dialog", "MP4 plays in every slide program, GIF everywhere")
        ),
        "size": text(QT_TRANSLATE_NOOP("Export dialog", "Width and height in pixels")),
        "rate": text(QT_TRANSLATE_NOOP("Export dialog", "Frame rate: the film lasts as long")),
        "span": text(QT_TRANSLATE_NOOP("Export dialog", "Which part of the film is written")),
        "quality": text(
            QT_TRANSLATE_NOOP("Export dialog", "A smaller file, or one without any loss to be seen")
        ),
        "loops": text(QT_TRANSLATE_NOOP("Export dialog", "How often the film plays by itself")),
        "caption": text(
            QT_TRANSLATE_NOOP("Export dialog", "The title line above and the lesson's note below")
        ),
        "theme": text(QT_TRANSLATE_NOOP("Export dialog", "Colours and type of the film alone")),
        "language": text(QT_TRANSLATE_NOOP("Export dialog", "Language of the film alone")),
    }


def sizes(lesson: Lesson) -> Options:
    """Usual sizes, first in the lesson's own aspect."""
    across, down = lesson.look.aspect
    found: dict[tuple[int, int], Label] = {}
    for short in (2160, 1440, 1080, 720, 540, 360):
        scale = short / min(across, down)
        size = even_size(round(across * scale), round(down * scale))
        found[size] = text(QT_TRANSLATE_NOOP("Export dialog", "{lines}p"), lines=short)
    square = text(QT_TRANSLATE_NOOP("Export dialog", "Square"))
    upright = text(QT_TRANSLATE_NOOP("Export dialog", "Upright 9 : 16"))
    for size, label in (((1080, 1080), square), ((1080, 1920), upright)):
        found.setdefault(size, label)
    return list(found.items())


def spans(has_chosen: bool) -> Options:
    """The whole film, the timeline's range where there is one, or frames by number."""
    chosen = ("chosen", text(QT_TRANSLATE_NOOP("Export dialog", "Range of the timeline")))
    return [
        ("all", text(QT_TRANSLATE_NOOP("Export dialog", "Whole film"))),
        *([chosen] if has_chosen else []),
        ("part", text(QT_TRANSLATE_NOOP("Export dialog", "From frame to frame"))),
    ]


def qualities() -> Options:
    return [
        ("small", text(QT_TRANSLATE_NOOP("Export dialog", "Small file"))),
        ("good", text(QT_TRANSLATE_NOOP("Export dialog", "Good"))),
        ("best", text(QT_TRANSLATE_NOOP("Export dialog", "Best"))),
    ]


def loops(current: int) -> Options:
    """For ever, once, or a few times."""
    made: Options = [
        (0, text(QT_TRANSLATE_NOOP("Export dialog", "For ever"))),
        (1, text(QT_TRANSLATE_NOOP("Export dialog", "Once"))),
    ]
    for number in sorted({2, 3, 5, 10, current} - {0, 1}):
        made.append((number, text(QT_TRANSLATE_NOOP("Export dialog", "{n} times"), n=number)))
    return made


def themes() -> Options:
    return [
        (AS_THE_LESSON, text(QT_TRANSLATE_NOOP("Export dialog", "As shown"))),
        ("light", text(QT_TRANSLATE_NOOP("Export dialog", "Light"))),
        ("dark", text(QT_TRANSLATE_NOOP("Export dialog", "Dark"))),
        ("projector", text(QT_TRANSLATE_NOOP("Export dialog", "Projector"))),
        ("dark_hall", text(QT_TRANSLATE_NOOP("Export dialog", "Dark hall"))),
    ]


def languages() -> Options:
    return [
        (AS_THE_LESSON, text(QT_TRANSLATE_NOOP("Export dialog", "As shown"))),
        ("en", "English"),
        ("ko", "한국어"),
    ]


def check_side(number: float) -> None:
    """Raise `RavineError` unless `number` can be a width or height in pixels."""
    if number != int(number) or not SMALLEST <= number <= LARGEST:
        source = QT_TRANSLATE_NOOP(
            "Export dialog", "A side has {low} to {high} whole pixels, but is “{number}”."
        )
        raise RavineError(text(source, low=SMALLEST, high=LARGEST, number=f"{number:g}"))
