"""An app that takes a file by a form and sends it back by a direct message, served to the stand-in until it is stopped.

Run it with python -m tests_browser.file_app; the first line printed is the address of the page.
"""

import asyncio
import sys
from typing import Any

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp

from playground.server import Playground
from tests.playground.tiny_app import form, over_http, tiny

Json = dict[str, Any]

WORKBOOK = {
    "type": "input",
    "block_id": "workbook",
    "label": {"type": "plain_text", "text": "Workbook"},
    "hint": {"type": "plain_text", "text": "The workbook of the plan, as it was exported."},
    "element": {"type": "file_input", "action_id": "chosen", "filetypes": ["xlsx", "csv"], "max_files": 2},
}


def echoing(slack: Playground) -> AsyncApp:
    """Return an app whose command opens a form for files, each of which it then sends back."""
    app = tiny(slack)

    @app.command("/report")
    async def opened(ack: AsyncAck, body: Json) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=form(WORKBOOK))

    @app.view("update")
    async def submitted(ack: AsyncAck, body: Json) -> None:
        await ack()
        channel = (await app.client.conversations_open(users=body["user"]["id"]))["channel"]["id"]
        files = body["view"]["state"]["values"]["workbook"]["chosen"]["files"]
        headers = {"Authorization": f"Bearer {slack.bot_token}"}
        async with ClientSession(headers=headers) as session:
            for file in files:
                async with session.get(file["url_private_download"]) as response:
                    content = await response.read()
                await app.client.files_upload_v2(
                    channel=channel,
                    content=content,
                    filename=file["name"],
                    title=f"Received: {file['name']}",
                    initial_comment="Here it is again.",
                )

    return app


async def main() -> None:
    """Serve until the process is stopped."""
    slack = Playground(commands=["/report"])
    address = await slack.start()
    async with over_http(slack, echoing(slack)):
        sys.stdout.write(address + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
