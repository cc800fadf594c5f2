"""What `make pictures` takes a picture of: one of each command, on the corpus that comes with the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CHANNEL = "#channel"
"""Stands for the channel, among the options."""
RECEIPT = "#receipt"
"""Stands for the receipt of the last answer."""
LARGEST = 200_000
"""Bytes that a picture may have."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who uses which command, and how; or which menu `on` a message with these words or a `person`.

    `phone` asks for a second one, as wide as a telephone.
    """

    command: str
    options: Mapping[str, object] = field(default_factory=dict)
    viewer: str = "reader"
    on: str = ""
    person: bool = False
    phone: bool = False

    @property
    def name(self) -> str:
        """Return the name of the file, which is the command's own."""
        return "-".join(self.command.replace("?", "").lower().split())

    @property
    def root(self) -> str:
        """Return the name that stands in the list of commands."""
        return self.command if self.on else self.command.split()[0]

    @property
    def shows(self) -> str:
        """Return in words what is on it, for whoever cannot see it."""
        if self.person:
            return f"“{self.command}” on a member"
        if self.on:
            return f"“{self.command}” on a message"
        return f"/{self.command}"

    def files(self) -> tuple[str, ...]:
        """Return the names of its pictures."""
        return (f"{self.name}.png", *((f"{self.name}-phone.png",) if self.phone else ()))


SHOTS = (
    Shot("brief"),
    Shot("who", {"name": "takaichi"}),
    Shot("when", {"event": "spring visit"}),
    Shot("conflicts", phone=True),
    Shot("ask", {"question": "how long was the call"}),
    Shot("verify", {"receipt": RECEIPT}),
    Shot("timeline", {"topic": "takaichi"}, phone=True),
    Shot("sources"),
    Shot("export", {"topic": "takaichi"}),
    Shot("about"),
    Shot("help"),
    Shot("watch add", {"topic": "takaichi"}),
    Shot("autobrief set", {"channel": CHANNEL, "time": "08:00", "timezone": "Berlin"}, "admin"),
    Shot("corpus check", viewer="admin"),
    Shot("audit", viewer="admin"),
    Shot("check", {"message": "Takaichi and Trump spoke for 40 minutes on 2 January."}),
    Shot("Check against the corpus", on="Takaichi and Trump spoke for 25 minutes on the telephone."),
    Shot("Who is this?", on="takaichi_sanae", person=True),
    Shot("forget me"),
)
"""In this order: the audit shows what was done before, and the last one forgets it."""
