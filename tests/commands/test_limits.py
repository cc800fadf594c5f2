"""The validator of Discord's limits itself: a good body passes, and each rule fires on a body that breaks it alone."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.commands.limits import faults
from tests.commands.limits_commands import registered

BUTTON = {"type": 2, "style": 2, "label": "Next", "custom_id": "next"}
LINK = {"type": 2, "style": 5, "label": "Open", "url": "https://example.org"}
OPTION = {"label": "First", "value": "1", "description": "The first"}
SELECT = {"type": 3, "custom_id": "jump", "placeholder": "Jump to", "options": [OPTION]}
EMBED = {"title": "t", "description": "d", "url": "https://example.org", "color": 1, "footer": {"text": "f"}}
PICTURE = {"id": 0, "filename": "plan.png", "description": "A plan"}
MESSAGE: dict[str, Any] = {
    "content": "c",
    "embeds": [{**EMBED, "fields": [{"name": "n", "value": "v"}], "image": {"url": "attachment://plan.png"}}],
    "attachments": [PICTURE],
    "allowed_mentions": {"parse": []},
    "components": [{"type": 1, "components": [BUTTON, LINK]}, {"type": 1, "components": [SELECT]}],
    "nonce": "n",
}
INPUT = {"type": 4, "custom_id": "why", "label": "Why", "style": 2, "placeholder": "p", "max_length": 400}
MODAL: dict[str, Any] = {
    "type": 9,
    "data": {"title": "Report", "custom_id": "report", "components": [{"type": 1, "components": [INPUT]}]},
}
CHOICES: dict[str, Any] = {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}]}}
WORDS = {"type": 3, "name": "name", "description": "Who, e.g. Ana", "required": True}
COMMANDS: list[dict[str, Any]] = [
    {
        "name": "who",
        "type": 1,
        "description": "Say who somebody is",
        "name_localizations": {"ja": "だれ"},
        "default_member_permissions": "32",
        "options": [WORDS, {**WORDS, "name": "more", "required": False, "autocomplete": True}],
    },
    {
        "name": "desk",
        "description": "d",
        "options": [{"type": 1, "name": "load", "description": "d", "options": [WORDS]}],
    },
    {"name": "Who is this?", "type": 2},
]


def changed(body: Any, place: str, value: Any) -> Any:
    """Return a copy with something else at a place such as `embeds.0.title`."""
    fresh = copy.deepcopy(body)
    *way, last = [int(step) if step.isdecimal() else step for step in place.split(".")]
    inside = fresh
    for step in way:
        inside = inside[step]
    inside[last] = value
    return fresh


@pytest.mark.parametrize("body", [MESSAGE, {"type": 4, "data": MESSAGE}, MODAL, CHOICES, {"type": 5}, None])
def test_good_bodies_pass(body: Any) -> None:
    """What is within the limits has no fault."""
    assert not list(faults(body))


def test_good_commands_pass() -> None:
    """So it is with commands."""
    assert not list(registered(COMMANDS))


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("content", "x" * 2001, "content of 2001"),
        ("content", "\N{GRINNING FACE}" * 1001, "content of 2002"),
        ("content", " ", "no line of content"),
        ("embeds", [{**EMBED}] * 11, "11 embeds"),
        ("embeds", [{**EMBED, "description": "x" * 3001}] * 2, "characters in all embeds"),
        ("embeds", [{"color": 1}], "an empty embed"),
        ("embeds.0.title", "x" * 257, "embed title of 257"),
        ("embeds.0.description", "x" * 4097, "embed description of 4097"),
        ("embeds.0.footer.text", "x" * 2049, "embed footer of 2049"),
        ("embeds.0.author", {"name": "x" * 257}, "embed author of 257"),
        ("embeds.0.fields", [{"name": "n", "value": "v"}] * 26, "26 fields"),
        ("embeds.0.fields.0.name", "", "field name of 0"),
        ("embeds.0.fields.0.name", "x" * 257, "field name of 257"),
        ("embeds.0.fields.0.value", " ", "field value of 1"),
        ("embeds.0.fields.0.value", "x" * 1025, "field value of 1025"),
        ("embeds.0.color", 1 << 24, "embed colour"),
        ("embeds.0.url", "javascript:x", "embed url"),
        ("embeds.0.url", "https://" + "x" * 2048, "embed url"),
        ("embeds.0.url", "attachment://plan.png", "embed url"),
        ("embeds.0.image.url", "attachment://other.png", "is not attached"),
        ("attachments", [{**PICTURE, "id": number} for number in range(11)], "11 attachments"),
        ("attachments", [PICTURE, PICTURE], "two attachments with one id"),
        ("attachments.0.description", "x" * 1025, "alt text of 1025"),
        ("attachments.0.description", " ", "without alt text"),
        ("allowed_mentions", {"parse": ["everyone"]}, "mentions allowed"),
        ("allowed_mentions", {}, "mentions allowed"),
        ("allowed_mentions", {"parse": [], "users": [1]}, "mentions allowed: users"),
        ("nonce", "n" * 26, "nonce of 26"),
        ("components", [{"type": 1, "components": [LINK]}] * 6, "6 rows"),
        ("components.0.type", 17, "a row of type 17"),
        ("components.0.components", [], "0 buttons in a row"),
        ("components.0.components", [LINK] * 6, "6 buttons in a row"),
        ("components.0.components", [BUTTON, SELECT], "a select beside"),
        ("components.0.components", [INPUT], "a component of type 4"),
        ("components.0.components.0.custom_id", "jump", "'jump' twice"),
        ("components.0.components.0.custom_id", "x" * 101, "custom_id"),
        ("components.0.components.0.custom_id", "", "custom_id ''"),
        ("components.0.components.0.label", "", "a button without words"),
        ("components.0.components.0.label", "x" * 81, "button label of 81"),
        ("components.0.components.0.style", 9, "button style 9"),
        ("components.0.components.0.url", "https://example.org", "that is no link"),
        ("components.0.components.1.url", "file:///x", "link 'file"),
        ("components.0.components.1.url", "https://" + "x" * 512, "link 'https"),
        ("components.0.components.1.custom_id", "x", "a link with a custom_id"),
        ("components.1.components.0.options", [], "0 options"),
        ("components.1.components.0.options", [{**OPTION, "value": str(n)} for n in range(26)], "26 options"),
        ("components.1.components.0.options", [OPTION, OPTION], "two options with one value"),
        ("components.1.components.0.options.0.label", "x" * 101, "option label of 101"),
        ("components.1.components.0.options.0.label", " ", "option label of 1"),
        ("components.1.components.0.options.0.value", "x" * 101, "option value of 101"),
        ("components.1.components.0.options.0.description", "x" * 101, "option description of 101"),
        ("components.1.components.0.placeholder", "x" * 151, "placeholder of 151"),
        ("components.1.components.0.max_values", 2, "with 1 options"),
        ("components.1.components.0.min_values", 2, "select of 2 to 1"),
        (
            "components.1.components.0.options",
            [{**OPTION, "value": str(n), "default": True} for n in range(2)],
            "more options chosen",
        ),
    ],
)
def test_each_rule_of_messages_fires(place: str, value: Any, told: str) -> None:
    """A message that breaks one rule is refused for it, by itself and as an answer to an interaction."""
    body = changed(MESSAGE, place, value)
    for sent in (body, {"type": 4, "data": body}):
        found = list(faults(sent))
        assert found
        assert told in "\n".join(found)


def test_an_empty_message_is_refused() -> None:
    """Neither words nor embeds."""
    assert "an empty message" in list(faults({"content": "", "allowed_mentions": {"parse": []}}))


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("data.title", "x" * 46, "form title of 46"),
        ("data.title", "", "form title of 0"),
        ("data.custom_id", "x" * 101, "form custom_id of 101"),
        ("data.components", [], "0 rows in a form"),
        ("data.components", [{"type": 1, "components": [INPUT]}] * 6, "6 rows in a form"),
        ("data.components.0.components", [INPUT, INPUT], "2 inputs in a row"),
        ("data.components.0.components", [BUTTON], "a component of type 2"),
        ("data.components.0.components.0.label", "x" * 46, "input label of 46"),
        ("data.components.0.components.0.label", "", "input label of 0"),
        ("data.components.0.components.0.placeholder", "x" * 101, "input placeholder of 101"),
        ("data.components.0.components.0.max_length", 4001, "input of 0 to 4001"),
        ("data.components.0.components.0.min_length", 401, "input of 401 to 400"),
        ("data.components.0.components.0.value", "x" * 401, "filled with 401"),
        ("data.components.0.components.0.style", 3, "input style 3"),
        ("data.components.0.components.0.custom_id", "", "custom_id ''"),
    ],
)
def test_each_rule_of_forms_fires(place: str, value: Any, told: str) -> None:
    """A form that breaks one rule is refused for it."""
    assert told in "\n".join(faults(changed(MODAL, place, value)))


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("data.choices", [{"name": "n", "value": "v"}] * 26, "26 choices"),
        ("data.choices.0.name", "x" * 101, "choice name"),
        ("data.choices.0.name", " ", "choice name"),
        ("data.choices.0.value", "x" * 101, "choice value"),
        ("data.choices.0.name_localizations", {"ja": "x" * 101}, "choice name in ja"),
    ],
)
def test_each_rule_of_choices_fires(place: str, value: Any, told: str) -> None:
    """So it is with what is offered while somebody types."""
    assert told in "\n".join(faults(changed(CHOICES, place, value)))


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("0.name", "Who", "name 'Who'"),
        ("0.name", "x" * 33, "name 'xxx"),
        ("0.name", "who is", "other characters"),
        ("0.name_localizations", {"ja": "だれ？"}, "other characters"),
        ("0.name_localizations", {"jp": "だれ"}, "'jp' is no language"),
        ("0.description", "", "description of 0"),
        ("0.description", "x" * 101, "description of 101"),
        ("0.description_localizations", {"ja": "x" * 101}, "description of 101"),
        ("0.default_member_permissions", "manage", "default_member_permissions"),
        ("0.options", [{**WORDS, "name": f"n{n}"} for n in range(26)], "26 options"),
        ("0.options", [WORDS, WORDS], "two options named 'name'"),
        ("0.options", [{**WORDS, "required": False}, {**WORDS, "name": "b"}], "required after"),
        ("0.options", [WORDS, {"type": 1, "name": "b", "description": "d"}], "beside sub-commands"),
        ("0.options.0.name", "Name", "name 'Name'"),
        ("0.options.0.name_localizations", {"ja": "名 前"}, "other characters"),
        ("0.options.0.description", "x" * 101, "description of 101"),
        ("0.options.0.choices", [{"name": "n", "value": "v"}] * 26, "26 choices"),
        ("0.options.0.choices", [{"name": "x" * 101, "value": "v"}], "choice of 101"),
        ("0.options.1.choices", [{"name": "n", "value": "v"}], "choices and autocomplete"),
        ("0.options.1.type", 6, "autocomplete for type 6"),
        ("0.options.0.max_length", 6001, "length of None to 6001"),
        ("1.options.0.options.0.name", "A", "name 'A'"),
        (
            "1.options.0.options",
            [{"type": 2, "name": "g", "description": "d", "options": []}],
            "nested too deep",
        ),
        ("2.name", "x" * 33, "name of 33"),
        ("2.description", "d", "context menu with a description"),
        ("2", {**COMMANDS[0]}, "two commands named 'who'"),
    ],
)
def test_each_rule_of_commands_fires(place: str, value: Any, told: str) -> None:
    """A list of commands that breaks one rule is refused for it."""
    assert told in "\n".join(registered(changed(COMMANDS, place, value)))


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_so_many_commands_and_no_more(kind: int, most: int) -> None:
    """Each kind of command has its own number."""
    commands = [
        {"name": f"c{n}", "type": kind, "description": "d" if kind == 1 else ""} for n in range(most + 1)
    ]
    assert not list(registered(commands[:most]))
    assert list(registered(commands)) == [f"{most + 1} commands of type {kind}"]


def test_a_command_is_counted_as_a_whole() -> None:
    """Names, descriptions and values together, the longest language of each: 8000 characters."""
    options: list[dict[str, Any]] = [
        {**WORDS, "name": f"o{n}", "choices": [{"name": "x" * 100, "value": f"{m:0100}"} for m in range(2)]}
        for n in range(18)
    ]
    command = {"name": "long", "description": "d", "options": options}
    fits = list(registered([command]))
    options[0] = {**options[0], "description_localizations": {"ja": "x" * 100}}
    longer = {**command, "options": [*options, {**WORDS, "choices": options[1]["choices"] * 2}]}
    assert not fits
    assert "characters in all" in "\n".join(registered([longer]))
