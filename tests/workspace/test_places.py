"""A value is found again in its file by the steps that lead to it in the model, in short form or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.workspace import Workspace, value_place, value_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.workspace.nodes import Step

FIGURES, PLAN = "so-lieu/2024-6T.yaml", "ke-hoach/2024.yaml"
TASKS, REPORT = "nhiem-vu/2024.yaml", "bao-cao/2024-6T.yaml"


@pytest.fixture
def workspace(write_workspace: Callable[..., Path]) -> Workspace:
    return Workspace.open(write_workspace())


def file_of(workspace: Workspace, name: str) -> str:
    (file,) = [source for source in workspace.sources if source.endswith(name)]
    return file


@pytest.mark.parametrize(
    ("name", "steps", "place", "text"),
    [
        # The value of the period, in short form and long.
        (FIGURES, ("so_lieu", "gtsxcn", "thuc_hien"), "4:11", "ước 1.856,7"),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "thuc_hien"), "6:16", "1.007,4"),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cung_ky"), "14:14", "1.032,9"),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cong_bo", "so_cung_ky"), "10:19", "-2,5"),
        # A bare rate is meant for the default baseline, and only for that one.
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cong_bo", "so_ke_hoach", "ke_hoach_nam"), "9:20", "29,1"),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cong_bo", "so_ke_hoach", "mac_dinh"), "9:20", "29,1"),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cong_bo", "so_ke_hoach", "trung_uong"), "9:20", ""),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc", "cong_bo", "ca_nam_so_ke_hoach", "trung_uong"), "11:40", "100"),
        # A short form says nothing but the value; a blank value has the place of its key.
        (FIGURES, ("so_lieu", "gtsxcn", "uoc_ca_nam"), "4:11", ""),
        (FIGURES, ("so_lieu", "gtsxcn_tu_nhan", "thuc_hien"), "16:3", ""),
        # What is not written has the place of the block where it belongs.
        (FIGURES, ("so_lieu", "xa", "thuc_hien"), "4:3", ""),
        (FIGURES, ("so_lieu", "gtsxcn_nha_nuoc"), "6:5", ""),
        (FIGURES, ("bo_qua", 0, "ma"), "1:1", ""),
        (PLAN, ("ke_hoach", "gtsxcn", "ke_hoach_nam"), "3:11", "7.872,7"),
        (PLAN, ("ke_hoach", "gtsxcn", "trung_uong"), "3:11", ""),
        (PLAN, ("ke_hoach", "gtsxcn_nha_nuoc", "ke_hoach_nam"), "4:54", "3.460"),
        (PLAN, ("ke_hoach", "gtsxcn_nha_nuoc", "mac_dinh"), "4:54", "3.460"),
        # A text in place of a list of one.
        (TASKS, ("nhiem_vu", 0, "ket_qua"), "9:14", "Đã trình"),
        (TASKS, ("nhiem_vu", 0, "ket_qua", 0, "y"), "9:14", "Đã trình"),
        # The narrative: a paragraph, a point, a sub-point.
        (REPORT, ("loi_van", "thuan_loi", "doan"), "9:14", "Một đoạn có **đậm** và {{ gtsxcn | cau }}."),
        (REPORT, ("loi_van", "kho_khan", "y", 0, "y"), "11:7", "một ý^[chú thích]"),
        (REPORT, ("loi_van", "kho_khan", "y", 1, "y"), "12:10", "ý có ý con"),
        (REPORT, ("loi_van", "kho_khan", "y", 1, "y_con", 1), "13:26", "ý con hai"),
        (REPORT, ("loi_van", "kho_khan", "y", 7, "y"), "11:5", ""),
    ],
)
def test_a_value_is_where_its_steps_lead(
    workspace: Workspace, name: str, steps: tuple[Step, ...], place: str, text: str
) -> None:
    file = file_of(workspace, name)
    assert str(value_place(workspace, file, steps)) == f"{file}:{place}"
    assert value_text(workspace, file, steps) == text


@pytest.mark.parametrize("baseline", ["ke_hoach_nam", "mac_dinh"])
def test_the_default_baseline_is_found_under_either_name(
    write_workspace: Callable[..., Path], good_files: dict[str, str], baseline: str
) -> None:
    plan = good_files[PLAN].replace("ke_hoach_nam", "mac_dinh")
    workspace = Workspace.open(write_workspace({PLAN: plan}))
    steps = ("ke_hoach", "gtsxcn_nha_nuoc", baseline)
    assert value_text(workspace, file_of(workspace, PLAN), steps) == "3.460"


def test_a_file_that_is_not_there_has_no_places(workspace: Workspace) -> None:
    with pytest.raises(KeyError):
        value_place(workspace, "khac.yaml", ())
    with pytest.raises(KeyError):
        value_text(workspace, "khac.yaml", ())
