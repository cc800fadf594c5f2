"""What deploy/ promises fits the code."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

from dotenv import dotenv_values

from bot.app.service import CONFIG
from bot.app.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"


def test_example_names_every_setting() -> None:
    """The environment example lists every setting there is and no other, with its default."""
    example = dotenv_values(DEPLOY / ".env.example")
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert example == {name: "" if value is None else str(value) for name, value in defaults.items()}


def test_example_says_why() -> None:
    """A line of explanation stands above every setting."""
    lines = (DEPLOY / ".env.example").read_text("utf-8").splitlines()
    above = {line.split("=")[0]: before for before, line in pairwise(lines) if re.match("[A-Z_]+=", line)}
    assert [name for name, before in above.items() if not before.startswith("# ")] == []
    assert above.keys() == {name.upper() for name in Settings.model_fields}


def test_example_can_be_used_as_it_is() -> None:
    """A copy of the example that nobody filled in means the same as no settings at all."""
    assert Settings(_env_file=DEPLOY / ".env.example") == Settings(_env_file=None)


def test_unit_gives_up_on_wrong_settings() -> None:
    """The systemd unit does not start again after the exit code for wrong settings."""
    unit = (DEPLOY / "verbatim.service").read_text("utf-8")
    assert re.findall(r"^RestartPreventExitStatus=(.*)$", unit, re.MULTILINE) == [str(CONFIG)]


def test_container_gets_signals() -> None:
    """The container runs the bot as its first process, so that SIGTERM reaches it."""
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    commands = re.findall(r"^(?:CMD|ENTRYPOINT) (.*)$", dockerfile, re.MULTILINE)
    assert [json.loads(command) for command in commands] == [["python", "-m", "bot", "run"]]
