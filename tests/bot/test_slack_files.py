import pytest

from bot import slack_files
from bot.settings import Settings
from bot.slack_files import Files, TransferError
from handlers.uploads import Upload
from playground.server import Playground


def files(slack: Playground, token: str | None = None) -> Files:
    return Files(Settings(_env_file=None, slack_api_url=slack.api_url), token or slack.bot_token)


async def refusal(slack: Playground, file: str, token: str | None = None) -> str:
    with pytest.raises(TransferError) as raised:
        await files(slack, token).fetch(file)
    return str(raised.value)


async def test_a_file_is_fetched_with_its_name_and_content(slack: Playground) -> None:
    file = slack.upload("UOFFICER", "Kế hoạch.csv", b"code,title\n")
    assert await files(slack).fetch(file) == Upload(file, "Kế hoạch.csv", b"code,title\n")


async def test_a_file_that_is_not_there_is_one_sentence(slack: Playground) -> None:
    assert await refusal(slack, "F0NONE") == slack_files.GONE


async def test_a_file_that_slack_does_not_give_is_one_sentence(slack: Playground) -> None:
    file = slack.upload("UOFFICER", "plan.csv", b"code,title\n")
    assert await refusal(slack, file, "xoxb-wrong") == slack_files.NOT_GIVEN


async def test_a_file_that_is_too_large_is_not_even_fetched(slack: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_files, "LIMIT", 9)
    file = slack.upload("UOFFICER", "plan.csv", b"0123456789")
    said = await refusal(slack, file)
    asked = [exchange["title"] for exchange in slack.stage.exchanges.after(0)]
    assert (said, asked) == ("plan.csv is larger than 0 MB: take out what is not the plan.", ["files.info"])


async def test_a_page_to_sign_in_is_not_taken_for_the_file(slack: Playground) -> None:
    file = slack.upload("UOFFICER", "plan.csv", b"code,title\n")
    told = slack.stage.files.find(file)
    asked = files(slack)
    asked._token = "xoxb-expired"  # noqa: SLF001 - a token that expires between two calls
    with pytest.raises(TransferError) as raised:
        await asked.fetch(told.id)
    assert str(raised.value) == slack_files.NOT_GIVEN


async def test_a_file_is_sent_to_one_person_alone(slack: Playground) -> None:
    await files(slack).send("UMEMBER", Upload("", "plan.csv", b"code\n"), "The plan <!channel> & more")
    (file,) = slack.files("DUMEMBER", "UMEMBER")
    (message,) = slack.messages("DUMEMBER", "UMEMBER")
    assert (file.name, file.content, message.text) == ("plan.csv", b"code\n", "The plan &lt;!channel&gt; &amp; more")


async def test_somebody_slack_does_not_know_gets_nothing(slack: Playground) -> None:
    with pytest.raises(TransferError) as raised:
        await files(slack).send("UNOBODY", Upload("", "plan.csv", b"code\n"), "The plan")
    assert str(raised.value) == slack_files.NOT_SENT
