"""The workspace's files: what people and the app have uploaded, in memory and no more than there is room for."""

from dataclasses import dataclass, replace

from playground.clock import Clock
from playground.errors import SlackError

FORM_LIMIT = 10_000_000
"""Bytes of a file that a form takes, as at Slack."""
UPLOAD_LIMIT = 20_000_000
"""Bytes of a file that the app uploads. Slack takes a gigabyte; the stand-in keeps everything in memory."""
STORE_LIMIT = 200_000_000
"""Bytes of all files together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file; until the app has finished its upload, nobody is shown it."""

    id: str
    name: str
    title: str
    user: str
    created: int
    content: bytes
    alt_txt: str = ""
    is_finished: bool = True


class Files:
    """Every file there is."""

    def __init__(self, now: Clock, most: int = STORE_LIMIT) -> None:
        self._now, self._most = now, most
        self._files: dict[str, File] = {}
        self._deleted: set[str] = set()

    def add(self, user: str, name: str, content: bytes) -> File:
        """Keep what somebody has uploaded. Raises SlackError `storage_limit_reached`."""
        return self._add(user, name, content)

    def announce(self, user: str, name: str, length: int, alt_txt: str) -> File:
        """Make a file whose content is still to come. Raises SlackError `storage_limit_reached`."""
        self._check_room(length)
        return self._add(user, name, b"", alt_txt=alt_txt, is_finished=False)

    def receive(self, file: File, content: bytes) -> File:
        """Put in the content that has come. Raises SlackError `storage_limit_reached`."""
        return self._keep(replace(file, content=content))

    def finish(self, file: File, title: str) -> File:
        """Let a file that has its content be seen, under this title."""
        return self._keep(replace(file, title=title or file.name, is_finished=True))

    def find(self, file_id: str) -> File:
        """Return a file. Raises SlackError `file_not_found` or `file_deleted`."""
        if file_id in self._deleted:
            raise SlackError(code="file_deleted")
        file = self._files.get(file_id)
        if file is None or not file.is_finished:
            raise SlackError(code="file_not_found")
        return file

    def unfinished(self, file_id: str) -> File:
        """Return a file whose content has come, but which is not finished. Raises SlackError `file_not_found`."""
        file = self._files.get(file_id)
        if file is None or file.is_finished or not file.content:
            raise SlackError(code="file_not_found")
        return file

    def delete(self, file: File) -> None:
        """Forget a file, all but that there was one."""
        del self._files[file.id]
        self._deleted.add(file.id)

    def _add(self, user: str, name: str, content: bytes, *, alt_txt: str = "", is_finished: bool = True) -> File:
        number = len(self._files) + len(self._deleted) + 1
        made = File(
            id=f"F0PLAY{number:04d}",
            name=name,
            title=name,
            user=user,
            created=int(self._now().timestamp()),
            content=content,
            alt_txt=alt_txt,
            is_finished=is_finished,
        )
        return self._keep(made)

    def _keep(self, file: File) -> File:
        before = self._files.get(file.id)
        self._check_room(len(file.content) - (len(before.content) if before else 0))
        self._files[file.id] = file
        return file

    def _check_room(self, size: int) -> None:
        if sum(len(file.content) for file in self._files.values()) + size > self._most:
            raise SlackError(code="storage_limit_reached")
