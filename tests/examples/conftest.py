"""Drafts of the shipped workspaces, and what Nghị định 30/2020/NĐ-CP asks of every one of them.

``draft_of(name)`` renders a workspace of ``examples/`` once; ``measure(docx)`` reads it as Word would format it;
``obeys_the_decree(measured)`` asserts the measurable rules of Phụ lục I that hold for any document.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from measured_documents import TWIPS_PER_MM, Measured, W

from laichau_reports.reports.draft import render_reports, report_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from measured_documents import Paragraph

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
SIZES = {11, 12, 13, 14}
# style: (size, bold, italic, alignment), table V of Phụ lục I with the sizes 13 and 14.
COMPONENTS = {
    "Quốc hiệu": (13, True, False, "center"),
    "Tiêu ngữ": (14, True, False, "center"),
    "Tên cơ quan chủ quản": (13, False, False, "center"),
    "Tên cơ quan ban hành": (13, True, False, "center"),
    "Số ký hiệu": (13, False, False, "center"),
    "Địa danh ngày tháng": (14, False, True, "center"),
    "Tên loại": (14, True, False, "center"),
    "Trích yếu": (14, True, False, "center"),
    "Trích yếu công văn": (13, False, False, "center"),
    "Kính gửi": (14, False, False, "center"),
    "Kính gửi nhiều nơi": (14, False, False, "left"),
    "Kính gửi danh sách": (14, False, False, "left"),
    "heading 1": (14, True, False, "both"),
    "heading 2": (14, True, False, "both"),
    "heading 3": (14, True, False, "both"),
    "heading 4": (14, True, False, "both"),
    "heading 5": (14, True, True, "both"),
    "Quyền hạn chức vụ": (14, True, False, "center"),
    "Họ tên": (14, True, False, "center"),
    "Nơi nhận tiêu đề": (12, True, True, "left"),
    "Nơi nhận": (11, False, False, "left"),
    "Phụ lục": (14, True, False, "center"),
    "Tên phụ lục": (14, True, False, "center"),
    "Kèm theo": (14, False, True, "center"),
}
CAPITALS = ("Quốc hiệu", "Tên cơ quan chủ quản", "Tên cơ quan ban hành", "Tên loại", "Quyền hạn chức vụ")
BODY = ("Nội dung", "Ý", "Ý có ý con", "Ý con", "Nhiệm vụ", "Đoạn kết")
LINED = {"Tên cơ quan ban hành", "Tiêu ngữ", "Trích yếu"}
# **đậm** and *nghiêng* of the narrative are set on the run that holds them; nothing else may be.
BY_AUTHOR = {"b", "bCs", "i", "iCs"}


def obeys(measured: Measured) -> None:
    """Assert what Phụ lục I asks of the paper, the letters, the components and the body of any document."""
    _page(measured)
    _letters(measured)
    for paragraph in measured.body:
        _component(paragraph)
        _body(paragraph)
        assert bool(paragraph.lines) <= (paragraph.style in LINED), paragraph.text
    recipients = [paragraph.text for paragraph in measured.body if paragraph.style == "Nơi nhận"]
    assert [text[-1] for text in recipients] == [*";" * (len(recipients) - 1), "."]
    assert recipients[-1].startswith("- Lưu: VT")
    marked = [paragraph.text for paragraph in measured.body if paragraph.text.rstrip().endswith("./.")]
    assert len(marked) == 1


def _page(measured: Measured) -> None:
    root = measured.root("word/document.xml")
    for section in root.iter(f"{W}sectPr"):
        margins = section.find(f"{W}pgMar")
        assert margins is not None
        for side, (least, most) in MARGINS.items():
            assert least <= int(margins.get(f"{W}{side}", "0")) / TWIPS_PER_MM <= most, side
        assert section.find(f"{W}titlePg") is not None
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"


def _letters(measured: Measured) -> None:
    for part in measured.story_parts():
        for paragraph in measured.paragraphs(part):
            assert paragraph.direct <= BY_AUTHOR, paragraph.text
            assert "__" not in paragraph.text
            for run in paragraph.runs:
                assert run.size in SIZES, run.text
                assert run.colour == "000000", run.text
                assert set(run.properties["rFonts"].values()) == {"Times New Roman"}, run.text
        assert b"<w:u " not in measured.parts[part]


def _component(paragraph: Paragraph) -> None:
    if paragraph.style not in COMPONENTS:
        return
    size, bold, italic, alignment = COMPONENTS[paragraph.style]
    assert paragraph.alignment == alignment, paragraph.text
    assert {(run.size, run.bold, run.italic) for run in paragraph.runs} == {(size, bold, italic)}, paragraph.text
    assert paragraph.text == paragraph.text.upper() or paragraph.style not in CAPITALS, paragraph.text


def _body(paragraph: Paragraph) -> None:
    assert paragraph.text.strip(), f"an empty paragraph in style {paragraph.style}"
    if paragraph.style in BODY:
        assert paragraph.indent("firstLine") == pytest.approx(10, abs=0.05)
        assert paragraph.spacing("before") + paragraph.spacing("after") >= 6
        assert 1 <= paragraph.line_spacing <= 1.5
        assert paragraph.alignment == "both"


def numbers(text: str) -> set[str]:
    """Give the numbers that a text prints, ``04`` as ``4``: ``2.269,44``, ``15``, ``2024``."""
    return {re.sub(r"^0+(?=\d)", "", number) for number in re.findall(r"\d+(?:[.,]\d+)*", text)}


def visible_text(measured: Measured) -> str:
    """Give what a reader sees of body and notes, a paragraph a line."""
    parts = [name for name in ("word/document.xml", "word/footnotes.xml") if name in measured.parts]
    return "\n".join(paragraph.text for part in parts for paragraph in measured.paragraphs(part))


@pytest.fixture(scope="session")
def measure() -> Callable[[bytes], Measured]:
    return Measured


@pytest.fixture(scope="session")
def obeys_the_decree() -> Callable[[Measured], None]:
    return obeys


@pytest.fixture(scope="session")
def numbers_of() -> Callable[[str], set[str]]:
    return numbers


@pytest.fixture(scope="session")
def text_of_draft() -> Callable[[Measured], str]:
    return visible_text


@pytest.fixture(scope="session")
def templates() -> Path:
    """The folder of the templates that the project ships."""
    return TEMPLATES


@pytest.fixture(scope="session")
def example() -> Callable[[str], Path]:
    """``example(name)`` is the folder of a workspace of ``examples/``."""
    return lambda name: ROOT / "examples" / name


@pytest.fixture(scope="session")
def draft_of(example: Callable[[str], Path]) -> Callable[..., bytes]:
    """``draft_of(name, report_id)`` renders a report of a workspace once; its only report if none is named."""
    known: dict[tuple[str, str], bytes] = {}

    def rendered(name: str, report_id: str = "") -> bytes:
        folder = example(name)
        one = report_id or _only(report_ids(folder))
        if (name, one) not in known:
            known[name, one] = render_reports(folder, (one,), templates=TEMPLATES)[0].docx
        return known[name, one]

    return rendered


def _only(ids: Iterable[str]) -> str:
    (one,) = ids
    return one
