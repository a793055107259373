"""The network study in the picture: maps, curves, verdicts and places, against plain numpy."""

import dataclasses
import functools
import itertools

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from core.datasets import ShippedData, data_of
from core.lesson import Lesson, Look, NetworkStudy, Pace, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture import Backdrop, Frame, backdrop, frame, shown_panels
from core.picture.layout import Layout
from core.picture.network.decision_frames import MAP_POINTS, grid_places, shares
from core.picture.network.decision_values import DecisionMap
from core.picture.network.learning_values import LearningBackdrop
from core.picture.network.values import Numbers
from core.picture.values import Rect
from core.picture.view import layout_of
from core.plan import Recordings, needed, record, record_all, specs_of
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from core.training import Training, TrainSpec, TrainStatus, problem_of, training
from core.verdict import verdict_of_training

RATES = (0.003, 0.1, 3.0)
PANELS: tuple[str, ...] = ("decision", "diagram", "learning")


def study(data: str = "circle", **changes: object) -> NetworkStudy:
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=k) for k, rate in enumerate(RATES)
    )
    made = NetworkStudy(
        data=ShippedData(data),
        network=NetworkSpec(hidden=(LayerSpec(4), LayerSpec(2, "relu")), output="sigmoid"),
        loss="binary_cross_entropy",
        epochs=6,
        batch=32,
        runs=runs,
    )
    return msgspec.structs.replace(made, **changes)


def lesson(network: NetworkStudy, panels: tuple[str, ...] = PANELS) -> Lesson:
    look = msgspec.convert({"panels": panels}, Look)
    plain = Lesson(surface=ShippedSurface("sphere"), start=(-3.0, 2.0), steps=20, look=look)
    return plain.with_network(network)


@functools.cache
def recorded(made: Lesson) -> Recordings:
    return record_all(made)


def seen(made: Lesson, step: int) -> tuple[Backdrop, Frame]:
    ground = backdrop(made, recorded(made), theme="light", language="en")
    number = Timeline(made.pace, made.length).first_frame_of(step)
    return ground, frame(made, recorded(made), number, backdrop=ground)


def maps(found: Frame) -> tuple[DecisionMap, ...]:
    assert found.network is not None
    assert found.network.decisions is not None
    return found.network.decisions.maps


def says(network: NetworkStudy, weights: NDArray[np.float64], x: NDArray[np.float64]) -> object:
    """The same forward pass by hand: tanh, relu, sigmoid; W column by column, then b."""
    rows = x.T
    sizes, place = (2, 4, 2, 1), 0
    for k, (inputs, outputs) in enumerate(itertools.pairwise(sizes)):
        matrix = weights[place : place + inputs * outputs].reshape(inputs, outputs).T
        place += inputs * outputs
        rows = matrix @ rows + weights[place : place + outputs, None]
        place += outputs
        rows = (np.tanh(rows), np.maximum(rows, 0.0), 1.0 / (1.0 + np.exp(-rows)))[k]
    return rows[0]


def test_a_map_is_the_forward_pass_of_the_recorded_weights() -> None:
    network = study()
    made = lesson(network)
    _, found = seen(made, 30)
    at = grid_places(-6.0, 6.0, MAP_POINTS)
    plane = np.stack([np.tile(at, MAP_POINTS), np.repeat(at[::-1], MAP_POINTS)], axis=1)
    for run, shown in zip(network.runs, maps(found), strict=True):
        whole = training(network.training(run))
        expected = np.asarray(says(network, whole.weights[30], plane))
        assert shown.step == 30
        assert shown.field is not None
        assert shown.field.array.ravel() == pytest.approx(expected, abs=2e-5)


def test_the_points_told_wrong_are_those_that_accuracy_counts() -> None:
    network = study()
    made = lesson(network)
    _, found = seen(made, network.steps)
    data = data_of(network.data, network.validation)
    for run, shown in zip(network.runs, maps(found), strict=True):
        whole = training(network.training(run))
        wrong = np.zeros(len(data.y), np.bool_)
        wrong[list(shown.wrong)] = True
        held = ~data.is_train
        assert 1 - wrong[data.is_train].mean() == pytest.approx(whole.train_accuracy[-1])
        assert 1 - wrong[held].mean() == pytest.approx(whole.validation_accuracy[-1])


def test_a_border_lies_where_both_classes_have_a_half() -> None:
    network = study()
    _, found = seen(lesson(network), network.steps)
    shown = maps(found)[1]
    whole = training(network.training(network.runs[1]))
    assert shown.border
    for line in shown.border:
        places = line.array * (12.0, -12.0) + (-6.0, 6.0)
        found_shares = np.asarray(says(network, whole.weights[-1], places))
        assert found_shares == pytest.approx(0.5, abs=0.02)


