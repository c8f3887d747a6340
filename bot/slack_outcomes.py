"""What Slack's answers say of a letter (docs.slack.dev/reference/methods/chat.postMessage, its errors)."""

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.slack import REFUSED_TOKENS
from workplan.outcomes import Outcome, Receipt

LATER = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
BROKEN = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout"})
STOPPED = REFUSED_TOKENS | {
    "accesslimited",
    "ekm_access_denied_for_app",
    "enterprise_is_restricted",
    "missing_scope",
    "no_bot_scopes",
    "org_login_required",
    "team_access_not_granted",
    "team_added_to_org",
    "two_factor_setup_required",
}
REFUSED = frozenset(
    {
        "cannot_dm_bot",
        "channel_is_archived",
        "channel_not_found",
        "channel_type_not_supported",
        "ekm_access_denied",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "no_permission",
        "not_allowed",
        "not_in_channel",
        "permission_denied",
        "slack_connect_canvas_sharing_blocked",
        "slack_connect_file_link_sharing_blocked",
        "user_disabled",
        "user_not_found",
        "user_not_in_channel",
        "user_not_visible",
    }
)
UNROOTED = frozenset(
    {
        "cannot_reply_to_message",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "thread_not_found",
    }
)
UNFIT = frozenset(
    {
        "attachment_payload_limit_exceeded",
        "block_mismatch",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_charset",
        "invalid_form_data",
        "markdown_text_conflict",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
        "too_many_contact_cards",
    }
)
REFUSED_STEM, UNFIT_STEMS = "restricted_action", ("invalid_blocks", "invalid_metadata")

USUAL_WAIT = 60
"""Seconds to wait where Slack does not say how long."""
TOO_MANY = 429

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""Names that are not resolved, connections and handshakes that fail: no byte of the request was sent."""
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What the SDK raises of an answer that is no JSON object, though its status is 200."""
FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, *UNREADABLE)


def of_failure(error: Exception) -> Receipt:
    """Say what it means that a call raised."""
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    outcome = Outcome.NOT_SENT if isinstance(error, NEVER_LEFT) else Outcome.LOST
    return Receipt(outcome, type(error).__name__)


def of_code(code: str) -> Outcome:
    """Say what a code of Slack's means that came with an answer of its own, `ok: false`.

    A code that is not listed is Slack's refusal as well: nothing was posted. Whether the letter or its recipient is to
    blame is not known, and a person has to see it: it counts as UNFIT, which is tried once as plain text and then held.
    """
    if code in UNROOTED:
        return Outcome.UNROOTED
    if code.startswith(REFUSED_STEM):
        return Outcome.REFUSED
    if code.startswith(UNFIT_STEMS):
        return Outcome.UNFIT
    return next((outcome for codes, outcome in _BY_CODES if code in codes), Outcome.UNFIT)


_BY_CODES = (
    (LATER, Outcome.NOT_SENT),
    (BROKEN, Outcome.BROKEN),
    (STOPPED, Outcome.STOPPED),
    (REFUSED, Outcome.REFUSED),
    (UNFIT, Outcome.UNFIT),
)


def _of_answer(error: SlackApiError) -> Receipt:
    """Judge an answer by its status before its words: a proxy may have written those."""
    answer = error.response
    status = getattr(answer, "status_code", None) or getattr(answer, "status", 0)
    data = getattr(answer, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == TOO_MANY or code in LATER:
        return Receipt(Outcome.NOT_SENT, code or "ratelimited", wait=_wait(answer.headers.get("Retry-After")))
    if status != 200:  # noqa: PLR2004 - OK
        return Receipt(Outcome.BROKEN, code or f"status {status}")
    return Receipt(of_code(code), code) if code else Receipt(Outcome.LOST, "no answer of Slack's")


def _wait(said: str | None) -> int:
    return max(int(said), 1) if said and said.isdecimal() else USUAL_WAIT
