"""Uploading as an app does, with Slack's own SDK."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

Json = dict[str, Any]


async def refusal(api: AsyncWebClient, method: str, **arguments: object) -> tuple[str, list[str]]:
    with pytest.raises(SlackApiError) as refused:
        await api.api_call(f"files.{method}", json=arguments)
    return refused.value.response["error"], refused.value.response.get("errors", [])


async def uploaded(api: AsyncWebClient, content: bytes = b"a,b\n", name: str = "plan.csv", **more: str) -> str:
    """Announce a file and send its bytes, but do not finish; gives its id."""
    announced = await api.files_getUploadURLExternal(filename=name, length=len(content), **more)
    async with ClientSession() as session, session.post(announced["upload_url"], data=content) as said:
        assert (said.status, await said.text()) == (200, f"OK - {len(content)}")
    return str(announced["file_id"])


async def finished(api: AsyncWebClient, name: str = "plan.csv", content: bytes = b"a,b\n", **more: object) -> Json:
    """Upload a file; gives what files.info says of it."""
    answer = await api.files_upload_v2(filename=name, content=content, **more)  # type: ignore[arg-type]  # of any kind
    found: Json = (await api.files_info(file=answer["file"]["id"]))["file"]
    return found
