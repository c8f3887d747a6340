"""Where the content of files comes in and goes out for the app: upload addresses, and `url_private`."""

from urllib.parse import quote

from aiohttp import hdrs, web

from playground.errors import SlackError
from playground.file_object import PATH, key
from playground.files import UPLOAD_LIMIT, File
from playground.filetypes import type_of
from playground.stage import Stage
from playground.uploads import PATH as UPLOAD_PATH


class FileSite:
    """Takes and gives content, and keeps each time for the inspector."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def add_to(self, site: web.Application) -> None:
        """Add the addresses."""
        site.router.add_post(UPLOAD_PATH + "/{secret}", self.upload)
        site.router.add_get(PATH + "/{key}/{name}", self.download)
        site.router.add_get(PATH + "/{key}/download/{name}", self.download)

    async def upload(self, request: web.Request) -> web.Response:
        """Take the bytes of a file that the app has announced, as they are."""
        content = await content_of(request, UPLOAD_LIMIT)
        try:
            self._stage.uploads.receive(request.path, content)
            answer = web.Response(text=f"OK - {len(content)}")
        except SlackError as error:
            answer = web.Response(status=400, text=str(error))
        self._stage.exchanges.record("file", "upload", f"{len(content)} bytes", answer.text)
        return answer

    async def download(self, request: web.Request) -> web.Response:
        """Give the content of a file to the app; whoever does not show its token is led to where people sign in."""
        is_app = request.headers.get(hdrs.AUTHORIZATION) == f"Bearer {self._stage.keys.bot_token}"
        file = self._file(request.match_info["key"])
        if not is_app:
            answer = _sign_in(self._stage.address, request.path)
        elif file is None:
            answer = web.Response(status=404, text="<html>Not found</html>", content_type="text/html")
        elif request.path.startswith(f"{PATH}/{request.match_info['key']}/download/"):
            answer = attached(file)
        else:
            answer = web.Response(body=file.content, content_type=type_of(file.name).mimetype)
        said = answer.text if answer.content_type == "text/html" else f"{answer.content_length} bytes"
        self._stage.exchanges.record("file", "download", request.path, said)
        return answer

    def _file(self, wanted: str) -> File | None:
        try:
            file = self._stage.files.find(wanted.rpartition("-")[2])
        except SlackError:
            return None
        return file if key(file, self._stage.cast) == wanted else None


async def content_of(request: web.Request, most: int) -> bytes:
    """Return a body that may be larger than those of other requests. Raises HTTPRequestEntityTooLarge."""
    return await request.clone(client_max_size=most).read()


def attached(file: File) -> web.Response:
    """Return a file to be saved, whatever a browser could do with it."""
    disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return web.Response(
        body=file.content,
        content_type=type_of(file.name).mimetype,
        headers={hdrs.CONTENT_DISPOSITION: disposition},
    )


def _sign_in(address: str, path: str) -> web.Response:
    """Slack answers so too, and a client that follows takes the page it is led to for the file."""
    location = f"{address}/?redir={quote(path, safe='')}"
    return web.Response(
        status=302,
        text=f'<a href="{location}">Found</a>.',
        content_type="text/html",
        headers={hdrs.LOCATION: location},
    )
