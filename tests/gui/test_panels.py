"""What the panels draw: lines that only grow, terraces without stairs, labels out of the way."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import get_args

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from core.lesson import Lesson, Run
from core.picture import Backdrop, MapBackdrop, Rect
from core.settings import Values
from core.surfaces import ShippedSurface
from core.verdict import Kind
from core.words import Localized
from gui import typeset
from gui.ink import DARK, LIGHT, style
from gui.panels.contour import ContourPanel
from gui.panels.heading import Heading
from gui.panels.labels import Mover, Scene, candidates, choose, moments
from gui.panels.legend import Legend
from gui.panels.loss import spread
from gui.panels.names import CROWD
from gui.panels.shapes import draw_sample, draw_verdict, marker
from gui.panels.terrain import band_colour, terrain
from gui.panels.trail import LineLook, cut, distinct, drawing_order
from gui.stage import Stage
from tests.gui.scenes import as_pixels, changed, lesson, many_runs, scene, shown

BOX = Rect(0, 0, 400, 300)
PAPER = (255, 255, 255)
Pixels = NDArray[np.uint8]


def as_array(image: QImage) -> Pixels:
    """Red first."""
    return as_pixels(image)[..., 2::-1]


def wandering(steps: int) -> NDArray[np.float64]:
    """A path that turns sharply, leaves the box and comes back."""
    angle = np.linspace(0, 9, steps + 1)
    reach = 60 + 180 * np.abs(np.sin(0.7 * angle))
    return np.stack([200 + reach * np.cos(5 * angle), 150 + reach * np.sin(4 * angle)], axis=-1)


# ------------------------------------------------------------------ lines


@pytest.mark.parametrize("steps", [1, 2, 64, 100])
def test_a_shorter_recording_is_the_beginning_of_a_longer_one(steps: int) -> None:
    path = wandering(120)
    whole = cut(path, np.arange(121), BOX, (12.0, 5.0), 26.0)
    part = cut(path[: steps + 1], np.arange(steps + 1), BOX, (12.0, 5.0), 26.0)
    # The last step of the shorter one may end inside a dash or wait for its marker.
    for name in ("body", "dashes", "joints", "markers"):
        early = getattr(whole, name).between(-1, steps - 1)
        assert np.allclose(getattr(part, name).between(-1, steps - 1), early, atol=1e-9)


def test_what_appears_between_two_steps_adds_up_to_everything() -> None:
    line = cut(wandering(100), np.arange(101), BOX, (6.0, 3.0), 26.0)
    pieces = [line.dashes.between(a, a + 10) for a in range(-10, 100, 10)]
    assert np.array_equal(np.concatenate(pieces), line.dashes.between(-1, 100))


def test_a_jump_with_both_ends_outside_is_not_drawn() -> None:
    path = np.array([[50.0, 50.0], [60.0, 900.0], [300.0, -900.0], [310.0, 40.0]])
    line = cut(path, np.arange(4), BOX, (), 0.0)
    assert len(line.strands) == 2
    assert len(line.body.between(-1, 3)) == 2


def test_far_places_are_cut_near_the_box() -> None:
    path = np.array([[50.0, 50.0], [1e9, -1e9]])
    line = cut(path, np.arange(2), BOX, (5.0, 2.0), 26.0)
    assert np.abs(line.body.between(-1, 1)).max() < 1000


def test_markers_wait_until_the_head_has_gone_on() -> None:
    path = np.stack([np.arange(0.0, 101.0), np.full(101, 50.0)], axis=-1)
    line = cut(path, np.arange(101), BOX, (), 26.0)
    assert line.markers.places[:, 0].tolist() == [26.0, 52.0, 78.0]
    assert len(line.markers.between(-1, 37)) == 0
    assert len(line.markers.between(-1, 38)) == 1


def test_only_sharp_turns_are_rounded_off() -> None:
    bend = np.array([[0.0, 0.0], [50.0, 0.0], [100.0, 4.0], [60.0, 60.0]])
    line = cut(bend, np.arange(4), BOX, (), 0.0)
    assert line.joints.places.tolist() == [[100.0, 4.0]]


def test_what_lies_upon_itself_a_thousand_times_is_drawn_once() -> None:
    there, back = (10.0, 20.0, 300.0, -40.0), (300.0, -40.0, 10.0, 20.0)
    bouncing = np.array([there, back] * 1000 + [(10.0, 20.0, 300.0, -39.0)])
    assert distinct(bouncing).tolist() == [list(there), list(back), [10.0, 20.0, 300.0, -39.0]]
    places = np.array([(5.0, 5.0), (-5.0, 5.0), (5.0, -5.0)] * 100)
    assert distinct(places).tolist() == [[5.0, 5.0], [-5.0, 5.0], [5.0, -5.0]]


def test_few_places_are_drawn_as_they_are() -> None:
    bouncing = np.array([(10.0, 20.0, 30.0, 40.0)] * 100)
    assert distinct(bouncing) is bouncing
    spiral = np.stack([np.arange(2000.0), np.arange(2000.0) % 7], axis=1)
    assert np.array_equal(distinct(spiral), spiral)


def test_long_lines_are_drawn_first_and_those_in_front_last() -> None:
    ends = (120.0, 300.0, 40.0)
    lines = [
        cut(np.array([[10.0, 50.0], [10.0 + end, 50.0]]), np.arange(2), BOX, (), 0.0)
        for end in ends
    ]
    look = LineLook(2.4, "#000000", None, "#FFFFFF", 2.6, "circle", 3.1)
    assert drawing_order(lines, [look] * 3) == [1, 0, 2]
    selected = replace(look, is_in_front=True)
    assert drawing_order(lines, [look, selected, look]) == [0, 2, 1]


def test_an_empty_or_single_place_draws_nothing() -> None:
    for path in (np.empty((0, 2)), np.array([[5.0, 5.0]])):
        line = cut(path, np.arange(len(path)), BOX, (5.0, 2.0), 26.0)
        assert not line.strands
        assert not len(line.markers.between(-1, 9))


# ------------------------------------------------------------------ labels


def test_labels_stand_inside_and_cover_no_head() -> None:
    rng = np.random.default_rng(4)
    at = moments(100)
    goals = rng.uniform(60, 240, (6, 2))
    share = (at / 100)[:, None]
    movers = [Mover(60.0, 14.0, np.array([200.0, 150.0]) * (1 - share) + g * share) for g in goals]
    places = choose(movers, Scene([], at, BOX, [], 13.0))
    boxes = []
    for mover, place in zip(movers, places, strict=True):
        x, y = mover.anchors[-1] + (place.dx, place.dy)
        boxes.append((x - 30, y - 7, x + 30, y + 7))
        assert boxes[-1][0] >= 0
        assert boxes[-1][2] <= 400
    for (a, b, c, d), head in ((box, goal) for box in boxes for goal in goals):
        assert not (a < head[0] < c and b < head[1] < d)
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_no_leader_runs_through_another_label_in_the_end() -> None:
    rng = np.random.default_rng(7)
    at = moments(100)
    for _ in range(20):
        heads = np.array([200.0, 150.0]) + rng.uniform(-6, 6, (4, 2))
        movers = [Mover(60.0, 14.0, np.tile(head, (len(at), 1))) for head in heads]
        places = choose(movers, Scene([], at, BOX, [], 13.0))
        for one, other in permutations(range(4), 2):
            if not places[one].has_leader:
                continue
            way = np.array([places[one].dx, places[one].dy])
            points = heads[one] + np.linspace(0.1, 0.9, 60)[:, None] * way
            off = np.abs(points - heads[other] - (places[other].dx, places[other].dy))
            assert not (off < (30.0, 7.0)).all(axis=1).any()


def test_a_label_avoids_what_it_should_not_cover() -> None:
    at = moments(10)
    mover = Mover(40.0, 12.0, np.tile([200.0, 150.0], (len(at), 1)))
    free = choose([mover], Scene([], at, BOX, [], 13.0))[0]
    x, y = 200 + free.dx, 150 + free.dy
    moved = choose([mover], Scene([], at, BOX, [(Rect(x - 20, y - 6, 40, 12), 20.0)], 13.0))[0]
    assert (moved.dx, moved.dy) != (free.dx, free.dy)


def test_labels_near_the_edge_are_pushed_inside() -> None:
    at = moments(10)
    mover = Mover(80.0, 14.0, np.tile([398.0, 2.0], (len(at), 1)))
    boxes = candidates(mover, BOX, 13.0)
    assert boxes[..., 0].min() >= 0
    assert boxes[..., 1].min() >= 0
    assert boxes[..., 2].max() <= 400


def test_the_first_frame_shows_the_start_and_no_pile_of_heads(stage: Stage) -> None:
    made = scene(changed("six_optimizers", legend=False))
    shown(made, 0, stage)
    ground = made[0].map
    assert ground is not None
    x, y = ground.to_stage(np.array(ground.starts[0]))
    around = stage.pixels(960, 540)[int(y) - 40 : int(y) + 10, int(x) - 60 : int(x) + 60, :3]
    # Only greys and the pale ground: no run has put its colour there.
    assert int((around.max(axis=-1).astype(int) - around.min(axis=-1)).max()) < 40


def test_a_head_is_named_from_the_step_on_that_leaves_its_start(qapp: object) -> None:
    panel = ContourPanel(scene("six_optimizers")[0])
    way = panel.map.to_stage(panel.map.paths[0])
    far = np.hypot(*(way - way[0]).T) >= 18.0
    first = far.tolist().index(True)
    assert [panel.names.is_named(0, step) for step in (0, first - 1, first)] == [0, 0, 1]


def test_a_run_that_comes_back_to_its_start_keeps_its_name(qapp: object) -> None:
    # At η = 2/λ a step goes as far beyond the minimum as the run stood before it.
    swing = Run(optimizer="sgd", settings=Values(lr=1.0), style=0)
    made = Lesson(surface=ShippedSurface("sphere"), start=(-3.0, 2.0), steps=80, runs=(swing,))
    panel = ContourPanel(scene(made)[0])
    assert panel.map.paths[0][2] == pytest.approx((-3.0, 2.0))
    assert [panel.names.is_named(0, step) for step in range(4)] == [0, 1, 1, 1]


def test_a_head_that_stays_at_its_start_is_named_later(qapp: object) -> None:
    rest = Run(optimizer="sgd", settings=Values(lr=1e-6), style=0)
    made = Lesson(surface=ShippedSurface("sphere"), start=(-3.0, 2.0), steps=100, runs=(rest,))
    panel = ContourPanel(scene(made)[0])
    assert [panel.names.is_named(0, step) for step in (1, 11, 12)] == [0, 0, 1]


@pytest.mark.parametrize("name", ["too_small_right_too_large", "six_optimizers", "saddle_point"])
def test_no_name_covers_another_or_its_own_head(name: str, qapp: object) -> None:
    backdrop, at_step = scene(changed(name, panels=("contour", "loss")))
    panel = ContourPanel(backdrop)
    for step in range(1, backdrop.steps + 1):
        found = panel.labels(at_step(step))
        for one, other in combinations(found, 2):
            gap = np.abs(one.box[0] - other.box[0]) - one.box[1] - other.box[1]
            # A few u of the white around the letters may meet.
            assert (gap >= -4.0).any(), (step, one.text, other.text)
        for each in found:
            assert (np.abs(each.box[0] - each.anchor) >= each.box[1] - 4.0).any(), step


@pytest.mark.parametrize(("runs", "labelled"), [(CROWD, True), (CROWD + 2, False)])
def test_many_runs_are_named_by_the_legend_alone(runs: int, labelled: bool, qapp: object) -> None:
    assert ContourPanel(scene(many_runs(runs))[0]).names.are_shown is labelled


def test_without_a_legend_even_many_runs_have_labels(qapp: object) -> None:
    made = changed(many_runs(16), legend=False)
    assert ContourPanel(scene(made)[0]).names.are_shown


def test_names_in_the_chart_are_pushed_apart_as_little_as_needed() -> None:
    assert spread([10.0, 50.0, 90.0], 15.0, 0.0, 100.0) == [10.0, 50.0, 90.0]
    assert spread([50.0, 50.0, 50.0], 10.0, 0.0, 100.0) == [40.0, 50.0, 60.0]
    crowded = spread([95.0, 96.0, 97.0, 98.0], 10.0, 0.0, 100.0)
    assert np.diff(crowded).tolist() == [10.0, 10.0, 10.0]
    assert crowded[-1] <= 100.0


# ------------------------------------------------------------------ terraces


def ground_of(name: str, **parts: object) -> MapBackdrop:
    ground = scene(changed(name, **parts))[0].map
    assert ground is not None
    return ground


def test_every_band_has_its_own_tone_and_low_loss_is_paper(qapp: object) -> None:
    tones = [band_colour(LIGHT, k, 9) for k in range(10)]
    assert len(set(tones)) == 10
    assert tones[0] == "#FEFEFD"
    assert tones[-1] == "#CBD8E8"


def test_the_same_ground_has_the_same_tones_at_every_size(qapp: object) -> None:
    ground = ground_of("six_optimizers")
    small = as_array(terrain(ground, LIGHT, (200, 160), 0.4))
    large = as_array(terrain(ground, LIGHT, (800, 640), 1.6))
    averaged = large.reshape(160, 4, 200, 4, 3).mean(axis=(1, 3))
    assert np.abs(averaged - small).mean() < 0.6


def test_the_edge_of_a_terrace_has_no_stairs(qapp: object) -> None:
    """Along a slanted edge the tones between two bands must all occur, not only the two."""
    ground = ground_of("six_optimizers")
    image = as_array(terrain(ground, DARK, (900, 700), 2.0)).astype(int).sum(axis=-1)
    jumps = np.abs(np.diff(image, axis=1))
    whole = [sum(int(band_colour(DARK, k, 9)[i : i + 2], 16) for i in (1, 3, 5)) for k in (4, 5)]
    assert jumps.max() < abs(whole[1] - whole[0])


def test_the_floor_of_a_narrow_valley_is_one_line(qapp: object) -> None:
    """Rosenbrock's valley: the darkest pixel of each row must not pulsate along it."""
    ground = ground_of("banana_valley")
    image = as_array(terrain(ground, DARK, (1000, 800), 2.0)).astype(int).sum(axis=-1)
    floor = image[40:120].min(axis=1)
    assert np.abs(np.diff(floor)).max() <= 6


