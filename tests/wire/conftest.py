"""Where Discord's API description is not there, its tests are not there: one line at the end says so."""

from __future__ import annotations

from tests.wire import openapi

collect_ignore = [] if openapi.PLACE.is_file() else ["test_openapi.py"]
