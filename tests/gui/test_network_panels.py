"""Decision maps and learning curves as they are drawn, and what stands around them."""

from __future__ import annotations

import functools

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.datasets import ShippedData, TableData
from core.lesson import Lesson, NetworkStudy, Run
from core.networks import NetworkSpec
from core.picture import Backdrop
from core.settings import Values
from gui.drawing import Drawing
from gui.ink import INKS, field_ink
from gui.panels import decision_points
from gui.panels.decision import DecisionPanel
from gui.panels.decision_points import Points
from gui.panels.field import bar_image, field_image, ramp_colour
from gui.panels.heading import Heading
from gui.panels.prints import lay, stamp, stamps
from gui.panels.shapes import draw_discs
from gui.panes.timeline.story import curves, story_of
from gui.words import translator
from tests.gui.scenes import Pixels, drawing_of, lesson, scene, svg_of
from tests.gui.seen import Watch, overlapping

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (640, 360)


@functools.cache
def three_rates() -> Lesson:
    shipped = lesson("three_rates_one_network")
    assert shipped.network is not None
    return shipped.with_network(msgspec.structs.replace(shipped.network, epochs=12))


def drawn(made: Lesson, *steps: int, theme: str = "light") -> Pixels:
    """The pixels at the last of `steps`, after the others were drawn by the same drawing."""
    ground, at_step = scene(made, theme)
    return drawing_of(ground, map(at_step, steps), SIZE).pixels(*SIZE)


def colour_at(pixels: Pixels, ground: Backdrop, place: tuple[float, float]) -> list[int]:
    scale = SIZE[0] / ground.width
    blue, green, red, _ = pixels[round(place[1] * scale), round(place[0] * scale)].tolist()
    return [red, green, blue]


@pytest.mark.parametrize("theme", ["light", "dark_hall"])
def test_a_frame_of_a_network_is_drawn_the_same_whatever_was_drawn_before(theme: str) -> None:
    alone = drawn(three_rates(), 120, theme=theme)
    assert np.array_equal(drawn(three_rates(), 300, 0, 120, theme=theme), alone)
    assert not np.array_equal(drawn(three_rates(), 0, theme=theme), alone)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("is_standardised", [False, True])
def test_a_remark_on_the_axes_stands_whole_beside_all_that_explains_the_points(
    is_standardised: bool, language: str
) -> None:
    columns, labels = ("length", "width", "height", "kind"), ("setosa", "versicolor", "virginica")
    rows = tuple((k % 7.0, k % 5.0, k % 4.0, k % 3.0) for k in range(30))
    shipped = three_rates()
    assert shipped.network is not None
    study = msgspec.structs.replace(
        shipped.network,
        data=TableData(columns, rows, "kind", "classification", labels),
        network=NetworkSpec(hidden=(), output="softmax"),
        loss="softmax_cross_entropy",
        standardise=is_standardised,
        epochs=1,
    )
    ground, at_step = scene(shipped.with_network(study), language=language)
    assert ground.network is not None
    assert ground.network.decisions is not None
    remark = ground.network.decisions.remark
    assert remark is not None
    seen = Watch(ground, 1.0, measures=False).seen(at_step(0))
    written = " ".join(text.words for text in seen.texts)
    assert translator(language).say(remark) in written
    assert all(label in written for label in labels)
    assert not overlapping(seen.texts)


def test_a_map_has_the_tint_of_the_class_that_the_network_is_sure_of() -> None:
    study = NetworkStudy(
        data=ShippedData("circle"),
        network=NetworkSpec(given=(50.0, 0.0, 0.0), output="sigmoid"),
        loss="binary_cross_entropy",
        epochs=1,
        batch=0,
        runs=(Run(optimizer="sgd", settings=Values(lr=1e-9)),),
    )
    made = three_rates().with_look(panels=("decision",)).with_network(study)
    ground, _ = scene(made)
    assert ground.network is not None
    assert ground.network.decisions is not None
    rect = ground.network.decisions.cells[0].map
    pixels, tints = drawn(made, 0), field_ink(INKS["light"], 2).tints
    # Class 1 lies where x1 is above 0; the corners hold no points.
    for share, tint in ((0.03, tints[0]), (0.97, tints[1])):
        place = (rect.x + share * rect.width, rect.y + 0.04 * rect.height)
        expected = list(QColor(tint).getRgb()[:3])  # type: ignore[index]
        assert colour_at(pixels, ground, place) == pytest.approx(expected, abs=2)


