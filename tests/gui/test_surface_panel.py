"""The surface panel: runs lie on the surface, words stand clear, a film turns as its frames say."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from core import lesson_file
from core.lesson import Annotation, Lesson, Noise, Pace
from core.lesson.parts import Camera
from core.picture import Frame
from core.picture.surface.camera import View
from core.picture.surface.sight import hit
from core.picture.surface.values import Draped, Mesh
from core.surfaces import TypedSurface
from core.timeline import Timeline
from gui.drawing import Drawing
from gui.export.loop import export
from gui.export.plan import ExportOptions
from gui.ink import ink_of
from gui.panels.clouds import cloud_words
from gui.panels.surface.axes import Axes
from gui.panels.surface.panel import SurfacePanel
from gui.panels.surface.ways import line_of, way_of
from gui.stage import Stage
from tests.gui.scenes import lesson, scene, stills

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[2]
Pixels = NDArray[np.uint8]
QUICK = Pace(fps=25.0, seconds=1.0, hold_start=0.0, hold_end=0.0)


@lru_cache(32)
def on_surface(name: str, turn: float = 0.0, **look: object) -> Lesson:
    made = lesson(name)
    camera = Camera(azimuth=-60.0, elevation=40.0, turn=turn)
    changes = {"panels": ("surface",), "camera": camera, **look}
    seen = msgspec.structs.replace(made.look, **changes)
    return msgspec.structs.replace(made, look=seen, pace=QUICK)


def drawing(made: Lesson, step: int, theme: str = "light") -> Drawing:
    backdrop, at_step = scene(made, theme)
    found = Drawing()
    found.set_backdrop(backdrop)
    found.frame = at_step(step)
    return found


def pixels(found: Drawing, width: int = 640, height: int = 360) -> Pixels:
    return found.pixels(width, height)[..., 2::-1]


# ---------------------------------------------------------------------- room


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("azimuth", range(-180, 180, 20))
@pytest.mark.parametrize("elevation", [10, 40, 90])
def test_words_about_the_surface_stand_in_the_panel_and_apart(
    theme: str, azimuth: int, elevation: int
) -> None:
    camera = Camera(azimuth=azimuth, elevation=elevation)
    found = drawing(on_surface("six_optimizers", camera=camera), 0, theme)
    panel = found.surface_panel
    assert panel is not None
    axes = Axes(panel, panel.surface, panel.view(None))
    rect = panel.rect
    for box in axes.boxes:
        assert box.x >= rect.x - 2.0
        assert box.right <= rect.right + 2.0
        assert box.y >= rect.y - 2.0
        assert box.bottom <= rect.bottom + 2.0
    for one, other in combinations(axes.boxes, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        assert across <= 0 or min(one.bottom, other.bottom) <= max(one.y, other.y)
    assert len(axes.words) >= 6
    assert sum(word.formula is not None for word in axes.words) == 2


@pytest.mark.parametrize("text_size", [1.0, 1.7, 2.5])
def test_numbers_along_an_axis_are_evenly_spaced(text_size: float) -> None:
    steps = set()
    for azimuth in range(-180, 180, 15):
        camera = Camera(azimuth=azimuth, elevation=40.0)
        panel = drawing(on_surface("banana_valley", camera=camera, text_size=text_size), 0)
        assert panel.surface_panel is not None
        axes = Axes(
            panel.surface_panel, panel.surface_panel.surface, panel.surface_panel.view(None)
        )
        names = [k for k, word in enumerate(axes.words) if word.formula is not None]
        numbers = [word.text for word in axes.words[names[0] + 1 : names[1]]]
        values = [float(number.replace("\N{MINUS SIGN}", "-")) for number in numbers]
        if len(values) > 1:  # an axis seen from its end has room for one
            found = np.diff(values)
            assert found == pytest.approx(found[0]), (azimuth, numbers)
            steps.add(round(float(found[0]), 9))
    assert steps
    assert steps <= {0.5, 1.0, 2.5}


@pytest.mark.parametrize("azimuth", range(-180, 180, 15))
def test_no_number_of_a_weight_is_written_on_the_surface(azimuth: int) -> None:
    camera = Camera(azimuth=azimuth, elevation=20.0)
    found = drawing(on_surface("six_optimizers", camera=camera), 0)
    panel = found.surface_panel
    assert panel is not None
    axes = Axes(panel, panel.surface, panel.view(None))
    view, mesh = panel.view(None), panel.surface.mesh
    assert mesh is not None
    weights = {t.label for t in (*panel.surface.w1_ticks, *panel.surface.w2_ticks)}
    for word, box in zip(axes.words, axes.boxes, strict=True):
        if word.text in weights - {t.label for t in panel.surface.height_ticks}:
            for share in (0.2, 0.5, 0.8):
                place = (box.x + share * box.width, box.y + 0.5 * box.height)
                assert hit(mesh, view, place) is None, word.text


@pytest.mark.parametrize(("turn", "step"), [(120.0, 65), (-120.0, 25), (180.0, 50), (90.0, 40)])
def test_names_leave_the_ring_of_the_start_free_while_the_surface_turns(
    turn: float, step: int
) -> None:
    found = drawing(on_surface("six_optimizers", turn=turn), step)
    panel, frame = found.surface_panel, found.frame
    assert panel is not None
    assert frame is not None
    (ring,) = panel.view(frame).to_stage(panel.surface.starts)
    labels = panel.labels(frame)
    assert len(labels) == 6
    for label in labels:
        middle, half = label.box
        assert (np.abs(ring - middle) > half).any()


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_names_give_way_by_and_by_while_the_surface_turns(theme: str) -> None:
    made = lesson("saddle_point")
    timeline = Timeline(made.pace, made.length)
    last = range(timeline.frames - 75, timeline.frames)  # the runs rest, the camera turns on
    ground, frames = stills(made, last, theme, "en")
    panel = SurfacePanel(ground)
    ways = []
    for frame in frames:
        labels = panel.labels(frame)
        assert len(labels) == 3
        ways.append([label.box[0] - label.anchor for label in labels])
    assert np.abs(np.diff(ways, axis=0)).max() < 3.0


def test_names_on_the_surface_keep_clear_of_the_authors_notes() -> None:
    made = on_surface("six_optimizers")
    note = Annotation(words="Look here", place=(0.39, 0.37), size=1.6)  # upon three names
    found = drawing(msgspec.structs.replace(made, annotations=(note,)), 60)
    panel, frame, notes = found.surface_panel, found.frame, found.notes_panel
    assert panel is not None
    assert frame is not None
    assert notes is not None
    (laid,) = notes.laid
    middle = np.array(laid.middle)
    half = np.array([laid.box.width, laid.box.height]) / 2
    labels = panel.labels(frame)
    assert len(labels) == 6
    for label in labels:
        # A few u of the white around the letters may meet.
        assert (np.abs(label.box[0] - middle) > label.box[1] + half - 5.0).any(), label.text


def test_from_above_the_axes_stand_as_on_the_map() -> None:
    found = drawing(on_surface("six_optimizers", camera=Camera(azimuth=-90.0, elevation=90.0)), 0)
    panel = found.surface_panel
    assert panel is not None
    axes = Axes(panel, panel.surface, panel.view(None))
    w1, w2 = (word.at for word in axes.words if word.formula is not None)
    middle = (panel.rect.x + panel.rect.width / 2, panel.rect.y + panel.rect.height / 2)
    assert w1[1] > middle[1] + 50
    assert w2[0] < middle[0] - 50
    assert "loss" not in [word.text for word in axes.words]


# ---------------------------------------------------------------------- ways


def straight(length: float, points: int) -> Draped:
    places = np.zeros((points, 3))
    places[:, 0] = np.linspace(0.0, length, points)
    return Draped(places, np.arange(points))


def test_dashes_and_markers_are_measured_along_the_way() -> None:
    way = way_of(straight(1.0, 8), dash=(0.1, 0.05), gap=0.3, clearance=0.1)
    sides = np.linalg.norm(np.diff(way.places, axis=0), axis=1)
    # Six dashes of a tenth with gaps of half of it, and a seventh that is whole.
    assert sides[way.is_on].sum() == pytest.approx(0.7)
    # A seventh of the way is a step, and three are far enough; the head goes a tenth beyond them.
    assert way.places[way.markers][:, 0] == pytest.approx([3 / 7, 6 / 7])
    assert way.marker_steps.tolist() == [4, 7]
    assert (np.diff(way.steps) >= 0).all()


def test_markers_stand_only_where_a_step_arrived() -> None:
    two_steps = Draped(straight(1.0, 9).places, np.array([0, 1, 1, 1, 1, 2, 2, 2, 2]))
    way = way_of(two_steps, dash=(0.1, 0.05), gap=0.1, clearance=0.1)
    assert way.places[way.markers][:, 0] == pytest.approx([0.5])
    assert way.marker_steps.tolist() == [2]


def test_a_way_is_cut_where_it_leaves_the_box() -> None:
    path = straight(1.0, 9)
    path.places[4] = np.nan
    way = way_of(path, dash=(), gap=0.0, clearance=0.0)
    assert len(way.places) == 8
    assert np.flatnonzero(~way.is_joined).tolist() == [3]


def test_seen_and_hidden_parts_make_up_the_whole_trail() -> None:
    found = drawing(on_surface("six_optimizers"), 80)
    panel = found.surface_panel
    assert panel is not None
    shown = panel.scene(found.frame)
    for way, seen, hidden, whole in zip(
        panel.ways, shown.lines, shown.hidden, shown.whole(panel.ways), strict=True
    ):
        both = len(seen.body.places) + len(hidden.body.places)
        assert len(whole.body.places) <= both <= len(whole.body.places) + 40
        assert len(whole.body.places) == len(way.is_joined)
    # The wells are steep: some of it is behind a wall, and most of it is not.
    assert any(len(line.body.places) > 10 for line in shown.hidden)
    assert any(len(line.body.places) > 10 for line in shown.lines)


def test_a_line_joins_only_what_is_seen() -> None:
    found = drawing(on_surface("six_optimizers"), 0)
    panel = found.surface_panel
    assert panel is not None
    way, view = panel.ways[0], panel.view(None)
    flags = np.ones(len(way.places), dtype=bool)
    flags[3] = False
    line = line_of(way, view, flags)
    assert len(line.body.places) == len(way.is_joined) - 2
    assert len(line.strands) == 2


# ---------------------------------------------------------------------- picture


def test_a_ball_in_the_colour_of_its_run_lies_on_the_surface() -> None:
    found = drawing(on_surface("saddle_point"), 40)
    panel = found.surface_panel
    assert panel is not None
    assert found.frame is not None
    at = panel.head(found.frame, 0)
    assert at is not None
    x, y = (round(2.0 * value) for value in at)
    picture = pixels(found, 1920, 1080)
    shade = ink_of("light").run(panel.backdrop.runs[0].style)
    wanted = np.array([int(shade[k : k + 2], 16) for k in (1, 3, 5)], dtype=float)
    seen = picture[y, x].astype(float)
    assert np.abs(seen - wanted).max() < 60
    foot = panel.view(found.frame).to_stage(np.array(found.frame.surface.heads[0]))  # type: ignore[union-attr]
    assert at[1] < foot[1]  # it lies upon its foot


def test_playing_forwards_and_backwards_shows_the_same() -> None:
    made = on_surface("six_optimizers", turn=120.0)
    backdrop, at_step = scene(made)
    found = Drawing()
    found.set_backdrop(backdrop)
    seen: dict[int, Pixels] = {}
    for step in (0, 40, 80, 40, 0):
        found.frame = at_step(step)
        picture = pixels(found)
        assert (picture == seen.setdefault(step, picture)).all()
    assert np.abs(seen[0].astype(float) - seen[80]).mean() > 3.0  # it has turned


def test_a_surface_not_yet_computed_says_so() -> None:
    backdrop, at_step = scene(on_surface("saddle_point"), recorded=False)
    found = Drawing()
    found.set_backdrop(backdrop)
    found.frame = at_step(0)
    assert backdrop.surface is not None
    assert backdrop.surface.mesh is None
    middle = pixels(found)[150:210, 100:350].astype(int)
    assert (middle.min(axis=-1) < 140).sum() > 40  # words


@pytest.mark.parametrize(("formula", "is_empty"), [("log(-1 - w1^2)", True), ("w1^2", False)])
def test_a_loss_that_is_known_nowhere_leaves_the_room_empty(formula: str, is_empty: bool) -> None:
    made = msgspec.structs.replace(on_surface("saddle_point"), surface=TypedSurface(formula))
    middle = pixels(drawing(made, 0))[100:260, 100:350].min(axis=-1)
    assert (np.mean(middle >= 240) > 0.9) == is_empty  # paper, but for thin lines


def test_shapes_hold_the_surface_as_one_image_and_all_else_as_shapes(tmp_path: Path) -> None:
    out = tmp_path / "still.svg"
    export(on_surface("saddle_point"), out)
    written = out.read_text()
    assert written.count("<image") == 1
    assert written.count("<path") + written.count("<polyline") > 60


# ---------------------------------------------------------------------- on the stage


def test_a_turning_surface_is_drawn_well_once_it_rests(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(640, 360)
    backdrop, at_step = scene(on_surface("saddle_point", turn=90.0))
    stage.show_backdrop(backdrop)
    panel = stage.drawing.surface_panel
    assert panel is not None
    stage.show_frame(at_step(10))
    assert not panel.is_quick
    stage.show_frame(at_step(11))
    assert panel.is_quick
    during = stage.pixels(640, 360)
    qtbot.waitUntil(lambda: not panel.is_quick)
    assert (stage.pixels(640, 360) == during).all()


def test_a_surface_that_does_not_turn_is_always_drawn_well(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    backdrop, at_step = scene(on_surface("saddle_point"))
    stage.show_backdrop(backdrop)
    panel = stage.drawing.surface_panel
    assert panel is not None
    for step in (10, 11, 12):
        stage.show_frame(at_step(step))
        assert not panel.is_quick


# ---------------------------------------------------------------------- films


def test_a_film_turns_once_around_the_surface(tmp_path: Path) -> None:
    made = on_surface("saddle_point", turn=360.0, theme="dark", language="en")
    out = tmp_path / "turntable.mp4"
    export(made, out, ExportOptions(size=(640, 360), frames=None))
    with av.open(str(out)) as film:
        seen = [each.to_ndarray(format="rgb24") for each in film.decode(video=0)]
    assert len(seen) == 25
    found = drawing(made, 0, "dark")
    for number in (0, 8, 17, 24):
        expected = frame_pixels(made, found, number)
        assert np.abs(seen[number].astype(float) - expected).mean() < 4.0
    still = [np.abs(one.astype(float) - two).mean() for one, two in combinations(seen[::6], 2)]
    assert min(still[1:3]) > 3.0


def frame_pixels(made: Lesson, found: Drawing, number: int) -> NDArray[np.float64]:
    found.frame = frame_of(made, found, number)
    return pixels(found).astype(float)


def frame_of(made: Lesson, found: Drawing, number: int) -> Frame:
    from core import picture
    from core.timeline import Timeline
    from tests.gui.scenes import recordings

    backdrop = found.backdrop
    assert backdrop is not None
    return picture.frame(
        made,
        recordings(made, "dark"),
        number,
        backdrop=backdrop,
        timeline=Timeline(made.pace, made.length),
    )


def test_every_lesson_of_two_weights_can_be_seen_in_space() -> None:
    for file in sorted((ROOT / "resources" / "lessons").glob("*.json")):
        made = lesson_file.read(file)
        if made.network is not None:
            continue
        found = drawing(on_surface(file.stem), made.length)
        panel = found.surface_panel
        if panel is None:
            assert found.curve_panel is not None, file.stem  # of one weight
            continue
        rect = panel.rect
        picture = pixels(found, 960, 540)[
            int(rect.y) : int(rect.bottom), int(rect.x) : int(rect.right)
        ]
        assert (picture != 255).any(axis=-1).mean() > 0.2, file.stem


# ---------------------------------------------------------------------- one step


def cloudy(azimuth: float) -> Lesson:
    made = on_surface("six_optimizers", camera=Camera(azimuth=azimuth, elevation=50.0))
    noise = Noise(size=30.0, seed=1, replicas=30)
    return msgspec.structs.replace(made, noise=noise, runs=made.runs[:1])


@pytest.mark.parametrize("azimuth", [-60.0, 30.0, 120.0])
def test_only_repetitions_before_the_surface_are_drawn(
    azimuth: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[NDArray[np.float64]] = []

    def watch(painter: object, panel: object, k: int, places: NDArray[np.float64]) -> None:
        drawn.append(places)

    monkeypatch.setattr("gui.panels.surface.step.paint_dots", watch)
    found = drawing(cloudy(azimuth), 60)
    pixels(found)
    panel, at = found.surface_panel, found.frame
    assert panel is not None
    assert at is not None
    assert at.surface is not None
    spots = np.array(at.surface.clouds[0])
    assert panel.surface.mesh is not None
    view = panel.view(at)
    inside = np.array([_is_before(panel.surface.mesh, view, spot) for spot in spots])
    assert inside.any()
    assert not inside.all()
    expected = view.to_stage(spots[inside])
    shown = drawn[0] if drawn else np.zeros((0, 2))
    assert abs(len(shown) - len(expected)) <= 1  # one may lie right on an edge
    for place in shown:
        assert np.hypot(*(view.to_stage(spots) - place).T).min() < 1e-6


def _is_before(mesh: Mesh, view: View, spot: NDArray[np.float64]) -> bool:
    """Whether the eye meets the surface no sooner than the place, held a little above it."""
    held = spot + np.array([0.0, 0.0, 0.012])
    x, y = view.to_stage(held).tolist()
    met = hit(mesh, view, (x, y))
    if met is None:
        return True
    return float(np.linalg.norm(np.array(met) - view.eye)) > float(np.linalg.norm(held - view.eye))


def test_arrows_of_a_step_are_seen_and_named_on_the_surface() -> None:
    plain = on_surface("six_optimizers")
    made = on_surface("six_optimizers", arrows=("gradient", "update"))
    one, other = (pixels(drawing(each, 4)) for each in (plain, made))
    assert (one != other).any(axis=-1).sum() > 150


def test_what_dots_are_is_told_below_a_surface_alone() -> None:
    found = drawing(cloudy(-60.0), 20)
    panel = found.surface_panel
    assert panel is not None
    backdrop = panel.backdrop
    assert backdrop.seeds is not None
    assert cloud_words(panel, backdrop.seeds) == "dots: 29 more seeds"
    rect, scale = panel.rect, 360.0 / backdrop.height
    seen = pixels(found)
    foot = seen[round((rect.bottom - 24.0) * scale) : round(rect.bottom * scale)]
    assert (foot[:, : round(120.0 * scale)] != foot[0, 0]).any()
