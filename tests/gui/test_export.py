from __future__ import annotations

import gc
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import av
import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.lesson import Lesson, Look, Pace, Run
from core.movies import MovieError
from core.settings import Values
from core.surfaces import ShippedSurface
from gui.export import ExportOptions, Progress, Teller, export, plan_export
from tests.gui.exports import decoded

SMALL = ExportOptions(size=(320, 180))
FILMS = ("film.mp4", "film.webm", "film.gif", "film.webp")
EVERY_FORMAT = (*FILMS, "frames/", "name-%04d.png", "still.png", "still.svg", "still.pdf")
pytestmark = pytest.mark.usefixtures("qapp")


class CancelledError(Exception):
    """Someone pressed cancel."""


@pytest.fixture(autouse=True)
def _no_waiting_widgets(qapp: QApplication) -> None:
    """Start with nothing of an earlier test waiting to be deleted."""
    gc.collect()


@pytest.fixture
def lesson() -> Lesson:
    """Twelve frames at ten a second: one at each end, and a second between them."""
    return Lesson(
        title="A round bowl",
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=9,
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.1)),
            Run(optimizer="adam", settings=Values(lr=0.5), style=1),
        ),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=10, seconds=1.0, hold_start=0.1, hold_end=0.1),
    )


def rate(path: Path) -> Fraction:
    with av.open(str(path)) as film:
        found = film.streams.video[0].average_rate
        assert found is not None
        return Fraction(found)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_a_film_has_every_frame_at_the_lessons_rate(
    lesson: Lesson, tmp_path: Path, name: str
) -> None:
    report = export(lesson, tmp_path / name, SMALL)
    frames = decoded(tmp_path / name)
    assert len(frames) == report.frames == 12
    assert {frame.shape for frame in frames} == {(180, 320, 3)}
    assert rate(tmp_path / name) == 10
    assert names(tmp_path) == [name]


def test_another_rate_keeps_the_seconds(lesson: Lesson, tmp_path: Path) -> None:
    options = ExportOptions(size=(320, 180), fps=Fraction(30))
    assert export(lesson, tmp_path / "film.mp4", options).frames == 36
    assert len(decoded(tmp_path / "film.mp4")) == 36
    assert rate(tmp_path / "film.mp4") == 30


def test_a_gif_has_a_size_and_rate_of_its_own(lesson: Lesson, tmp_path: Path) -> None:
    report = export(lesson, tmp_path / "film.gif")
    frames = decoded(tmp_path / "film.gif")
    assert (report.width, report.height, report.fps) == (960, 540, 20.0)
    assert len(frames) == 24
    assert frames[0].shape == (540, 960, 3)


def test_a_gif_keeps_the_colours_of_the_runs(lesson: Lesson, tmp_path: Path) -> None:
    export(lesson, tmp_path / "film.gif", ExportOptions(size=(640, 360)))
    export(lesson, tmp_path / "still.png", ExportOptions(size=(640, 360), fps=Fraction(20)))
    gif = decoded(tmp_path / "film.gif")[-1].astype(int)
    still = decoded(tmp_path / "still.png")[0].astype(int)
    # 256 colours and a dither leave a few levels of error, and no trail of another colour.
    assert np.abs(gif - still).mean() < 4
    assert np.quantile(np.abs(gif - still).max(axis=2), 0.995) < 60


def test_an_animated_webp_lasts_as_long_as_the_lesson(lesson: Lesson, tmp_path: Path) -> None:
    assert export(lesson, tmp_path / "film.webp", SMALL).frames == 12
    parts = (tmp_path / "film.webp").read_bytes().split(b"ANMF")[1:]
    # Equal frames may be joined; each part holds its milliseconds in bytes 16 to 18.
    assert sum(int.from_bytes(part[16:19], "little") for part in parts) == 1200


@pytest.mark.parametrize(
    ("out", "first"), [("frames/", "frames/frame-0000.png"), ("name-%04d.png", "name-0000.png")]
)
def test_a_sequence_has_a_picture_for_every_frame(
    lesson: Lesson, tmp_path: Path, out: str, first: str
) -> None:
    export(lesson, f"{tmp_path}/{out}", SMALL)
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(pictures) == 12
    assert pictures[0] == tmp_path / first
    assert all(QImage(str(path)).width() == 320 for path in pictures)


