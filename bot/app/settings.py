"""Settings: from the environment, else from `.env`. Wrong ones are all named at once, each with its fix."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

Snowflake = Annotated[int, Field(ge=10_000_000_000_000_000, lt=1 << 63)]

_FIXES = {
    "discord_token": "Copy it from the Bot page of your application: three parts with dots between them.",
    "test_guild_id": "It is a number of 17 to 19 digits: right-click the server, then Copy Server ID.",
    "home_guild_id": "It is a number of 17 to 19 digits: right-click the server, then Copy Server ID.",
    "operator_role_id": "It is a number of 17 to 19 digits: right-click the role, then Copy Role ID.",
    "log_level": "Use DEBUG, INFO, WARNING or ERROR.",
    "local_port": "Use a number from 0 (any free port) to 65535.",
}


class Settings(BaseSettings):
    """What may be set. Everything is optional: without a token the bot runs in a local guild."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True, frozen=True
    )

    discord_token: SecretStr | None = None
    test_guild_id: Snowflake | None = None
    home_guild_id: Snowflake | None = None
    operator_role_id: Snowflake | None = None
    corpus_dir: Path = Path("data")
    state_dir: Path = Path("var")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
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

    @property
    def home_guild(self) -> int | None:
        """Return the guild whose managers operate the bot."""
        return self.home_guild_id or self.test_guild_id


def read_settings(**given: Any) -> Settings:
    """Return the settings; raise SettingsError naming everything that is wrong. `given` goes before all else."""
    try:
        return Settings(**given)
    except ValidationError as wrong:
        lines = []
        for error in wrong.errors(include_input=False, include_url=False):
            name = str(error["loc"][0]) if error["loc"] else "settings"
            fix = _FIXES.get(name, f"{error['msg']}.")
            lines.append(f"{name.upper()} is wrong. {fix}")
        raise SettingsError("\n".join(lines), next_step="Set them in the environment or in .env.") from None
