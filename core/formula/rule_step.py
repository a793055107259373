"""One step of a rule on two weights as a graph, and which part of it is computed when.

The gradient is an input, so that a step is made once for all functions; only a rule that asks for
the gradient at other points has one for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from core.formula.graph import Graph
from core.formula.lowering import TwoWeights, Values, both, lower

if TYPE_CHECKING:
    from core.formula.function import Compiled
    from core.formula.rule import Parsed
    from core.formula.rule_lines import Lines


class Form(NamedTuple):
    """What code is made for: settings that are `fixed`, settings that change with the step.

    `noise` counts the numbers of every step's noise: none, 2 that are added to each gradient, or 5
    that also say how it changes with the weights. `is_watched` when the values of lines are wanted.
    """

    fixed: tuple[tuple[str, float], ...] = ()
    series: tuple[str, ...] = ()
    noise: int = 0
    is_watched: bool = False


class Step(TwoWeights):
    """The inputs of one step, its results, and what is known before the loop or before the step.

    Fixed settings are constants and fold away; states on which the weights do not depend are left
    out. `hoisted` nodes read the settings alone, `columns` the step and the settings. `function` is
    only asked where a line says `grad(...)`.

    Watched, no state is left out, `given` are the names whose values the printed lines find when
    they begin (`g`, `loss`, settings that change) and `assigned` the values they give, line by
    line; for a start it is empty.
    """

    def __init__(self, rule: Parsed, form: Form, function: Compiled | None = None) -> None:
        self.rule = rule
        self.form = form
        self.function = function
        self.graph = graph = Graph()
        self._count = 0
        self.fixed = {name: graph.constant(value) for name, value in form.fixed}
        varying = {*self.fixed, *form.series}
        self.settings = {name: self._input() for name in rule.used_settings if name not in varying}
        self.time = self._input()
        dynamic = rule.reached_by(form.series) if form.series else rule.dynamic
        names = [state.name for state in rule.states]
        self.timed = {name: self._input() for name in names if name not in dynamic}
        self._dynamic = -1 << self._count
        self.weights = (self._input(), self._input())
        self.gradient = (self._input(), self._input())
        self.loss = self._input() if rule.asks_loss else None
        self.series = {name: self._input() for name in form.series}
        self.noise: Values = tuple(self._input() for _ in range(form.noise))
        self._noise_of_gradients = self.noise
        self.kept: dict[str, Values] = {
            name: tuple(self._input() for _ in range(2 if name in rule.vectors else 1))
            for name in names
            if name in dynamic
        }
        self._follow()
        self._noise_of_gradients = ()  # before the first step there is none
        self._split()

    def _input(self) -> int:
        self._count += 1
        return self.graph.variable(self._count - 1)

    # -- the lines

    def _follow(self) -> None:
        """Run the lines on graph nodes; the results are the nodes the names end up with."""
        names = self._setting_values()
        names["t"] = (self.time,)
        names["w"] = self.weights
        names["g"] = self._noisy(self.gradient, self.weights)
        if self.loss is not None:
            names["loss"] = (self.loss,)
        names.update((name, (node,)) for name, node in self.timed.items())
        names.update(self.kept)
        self._assign(self.rule.before, names)
        self.given = self._given(names) if self.form.is_watched else {}
        self.assigned = self._assign(self.rule.lines, names)
        self._assign(self.rule.after, names)
        self.new_weights = names["w"]
        if not self.form.is_watched:
            self._leave_out_idle(names)
        self.new_timed = [names[name][0] for name in self.timed]
        self.new_kept = [node for name in self.kept for node in names[name]]

    def _assign(self, lines: Lines, names: dict[str, Values]) -> list[Values]:
        """Follow some lines; the value of each, empty for a start."""
        assigned: list[Values] = []
        for line in lines:
            value: Values = ()
            if line.kind != "start":
                value = lower(line.tree, self.graph, names, self)
                value = both(value) if self._is_kept(line.name) else value
                names[line.name] = value
            assigned.append(value)
        return assigned

    def _given(self, names: Mapping[str, Values]) -> dict[str, Values]:
        replaced = {line.name for line in self.rule.before} & {*self.rule.settings}
        wanted = {"g", "loss", *self.series, *replaced}
        return {name: nodes for name, nodes in names.items() if name in wanted}

    @property
    def watched(self) -> list[int]:
        """The nodes of `given`, then those of `assigned`."""
        if not self.form.is_watched:
            return []
        return [node for nodes in (*self.given.values(), *self.assigned) for node in nodes]

    def _leave_out_idle(self, names: Mapping[str, Values]) -> None:
        """Drop the states that reach the weights neither at once nor through other states."""
        inputs: dict[str, Values] = {**{n: (x,) for n, x in self.timed.items()}, **self.kept}
        needed, before = self._reads(self.new_weights), -1
        while needed != before:
            before = needed
            for name, nodes in inputs.items():
                if self._reads(nodes) & needed:
                    needed |= self._reads(names[name])
        live = {name for name, nodes in inputs.items() if self._reads(nodes) & needed}
        self.timed = {name: node for name, node in self.timed.items() if name in live}
        self.kept = {name: nodes for name, nodes in self.kept.items() if name in live}

    def _reads(self, nodes: Values) -> int:
        bits = 0
        for node in nodes:
            bits |= self.graph.reads[node]
        return bits

    def _setting_values(self) -> dict[str, Values]:
        settings = {**self.settings, **self.fixed, **self.series}
        return {name: (node,) for name, node in settings.items()}

    def _noisy(self, gradient: Values, weights: Values) -> Values:
        noise = self._noise_of_gradients
        if not noise:
            return gradient
        add, multiply = self.graph.add, self.graph.multiply
        found = tuple(add(g, n) for g, n in zip(gradient, noise[:2], strict=True))
        for weight, slopes in zip(weights, (noise[2:4], noise[3:5]), strict=True):
            if slopes:
                changes = [multiply(slope, weight) for slope in slopes]
                found = tuple(add(g, change) for g, change in zip(found, changes, strict=True))
        return found

    def _is_kept(self, name: str) -> bool:
        return name == "w" or len(self.kept.get(name, ())) == 2

    def grad(self, x: Values) -> Values:
        assert self.function is not None  # given to every rule that asks
        place = both(x)
        inputs = dict(enumerate(place))
        asked = self.graph.graft(self.function.graph, self.function.gradient_nodes, inputs)
        return self._noisy(tuple(asked), place)

    def starts(self) -> list[int]:
        """Nodes of the states before the first step, kept ones first.

        They may read settings (of a series its first number) and weights.
        """
        names = self._setting_values()
        names["w"] = self.weights
        starts = {state.name: state.start for state in self.rule.states}
        nodes: list[int] = []
        for name in [*self.kept, *self.timed]:
            tree = starts[name]
            zero = (self.graph.constant(0.0),)
            value = zero if tree is None else lower(tree, self.graph, names, self)
            size = len(self.kept.get(name, (0,)))
            nodes.extend(both(value) if size == 2 else value[:1])
        return nodes

    # -- what is known when

    def _split(self) -> None:
        """Sort the nodes that the loop needs from outside into settings and table columns."""
        reads = self.graph.reads
        self.roots = [*self.new_weights, *self.new_kept, *self.watched]
        frontier = {root: None for root in self.roots if self._is_outside(root)}
        for node in self.graph.order(self.roots):
            if reads[node] & self._dynamic:
                arguments = self.graph.arguments(node)
                frontier.update((a, None) for a in arguments if self._is_outside(a))
        inner = (1 << len(self.settings)) - 1
        self.hoisted = [node for node in frontier if not reads[node] & ~inner]
        self.columns = [node for node in frontier if reads[node] & ~inner]
        bits = self._reads((*self.columns, *self.new_timed))
        self.table_reads = [index for index in range(len(self.settings)) if bits >> index & 1]

    def _is_outside(self, node: int) -> bool:
        """Whether it depends on something, but not on the weights."""
        reads = self.graph.reads[node]
        return reads != 0 and not reads & self._dynamic
