"""`ravine train`, as a person or a program meets it: tables, weights, notes and refusals."""

from __future__ import annotations

import csv
import io
import math
import statistics
from pathlib import Path

import numpy as np
import pytest

import main
from core.datasets import ShippedData
from core.lesson import Lesson, NetworkStudy, Run
from core.lesson_file import write
from core.networks import LayerSpec, NetworkSpec
from core.settings import Values
from core.surfaces import ShippedSurface

CIRCLE = (
    *("--data", "circle", "--samples", "100", "--noise", "0.1", "--seed", "3"),
    *("--layers", "2,4,1", "--epochs", "3", "--run", "sgd lr=0.03"),
)
COLUMNS = [
    "run",
    "epoch",
    "step",
    "train_loss",
    "validation_loss",
    "train_accuracy",
    "validation_accuracy",
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def trained(*arguments: str, out: str = "out.csv") -> list[dict[str, str]]:
    assert main.main(["train", *arguments, "--out", out]) == main.DONE
    return rows_of(Path(out).read_text(encoding="ascii"))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def lesson(name: str, network: NetworkStudy | None) -> None:
    made = Lesson(title=name, surface=ShippedSurface("sphere"), start=(1.0, 2.0), network=network)
    write(Path(name), made)


def own(name: str, x: object, y: object) -> str:
    np.savez(name, X=np.asarray(x), y=np.asarray(y))
    return name


def test_a_training_becomes_a_table_of_epochs() -> None:
    rows = trained(*CIRCLE, "--run", "adam lr=0.01")
    assert list(rows[0]) == COLUMNS
    assert [row["run"] for row in rows] == ["0"] * 4 + ["1"] * 4
    assert [row["epoch"] for row in rows[:4]] == ["0", "1", "2", "3"]
    assert [row["step"] for row in rows[:4]] == ["0", "5", "10", "15"]
    for name in COLUMNS[3:]:
        assert rows[0][name] == rows[4][name]  # both begin at the same weights
        assert math.isfinite(float(rows[3][name]))
    assert rows[3]["train_loss"] != rows[7]["train_loss"]


def test_the_table_can_go_to_the_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    rows = trained(*CIRCLE)
    assert main.main(["train", *CIRCLE, "--out", "-"]) == main.DONE
    assert rows_of(capsys.readouterr().out) == rows


def test_regression_has_no_accuracy() -> None:
    rows = trained("--data", "plane", "--layers", "2,1", "--epochs", "2", "--run", "sgd lr=0.01")
    assert {row["train_accuracy"] for row in rows} == {""}
    assert float(rows[-1]["validation_loss"]) < float(rows[0]["validation_loss"])


def test_without_validation_its_columns_are_empty() -> None:
    rows = trained(*CIRCLE, "--validation", "0")
    assert {row["validation_loss"] for row in rows} == {""}
    assert {row["validation_accuracy"] for row in rows} == {""}
    assert [row["step"] for row in rows] == ["0", "10", "20", "30"]


def test_own_arrays_and_weights_give_the_step_worked_by_hand() -> None:
    own("data.npz", [[1.0, 2.0], [3.0, -1.0]], [1.5, 4.5])
    np.savez("first.npz", W1=np.array([[0.5, -0.25]]), b1=np.array([0.1]))
    rows = trained(
        *("--data", "data.npz", "--layers", "2,1", "--loss", "mse", "--validation", "0"),
        *("--batch", "0", "--epochs", "1", "--run", "sgd lr=0.1"),
        *("--weights-in", "first.npz", "--weights-out", "last.npz"),
    )
    errors = np.array([0.1 - 1.5, 1.85 - 4.5])
    assert float(rows[0]["train_loss"]) == pytest.approx((errors**2).mean())
    found = np.load("last.npz")
    assert sorted(found.files) == ["W1", "b1", "steps"]
    assert found["steps"].tolist() == [0, 1]
    assert found["W1"].shape == (2, 1, 2)
    slope = errors @ np.array([[1.0, 2.0], [3.0, -1.0]])  # 2/n times the sum, with n = 2
    assert found["W1"][1, 0] == pytest.approx(np.array([0.5, -0.25]) - 0.1 * slope)
    assert found["b1"][1] == pytest.approx(0.1 - 0.1 * errors.sum())


def test_recorded_weights_can_be_gone_on_from() -> None:
    more = ("--weights-out", "weights.npz", "--batch", "0")
    rows = trained(*CIRCLE, *more)
    again = trained(*CIRCLE, "--weights-in", "weights.npz", "--batch", "0", out="again.csv")
    assert float(again[0]["train_loss"]) == pytest.approx(float(rows[-1]["train_loss"]))


def test_several_runs_have_weights_of_their_own() -> None:
    trained(*CIRCLE, "--run", "adam", "--weights-out", "weights.npz")
    found = np.load("weights.npz")
    assert {"steps_0", "W1_0", "b2_0", "steps_1", "W1_1", "b2_1"} <= set(found.files)
    assert np.array_equal(found["W1_0"][0], found["W1_1"][0])


@pytest.mark.parametrize(
    ("labels", "more", "accuracy"),
    [
        ([0, 1, 2, 0, 1, 2], ("--layers", "2,3", "--output", "softmax"), True),
        ([0, 1, 2, 0, 1, 2], ("--layers", "2,1"), False),
        ([0, 1, 0, 1, 0, 1], ("--layers", "2,1"), True),
        ([0.5, 1, 2, 0, 1, 2], ("--layers", "2,1"), False),
    ],
)
def test_labels_are_told_from_values_by_the_outputs(
    labels: list[float], more: tuple[str, ...], accuracy: bool
) -> None:
    own("data.npz", np.random.default_rng(0).normal(size=(6, 2)), labels)
    rows = trained("--data", "data.npz", "--epochs", "1", "--run", "sgd", *more)
    assert (rows[0]["train_accuracy"] != "") is accuracy


def test_every_option_reaches_the_training() -> None:
    plain = trained(*CIRCLE)[-1]
    for change in (
        ("--activation", "relu"),
        ("--init", "he"),
        ("--dropout", "0.5"),
        ("--normalise", "layer"),
        ("--loss", "huber"),
        ("--l1", "0.1"),
        ("--l2", "0.1"),
        ("--batch", "7"),
        ("--features", "x1,x1^2", "--standardise"),
        ("--precision", "float32"),
        ("--output", "sigmoid", "--loss", "binary_cross_entropy"),
    ):
        assert trained(*CIRCLE, *change)[-1]["train_loss"] != plain["train_loss"], change
    assert trained(*CIRCLE, "--data", "circle noise=0.1 samples=100")[-1] == plain


def test_layers_can_differ_in_all_they_are_given() -> None:
    rows = trained(
        *("--data", "xor", "--layers", "2,5,4,2", "--output", "softmax"),
        *("--loss", "softmax_cross_entropy", "--activation", "tanh,leaky_relu"),
        *("--dropout", "0,0.2", "--normalise", "batch,none", "--epochs", "2", "--run", "adam"),
    )
    assert len(rows) == 3


def test_how_a_run_ends_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    rows = trained(*CIRCLE, "--run", "sgd lr=1e300")
    assert [row["run"] for row in rows] == ["0"] * 4 + ["1"]
    said = capsys.readouterr().err
    assert "Run 1: The training diverges: at step 1 " in said
    trained(*CIRCLE, "--epochs", "900", "--patience", "2", "--run", "sgd lr=0.5")
    assert "stops early" in capsys.readouterr().err


def test_what_is_learned_from_an_archive_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    x = np.random.default_rng(0).normal(size=(6, 2))
    for y, told in (([0, 1] * 3, "classes (classification): 0, 1"), ([-1, 0] * 3, "values")):
        trained("--data", own("d.npz", x, y), "--layers", "2,1", "--epochs", "1", "--run", "sgd")
        said = capsys.readouterr().err
        assert said.startswith("ravine: Rows: 6. Inputs: x1, x2. Target: y, learned as " + told)


def test_what_is_read_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("own.csv").write_text("x1,x2,y\n" + "1,2,0\n2,1,1\n" * 4)
    own("own.npz", np.eye(4, 2), [0, 1, 0, 1])
    np.savez("first.npz", W1=np.ones((1, 2)), b1=np.ones(1))
    more = ("--layers", "2,1", "--epochs", "1", "--run", "sgd")
    data, weights = ("--data", "own.npz", "--out", "o.csv"), ("--weights-in", "first.npz")
    for given, read in (
        (("--data", "own.csv", "--out", "./own.csv"), "own.csv"),
        ((*data, "--weights-out", "own.npz"), "own.npz"),
        ((*data, *weights, "--weights-out", "first.npz"), "first.npz"),
    ):
        before = Path(read).read_bytes()
        assert main.main(["train", *given, *more]) == main.BAD_INPUT
        assert f"{read}” is read, so --" in capsys.readouterr().err
        assert Path(read).read_bytes() == before


def test_a_file_of_another_kind_is_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    np.save("own.npy", np.eye(3))
    more = ("--layers", "2,1", "--run", "sgd", "--out", "o.csv")
    assert main.main(["train", "--data", "own.npy", *more]) == main.BAD_INPUT
    assert "“own.npy” cannot be read as data: its name must end in .npz" in capsys.readouterr().err


def test_the_largest_seed_of_a_lesson_can_be_given() -> None:
    assert trained(*CIRCLE, "--seed", "4294967295")


def test_a_check_tells_how_a_network_learns(capsys: pytest.CaptureFixture[str]) -> None:
    study = NetworkStudy(
        data=ShippedData("xor", Values(samples=40.0)),
        network=NetworkSpec(hidden=(LayerSpec(3),)),
        epochs=2,
        runs=tuple(Run(optimizer="sgd", settings=Values(lr=rate)) for rate in (0.1, 1e300)),
    )
    lesson("network.json", study)
    assert main.main(["check", "network.json"]) == main.DONE
    *_, network, first, second = capsys.readouterr().out.splitlines()
    assert network == "  xor to a network 3-identity, mse, 2 epochs, 4 steps, 2 runs"
    rows = trained("network.json")
    assert first.startswith("  Gradient descent (sgd lr=0.1): ")
    assert first.endswith(f", loss {float(rows[2]['train_loss']):.6g}")
    assert second.startswith("  Gradient descent (sgd lr=1e+300): diverges at step 1, loss ")


def test_a_check_tells_of_a_network_that_begins_out_of_range(
    capsys: pytest.CaptureFixture[str],
) -> None:
    network = NetworkSpec(given=(2e6, 0.0, 0.0))
    lesson("far.json", NetworkStudy(network=network, runs=(Run(optimizer="sgd"),)))
    assert main.main(["check", "far.json"]) == main.DONE
    assert capsys.readouterr().out.endswith(": diverges at step 0, no loss\n")


@pytest.mark.parametrize("verb", [("trace", "network.json", "--out"), ("export", "network.json")])
def test_numbers_of_a_network_are_not_those_of_a_surface(
    verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    lesson("network.json", NetworkStudy(runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),)))
    assert main.main([*verb, "out.csv"]) == main.BAD_INPUT
    said = capsys.readouterr().err
    assert "no runs on a surface" in said
    assert "“ravine train” writes those of its network." in said
    assert not Path("out.csv").exists()