def test_query_points_are_answered_by_the_weights_of_the_step() -> None:
    given = (-0.2, -0.2, -0.4)
    network = study("pass_class", network=NetworkSpec(given=given, output="sigmoid"))
    _, found = seen(lesson(network), 0)
    # The sigmoid of minus (0.2 times 4 and 5, and 0.4) is 0.0998.
    assert [shown.answers for shown in maps(found)] == [("10 %",)] * 3


def test_the_predicted_values_of_three_inputs_go_along_the_first_two() -> None:
    network = study(
        "house_price",
        validation=0.0,
        network=NetworkSpec(given=(0.1, 0.3, 4.0, 0.5)),
        loss="mae",
        batch=0,
    )
    ground, found = seen(lesson(network), 0)
    assert ground.network is not None
    assert ground.network.decisions is not None
    assert ground.network.decisions.remark is not None
    area, rooms = grid_places(30.0, 38.0, MAP_POINTS), grid_places(5.0, 2.0, MAP_POINTS)
    distance = (0.3 + 0.5 + 0.5) / 3
    expected = 0.1 * area[None, :] + 0.3 * rooms[:, None] + 4.0 * distance + 0.5
    shown = maps(found)[0].field
    assert shown is not None
    assert shown.array == pytest.approx(expected, rel=1e-5)


def test_one_input_is_shown_as_a_curve_of_predictions() -> None:
    network = study("noisy_sine", network=NetworkSpec(given=(2.0, 0.25)), loss="mse")
    _, found = seen(lesson(network), 0)
    shown = maps(found)[0].field
    assert shown is not None
    assert shown.array == pytest.approx(2.0 * np.linspace(-6.0, 6.0, 161) + 0.25, abs=1e-5)


def test_shares_of_several_classes_add_up_to_one() -> None:
    outputs = np.array([[[0.2]], [[-3.0]], [[0.6]]], dtype=np.float32)
    assert shares(outputs, signed=False).ravel() == pytest.approx([0.25, 0.0, 0.75])
    assert shares(-np.ones_like(outputs), signed=False).ravel() == pytest.approx([1 / 3] * 3)
    assert shares(np.array([[-1.0, 0.0, 2.0]], dtype=np.float32), signed=True) == pytest.approx(
        [0.0, 0.5, 1.0]
    )


def test_a_frame_is_the_same_whichever_was_made_before() -> None:
    made = lesson(study())
    ground, first = seen(made, 20)
    for number in (0, 290, 120):
        frame(made, recorded(made), number, backdrop=ground)
    again = frame(made, recorded(made), first.number, backdrop=ground)
    other = backdrop(made, recorded(made), theme="light", language="en")
    assert again == first
    assert frame(made, recorded(made), first.number, backdrop=other) == first
    assert frame(made, recorded(made), 0, backdrop=ground) != first


def test_numbers_are_equal_where_all_of_them_are() -> None:
    one = Numbers(np.array([1.0, np.nan]))
    assert one == Numbers(np.array([1.0, np.nan]))
    assert one != Numbers(np.array([1.0, 2.0]))
    assert one != Numbers(np.array([1.0, np.nan, 3.0]))


def test_without_recordings_the_maps_are_empty_and_the_frame_is_behind() -> None:
    made = lesson(study())
    ground = backdrop(made, {}, theme="light", language="en")
    found = frame(made, {}, 100, backdrop=ground)
    assert found.behind
    assert all(shown.field is None for shown in maps(found))
    assert found.network is not None
    assert found.network.learning is not None
    assert found.network.learning.heads == (None,) * 3


def test_the_beginning_of_a_training_shows_its_last_step_and_is_behind() -> None:
    network = study(epochs=400, batch=1)
    made = lesson(network)
    spec = network.training(network.runs[1])
    part = next(iter(record(spec)))
    assert isinstance(part, Training)
    assert part.status.kind == "running"
    ground = backdrop(made, {spec: part}, theme="light", language="en")
    last = frame(made, {spec: part}, 10**6, backdrop=ground)
    assert last.behind
    assert maps(last)[1].step == part.steps
    assert frame(made, {spec: part}, 0, backdrop=ground).network is not None


