"""What is written can be read back: frames, colours, time and tags of every film format."""

from __future__ import annotations

import struct
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.movies import FORMATS, FilmOptions, Mp4, even_size, survey_frames, writer_for
from core.movies import film as film_module
from tests.core.movie_frames import COLOURS, FRAMES, HEIGHT, WIDTH, card, patches, write_film

# Rounding to limited-range YCbCr costs up to 4 levels and the quantiser a little more; a matrix
# that differs from its tag costs more than 20.
VIDEO_TOLERANCE = 8


def decoded(path: Path, **read_as: int) -> list[NDArray[np.uint8]]:
    """All frames as arrays of red, green, blue."""
    with av.open(f"file:{path}") as film:
        return [
            np.asarray(frame.reformat(format="rgb24", **read_as).to_ndarray(), np.uint8)
            for frame in film.decode(video=0)
        ]


def top_level_atoms(content: bytes) -> list[bytes]:
    """The names of the outermost atoms of an MP4 (ISO 14496-12, 4.2)."""
    names, place = [], 0
    while place < len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        names.append(name)
        place += length
    return names


def test_importing_the_writers_loads_no_encoder() -> None:
    code = "import sys, core.movies, core.tables; print('av' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False"]


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif"])
def test_a_film_has_every_frame_at_its_size(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name)
    frames = decoded(tmp_path / name)
    assert [frame.shape for frame in frames] == [(HEIGHT, WIDTH, 3)] * FRAMES


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif"])
def test_frames_come_in_their_order(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name)
    frames = decoded(tmp_path / name)
    # In the row of the bar, its yellow (little blue, much red and green) begins at 2 * number.
    row = np.array([frame[25] for frame in frames], int)
    is_bar = (row[..., 0] > 150) & (row[..., 1] > 150) & (row[..., 2] < 120)
    starts = is_bar.argmax(axis=1)
    assert np.abs(starts - 2 * np.arange(FRAMES)).max() <= 1


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_a_video_keeps_colours_for_a_player_that_follows_bt709(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name)
    bt709 = {"src_colorspace": 1, "src_color_range": 1}
    for frame in decoded(tmp_path / name, **bt709):
        assert np.abs(patches(frame).astype(int) - COLOURS).max() <= VIDEO_TOLERANCE


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_luma_follows_the_weights_of_bt709(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name, quality="best")
    with av.open(tmp_path / name) as film:
        frame = next(film.decode(video=0))
        luma = np.asarray(frame.to_ndarray())[:HEIGHT]
    weights = (0.2126, 0.7152, 0.0722)  # Rec. ITU-R BT.709, 3.2
    expected = [16 + 219 * np.dot(weights, colour) / 255 for colour in COLOURS]
    found = [luma[8 + 32 * (index // 4), 8 + 16 * (index % 4)] for index in range(8)]
    np.testing.assert_allclose(found, expected, atol=3)


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_a_video_says_that_it_is_bt709_in_four_by_two_by_zero(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name)
    with av.open(tmp_path / name) as film:
        context = film.streams.video[0].codec_context
        tags = (context.colorspace, context.color_range, context.color_primaries, context.color_trc)
        assert context.pix_fmt == "yuv420p"
    assert tags == (1, 1, 1, 1)


def test_an_mp4_is_high_profile_with_its_index_before_its_pictures(tmp_path: Path) -> None:
    write_film(tmp_path / "film.mp4")
    atoms = top_level_atoms((tmp_path / "film.mp4").read_bytes())
    assert atoms.index(b"moov") < atoms.index(b"mdat")
    with av.open(tmp_path / "film.mp4") as film:
        assert film.streams.video[0].codec_context.profile == "High"


@pytest.mark.parametrize("rate", ["24", "25", "30", "60", "12.5", "33.3", "30000/1001"])
def test_an_mp4_has_one_constant_rate_and_lasts_exactly(tmp_path: Path, rate: str) -> None:
    exact = Fraction(100, 3) if rate == "33.3" else Fraction(rate)
    write_film(tmp_path / "film.mp4", fps=rate)
    with av.open(tmp_path / "film.mp4") as film:
        stream = film.streams.video[0]
        assert stream.time_base is not None
        assert stream.duration is not None
        assert stream.average_rate == exact
        assert stream.duration * stream.time_base == FRAMES / exact
        times = [frame.pts for frame in film.decode(stream) if frame.pts is not None]
        seconds = [time * stream.time_base for time in times]
    assert seconds == [number / exact for number in range(FRAMES)]


def test_a_webm_lasts_to_the_millisecond(tmp_path: Path) -> None:
    write_film(tmp_path / "film.webm", fps=30)
    with av.open(tmp_path / "film.webm") as film:
        assert film.duration is not None
        assert abs(film.duration / 1e6 - FRAMES / 30) <= 0.001


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif", "film.webp"])
def test_better_quality_is_closer_to_the_picture(tmp_path: Path, name: str) -> None:
    sizes = []
    for quality in ("small", "good", "best"):
        write_film(tmp_path / name, quality=quality)
        sizes.append((tmp_path / name).stat().st_size)
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif", "film.webp"])
@pytest.mark.parametrize("frames", [1, 2])
def test_a_film_may_be_one_frame_long(tmp_path: Path, name: str, frames: int) -> None:
    write_film(tmp_path / name, frames)
    assert (tmp_path / name).stat().st_size > 100


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif", "film.webp", "film.png"])
def test_the_smallest_size_can_be_written(tmp_path: Path, name: str) -> None:
    write_film(tmp_path / name, frames=3, size=(16, 16))
    assert (tmp_path / name).exists()


def test_a_long_film_is_checked_by_its_packets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_film(tmp_path / "film.mp4")
    monkeypatch.setattr(film_module, "DECODED_PIXELS", 0)
    counted = film_module.count_frames(tmp_path / "film.mp4", "mp4", WIDTH, HEIGHT)
    assert counted == FRAMES


def test_the_catalogue_answers_before_anything_is_drawn() -> None:
    assert len(set(FORMATS)) == len(FORMATS)
    for each in FORMATS:
        assert each.available()
        assert each.rates is None or each.default_rate in each.rates
        width, height = each.default_size
        FilmOptions(width, height, each.default_rate)
    gif = writer_for("film.gif")
    assert (gif.default_size, float(gif.default_rate), gif.needs_survey) == ((960, 540), 20, True)
    assert (Mp4.default_size, float(Mp4.default_rate)) == ((1920, 1080), 30)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("a.mp4", "MP4"),
        ("A.MP4", "MP4"),
        ("a.b.webm", "WebM"),
        ("경사.gif", "GIF"),
        ("a.webp", "WebP"),
        ("a.png", "PNG"),
        ("a-%d.png", "PNG frames"),
        ("a-%04d.PNG", "PNG frames"),
        ("a/", "PNG frames"),
        ("a.mp4/", "PNG frames"),
    ],
)
def test_a_format_is_chosen_by_the_path(path: str, title: str) -> None:
    assert writer_for(path).title == title


def test_sizes_are_rounded_down_to_even() -> None:
    assert even_size(641, 481) == (640, 480)
    assert even_size(640, 480) == (640, 480)


def test_a_survey_takes_first_last_and_evenly_between() -> None:
    assert survey_frames(1) == (0,)
    assert survey_frames(4) == (0, 1, 2, 3)
    assert survey_frames(101, most=3) == (0, 50, 100)


def test_pixels_of_another_shape_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    options = FilmOptions(WIDTH, HEIGHT)
    with (
        pytest.raises(ValueError, match=r"uint8 of shape \(48, 64, 4\), but are uint8 of shape"),
        Mp4(tmp_path / "film.mp4", options) as film,
    ):
        film.write(card(0)[:40])
    assert list(tmp_path.iterdir()) == []
