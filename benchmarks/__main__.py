"""`/activity CODE` over HTTP, beside a bare AsyncApp with a fixed answer, at 80 and at 100,000 activities.

The three are asked in turn, slice by slice, so that a change of the machine's speed meets all of them alike.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks import load, plans, stand_in

CONNECTIONS = (1, 8, 32)
SLICES, SECONDS = 7, 0.6


def main() -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder, stand_in.playing() as slack:
        targets = {"bare AsyncApp": ("bare", "A.2.1.3")}
        for name, url, code in plans.databases(Path(folder)):
            targets[name] = (url, code)
        servers = {name: _start(what, slack) for name, (what, _) in targets.items()}
        try:
            ports = {name: int(server.stdout.readline()) for name, server in servers.items() if server.stdout}
            codes = {name: code for name, (_, code) in targets.items()}
            asyncio.run(_measure(ports, codes))
        finally:
            for server in servers.values():
                server.communicate()


def _start(what: str, slack: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "benchmarks.server", what, slack["api_url"], slack["bot_token"]]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module


async def _measure(ports: dict[str, int], codes: dict[str, str]) -> None:
    requests = {name: load.signed(code, int(time.time())) for name, code in codes.items()}  # noqa: TID251 - signs
    for name, port in ports.items():
        await load.load(port, requests[name], 1, 0.5)
    print(f"/activity CODE over HTTP, {SLICES} slices of {SECONDS} s each, in turn; medians of the slices")
    print(f"{'connections':>11}  {'target':32} {'p50 ms':>8} {'requests/s':>11} {'p50 / bare':>11}")
    for connections in CONNECTIONS:
        p50: dict[str, list[float]] = defaultdict(list)
        rate: dict[str, list[float]] = defaultdict(list)
        for _ in range(SLICES):
            for name, port in ports.items():
                taken = await load.load(port, requests[name], connections, SECONDS)
                p50[name].append(statistics.median(taken) * 1000)
                rate[name].append(len(taken) / SECONDS)
        bare = statistics.median(next(iter(p50.values())))
        for name in ports:
            middle = statistics.median(p50[name])
            each = statistics.median(rate[name])
            print(f"{connections:>11}  {name:32} {middle:8.3f} {each:11.0f} {middle / bare:11.2f}")


if __name__ == "__main__":
    main()
    # By processes of their own: what a process forks from counts as its memory, and this one has held a large plan.
    for part in ("planning", "delivery", "updates", "answers", "digests", "files", "as_at", "reports"):
        subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], check=True)  # noqa: S603 - our own modules
