"""The one door to all that the bot can do with a corpus, and what stands right behind it."""
