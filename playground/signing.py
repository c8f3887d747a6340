"""Slack's signature over the raw body of what it sends (https://docs.slack.dev/authentication/verifying-requests)."""

import hashlib
import hmac
from datetime import datetime


def signed(secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the two headers with which Slack proves that it sent `body` at `now`."""
    stamp = str(int(now.timestamp()))
    digest = hmac.new(secret.encode(), b"v0:%s:%s" % (stamp.encode(), body), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