def test_prints_laid_at_many_places_are_those_stamped_one_by_one() -> None:
    places = np.array([[20.0, 30.0], [27.3, 33.5], [60.71, 11.0], [61.0, 40.28]])
    box = QRectF(-6.0, -6.0, 12.0, 12.0)

    def draw(on: QPainter) -> None:
        draw_discs(on, np.zeros((1, 2)), "#102030", 8.5)

    pictures = []
    for is_many in (True, False):
        image = QImage(90, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.translate(0.4, 0.2)
        painter.scale(1.1, 1.1)
        if is_many:
            lay(painter, stamps(painter, places, "disc", box, draw))
        for x, y in [] if is_many else places.tolist():
            stamp(painter, (x, y), "disc", box, draw)
        painter.end()
        pictures.append(np.frombuffer(image.constBits(), np.uint8).copy())
    assert np.array_equal(pictures[0], pictures[1])
    assert (pictures[0] < 60).sum() > 500


def test_the_scale_of_values_has_a_neutral_middle_and_ends_of_two_hues() -> None:
    ink = INKS["light"]
    assert ramp_colour(ink, 0.0) != ramp_colour(ink, 1.0)
    neutral = QColor(field_ink(ink, 0).neutral)
    middle = QColor(ramp_colour(ink, 0.5))
    assert abs(middle.red() - neutral.red()) <= 2
    top, bottom = bar_image(ink).pixelColor(0, 0), bar_image(ink).pixelColor(0, 255)
    assert (top.name(), bottom.name()) == (
        ramp_colour(ink, 1.0).lower(),
        ramp_colour(ink, 0.0).lower(),
    )


def test_what_is_no_number_is_neutral_on_a_map() -> None:
    ink = INKS["dark"]
    field = np.array([[np.nan, np.inf], [-np.inf, 0.5]], dtype=np.float32)
    image = field_image(field, ink, (0.0, 1.0))
    neutral = QColor(field_ink(ink, 0).neutral)
    found = image.pixelColor(0, 0)
    assert abs(found.red() - neutral.red()) + abs(found.blue() - neutral.blue()) <= 4
    assert image.pixelColor(1, 0).name() == ramp_colour(ink, 1.0).lower()


def test_three_classes_are_blended_by_their_shares() -> None:
    ink = INKS["light"]
    shares = np.zeros((3, 1, 2), dtype=np.float32)
    shares[:, 0, 0], shares[:, 0, 1] = (0.0, 0.0, 1.0), (1 / 3, 1 / 3, 1 / 3)
    image = field_image(shares, ink, None)
    assert image.pixelColor(0, 0).name() == field_ink(ink, 3).tints[2].lower()
    assert image.pixelColor(1, 0).name() == field_ink(ink, 3).neutral.lower()


def test_points_stand_out_from_the_tint_of_their_class() -> None:
    def luminance(shade: str) -> float:
        parts = np.array(QColor(shade).getRgbF()[:3])  # type: ignore[index]
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    for ink in INKS.values():
        found = field_ink(ink, 3)
        for point, tint in zip(found.points, found.tints, strict=True):
            low, high = sorted((luminance(point), luminance(tint)))
            assert (high + 0.05) / (low + 0.05) >= 3.0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "epoch 3 of 12 · step 75 of 300"),
        ("ko", "에포크 3 / 12 · 단계 75 / 300"),
    ],
)
def test_the_heading_counts_epochs_and_steps(language: str, words: str) -> None:
    ground, at_step = scene(three_rates().with_pace(pacing="even"), language=language)
    found = at_step(75)
    assert found.network is not None
    said = Heading(ground)._step_words(found.step, behind=False, epoch=found.network.epoch)
    assert said == words


