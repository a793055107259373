"""Small frames with known colours, and the film made of them, for the tests of films."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.movies import FilmOptions, Quality, writer_for

WIDTH, HEIGHT, FRAMES = 64, 48, 12

COLOURS = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 255),
    (0, 0, 0),
    (213, 94, 0),
    (0, 114, 178),
    (128, 128, 128),
)
"""Red, green, blue of the eight patches, four in a row, each 16 wide and 24 high."""

FORMATS = ("film.mp4", "film.webm", "film.gif", "film.webp", "film-%04d.png", "film/", "film.png")


def card(number: int, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """Frame `number`: the patches, and a bar in the middle that moves right; bytes 3 are noise."""
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 3] = np.random.default_rng(number).integers(0, 256, (height, width))
    for index, colour in enumerate(COLOURS):
        row, column = divmod(index, 4)
        patch = pixels[24 * row : 24 * row + 24, 16 * column : 16 * column + 16]
        patch[..., :3] = colour[::-1]
    pixels[20:28, 2 * number : 2 * number + 8, :3] = (50, 200, 210)
    return pixels


def colours_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The red, green, blue of an array in the order that writers take."""
    return pixels[..., 2::-1]


def patches(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The middle colour of each patch of a decoded picture, shape (8, 3); clear of the bar."""
    return np.array([picture[8 + 32 * (index // 4), 8 + 16 * (index % 4)] for index in range(8)])


def write_film(
    path: Path | str,
    frames: int = FRAMES,
    fps: Fraction | float | str | None = None,
    quality: Quality = "good",
    loops: int = 0,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    stop_after: int | None = None,
) -> None:
    """Write the card as a film at `path`; raise `KeyboardInterrupt` after `stop_after` frames."""
    writer = writer_for(path)
    frames = 1 if writer.kind == "still" else frames
    options = FilmOptions(*size, fps or writer.default_rate, quality, loops, frames)
    pixels = np.empty((size[1], size[0], 4), np.uint8)
    with writer(path, options) as film:
        if writer.needs_survey:
            for number in range(frames):
                film.survey(card(number, *size))
        for number in range(frames):
            if number == stop_after:
                raise KeyboardInterrupt
            pixels[:] = card(number, *size)  # one array for all, as an exporter has it
            film.write(pixels)
        if stop_after is not None:
            raise KeyboardInterrupt
