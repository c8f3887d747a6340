"""Where the bytes of files go in and come out."""

import io

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client
from tests.playground.uploading import finished, refusal

WORKBOOK = b"PK\x03\x04\x00\xff"


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


@pytest.mark.parametrize("content", [b"", b"abc", b"abcde"])
async def test_bytes_of_another_length_than_announced_are_refused(
    slack: Playground, api: AsyncWebClient, content: bytes
) -> None:
    announced = await api.files_getUploadURLExternal(filename="a.csv", length=4)
    assert announced["upload_url"].startswith(f"{slack.stage.address}/upload/v1/")
    async with ClientSession() as session, session.post(announced["upload_url"], data=content) as said:
        assert said.status == 400
    finish = {"files": [{"id": announced["file_id"]}]}
    assert (await refusal(api, "completeUploadExternal", **finish))[0] == "file_not_found"


async def test_an_upload_address_is_good_for_one_file(api: AsyncWebClient) -> None:
    announced = await api.files_getUploadURLExternal(filename="a.csv", length=4)
    async with ClientSession() as session:
        tries = [(await session.post(announced["upload_url"], data=b"a,b\n")).status for _ in range(2)]
    assert tries == [200, 400]


async def test_a_file_may_be_larger_than_other_requests(slack: Playground, api: AsyncWebClient) -> None:
    announced = await api.files_getUploadURLExternal(filename="a.bin", length=20_000_000)
    content = io.BytesIO(bytes(20_000_000))
    async with ClientSession() as session, session.post(announced["upload_url"], data=content) as said:
        assert (said.status, await said.text()) == (200, "OK - 20000000")
    await api.files_completeUploadExternal(files=[{"id": announced["file_id"]}], channel_id=CHANNEL)
    assert slack.files(CHANNEL, MEMBER)[0].content == bytes(20_000_000)


async def test_more_bytes_than_any_file_may_have_are_not_taken(api: AsyncWebClient) -> None:
    announced = await api.files_getUploadURLExternal(filename="a.bin", length=4)
    content = io.BytesIO(bytes(20_000_001))
    async with ClientSession() as session, session.post(announced["upload_url"], data=content) as said:
        assert said.status == 413


@pytest.mark.parametrize("address", ["url_private", "url_private_download"])
async def test_the_content_is_had_with_the_bots_token(slack: Playground, api: AsyncWebClient, address: str) -> None:
    file = await finished(api, "plan.xlsx", WORKBOOK)
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with ClientSession(headers=headers) as session, session.get(file[address]) as said:
        assert (said.status, said.content_type, await said.read()) == (200, file["mimetype"], WORKBOOK)


async def test_a_download_keeps_its_name(slack: Playground, api: AsyncWebClient) -> None:
    file = await finished(api, 'Kế hoạch "Q2".xlsx\r\nX-Other: 1')
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with ClientSession(headers=headers) as session, session.get(file["url_private_download"]) as said:
        assert said.content_disposition is not None
        assert (said.content_disposition.filename, "X-Other" in said.headers) == (file["name"], False)


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer xoxb-playground-guessed", "Basic x", "Bearer {app}"])
async def test_without_the_token_one_is_led_to_a_page_and_not_told_so(
    slack: Playground, api: AsyncWebClient, header: str
) -> None:
    file = await finished(api)
    headers = {"Authorization": header.format(app=slack.app_token)} if header else {}
    async with ClientSession(headers=headers) as session:
        async with session.get(file["url_private"], allow_redirects=False) as said:
            path = "%2Ffiles-pri%2FT0PLAY-F0PLAY0001%2Fplan.csv"
            assert (said.status, said.headers["Location"]) == (302, f"{slack.stage.address}/?redir={path}")
        async with session.get(file["url_private"]) as followed:
            assert (followed.status, followed.content_type) == (200, "text/html")


@pytest.mark.parametrize("name", ["T0PLAY-F9", "T0OTHER-F0PLAY0001", "F0PLAY0001"])
async def test_an_address_of_no_file_is_not_found(slack: Playground, api: AsyncWebClient, name: str) -> None:
    await finished(api)
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    address = f"{slack.stage.address}/files-pri/{name}/plan.csv"
    async with ClientSession(headers=headers) as session, session.get(address) as said:
        assert (said.status, said.content_type) == (404, "text/html")


async def test_the_inspector_shows_that_bytes_went_by_but_not_the_bytes(slack: Playground, api: AsyncWebClient) -> None:
    file = await finished(api)
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with ClientSession(headers=headers) as session, session.get(file["url_private"]):
        known = [each for each in slack.stage.exchanges.after(0) if each["kind"] == "file"]
    assert [(each["title"], each["request"], each["response"]) for each in known] == [
        ("upload", "4 bytes", "OK - 4"),
        ("download", "/files-pri/T0PLAY-F0PLAY0001/plan.csv", "4 bytes"),
    ]
