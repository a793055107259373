"""The lines of an update rule as statements of PyTorch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.snippets import methods
from core.snippets.parts import Job, Lines, Task, helpers
from core.snippets.source import ATOM, Kind, Printer, Source, names_of, safe_names


@dataclass(frozen=True)
class Code:
    """A rule written out: functions, what stands before the loop, and the lines in the loop.

    `uses_time` is whether the loop must count t from 1.
    """

    functions: Lines
    before: Lines
    loop: Lines

    @property
    def uses_time(self) -> bool:
        return any(re.search(r"\bt\b", line) for line in self.loop)


def code_of(job: Task) -> Code:
    """The job's rule, with clipping and plateau, or its method, as statements about `w`."""
    if job.program.rule is not None:
        return _RuleWriter(job).code()
    assert isinstance(job, Job)  # no method works on a network
    method = methods.WRITTEN[str(job.optimizer.name)]
    before = [*methods.before(method, job), f"w = {job.start}"]
    return Code(methods.functions(method), before, methods.update(method, job))


class _RuleWriter:
    """Writes lines again and again until the kinds of all states are known."""

    def __init__(self, job: Task) -> None:
        self.job = job
        assert job.program.rule is not None  # methods are written in their own way
        self.parsed = job.program.rule.parsed
        # A learning rate that only follows the loss is a series of one number.
        settings = {**job.program.settings, **job.optimizer.settings}
        self.settings = {n: settings[n] for n in self.parsed.used_settings}
        assigned = [line.name for line in self.parsed.program]
        self.assigned = set(assigned)
        self.names = safe_names(dict.fromkeys((*"wgt", "loss", *self.settings, *assigned)))
        self.noisy_grad = job.gradient("{x}", "t - 1")

    def code(self) -> Code:
        kinds = {
            state.name: Kind.VECTOR if state.is_vector else Kind.NUMBER
            for state in self.parsed.states
        }
        while True:
            starts, printer = self._starts(kinds)
            loop, found, inner = self._loop(kinds)
            printer.helpers.update(inner.helpers)
            if found == kinds:
                break
            kinds = found
        before = [
            f"{self.names[name]} = {value!r}"
            for name, value in self.settings.items()
            if not self._is_series(name)
        ]
        if self._is_series("lr") and any("lr" in names_of(x.start) for x in self._started()):
            before.append("lr = rate(0)")
        return Code(helpers(printer), [*before, f"w = {self.job.start}", *starts], loop)

    def mentions(self, name: str) -> bool:
        """Whether a line of the loop reads `name`."""
        return any(
            name in names_of(line.tree) for line in self.parsed.program if line.kind != "start"
        )

    def _is_series(self, name: str) -> bool:
        return name == "lr" and self.job.has_rates

    def _started(self) -> list[Any]:
        return [state for state in self.parsed.states if state.start is not None]

    def _known(self, kinds: Mapping[str, Kind]) -> dict[str, Source]:
        known = {n: Source(self.names[n], ATOM, Kind.NUMBER) for n in (*self.settings, "t", "loss")}
        known |= {n: Source(self.names[n], ATOM, Kind.VECTOR) for n in "wg"}
        return known | {n: Source(self.names[n], ATOM, kind) for n, kind in kinds.items()}

    def _starts(self, kinds: dict[str, Kind]) -> tuple[Lines, Printer]:
        printer = Printer(self._known(kinds), per_weight=True, ones=self.job.ones)
        lines = []
        for state in self.parsed.states:
            kind, name = kinds[state.name], self.names[state.name]
            if state.start is None and kind == Kind.VECTOR:
                lines.append(f"{name} = {self.job.zeros}")
                continue
            value = Source("0.0", ATOM, Kind.NUMBER)
            if state.start is not None:
                value = printer.source(state.start)
            lines.append(f"{name} = {printer.coerced(value, kind).text}")
        return lines, printer

    def _loop(self, kinds: dict[str, Kind]) -> tuple[Lines, dict[str, Kind], Printer]:
        printer = Printer(
            self._known(kinds), per_weight=True, grad=self.noisy_grad, ones=self.job.ones
        )
        lines, found = self._beginning(), dict(kinds)
        for line in self.parsed.program:
            if line.kind == "start":
                continue
            value = printer.source(line.tree)
            if line.name in kinds:
                found[line.name] = max(found[line.name], value.kind)
                value = printer.coerced(value, kinds[line.name])
            elif line.name in ("w", "g"):
                value = printer.coerced(value, Kind.VECTOR)
            else:
                printer.names[line.name] = Source(self.names[line.name], ATOM, value.kind)
            lines.append(f"{self.names[line.name]} = {value.text}")
        return lines, found, printer

    def _beginning(self) -> Lines:
        """What every update begins with: its rate, its gradient and, where asked for, its loss."""
        lines = []
        if self._is_series("lr"):
            if self.mentions("lr"):
                lines.append("lr = rate(t - 1)")
        elif "lr" in self.settings and "lr" in self.assigned:
            lines.append(f"lr = {self.settings['lr']!r}")
        lines.append("g = " + self.noisy_grad.format(x="w"))
        if self.parsed.asks_loss:
            lines.append(f"{self.names['loss']} = float({self.job.loss_at('t - 1')})")
        return lines
