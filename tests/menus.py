"""What SimCord 3.2.1 leaves out of a context menu's interaction."""

from __future__ import annotations

from typing import Any

import pytest
import simcord


def name_guild(patch: pytest.MonkeyPatch) -> None:
    """Let a menu's interaction name the guild of the command, as Discord does and SimCord's slash commands do."""
    dispatch = simcord.MemberActor._dispatch_interaction

    async def naming(self: simcord.MemberActor, type_: Any, channel: Any, data: Any, **more: Any) -> Any:
        if data.get("target_id"):
            data["guild_id"] = str(self.guild.id)
        return await dispatch(self, type_, channel, data, **more)

    patch.setattr(simcord.MemberActor, "_dispatch_interaction", naming)
