"""Measuring the bot on corpora that grow: `python -m tests.bench` (see `make bench`). No part of the tests."""
