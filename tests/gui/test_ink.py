"""Colours keep their promises: contrast, distances for every colour vision, quiet grounds.

Expected figures come from WCAG 2's contrast formula and from Machado, Oliveira and Fernandes (2009)
at full severity; the conversions are written here anew, apart from those of the program.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.ink import (
    DARK,
    DARK_HALL,
    INKS,
    LIGHT,
    PROJECTOR,
    STYLES,
    Ink,
    ink_of,
    legible,
    ramp,
    style,
    tint,
)

Array = NDArray[np.float64]
MACHADO = {
    "normal": np.eye(3),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear(value: str | tuple[int, ...]) -> Array:
    parts = [int(value[k : k + 2], 16) for k in (1, 3, 5)] if isinstance(value, str) else value
    share = np.array(parts[:3]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, bright = sorted((float(linear(one) @ weights), float(linear(other) @ weights)))
    return (bright + 0.05) / (dark + 0.05)


def oklab(rgb: Array) -> Array:
    red, green, blue = rgb
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    a, b, c = np.cbrt([long, middle, short])
    return np.array(
        [
            0.2104542553 * a + 0.7936177850 * b - 0.0040720468 * c,
            1.9779984951 * a - 2.4285922050 * b + 0.4505937099 * c,
            0.0259040371 * a + 0.7827717662 * b - 0.8086757660 * c,
        ]
    )


def closest(colours: tuple[str, ...], vision: str) -> float:
    seen = [oklab(np.clip(MACHADO[vision] @ linear(each), 0, 1)) for each in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


def band(ink: Ink, share: float) -> str:
    return "#{:02X}{:02X}{:02X}".format(*ramp(ink, np.array([share]))[0])


@pytest.mark.parametrize(
    ("ink", "vision", "least"),
    [
        (ink, vision, least)
        for ink, row in (
            (LIGHT, (0.174, 0.109, 0.114, 0.072)),
            (DARK, (0.140, 0.086, 0.113, 0.079)),
            (PROJECTOR, (0.185, 0.097, 0.109, 0.081)),
        )
        for vision, least in zip(MACHADO, row, strict=True)
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_runs_differ_for_every_colour_vision(ink: Ink, vision: str, least: float) -> None:
    assert closest(ink.runs, vision) == pytest.approx(least, abs=0.002)


@pytest.mark.parametrize(
    ("ink", "front", "ground", "ratio"),
    [
        (LIGHT, "text", "pane", 16.4),
        (DARK, "text", "pane", 15.4),
        (LIGHT, "text2", "card", 6.7),
        (DARK, "text2", "card", 7.1),
        (LIGHT, "text3", "pane", 4.7),
        (DARK, "text3", "card", 5.1),
        (LIGHT, "good", "card", 5.3),
        (DARK, "warn", "card", 8.6),
        (LIGHT, "bad", "card", 6.6),
        (LIGHT, "on_accent", "accent", 5.7),
        (DARK, "accent", "pane", 6.2),
        (LIGHT, "ink2", "paper", 6.7),
        (DARK, "ink2", "paper", 8.0),
        (PROJECTOR, "ink", "paper", 21.0),
        (PROJECTOR, "ink2", "paper", 13.1),
        (DARK_HALL, "ink", "paper", 21.0),
        (DARK_HALL, "ink2", "paper", 12.7),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_words_stand_out_from_their_ground(ink: Ink, front: str, ground: str, ratio: float) -> None:
    assert contrast(getattr(ink, front), getattr(ink, ground)) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("ink", INKS.values(), ids=lambda ink: ink.name)
def test_every_verdict_sign_is_seen_on_the_paper(ink: Ink) -> None:
    for kind in ("converges", "oscillates", "hovers", "diverges", "saddle", "crawls"):
        assert contrast(ink.verdict(kind), ink.paper) >= 4.5


@pytest.mark.parametrize("ink", INKS.values(), ids=lambda ink: ink.name)
def test_runs_stand_out_where_they_converge(ink: Ink) -> None:
    assert min(contrast(run, band(ink, 0.0)) for run in ink.runs) >= 3.2


@pytest.mark.parametrize(
    ("ink", "lowest", "highest"),
    [(LIGHT, 9.8, 6.8), (DARK, 10.0, 4.8), (PROJECTOR, 14.5, 10.4)],
    ids=lambda value: getattr(value, "name", value),
)
def test_levels_are_legible_on_every_band(ink: Ink, lowest: float, highest: float) -> None:
    assert contrast(ink.contour_label, band(ink, 0.0)) == pytest.approx(lowest, rel=0.02)
    assert contrast(ink.contour_label, band(ink, 1.0)) == pytest.approx(highest, rel=0.02)


@pytest.mark.parametrize(
    ("ink", "stops"),
    [
        (LIGHT, "#FEFEFD #F3F9FB #E6F0F6 #D9E6F0 #CBD8E8"),
        (DARK, "#090B0F #131720 #1D2531 #293443 #374757"),
        (PROJECTOR, "#FFFFFF #F4F9FB #E9F2F7 #DCE8F1 #D0DCEB"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_ramp_passes_through_its_stops(ink: Ink, stops: str) -> None:
    for share, expected in zip(np.linspace(0, 1, 5), stops.split(), strict=True):
        made = np.array([int(band(ink, float(share))[k : k + 2], 16) for k in (1, 3, 5)])
        aim = np.array([int(expected[k : k + 2], 16) for k in (1, 3, 5)])
        assert np.abs(made - aim).max() <= 1


@pytest.mark.parametrize("ink", INKS.values(), ids=lambda ink: ink.name)
def test_the_ground_is_quiet_and_low_loss_is_its_paper(ink: Ink) -> None:
    labs = np.array([oklab(linear(band(ink, share))) for share in np.linspace(0, 1, 33)])
    lightness, chroma = labs[:, 0], np.hypot(labs[:, 1], labs[:, 2])
    assert chroma.max() < 0.035 + 0.002
    steps = np.diff(lightness)
    assert (steps > 0).all() if ink.dark else (steps < 0).all()
    assert abs(lightness[0] - oklab(linear(ink.paper))[0]) < (0.16 if ink.dark else 0.01)


def test_all_styles_differ_in_dash_and_marker_together() -> None:
    looks = {(style(k).dash, style(k).marker) for k in range(STYLES)}
    assert len(looks) == STYLES == 24


@pytest.mark.parametrize("ink", INKS.values(), ids=lambda ink: ink.name)
def test_runs_of_one_colour_differ_in_dash_and_in_marker(ink: Ink) -> None:
    for one, other in combinations(range(STYLES), 2):
        if ink.run(one) == ink.run(other):
            alike = (style(one).dash == style(other).dash, style(one).marker == style(other).marker)
            assert not all(alike), (one, other)


def test_the_first_styles_are_those_of_the_design() -> None:
    first = ["circle", "square", "up", "diamond", "down", "hexagon", "plus"]
    assert [style(k).marker for k in range(7)] == first
    assert style(0).dash == ()
    assert style(1).dash == (5, 2.2)
    assert LIGHT.run(0) == "#15498A"
    assert DARK.run(7) == "#F2E64A"


PURE = {"#000000", "#FFFFFF", "#010203"}  # what is measured or replaced, and light itself


def test_colours_stand_in_one_place() -> None:
    """No colour is written out but in the inks and the style of the window."""
    root = Path(ink_of.__code__.co_filename).parents[1]
    files = [
        path
        for path in root.rglob("*.py")
        if path.parent.name != "ink" and path != root / "style.py"
    ]
    assert len(files) > 200
    found = {
        (path.name, colour)
        for path in files
        for colour in re.findall(r"[\"'](#[0-9A-Fa-f]{3,8})[\"']", path.read_text("utf-8"))
    }
    assert not {each for each in found if each[1] not in PURE}


def test_an_unknown_theme_is_light() -> None:
    assert ink_of("sepia") is LIGHT
    assert ink_of("dark_hall") is DARK_HALL


def test_a_tint_lies_between_the_colour_and_its_ground() -> None:
    assert tint("#000000", "#FFFFFF", 0.6) == "#666666"


@pytest.mark.parametrize("least", [3.0, 4.5])
def test_what_steps_back_stays_legible(least: float) -> None:
    faint = tint("#16191D", "#FFFFFF", 0.2)
    assert contrast(faint, "#FFFFFF") < least
    assert least <= contrast(legible("#16191D", "#FFFFFF", 0.2, least), "#FFFFFF") < least + 0.5
    assert legible("#16191D", "#FFFFFF", 0.8, least) == tint("#16191D", "#FFFFFF", 0.8)
