"""A new workspace can be built at once and shows its gaps; nothing that is there is ever written over."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import Options, Severity, check_folders
from laichau_reports.docx_jinja import text_of
from laichau_reports.errors import InputError, LaichauReportsError, Refusal
from laichau_reports.reports import build_draft, report_ids
from laichau_reports.reports.new_workspace import SCHEMAS, new_workspace
from laichau_reports.reports.skeletons import OfficeWords, skeleton_names
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = OfficeWords("Sở Y tế", "SYT", "Lai Châu")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def new(name: str = "bao-cao-toi-thieu", period: str = "2026-6T", office: OfficeWords = KNOWN) -> Path:
        folder = tmp_path / "mới" / name
        new_workspace(folder, name, parse_period_id(period), office)
        return folder

    return new


@pytest.mark.parametrize("name", skeleton_names())
@pytest.mark.parametrize("period", ["2026-6T", "2025", "2026-Q1"])
def test_an_untouched_workspace_is_built_with_its_gaps_and_check_only_notes(
    make: Callable[..., Path], name: str, period: str
) -> None:
    folder = make(name, period, OfficeWords())
    (report_id,) = report_ids(folder)
    assert report_id == period
    result = build_draft(folder, report_id)
    text = text_of(result.path)
    assert re.search(r"…\s*[^\W\d_]", text) is None, "a reminder is printed as text"
    assert "@" not in text
    gaps = " ".join(gap.text for gap in result.gaps).casefold()
    assert "[chưa điền: họ tên]" in gaps
    assert "[chưa viết: câu mở đầu" in gaps
    assert all(str(gap.place) for gap in result.gaps)
    findings = check_folders([folder], Options()).findings
    assert {finding.severity for finding in findings} == {Severity.NOTE}


@pytest.mark.parametrize("name", skeleton_names())
def test_what_is_known_of_the_office_is_no_gap(make: Callable[..., Path], name: str) -> None:
    folder = make(name)
    office = Workspace.open(folder).office
    assert (office.ten, office.ky_hieu, office.dia_danh) == ("Sở Y tế", "SYT", "Lai Châu")
    gaps = {gap.text for gap in build_draft(folder, "2026-6T").gaps}
    assert not gaps & {"[chưa điền: tên cơ quan]", "[chưa điền: địa danh]"}


def test_every_file_names_its_schema_and_the_schema_is_there(make: Callable[..., Path]) -> None:
    folder = make()
    files = sorted(folder.rglob("*.yaml"))
    assert len(files) == 7
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = (file.parent / first.partition("$schema=")[2]).resolve()
        assert schema.parent == (folder / SCHEMAS).resolve()
        assert json.loads(schema.read_text(encoding="utf-8"))["properties"]


def test_a_folder_that_is_empty_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = new_workspace(Path(), "bao-cao-toi-thieu", parse_period_id("2026-6T"), KNOWN)
    assert len(files) == 7
    assert all(file.is_file() for file in files)
    assert Workspace.open(Path()).reports


@pytest.mark.parametrize("there", ["tệp của tôi.txt", ".ẩn"])
def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("giữ nguyên", encoding="utf-8")
    with pytest.raises(Refusal, match="đã có tệp"):
        new_workspace(tmp_path, "bao-cao-toi-thieu", parse_period_id("2026-6T"), KNOWN)
    assert [path.name for path in tmp_path.iterdir()] == [there]


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("giữ nguyên", encoding="utf-8")
    with pytest.raises(Refusal):
        new_workspace(file, "bao-cao-toi-thieu", parse_period_id("2026-6T"), KNOWN)
    assert file.read_text(encoding="utf-8") == "giữ nguyên"


def test_a_name_that_the_files_cannot_hold_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(LaichauReportsError):
        new_workspace(tmp_path / "a", "bao-cao-toi-thieu", parse_period_id("2026-6T"), OfficeWords(ten="\x00"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_there", [False, True], ids=["new folder", "empty folder"])
def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_there: bool,  # noqa: FBT001 - a row of the table
) -> None:
    folder = tmp_path / "a"
    if is_there:
        folder.mkdir()
    moves: list[Path] = []
    rename = Path.rename

    def fail_later(self: Path, target: Path) -> Path:
        moves.append(self)
        if not is_there or len(moves) == 3:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_later)
    with pytest.raises(InputError, match="Không ghi được vào thư mục"):
        new_workspace(folder, "bao-cao-toi-thieu", parse_period_id("2026-6T"), KNOWN)
    assert list(tmp_path.iterdir()) == ([folder] if is_there else [])
    assert not is_there or list(folder.iterdir()) == []
