"""Errors of starting and running that an operator can put right; the text is one sentence."""

from workplan.errors import WorkPlanError


class OperatorError(WorkPlanError):
    """A setting, a port or a file of the operator's that is not as it must be."""
