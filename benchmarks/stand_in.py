"""The stand-in for Slack in a process of its own, for as long as something is measured against it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

MEMBER, TEAM = "UMEMBER", "T0PLAY"
"""A member of its workspace who is nothing more, and the workspace."""


@contextmanager
def playing(*options: str) -> Iterator[dict[str, str]]:
    """Play Slack; give what an app needs to connect."""
    command = [sys.executable, "-m", "playground", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own module
    try:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
    finally:
        server.terminate()
        server.wait()
