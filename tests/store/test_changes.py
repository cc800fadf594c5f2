"""Two generations are compared claim by claim, without holding either."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import DeskError
from bot.model.corpus import Claim, Corpus
from bot.model.edtf import parse
from bot.model.index import Directory
from bot.model.state import Changed, Changes
from bot.model.values import Number
from bot.store import changes as module
from bot.store.changes import changes
from tests.store import samples


def _built(path: Path, of: Corpus, claims: dict[str, Claim]) -> Path:
    rows = [samples.Row(id_) for id_ in claims]
    samples.build_with(path, replace(of, claims=claims), rows, Directory((), (), (), {}))
    return path


def test_added_removed_and_altered_are_told(tmp_path: Path, corpus: Corpus) -> None:
    """Claims are told by id, in the order of ids; the same claims in another order are no change."""
    ids = sorted(corpus.claims)
    one = corpus.claims[ids[1]]
    after = {id_: claim for id_, claim in reversed(list(corpus.claims.items())) if id_ != ids[0]}
    after |= {ids[1]: replace(one, text="Altered."), "a-new": replace(one, id="a-new")}
    old = _built(tmp_path / "old.sqlite", corpus, dict(corpus.claims))
    new = _built(tmp_path / "new.sqlite", corpus, after)
    assert changes(old, new) == Changes(
        added=Changed(1, ("a-new",)), removed=Changed(1, (ids[0],)), altered=Changed(1, (ids[1],))
    )
    assert changes(old, old) == Changes()


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other."},
        {"keywords": ("other",)},
        {"event": "other"},
        {"attr": "other"},
        {"value": Number(977.0)},
        {"time_quote": None},
        {"time": None},
        {"said_by": ("other",)},
        {"certainty": "PS"},
        {"polarity": "?"},
        {"entities": ("other",)},
        {"flags": frozenset({"other"})},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_field_counts(tmp_path: Path, corpus: Corpus, change: dict[str, object]) -> None:
    """A claim that differs in any one field is altered."""
    id_, claim = next((id_, one) for id_, one in corpus.claims.items() if one.time_quote and one.time)
    assert replace(claim, **change) != claim  # type: ignore[arg-type]
    old = _built(tmp_path / "old.sqlite", corpus, dict(corpus.claims))
    new = _built(tmp_path / "new.sqlite", corpus, {**corpus.claims, id_: replace(claim, **change)})  # type: ignore[arg-type]
    assert changes(old, new) == Changes(altered=Changed(1, (id_,)))


def test_another_date_within_a_time_counts(tmp_path: Path, corpus: Corpus) -> None:
    """A time that reads the same but says another date is another time."""
    id_, claim = next((id_, one) for id_, one in corpus.claims.items() if one.time)
    assert claim.time is not None
    after = {**corpus.claims, id_: replace(claim, time=replace(claim.time, edtf=parse("1999-01-01")))}
    old = _built(tmp_path / "old.sqlite", corpus, dict(corpus.claims))
    assert changes(old, _built(tmp_path / "new.sqlite", corpus, after)).altered == Changed(1, (id_,))


def test_many_are_counted_and_the_first_named(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many changes only the first are named, and all are counted."""
    monkeypatch.setattr(module, "NAMED", 2)
    old = _built(tmp_path / "old.sqlite", corpus, dict(corpus.claims))
    after = {id_: replace(claim, text="x") for id_, claim in corpus.claims.items()}
    found = changes(old, _built(tmp_path / "new.sqlite", corpus, after)).altered
    assert found == Changed(len(corpus.claims), tuple(sorted(corpus.claims)[:2]))


def test_a_damaged_file_is_told_plainly(tmp_path: Path, corpus: Corpus) -> None:
    """What cannot be read is an error for people."""
    old = _built(tmp_path / "old.sqlite", corpus, dict(corpus.claims))
    (tmp_path / "new.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DeskError, match="compare the generations"):
        changes(old, tmp_path / "new.sqlite")
