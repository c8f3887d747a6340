"""Files in and out of Slack: what somebody has chosen in a form, and what we send to somebody."""

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot import slack
from bot.settings import Settings
from handlers.uploads import Upload
from messages import blocks
from storage.files.text_files import LIMIT
from workplan.errors import WorkPlanError

GONE = "The file is not in Slack any more: choose it again with /workplan import."
NOT_GIVEN = "Slack does not give the file right now: try again in a minute."
NOT_SENT = "Slack does not take the file right now: try again in a minute."
SCOPE_MISSING = "This app may not handle files: ask whoever runs it to install it anew from its manifest."

SECONDS = aiohttp.ClientTimeout(total=60)
FAILURES = (SlackApiError, SlackRequestError, aiohttp.ClientError, TimeoutError)

log = structlog.get_logger()


class TransferError(WorkPlanError):
    """A file that Slack does not give to us, or does not take from us."""


class Files:
    """Files of one workspace, with the bot's token, which goes to Slack's own addresses and to no other."""

    def __init__(self, settings: Settings, token: str | None) -> None:
        """Take Slack's address and the bot's token."""
        self._client = slack.client(settings, token)
        self._token = token
        self._address = slack.Address(settings, "files.slack.com")

    async def fetch(self, file_id: str) -> Upload:
        """Return a file that was uploaded. Raises TransferError with one sentence."""
        try:
            file = (await self._client.files_info(file=file_id))["file"]
            _check_size(file["name"], int(file.get("size") or 0))
            return Upload(file_id, file["name"], await self._content(file["name"], file["url_private_download"]))
        except (*FAILURES, KeyError) as error:
            is_gone = isinstance(error, KeyError) or _code(error) in {"file_not_found", "file_deleted"}
            raise _failed(error, GONE if is_gone else NOT_GIVEN, file_id) from None

    async def send(self, user: str, upload: Upload, comment: str) -> None:
        """Put a file into somebody's direct messages with us. Raises TransferError with one sentence."""
        try:
            opened = await self._client.conversations_open(users=[user])
            await self._client.files_upload_v2(
                channel=opened["channel"]["id"],
                content=upload.content,
                filename=upload.name,
                title=upload.name,
                alt_txt=upload.alt or None,
                initial_comment=blocks.escape(comment),
                request_file_info=False,
            )
        except FAILURES as error:
            raise _failed(error, NOT_SENT, user) from None

    async def _content(self, name: str, url: str) -> bytes:
        """Download a file; a redirection or a page would be Slack asking somebody to sign in."""
        if not self._address.allows(url):
            log.warning("file not fetched: not an address of Slack's", action="file.refused")
            raise TransferError(GONE)
        headers = {"Authorization": f"Bearer {self._token}"}
        async with (
            aiohttp.ClientSession(timeout=SECONDS) as session,
            session.get(url, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status != 200 or answer.content_type == "text/html":  # noqa: PLR2004 - OK
                raise _failed(aiohttp.ClientError(f"status {answer.status}"), NOT_GIVEN, name)
            content = await answer.content.read(LIMIT + 1)
            while more := await answer.content.read(LIMIT + 1 - len(content)):
                content += more
        _check_size(name, len(content))
        return content


def _check_size(name: str, size: int) -> None:
    if size > LIMIT:
        message = f"{name} is larger than {LIMIT // 1_000_000} MB: take out what is not the plan."
        raise TransferError(message)


def _failed(error: Exception, sentence: str, about: str) -> TransferError:
    log.warning("file not transferred", action="file.failed", about=about, error=_code(error))
    return TransferError(SCOPE_MISSING if _code(error) == "missing_scope" else sentence)


def _code(error: Exception) -> str:
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
