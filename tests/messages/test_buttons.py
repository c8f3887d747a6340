import pytest

from messages import buttons
from messages.requests import Request, decode


@pytest.mark.parametrize(
    ("page", "pages", "offered"),
    [
        (1, 1, []),
        (1, 2, ["activity:next"]),
        (2, 2, ["activity:previous"]),
        (2, 3, ["activity:previous", "activity:next"]),
    ],
)
def test_pages_are_offered_where_there_are_any(page: int, pages: int, offered: list[str]) -> None:
    assert [button["action_id"] for button in buttons.turn(Request("list", page), pages)] == offered


def test_more_carries_the_same_question_for_all_details() -> None:
    assert decode(buttons.more(Request("A.2", 2))["value"]) == Request("A.2", 2, full=True)


def test_a_menu_shows_codes_without_the_key_they_carry() -> None:
    (menu,) = buttons.open_one([("ASEAN:A.2", "Paperless Trading")])
    option = menu["options"][0]
    assert (option["text"]["text"], decode(option["value"])) == ("A.2 Paperless Trading", Request("ASEAN:A.2"))


def test_a_button_says_to_which_command_it_belongs() -> None:
    made = [buttons.share(Request()), buttons.share(Request(), buttons.WORKPLAN), buttons.more(Request(), "workplan")]
    assert [button["action_id"] for button in made] == ["activity:share", "workplan:share", "workplan:more"]


def test_a_menu_shows_plans_by_a_verb_so_that_a_key_may_be_spelled_like_one() -> None:
    (menu,) = buttons.show_plan([("HELP", "A plan to help")])
    option = menu["options"][0]
    assert (menu["action_id"], option["text"]["text"], decode(option["value"])) == (
        "workplan:open",
        "HELP A plan to help",
        Request("show HELP"),
    )


def test_no_plan_is_no_menu() -> None:
    assert buttons.show_plan([]) == []


def test_nothing_to_open_is_no_menu_and_no_row() -> None:
    assert buttons.row(buttons.open_one([])) == []
