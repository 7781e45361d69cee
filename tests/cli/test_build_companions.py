"""``build --xlsx --pdf`` writes more beside the draft; when that fails, the draft is written all the same."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.reports import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("ban-thao")))


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())


def written(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "ban-thao").iterdir())


def test_the_workbook_lies_beside_the_draft(run: Callable, data: Path) -> None:
    ran = run("build", data, "--xlsx")
    assert (ran.exit_code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == f"Đã viết biểu thống kê: {data / 'ban-thao' / '2024-6T.xlsx'}"
    assert written(data) == ["2024-6T.docx", "2024-6T.xlsx"]


def test_both_follow_the_draft_to_another_place(run: Callable, data: Path, tmp_path: Path) -> None:
    run("build", data, "--xlsx", "--ra", tmp_path / "du-thao.docx")
    assert (tmp_path / "du-thao.xlsx").is_file()
    assert not (data / "ban-thao").exists()


@pytest.mark.libreoffice
def test_the_pdf_lies_beside_the_draft(run: Callable, data: Path) -> None:
    ran = run("build", data, "--pdf")
    assert ran.exit_code == 0
    assert ran.out.splitlines()[-1] == f"Đã viết tệp PDF: {data / 'ban-thao' / '2024-6T.pdf'}"
    assert written(data) == ["2024-6T.docx", "2024-6T.pdf"]


@pytest.mark.usefixtures("without_libreoffice")
def test_without_libreoffice_the_drafts_are_written_and_the_way_out_is_told_once(run: Callable, data: Path) -> None:
    report = data / "bao-cao" / "2024-6T.yaml"
    shutil.copy(report, report.with_name("ban-hai.yaml"))
    ran = run("build", data, "--pdf")
    assert ran.exit_code == 2
    assert ran.out.count("Đã viết bản thảo") == 2
    assert ran.err.count("Không tìm thấy LibreOffice") == 1
    assert written(data) == ["2024-6T.docx", "ban-hai.docx"]


def test_without_openpyxl_the_draft_is_written_and_the_way_out_is_told(
    run: Callable, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ran = run("build", data, "--xlsx")
    assert ran.exit_code == 2
    assert "laichau-reports[excel]" in ran.err
    assert written(data) == ["2024-6T.docx"]


def test_a_workbook_of_a_person_is_kept_while_the_draft_is_written(run: Callable, data: Path) -> None:
    (data / "ban-thao").mkdir()
    (data / "ban-thao" / "2024-6T.xlsx").write_bytes(b"cua toi")
    ran = run("build", data, "--xlsx")
    assert ran.exit_code == 1
    assert "không ghi đè" in ran.err
    assert (data / "ban-thao" / "2024-6T.xlsx").read_bytes() == b"cua toi"
    assert "Đã viết bản thảo" in ran.out


def test_a_draft_that_was_changed_gets_no_new_workbook(run: Callable, data: Path) -> None:
    (data / "ban-thao").mkdir()
    (data / "ban-thao" / "2024-6T.docx").write_bytes(b"cua toi")
    assert run("build", data, "--xlsx").exit_code == 1
    assert written(data) == ["2024-6T.docx"]


def test_a_number_that_text_and_table_both_lack_is_listed_once(run: Callable, data: Path) -> None:
    lines = run("build", data).out.splitlines()
    (line,) = (line for line in lines if "so-lieu/2023-6T.yaml:24:3" in line)
    assert "khai thác, chế biến khoáng sản]" in line
    assert lines[1] == f"{len(lines) - 2} ô chưa có số liệu:"
