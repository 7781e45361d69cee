"""What reports share is read once; each report comes out as from the whole workspace, and fails alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import InputError, WorkspaceError
from laichau_reports.workspace import SharedFiles, Workspace, faults_of_report_names, workspaces_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]

REPORT = "bao-cao/2024-6T.yaml"


@pytest.fixture
def folder(write_workspace: Write) -> Path:
    folder = write_workspace()
    text = (folder / REPORT).read_text(encoding="utf-8")
    (folder / "bao-cao" / "ban-hai.yaml").write_text(text, encoding="utf-8")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_report_comes_out_as_from_the_whole_workspace(folder: Path) -> None:
    whole, shared = Workspace.open(folder), SharedFiles.open(folder)
    for report_id in whole.reports:
        alone = shared.with_report(report_id)
        assert alone.reports == {report_id: whole.reports[report_id]}
        assert alone.digest == whole.digest
        assert (alone.office, alone.catalogue, alone.figures) == (whole.office, whole.catalogue, whole.figures)
        assert alone.sources.keys() == {
            *shared.workspace.sources,
            (folder / "bao-cao" / f"{report_id}.yaml").as_posix(),
        }


@pytest.mark.parametrize(
    ("old", "new"), [("mau:", "mauu:"), ("ky: 2024-6T", "ky: 2031-6T"), ("ten_loai:", "bo_qua: [{ma: X}]\nten_loai:")]
)
def test_a_faulty_report_tells_what_the_whole_workspace_would_and_stops_no_other(
    folder: Path, old: str, new: str
) -> None:
    edit(folder / REPORT, old, new)
    with pytest.raises(WorkspaceError) as whole:
        Workspace.open(folder)
    shared = SharedFiles.open(folder)
    with pytest.raises(WorkspaceError) as alone:
        shared.with_report("2024-6T")
    assert alone.value.faults == whole.value.faults
    assert shared.with_report("ban-hai").reports["ban-hai"].mau


def test_a_report_that_is_no_text_stops_no_other(folder: Path) -> None:
    (folder / REPORT).write_bytes(b"\xff\xfe\x00\xd8")
    shared = SharedFiles.open(folder)
    with pytest.raises(WorkspaceError):
        shared.with_report("2024-6T")
    assert shared.with_report("ban-hai")


def test_a_fault_of_a_shared_file_is_told_at_once(folder: Path) -> None:
    edit(folder / "co-quan.yaml", "ky_hieu:", "ky_hieuu:")
    with pytest.raises(WorkspaceError) as raised:
        SharedFiles.open(folder)
    assert {str(fault.place).rpartition("/")[2].partition(":")[0] for fault in raised.value.faults} == {"co-quan.yaml"}


def test_two_files_that_claim_one_report_make_neither(folder: Path) -> None:
    (folder / "bao-cao" / "ban-hai.yml").write_text("", encoding="utf-8")
    shared = SharedFiles.open(folder)
    with pytest.raises(WorkspaceError, match="Hai tệp cùng nói về một thứ"):
        shared.with_report("ban-hai")
    assert shared.with_report("2024-6T")


def test_a_hidden_ending_is_told_and_stops_no_report(folder: Path) -> None:
    (folder / REPORT).rename(folder / f"{REPORT}.txt")
    (fault,) = faults_of_report_names(folder)
    assert (fault.code, str(fault.place)) == ("wrong-ending", f"{folder.as_posix()}/{REPORT}.txt")
    assert SharedFiles.open(folder).with_report("ban-hai")


def test_an_unknown_report_names_the_nearest(folder: Path) -> None:
    with pytest.raises(InputError) as raised:
        SharedFiles.open(folder).with_report("ban-hay")
    assert "«ban-hai»" in raised.value.hint


def test_a_folder_means_itself_or_the_workspaces_in_it(folder: Path, tmp_path: Path) -> None:
    around = folder.parent
    assert workspaces_at(folder) == (folder,)
    assert workspaces_at(around) == (folder,)
    (tmp_path / "trong").mkdir()
    with pytest.raises(WorkspaceError):
        workspaces_at(tmp_path / "trong")
    with pytest.raises(WorkspaceError):
        workspaces_at(tmp_path / "khong-co")
