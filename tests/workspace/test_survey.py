"""Which files are read, which are passed over, and which only look as if they were read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import WorkspaceError
from laichau_reports.vietnamese import Period, PeriodKind
from laichau_reports.workspace.survey import check_folder, survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault

    Write = Callable[..., Path]


def faults_of(folder: Path) -> list[Fault]:
    return survey(folder)[1]


def test_files_are_found_by_kind_and_name(write_workspace: Write) -> None:
    found, faults = survey(write_workspace())
    assert faults == []
    assert [(file.kind, file.key) for file in found] == [
        ("chi-tieu", "chi-tieu"),
        ("co-quan", "co-quan"),
        ("ke-hoach", 2024),
        ("so-lieu", Period(PeriodKind.FIRST_MONTHS, 2023, 6)),
        ("so-lieu", Period(PeriodKind.FIRST_MONTHS, 2024, 6)),
        ("nhiem-vu", 2024),
        ("bao-cao", "2024-6T"),
    ]
    assert found[-1].name.endswith("/data/bao-cao/2024-6T.yaml")


def test_the_other_ending_of_yaml_is_read_too(write_workspace: Write) -> None:
    folder = write_workspace({"co-quan.yaml": None, "co-quan.YML": "x", "so-lieu/2024-Q1.yml": "x"})
    found, faults = survey(folder)
    assert faults == []
    assert {"co-quan.YML", "2024-Q1.yml"} <= {file.path.name for file in found}


def test_what_other_programs_leave_behind_is_passed_over(write_workspace: Write) -> None:
    names = ["~$2024-6T.yaml", ".2024-6T.yaml", "2024-6T.yaml~", "2024-6T.yaml.bak", "doc-toi.txt", "a.xlsx", "#a#"]
    folder = write_workspace({f"so-lieu/{name}": "x" for name in names})
    (folder / "so-lieu" / "cu.yaml").mkdir()
    (folder / "ban-thao").mkdir()
    (folder / "templates").mkdir()
    assert len(survey(folder)[0]) == 7
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("name", "code", "word", "hint"),
    [
        ("so-lieu/2024-Q1.yaml.txt", "wrong-ending", "Notepad", "«2024-Q1.yaml»"),
        ("so-lieu/6T-2024.yaml", "bad-file-name", "Tên tệp không đúng", "«2024-6T»"),
        ("so-lieu/2024-6T - Copy.yaml", "bad-file-name", "Tên tệp không đúng", "2024-6T"),
        ("ke-hoach/24.yaml", "bad-file-name", "bốn chữ số", "2024"),
        ("nhiem-vu/nam-2024.yaml", "bad-file-name", "bốn chữ số", "2024"),
        ("so-lieu/2023-6T.yml", "twin-files", "«2023-6T.yaml» và «2023-6T.yml»", "Gộp"),
    ],
)
def test_a_file_that_is_nearly_right_is_told(
    write_workspace: Write, name: str, code: str, word: str, hint: str
) -> None:
    folder = write_workspace({name: "x"})
    (fault,) = faults_of(folder)
    assert (str(fault.place), fault.code) == ((folder / name).as_posix(), code)
    assert word in fault.message
    assert hint in fault.hint


def test_both_single_files_must_be_there(write_workspace: Write) -> None:
    folder = write_workspace({"co-quan.yaml": None, "chi-tieu.yaml": None, "chi_tieu.yaml": "x"})
    office, catalogue = faults_of(folder)
    assert (office.code, catalogue.code) == ("missing-file", "missing-file")
    assert str(office.place).endswith("/co-quan.yaml")
    assert "thư mục mẫu" in office.hint
    assert catalogue.value == "chi_tieu.yaml"
    assert "«chi-tieu.yaml»" in catalogue.hint


def test_a_misnamed_folder_is_told(write_workspace: Write) -> None:
    changes = {"so-lieu/2023-6T.yaml": None, "so-lieu/2024-6T.yaml": None, "so_lieu/2024-6T.yaml": "x"}
    (fault,) = faults_of(write_workspace(changes))
    assert (fault.code, fault.value) == ("misnamed-folder", "so_lieu")
    assert "«so-lieu»" in fault.hint


def test_a_missing_folder_or_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (gone,) = faults_of(tmp_path / "gone")
    assert gone.code == "no-folder"
    assert "co-quan.yaml" in gone.hint
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    (fault,) = faults_of(file)
    assert "không phải thư mục" in fault.message


def test_a_folder_that_may_not_be_read_is_told(write_workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_workspace()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(folder), "iterdir", refuse)
    (fault,) = faults_of(folder)
    assert fault.code == "no-folder"
    assert "quyền đọc" in fault.hint
    assert "Permission" not in fault.message


def test_a_folder_inside_a_workspace_is_sent_to_the_workspace(
    write_workspace: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_workspace()
    for here, named, meant in [
        (folder.parent, "data/bao-cao", "«data»"),
        (folder, "bao-cao", f"«{folder.as_posix()}»"),
        (folder / "bao-cao", ".", f"«{folder.as_posix()}»"),
        (folder.parent, ".", "«data»"),
    ]:
        monkeypatch.chdir(here)
        (fault,) = faults_of(Path(named))
        assert (str(fault.place), fault.code) == (named, "not-a-workspace")
        assert "không có tệp co-quan.yaml" in fault.message
        assert meant in fault.hint


def test_a_folder_of_something_else_is_told(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert fault.code == "not-a-workspace"
    assert "co-quan.yaml" in fault.hint


def test_a_folder_can_be_checked_before_its_files_are_read(write_workspace: Write) -> None:
    folder = write_workspace({"so-lieu/nham.yaml": "x"})
    check_folder(folder)
    for wrong in (folder / "bao-cao", folder / "gone", write_workspace({"co-quan.yaml": "x"}) / "co-quan.yaml"):
        with pytest.raises(WorkspaceError):
            check_folder(wrong)
    (folder / "chi-tieu.yaml").unlink()
    with pytest.raises(WorkspaceError, match=r"Thiếu tệp chi-tieu\.yaml"):
        check_folder(folder)
