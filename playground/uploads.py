"""Upload addresses: each takes the content of one file the app has announced, once."""

import secrets

from playground.errors import InvalidArgumentsError, SlackError
from playground.files import File, Files

PATH = "/upload/v1"


class Uploads:
    """The upload addresses given out so far that nothing was sent to yet, by their path."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._announced: dict[str, tuple[File, int]] = {}

    def announce(self, user: str, name: str, length: int, alt_txt: str = "") -> tuple[File, str]:
        """Return a file to come, of `length` bytes, and the path they are to be sent to. Raises SlackError."""
        file = self._files.announce(user, name, length, alt_txt)
        path = f"{PATH}/{secrets.token_hex(24)}"
        self._announced[path] = file, length
        return file, path

    def receive(self, path: str, content: bytes) -> None:
        """Take what was sent. Raises SlackError when the path is used up or the length is not the one announced.

        Slack's codes for this are not documented: all it says is that anything but HTTP 200 means a failure.
        """
        file, length = self._announced.pop(path, (None, 0))
        if file is None:
            raise SlackError(code="upload_url_not_found")
        if len(content) != length:
            raise InvalidArgumentsError(said=f"{length} bytes were announced, {len(content)} were sent")
        self._files.receive(file, content)