def test_squared_error_on_softmax_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    trained("--data", "xor", "--layers", "2,2", "--output", "softmax", "--run", "sgd")
    assert "softmax_cross_entropy keeps it" in capsys.readouterr().err


def test_a_batch_larger_than_the_data_is_all_of_it() -> None:
    rows = trained(*CIRCLE, "--batch", "5000")
    assert [row["step"] for row in rows] == ["0", "1", "2", "3"]
    assert rows == trained(*CIRCLE, "--batch", "0")


def test_a_lesson_trains_what_its_study_says() -> None:
    study = NetworkStudy(
        data=ShippedData("xor", Values(samples=40.0)),
        network=NetworkSpec(hidden=(LayerSpec(3),)),
        epochs=2,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
    )
    lesson("network.json", study)
    rows = trained("network.json")
    assert [row["step"] for row in rows] == ["0", "2", "4"]


def test_folds_have_a_row_each_and_a_mean_and_a_spread(capsys: pytest.CaptureFixture[str]) -> None:
    rows = trained(*CIRCLE, "--run", "adam lr=0.01", "--folds", "5")
    assert [row["fold"] for row in rows] == 2 * [*"01234", "mean", "spread"]
    assert [row["run"] for row in rows] == ["0"] * 7 + ["1"] * 7
    assert [row["step"] for row in rows[:7]] == ["24"] * 5 + ["", ""]
    for name in ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy"):
        values = [float(row[name]) for row in rows[:5]]
        assert float(rows[5][name]) == pytest.approx(statistics.mean(values))
        assert float(rows[6][name]) == pytest.approx(statistics.stdev(values))
    assert {row["validation_r2"] for row in rows} == {""}
    assert capsys.readouterr().err == ""


