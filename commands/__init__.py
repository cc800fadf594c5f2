"""The slash commands, and the one place that turns an answer into a Discord message."""
