"""Running the bot: command line, settings, the Discord client, the local guild, logging."""
