"""Writing the files of a corpus whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all are written and synced beside their places before the first is put in place.

    They are put in place in the given order. A file that exists keeps its permissions.

    Raises:
        OSError: nothing was written (or, if putting in place failed midway, only the first ones).

    """
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            written[path] = temporary
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, temporary)
        for path, temporary in written.items():
            temporary.replace(path)
    finally:
        for temporary in written.values():
            with suppress(FileNotFoundError):
                temporary.unlink()
