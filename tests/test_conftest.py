"""The measuring tools measure right: a document of known content comes back from LibreOffice and poppler."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable

CONFTEST = Path(__file__).with_name("conftest.py")
MARKED_TESTS = """
import pytest

@pytest.mark.libreoffice
def test_measures():
    pass

@pytest.mark.browser
def test_gives_up():
    pytest.skip("no reason at all")
"""


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    document = Document()
    document.add_paragraph("Sở Công Thương")
    document.add_page_break()
    document.add_paragraph("Lai Châu")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.libreoffice
def test_a_document_is_rendered_once_whether_it_comes_as_bytes_or_as_a_path(
    two_pages: bytes, tmp_path: Path, to_pdf: Callable[[bytes | Path], Path]
) -> None:
    (tmp_path / "hai-trang.docx").write_bytes(two_pages)
    first = to_pdf(two_pages)
    assert first.read_bytes().startswith(b"%PDF")
    assert to_pdf(tmp_path / "hai-trang.docx") == first


@pytest.mark.libreoffice
def test_words_carry_their_page_and_their_place(
    two_pages: bytes, to_pdf: Callable[[bytes | Path], Path], pdf_words: Callable, pdf_text: Callable
) -> None:
    pdf = to_pdf(two_pages)
    words = pdf_words(pdf)
    assert [(word.text, word.page) for word in words] == [
        ("Sở", 1), ("Công", 1), ("Thương", 1), ("Lai", 2), ("Châu", 2),
    ]  # fmt: skip
    assert words[0].x_max < words[1].x_min
    assert 0 < words[0].y_min < words[0].y_max < 842
    assert pdf_text(pdf).split() == ["Sở", "Công", "Thương", "Lai", "Châu"]


@pytest.mark.libreoffice
def test_every_page_becomes_a_picture(
    two_pages: bytes, to_pdf: Callable[[bytes | Path], Path], pdf_pages_png: Callable
) -> None:
    pages = pdf_pages_png(to_pdf(two_pages), dpi=30)
    assert len(pages) == 2
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)


def run_marked_tests(folder: Path, **environment: str) -> str:
    """Run two marked tests on a machine whose PATH leads nowhere, but that has a browser of a kind."""
    shutil.copy(CONFTEST, folder)
    shutil.copy(CONFTEST.with_name("word_documents.py"), folder)
    (folder / "test_marked.py").write_text(MARKED_TESTS, encoding="utf-8")
    settings = "[pytest]\npythonpath = .\nmarkers =\n  libreoffice: x\n  browser: x\n"
    (folder / "pytest.ini").write_text(settings, encoding="utf-8")
    programs = folder / "programs"
    programs.mkdir()
    browser = programs / ("chromium.exe" if os.name == "nt" else "chromium")
    browser.touch(mode=0o755)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rsf", "-p", "no:cacheprovider", folder],
        env={**os.environ, "LAICHAU_REQUIRE_PROGRAMS": "", "PATH": str(programs), **environment},
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(os.name == "nt", reason="LibreOffice is found without a PATH on Windows")
def test_a_missing_program_skips_a_test_and_is_named(tmp_path: Path) -> None:
    said = run_marked_tests(tmp_path)
    assert "2 skipped" in said
    assert "the program 'soffice' is not installed" in said


@pytest.mark.skipif(os.name == "nt", reason="LibreOffice is found without a PATH on Windows")
def test_where_programs_are_required_no_marked_test_may_be_skipped(tmp_path: Path) -> None:
    said = run_marked_tests(tmp_path, LAICHAU_REQUIRE_PROGRAMS="1")
    assert "1 failed, 1 error" in said
    assert "no reason at all" in said
