"""Tables from introductory courses, small enough to be worked by hand."""

from __future__ import annotations

import numpy as np

from core.datasets.entry import DataSet, Made, Truth
from core.datasets.settings import draw_of, drawn
from core.noise import normal, uniform
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP

COURSES = "Korean introductory courses on machine learning"
SALES = Truth((10.0, -2.0, 20.0), 4.0)
MOST = 8.0  # lectures and hours of the busiest student
ENOUGH = 7.0  # lectures and hours together, above which a student passes


def _house_price(_: Values) -> Made:
    inputs = np.array([(32.0, 3.0, 0.3), (33.0, 3.0, 0.5), (36.0, 4.0, 0.5)])
    return inputs, np.array([6.0, 7.0, 8.5])


def _xor_points(_: Values) -> Made:
    return np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]), np.array(
        [0.0, 1.0, 1.0, 0.0]
    )


def _ice_cream_sales(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 3)
    temperature, humidity = np.round(20.0 + 15.0 * u[:, 0], 1), np.round(40.0 + 40.0 * u[:, 1])
    discount = (u[:, 2] < 0.3).astype(np.float64)
    inputs = np.stack((temperature, humidity, discount), axis=1)
    error = 50.0 * wanted.noise * normal(wanted.seed, wanted.samples, 1, 1)[:, 0]
    return inputs, inputs @ np.array(SALES.weights) + SALES.bias + error


def _pass_class(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 4)
    students = np.round(MOST * u[:, :2], 1)
    luck = wanted.noise * MOST / 2 * (2.0 * u[:, 2:] - 1.0)
    return students, ((students + luck).sum(axis=1) > ENOUGH).astype(np.float64)


CLASSROOM: tuple[DataSet, ...] = (
    DataSet(
        name="house_price",
        title=QT_TRANSLATE_NOOP("Data", "House price"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Three flats and their prices: small enough to compute a prediction by hand."
        ),
        source=COURSES,
        make=_house_price,
        inputs=(
            QT_TRANSLATE_NOOP("Data", "Floor area (pyeong)"),
            QT_TRANSLATE_NOOP("Data", "Rooms"),
            QT_TRANSLATE_NOOP("Data", "Distance to the subway (km)"),
        ),
        output=QT_TRANSLATE_NOOP("Data", "Price (100 million won)"),
        ranges=((30.0, 38.0), (2.0, 5.0), (0.0, 1.0)),
        validation=0.0,
    ),
    DataSet(
        name="ice_cream_sales",
        title=QT_TRANSLATE_NOOP("Data", "Ice-cream sales"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "Sales are 10 · temperature − 2 · humidity + 20 · discount + 4: weights to find again.",
        ),
        source=COURSES,
        convention=QT_TRANSLATE_NOOP(
            "Data", "Noise ν is a normal error of the sales with standard deviation 50ν."
        ),
        make=_ice_cream_sales,
        settings=drawn(100),
        inputs=(
            QT_TRANSLATE_NOOP("Data", "Temperature (°C)"),
            QT_TRANSLATE_NOOP("Data", "Humidity (%)"),
            QT_TRANSLATE_NOOP("Data", "Discount (1 = yes)"),
        ),
        output=QT_TRANSLATE_NOOP("Data", "Ice creams sold"),
        ranges=((20.0, 35.0), (40.0, 80.0), (0.0, 1.0)),
        truth=SALES,
    ),
    DataSet(
        name="pass_class",
        title=QT_TRANSLATE_NOOP("Data", "Will I pass this class?"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "Past students by lectures and project hours; will the one with 4 lectures and 5 hours "
            "pass?",
        ),
        source=COURSES,
        convention=QT_TRANSLATE_NOOP(
            "Data",
            "Noise ν moves every student by up to ±4ν along each axis before the result is "
            "decided; the student is drawn where they were.",
        ),
        make=_pass_class,
        settings=drawn(200, 0.05),
        classes=2,
        inputs=(
            QT_TRANSLATE_NOOP("Data", "Lectures attended"),
            QT_TRANSLATE_NOOP("Data", "Hours on the final project"),
        ),
        output=QT_TRANSLATE_NOOP("Data", "Result"),
        labels=(QT_TRANSLATE_NOOP("Data", "fail"), QT_TRANSLATE_NOOP("Data", "pass")),
        ranges=((0.0, MOST), (0.0, MOST)),
        queries=((4.0, 5.0),),
    ),
    DataSet(
        name="xor_points",
        title=QT_TRANSLATE_NOOP("Data", "XOR, four points"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "The whole truth table: no line parts it, and without activation no depth helps.",
        ),
        source=COURSES,
        make=_xor_points,
        classes=2,
        output=QT_TRANSLATE_NOOP("Data", "Colour"),
        labels=(QT_TRANSLATE_NOOP("Data", "white"), QT_TRANSLATE_NOOP("Data", "black")),
        ranges=((-0.5, 1.5), (-0.5, 1.5)),
        validation=0.0,
    ),
)
