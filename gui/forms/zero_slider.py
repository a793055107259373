"""A logarithmic slider whose low end is 0: for sizes of which the smallest is none at all."""

from __future__ import annotations

from gui.forms.sliders import LogSlider


class ZeroSlider(LogSlider):
    """Its rail goes from 0 over a gap to `low`, and from there in decades to `high`."""

    GAP = 0.08  # of the rail, between 0 and `low`

    @property
    def lowest(self) -> float:
        return 0.0

    def share_of(self, number: float) -> float:
        if number <= 0.0:
            return 0.0
        return self.GAP + (1.0 - self.GAP) * super().share_of(number)

    def number_at(self, share: float) -> float:
        if share < self.GAP / 2:
            return 0.0
        return super().number_at(max(0.0, (share - self.GAP) / (1.0 - self.GAP)))

    def stepped(self, number: float, steps: int) -> float:
        if number <= 0.0:
            return self.low if steps > 0 else 0.0
        if number <= self.low and steps < 0:
            return 0.0
        return max(self.low, super().stepped(number, steps))

    @property
    def is_outside(self) -> bool:
        return self.number() != 0.0 and super().is_outside
