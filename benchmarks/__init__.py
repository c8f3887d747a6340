"""How fast, always beside the bare library in the same run: machines have moods, ratios do not."""

TOKEN = "xoxb-benchmark"  # noqa: S105 - no token of Slack's
SECRET = "benchmark-signing-secret-of-32-chars"  # noqa: S105