def test_a_range_includes_its_first_frame_and_excludes_its_stop(
    lesson: Lesson, tmp_path: Path
) -> None:
    export(lesson, f"{tmp_path}/all/", SMALL)
    export(lesson, f"{tmp_path}/part/", ExportOptions(size=(320, 180), frames=(3, 7)))
    export(lesson, f"{tmp_path}/rest/", ExportOptions(size=(320, 180), frames=(7, None)))
    whole = [(tmp_path / "all" / f"frame-{k:04}.png").read_bytes() for k in range(12)]
    part = [path.read_bytes() for path in sorted((tmp_path / "part").iterdir())]
    rest = [path.read_bytes() for path in sorted((tmp_path / "rest").iterdir())]
    assert part == whole[3:7]
    assert rest == whole[7:]


def test_a_still_is_the_last_frame_or_the_one_asked_for(lesson: Lesson, tmp_path: Path) -> None:
    export(lesson, f"{tmp_path}/all/", SMALL)
    export(lesson, tmp_path / "last.png", SMALL)
    export(lesson, tmp_path / "fourth.png", ExportOptions(size=(320, 180), frame=4))
    folder = tmp_path / "all"
    assert (tmp_path / "last.png").read_bytes() == (folder / "frame-0011.png").read_bytes()
    assert (tmp_path / "fourth.png").read_bytes() == (folder / "frame-0004.png").read_bytes()


def test_an_svg_is_made_of_shapes(lesson: Lesson, tmp_path: Path) -> None:
    export(lesson, tmp_path / "still.svg", ExportOptions(size=(1280, 720)))
    root = ElementTree.parse(tmp_path / "still.svg").getroot()
    assert root.get("viewBox") == "0 0 1280 720"
    shapes = [node.tag.rpartition("}")[2] for node in root.iter()]
    assert shapes.count("path") + shapes.count("polyline") > 20


def test_a_pdf_has_one_page_of_the_stages_aspect(lesson: Lesson, tmp_path: Path) -> None:
    export(lesson, tmp_path / "still.pdf", ExportOptions(size=(1280, 720)))
    content = (tmp_path / "still.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 960.000000 540.000000]" in content


@pytest.mark.parametrize(("suffix", "size"), [("mp4", (1080, 1920)), ("gif", (540, 960))])
def test_a_portrait_lesson_gives_a_portrait_film(
    lesson: Lesson, tmp_path: Path, suffix: str, size: tuple[int, int]
) -> None:
    portrait = Lesson(
        surface=lesson.surface, start=lesson.start, look=Look(aspect=(9, 16), theme="light")
    )
    job = plan_export(portrait, tmp_path / f"film.{suffix}", ExportOptions())
    assert (job.width, job.height) == size


def test_the_size_goes_before_the_lessons_aspect(lesson: Lesson, tmp_path: Path) -> None:
    export(lesson, tmp_path / "square.png", ExportOptions(size=(400, 400)))
    picture = decoded(tmp_path / "square.png")[0].astype(int)
    paper = picture[0, 0]
    is_drawn = (np.abs(picture - paper).sum(axis=2) > 30).any(axis=1)
    rows = np.flatnonzero(is_drawn)
    # A letterboxed 16:9 picture would leave 87 empty rows above and below.
    assert rows[0] < 60
    assert rows[-1] > 340


@pytest.mark.parametrize("name", FILMS[:2])
def test_odd_sides_are_rounded_down_and_said(lesson: Lesson, tmp_path: Path, name: str) -> None:
    report = export(lesson, tmp_path / name, ExportOptions(size=(321, 181)))
    assert (report.width, report.height) == (320, 180)
    assert "320x180" in report.notes[0].english()


def test_a_gif_may_be_odd(lesson: Lesson, tmp_path: Path) -> None:
    report = export(lesson, tmp_path / "film.gif", ExportOptions(size=(321, 181)))
    assert decoded(tmp_path / "film.gif")[0].shape == (181, 321, 3)
    assert report.notes == ()


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("film.avi", ExportOptions(), ".webm, .gif, .webp, .png, .svg, .pdf, .csv"),
        ("film", ExportOptions(), ".mp4"),
        ("film.gif", ExportOptions(fps=Fraction(30)), "10, 12.5, 20, 25, 33.3, 50"),
        ("film.mp4", ExportOptions(frames=(0, 13)), "frames 0 to 11"),
        ("film.mp4", ExportOptions(frames=(12, None)), "frames 0 to 11"),
        ("film.mp4", ExportOptions(frame=3), "--frames"),
        ("still.png", ExportOptions(frames=(0, 3)), "--frame"),
        ("still.svg", ExportOptions(frame=12), "frames 0 to 11"),
        ("missing/film.mp4", ExportOptions(), "missing"),
        ("missing/still.svg", ExportOptions(), "missing"),
        ("two-%d-%d.png", ExportOptions(), "%d"),
    ],
)
def test_what_cannot_be_made_is_told_before_anything_is_written(
    lesson: Lesson, tmp_path: Path, name: str, options: ExportOptions, says: str
) -> None:
    with pytest.raises(MovieError, match=r".*") as error:
        export(lesson, tmp_path / name, options)
    assert says in str(error.value)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["film.mp4", "film.gif", "still.png", "still.svg", "still.pdf"])