def test_leaving_one_out_finds_the_line_again(capsys: pytest.CaptureFixture[str]) -> None:
    x = np.array([[0.0], [1.0], [2.0], [3.0]])
    own("line.npz", x, [0.5, 2.5, 4.5, 6.5])
    rows = trained(
        *("--data", "line.npz", "--layers", "1,1", "--batch", "0", "--epochs", "3000"),
        *("--run", "sgd lr=0.1", "--folds", "loo"),
    )
    assert [row["fold"] for row in rows] == [*"0123", "mean", "spread"]
    assert float(rows[4]["validation_loss"]) == pytest.approx(0.0, abs=1e-12)
    assert float(rows[0]["train_r2"]) == pytest.approx(1.0)
    assert rows[0]["validation_r2"] == ""  # one value alone has no spread
    assert "R² of all held-out predictions together is 1." in capsys.readouterr().err


def test_the_runs_of_a_lesson_are_cross_validated(capsys: pytest.CaptureFixture[str]) -> None:
    runs = tuple(Run(optimizer="sgd", settings=Values(lr=rate)) for rate in (0.1, 1e300))
    study = NetworkStudy(data=ShippedData("xor", Values(samples=40.0)), epochs=2, runs=runs)
    lesson("network.json", study)
    assert main.main(["train", "network.json", "--folds", "2", "--out", "-"]) == main.DONE
    said = capsys.readouterr()
    assert len(rows_of(said.out)) == 8
    assert said.err.count("\n") == 1
    assert "Run 1, 2 of 2 folds, the first of them 0: The training diverges" in said.err


