"""Every schedule, simplest first: adding one is adding an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from msgspec.structs import replace

from core.schedules import settings as named
from core.schedules.entry import Schedule
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP

_COSINE = "eta_min + (lr0 - eta_min)/2 (1 + cos(pi {t}/{T}))"
_CURRENT = r"t_{\mathrm{cur}}"


def _always(*lines: str) -> Callable[[Values], tuple[str, ...]]:
    return lambda _: lines


def _stairs(settings: Values) -> tuple[str, ...]:
    """One branch up to each milestone; a milestone listed twice counts twice."""
    milestones = settings["milestones"]
    assert isinstance(milestones, tuple)
    passed, branches = 0, ""
    for milestone, count in sorted(Counter(milestones).items()):
        branches += f"where(t < {milestone:.0f}, {_decayed(passed)}, "
        passed += count
    return (branches + _decayed(passed) + ")" * branches.count("where"),)


def _decayed(times: int) -> str:
    return "lr0" if times == 0 else "lr0 gamma" if times == 1 else f"lr0 gamma^{times}"


def _restarts(settings: Values) -> tuple[str, ...]:
    if settings["T_mult"] == 1.0:
        return "t_cur = mod(t, T_0)", _COSINE.format(t="t_cur", T="T_0")
    # The half keeps the number of the cycle away from whole numbers, where rounding would decide.
    return (
        "i = floor(log(1 + (t + 0.5) (T_mult - 1)/T_0)/log(T_mult))",
        "T_i = T_0 T_mult^i",
        "t_cur = t - (T_i - T_0)/(T_mult - 1)",
        _COSINE.format(t="t_cur", T="T_i"),
    )


def _triangles(settings: Values) -> tuple[str, ...]:
    top = "max_lr" if settings["max_lr"] else "lr0"
    even = not settings["step_size_down"]
    down = "step_size_up" if even else "step_size_down"
    scale = "" if settings["gamma"] == 1.0 else " gamma^t"
    scale += "/2^floor(t/T_c)" if settings["halved"] else ""
    return (
        "T_c = 2 step_size_up" if even else "T_c = step_size_up + step_size_down",
        "t_cur = mod(t, T_c)",
        f"h = min(t_cur/step_size_up, (T_c - t_cur)/{down})",
        f"base_lr + ({top} - base_lr) h{scale}",
    )


def _one_cycle(settings: Values) -> tuple[str, ...]:
    top = "max_lr" if settings["max_lr"] else "lr0"
    total = "total_steps" if settings["total_steps"] else "T"
    return (
        f"t_top = pct_start {total} - 1",
        f"c = min((t - t_top)/({total} - 1 - t_top), 1)",
        f"low = {top}/div_factor",
        "end = low/final_div_factor",
        f"where(t < t_top, {top} + (low - {top})/2 (1 + cos(pi t/t_top)), "
        f"end + ({top} - end)/2 (1 + cos(pi c)))",
    )


_CATALOGUE = (
    Schedule(
        name="constant",
        title=QT_TRANSLATE_NOOP("Schedules", "Constant"),
        settings=(),
        lines=_always("lr0"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "Every update has the same learning rate: the run's own."
        ),
        convention=QT_TRANSLATE_NOOP("Schedules", "The same in PyTorch and Keras."),
        source="Robbins and Monro (1951), Ann. Math. Stat. 22, ask for rates that fall instead",
    ),
    Schedule(
        name="step",
        title=QT_TRANSLATE_NOOP("Schedules", "Step decay"),
        settings=(named.STEP_SIZE, named.GAMMA),
        lines=_always("lr0 gamma^floor(t/step_size)"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate goes down a stair: by the same factor, at equal distances."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's StepLR, advanced at every update. In Keras: ExponentialDecay with "
            "staircase=True.",
        ),
        source="PyTorch, torch.optim.lr_scheduler.StepLR",
    ),
    Schedule(
        name="multi_step",
        title=QT_TRANSLATE_NOOP("Schedules", "Multi-step decay"),
        settings=(named.MILESTONES, named.GAMMA),
        lines=_stairs,
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate falls by the same factor at steps that are chosen by hand."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's MultiStepLR: the update at t = milestone is the first with the lower rate. "
            "Keras's PiecewiseConstantDecay lowers the rate one update later.",
        ),
        source="He et al. (2016), CVPR, section 3.4; PyTorch, MultiStepLR",
    ),
    Schedule(
        name="exponential",
        title=QT_TRANSLATE_NOOP("Schedules", "Exponential decay"),
        settings=(replace(named.GAMMA, default=0.95),),
        lines=_always("lr0 gamma^t"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "Every update has the same share of the rate before it."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's ExponentialLR. Keras's ExponentialDecay divides t by its decay steps first.",
        ),
        source="PyTorch, torch.optim.lr_scheduler.ExponentialLR",
    ),
    Schedule(
        name="polynomial",
        title=QT_TRANSLATE_NOOP("Schedules", "Polynomial decay"),
        settings=(named.TOTAL_ITERS, named.POWER),
        lines=_always("lr0 (1 - min(t, total_iters)/total_iters)^power"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate falls to zero within a given time and stays there."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's PolynomialLR, which ends at 0. Keras's PolynomialDecay ends at 0.0001 "
            "unless told otherwise.",
        ),
        source="Chen et al. (2018), IEEE TPAMI 40, section 4.1 (poly); PyTorch, PolynomialLR",
    ),
    Schedule(
        name="linear",
        title=QT_TRANSLATE_NOOP("Schedules", "Linear"),
        settings=(named.START_FACTOR, named.END_FACTOR, named.TOTAL_ITERS),
        lines=_always(
            "lr0 (start_factor + (end_factor - start_factor) min(t, total_iters)/total_iters)"
        ),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "A straight line from one share of the learning rate to another."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's LinearLR, which rises unless told otherwise. Keras has PolynomialDecay for "
            "lines that fall.",
        ),
        source="PyTorch, torch.optim.lr_scheduler.LinearLR",
    ),
    Schedule(
        name="cosine",
        title=QT_TRANSLATE_NOOP("Schedules", "Cosine annealing"),
        settings=(named.T_MAX, named.ETA_MIN),
        lines=_always(_COSINE.format(t="t", T="T_max")),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "Half a wave: the rate falls slowly, then quickly, then slowly again."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's CosineAnnealingLR: after its length the rate climbs again. Keras's "
            "CosineDecay stays at the lowest rate, which it takes as a share of the first.",
        ),
        source="Loshchilov and Hutter (2017), ICLR, eq. 5",
    ),
    Schedule(
        name="warm_restarts",
        title=QT_TRANSLATE_NOOP("Schedules", "Cosine with warm restarts"),
        settings=(named.T_0, named.T_MULT, named.ETA_MIN),
        lines=_restarts,
        symbols={"t_cur": _CURRENT, "T_i": "T_i"},
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "After each fall the rate jumps back to the top and falls again."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's CosineAnnealingWarmRestarts. Keras's CosineDecayRestarts doubles the length "
            "of each cycle unless told otherwise.",
        ),
        source="Loshchilov and Hutter (2017), ICLR, eq. 5",
    ),
    Schedule(
        name="inverse_time",
        title=QT_TRANSLATE_NOOP("Schedules", "Inverse time decay"),
        settings=(named.DECAY_RATE, named.DECAY_STEPS),
        lines=_always("lr0/(1 + decay_rate t/decay_steps)"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate falls like 1/t: quickly at first, and ever more slowly."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules", "Keras's InverseTimeDecay; PyTorch has no schedule of this form."
        ),
        source="Robbins and Monro (1951), Ann. Math. Stat. 22; Keras, InverseTimeDecay",
    ),
    Schedule(
        name="inverse_sqrt",
        title=QT_TRANSLATE_NOOP("Schedules", "Inverse square root"),
        settings=(named.WARMUP_STEPS,),
        lines=_always("lr0 min((t + 1)/warmup_steps, sqrt(warmup_steps/(t + 1)))"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules",
            "The rate rises in a straight line, then falls like one over the root of t.",
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "The learning rate is the highest one. The Transformer's own schedule (Noam) is this "
            "one with the learning rate 1/√(d·w) for vectors of length d.",
        ),
        source="Vaswani et al. (2017), NeurIPS, eq. 3",
    ),
    Schedule(
        name="cyclic",
        title=QT_TRANSLATE_NOOP("Schedules", "Cyclic (triangles)"),
        settings=(
            named.BASE_LR,
            named.MAX_LR,
            named.STEP_SIZE_UP,
            named.STEP_SIZE_DOWN,
            replace(named.GAMMA, default=1.0),
            named.HALVED,
        ),
        lines=_triangles,
        symbols={"t_cur": _CURRENT, "T_c": "C"},
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate goes up and down between two bounds in straight lines."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's CyclicLR with cycle_momentum=False. Its mode triangular2 is “Halve each "
            "cycle” here, exp_range is a decay factor below 1; it rises for 2000 updates unless "
            "told otherwise.",
        ),
        source="Smith (2017), WACV, section 3",
    ),
    Schedule(
        name="one_cycle",
        title=QT_TRANSLATE_NOOP("Schedules", "One cycle"),
        settings=(
            named.MAX_LR,
            named.TOTAL_STEPS,
            named.PCT_START,
            named.DIV_FACTOR,
            named.FINAL_DIV_FACTOR,
        ),
        lines=_one_cycle,
        symbols={
            "t_top": r"t_{\mathrm{top}}",
            "low": r"\eta_{\mathrm{first}}",
            "end": r"\eta_{\mathrm{last}}",
        },
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "One rise to a high rate, then one long fall to almost nothing."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's OneCycleLR with cosines and cycle_momentum=False; after the cycle the last "
            "rate stays, where PyTorch stops with an error.",
        ),
        source="Smith and Topin (2019), SPIE 11006; PyTorch, OneCycleLR",
    ),
    Schedule(
        name="factor",
        title=QT_TRANSLATE_NOOP("Schedules", "Constant factor"),
        settings=(named.FACTOR, named.TOTAL_ITERS),
        lines=_always("where(t < total_iters, factor lr0, lr0)"),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The first updates have a part of the learning rate, the others all of it."
        ),
        convention=QT_TRANSLATE_NOOP("Schedules", "PyTorch's ConstantLR."),
        source="PyTorch, torch.optim.lr_scheduler.ConstantLR",
    ),
    Schedule(
        name="plateau",
        title=QT_TRANSLATE_NOOP("Schedules", "Reduce on plateau"),
        settings=(
            named.PLATEAU_FACTOR,
            named.PATIENCE,
            named.THRESHOLD,
            named.COOLDOWN,
            named.MIN_LR,
            named.LEAST_FALL,
        ),
        lines=_always("where(b > patience, max(factor rate_now, min_lr), rate_now)"),
        symbols={"rate_now": r"\eta_t", "b": "b"},
        target=r"\eta_{t+1}",
        follows_loss=True,
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "The rate falls when the loss has not become better for a while."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "PyTorch's ReduceLROnPlateau, told the loss of every update; b counts the updates "
            "without a better loss since the last one. Keras asks for a fixed difference and not "
            "for a share of the loss.",
        ),
        source="PyTorch, torch.optim.lr_scheduler.ReduceLROnPlateau",
    ),
    Schedule(
        name="formula",
        title=QT_TRANSLATE_NOOP("Schedules", "Typed formula"),
        settings=(),
        lines=_always(),
        sentence=QT_TRANSLATE_NOOP(
            "Schedules", "Any formula of the step, such as lr0 * 0.5^(t/20)."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Schedules",
            "lr0 is the run's learning rate, t is 0 at the first update after the warm-up, and T "
            "is the number of updates after it.",
        ),
        source="",
    ),
)

SCHEDULES: dict[str, Schedule] = {schedule.name: schedule for schedule in _CATALOGUE}
