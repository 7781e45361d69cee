"""``template`` tells the keeper of the templates what is wrong, what is read and what is written in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from laichau_reports import docx_jinja
from laichau_reports.errors import Fault, PackageError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass
class Opened:
    """Stands in for a template: opens as told."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def open(self, _: Path, *, filters: Mapping[str, Callable]) -> Opened:
        assert "cau" in filters
        if self.faults:
            raise TemplateError(self.faults)
        return self

    def check(self) -> list[Fault]:
        return self.warnings

    def variables(self) -> list[str]:
        return self.names


def warning(message: str) -> Fault:
    return docx_jinja.TemplateFault(docx_jinja.TemplatePlace("mau.docx"), message, severity="warning")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    stand_in = Opened()
    monkeypatch.setattr(docx_jinja, "Template", stand_in, raising=False)
    return stand_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mẫu báo cáo.docx"
    path.write_bytes(b"PK")
    return path


def test_a_sound_template_has_nothing_to_report(run: Callable, opened: Opened, file: Path) -> None:
    assert opened.warnings == []
    ran = run("template", "check", file)
    assert (ran.exit_code, ran.out, ran.err) == (0, "Mẫu không có lỗi.\n", "")


def test_all_faults_are_listed_and_counted(run: Callable, opened: Opened, file: Path) -> None:
    opened.faults = [Fault("đoạn 3", "Thẻ chưa đóng.", "{{ a"), Fault("đoạn 9", "Không có bộ lọc này.")]
    ran = run("template", "check", file)
    assert ran.exit_code == 1
    assert ran.out.splitlines() == [
        "đoạn 3: Thẻ chưa đóng.",
        "  Đã đọc: «{{ a»",
        "đoạn 9: Không có bộ lọc này.",
        "2 lỗi; mẫu chưa dùng được.",
    ]


def test_a_warning_alone_is_no_failure(run: Callable, opened: Opened, file: Path) -> None:
    opened.warnings = [warning("Thẻ bị chia thành nhiều đoạn chữ.")]
    ran = run("template", "check", file)
    assert (ran.exit_code, ran.out) == (0, "Lưu ý: mau.docx: Thẻ bị chia thành nhiều đoạn chữ.\nMẫu không có lỗi.\n")


def test_warnings_are_told_behind_the_errors_and_not_counted(run: Callable, opened: Opened, file: Path) -> None:
    opened.faults = [Fault("đoạn 3", "Thẻ chưa đóng."), warning("Ngoặc đơn.")]
    ran = run("template", "check", file)
    assert ran.exit_code == 1
    assert ran.out.splitlines() == [
        "đoạn 3: Thẻ chưa đóng.",
        "Lưu ý: mau.docx: Ngoặc đơn.",
        "1 lỗi; mẫu chưa dùng được.",
    ]


def test_a_file_that_is_no_docx_is_wrong_input(
    run: Callable, opened: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PackageError("Tệp này không phải là .docx.", place=file.name)

    monkeypatch.setattr(opened, "open", fail)
    ran = run("template", "check", file)
    assert (ran.exit_code, ran.out) == (2, "")
    assert "không phải là .docx" in ran.err


def test_the_names_of_a_template_come_one_to_a_line(run: Callable, opened: Opened, file: Path) -> None:
    opened.names = ["gtsxcn", "nhiem_vu_ky_toi[].ten"]
    assert run("template", "vars", file).out == "gtsxcn\nnhiem_vu_ky_toi[].ten\n"


def test_the_text_of_a_document_is_printed_as_it_is(run: Callable, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_jinja, "text_of", lambda path: f"{path.name}\n{{{{ gtsxcn }}}}\n", raising=False)
    assert run("template", "text", file).out == "mẫu báo cáo.docx\n{{ gtsxcn }}\n"


@pytest.mark.parametrize("name", ["check", "vars", "text"])
def test_a_missing_file_is_wrong_usage(run: Callable, tmp_path: Path, name: str) -> None:
    ran = run("template", name, tmp_path / "khong-co.docx")
    assert ran.exit_code == 2
    assert "không tìm thấy" in ran.err
