"""Settings: read once, wrong ones named all at once, secrets never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.settings import Settings, read_settings
from bot.errors import SettingsError

TOKEN = "MTAxMDEwMTAxMDEwMTAxMDEwMQ.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
GUILD = "123456789012345678"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, without any of the settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_is_needed() -> None:
    """Without any setting the local guild runs on the project's corpus."""
    settings = read_settings()
    assert settings.discord_token is None
    assert settings.home_guild is None
    assert (settings.corpus_dir, settings.state_dir, settings.local_port) == (Path("data"), Path("var"), 8088)


def test_everything_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment goes before .env; an empty value counts as not set; blanks and `Bot ` are forgiven."""
    Path(".env").write_text(
        f"TEST_GUILD_ID={GUILD}\nLOG_LEVEL=error\nOPERATOR_ROLE_ID=\nUNKNOWN=x\n", "utf-8"
    )
    monkeypatch.setenv("DISCORD_TOKEN", f" Bot {TOKEN}")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = read_settings(corpus_dir=Path("mine"))
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == TOKEN
    assert (settings.log_level, settings.operator_role_id) == ("DEBUG", None)
    assert settings.home_guild == settings.test_guild_id == int(GUILD)
    assert settings.corpus_dir == Path("mine")


def test_the_home_guild_may_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """HOME_GUILD_ID goes before TEST_GUILD_ID."""
    monkeypatch.setenv("TEST_GUILD_ID", GUILD)
    monkeypatch.setenv("HOME_GUILD_ID", f"{GUILD}9")
    assert read_settings().home_guild == int(f"{GUILD}9")


def test_all_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wrong value is named with its fix, in one error; no value is repeated in it."""
    wrong = {
        "DISCORD_TOKEN": "my-secret-token",
        "TEST_GUILD_ID": "my guild",
        "HOME_GUILD_ID": "12",
        "OPERATOR_ROLE_ID": "-5",
        "LOG_LEVEL": "LOUD",
        "LOCAL_PORT": "70000",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    lines = told.value.message.splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(wrong)
    assert all(" is wrong. " in line for line in lines)
    assert "my-secret-token" not in str(told.value)


def test_a_token_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings hides the token."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())
    assert TOKEN not in str(read_settings())
