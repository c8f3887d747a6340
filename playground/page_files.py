"""Files at the page: what somebody chooses in a form comes in, what was shared with them goes out."""

from typing import Any

from aiohttp import web

from playground.acting import Acting
from playground.errors import NotPossibleError
from playground.file_site import attached, content_of
from playground.files import FORM_LIMIT
from playground.page_api import said
from playground.picking import check_size

Json = dict[str, Any]


class PageFiles:
    """Uploads and downloads in the name of the person the page acts as."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def add_to(self, site: web.Application) -> None:
        """Add the two addresses."""
        site.router.add_post("/ui/files", said(self.upload))
        site.router.add_get("/ui/files/{id}", self.download)

    async def upload(self, request: web.Request) -> Json:
        """Take a file, sent as it is."""
        user, name = request.query["user"], request.query["name"]
        check_size(name, request.content_length or 0)
        file = self._acting.upload(user, name, await content_of(request, FORM_LIMIT))
        return {"ok": True, "file": {"id": file.id, "name": file.name, "size": len(file.content)}}

    async def download(self, request: web.Request) -> web.Response:
        """Give a file to somebody who may see it."""
        try:
            return attached(self._acting.file(request.query.get("user", ""), request.match_info["id"]))
        except NotPossibleError as error:
            return web.Response(status=404, text=str(error))
