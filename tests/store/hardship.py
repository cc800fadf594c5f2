"""Other processes and full disks for the tests of faults."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def child(*arguments: str) -> subprocess.Popen[bytes]:
    """Start Python with these arguments at the project's root."""
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Let this process write no file beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
