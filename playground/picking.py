"""Choosing files in a form: what Slack's own client lets somebody choose, and how the app is told of it.

The rules hold here, where somebody chooses: Slack warns apps to check again what they receive
(https://docs.slack.dev/reference/block-kit/block-elements/file-input-element).
"""

from collections.abc import Sequence
from typing import Any

from playground.errors import NotPossibleError, SlackError
from playground.fields import elements
from playground.file_object import whole
from playground.files import FORM_LIMIT, File
from playground.filetypes import ending
from playground.stage import Stage

Json = dict[str, Any]

MOST = 10
"""Files of one element that does not say how many."""


def with_files(stage: Stage, user: str, blocks: list[Json], values: Json) -> Json:
    """Return what a form's fields hold, with the files somebody has chosen in place of their ids.

    Raises NotPossibleError when they could not have chosen one of them there.
    """
    filled = dict(values)
    for block_id, element in elements(blocks):
        chosen = values.get(block_id, {}).get(element["action_id"])
        if element["type"] == "file_input" and chosen:
            files = [_own(stage, user, file_id) for file_id in chosen["files"]]
            check(element, files)
            written = [whole(file, stage.cast, stage.address) for file in files]
            filled[block_id] = {**filled[block_id], element["action_id"]: {"type": "file_input", "files": written}}
    return filled


def check(element: Json, files: Sequence[File]) -> None:
    """Raise NotPossibleError unless these files may be chosen in a `file_input` element."""
    most = element.get("max_files", MOST)
    if len(files) > most:
        message = f"No more than {most} can be chosen here: remove {len(files) - most}."
        raise NotPossibleError(message)
    endings = [str(each).lower().lstrip(".") for each in element.get("filetypes", [])]
    for file in files:
        check_size(file.name, len(file.content))
        if endings and ending(file.name) not in endings:
            message = f"{file.name} cannot be chosen here: choose a file that ends in {_listed(endings)}."
            raise NotPossibleError(message)


def check_size(name: str, size: int) -> None:
    """Raise NotPossibleError when a file is too large for any form."""
    if size > FORM_LIMIT:
        message = f"{name} is larger than {FORM_LIMIT // 1_000_000} MB: choose a smaller file."
        raise NotPossibleError(message)


def _own(stage: Stage, user: str, file_id: str) -> File:
    try:
        file = stage.files.find(file_id)
    except SlackError:
        file = None
    if file is None or file.user != user:
        message = "A file is gone: choose it again."
        raise NotPossibleError(message)
    return file


def _listed(endings: Sequence[str]) -> str:
    *before, last = [f".{each}" for each in endings]
    return f"{', '.join(before)} or {last}" if before else last
