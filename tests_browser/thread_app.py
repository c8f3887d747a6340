"""A stand-in in which an app has said two things, and then something under the first, served until it is stopped.

Run it with python -m tests_browser.thread_app; the first line printed is the address of the page.
"""

import asyncio
import sys

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, client


async def main() -> None:
    """Serve until the process is stopped."""
    slack = Playground()
    address = await slack.start()
    api = client(slack)
    first = await api.chat_postMessage(channel=CHANNEL, text="A.2.1.3: updates")
    await api.chat_postMessage(channel=CHANNEL, text="B.1: updates")
    await api.chat_postMessage(channel=CHANNEL, text="A.2.1.3: 1 update", thread_ts=first["ts"])
    sys.stdout.write(address + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
