"""Settings: from the environment, else from `.env`. Wrong ones are all named at once, each with its fix."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.app import env_file
from bot.errors import SettingsError

Snowflake = Annotated[int, Field(ge=10_000_000_000_000_000, lt=1 << 63)]

_FIXES = {
    "discord_token": "Copy it from the Bot page of your application: three parts with dots between them.",
    "test_guild_id": "It is a number of 17 to 19 digits: right-click the server, then Copy Server ID.",
    "home_guild_id": "It is a number of 17 to 19 digits: right-click the server, then Copy Server ID.",
    "operator_role_id": "It is a number of 17 to 19 digits: right-click the role, then Copy Role ID.",
    "operator_channel_id": "It is a number of 17 to 19 digits: right-click the channel, then Copy Channel ID.",
    "operator_contact": "Write at most 200 characters: an address, a name, a channel.",
    "corpus_dir": "Name a folder with docs.jsonl and claims.jsonl: there is none of that name.",
    "state_dir": "Name a folder that may be written to, or that can be made.",
    "log_level": "Use DEBUG, INFO, WARNING or ERROR.",
    "catch_up_hours": "Use a whole number of hours from 0 to 12.",
    "local_port": "Use a number from 0 (any free port) to 65535.",
}


class Settings(BaseSettings):
    """What may be set. Everything is optional: without a token the bot runs in a local guild."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding=env_file.ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        frozen=True,
    )

    discord_token: SecretStr | None = None
    test_guild_id: Snowflake | None = None
    home_guild_id: Snowflake | None = None
    operator_role_id: Snowflake | None = None
    operator_channel_id: Snowflake | None = None
    operator_contact: Annotated[str, Field(max_length=200)] = ""
    corpus_dir: Path = Path("data")
    state_dir: Path = Path("var")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    catch_up_hours: Annotated[int, Field(ge=0, le=12)] = 3
    local_port: Annotated[int, Field(ge=0, le=65535)] = 8088

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, level: Any) -> Any:
        return level.strip().upper() if isinstance(level, str) else level

    @field_validator("discord_token")
    @classmethod
    def _three_parts(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        bare = token.get_secret_value().strip().removeprefix("Bot ")
        if len(bare.split(".")) != 3 or any(char.isspace() for char in bare):
            raise ValueError("is no bot token")
        return SecretStr(bare)

    @field_validator("corpus_dir")
    @classmethod
    def _a_folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError("is no folder")
        return folder

    @field_validator("state_dir")
    @classmethod
    def _can_be_written(cls, folder: Path) -> Path:
        nearest = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
        if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
            raise ValueError("cannot be written to")
        return folder

    @property
    def catch_up(self) -> timedelta:
        """Return how late a daily brief is still posted."""
        return timedelta(hours=self.catch_up_hours)

    @property
    def home_guild(self) -> int | None:
        """Return the guild whose managers operate the bot."""
        return self.home_guild_id or self.test_guild_id


def read_settings(**given: Any) -> Settings:
    """Return the settings; raise SettingsError naming everything that is wrong. `given` goes before all else."""
    wrong = env_file.faults()
    settings = None
    try:
        settings = Settings(**given)
    except ValidationError as invalid:
        for error in invalid.errors(include_input=False, include_url=False):
            name = str(error["loc"][0]) if error["loc"] else "settings"
            fix = _FIXES.get(name, f"{error['msg']}.")
            wrong.append(f"{name.upper()} is wrong. {fix}")
    if wrong or settings is None:
        raise SettingsError("\n".join(wrong), next_step="Set them in the environment or in .env.")
    return settings


def doubts(settings: Settings, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return what is not wrong but hardly meant, in sentences: misspelt names, a role of no guild."""
    in_file = env_file.values()
    known = {name.upper() for name in Settings.model_fields}
    names = {name.upper(): name for name in (*in_file, *environment)}
    free = sorted(known - names.keys())
    told = []
    for name in sorted(names.keys() - known):
        ours = names[name] in in_file or name.startswith(_PREFIXES)
        if meant := _meant(name, free, loosely=ours):
            told.append(f"{names[name]} is no setting. Did you mean {meant}?")
    if settings.operator_role_id is not None and settings.home_guild is None:
        told.append("OPERATOR_ROLE_ID has no effect without HOME_GUILD_ID (or TEST_GUILD_ID).")
    return tuple(told)


_PREFIXES = ("VERBATIM_", "BOT_")


def _meant(name: str, free: list[str], *, loosely: bool) -> str | None:
    """Return the setting that an unknown name comes near; the whole environment is compared strictly."""
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    scorer = fuzz.token_set_ratio if loosely else fuzz.ratio
    near = process.extractOne(
        name, free, scorer=scorer, processor=lambda one: one.replace("_", " "), score_cutoff=85
    )
    return near[0] if near else None
