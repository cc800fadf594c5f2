"""`check`, `new`, `add` and `schema` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.app.corpus_cli import register

ARTICLE = "Crane falls\nA crane fell on Monday. Nobody was hurt.\n"
CLAIM = {"id": "1", "doc": "crane", "quote": "A crane fell", "text": "A crane fell in the port."}


def run(*arguments: str | Path) -> Result:
    """Run one command."""
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a corpus of one article and one claim."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "crane.txt").write_text(ARTICLE)
    (folder / "docs.jsonl").write_text('{"id": "crane", "title": "Crane falls", "path": "crane.txt"}\n')
    (folder / "claims.jsonl").write_text(json.dumps(CLAIM) + "\n")
    return folder


def test_check(folder: Path) -> None:
    """A good corpus exits with 0 and says what it holds."""
    done = run("check", folder)
    assert (done.exit_code, done.stdout) == (0, "1 document, 1 claim, 0 faults, 0 warnings\n")


def test_check_with_faults(folder: Path) -> None:
    """Faults exit with 1; each is named with its file and line as an editor opens it, and a hint."""
    bad = [CLAIM | {"quote": "A crane fel on Sunday"}, CLAIM | {"id": "2", "text": ""}]
    (folder / "claims.jsonl").write_text("".join(json.dumps(claim) + "\n" for claim in bad))
    done = run("check", folder)
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert lines[0].startswith(
        f"{folder.as_posix()}/claims.jsonl:1: fault: `quote` does not stand in 'crane'"
    )
    assert lines[1] == "    hint: the nearest words there are “crane fell on Monday”"
    assert lines[2].startswith(f"{folder.as_posix()}/claims.jsonl:2: fault: `text` is empty")
    assert lines[-1] == "1 document, 2 claims, 2 faults, 0 warnings"


def test_check_reads_date_phrases(folder: Path) -> None:
    """A date phrase that cannot mean the date stated is warned of; that is no fault."""
    time = {"edtf": "2026-01-06", "text": "on Monday", "anchor": "2026-01-07"}
    claim = CLAIM | {"quote": "A crane fell on Monday", "time": time}
    (folder / "claims.jsonl").write_text(json.dumps(claim))
    done = run("check", folder)
    assert done.exit_code == 0
    assert "warning: 'on Monday' seen from 2026-01-07 is 5 Jan 2026, not 6 Jan 2026" in done.stdout


def test_coverage(folder: Path) -> None:
    """`--coverage` lists what no claim covers, with its line in the article."""
    done = run("check", folder, "--coverage")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "crane:1: uncovered (0%): Crane falls",
        "crane:2: uncovered (0%): Nobody was hurt.",
    ]


def test_coverage_with_faults(folder: Path) -> None:
    """Coverage of a faulty corpus is not guessed."""
    (folder / "claims.jsonl").write_text("bad")
    assert "coverage: mend the faults first" in run("check", folder, "--coverage").stdout


def test_check_as_json(folder: Path) -> None:
    """`--json` prints one object with everything."""
    value = json.loads(run("check", folder, "--json", "--coverage").stdout)
    assert (value["ok"], value["documents"], value["claims"], value["faults"]) == (True, 1, 1, [])
    assert [(gap["line"], ARTICLE[gap["start"] : gap["end"]]) for gap in value["uncovered"]] == [
        (1, "Crane falls"),
        (2, "Nobody was hurt."),
    ]
    (folder / "claims.jsonl").write_text("bad")
    done = run("check", folder, "--json")
    [fault] = json.loads(done.stdout)["faults"]
    assert done.exit_code == 1
    assert (fault["file"], fault["line"], fault["severity"]) == ("claims.jsonl", 1, "fault")


def test_fix(folder: Path) -> None:
    """`--fix` fills in the hashes and then checks."""
    done = run("check", folder, "--fix")
    assert done.exit_code == 0
    assert "filled in 1 sha256" in done.stdout
    assert '"sha256": "' in (folder / "docs.jsonl").read_text()
    assert "filled in" not in run("check", folder, "--fix").stdout


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is said in one sentence."""
    done = run("check", tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "there is no corpus folder" in done.stdout


def test_new_add_check(tmp_path: Path) -> None:
    """A new corpus, an article, and what is left to write."""
    folder, article = tmp_path / "mine", tmp_path / "crane.txt"
    article.write_text(ARTICLE)
    assert run("new", folder).exit_code == 0
    added = run("add", folder, article)
    assert added.exit_code == 0
    assert "Added document crane with 3 claim lines." in added.stdout
    assert run("check", folder).stdout.endswith("1 document, 3 claims, 3 faults, 0 warnings\n")


def test_refusals_are_sentences(tmp_path: Path) -> None:
    """What cannot be done is one line on standard error and exit code 1, never a traceback."""
    for arguments in (("add", tmp_path, tmp_path / "x.txt"), ("new", tmp_path)):
        (tmp_path / "something").touch()
        done = run(*arguments)
        assert done.exit_code == 1
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1


def test_schema() -> None:
    """`schema` prints the JSON Schema of each file of a corpus, and of what is exported."""
    schemas = json.loads(run("schema").stdout)
    assert list(schemas) == [
        "corpus.toml",
        "docs.jsonl",
        "sources.jsonl",
        "entities.jsonl",
        "events.jsonl",
        "attributes.jsonl",
        "claims.jsonl",
        "judgements.jsonl",
        "export.json",
    ]
    assert schemas["claims.jsonl"]["required"] == ["id", "doc", "quote", "text"]
    forms = [form.get("type") for form in schemas["claims.jsonl"]["properties"]["quote"]["anyOf"]]
    assert "string" in forms
