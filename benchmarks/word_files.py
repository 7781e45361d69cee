"""Word templates for the benchmarks, made with python-docx so that neither engine has a home advantage."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.shared import Pt

FONT = "Times New Roman"


def new_document() -> Any:
    """Start a document in the font of official documents."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    return document


def to_bytes(document: Any) -> bytes:
    """Give a document as the bytes of a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_tagged_paragraph(document: Any, number: int) -> None:
    """Add one paragraph with three expressions among text, one of them bold."""
    paragraph = document.add_paragraph(f"Mục {number}. Giá trị sản xuất ước đạt {{{{ so.a{number} }}}} tỷ đồng, bằng ")
    paragraph.add_run(f"{{{{ so.b{number} }}}}").bold = True
    paragraph.add_run(f" kế hoạch, tăng {{{{ so.c{number}|upper }}}} so với cùng kỳ năm trước.")


def add_row_loop(document: Any) -> None:
    """Add a table of five columns whose middle row is repeated for each item of ``hang``."""
    table = document.add_table(rows=4, cols=5)
    for column, title in enumerate(("STT", "Tên", "Kế hoạch", "Thực hiện", "Tỷ lệ")):
        table.cell(0, column).text = title
    table.cell(1, 0).text = "{%tr for h in hang %}"
    for column, name in enumerate(("stt", "ten", "ke_hoach", "thuc_hien", "ty_le")):
        table.cell(2, column).text = f"{{{{ h.{name} }}}}"
    table.cell(3, 0).text = "{%tr endfor %}"


def add_cut_paragraph(document: Any, text: str, tags: int, prefix: str) -> dict[str, str]:
    """Add a paragraph that says ``text``, so many pieces of it as tags; give the values of the tags by name."""
    paragraph = document.add_paragraph()
    size = max(len(text) // (2 * tags or 1), 1)
    values = {f"{prefix}{number}": text[2 * number * size : (2 * number + 1) * size] for number in range(tags)}
    for number, name in enumerate(values):
        end = (2 * number + 2) * size if number + 1 < tags else len(text)
        paragraph.add_run(f"{{{{ {name} }}}}" + text[(2 * number + 1) * size : end])
    if not tags:
        paragraph.add_run(text)
    return values


def engine_template(paragraphs: int, *, with_table: bool) -> bytes:
    """Make a template of so many paragraphs with three tags each, and a table with a row loop if asked."""
    document = new_document()
    for number in range(paragraphs):
        add_tagged_paragraph(document, number)
    if with_table:
        add_row_loop(document)
    return to_bytes(document)


def engine_context(paragraphs: int, rows: int) -> dict[str, Any]:
    """Make the data that fill ``engine_template``."""
    figures = {f"{letter}{number}": f"{number}.{letter},5%" for number in range(paragraphs) for letter in "abc"}
    row = {"ten": "Chỉ tiêu R&D", "ke_hoach": "1.856,7", "thuc_hien": "438,2", "ty_le": "23,6%"}
    return {"so": figures, "hang": [{"stt": number, **row} for number in range(1, rows + 1)]}
