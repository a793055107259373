"""GIF, WebP and PNG read back by their bytes and by another decoder."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.movies import FilmOptions, Gif, survey_frames
from core.movies.webp import read_animation
from tests.core.movie_frames import FRAMES, HEIGHT, WIDTH, card, colours_of, patches, write_film


def gif_extensions(content: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Label and data blocks of every extension of a GIF (GIF89a, sections 15 to 26)."""

    def blocks(place: int) -> tuple[list[bytes], int]:
        found = []
        while length := content[place]:
            found.append(content[place + 1 : place + 1 + length])
            place += 1 + length
        return found, place + 1

    def after_table(place: int, flags: int) -> int:
        return place + (3 << (flags & 7) + 1 if flags & 0x80 else 0)

    place = after_table(13, content[10])
    while content[place] != 0x3B:
        if content[place] == 0x21:
            found, end = blocks(place + 2)
            yield content[place + 1], found
            place = end
        else:
            _, place = blocks(after_table(place + 10, content[place + 9]) + 1)


def gif_delays(content: bytes) -> list[int]:
    found = [data[0] for label, data in gif_extensions(content) if label == 0xF9]
    return [struct.unpack_from("<H", block, 1)[0] for block in found]


def gif_repetitions(content: bytes) -> int | None:
    for label, data in gif_extensions(content):
        if label == 0xFF and data[0] == b"NETSCAPE2.0":
            assert data[1][0] == 1
            return int(struct.unpack_from("<H", data[1], 1)[0])
    return None


def decoded(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(f"file:{path}") as film:
        return [np.asarray(frame.to_ndarray(format="rgb24")) for frame in film.decode(video=0)]


@pytest.mark.parametrize(
    ("rate", "delay"), [(10, 10), ("12.5", 8), (20, 5), (25, 4), ("33.3", 3), (50, 2)]
)
def test_every_frame_of_a_gif_has_the_same_whole_delay(
    tmp_path: Path, rate: str | float, delay: int
) -> None:
    write_film(tmp_path / "film.gif", fps=rate)
    assert gif_delays((tmp_path / "film.gif").read_bytes()) == [delay] * FRAMES


# The block counts repetitions after the first showing; without it a GIF is shown once.
@pytest.mark.parametrize(("loops", "repetitions"), [(0, 0), (1, None), (2, 1), (65_535, 65_534)])
def test_a_gif_says_how_often_it_is_shown(
    tmp_path: Path, loops: int, repetitions: int | None
) -> None:
    write_film(tmp_path / "film.gif", loops=loops)
    assert gif_repetitions((tmp_path / "film.gif").read_bytes()) == repetitions


def test_a_gif_of_few_colours_keeps_them_exactly(tmp_path: Path) -> None:
    write_film(tmp_path / "film.gif", size=(65, 49))
    for number, frame in enumerate(decoded(tmp_path / "film.gif")):
        np.testing.assert_array_equal(frame, colours_of(card(number, 65, 49)))


def trails_on_a_gradient(number: int) -> NDArray[np.uint8]:
    """Eight lines, two pixels thick, that grow over a background of thousands of colours."""
    down, along = np.mgrid[:240, :320]
    pixels = np.zeros((240, 320, 4), np.uint8)
    pixels[..., 0] = 120 + along * 130 // 320
    pixels[..., 1] = 100 + down * 130 // 240
    pixels[..., 2] = 90 + (along + down) * 130 // 560
    for index in range(8):
        row = 20 + 25 * index
        pixels[row : row + 2, 20 : 20 + 9 * number, :3] = (30 * index, 80, 200)
    return pixels


def test_trails_keep_their_colours_in_a_gif_however_busy_the_background(tmp_path: Path) -> None:
    frames = 30
    options = FilmOptions(320, 240, 20, frames=frames)
    with Gif(tmp_path / "film.gif", options) as film:
        for number in survey_frames(frames, most=10):
            film.survey(trails_on_a_gradient(number))
        for number in range(frames):
            film.write(trails_on_a_gradient(number))
    last = decoded(tmp_path / "film.gif")[-1].astype(int)
    expected = colours_of(trails_on_a_gradient(frames - 1))
    worst = max(
        np.abs(last - expected)[20 + 25 * index : 22 + 25 * index, 20:281].max()
        for index in range(8)
    )
    assert worst <= 12  # neighbouring trails differ by 30


def test_a_gif_without_a_survey_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="needs a survey"),
        Gif(tmp_path / "film.gif", FilmOptions(WIDTH, HEIGHT, 20)) as film,
    ):
        film.write(card(0))
    assert list(tmp_path.iterdir()) == []


