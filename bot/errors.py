"""Errors of starting and running that an operator can put right; the text is one sentence."""


class OperatorError(Exception):
    """Shown on standard error as it is; the exit code is `code`."""

    code = 1


class TryAgainError(OperatorError):
    """Nothing is wrong with the input: the same command may work later."""

    code = 3
