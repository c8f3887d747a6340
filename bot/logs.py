"""Logs: one line each with an action key, as JSON or for a terminal, and never a secret."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import Settings

SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|https://hooks\.slack(?:-gov)?\.com/\S+|Bearer \S+|ticket=\S+|/calendar/[\w-]+"
)
QUIET = ("slack_bolt", "slack_sdk", "aiohttp.access", "asyncio")
"""Loggers of libraries that print bodies, tokens or addresses when they may speak below INFO (measured)."""


def redact(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Blank tokens and response addresses wherever they stand in a line."""
    return {key: SECRETS.sub("[secret]", value) if isinstance(value, str) else value for key, value in event.items()}


def configure(settings: Settings) -> None:
    """Send every log of ours and of the libraries through one chain to standard error."""
    as_json = settings.log_format == "json" or (settings.log_format is None and not sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    shown: Processor = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every start that nothing was to be done
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it tells of every round; what fails, bot.bell tells
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