def webp_chunks(content: bytes, start: int = 12) -> Iterator[tuple[bytes, bytes]]:
    while start + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, start)
        yield name, content[start + 8 : start + 8 + length]
        start += 8 + length + length % 2


@pytest.mark.parametrize("loops", [0, 1, 7])
def test_a_webp_says_how_often_it_is_shown(tmp_path: Path, loops: int) -> None:
    write_film(tmp_path / "film.webp", loops=loops)
    content = (tmp_path / "film.webp").read_bytes()
    animation = dict(webp_chunks(content))[b"ANIM"]
    assert struct.unpack_from("<IH", animation)[1] == loops


@pytest.mark.parametrize("rate", [10, 24, 30, 60, Fraction(100, 3)])
def test_a_webp_lasts_as_long_as_its_frames(tmp_path: Path, rate: Fraction | float) -> None:
    write_film(tmp_path / "film.webp", fps=rate, size=(65, 49))
    size, delays = read_animation((tmp_path / "film.webp").read_bytes())
    assert size == (65, 49)
    assert abs(sum(delays) - 1000 * FRAMES / rate) <= 1.5


def test_the_first_frame_of_a_webp_has_its_colours(tmp_path: Path) -> None:
    write_film(tmp_path / "film.webp", quality="best")
    content = (tmp_path / "film.webp").read_bytes()
    frame = next(chunk for name, chunk in webp_chunks(content) if name == b"ANMF")
    still = b"WEBP" + frame[16:]
    (tmp_path / "still.webp").write_bytes(b"RIFF" + struct.pack("<I", len(still)) + still)
    (picture,) = decoded(tmp_path / "still.webp")
    # The format's own YCbCr with quality 95: a few levels.
    assert np.abs(patches(picture).astype(int) - patches(colours_of(card(0)))).max() <= 8


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\0\0\0\0WEBPANMF\xff\0\0\0", b"GIF89a"])
def test_a_broken_webp_has_no_frames(content: bytes) -> None:
    assert read_animation(content) == ((0, 0), [])


@pytest.mark.parametrize("quality", ["small", "good"])
def test_a_png_is_lossless_and_opaque_whatever_the_fourth_byte(
    tmp_path: Path, quality: str
) -> None:
    write_film(tmp_path / "film.png", quality=quality, size=(65, 49))  # type: ignore[arg-type]
    (picture,) = decoded(tmp_path / "film.png")
    np.testing.assert_array_equal(picture, colours_of(card(0, 65, 49)))


def test_a_png_of_a_gradient_is_lossless_too(tmp_path: Path) -> None:
    from core.movies.png import png_of

    pixels = trails_on_a_gradient(20)
    (tmp_path / "gradient.png").write_bytes(png_of(pixels))
    (picture,) = decoded(tmp_path / "gradient.png")
    np.testing.assert_array_equal(picture, colours_of(pixels))


def test_a_folder_holds_numbered_frames(tmp_path: Path) -> None:
    write_film(f"{tmp_path}/frames/")
    files = sorted((tmp_path / "frames").iterdir())
    assert [file.name for file in files] == [f"frame-{number:04d}.png" for number in range(FRAMES)]
    for number, file in enumerate(files):
        np.testing.assert_array_equal(decoded(file)[0], colours_of(card(number)))
    assert list(tmp_path.iterdir()) == [tmp_path / "frames"]


def test_a_shorter_sequence_leaves_no_frames_of_the_longer_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    (tmp_path / "run2-0000.png").write_text("keep me too")
    write_film(tmp_path / "run-%04d.png", frames=12)
    write_film(tmp_path / "run-%04d.png", frames=3)
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["notes.txt", *(f"run-000{n}.png" for n in range(3)), "run2-0000.png"]


def test_the_same_frames_make_the_same_bytes(tmp_path: Path) -> None:
    write_film(tmp_path / "a.png")
    write_film(tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