def test_the_frames_of_a_network_alone_count_its_steps_and_epochs() -> None:
    network = study()
    made = lesson(network)
    assert made.shows_network_alone
    assert made.length == network.steps == 6 * 8  # 250 samples in batches of 32
    for step, epoch in ((0, 0), (7, 0), (8, 1), (47, 5), (48, 6)):
        _, found = seen(made, step)
        assert found.network is not None
        assert (found.step, found.network.step, found.network.epoch) == (step, step, epoch)


def test_beside_a_surface_both_studies_share_the_seconds() -> None:
    made = lesson(study(), ("contour", "decision"))
    assert made.length == 20
    ground, found = seen(made, 20)
    assert ground.map is not None
    assert found.network is not None
    assert (found.step, found.network.step) == (20, 48)


def test_only_shown_runs_of_shown_panels_are_trained() -> None:
    network = study()
    hidden = msgspec.structs.replace(network.runs[0], shown=False)
    network = msgspec.structs.replace(network, runs=(hidden, *network.runs[1:]))
    trained = [spec for spec in specs_of(lesson(network)) if isinstance(spec, TrainSpec)]
    assert trained == [network.training(run) for run in network.runs[1:]]
    assert needed(lesson(network), recorded(lesson(network))) == []
    without = specs_of(lesson(network, ("contour", "loss")))
    assert not any(isinstance(spec, TrainSpec) for spec in without)


def test_panels_of_a_network_that_is_not_there_leave_the_map() -> None:
    made = lesson(study()).with_network(None)
    assert shown_panels(made) == ("contour",)
    assert backdrop(made, {}, theme="light", language="en").map is not None


def test_learning_curves_stand_at_the_ends_of_their_epochs() -> None:
    network = study()
    ground, found = seen(lesson(network), 20)
    assert ground.network is not None
    learning = ground.network.learning
    assert learning is not None
    rect = learning.rect
    for k, run in enumerate(network.runs):
        whole = training(network.training(run))
        assert learning.train[k][:, 0] == pytest.approx(
            rect.x + rect.width * np.arange(7) / 6, abs=1e-9
        )
        heights = [learning.y(value) for value in whole.train_loss]
        assert learning.train[k][:, 1] == pytest.approx(heights)
        assert len(learning.validation[k]) == 7
    assert found.network is not None
    assert found.network.learning is not None
    # Step 20 of 8 an epoch: two epochs are complete.
    assert found.network.learning.heads[0] == pytest.approx(tuple(learning.train[0][2]))


@pytest.mark.parametrize(
    ("epochs", "labels"),
    [
        (80, ["0", "1", "2", "5", "10", "20", "50"]),
        (5000, ["0", "1", "10", "100", "1000"]),
    ],
)
def test_spread_epochs_are_numbered_as_finely_as_numbers_stand_clear(
    epochs: int, labels: list[str]
) -> None:
    made = lesson(study(epochs=epochs), ("learning",))
    made = msgspec.structs.replace(made, pace=Pace(pacing="logarithmic"))
    made = made.with_look(arrangement="beside")
    ground = backdrop(made, Recordings(), theme="light", language="en")
    assert ground.network is not None
    learning = ground.network.learning
    assert learning is not None
    assert [tick.label for tick in learning.epoch_ticks] == labels


def learning_of(network: NetworkStudy) -> LearningBackdrop:
    made = lesson(network).with_look(learning="score")
    ground, _ = seen(made, 20)
    assert ground.network is not None
    assert ground.network.learning is not None
    return ground.network.learning


def test_learning_curves_can_show_the_accuracy_of_both_sides() -> None:
    network = study()
    learning = learning_of(network)
    assert learning.measure.english() == "Accuracy"
    assert (learning.scale, learning.high) == ("linear", 1.0)
    assert learning.value_ticks[-1].label == "100 %"
    for k, run in enumerate(network.runs):
        whole = training(network.training(run))
        for places, values in (
            (learning.train[k], whole.train_accuracy),
            (learning.validation[k], whole.validation_accuracy),
        ):
            assert learning.low <= values.min()
            shares = (learning.rect.bottom - places[:, 1]) / learning.rect.height
            told = learning.low + shares * (1.0 - learning.low)
            assert told == pytest.approx(values.tolist(), abs=1e-12)


def test_the_score_of_values_is_their_r_squared() -> None:
    network = study(
        "plane",
        network=NetworkSpec(initialisation="zeros"),
        loss="mae",
        runs=study().runs[1:2],
    )
    learning = learning_of(network)
    whole = training(network.training(network.runs[0]))
    assert learning.measure.english() == "R²"
    y = problem_of(whole.spec).train.y
    for epoch in (0, 6):
        x = problem_of(whole.spec).train.columns
        row = whole.weights[whole.row_at(int(whole.epoch_steps[epoch]))]
        squares = ((row @ x - y) ** 2).sum() / ((y - y.mean()) ** 2).sum()
        assert whole.train_r_squared[epoch] == pytest.approx(1 - squares)
        assert learning.train[0][epoch, 1] == pytest.approx(learning.y(1 - squares))
    assert learning.low >= -1.0