@pytest.mark.parametrize("aspect", [(16, 9), (9, 16)])
def test_points_in_the_key_stand_clear_of_their_words(
    aspect: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lesson("xor_needs_a_hidden_layer").with_look(aspect=aspect)
    ground, _ = scene(made, recorded=False)
    assert ground.network is not None
    decisions = ground.network.decisions
    assert decisions is not None
    assert decisions.key is not None
    words: list[tuple[float, float]] = []
    monkeypatch.setattr(decision_points, "stamp_text", lambda *given: words.append(given[1]))
    image = QImage(round(ground.width), 540, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    Points(DecisionPanel(ground), decisions).paint_key(painter, decisions.key)
    painter.end()
    assert len(words) == 3
    for x, y in words:
        before = [image.pixelColor(round(x) + k, round(y) - 4).red() for k in range(-16, 4)]
        assert min(before) < 250
        assert min(before[-5:]) == 255


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_step_of_a_network_stays_inside_a_narrow_stage(language: str) -> None:
    made = lesson("overfitting_and_dropout").with_look(aspect=(9, 16))
    ground, at_step = scene(made, "projector", language, recorded=False)
    found, rect, size = at_step(0), ground.title_rect, (540, 960)
    assert found.behind
    assert rect is not None
    for frame in (found, msgspec.structs.replace(found, behind=False, step=1000)):
        pixels = drawing_of(ground, [frame], size).pixels(*size)[:, :, :3]
        scale = size[0] / ground.width
        row = pixels[round((rect.y + 0.5 * rect.height) * scale) : round(rect.bottom * scale)]
        assert (row[:, : int(rect.x * scale) - 1] == 255).all()
        assert (row[:, -int(rect.x * scale) + 2 :] == 255).all()
        assert not (row == 255).all()


def test_the_timeline_tells_the_losses_of_a_network_epoch_by_epoch() -> None:
    ground, _ = scene(three_rates())
    assert ground.network is not None
    story = story_of(ground)
    assert (story.steps, story.stride, story.styles) == (300, 25, (0, 1, 2))
    for points in curves(story, 600.0):
        # 12 epochs over 600 pixels.
        assert points[:, 0] == pytest.approx(50.0 * np.arange(13))


@pytest.mark.parametrize(
    "panels",
    [("decision",), ("learning",), ("decision", "diagram", "learning"), ("contour", "learning")],
)
def test_a_vector_picture_of_a_network_can_be_drawn(panels: tuple[str, ...]) -> None:
    ground, at_step = scene(three_rates().with_look(panels=panels))
    assert svg_of(drawing_of(ground, [at_step(100)], SIZE), SIZE).count(b"<path") > 20


def test_headers_of_maps_name_all_runs_or_none() -> None:
    # Both run gradient descent, at 0.0001 and at 0.001: the shorter rate leaves more room.
    made, size = lesson("house_price_by_hand"), (1280, 720)
    counts = set()
    for text_size in np.linspace(0.8, 1.2, 9).tolist():
        ground, at_step = scene(made.with_look(text_size=text_size))
        told = svg_of(drawing_of(ground, [at_step(10)], size), size)
        counts.add(told.count(b"Gradient descent"))
    assert counts == {0, 2}


@pytest.mark.parametrize("theme", ["projector", "dark_hall"])
def test_no_head_covers_what_lines_mean_on_a_narrow_stage(theme: str) -> None:
    made = lesson("three_rates_one_network").with_look(aspect=(4, 3))
    ground, at_step = scene(made, theme)
    frame = at_step(2000)
    assert frame.network is not None
    assert frame.network.learning is not None
    heads = [head for head in frame.network.learning.heads if head is not None]
    seen = Watch(ground, 0.1, measures=False).seen(frame)
    key = [text for text in seen.texts if text.words in {"training", "validation"}]
    assert (len(heads), len(key)) == (3, 4)  # above the points, and here
    reach = 8.0  # u from the middle of a head in a hall to the end of its halo
    around = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in heads]
    assert not [text.words for text in key for head in around if head.intersects(text.box)]


def test_a_network_without_runs_shows_its_data() -> None:
    network = three_rates().network
    assert network is not None
    made = three_rates().with_network(msgspec.structs.replace(network, runs=()))
    ground, _ = scene(made)
    assert ground.network is not None
    assert ground.network.decisions is not None
    drawing = Drawing()
    drawing.set_backdrop(ground)
    pixels = drawing.pixels(1920, 1080)[..., :3].astype(int)
    for shade in field_ink(INKS["light"], 2).points[:2]:
        red, green, blue = QColor(shade).getRgb()[:3]  # type: ignore[index]
        assert (np.abs(pixels - [blue, green, red]).sum(axis=2) < 12).sum() > 1000


def test_points_are_printed_anew_only_where_they_look_different(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, printed = three_rates(), 0
    assert made.network is not None
    data = ShippedData("circle", Values(samples=30, seed=77))  # of no other test
    made = made.with_network(msgspec.structs.replace(made.network, data=data))
    original = Points.paint_all

    def counting(self: Points, painter: QPainter, number: int) -> None:
        nonlocal printed
        printed += 1
        original(self, painter, number)

    monkeypatch.setattr(Points, "paint_all", counting)
    drawing, counts = Drawing(), []
    wide = made.with_look(line_width=2.0)
    for shown in (made, made.with_look(emphasis=1), wide, made):
        ground, at_step = scene(shown)
        drawing.set_backdrop(ground)
        drawing.frame = at_step(60)
        printed = 0
        drawing.pixels(*SIZE)
        counts.append(printed)
    assert counts == [3, 0, 3, 0]
