"""What Slack refuses, what the page may not ask, and what keeps the stand-in from starting."""

from typing import Any


class SlackError(Exception):
    """Slack's `ok: false`: its error code, and the lines of `response_metadata.messages` where it gives any."""

    status = 200

    def __init__(self, code: str, *messages: str) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = messages

    def answer(self) -> dict[str, Any]:
        """Return the body Slack answers with."""
        body: dict[str, Any] = {"ok": False, "error": self.code}
        if self.messages:
            body |= {"errors": list(self.messages), "response_metadata": {"messages": list(self.messages)}}
        return body

    def __str__(self) -> str:
        return "\n".join((self.code, *self.messages))


class InvalidArgumentsError(SlackError):
    """Slack's `invalid_arguments`, with what is wrong and, as a JSON pointer, where."""

    def __init__(self, *, said: str, at: str = "") -> None:
        super().__init__("invalid_arguments", f"[ERROR] {said} [json-pointer:{at}]" if at else f"[ERROR] {said}")


class RateLimitedError(SlackError):
    """Slack's HTTP 429; `retry_after` is the whole number of seconds it asks to wait."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class MissingScopeError(SlackError):
    """Slack's `missing_scope`, with the scope a method needs and those the app has."""

    def __init__(self, needed: str, provided: str) -> None:
        super().__init__("missing_scope")
        self.needed, self.provided = needed, provided

    def answer(self) -> dict[str, Any]:
        """Return the body Slack answers with."""
        return {**super().answer(), "needed": self.needed, "provided": self.provided}


class NotPossibleError(Exception):
    """Something the person at the page cannot do, in one sentence for them."""


class PlaygroundError(SystemExit):
    """Why the stand-in does not start, in one sentence; left alone, it ends the process with it on standard error."""