# -- verdicts


def told(losses: list[float], lowest: float, status: str = "finished") -> str:
    network = study(epochs=len(losses) - 1)
    whole = training(network.training(network.runs[0]))
    made = dataclasses.replace(
        whole,
        train_loss=np.array(losses),
        epoch_steps=np.arange(len(losses)) * 8,
        status=TrainStatus(status, 5 if status != "finished" else None),  # type: ignore[arg-type]
    )
    return verdict_of_training(made, lowest).kind


def test_a_training_that_leaves_the_numbers_or_climbs_diverges() -> None:
    assert told([1.0, 0.5], 0.5, "diverged") == "diverges"
    assert told([1.0, 0.5], 0.5, "undefined") == "diverges"
    assert told([1.0, 0.5, 1.1], 0.5) == "diverges"


def test_a_training_whose_loss_rests_near_the_lowest_converges() -> None:
    assert told([1.0, 0.5, 0.2, 0.11, 0.105, 0.1, 0.1, 0.1, 0.1], 0.1) == "converges"
    assert told([1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 0.1) == "crawls"


def test_a_training_that_still_falls_or_never_moves_crawls() -> None:
    assert told(np.linspace(1.0, 0.1, 9).tolist(), 0.1) == "crawls"
    assert told([0.7] * 9, 0.7) == "crawls"


def test_a_training_whose_loss_climbs_again_late_oscillates() -> None:
    assert told([1.0, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1], 0.1) == "oscillates"


# -- places

STAGES = ((16, 9), (4, 3), (1, 1), (9, 16))


def rects_of(found: Layout) -> list[Rect]:
    places = found.network
    assert places is not None
    beside = [places.diagram, places.flow, places.activation, places.learning]
    shown = [found.map, found.chart, found.legend, places.key, *beside]
    cells = [rect for cell in places.cells for rect in (cell.header, cell.map)]
    return [*(rect for rect in shown if rect is not None), *cells]


@pytest.mark.parametrize("aspect", STAGES)
@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize(
    "panels",
    [
        ("decision",),
        PANELS,
        ("diagram", "learning"),
        ("contour", "decision"),
        ("loss", *PANELS),
        ("flow",),
        ("contour", "flow"),
        ("activation",),
        ("flow", "activation"),
        (*PANELS, "flow", "activation"),
    ],
)
@pytest.mark.parametrize("count", [1, 3, 6])
def test_panels_stand_clear_of_each_other_on_the_stage(
    aspect: tuple[int, int], theme: str, panels: tuple[str, ...], count: int
) -> None:
    run = study().runs[0]
    network = study(
        runs=tuple(msgspec.structs.replace(run, style=k) for k in range(count)),
    )
    made = lesson(network, panels)
    made = msgspec.structs.replace(made, look=msgspec.structs.replace(made.look, aspect=aspect))
    found = layout_of(made, theme)
    rects = rects_of(found)
    for rect in rects:
        assert rect.x >= 0
        assert rect.y >= 0
        assert rect.right <= found.width + 0.01
        assert rect.bottom <= 540.01
    for one, other in itertools.combinations(rects, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        down = min(one.bottom, other.bottom) - max(one.y, other.y)
        assert across <= 0.01 or down <= 0.01, (one, other)


def test_hidden_test_data_are_seen_neither_on_maps_nor_as_curves() -> None:
    open_, hidden = lesson(study()), lesson(study(hide=("test_data",)))
    (whole, _), (less, late) = seen(open_, 20), seen(hidden, 20)
    assert whole.network is not None
    assert less.network is not None
    before, after = whole.network.decisions, less.network.decisions
    assert before is not None
    assert after is not None
    assert before.shown.all()
    held = data_of(ShippedData("circle")).validation
    assert not after.shown[held].any()
    assert after.shown.sum() == len(after.points) - len(held)
    assert not any(set(each.wrong) & set(held.tolist()) for each in maps(late))
    learning = less.network.learning
    assert isinstance(learning, LearningBackdrop)
    assert not learning.has_validation
    assert all(len(each) == 0 for each in learning.validation)
    assert all(len(each) for each in learning.train)
