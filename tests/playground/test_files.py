"""The app's files: uploaded with Slack's own SDK, asked about and deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.cast import Channel
from playground.errors import SlackError
from playground.files import Files
from playground.filetypes import type_of
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GUEST, MEMBER, StandingClock, client, section
from tests.playground.uploading import finished, refusal, uploaded

Json = dict[str, Any]


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


async def test_a_file_is_uploaded_to_somebodys_direct_messages(slack: Playground, api: AsyncWebClient) -> None:
    channel = (await api.conversations_open(users="UOFFICER"))["channel"]["id"]
    await api.files_upload_v2(
        channel=channel, content=b"PK\x00\xff", filename="plan.xlsx", title="The plan", initial_comment="As at *today*"
    )
    (file,) = slack.files("DUOFFICER", "UOFFICER")
    (message,) = slack.messages("DUOFFICER", "UOFFICER")
    assert (file.name, file.title, file.content) == ("plan.xlsx", "The plan", b"PK\x00\xff")
    assert (message.text, [each["id"] for each in message.files]) == ("As at *today*", [file.id])


async def test_several_files_are_one_message(slack: Playground, api: AsyncWebClient) -> None:
    uploads = [{"filename": name, "content": name} for name in ("a.txt", "b.txt")]
    await api.files_upload_v2(channel=CHANNEL, file_uploads=uploads)
    (message,) = slack.messages(CHANNEL, MEMBER)
    assert (message.text, [each["title"] for each in message.files]) == ("", ["a.txt", "b.txt"])
    assert [each.content for each in slack.files(CHANNEL, MEMBER)] == [b"a.txt", b"b.txt"]


async def test_a_file_can_answer_in_a_thread(api: AsyncWebClient) -> None:
    ts = (await api.chat_postMessage(channel=CHANNEL, text="The plan?"))["ts"]
    file = await finished(api, channel=CHANNEL, thread_ts=ts)
    replies = (await api.conversations_replies(channel=CHANNEL, ts=ts))["messages"]
    assert [each["id"] for each in replies[1]["files"]] == [file["id"]]
    assert file["shares"]["public"][CHANNEL][0]["thread_ts"] == ts


async def test_people_may_stand_among_several_channels(slack: Playground, api: AsyncWebClient) -> None:
    file = await finished(api, channels=[CHANNEL, MEMBER])
    assert (file["channels"], file["ims"], file["is_public"]) == ([CHANNEL], [f"D{MEMBER}"], True)
    assert [each.id for each in slack.files(f"D{MEMBER}", MEMBER)] == [file["id"]]


async def test_a_file_shared_nowhere_stays_with_the_app(slack: Playground, api: AsyncWebClient) -> None:
    file = await finished(api)
    assert (file["shares"], file["is_public"], slack.messages(CHANNEL, MEMBER)) == ({}, False, [])


async def test_a_private_channel_counts_as_a_group(slack: Playground, api: AsyncWebClient) -> None:
    slack.stage.workspace.put(Channel("GDRAFTING", "drafting", members=frozenset({"URAPPORTEUR"}), is_private=True))
    file = await finished(api, channel="GDRAFTING")
    assert (file["groups"], list(file["shares"]["private"])) == (["GDRAFTING"], ["GDRAFTING"])


async def test_the_answer_comes_before_slack_has_looked_at_the_file(api: AsyncWebClient) -> None:
    answer = (await api.files_upload_v2(channel=CHANNEL, filename="plan.csv", content=b"a,b\n"))["file"]
    later = (await api.files_info(file=answer["id"]))["file"]
    assert (answer["filetype"], answer["mimetype"], answer["shares"]) == ("", "", {})
    assert (later["filetype"], later["mimetype"], list(later["shares"]["public"])) == ("csv", "text/csv", [CHANNEL])


async def test_a_file_has_slacks_fields(slack: Playground, api: AsyncWebClient) -> None:
    described = await finished(api, "Plan 2023 (Q2).xlsx", title="The plan", channel=CHANNEL)
    (message,) = (await api.conversations_history(channel=CHANNEL))["messages"]
    address = f"{slack.stage.address}/files-pri/T0PLAY-F0PLAY0001"
    written = {
        "id": "F0PLAY0001",
        "created": 1_684_116_000,
        "timestamp": 1_684_116_000,
        "name": "Plan 2023 (Q2).xlsx",
        "title": "The plan",
        "mimetype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "filetype": "xlsx",
        "pretty_type": "Excel Spreadsheet",
        "user": "URAPPORTEUR",
        "user_team": "T0PLAY",
        "editable": False,
        "size": 4,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/plan_2023_q2_.xlsx",
        "url_private_download": f"{address}/download/plan_2023_q2_.xlsx",
        "media_display_type": "unknown",
        "permalink": f"{slack.stage.address}/files/URAPPORTEUR/F0PLAY0001/plan_2023_q2_.xlsx",
        "has_rich_preview": False,
        "file_access": "visible",
    }
    share = {
        "ts": message["ts"], "channel_name": "ecommerce-wp", "team_id": "T0PLAY", "share_user_id": "URAPPORTEUR",
    }  # fmt: skip
    assert message["files"] == [written]
    assert described == {
        **written,
        "is_public": True,
        "comments_count": 0,
        "shares": {"public": {CHANNEL: [share]}},
        "channels": [CHANNEL],
        "groups": [],
        "ims": [],
        "has_more_shares": False,
    }


@pytest.mark.parametrize(
    ("name", "kind", "is_text"),
    [
        ("plan.YAML", ("yaml", "YAML", "text/plain"), True),
        ("plan.csv", ("csv", "CSV", "text/csv"), True),
        ("scan.jpeg", ("jpg", "JPEG", "image/jpeg"), False),
        ("plan", ("binary", "Binary", "application/octet-stream"), False),
        (".xlsx.exe", ("binary", "Binary", "application/octet-stream"), False),
    ],
)
def test_a_type_is_told_by_the_end_of_the_name(name: str, kind: tuple[str, str, str], is_text: bool) -> None:
    found = type_of(name)
    assert ((found.filetype, found.pretty_type, found.mimetype), found.is_text) == (kind, is_text)


async def test_a_text_is_a_snippet(api: AsyncWebClient) -> None:
    file = await finished(api, "plan.yaml")
    assert (file["mode"], file["editable"]) == ("snippet", True)


async def test_an_alternative_text_is_kept(api: AsyncWebClient) -> None:
    file_id = await uploaded(api, b"x", "a.png", alt_txt="A chart")
    await api.files_completeUploadExternal(files=[{"id": file_id, "title": None}])
    file = (await api.files_info(file=file_id))["file"]
    assert (file["alt_txt"], file["title"]) == ("A chart", "a.png")


@pytest.mark.parametrize(
    ("comment", "shown"),
    [({}, ("", [section()])), ({"initial_comment": "Here it is"}, ("Here it is", []))],
)
async def test_blocks_are_shown_unless_there_is_a_comment(
    slack: Playground, api: AsyncWebClient, comment: Json, shown: tuple[str, list[Json]]
) -> None:
    finish = {"files": [{"id": await uploaded(api)}], "channel_id": CHANNEL, "blocks": [section()], **comment}
    await api.api_call("files.completeUploadExternal", json=finish)
    (message,) = slack.messages(CHANNEL, MEMBER)
    assert (message.text, list(message.blocks)) == shown


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("getUploadURLExternal", {"length": 1}, "invalid_arguments"),
        ("getUploadURLExternal", {"filename": "a.csv"}, "invalid_arguments"),
        ("getUploadURLExternal", {"filename": "a.csv", "length": "many"}, "invalid_arguments"),
        ("getUploadURLExternal", {"filename": "a.csv", "length": 0}, "missing_argument"),
        ("getUploadURLExternal", {"filename": "a.csv", "length": 20_000_001}, "file_upload_size_restricted"),
        ("getUploadURLExternal", {"filename": "a", "length": 1, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
        ("getUploadURLExternal", {"filename": "a", "length": 1_000_001, "snippet_type": "csv"}, "snippet_too_large"),
        ("completeUploadExternal", {}, "invalid_arguments"),
        ("completeUploadExternal", {"files": "[{"}, "invalid_arguments"),
        ("completeUploadExternal", {"files": []}, "invalid_arguments"),
        ("completeUploadExternal", {"files": [{"title": "x"}]}, "invalid_arguments"),
        ("completeUploadExternal", {"files": [{"id": "F1"}]}, "file_not_found"),
        ("info", {}, "invalid_arguments"),
        ("info", {"file": "F1"}, "file_not_found"),
        ("delete", {"file": "F1"}, "file_not_found"),
    ],
)
async def test_a_refusal_has_slacks_error(api: AsyncWebClient, method: str, arguments: Json, error: str) -> None:
    assert (await refusal(api, method, **arguments))[0] == error


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"channel_id": "CNOWHERE"}, "channel_not_found"),
        ({"channel_id": "DUOFFICER"}, "channel_not_found"),
        ({"channel_id": "CELSEWHERE"}, "not_in_channel"),
        ({"channel_id": MEMBER}, "invalid_arguments"),
        ({"channels": "UNOBODY"}, "channel_not_found"),
        ({"channels": ",".join([CHANNEL] * 101)}, "channels_limit_exceeded"),
        ({"channel_id": CHANNEL, "thread_ts": "1.1"}, "thread_not_found"),
        ({"channels": f"{CHANNEL},CGENERAL", "thread_ts": "1.1"}, "invalid_arguments"),
        ({"channel_id": CHANNEL, "blocks": [{"type": "header"}]}, "invalid_blocks"),
        ({"channel_id": CHANNEL, "blocks": "[{"}, "invalid_blocks"),
    ],
)
async def test_an_upload_that_cannot_be_shared_can_still_be_finished(
    slack: Playground, api: AsyncWebClient, where: Json, error: str
) -> None:
    slack.stage.workspace.put(Channel("CELSEWHERE", "elsewhere", members=frozenset({MEMBER})))
    files = [{"id": await uploaded(api)}]
    assert (await refusal(api, "completeUploadExternal", files=files, **where))[0] == error
    assert slack.messages(CHANNEL, MEMBER) == []
    await api.files_completeUploadExternal(files=files, channel_id=CHANNEL)  # type: ignore[arg-type]  # their dict
    assert [each.content for each in slack.files(CHANNEL, MEMBER)] == [b"a,b\n"]


async def test_the_id_of_a_person_is_refused_in_slacks_words(api: AsyncWebClient) -> None:
    said = await refusal(api, "completeUploadExternal", files=[{"id": await uploaded(api)}], channel_id=MEMBER)
    words = "[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
    assert said == ("invalid_arguments", [words])


async def test_an_upload_is_finished_once(api: AsyncWebClient) -> None:
    files = [{"id": await uploaded(api)}]
    await api.files_completeUploadExternal(files=files)  # type: ignore[arg-type]  # their dict
    assert (await refusal(api, "completeUploadExternal", files=files))[0] == "file_not_found"


async def test_a_file_is_not_there_until_its_bytes_have_come_and_it_is_finished(api: AsyncWebClient) -> None:
    announced = await api.files_getUploadURLExternal(filename="a.csv", length=4)
    files = [{"id": announced["file_id"]}]
    assert (await refusal(api, "completeUploadExternal", files=files))[0] == "file_not_found"
    assert (await refusal(api, "info", file=await uploaded(api)))[0] == "file_not_found"


async def test_a_deleted_file_is_gone_but_its_message_is_not(slack: Playground, api: AsyncWebClient) -> None:
    uploads = [{"filename": name, "content": name} for name in ("a.txt", "b.txt")]
    answer = await api.files_upload_v2(channel=CHANNEL, file_uploads=uploads)
    gone, kept = (each["id"] for each in answer["files"])
    await api.files_delete(file=gone)
    (message,) = slack.messages(CHANNEL, MEMBER)
    assert (message.files[0], message.files[1]["id"]) == ({"id": gone, "mode": "tombstone"}, kept)
    assert [each.id for each in slack.files(CHANNEL, MEMBER)] == [kept]
    assert (await refusal(api, "info", file=gone))[0] == "file_deleted"
    assert (await refusal(api, "delete", file=gone))[0] == "file_deleted"


async def test_the_app_deletes_no_file_but_its_own(slack: Playground, api: AsyncWebClient) -> None:
    file_id = slack.upload(MEMBER, "mine.csv", b"x")
    assert (await refusal(api, "delete", file=file_id))[0] == "cant_delete_file"


async def test_ids_are_not_given_twice(slack: Playground, api: AsyncWebClient) -> None:
    first = await finished(api)
    await api.files_delete(file=first["id"])
    assert [first["id"], await uploaded(api), slack.upload(MEMBER, "a", b"")] == [
        "F0PLAY0001", "F0PLAY0002", "F0PLAY0003",
    ]  # fmt: skip


def test_there_is_room_for_so_many_bytes_and_no_more(clock: StandingClock) -> None:
    files = Files(clock, most=10)
    kept = files.add(MEMBER, "a", b"12345")
    coming = files.announce("URAPPORTEUR", "b", 5, "")
    too_much: list[Callable[[], object]] = [
        lambda: files.add(MEMBER, "c", b"123456"),
        lambda: files.announce("URAPPORTEUR", "c", 6, ""),
        lambda: files.receive(coming, b"123456"),
    ]
    for each in too_much:
        with pytest.raises(SlackError, match="storage_limit_reached"):
            each()
    files.finish(files.receive(coming, b"12345"), "")
    files.delete(kept)
    assert files.add(MEMBER, "c", b"12345") == replace(kept, id="F0PLAY0003", name="c", title="c")


async def test_nobody_finds_files_where_they_are_not(slack: Playground, api: AsyncWebClient) -> None:
    await finished(api, channel="CGENERAL")
    assert (len(slack.files("CGENERAL", MEMBER)), slack.files("CGENERAL", GUEST)) == (1, [])