def test_where_the_loss_is_undefined_the_paper_is_hatched(qapp: object) -> None:
    ground = ground_of("six_optimizers")
    hole = ground.grid.copy()
    hole[:200, :200] = np.nan

    image = as_array(terrain(replace(ground, grid=hole), LIGHT, (400, 400), 1.0))
    corner = image[260:390, 20:150].reshape(-1, 3)
    assert (corner == PAPER).all(axis=-1).mean() > 0.5
    assert (corner.sum(axis=-1) < 720).any(), "no line of the hatching is seen"


@pytest.mark.parametrize("scale", ["log", "linear"])
def test_a_loss_in_other_units_has_the_same_tones_however_large(scale: str, qapp: object) -> None:
    ground, unit = ground_of("six_optimizers", levels=scale), 1e290
    grid, levels = ground.grid.copy(), np.array(ground.levels)
    grid[:100, :100] = np.nan
    usual, large = (
        replace(ground, grid=k * grid, base=k * ground.base, levels=tuple((k * levels).tolist()))
        for k in (1.0, unit)
    )
    drawn = [as_array(terrain(each, LIGHT, (200, 160), 1.0)).astype(int) for each in (usual, large)]
    assert np.abs(drawn[1] - drawn[0]).max() <= 2  # of 255


@pytest.mark.parametrize("scale", ["log", "linear"])
@pytest.mark.parametrize("size", [(1, 1), (1, 40), (60, 1), (60, 40)])
def test_a_flat_or_negative_ground_is_drawn(
    scale: str, size: tuple[int, int], qapp: object
) -> None:
    ground = ground_of("saddle_point", panels=("contour",), levels=scale)
    for grid in (ground.grid, np.zeros_like(ground.grid), np.full_like(ground.grid, np.nan)):
        for levels in (ground.levels, ()):
            made = terrain(replace(ground, grid=grid, levels=levels), DARK, size, 1.0)
            assert (made.width(), made.height()) == size


