"""Files at the page: sent and fetched as the page does it."""

import io
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from playground.server import Playground
from tests.playground.tiny_app import CHAIR, CHANNEL, GENERAL, GUEST, MEMBER, client
from tests.playground.uploading import finished, uploaded


@pytest.fixture
async def page(slack: Playground) -> AsyncIterator[ClientSession]:
    """A browser's page, at the stand-in's address."""
    async with ClientSession(slack.stage.address, headers={"X-Playground": "1"}) as session:
        yield session


async def fetched(page: ClientSession, user: str, file_id: str) -> tuple[int, bytes]:
    async with page.get(f"/ui/files/{file_id}", params={"user": user}) as said:
        return said.status, await said.read()


async def test_what_somebody_chooses_is_uploaded_as_theirs(slack: Playground, page: ClientSession) -> None:
    query = {"user": MEMBER, "name": "Kế hoạch.xlsx"}
    async with page.post("/ui/files", params=query, data=io.BytesIO(bytes(10_000_000))) as said:
        answer = await said.json()
    file = slack.stage.files.find(answer["file"]["id"])
    assert answer["file"] == {"id": "F0PLAY0001", "name": "Kế hoạch.xlsx", "size": 10_000_000}
    assert (file.user, file.name, file.content) == (MEMBER, "Kế hoạch.xlsx", bytes(10_000_000))


@pytest.mark.parametrize(
    ("query", "size", "sentence"),
    [
        ({"user": MEMBER, "name": "a.xlsx"}, 10_000_001, "a.xlsx is larger than 10 MB: choose a smaller file."),
        ({"user": "UNOBODY", "name": "a.xlsx"}, 1, "This request cannot be read: user_not_found."),
        ({"user": MEMBER}, 1, "This request cannot be read: 'name'."),
    ],
)
async def test_what_cannot_be_uploaded_is_said_in_a_sentence(
    page: ClientSession, query: dict[str, str], size: int, sentence: str
) -> None:
    async with page.post("/ui/files", params=query, data=io.BytesIO(bytes(size))) as said:
        assert (said.status, await said.json()) == (400, {"ok": False, "error": sentence})


@pytest.mark.parametrize("headers", [{}, {"X-Playground": "1", "Origin": "https://example.org"}])
async def test_other_sites_cannot_upload(slack: Playground, headers: dict[str, str]) -> None:
    query = {"user": MEMBER, "name": "a.csv"}
    async with (
        ClientSession(slack.stage.address, headers=headers) as session,
        session.post("/ui/files", params=query, data=b"x") as said,
    ):
        assert said.status == 403


async def test_a_shared_file_is_saved_by_those_it_was_shared_with(slack: Playground, page: ClientSession) -> None:
    file = await finished(client(slack), channel=GENERAL)
    assert await fetched(page, MEMBER, file["id"]) == (200, b"a,b\n")
    assert (await fetched(page, GUEST, file["id"]))[0] == 404


async def test_a_file_in_direct_messages_is_seen_by_one_person(slack: Playground, page: ClientSession) -> None:
    file = await finished(client(slack), channels=[MEMBER])
    assert [(await fetched(page, user, file["id"]))[0] for user in (MEMBER, CHAIR, "", "UNOBODY")] == [
        200, 404, 404, 404,
    ]  # fmt: skip


async def test_ones_own_file_can_be_saved_before_it_is_submitted(slack: Playground, page: ClientSession) -> None:
    file_id = slack.upload(MEMBER, "a.csv", b"x")
    assert [(await fetched(page, user, file_id))[0] for user in (MEMBER, CHAIR)] == [200, 404]


async def test_what_is_not_there_is_said_in_a_sentence(slack: Playground, page: ClientSession) -> None:
    sentence = b"This file is gone, or was not shared with you: look at the messages that are still there."
    gone = await finished(client(slack), channel=CHANNEL)
    await client(slack).files_delete(file=gone["id"])
    for file_id in ("F1", gone["id"], await uploaded(client(slack))):
        assert await fetched(page, MEMBER, file_id) == (404, sentence)


async def test_a_page_among_the_files_is_saved_not_shown(slack: Playground, page: ClientSession) -> None:
    file_id = slack.upload(MEMBER, "a.html", b"<script>alert(1)</script>")
    async with page.get(f"/ui/files/{file_id}", params={"user": MEMBER}) as said:
        assert (said.content_type, said.content_disposition and said.content_disposition.type) == (
            "application/octet-stream", "attachment",
        )  # fmt: skip
        assert said.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_message_names_its_files(slack: Playground, page: ClientSession) -> None:
    file = await finished(client(slack), channel=CHANNEL, title="The plan")
    async with page.get("/ui/messages", params={"user": MEMBER, "channel": CHANNEL}) as said:
        (message,) = (await said.json())["messages"]
    assert [(each["id"], each["title"], each["size"]) for each in message["files"]] == [(file["id"], "The plan", 4)]
