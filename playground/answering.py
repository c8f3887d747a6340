"""What the app answers to a command or a click, shown: in its acknowledgement, or by its response_url."""

from typing import Any

from playground.checking import check_message
from playground.errors import SlackError
from playground.fields import with_ids
from playground.hooks import Hook
from playground.message import Message
from playground.stage import Stage

Json = dict[str, Any]


class RefusedAnswerError(SlackError):
    """An answer Slack would refuse; `message` is what its reader is shown of that."""

    def __init__(self, error: SlackError, message: Message) -> None:
        super().__init__(error.code, *error.messages)
        self.message = message


def say(stage: Stage, hook: Hook, content: Json, *, in_acknowledgement: bool) -> Message:
    """Post an answer, for its reader alone unless it says `in_channel`. Raises RefusedAnswerError as `check` does."""
    check(stage, hook, content)
    is_public = content.get("response_type") == "in_channel"
    return stage.workspace.post(
        hook.channel,
        stage.cast.bot.id,
        **shown(content),
        thread_ts=content.get("thread_ts"),
        only_for=None if is_public else hook.user,
        answer_to=hook.user,
        in_acknowledgement=in_acknowledgement,
    )


def respond(stage: Stage, path: str, content: Json) -> None:
    """Do what was posted to a response_url. Raises SlackError with Slack's code when it cannot be done."""
    hook = stage.hooks.find(path)
    if hook.original is not None and _is_on(content, "delete_original", otherwise=False):
        stage.workspace.remove(stage.workspace.message(hook.channel, hook.original))
    elif hook.original is not None and _is_on(content, "replace_original", otherwise=True):
        original = stage.workspace.message(hook.channel, hook.original)
        check(stage, hook, content)
        stage.workspace.change(original, **shown(content), error=None, answer_to=hook.user, in_acknowledgement=False)
    else:
        say(stage, hook, content, in_acknowledgement=False)
    stage.hooks.spend(path)


def check(stage: Stage, hook: Hook, content: Json) -> None:
    """Raise RefusedAnswerError when Slack would refuse an answer: it shows nothing then, here its reader sees why."""
    try:
        check_message(content, takes_charts=stage.rig.takes_charts)
    except SlackError as error:
        sent = content.get("blocks")
        stage.exchanges.record("refused", error.code, content, error.answer())
        refusal = stage.workspace.post(
            hook.channel,
            stage.cast.bot.id,
            str(content.get("text", "")),
            blocks=tuple(sent) if isinstance(sent, list) else (),
            only_for=hook.user,
            answer_to=hook.user,
            error=str(error),
        )
        raise RefusedAnswerError(error, refusal) from None


def shown(content: Json) -> Json:
    """Return the fields of a `Message` that come from an app's `text`, `blocks` and `attachments`."""
    return {
        "text": content.get("text", ""),
        "blocks": tuple(with_ids(content.get("blocks", []))),
        "attachments": tuple(content.get("attachments", [])),
    }


def _is_on(content: Json, name: str, *, otherwise: bool) -> bool:
    return content.get(name, otherwise) in {True, "true"}