def test_a_folder_in_the_way_is_told(lesson: Lesson, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(MovieError, match="folder"):
        export(lesson, tmp_path / name, SMALL)
    assert names(tmp_path) == [name]


def cancelled_at(share: float) -> Callable[[Progress], None]:
    def on_progress(progress: Progress) -> None:
        if progress.phase == "frame" and progress.done >= share * progress.total:
            raise CancelledError

    return on_progress


@pytest.mark.parametrize("name", EVERY_FORMAT)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_cancelling_leaves_nothing_behind(
    lesson: Lesson, tmp_path: Path, name: str, share: float
) -> None:
    with pytest.raises(CancelledError):
        export(lesson, f"{tmp_path}/{name}", SMALL, cancelled_at(share))
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", [*FILMS, "still.png", "still.svg", "still.pdf"])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_cancelling_keeps_the_file_that_was_there(
    lesson: Lesson, tmp_path: Path, name: str, share: float
) -> None:
    (tmp_path / name).write_bytes(b"last year's")
    with pytest.raises(CancelledError):
        export(lesson, tmp_path / name, SMALL, cancelled_at(share))
    assert (tmp_path / name).read_bytes() == b"last year's"
    assert names(tmp_path) == [name]


def test_cancelling_while_recording_leaves_nothing_behind(lesson: Lesson, tmp_path: Path) -> None:
    def on_progress(progress: Progress) -> None:
        if progress.phase == "open":
            return
        assert progress.phase == "record"
        raise CancelledError

    with pytest.raises(CancelledError):
        export(lesson, tmp_path / "film.mp4", SMALL, on_progress)
    assert names(tmp_path) == []


def test_progress_counts_every_frame_and_ends_at_all(lesson: Lesson, tmp_path: Path) -> None:
    told: list[Progress] = []
    export(lesson, tmp_path / "film.gif", SMALL, told.append)
    phases = list(dict.fromkeys(progress.phase for progress in told))
    assert phases == ["open", "record", "survey", "frame"]
    frames = [progress.done for progress in told if progress.phase == "frame"]
    assert frames == list(range(25))


def test_a_lesson_without_runs_can_be_filmed(lesson: Lesson, tmp_path: Path) -> None:
    empty = Lesson(surface=lesson.surface, start=lesson.start, pace=lesson.pace, look=lesson.look)
    assert export(empty, tmp_path / "film.mp4", SMALL).frames == 12


def test_a_run_that_starts_outside_the_domain_can_be_filmed(tmp_path: Path) -> None:
    from core.surfaces import TypedSurface

    hole = Lesson(
        surface=TypedSurface("log(w1) + w2^2"),
        start=(-1.0, 1.0),
        steps=5,
        runs=(Run(optimizer="sgd"),),
        look=Look(theme="dark", language="ko"),
    )
    export(hole, tmp_path / "still.png", SMALL)
    assert decoded(tmp_path / "still.png")[0].shape == (180, 320, 3)


class Stream:
    def __init__(self, is_terminal: bool) -> None:
        self.is_terminal, self.text = is_terminal, ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...


@pytest.mark.parametrize(
    ("is_terminal", "says"),
    [(True, "\r\x1b[Kdrawing 20/40, 2 s left"), (False, "drawing 20/40, 2 s left\n")],
)
def test_progress_is_told_with_the_time_left(is_terminal: bool, says: str) -> None:
    now = 0.0
    stream = Stream(is_terminal)
    teller = Teller(stream=stream, clock=lambda: now)  # type: ignore[arg-type]
    for done in range(21):
        now = done / 10
        teller(Progress("frame", done, 40))
    assert says in stream.text
    teller.clear()
    lines = stream.text.count("\n")
    assert lines == (0 if is_terminal else 2)  # one a second where a log is kept


def test_a_stopped_teller_interrupts_at_the_next_frame() -> None:
    teller = Teller(stream=Stream(False))  # type: ignore[arg-type]
    teller(Progress("frame", 0, 2))
    teller.stop()
    with pytest.raises(KeyboardInterrupt):
        teller(Progress("frame", 1, 2))