# ------------------------------------------------------------------ signs and words


def painted(draw: object, size: tuple[int, int] = (80, 40)) -> Pixels:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)  # type: ignore[operator]
    painter.end()
    return as_array(image)


def test_every_verdict_has_a_sign_of_its_own(qapp: object) -> None:
    kinds = [kind for kind in get_args(Kind) if kind != "undefined"]
    signs = {
        kind: painted(lambda p, k=kind: draw_verdict(p, (10, 20), k, "#000000", 2.0)).tobytes()
        for kind in kinds
    }
    assert len(set(signs.values())) == len(kinds)


def test_all_24_samples_of_line_differ(qapp: object) -> None:
    looks = {
        painted(lambda p, k=k: draw_sample(p, (5, 20, 60), style(k), LIGHT, 1.2)).tobytes()
        for k in range(24)
    }
    assert len(looks) == 24


def test_markers_have_no_hole() -> None:
    kinds = {style(k).marker for k in range(24)}
    assert "plus" in kinds
    assert [kind for kind in kinds if not marker(kind).contains(QPointF(0.0, 0.0))] == []


def test_markers_are_alike_in_size() -> None:
    kinds = {style(k).marker for k in range(24)}
    spans = [marker(kind).boundingRect() for kind in kinds]
    assert all(1.7 <= max(span.width(), span.height()) <= 2.8 for span in spans)


