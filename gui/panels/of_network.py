"""The panels of a network study, in the order they are drawn."""

from __future__ import annotations

from core.picture.network.values import NetworkBackdrop
from core.picture.values import Backdrop
from gui.panels.activation import ActivationPanel
from gui.panels.decision import DecisionPanel
from gui.panels.diagram import DiagramPanel
from gui.panels.flow import FlowPanel
from gui.panels.learning import LearningPanel
from gui.panels.panel import Panel


def network_panels(backdrop: Backdrop, network: NetworkBackdrop) -> tuple[Panel, ...]:
    """Those that the backdrop has."""
    shown = (
        (network.diagram, DiagramPanel),
        (network.decisions, DecisionPanel),
        (network.flow, FlowPanel),
        (network.activation, ActivationPanel),
        (network.learning, LearningPanel),
    )
    return tuple(panel(backdrop) for part, panel in shown if part is not None)
