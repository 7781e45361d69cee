"""A PDF is made where LibreOffice is, and a PDF that a person signed is never written over."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import DraftChangedError, InputError
from laichau_reports.reports import pdf
from laichau_reports.reports.output import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")


@pytest.fixture
def docx(make_docx: Callable[..., bytes]) -> bytes:
    return make_docx("<w:p><w:r><w:t>Sở Công Thương</w:t></w:r></w:p>")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """``stand_in(script)`` is found as LibreOffice; ``$8`` is the folder of the result."""

    def make(script: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")
        return program

    return make


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())


WRITES = 'printf "%%PDF-1.7 mot" > "$8/ban-thao.pdf"'


@pytest.mark.libreoffice
def test_libreoffice_makes_a_pdf_that_says_what_the_draft_says(
    docx: bytes, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    path = pdf.write_pdf(docx, tmp_path / "2024-6T.docx")
    assert path == tmp_path / "2024-6T.pdf"
    assert "Sở Công Thương" in pdf_text(path)
    assert pdf.origin_of_pdf(path.read_bytes()) is Origin.UNTOUCHED
    pdf.write_pdf(docx, tmp_path / "2024-6T.docx")  # replaces its own


@pytest.mark.usefixtures("nowhere")
def test_without_libreoffice_the_way_out_is_told(docx: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="LibreOffice") as raised:
        pdf.write_pdf(docx, tmp_path / "a.docx")
    assert "Cài LibreOffice" in raised.value.hint
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nowhere")
def test_it_is_found_where_its_installers_put_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice.com"
    program.touch()
    monkeypatch.setattr(pdf, "_USUAL_PLACES", (str(tmp_path / "khong-co"), str(program)))
    assert pdf.find_libreoffice() == program


@posix_only
def test_a_signed_pdf_is_not_overwritten(docx: bytes, tmp_path: Path, stand_in: Callable[[str], Path]) -> None:
    stand_in(WRITES)
    path = pdf.write_pdf(docx, tmp_path / "a.docx")
    signed = path.read_bytes() + b"\nchu ky so\n"
    path.write_bytes(signed)
    with pytest.raises(DraftChangedError, match="sửa tay"):
        pdf.write_pdf(docx, tmp_path / "a.docx")
    assert path.read_bytes() == signed


@posix_only
@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 cua nguoi khac", b"\n%laichau-reports sha256 0"])
def test_a_pdf_that_is_not_ours_is_not_overwritten(
    docx: bytes, tmp_path: Path, stand_in: Callable[[str], Path], content: bytes
) -> None:
    stand_in(WRITES)
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(DraftChangedError, match="không phải do chương trình"):
        pdf.write_pdf(docx, tmp_path / "a.docx")
    assert (tmp_path / "a.pdf").read_bytes() == content


@posix_only
def test_libreoffice_gets_a_profile_of_its_own_and_leaves_nothing_behind(
    docx: bytes, tmp_path: Path, stand_in: Callable[[str], Path]
) -> None:
    program = stand_in(f'echo "$@" > "{tmp_path}/loi-goi"; {WRITES}')
    pdf.pdf_of(docx, program)
    call = (tmp_path / "loi-goi").read_text(encoding="utf-8").split()
    profile = Path(call[0].removeprefix("-env:UserInstallation=file://"))
    assert call[1:4] == ["--headless", "--norestore", "--nolockcheck"]
    assert not profile.parent.exists()


@posix_only
def test_a_failure_shows_what_libreoffice_said(docx: bytes, stand_in: Callable[[str], Path]) -> None:
    program = stand_in('echo "source file could not be loaded" >&2; exit 1')
    with pytest.raises(InputError, match="không làm được") as raised:
        pdf.pdf_of(docx, program)
    assert raised.value.value == "source file could not be loaded"


@posix_only
def test_what_takes_too_long_is_stopped_with_all_that_it_started(
    docx: bytes, tmp_path: Path, stand_in: Callable[[str], Path]
) -> None:
    program = stand_in(f'(sleep 3; touch "{tmp_path}/con-song") & sleep 60')
    start = time.monotonic()
    with pytest.raises(InputError, match=r"quá 0\.3 giây"):
        pdf.pdf_of(docx, program, seconds=0.3)
    assert time.monotonic() - start < 2.5
    time.sleep(3)
    assert not (tmp_path / "con-song").exists()


def test_a_program_that_cannot_run_is_told(docx: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không chạy được"):
        pdf.pdf_of(docx, tmp_path / "khong-co")
