"""Settings: read once, wrong ones named all at once, secrets never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.settings import _FIXES, Settings, doubts, read_settings
from bot.errors import SettingsError

TOKEN = "MTAxMDEwMTAxMDEwMTAxMDEwMQ.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
GUILD = "123456789012345678"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in a folder with an empty corpus, without any of the settings in the environment."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
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
    Path("mine").mkdir()
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
        "CORPUS_DIR": "nowhere",
        "STATE_DIR": str(Path(".env", "var")),
    }
    Path(".env").write_text("LOG_LEVEL=LOUD\nwhat is this\n", "utf-8")
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    lines = told.value.message.splitlines()
    assert lines[0].startswith(".env:2 cannot be read. Write NAME=value")
    assert sorted(line.split()[0] for line in lines[1:]) == sorted(wrong)
    assert all(" is wrong. " in line for line in lines[1:])
    assert "my-secret-token" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEST_GUILD_ID", "1234567890"),
        ("TEST_GUILD_ID", "９" * 30),
        ("HOME_GUILD_ID", f"<@&{GUILD}>"),
        ("OPERATOR_ROLE_ID", "1e17"),
        ("OPERATOR_CHANNEL_ID", "#operators"),
        ("LOCAL_PORT", "-1"),
        ("LOCAL_PORT", "80.5"),
        ("CORPUS_DIR", ".env"),
        ("STATE_DIR", ".env"),
        ("LOG_LEVEL", "2"),
        ("DISCORD_TOKEN", "a.b"),
    ],
)
def test_a_wrong_value_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Values of the wrong type, no snowflakes and no folders are each named with their fix."""
    Path(".env").touch()
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert told.value.message.startswith(f"{name} is wrong. ")
    assert len(told.value.message.splitlines()) == 1


def test_every_fix_is_written_for_a_setting() -> None:
    """No setting falls back on what the library says of it, and no fix is left of one that is gone."""
    assert _FIXES.keys() == Settings.model_fields.keys()


@pytest.mark.parametrize(
    ("name", "in_file", "meant"),
    [
        ("DISCORD_TOKN", False, "DISCORD_TOKEN"),
        ("test_guild", False, "TEST_GUILD_ID"),
        ("VERBATIM_CORPUS_DIR", False, "CORPUS_DIR"),
        ("BOT_TOKEN", True, "DISCORD_TOKEN"),
        ("CORPUS", True, "CORPUS_DIR"),
        ("OPERATOR_ROLE", True, "OPERATOR_ROLE_ID"),
    ],
)
def test_a_misspelt_name_is_doubted(name: str, in_file: bool, meant: str) -> None:
    """A name near a setting that is not set is asked back; its value is not repeated."""
    if in_file:
        Path(".env").write_text(f"{name}=value\n", "utf-8")
    told = doubts(read_settings(), {} if in_file else {name: "value"})
    assert told == (f"{name} is no setting. Did you mean {meant}?",)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"PATH": "x", "HOME": "x", "TOKEN": "x", "PORT": "1", "XDG_STATE_HOME": "x", "LOGNAME": "x"},
        {"LOG_LEVELS": "x", "LOG_LEVEL": "INFO"},
        {"log_level": "INFO", "Corpus_Dir": "data"},
    ],
)
def test_other_names_are_left_alone(environment: dict[str, str]) -> None:
    """The environment is full of names that are not ours, and a setting that is set is not missed."""
    assert doubts(read_settings(), environment) == ()


def test_a_role_without_a_guild_is_doubted() -> None:
    """The operators' role counts in the home guild only: without one it is told that it has no effect."""
    assert "OPERATOR_ROLE_ID has no effect" in doubts(read_settings(operator_role_id=int(GUILD)), {})[0]
    assert doubts(read_settings(operator_role_id=int(GUILD), home_guild_id=int(GUILD)), {}) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_dotenv_of_any_editor(encoding: str) -> None:
    """The mark some editors put before UTF-8 does not hide the first setting."""
    Path(".env").write_text("LOG_LEVEL=ERROR\n", encoding)
    assert read_settings().log_level == "ERROR"


def test_dotenv_that_is_no_text() -> None:
    """Another encoding is said in words."""
    Path(".env").write_bytes("LOG_LEVEL=ERROR # für".encode("utf-16"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_settings()


def test_a_token_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings hides the token."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())
    assert TOKEN not in str(read_settings())
