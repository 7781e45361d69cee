"""A finding may be let pass beside a figure, in a task, at an indicator or for a whole file; always with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from laichau_reports.workspace import Workspace
from laichau_reports.workspace.kinds import MODELS, NAMES, REPORTS, json_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.errors import Fault

    Faults = Callable[..., list[Fault]]

FIGURES = "so-lieu/2023-6T.yaml"
ONE = 'bo_qua:\n  - {ma: TONG002, ly_do: "chưa gồm 3 xã", den: 31/12/2026}\n'


def figures(suppression: str) -> str:
    return f"ky: 2023-6T\nso_lieu:\n  gtsxcn:\n    thuc_hien: 1.586,3\n    bo_qua:\n      - {suppression}\n"


def open_with(write_workspace: Callable[..., Path], changes: dict[str, str]) -> Workspace:
    return Workspace.open(write_workspace(changes))


def test_a_figure_a_task_and_an_indicator_may_carry_suppressions(
    write_workspace: Callable[..., Path], good_files: dict[str, str]
) -> None:
    beside_task = "    bo_qua: [{ma: NHIEMVU001, ly_do: giao sau}]\n"
    beside_indicator = "    bo_qua: [{ma: TONG001, ly_do: số sơ bộ}]\n"
    workspace = open_with(
        write_workspace,
        {
            FIGURES: figures('{ma: TONG002, ly_do: "chưa gồm 3 xã", den: 31/12/2026}'),
            "nhiem-vu/2024.yaml": good_files["nhiem-vu/2024.yaml"] + beside_task,
            "chi-tieu.yaml": good_files["chi-tieu.yaml"] + beside_indicator,
        },
    )
    (figure,) = next(file for period, file in workspace.figures.items() if period.year == 2023).so_lieu["gtsxcn"].bo_qua
    (task,) = workspace.tasks[2024].nhiem_vu[1].bo_qua
    (indicator,) = workspace.catalogue.chi_tieu["xa_co_dien"].bo_qua

    assert (figure.ma, figure.ly_do, figure.den) == ("TONG002", "chưa gồm 3 xã", date(2026, 12, 31))
    assert str(figure.place).endswith("so-lieu/2023-6T.yaml:6:9")
    assert (task.ma, task.den) == ("NHIEMVU001", None)
    assert indicator.ly_do == "số sơ bộ"


def test_every_kind_of_file_may_carry_suppressions(
    write_workspace: Callable[..., Path], good_files: dict[str, str]
) -> None:
    workspace = open_with(write_workspace, {name: text + ONE for name, text in good_files.items()})
    files = [workspace.office, workspace.catalogue]
    for folder in (workspace.plans, workspace.figures, workspace.tasks, workspace.reports):
        files += folder.values()

    assert [suppression.ma for file in files for suppression in file.bo_qua] == ["TONG002"] * len(good_files)


def test_a_suppression_of_a_file_may_be_narrowed_to_indicators(
    write_workspace: Callable[..., Path], good_files: dict[str, str]
) -> None:
    narrowed = "bo_qua:\n  - {ma: TONG002, ly_do: x, chi_tieu: [gtsxcn, xa]}\n" + good_files[FIGURES]
    workspace = open_with(write_workspace, {FIGURES: narrowed})
    file = next(file for period, file in workspace.figures.items() if period.year == 2023)

    assert file.bo_qua[0].chi_tieu == ("gtsxcn", "xa")


def test_a_suppression_without_a_reason_is_refused(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({FIGURES: figures("{ma: TONG002}")})

    assert (str(fault.place), fault.code) == (f"{FIGURES}:6:9", "missing-key")
    assert "«ly_do» (lý do)" in fault.message
    assert "«ly_do: …»" in fault.hint


def test_an_empty_reason_is_no_reason(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({FIGURES: figures('{ma: TONG002, ly_do: ""}')})

    assert fault.code == "empty-value"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("tong002", "«TONG002»"),
        ("KY-010", "«KY010»"),
        ("TỔNG001", "«TONG001»"),
        ("TONG2", "lệnh check"),
        ("*", "mã"),
    ],
)
def test_a_code_of_another_form_is_refused(faults_of_workspace: Faults, written: str, hint: str) -> None:
    (fault,) = faults_of_workspace({FIGURES: figures(f'{{ma: "{written}", ly_do: x}}')})

    assert (str(fault.place), fault.code, fault.value) == (f"{FIGURES}:6:14", "bad-rule-code", written)
    assert hint in fault.hint


def test_a_date_that_is_none_is_refused(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({FIGURES: figures("{ma: TONG002, ly_do: x, den: 2026}")})

    assert fault.code == "bad-date"


def test_an_unknown_indicator_is_told_where_it_is_named(
    faults_of_workspace: Faults, good_files: dict[str, str]
) -> None:
    narrowed = "bo_qua:\n  - {ma: TONG002, ly_do: x, chi_tieu: [gtsxcn, gtsxnc]}\n" + good_files["co-quan.yaml"]
    (fault,) = faults_of_workspace({"co-quan.yaml": narrowed})

    assert (str(fault.place), fault.code, fault.value) == ("co-quan.yaml:2:48", "unknown-indicator", "gtsxnc")
    assert "«gtsxcn»" in fault.hint


def test_a_suppression_beside_a_figure_speaks_of_no_other_indicator(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({FIGURES: figures("{ma: TONG002, ly_do: x, chi_tieu: [xa]}")})

    assert (fault.code, fault.value) == ("unknown-key", "chi_tieu")


def test_a_list_of_indicators_that_is_written_names_at_least_one(
    faults_of_workspace: Faults, good_files: dict[str, str]
) -> None:
    narrowed = good_files[FIGURES] + "bo_qua:\n  - {ma: TONG002, ly_do: x, chi_tieu: []}\n"
    (fault,) = faults_of_workspace({FIGURES: narrowed})

    assert fault.code == "empty-list"


@pytest.mark.parametrize("text", ["bo_qua: TONG002\n", "bo_qua: {ma: TONG002, ly_do: x}\n", "bo_qua: [TONG002]\n"])
def test_suppressions_are_a_list_of_blocks(faults_of_workspace: Faults, good_files: dict[str, str], text: str) -> None:
    (fault,) = faults_of_workspace({FIGURES: good_files[FIGURES] + text})

    assert fault.code == "wrong-kind"


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind != NAMES])  # a table of names is never at fault
def test_an_editor_offers_suppressions_in_every_kind_of_file(kind: str) -> None:
    schema = json_schema(kind)
    described = schema["properties"]["bo_qua"]  # type: ignore[index]
    expected = "ReportSuppression" if kind == REPORTS else "FileSuppression"
    narrowing = {"chi_tieu", "muc"} if kind == REPORTS else {"chi_tieu"}
    (block,) = [schema["$defs"][name] for name in schema["$defs"] if name == expected]  # type: ignore[index,attr-defined]

    assert described["title"] == "Bỏ qua"
    assert described["items"]["$ref"] == f"#/$defs/{expected}"
    assert set(block["required"]) == {"ma", "ly_do"}
    assert block["properties"].keys() == {"ma", "ly_do", "den", *narrowing}
    assert yaml.safe_load(ONE)["bo_qua"][0].keys() <= block["properties"].keys()
