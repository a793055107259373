"""How fast frames become films; `python tests/speed/bench_movies.py [frames]` prints figures.

The time of drawing is left out, so that only writing is measured: survey, conversion,
encoding, reading back. Every film is 1920 x 1080, the GIF 960 x 540.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.movies import FORMATS, FilmOptions, Writer, survey_frames


def background(width: int, height: int) -> NDArray[np.uint8]:
    """A terraced map like those of a lesson: nested rings in sixteen tones, thin dark contours."""
    down, along = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    level = 8 * np.log1p(6 * along**2 + 9 * (down - 0.4 * along**2) ** 2)
    tone = 250 - 6 * np.floor(level)
    tone[(level % 1) < 0.04] = 150
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = tone, tone - 5, tone - 12
    return pixels


def draw(pixels: NDArray[np.uint8], number: int, frames: int) -> None:
    """Lengthen eight zigzag trails by the steps of frame `number`."""
    height, width, _ = pixels.shape
    reach = width // 2 // frames + 1
    for run in range(8):
        for offset in range(reach):
            along = width // 8 + number * reach + offset
            down = height // 10 * (run + 1) + int(0.03 * height * np.sin(along / 9))
            pixels[down : down + 4, along : along + 3, :3] = (30 * run, 90, 210 - 20 * run)


def measure(writer: type[Writer], folder: Path, frames: int) -> str:
    """Write a film and tell frames per second, time per frame and size of the file."""
    width, height = writer.default_size
    frames = {"still": 1, "sequence": min(frames, 30), "film": frames}[writer.kind]
    path = folder / f"film{'-%04d' if writer.kind == 'sequence' else ''}{writer.suffixes[0]}"
    options = FilmOptions(width, height, writer.default_rate, frames=frames)
    drawing = 0.0
    start = time.perf_counter()
    with writer(path, options) as film:
        for numbers, take in ((survey_frames(frames), film.survey), (range(frames), film.write)):
            if take == film.survey and not writer.needs_survey:
                continue
            began = time.perf_counter()
            pixels = background(width, height)
            drawing += time.perf_counter() - began
            for number in numbers:
                began = time.perf_counter()
                draw(pixels, number, frames)
                drawing += time.perf_counter() - began
                take(pixels)
    seconds = time.perf_counter() - start - drawing
    size = sum(file.stat().st_size for file in folder.iterdir())
    return (
        f"{writer.title:11} {width}x{height} {frames:4} frames: {frames / seconds:6.1f} frames/s, "
        f"{1000 * seconds / frames:5.1f} ms each, {size / 1e6:.2f} MB"
    )


def main() -> None:
    """Measure every format once."""
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    for writer in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(writer, Path(folder), frames))


if __name__ == "__main__":
    main()
