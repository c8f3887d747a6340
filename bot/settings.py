"""Settings from the environment, `.env`, and secrets in files: read once, refused when they cannot be right."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import OperatorError

SLACK_API = "https://slack.com/api/"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET_MINIMUM = 16
"""Characters below which a signing secret is surely not Slack's (they have 32)."""
USER_ID = re.compile(r"[UW][A-Z0-9]+")
CHANNEL_ID = re.compile(r"[CG][A-Z0-9]+")
PUBLIC_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+)(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")


class Settings(BaseSettings):
    """What may be set, with its default; each name is an environment variable in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str = SLACK_API
    database_url: SecretStr = SecretStr("sqlite:///rapporteur.db")
    schedules: Path = Path("schedules.yaml")
    secretariat: Annotated[tuple[str, ...], NoDecode] = ()
    secretariat_channel: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    public_url: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "console"] | None = None

    @field_validator("slack_api_url")
    @classmethod
    def _is_slack_or_loopback(cls, url: str) -> str:
        """Accept Slack's own address or one for trying on this machine: a bot token goes to no other."""
        parts = urlsplit(url)
        if parts.username or parts.password:
            message = "must not hold a user name"
            raise ValueError(message)
        own = parts.scheme == "https" and parts.hostname == "slack.com" and parts.port in {None, 443}
        if not own and not (parts.scheme in {"http", "https"} and parts.hostname in LOOPBACK):
            message = f"must be {SLACK_API} or a loopback address"
            raise ValueError(message)
        return url if url.endswith("/") else f"{url}/"

    @field_validator("secretariat", mode="before")
    @classmethod
    def _are_user_ids(cls, listed: str | tuple[str, ...]) -> tuple[str, ...]:
        """Accept Slack user ids, split by commas, semicolons or spaces; each once."""
        ids = tuple(dict.fromkeys(re.findall(r"[^,;\s]+", listed) if isinstance(listed, str) else listed))
        for each in ids:
            if not USER_ID.fullmatch(each):
                message = f"must be Slack user ids such as U012AB3CD, split by commas, and “{each[:40]}” is none"
                raise ValueError(message)
        return ids

    @field_validator("secretariat_channel")
    @classmethod
    def _is_channel_id(cls, channel: str | None) -> str | None:
        """Accept the id of one channel; None for white space alone."""
        channel = (channel or "").strip()
        if channel and not CHANNEL_ID.fullmatch(channel):
            message = f"must be the id of a Slack channel such as C012AB3CD, and “{channel[:40]}” is none"
            raise ValueError(message)
        return channel or None

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        """Accept an address to which something can be added; None for white space alone.

        What is fetched there opens with what the address says, so it goes over https, or stays on this machine.
        """
        url = (url or "").strip().rstrip("/")
        address = PUBLIC_ADDRESS.fullmatch(url)
        if url and not (address and (address["scheme"] == "https" or address["host"] in LOOPBACK)):
            message = "must be an https address such as https://rapporteur.example.org, without a user name or a query"
            raise ValueError(message)
        return url or None

    @property
    def bot_token(self) -> str | None:
        """The bot's token itself."""
        return self.slack_bot_token.get_secret_value() if self.slack_bot_token else None

    @property
    def secretariat_ids(self) -> tuple[str, ...]:
        """Where letters to the secretariat go: its channel, or else its people, in their order."""
        return (*([self.secretariat_channel] if self.secretariat_channel else []), *self.secretariat)

    @property
    def is_loopback(self) -> bool:
        """Whether Slack is played on this machine."""
        return urlsplit(self.slack_api_url).hostname in LOOPBACK

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read, first wins: arguments, environment, `NAME_FILE` variables, `.env`."""
        return init_settings, env_settings, _NamedFiles(settings_cls), dotenv_settings


class _NamedFiles(PydanticBaseSettingsSource):
    """Reads `SLACK_BOT_TOKEN_FILE=/run/secrets/token` as the value of SLACK_BOT_TOKEN."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ANN401, ARG002 - pydantic's
        path = os.environ.get(f"{field_name.upper()}_FILE")
        return (Path(path).read_text(encoding="utf-8").strip() if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        values = {name: self.get_field_value(None, name)[0] for name in self.settings_cls.model_fields}
        return {name: value for name, value in values.items() if value is not None}


def read() -> Settings:
    """Read the settings. Raises OperatorError with one sentence that names the setting, never its secret value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        message = f"{name} {first['msg'].removeprefix('Value error, ')}: correct it in the environment or in .env."
        raise OperatorError(message) from None
    except OSError as error:
        message = f"Cannot read {error.filename}, named by a setting that ends in _FILE: check the path and its rights."
        raise OperatorError(message) from None
    except UnicodeDecodeError:
        message = "A setting's file, or .env, is not UTF-8 text: write it again as UTF-8."
        raise OperatorError(message) from None
