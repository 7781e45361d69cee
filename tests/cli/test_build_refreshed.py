"""What ``build`` says and does when a person has changed the draft."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from edited_drafts import edited, rewritten
from edited_drafts import run as text_run
from word_documents import parts_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
COPY = re.compile(r"2024-Q1 \(\d\d-\d\d-\d{4}\)\.docx")


@pytest.fixture
def draft(tmp_path: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft of a small workspace in the current folder, with a sentence of a person."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    run("build", "data")
    path = Path("data", "ban-thao", "2024-Q1.docx")
    path.write_bytes(edited(path.read_bytes(), "cao.", "cao, nhất là ở bản xa."))
    return path


def say(file: str, old: str, new: str) -> None:
    path = Path("data", file)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_new_is_said_and_nothing_written(run: Callable, draft: Path) -> None:
    ran = run("build", "data")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "không có số nào để cập nhật" in ran.out
    assert list(draft.parent.iterdir()) == [draft]


def test_the_copy_and_its_figures_are_named(run: Callable, draft: Path) -> None:
    say("so-lieu/2024-Q1.yaml", "ước 268", "ước 280")
    ran = run("build", "data")
    lines = ran.out.splitlines()
    assert ran.exit_code == 0
    assert lines[0] == f"Bản thảo đã sửa tay, được giữ nguyên: {draft}"
    assert COPY.search(lines[1])
    assert lines[2:] == [
        "3 số đã cập nhật:",
        "  268 tấn → 280 tấn (san_luong_che/2024-Q1/gia_tri)",
        "  21,4% → 22,4% (san_luong_che/2024-Q1/so_ke_hoach:ke_hoach_nam)",
        "  tăng 7,6% → tăng 12,4% (san_luong_che/2024-Q1/so_cung_ky)",
    ]


def test_what_is_left_to_a_person_is_told_and_ends_with_one(run: Callable, draft: Path) -> None:
    docx = edited(draft.read_bytes(), text_run("268 tấn"), text_run("286 tấn"))
    docx = rewritten(docx, r"<w:bookmarkStart[^>]*_value_2\"/>.*?<w:bookmarkEnd[^>]*/>", "")
    draft.write_bytes(docx)
    say("so-lieu/2024-Q1.yaml", "ước 268", "ước 280")
    say("bao-cao/2024-Q1.yaml", "  - Phối hợp với cơ sở", "  - Làm thêm đường.\n  - Phối hợp với cơ sở")
    ran = run("build", "data")
    assert ran.exit_code == 1
    assert "  268 tấn → 286 tấn (san_luong_che/2024-Q1/gia_tri); số liệu nay cho 280 tấn" in ran.out
    assert "1 số cần đổi mà chương trình không tự đổi được:\n  21,4% → 22,4%" in ran.out
    assert "  thêm hoặc đổi: «(1) Làm thêm đường.»" in ran.out
    assert "«(1) Phối hợp với cơ sở" in ran.out
    assert "--mau-moi" in ran.out


def test_a_number_changed_by_hand_is_told_even_if_the_data_are_the_same(run: Callable, draft: Path) -> None:
    draft.write_bytes(edited(draft.read_bytes(), text_run("268 tấn"), text_run("286 tấn")))
    ran = run("build", "data")
    assert ran.exit_code == 1
    assert ran.out.splitlines()[1:] == [
        "1 số trong bản thảo đã bị sửa tay, chương trình giữ số của bạn:",
        "  268 tấn → 286 tấn (san_luong_che/2024-Q1/gia_tri)",
    ]


def test_paragraphs_that_are_gone_or_new_in_the_template_are_told_in_short(run: Callable, draft: Path) -> None:
    assert draft.is_file()
    say("bao-cao/2024-Q1.yaml", "  - Hoàn thành tiêu chí bản văn hóa ở hai bản còn lại trong quý III.\n", "")
    say("bao-cao/2024-Q1.yaml", "  - Phối hợp với cơ sở", f"  - {'Việc rất dài ' * 30}.\n  - Phối hợp với cơ sở")
    template = Path("templates", "bao-cao-toi-thieu.docx")
    template.write_bytes(zip_of({**parts_of(template.read_bytes()), "word/extra.xml": "<a/>"}))
    out = run("build", "data").out
    assert "  không còn: «(2) Hoàn thành tiêu chí" in out
    assert "…»" in out
    assert "Mẫu Word đã đổi từ khi làm bản thảo này" in out


def test_a_fresh_draft_is_made_beside_it_on_demand(run: Callable, draft: Path) -> None:
    mine = draft.read_bytes()
    ran = run("build", "data", "--mau-moi")
    fresh = draft.with_name("2024-Q1 (2).docx")
    assert ran.exit_code == 0
    assert ran.out.startswith(f"Đã viết bản thảo: {fresh}\n")
    assert draft.read_bytes() == mine
    run("build", "data", "--mau-moi", "--ra", "khac.docx")
    assert Path("khac.docx").is_file()


def test_the_fresh_draft_needs_no_other_name_where_nobody_changed_anything(run: Callable, draft: Path) -> None:
    draft.unlink()
    assert f"Đã viết bản thảo: {draft}" in run("build", "data", "--mau-moi").out
    assert f"Đã viết bản thảo: {draft}" in run("build", "data", "--mau-moi").out


def test_a_changed_draft_that_is_open_is_told(run: Callable, draft: Path) -> None:
    draft.with_name("~$24-Q1.docx").touch()
    ran = run("build", "data")
    assert ran.exit_code == 1
    assert "đang mở" in ran.err


def test_a_document_of_somebody_else_is_still_refused(run: Callable, draft: Path) -> None:
    draft.write_bytes(b"not a document")
    ran = run("build", "data")
    assert ran.exit_code == 1
    assert "không phải do chương trình sinh ra" in ran.err
    assert draft.read_bytes() == b"not a document"


def test_the_workbook_goes_with_the_copy(run: Callable, draft: Path) -> None:
    say("so-lieu/2024-Q1.yaml", "ước 268", "ước 280")
    ran = run("build", "data", "--xlsx")
    assert draft.is_file()
    assert "2024-Q1" in ran.out