BAD = [
    ((*CIRCLE, "--folds", "1"), "from 2 to 100 parts"),
    ((*CIRCLE, "--folds", "101"), "from 2 to 100 parts"),
    ((*CIRCLE, "--folds", "many"), "--folds"),
    ((*CIRCLE, "--folds", "5", "--validation", "0.3"), "--folds or --validation, not both"),
    ((*CIRCLE, "--folds", "5", "--weights-out", "w.npz"), "--folds or --weights-out, not both"),
    ((), "Missing: --data, --layers, --run"),
    (("--data", "circle", "--layers", "2,1"), "Missing: --run"),
    ((*CIRCLE, "--layers", "0"), "such as 2,8,8,1, but are “0”"),
    ((*CIRCLE, "--layers", "2,,1"), "but are “2,,1”"),
    ((*CIRCLE, "--layers", "2,0,1"), "1 to 64 units, but this one has 0"),
    ((*CIRCLE, "--layers", "2,1000000000,1"), "1 to 64 units, but this one has 1000000000"),
    ((*CIRCLE, "--layers", "3,4,1"), "needs 2,4,1: first the inputs or features (2)"),
    ((*CIRCLE, "--layers", "2,4,3"), "last the outputs (1)"),
    ((*CIRCLE, "--layers", "2,2,2,2,2,2,2,2,2,2,1"), "at most 8 hidden layers"),
    ((*CIRCLE, "--data", "spirals"), "no data set named “spirals”"),
    (("--data", "missing.npz", *CIRCLE[8:]), "missing.npz"),
    (("--data", "missing.csv", *CIRCLE[8:]), "missing.csv"),
    (("--data", "tall.csv", *CIRCLE[8:]), "Row 9, column “y”: “tall” is no number"),
    (("--data", "tall.csv", *CIRCLE[8:], "--noise", "0.1"), "no --noise"),
    ((*CIRCLE, "--data", "house_price"), "samples"),
    ((*CIRCLE, "--samples", "1e9"), "--samples"),
    ((*CIRCLE, "--samples", "1000000"), "at most 5000"),
    ((*CIRCLE, "--noise", "nan"), "--noise must be like 0.1, but is “nan”"),
    ((*CIRCLE, "--noise", "2"), "at most 1, but is 2"),
    ((*CIRCLE, "--data", "circle samples=20"), "The setting “samples” is given twice"),
    ((*CIRCLE, "--seed", "-1"), "--seed"),
    ((*CIRCLE, "--seed", "4294967296"), "--seed"),
    ((*CIRCLE, "--activation", "zebra"), "no activation named “zebra”"),
    ((*CIRCLE, "--activation", "step"), "cannot be trained"),
    ((*CIRCLE, "--activation", "tanh,relu"), "Hidden layers: 1, but --activation names 2"),
    ((*CIRCLE, "--layers", "2,1", "--activation", "zebra"), "no activation named “zebra”"),
    ((*CIRCLE, "--layers", "2,1", "--dropout", "much"), "--dropout must be like 0.1"),
    ((*CIRCLE, "--layers", "2,1", "--normalise", "zebra"), "batch, layer, none"),
    ((*CIRCLE, "--layers", "-2,1"), "such as 2,8,8,1, but are “-2,1”"),
    ((*CIRCLE, "--output", "zebra"), "no output named “zebra”"),
    ((*CIRCLE, "--loss", "zebra"), "no loss named “zebra”"),
    ((*CIRCLE, "--loss", "binary_cross_entropy"), "does not fit the output identity"),
    ((*CIRCLE, "--init", "zebra"), "no initialisation named “zebra”"),
    ((*CIRCLE, "--dropout", "1"), "below 1"),
    ((*CIRCLE, "--dropout", "nan"), "--dropout"),
    ((*CIRCLE, "--normalise", "zebra"), "batch, layer, none"),
    ((*CIRCLE, "--normalise", "batch", "--batch", "1"), "layer normalisation"),
    ((*CIRCLE, "--features", "x9"), "no feature named “x9”"),
    ((*CIRCLE, "--precision", "float16"), "float64, float32"),
    ((*CIRCLE, "--batch", "-3"), "--batch"),
    ((*CIRCLE, "--epochs", "0"), "from 1 to 100000"),
    ((*CIRCLE, "--epochs", "1000000000"), "from 1 to 100000, but is 1000000000"),
    ((*CIRCLE, "--epochs", "5000000000"), "from 0 to 4294967295, but is “5000000000”"),
    ((*CIRCLE, "--validation", "1"), "below 1"),
    ((*CIRCLE, "--validation", "0", "--patience", "3"), "no data is held out"),
    ((*CIRCLE, "--run", "sgd lr=0"), "above 0"),
    ((*CIRCLE, "--run", "sgd lr=-1"), "above 0"),
    ((*CIRCLE, "--run", "sgd lr=nan"), "no value"),
    ((*CIRCLE, "--run", "-sgd"), "no optimizer named “-sgd”"),
    ((*CIRCLE, "--run", "lbfgs"), "two weights only"),
    ((*CIRCLE, "--weights-in", "missing.npz"), "no file “missing.npz”"),
    ((*CIRCLE, "--weights-in", "damaged.npz"), "no whole NumPy archive"),
    ((*CIRCLE, "--weights-in", "others.npz"), "W1 must hold numbers in the shape (4, 2)"),
    ((*CIRCLE, "--weights-in", "few.npz"), "array b1 is missing"),
    ((*CIRCLE, "--weights-in", "texts.npz"), "must hold numbers"),
    ((*CIRCLE, "--weights-in", "infinite.npz"), "not finite"),
    ((*CIRCLE, "--weights-out", "weights.csv"), "must end in .npz"),
    (("plain.json",), "no network study"),
    (("plain.json", "--epochs", "3"), "Give a lesson or --epochs, not both"),
    (("nowhere.json",), "no lesson"),
    (("--data", "three.npz", "--layers", "2,1", "--output", "sigmoid", "--loss",
      "binary_cross_entropy", "--run", "sgd"), "softmax_cross_entropy"),
    (("--data", "three.npz", "--layers", "2,1", "--run", "sgd", "--noise", "0.1"), "no --noise"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "part"), BAD, ids=range(len(BAD)))
