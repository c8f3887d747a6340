"""Files in forms: chosen by a person, submitted, and downloaded by the app; through a real AsyncApp."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp

from playground.errors import NotPossibleError
from playground.server import Playground
from playground.shown import Shown
from tests.playground.tiny_app import CHAIR, CHANNEL, MEMBER, form, over_http, question, section, tiny

Json = dict[str, Any]


class Taking:
    """An app whose command opens a form for files, and which keeps what is submitted."""

    def __init__(self, slack: Playground) -> None:
        self.app: AsyncApp = tiny(slack)
        self.element: Json = {"type": "file_input", "action_id": "chosen"}
        self.is_optional = False
        self.bodies: list[Json] = []
        self.app.command("/hello")(self._opened)
        self.app.view("update")(self._submitted)

    @property
    def form(self) -> Json:
        label = {"type": "plain_text", "text": "Workbook"}
        block = {"type": "input", "block_id": "workbook", "label": label, "element": self.element}
        return form({**block, "optional": self.is_optional}, question(optional=True))

    @property
    def files(self) -> list[Json]:
        """The files of the one form that was submitted."""
        (body,) = self.bodies
        files: list[Json] = body["view"]["state"]["values"]["workbook"]["chosen"]["files"]
        return files

    async def _opened(self, ack: AsyncAck, body: Json) -> None:
        await self.app.client.views_open(trigger_id=body["trigger_id"], view=self.form)
        await ack()

    async def _submitted(self, ack: AsyncAck, body: Json) -> None:
        self.bodies.append(body)
        await ack()


@pytest.fixture
async def taking(slack: Playground) -> AsyncIterator[Taking]:
    made = Taking(slack)
    async with over_http(slack, made.app):
        yield made


async def test_a_submitted_file_reaches_the_app_as_slack_writes_it(slack: Playground, taking: Taking) -> None:
    await slack.command(MEMBER, CHANNEL, "/hello")
    file_id = slack.upload(MEMBER, "Plan.csv", b"a,b\n")
    assert await slack.submit(MEMBER, {"workbook": [file_id]}) == Shown()
    address = f"{slack.stage.address}/files-pri/T0PLAY-{file_id}"
    assert taking.files == [
        {
            "id": file_id,
            "created": 1_684_116_000,
            "timestamp": 1_684_116_000,
            "name": "Plan.csv",
            "title": "Plan.csv",
            "mimetype": "text/csv",
            "filetype": "csv",
            "pretty_type": "CSV",
            "user": MEMBER,
            "user_team": "T0PLAY",
            "editable": True,
            "size": 4,
            "mode": "snippet",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{address}/plan.csv",
            "url_private_download": f"{address}/download/plan.csv",
            "media_display_type": "unknown",
            "permalink": f"{slack.stage.address}/files/{MEMBER}/{file_id}/plan.csv",
            "comments_count": 0,
            "shares": {},
            "channels": [],
            "groups": [],
            "ims": [],
            "has_more_shares": False,
            "has_rich_preview": False,
            "file_access": "visible",
        }
    ]


async def test_a_submitted_file_is_downloaded_with_the_bots_token(slack: Playground, taking: Taking) -> None:
    await slack.command(MEMBER, CHANNEL, "/hello")
    await slack.submit(MEMBER, {"chosen": [slack.upload(MEMBER, "plan.xlsx", b"PK\x00\xff")]})
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    address = taking.files[0]["url_private_download"]
    async with ClientSession(headers=headers) as session, session.get(address) as said:
        assert (said.status, await said.read()) == (200, b"PK\x00\xff")


async def test_a_required_file_is_asked_for_before_the_app_is(slack: Playground, taking: Taking) -> None:
    await slack.command(MEMBER, CHANNEL, "/hello")
    asked = {"workbook": "Please complete this required field."}
    assert (await slack.submit(MEMBER, {})).errors == asked
    assert (await slack.submit(MEMBER, {"workbook": []})).errors == asked
    assert taking.bodies == []


async def test_an_optional_file_may_be_left_out(slack: Playground, taking: Taking) -> None:
    taking.is_optional = True
    await slack.command(MEMBER, CHANNEL, "/hello")
    await slack.submit(MEMBER, {})
    assert taking.files == []


@pytest.mark.parametrize(
    ("limits", "names", "sentence"),
    [
        ({"filetypes": ["xlsx"]}, ["a.csv"], "a.csv cannot be chosen here: choose a file that ends in .xlsx."),
        ({"filetypes": ["xlsx", ".CSV", "yml"]}, ["xlsx"],
         "xlsx cannot be chosen here: choose a file that ends in .xlsx, .csv or .yml."),
        ({"max_files": 1}, ["a.csv", "b.csv", "c.csv"], "No more than 1 can be chosen here: remove 2."),
        ({}, ["a.csv"] * 11, "No more than 10 can be chosen here: remove 1."),
    ],
)  # fmt: skip
async def test_what_the_form_does_not_take_cannot_be_chosen(
    slack: Playground, taking: Taking, limits: Json, names: list[str], sentence: str
) -> None:
    taking.element |= limits
    await slack.command(MEMBER, CHANNEL, "/hello")
    with pytest.raises(NotPossibleError) as refused:
        await slack.submit(MEMBER, {"workbook": [slack.upload(MEMBER, name, b"x") for name in names]})
    assert (str(refused.value), taking.bodies) == (sentence, [])


async def test_as_many_files_as_the_form_takes_of_the_types_it_takes_are_submitted(
    slack: Playground, taking: Taking
) -> None:
    taking.element |= {"filetypes": ["xlsx", "csv"], "max_files": 2}
    await slack.command(MEMBER, CHANNEL, "/hello")
    await slack.submit(MEMBER, {"workbook": [slack.upload(MEMBER, name, b"x") for name in ("a.XLSX", "b.csv")]})
    assert [file["name"] for file in taking.files] == ["a.XLSX", "b.csv"]


@pytest.mark.usefixtures("taking")
async def test_only_ones_own_files_can_be_chosen(slack: Playground) -> None:
    await slack.command(MEMBER, CHANNEL, "/hello")
    for file_id in ("F1", slack.upload(CHAIR, "a.csv", b"x")):
        with pytest.raises(NotPossibleError, match=r"A file is gone: choose it again\."):
            await slack.submit(MEMBER, {"workbook": [file_id]})


def test_a_file_may_have_ten_megabytes_and_no_more(slack: Playground) -> None:
    slack.upload(MEMBER, "a.xlsx", bytes(10_000_000))
    with pytest.raises(NotPossibleError, match=r"a\.xlsx is larger than 10 MB: choose a smaller file\."):
        slack.upload(MEMBER, "a.xlsx", bytes(10_000_001))


def test_a_store_that_is_full_says_so(slack: Playground) -> None:
    for _ in range(20):
        slack.upload(MEMBER, "a.xlsx", bytes(10_000_000))
    with pytest.raises(NotPossibleError) as refused:
        slack.upload(MEMBER, "b.csv", b"x")
    assert str(refused.value) == "b.csv cannot be uploaded (storage_limit_reached): start the playground anew."


async def test_what_was_chosen_stays_when_the_form_is_updated(slack: Playground, taking: Taking) -> None:
    view = (await slack.command(MEMBER, CHANNEL, "/hello")).view or {}
    file_id = slack.upload(MEMBER, "a.csv", b"x")
    chosen = {"workbook": {"chosen": {"type": "file_input", "files": [file_id]}}}
    used = {"block_id": "note", "action_id": "typed"}
    await slack.acting.act_in_view(MEMBER, view["id"], used, chosen)
    updated = {**taking.form, "blocks": [section(), *taking.form["blocks"]]}
    await taking.app.client.views_update(view_id=view["id"], view=updated)
    await slack.submit(MEMBER, {"note": "x"})
    assert [file["id"] for file in taking.files] == [file_id]