def title_line(backdrop: Backdrop, stage: Stage) -> Pixels:
    stage.show_backdrop(backdrop)
    image = stage.pixels(1280, 720)[:, :, :3]
    rect = backdrop.title_rect
    assert rect is not None
    scale = 720 / 540
    return image[int(rect.y * scale) : int(rect.bottom * scale)]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_long_title_gives_way_to_the_step(language: str, stage: Stage) -> None:
    words = "A very long title " * 12
    title = Localized(en=words, ko="아주 긴 제목이 여기에 있습니다 " * 12)
    backdrop, at_step = scene(changed("six_optimizers", title=title), "projector", language)
    line = title_line(backdrop, stage)
    step = Heading(backdrop)._step_words(80, False)
    wide = typeset.width(step, Heading(backdrop).step_size, 500) * 720 / 540
    right = int(Heading(backdrop).right * 720 / 540)
    above = int(1.25 * Heading(backdrop).title_size * 720 / 540)  # the title has a row of its own
    kept_free = line[above:, right - int(wide) - 8 : right + 2]
    assert (kept_free == 255).all(), "the title runs into the step"
    assert not (line == 255).all()
    assert not np.array_equal(
        title_line(backdrop, stage), stage_with_step(stage, backdrop, at_step)
    )


def stage_with_step(stage: Stage, backdrop: Backdrop, at_step: object) -> Pixels:
    stage.show_frame(at_step(40))  # type: ignore[operator]
    rect = backdrop.title_rect
    assert rect is not None
    return stage.pixels(1280, 720)[int(rect.y * 720 / 540) : int(rect.bottom * 720 / 540), :, :3]


