"""A file as Slack writes it (https://docs.slack.dev/reference/objects/file-object)."""

import re
from collections.abc import Iterable
from typing import Any

from playground.cast import Cast, Channel
from playground.files import File
from playground.filetypes import type_of
from playground.message import Message

Json = dict[str, Any]

PATH = "/files-pri"
"""Where the content of files is: PATH/TEAM-FILE/NAME, and PATH/TEAM-FILE/download/NAME."""

_IN_PATHS = re.compile(r"[^\w.-]+", re.ASCII)


def as_slack(file: File, cast: Cast, address: str) -> Json:
    """Return the file object as it stands in a message; what a text is, Slack takes for a snippet."""
    kind = type_of(file.name)
    name = _IN_PATHS.sub("_", file.name.lower())
    content = f"{address}{PATH}/{key(file, cast)}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": kind.mimetype,
        "filetype": kind.filetype,
        "pretty_type": kind.pretty_type,
        "user": file.user,
        "user_team": cast.team_id,
        "editable": kind.is_text,
        "size": len(file.content),
        "mode": "snippet" if kind.is_text else "hosted",
        "is_external": False,
        "external_type": "",
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{content}/{name}",
        "url_private_download": f"{content}/download/{name}",
        "media_display_type": "unknown",
        "permalink": f"{address}/files/{file.user}/{file.id}/{name}",
        **({"alt_txt": file.alt_txt} if file.alt_txt else {}),
        "has_rich_preview": False,
        "file_access": "visible",
    }


def whole(file: File, cast: Cast, address: str, shares: Iterable[tuple[Channel, Message]] = ()) -> Json:
    """Return the file object with the messages that share it, as it stands everywhere else."""
    shared = list(shares)
    public = [each for each in shared if not (each[0].is_private or each[0].is_im)]
    private = [each for each in shared if each not in public]
    kinds = {"public": _shares(public, cast), "private": _shares(private, cast)}
    return {
        **as_slack(file, cast, address),
        "is_public": bool(public),
        "comments_count": 0,
        "shares": {kind: channels for kind, channels in kinds.items() if channels},
        "channels": list(kinds["public"]),
        "groups": [channel.id for channel, _ in private if not channel.is_im],
        "ims": [channel.id for channel, _ in private if channel.is_im],
        "has_more_shares": False,
    }


def key(file: File, cast: Cast) -> str:
    """Return what stands for a file in its addresses."""
    return f"{cast.team_id}-{file.id}"


def tombstone(file_id: str) -> Json:
    """Return what is left in a message of a file that was deleted."""
    return {"id": file_id, "mode": "tombstone"}


def _shares(shared: Iterable[tuple[Channel, Message]], cast: Cast) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for channel, message in shared:
        share = {"ts": message.ts, "channel_name": channel.name, "team_id": cast.team_id, "share_user_id": message.user}
        if message.thread_ts:
            share["thread_ts"] = message.thread_ts
        found.setdefault(channel.id, []).append(share)
    return found
