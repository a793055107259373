"""Write `toy_data.json`: the first rows of every drawn data set, recipe by recipe without arrays.

Run it on its own: `python tests/golden/make_toy_data.py`. It shares nothing with the program but
the bits of numpy's PCG64, which numpy keeps for ever; every recipe is written a second time, one
row after the other, with Python's own `math`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from math import ceil, cos, floor, hypot, log, pi, sin, sqrt
from pathlib import Path

import numpy as np

SAMPLES, NOISE, SEED, SHOWN = 60, 0.2, 3, 12
Row = tuple[list[float], float]


def table(columns: int, *stream: int) -> list[list[float]]:
    """Uniform numbers of every sample, from the upper 53 of 64 bits."""
    bits = np.random.PCG64(np.random.SeedSequence(SEED, spawn_key=(len(stream), *stream)))
    raw = [int(number) for number in bits.random_raw(SAMPLES * columns)]
    numbers = [((each >> 11) + 0.5) / 9007199254740992 for each in raw]
    return [numbers[start : start + columns] for start in range(0, len(numbers), columns)]


def normal_pairs(*stream: int) -> list[tuple[float, float]]:
    lengths = [(sqrt(-2 * log(a)), 2 * pi * b) for a, b in table(2, *stream)]
    return [(length * cos(angle), length * sin(angle)) for length, angle in lengths]


def swing(u: float, reach: float) -> float:
    return (2 * u - 1) * reach


def circle() -> Iterator[Row]:
    for i, (a, b, c, d) in enumerate(table(4)):
        r = a * 2.5 if i % 2 == 0 else 3.5 + 1.5 * a
        x, y = r * cos(2 * pi * b), r * sin(2 * pi * b)
        inside = hypot(x + NOISE * swing(c, 5), y + NOISE * swing(d, 5)) < 2.5
        yield [x, y], 1 if inside else 0


def xor() -> Iterator[Row]:
    for a, b, c, d in table(4):
        x, y = swing(a, 5), swing(b, 5)
        x, y = x + (0.3 if x > 0 else -0.3), y + (0.3 if y > 0 else -0.3)
        yield [x, y], int((x + NOISE * swing(c, 5)) * (y + NOISE * swing(d, 5)) >= 0)


def clouds(centres: list[tuple[float, float]]) -> Iterator[Row]:
    width = sqrt(0.5 + 7 * NOISE)
    for i, (a, b) in enumerate(normal_pairs()):
        x, y = centres[i % len(centres)]
        yield [x + width * a, y + width * b], i % len(centres)


def gaussians() -> Iterator[Row]:
    return clouds([(-2, -2), (2, 2)])


def three_blobs() -> Iterator[Row]:
    side = 3.5 * sqrt(3) / 2
    return clouds([(0, 3.5), (-side, -1.75), (side, -1.75)])


def blobs() -> Iterator[Row]:
    for i, (a, b) in enumerate(table(2)):
        r, middle = (2 + 4 * NOISE) * sqrt(a), 2.5 if i % 2 else -2.5
        yield [middle + r * cos(2 * pi * b), middle + r * sin(2 * pi * b)], i % 2


def spiral() -> Iterator[Row]:
    for i, (a, b) in enumerate(table(2)):
        along = (i // 2) / (SAMPLES // 2)
        angle = 1.75 * 2 * pi * along + (0 if i % 2 else pi)
        x, y = 5 * along * sin(angle), 5 * along * cos(angle)
        yield [x + NOISE * swing(a, 1), y + NOISE * swing(b, 1)], i % 2


def three_spirals() -> Iterator[Row]:
    for i, (a, b) in enumerate(table(2)):
        along = (i // 3) / (SAMPLES // 3)
        angle = 2 * pi * along - (i % 3) * 2 * pi / 3
        x, y = 5 * along * sin(angle), 5 * along * cos(angle)
        yield [x + NOISE * swing(a, 1), y + NOISE * swing(b, 1)], i % 3


def moons() -> Iterator[Row]:
    for i, ((a,), (p, q)) in enumerate(zip(table(1), normal_pairs(1), strict=True)):
        t = pi * a
        x, y = (1 - cos(t), 0.5 - sin(t)) if i % 2 else (cos(t), sin(t))
        yield [3 * (x + NOISE * p - 0.5), 3 * (y + NOISE * q - 0.25)], i % 2


def checkerboard() -> Iterator[Row]:
    for a, b, c, d in table(4):
        x, y = swing(a, 6), swing(b, 6)
        column, line = floor((x + NOISE * swing(c, 3)) / 3), floor((y + NOISE * swing(d, 3)) / 3)
        yield [x, y], 1 if column % 2 == line % 2 else 0


def rings() -> Iterator[Row]:
    for i, (a, b, c, d) in enumerate(table(4)):
        ring = 1 if i % 2 == 0 else 0 if i % 4 == 1 else 2
        r = 2 * ring + 0.5 + a
        x, y = r * cos(2 * pi * b), r * sin(2 * pi * b)
        seen = hypot(x + NOISE * swing(c, 2), y + NOISE * swing(d, 2))
        yield [x, y], 0 if 2 <= seen < 4 else 1


def plane() -> Iterator[Row]:
    for a, b, c, d in table(4):
        x, y = swing(a, 6), swing(b, 6)
        yield [x, y], (x + NOISE * swing(c, 6) + y + NOISE * swing(d, 6)) / 10


def multi_gaussian() -> Iterator[Row]:
    bumps = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    for a, b, c, d in table(4):
        x, y = swing(a, 6), swing(b, 6)
        p, q = x + NOISE * swing(c, 6), y + NOISE * swing(d, 6)
        heights = [sign * max(0.0, 1 - hypot(p - u, q - v) / 2) for u, v, sign in bumps]
        yield [x, y], max(heights, key=abs)


def line() -> Iterator[Row]:
    for (a,), (error, _) in zip(table(1), normal_pairs(1), strict=True):
        x = swing(a, 6)
        yield [x], 1 + 2 * x + 10 * NOISE * error


def noisy_sine() -> Iterator[Row]:
    for (a,), (error, _) in zip(table(1), normal_pairs(1), strict=True):
        x = swing(a, 6)
        yield [x], sin(x) + NOISE * error


def line_with_outliers() -> Iterator[Row]:
    for i, ((a, b), (error, _)) in enumerate(zip(table(2), normal_pairs(1), strict=True)):
        is_outlier = i % 10 == 9  # a tenth
        x = 3 + 3 * a if is_outlier else swing(a, 6)
        yield [x], 1 + x / 2 + 3 * NOISE * error + (4 + 4 * b if is_outlier else 0)


def ice_cream_sales() -> Iterator[Row]:
    for (a, b, c), (error, _) in zip(table(3), normal_pairs(1), strict=True):
        heat, wet, cheap = round(20 + 15 * a, 1), round(40 + 40 * b), 1 if c < 0.3 else 0
        yield [heat, wet, cheap], 10 * heat - 2 * wet + 20 * cheap + 4 + 50 * NOISE * error


def pass_class() -> Iterator[Row]:
    for a, b, c, d in table(4):
        lectures, hours = round(8 * a, 1), round(8 * b, 1)
        luck = NOISE * swing(c, 4) + NOISE * swing(d, 4)
        yield [lectures, hours], 1 if lectures + hours + luck > 7 else 0


def split() -> dict[str, list[int]]:
    """Rows for training and validation, in the order of random keys."""
    sequence = np.random.SeedSequence(SEED, spawn_key=(1, 1))
    keys = [int(number) for number in np.random.PCG64(sequence).random_raw(SAMPLES)]
    order = sorted(range(SAMPLES), key=lambda row: keys[row])
    kept = ceil(SAMPLES * 0.75)
    return {"train": order[:kept], "validation": order[kept:]}


RECIPES: tuple[Callable[[], Iterator[Row]], ...] = (
    *(circle, xor, gaussians, spiral, moons, checkerboard, rings, blobs, three_spirals),
    *(three_blobs, plane, multi_gaussian, line, noisy_sine, line_with_outliers),
    *(ice_cream_sales, pass_class),
)


def main() -> None:
    rows = {recipe.__name__: list(recipe())[:SHOWN] for recipe in RECIPES}
    found = {
        "numpy": np.__version__,
        "settings": {"samples": SAMPLES, "noise": NOISE, "seed": SEED},
        "rows": rows,
        "split": split(),
    }
    path = Path(__file__).with_name("toy_data.json")
    path.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