def test_bad_input_is_refused_in_one_line_and_nothing_is_written(
    arguments: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("damaged.npz").write_bytes(b"PK\x03\x04 and then nothing")
    np.savez("others.npz", W1=np.zeros((9, 2)), b1=np.zeros(9), W2=np.zeros((1, 9)), b2=[0.0])
    np.savez("few.npz", W1=np.zeros((4, 2)))
    np.savez("texts.npz", W1=np.full((4, 2), "a"), b1=np.zeros(4))
    np.savez("infinite.npz", W1=np.full((4, 2), np.inf), b1=np.zeros(4))
    own("three.npz", np.zeros((6, 2)), [0, 1, 2, 0, 1, 2])
    Path("tall.csv").write_text("x,z,y\n" + "1,2,3.5\n" * 7 + "1,2,tall\n", encoding="utf-8")
    lesson("plain.json", None)
    Path("out.csv").write_text("what was there")
    before = set(Path().iterdir())
    assert main.main(["train", *arguments, "--out", "out.csv"]) == main.BAD_INPUT
    said = capsys.readouterr().err
    assert said.startswith("ravine: ")
    assert said.count("\n") == 1
    assert part in said
    assert set(Path().iterdir()) == before
    assert Path("out.csv").read_text() == "what was there"


def test_the_table_needs_its_ending(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["train", *CIRCLE, "--out", "out.txt"]) == main.BAD_INPUT
    assert "must end in .csv" in capsys.readouterr().err


def test_a_table_of_text_is_trained_on_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"1,{n}0;{n % 3},5;{'judo' if n % 2 else 'ski'}" for n in range(10)]
    Path("Sports.CSV").write_text("\n".join(["height;weight;sport", *lines]), encoding="utf-8")
    rows = trained("--data", "Sports.CSV", "--layers", "2,3,1", "--epochs", "2", "--run", "sgd")
    assert [row["epoch"] for row in rows] == ["0", "1", "2"]
    assert rows[-1]["train_accuracy"]
    assert capsys.readouterr().err.splitlines()[:2] == [
        "ravine: “Sports.CSV” is read as utf-8: separator “;”, decimal sign “,”, names in the "
        "first row.",
        "ravine: Rows: 10. Inputs: height, weight. Target: sport, learned as classes "
        "(classification): judo, ski.",
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--layers", "1,1"), "values (regression)"),
        (("--layers", "1,3"), "classes (classification): 1, 5, 9"),
        (
            ("--layers", "1,3", "--output", "softmax", "--loss", "softmax_cross_entropy"),
            "classes (classification): 1, 5, 9",
        ),
    ],
)
def test_whole_numbers_are_values_or_classes_as_the_outputs_say(
    more: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{n}\t{(1, 5, 9)[n % 3]}" for n in range(9)]
    Path("steps.tsv").write_text("\n".join(lines), encoding="utf-8")
    rows = trained("--data", "steps.tsv", *more, "--epochs", "1", "--run", "sgd lr=0.001")
    said = capsys.readouterr().err
    assert told in said
    assert "separator “\\t”" in said
    assert "no names in the first row" in said
    assert bool(rows[0]["train_accuracy"]) == ("classes" in told)