@pytest.mark.parametrize("runs", [2, 6, 16, 24])
@pytest.mark.parametrize("theme", ["light", "projector"])
def test_legend_rows_hold_their_parts_without_overlap(runs: int, theme: str, qapp: object) -> None:
    legend = Legend(scene(many_runs(runs), theme)[0])
    columns = legend.columns
    assert columns.name_room > 0
    assert columns.rate <= legend.grid.column_width + 1e-6
    rates = max(typeset.width(run.rate, legend.size) for run in legend.backdrop.runs)
    assert 3.25 * legend.size + columns.name_room <= columns.rate - rates
    if columns.sign is not None:
        assert columns.sign >= columns.rate


def test_a_run_that_has_left_is_shown_by_an_arrow_at_the_edge(stage: Stage) -> None:
    made = scene(changed("too_small_right_too_large", labels=False))
    frame = made[1](lesson("too_small_right_too_large").steps)
    gone = [run for run in frame.runs if run.exit is not None and run.x is None]
    assert gone
    image = shown(made, frame.step, stage).pixels(1920, 1080)
    way = gone[0].exit
    assert way is not None
    x, y = int(2 * (way.x - 6 * way.dx)), int(2 * (way.y - 6 * way.dy))
    assert image[y, x, 2::-1].tolist() == [0xC0, 0x2E, 0x00], "vermilion, the sixth run"
