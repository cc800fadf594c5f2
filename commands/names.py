"""Names and descriptions of commands in other languages, for Discord's own list of them."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Place

from commands.tongue import named

COMMAND = "command"
OPTION = "option"
_KINDS = {Place.command_name: COMMAND, Place.group_name: COMMAND, Place.parameter_name: OPTION}
"""Under which context a catalogue has a name; descriptions and choices have none."""


class Names(app_commands.Translator):
    """Tells Discord what the catalogues have."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return a name or a description in a locale, or None to leave it in English."""
        return named(string.message, locale.value, _KINDS.get(context.location, ""))
