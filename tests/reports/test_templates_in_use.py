"""A template is compiled once in a process, and again only when it or a file that it includes has changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import PackageError
from laichau_reports.reports import report_filters, templates_in_use
from laichau_reports.reports.templates_in_use import MOST_KEPT, template_in_use

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parents[2] / "templates"
HOST, PIECE = "bao-cao-toi-thieu.docx", "khung-van-ban.docx"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The templates that are compiled from now on; nothing is in use before."""
    files: list[Path] = []
    opened = Template.open.__func__

    def opening(_: type[Template], source: Path, *arguments: object, **named: object) -> Template:
        files.append(source)
        return opened(Template, source, *arguments, **named)

    monkeypatch.setattr(templates_in_use, "_IN_USE", {})
    monkeypatch.setattr(Template, "open", classmethod(opening))
    return files


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_a_template_is_compiled_once(templates: Path, compiled: list[Path]) -> None:
    first, second = (template_in_use(templates / HOST, report_filters) for _ in range(2))
    assert first is second
    assert compiled == [templates / HOST]


def test_equal_copies_of_a_template_are_compiled_together(
    templates: Path, compiled: list[Path], tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(templates, tmp_path / "copy"))
    assert template_in_use(templates / HOST, report_filters) is template_in_use(copy / HOST, report_filters)
    assert compiled == [templates / HOST]


@pytest.mark.parametrize("name", [HOST, PIECE])
def test_a_changed_file_is_never_served_stale_though_size_and_time_are_the_same(
    templates: Path, compiled: list[Path], name: str
) -> None:
    template_in_use(templates / HOST, report_filters)
    times, data = (templates / name).stat(), bytearray((templates / name).read_bytes())
    data[10] ^= 1  # the time of an entry, which nobody reads
    (templates / name).write_bytes(data)
    os.utime(templates / name, ns=(times.st_atime_ns, times.st_mtime_ns))

    template_in_use(templates / HOST, report_filters)

    assert compiled == [templates / HOST] * 2


def test_a_piece_that_was_taken_away_is_missed_at_once(templates: Path, compiled: list[Path]) -> None:
    template_in_use(templates / HOST, report_filters)
    (templates / PIECE).unlink()
    with pytest.raises(Exception, match="Không mở được tệp mà mẫu gộp vào"):
        template_in_use(templates / HOST, report_filters)
    assert len(compiled) == 2


def test_a_piece_may_lie_beside_the_template_only(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "ngoai.docx").write_bytes(make_docx("<w:p/>"))
    host = tmp_path / "templates" / "mau.docx"
    host.write_bytes(make_docx('<w:p><w:r><w:t>{% include "../ngoai.docx" %}</w:t></w:r></w:p>'))
    with pytest.raises(Exception, match="Không mở được tệp mà mẫu gộp vào"):
        template_in_use(host, report_filters)


def test_a_template_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        template_in_use(tmp_path / "khong-co.docx", report_filters)


@pytest.mark.usefixtures("compiled")
def test_only_the_latest_templates_are_kept(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    for number in range(MOST_KEPT + 4):
        file = tmp_path / f"mau-{number}.docx"
        file.write_bytes(make_docx(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>"))
        template_in_use(file, report_filters)
    assert [name for name, _ in templates_in_use._IN_USE] == [f"mau-{n}.docx" for n in range(4, MOST_KEPT + 4)]
