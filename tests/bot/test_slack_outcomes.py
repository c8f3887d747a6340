import pytest

from bot.slack_outcomes import of_code
from workplan.outcomes import Outcome

CODES = {
    Outcome.NOT_SENT: ("ratelimited", "rate_limited", "message_limit_exceeded"),
    Outcome.BROKEN: ("fatal_error", "internal_error", "service_unavailable", "request_timeout"),
    Outcome.REFUSED: (
        "not_in_channel", "channel_not_found", "is_archived", "restricted_action",
        "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
        "no_permission", "messages_tab_disabled", "ekm_access_denied", "user_disabled", "user_not_found", "cannot_dm_bot",
    ),
    Outcome.UNROOTED: (
        "thread_not_found", "cannot_reply_to_message", "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel",
    ),
    Outcome.STOPPED: (
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
        "team_access_not_granted", "org_login_required", "team_added_to_org", "not_allowed_token_type",
    ),
    Outcome.UNFIT: (
        "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "invalid_arguments",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("outcome", "code"), [(outcome, code) for outcome in CODES for code in CODES[outcome]])
def test_a_code_of_slacks_says_how_it_ended(outcome: Outcome, code: str) -> None:
    assert of_code(code) is outcome


def test_a_code_nobody_knows_was_a_refusal_that_a_person_has_to_see() -> None:
    assert of_code("a_code_of_next_year") is Outcome.UNFIT
