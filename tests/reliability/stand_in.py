"""The stand-in for Slack in a process of its own: it outlives whoever is killed, and its ledger is what is judged."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from http.client import HTTPConnection
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from playground.faults import MIXED, POST

Json = dict[str, Any]

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("SLACK_", "DATABASE_", "SECRETARIAT", "SCHEDULES"))
}


class StandIn:
    """A stand-in that runs for as long as the block does."""

    def __init__(self, *options: str) -> None:
        """Take options of `python -m playground`."""
        command = [sys.executable, "-m", "playground", *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT, text=True)
        assert self._process.stdout
        said = json.loads(self._process.stdout.readline())
        self.api_url, self.token = str(said["api_url"]), str(said["bot_token"])
        self._line = HTTPConnection(urlsplit(said["address"]).netloc, timeout=30)
        self._ledger: list[Json] = []
        self._seen = 0
        self._played: Json = {}
        self._people: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._line.close()
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stdout
        self._process.stdout.close()

    def begin(self) -> None:
        """Begin a test: nothing goes wrong any more, and what was said before is of no concern."""
        self.do("clear")
        self.do("latency", seconds=0)
        self.ledger()
        self._seen += len(self._ledger)
        self._ledger = []
        self._played = self._ask("GET", f"/ui/ledger?after={self._seen}")["faults"]

    def ledger(self) -> list[Json]:
        """Return every message of ours that was accepted since the test began."""
        self._ledger += self._ask("GET", f"/ui/ledger?after={self._seen + len(self._ledger)}")["messages"]
        return self._ledger

    def faults(self) -> Counter[str]:
        """Return how often each fault was played since then."""
        played = self._ask("GET", f"/ui/ledger?after={self._seen}")["faults"]
        return Counter[str](played) - Counter[str](self._played)

    def fail(self, rate: float, seed: int, kinds: Mapping[str, float] = MIXED, method: str | None = POST) -> None:
        """Let so many calls of 1 fail, in kinds of these weights."""
        self.do("rate", p=rate, kinds=dict(kinds), method=method, seed=seed)

    def do(self, verb: str, **fields: Any) -> Any:  # noqa: ANN401 - what the verb returns
        """Set the rig."""
        return self._ask("POST", "/ui/rig", {"do": verb, "with": fields})["result"]

    def hire(self, *people: str) -> None:
        """Let people come."""
        for each in people:
            if each not in self._people:
                self.do("add_person", id=each, name=each.lower(), real_name=each)
        self._people.update(people)

    def open(self, person: str) -> None:
        """Open the direct messages between the bot and somebody."""
        self._ask("POST", "/api/conversations.open", {"users": person}, Authorization=f"Bearer {self.token}")

    def _ask(self, verb: str, path: str, body: Json | None = None, **more: str) -> Json:
        headers = {"Content-Type": "application/json", "X-Playground": "1", **more}
        self._line.request(verb, path, json.dumps(body) if body else None, headers)
        with self._line.getresponse() as response:
            answer: Json = json.loads(response.read())
        assert response.status == 200, answer
        return answer
