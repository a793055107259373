"""Methods that ask for more than a gradient: trial losses along a line, or the Hessian.

Look at an entry of `METHODS` first, then at `iteration`, the loop around every method. One
evaluation is one gradient (its loss comes with it), one loss of a trial, or one Hessian.
"""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.methods.conjugate_gradient import ConjugateGradient
from core.optimizers.methods.lbfgs import LBFGS
from core.optimizers.methods.line_search import LineSearch
from core.optimizers.methods.newton import Newton
from core.optimizers.settings import DAMPING, DECREASE, FIRST_TRIAL, HISTORY, LEARNING_RATE, SHRINK
from core.words import QT_TRANSLATE_NOOP

_SEARCH = (FIRST_TRIAL, DECREASE, SHRINK)
_SEARCH_LINES = (
    r"a = \eta\,\tau^{k}, \; k = 0, 1, 2, \ldots",
    r"f(w + a\,d) \le f(w) + c\,a\,\langle g, d \rangle",
    r"w \leftarrow w + a\,d",
)

METHODS = (
    Optimizer(
        name="line_search",
        title=QT_TRANSLATE_NOOP("Optimizers", "Line search"),
        settings=_SEARCH,
        lines="",
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Gradient descent that tries shorter steps until the loss falls enough."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Backtracking with Armijo's condition: every step starts again at the first trial. "
            "Each trial is an evaluation of the loss. Neither PyTorch nor Keras has it.",
        ),
        source="Armijo (1966), Pacific J. Math. 16; Nocedal and Wright (2006), algorithm 3.1",
        method=LineSearch,
        outline=(r"d = {-}g", *_SEARCH_LINES),
    ),
    Optimizer(
        name="newton",
        title=QT_TRANSLATE_NOOP("Optimizers", "Newton's method"),
        settings=(replace(LEARNING_RATE, default=1.0), DAMPING),
        lines="",
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Steps to the bottom of the parabola that has the slope and the curvature found here.",
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Curvatures count by their size, so that the step leads away from saddles and "
            "maxima, where the plain method is drawn to them; damping is added. A step takes a "
            "gradient and a Hessian. Neither PyTorch nor Keras has it.",
        ),
        source="Dauphin et al. (2014), NeurIPS, algorithm 1; Nocedal and Wright (2006), sect. 3.4",
        method=Newton,
        outline=(
            r"H = \nabla^2 f(w) = Q\,\Lambda\,Q^{T}",
            r"\left|H\right| = Q\,\left|\Lambda\right|\,Q^{T}",
            r"w \leftarrow w - \eta\,(\left|H\right| + \delta\,I)^{-1}\,g",
        ),
    ),
    Optimizer(
        name="conjugate_gradient",
        title=QT_TRANSLATE_NOOP("Optimizers", "Conjugate gradient"),
        settings=_SEARCH,
        lines="",
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Turns every direction so that it does not spoil what the one before has gained.",
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Polak and Ribière's factor, never below 0; it starts again along the gradient where "
            "a direction leads uphill. After Armijo's condition the search goes on to the lowest "
            "point of the parabola through what it has seen. Neither PyTorch nor Keras has it.",
        ),
        source="Polak and Ribière (1969), RIRO 3; Nocedal and Wright (2006), sect. 5.2",
        method=ConjugateGradient,
        outline=(
            r"\beta = \max\left(0, \frac{\langle g, g - \bar{g} \rangle}"
            r"{\langle \bar{g}, \bar{g} \rangle}\right)",
            r"d \leftarrow \beta\,d - g",
            *_SEARCH_LINES,
            r"\bar{g} \leftarrow g",
        ),
    ),
    Optimizer(
        name="lbfgs",
        title=QT_TRANSLATE_NOOP("Optimizers", "L-BFGS"),
        settings=(*_SEARCH, HISTORY),
        lines="",
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Learns the curvature from how the gradient changed over its last steps."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "PyTorch's recursion and first step, with Armijo's line search in place of fixed "
            "steps; a pair that shows no upward curvature is left out. Keras has no L-BFGS.",
        ),
        source="Liu and Nocedal (1989), Math. Program. 45; Nocedal and Wright (2006), alg. 7.4",
        method=LBFGS,
        outline=(
            r"s = w - \bar{w}, \; y = g - \bar{g}",
            r"H_0 = \frac{\langle s, y \rangle}{\langle y, y \rangle}\,I",
            r"H_{i} = \left(I - \frac{s_{i} y_{i}^{T}}{\langle s_{i}, y_{i} \rangle}\right) H_{i-1}"
            r" \left(I - \frac{y_{i} s_{i}^{T}}{\langle s_{i}, y_{i} \rangle}\right)"
            r" + \frac{s_{i} s_{i}^{T}}{\langle s_{i}, y_{i} \rangle}",
            r"d = {-}H_{m}\,g",
            *_SEARCH_LINES,
        ),
    ),
)
