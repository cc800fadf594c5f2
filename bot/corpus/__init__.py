"""Reading a corpus folder: read, check, anchor every quotation; scaffold, mend, measure coverage.

Callers import the module they need (`bot.corpus.read`, `.fingerprint`, …): pydantic is loaded only by those
that validate.
"""
