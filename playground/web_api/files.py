"""files.*: uploading in three steps, asking about a file, deleting it.

https://docs.slack.dev/messaging/working-with-files: announce the file, send its bytes to the address given, finish.
"""

from typing import Any

from playground.answering import shown
from playground.cast import Channel
from playground.checking import TEXT_LIMIT, check_message
from playground.errors import InvalidArgumentsError, SlackError
from playground.file_object import as_slack, tombstone, whole
from playground.files import UPLOAD_LIMIT, File
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.targets import target, thread

Json = dict[str, Any]

SNIPPET_LIMIT = 1_000_000
ALT_TEXT_LIMIT = 1000
CHANNELS_LIMIT = 100


def upload_url(stage: Stage, arguments: Arguments) -> Json:
    """Announce a file; its bytes are then sent to the address returned."""
    name, alt_txt = arguments.needed("filename"), arguments.text("alt_txt")
    arguments.needed("length")
    length = arguments.number("length", 0, UPLOAD_LIMIT + 1)
    if not length:
        raise SlackError(code="missing_argument")
    if length > UPLOAD_LIMIT:
        raise SlackError(code="file_upload_size_restricted")
    if "snippet_type" in arguments and length > SNIPPET_LIMIT:
        raise SlackError(code="snippet_too_large")
    if len(alt_txt) > ALT_TEXT_LIMIT:
        raise SlackError(code="alt_txt_too_large")
    file, path = stage.uploads.announce(stage.cast.bot.id, name, length, alt_txt)
    return {"ok": True, "upload_url": stage.address + path, "file_id": file.id}


def complete_upload(stage: Stage, arguments: Arguments) -> Json:
    """Finish uploads, and share the files as one message in each channel named; in none, they stay the app's own.

    Slack looks at the files and shares them only after it has answered: the answer knows of neither.
    """
    titles = _titles(arguments)
    uploaded = [stage.files.unfinished(file_id) for file_id in titles]
    channels = _channels(stage, arguments)
    content = _content(arguments)
    thread_ts = thread(stage, channels[0], arguments.text("thread_ts")) if channels else None
    files = [stage.files.finish(file, titles[file.id]) for file in uploaded]
    unseen = {"mimetype": "", "filetype": "", "pretty_type": ""}
    answer = {"ok": True, "files": [{**whole(file, stage.cast, stage.address), **unseen} for file in files]}
    written = tuple(as_slack(file, stage.cast, stage.address) for file in files)
    for channel in channels:
        stage.workspace.post(channel.id, stage.cast.bot.id, **content, files=written, thread_ts=thread_ts)
    return answer


def info(stage: Stage, arguments: Arguments) -> Json:
    """Describe one file."""
    file = stage.files.find(arguments.needed("file"))
    shares = [(stage.workspace.channel(each.channel), each) for each in stage.workspace.sharing(file.id)]
    described = whole(file, stage.cast, stage.address, shares)
    return {"ok": True, "file": described, "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(stage: Stage, arguments: Arguments) -> Json:
    """Delete a file of the app's own; the messages that share it stay, without it."""
    file = stage.files.find(arguments.needed("file"))
    if file.user != stage.cast.bot.id:
        raise SlackError(code="cant_delete_file")
    stage.files.delete(file)
    for message in stage.workspace.sharing(file.id):
        stage.workspace.change(message, files=tuple(_without(file, each) for each in message.files))
    return {"ok": True}


def _titles(arguments: Arguments) -> dict[str, str]:
    """Return the titles given to the files, by their ids. Raises InvalidArgumentsError."""
    files = arguments.structure("files", "invalid_arguments")
    if not isinstance(files, list) or not files:
        raise InvalidArgumentsError(said="must provide at least 1 items", at="/files")
    for index, file in enumerate(files):
        if not isinstance(file, dict) or not isinstance(file.get("id"), str):
            raise InvalidArgumentsError(said="missing required field: id", at=f"/files/{index}")
    return {file["id"]: str(file.get("title") or "") for file in files}


def _channels(stage: Stage, arguments: Arguments) -> list[Channel]:
    """Return where the files are to be shared: `channel_id` takes no person's id, `channels` does."""
    only, several = arguments.text("channel_id"), [each for each in arguments.text("channels").split(",") if each]
    if only and only[0] not in "CGDZ":
        raise InvalidArgumentsError(said="input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$", at="/channel_id")
    if len(several) > CHANNELS_LIMIT:
        raise SlackError(code="channels_limit_exceeded")
    found = {channel.id: channel for channel in (target(stage, each) for each in ([only] if only else []) + several)}
    if len(found) > 1 and arguments.text("thread_ts"):
        raise InvalidArgumentsError(said="must provide only one channel with thread_ts", at="/channels")
    return list(found.values())


def _content(arguments: Arguments) -> Json:
    """Return what the message says beside the files: the comment, or else the blocks."""
    content: Json = {"text": arguments.text("initial_comment")[:TEXT_LIMIT]}
    if not content["text"] and "blocks" in arguments:
        content["blocks"] = arguments.structure("blocks", "invalid_blocks")
    if content["text"] or content.get("blocks"):
        check_message(content)
    return shown(content)


def _without(file: File, written: Json) -> Json:
    return tombstone(file.id) if written["id"] == file.id else written


METHODS = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
    "files.delete": delete,
}
