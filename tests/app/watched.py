"""The bot as `python -m bot` starts it, with every request that it makes held against Discord's rules.

`python -m tests.app.watched run …` ends with exit code 70, and says why, if one was wrong.
"""

from __future__ import annotations

import sys

from bot.app.cli import main
from tests.wire.rules import wrong
from tests.wire.sent import watching

WRONG = 70


def run() -> int:
    """Run the command line, look at what was sent, and return the exit code."""
    code: object = 0
    with watching() as requests:
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    found = list(wrong(requests))
    for fault in found:
        print(fault, file=sys.stderr)
    return WRONG if found else int(str(code or 0))


if __name__ == "__main__":
    sys.exit(run())
