"""The stand-in's own secrets: made anew at each start, and plainly not Slack's."""

import secrets
from dataclasses import dataclass, field
from typing import Any

MARK = "playground-"
BOT, APP = f"xoxb-{MARK}", f"xapp-{MARK}"


def _made(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Keys:
    """What an app needs to be let in; `verification` is the old `token` field of payloads."""

    bot_token: str = field(default_factory=lambda: _made(BOT))
    app_token: str = field(default_factory=lambda: _made(APP))
    signing_secret: str = field(default_factory=lambda: _made(MARK))
    verification: str = field(default_factory=lambda: _made(MARK))

    def blanked(self, value: Any) -> Any:  # noqa: ANN401 - any JSON value in, the same out
        """Return a JSON value with every one of these secrets blanked."""
        if isinstance(value, dict):
            return {name: self.blanked(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.blanked(item) for item in value]
        if isinstance(value, str):
            for secret in (self.bot_token, self.app_token, self.signing_secret, self.verification):
                value = value.replace(secret, "[secret]")
        return value
