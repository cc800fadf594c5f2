"""Copy citations: files that hold the words as they stand, and that nothing runs."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.model.answer import Answer, Citation, Cited
from bot.model.edtf import parse
from commands.copies import COLUMNS, copies, literal, markdown, table
from commands.walk import quotations
from tests.commands import wild
from tests.commands.conftest import World
from tests.commands.test_escape import HOSTILE
from tests.commands.test_render import found, snippet

slow = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)


def rows(file: bytes) -> list[dict[str, str]]:
    """Read a CSV file as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), strict=True))


@slow
@given(wild.answers)
def test_a_table_holds_every_quotation_byte_for_byte(answer: Answer) -> None:
    """Each quotation once, in the order of the walk, unchanged but for an apostrophe before a formula."""
    walked = {one.number: one for one in quotations(answer)}
    read = rows(table(answer, "K7QM3XRT"))
    assert [int(row["number"]) for row in read] == list(walked)
    for row, one in zip(read, walked.values(), strict=True):
        assert row["quotation"].removeprefix("'" if row["quotation"] != one.snippet.quote else "") == (
            one.snippet.quote
        )
        assert tuple(row) == COLUMNS
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row.values())


_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TEXT = {"text", "text_special", "softbreak", "hardbreak", "inline"}


def as_read(source: str) -> str:
    """Return what a Markdown reader shows of one paragraph; fail where anything in it is markup."""
    tokens = _READER.parse(source)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    children = tokens[1].children or []
    assert {child.type for child in children} <= _TEXT, children
    return "".join("\n" if "break" in child.type else child.content for child in children)


PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), include_characters=" "))


@slow
@given(PRINTABLE | st.sampled_from([one for one in HOSTILE if one.isprintable()]))
def test_markdown_shows_the_words_literally(text: str) -> None:
    """Whatever stands in a quotation, no list, link, emphasis or code comes of it."""
    assert as_read(f"“{literal(text)}”") == f"“{text.strip()}”"


@slow
@given(st.lists(PRINTABLE.filter(str.strip), min_size=1, max_size=4))
def test_lines_of_a_quotation_stay_lines(lines: list[str]) -> None:
    """A line break in a quotation stays one, and no line begins a list, a heading or a rule."""
    text = "\n".join(["a", *lines, "b"])
    assert as_read(literal(text)).split("\n") == ["a", *(line.strip() for line in lines), "b"]


def test_a_draft_has_footnotes() -> None:
    """The quotation, a footnote with who said it where and when, and at the end what it was made from."""
    cited = snippet(
        "It will end in May.",
        chain=("Ada Lind", "Kite News"),
        citation=Citation(
            "d1", "Talks_go on", "The Outlet", "https://a.example/1", parse("2026-01-02"), "inferred"
        ),
    )
    text = markdown(found(Cited(cited), now="2026-01-03", generation="ab" * 32), "K7QM3XRT")
    assert text.splitlines() == [
        "# /ask q",
        "",
        "“It will end in May.”[^1]",
        "",
        "[^1]: Ada Lind, via Kite News, in The Outlet, *Talks\\_go on* · 2 Jan 2026 (inferred) · "
        "<https://a.example/1#:~:text=It%20will%20end%20in%20May.> · d1, c1",
        "",
        "as of 3 Jan 2026 · corpus abababab · receipt K7QM3XRT",
    ]


def test_near_misses_stand_apart() -> None:
    """What is no answer is not copied as one."""
    text = markdown(found(Cited(snippet()), near=(snippet("close", claim="c2"),)), "")
    assert text.index("“the words”[^1]") < text.index("## Near misses: close") < text.index("“close”[^2]")
    assert [row["near_miss"] for row in rows(table(found(near=(snippet(),)), ""))] == ["yes"]


def test_nothing_to_copy_is_said() -> None:
    """An answer without quotations has no files."""
    assert copies(found(), "K7QM3XRT").sheets == ()


async def test_the_button_gives_two_files(world: World) -> None:
    """Copy citations answers privately with both files, all pages, and says how many quotations they hold."""
    message = await world.ask("brief")
    shown = (await world.reader.click(message, label="Copy citations")).response
    assert shown is not None
    assert shown.ephemeral
    assert [file.filename for file in shown.attachments] == ["citations.md", "citations.csv"]
    read = rows(await shown.attachments[1].read())
    assert shown.content.startswith(f"{len(read)} quotations with their sources")
    assert len(read) > 5
