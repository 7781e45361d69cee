"""A folder becomes one workspace, or one error with all faults of all files."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.kinds import MODELS
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Path]
    Faults = Callable[..., list[Fault]]

DATA = Path(__file__).parents[2] / "data"


def test_a_sound_workspace_is_read(write_workspace: Write) -> None:
    folder = write_workspace()
    workspace = Workspace.open(folder)
    assert workspace.folder == folder
    assert workspace.office.ky_hieu == "SCT"
    assert next(iter(workspace.catalogue.chi_tieu)) == "gtsxcn"
    assert list(workspace.plans) == [2024]
    assert [str(period) for period in workspace.figures] == ["2023-6T", "2024-6T"]
    assert len(workspace.tasks[2024].nhiem_vu) == 2
    assert workspace.reports["2024-6T"].ky == parse_period_id("2024-6T")


def test_only_the_two_single_files_are_needed(write_workspace: Write, good_files: dict[str, str]) -> None:
    workspace = Workspace.open(write_workspace(dict.fromkeys([name for name in good_files if "/" in name])))
    assert (workspace.plans, workspace.figures, workspace.tasks, workspace.reports) == ({}, {}, {}, {})


def test_places_name_the_file_as_the_user_did(write_workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_workspace().parent)
    workspace = Workspace.open(Path("data"))
    entry = workspace.figures[parse_period_id("2024-6T")].so_lieu["gtsxcn"]
    assert str(entry.place) == "data/so-lieu/2024-6T.yaml:4:11"
    assert workspace.sources["data/co-quan.yaml"].place == FilePlace("data/co-quan.yaml", 1, 1)


def test_all_faults_of_all_files_come_sorted(faults_of_workspace: Faults) -> None:
    faults = faults_of_workspace(
        {
            "so-lieu/2024-6T.yaml": "ky: 2024-6T\nso_lieu:\n  gtsxcn: 1856.7\n  xa:5\n\tb: 1\n",
            "so-lieu/2023-6T.yaml": "ky: 2023-6T\nso_lieu:\n  gtsxnc: 1856.7\n",
            "nhiem-vu/2024.yaml": "nam: 2024\nnhiem_vu:\n  - ten: A\n",
            "co-quan.yaml": b"ten: B\xf4\n",
            "bao-cao/2024-6T.yaml": "ky: 2024-9T\n".encode("utf-16"),
        }
    )
    assert [(str(fault.place), fault.code) for fault in faults] == [
        ("bao-cao/2024-6T.yaml:1:1", "encoding-utf16"),
        ("co-quan.yaml:1:7", "encoding-ansi"),
        ("nhiem-vu/2024.yaml:3:5", "missing-key"),
        ("so-lieu/2023-6T.yaml:3:3", "unknown-indicator"),
        ("so-lieu/2023-6T.yaml:3:11", "bad-number"),
        ("so-lieu/2024-6T.yaml:4:3", "yaml-missing-space"),
        ("so-lieu/2024-6T.yaml:5:1", "yaml-tab"),
    ]


def test_the_error_ends_the_program_with_two(write_workspace: Write) -> None:
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(write_workspace({"co-quan.yaml": None}))
    assert caught.value.exit_code == 2


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Không có thư mục số liệu"):
        Workspace.open(tmp_path / "gone")


def test_a_huge_file_is_refused_and_the_others_are_still_checked(faults_of_workspace: Faults) -> None:
    faults = faults_of_workspace({"so-lieu/2023-6T.yaml": b"a" * 5_000_000, "nhiem-vu/2024.yaml": "nam: 24\n"})
    assert [fault.code for fault in faults] == ["bad-year", "file-too-large"]


def test_the_digest_follows_what_the_files_say(write_workspace: Write, good_files: dict[str, str]) -> None:
    first = Workspace.open(write_workspace()).digest
    windows = good_files["co-quan.yaml"].replace("\n", "\r\n").encode("utf-8-sig")
    assert Workspace.open(write_workspace({"co-quan.yaml": windows})).digest == first
    changed = good_files["co-quan.yaml"].replace("SCT", "SCTT")
    assert Workspace.open(write_workspace({"co-quan.yaml": changed})).digest != first


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_change_the_digest(write_workspace: Write, good_files: dict[str, str], end: str) -> None:
    digest = Workspace.open(write_workspace()).digest
    other_ends = {name: text.replace("\n", end) for name, text in good_files.items()}
    assert Workspace.open(write_workspace(other_ends)).digest == digest
    no_last_end = {name: text.removesuffix("\n") for name, text in good_files.items()}
    assert Workspace.open(write_workspace(no_last_end)).digest == digest


def test_the_workspace_is_frozen(write_workspace: Write) -> None:
    workspace = Workspace.open(write_workspace())
    with pytest.raises(dataclasses.FrozenInstanceError):
        workspace.digest = ""  # type: ignore[misc]


def test_windows_line_ends_do_not_shift_places(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({"so-lieu/2023-6T.yaml": "ky: 2023-6T\r\nso_lieu:\r\n  gtsxcn: 1.5\r\n"})
    assert str(fault.place) == "so-lieu/2023-6T.yaml:3:11"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shipped workspace is not beside the tests")
def test_the_shipped_workspace_is_sound_and_read_fast() -> None:
    Workspace.open(DATA)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        Workspace.open(DATA)
        times.append(time.perf_counter() - start)
    # About 0,03 s; the bound only has to tell a slip into quadratic time on a busy machine.
    assert min(times) < 0.5


KINDS_OF_FILES = {
    "co-quan.yaml": "co-quan",
    "chi-tieu.yaml": "chi-tieu",
    "ke-hoach/2024.yaml": "ke-hoach",
    "so-lieu/2024-6T.yaml": "so-lieu",
    "nhiem-vu/2024.yaml": "nhiem-vu",
    "bao-cao/2024-6T.yaml": "bao-cao",
}

SCRAPS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["\t", ": ", "- ", "'", '"', "[", "}", "*x", "&a", "!t", "|", "{{ x }}", "<<: *a", "#", "\n", "1.5"]
    ),
)


@pytest.mark.parametrize("name", KINDS_OF_FILES)
@given(data=st.data())
def test_a_spoilt_line_gives_a_model_or_faults_and_nothing_else(
    name: str, data: st.DataObject, request: pytest.FixtureRequest
) -> None:
    lines = request.getfixturevalue("good_files")[name].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    lines[number] = line[:start] + data.draw(SCRAPS) + line[end:]
    text = "\n".join(lines)
    try:
        validate(MODELS[KINDS_OF_FILES[name]], compose(text, name))
    except WorkspaceError as error:
        for fault in error.faults:
            assert isinstance(fault.place, FilePlace)
            assert fault.place.path == name
            assert fault.message
            assert fault.code
