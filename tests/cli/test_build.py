"""``build`` chooses the workspace and the reports, and says where the draft is and which figures it still lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports import reports
from laichau_reports.docx_jinja.values import Gap
from laichau_reports.errors import DraftChangedError, FilePlace, InputError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Drafts:
    """Stands in for the floor below: notes what was asked for, and answers as told."""

    ids: tuple[str, ...] = ("2024-6T",)
    gaps: tuple[Gap, ...] = ()
    changed: frozenset[str] = frozenset()
    asked: list[tuple[Path, str, Path | None, Path | None]] = field(default_factory=list)

    def report_ids(self, _: Path) -> tuple[str, ...]:
        return self.ids

    def render_reports(
        self, folder: Path, chosen: tuple[str, ...], *, templates: Path | None = None, **_: object
    ) -> list[tuple[Path, str, Path | None]]:
        return [(folder, report_id, templates) for report_id in chosen]

    def put_in_place(self, rendered: tuple[Path, str, Path | None], target: Path | None = None) -> object:
        folder, report_id, templates = rendered
        self.asked.append((folder, report_id, target, templates))
        path = target or folder / "ban-thao" / f"{report_id}.docx"
        if report_id in self.changed:
            raise DraftChangedError(f"Bản thảo «{path.name}» đã được sửa tay.", hint="Đổi tên nó rồi chạy lại.")
        return Result(path, report_id, self.gaps, 0)

    def refresh_draft(self, *_: object) -> None:
        """Nobody knows what these drafts were when they were made."""


@dataclass(frozen=True)
class Result:
    path: Path
    report_id: str
    gaps: tuple[Gap, ...]
    footnotes: int


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> Drafts:
    stand_in = Drafts()
    for name in ("render_reports", "put_in_place", "report_ids", "refresh_draft"):
        monkeypatch.setattr(reports, name, getattr(stand_in, name))
    return stand_in


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_workspace(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "co-quan.yaml").write_text("ten: Sở Công Thương\n", encoding="utf-8")
    (folder / "chi-tieu.yaml").write_text("chi_tieu: {}\n", encoding="utf-8")
    return folder


def test_the_draft_is_named_and_nothing_else_is_said(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here / "so-lieu")
    ran = run("build", "so-lieu")
    assert ran.exit_code == 0
    assert ran.out == f"Đã viết bản thảo: {Path('so-lieu', 'ban-thao', '2024-6T.docx')}\n"
    assert ran.err == ""
    assert drafts.asked == [(Path("so-lieu"), "2024-6T", None, None)]


def test_missing_figures_are_counted_and_listed_with_their_place(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    place = FilePlace("so-lieu/2024-6T.yaml", 12, 3)
    drafts.gaps = (Gap("[chưa có: gạch]", place), Gap("[chưa có: đá]", place), Gap("[chưa có: kinh_gui]"))
    lines = run("build").out.splitlines()
    assert lines[1:] == [
        "3 ô chưa có số liệu:",
        "  so-lieu/2024-6T.yaml:12:3: [chưa có: gạch]",
        "  so-lieu/2024-6T.yaml:12:3: [chưa có: đá]",
        "  [chưa có: kinh_gui]",
    ]


def test_a_gap_that_the_draft_shows_twice_is_one_figure_to_find(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    drafts.gaps = (Gap("[chưa có: gạch]", "a.yaml:1"),) * 2
    assert "1 ô chưa có số liệu:\n  a.yaml:1: [chưa có: gạch]\n" in run("build").out


def test_all_reports_are_made_when_none_is_named(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    drafts.ids = ("2024-Q1", "2024-6T")
    run("build")
    assert [report_id for _, report_id, _, _ in drafts.asked] == ["2024-Q1", "2024-6T"]


def test_the_options_reach_the_report(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    (here / "mau").mkdir()
    run("build", ".", "--bao-cao", "2024-Q1", "--ra", "quy-1.docx", "--mau-o", "mau")
    assert drafts.asked == [(Path(), "2024-Q1", Path("quy-1.docx"), Path("mau"))]


def test_one_target_for_two_reports_is_refused_before_anything_is_written(
    run: Callable, drafts: Drafts, here: Path
) -> None:
    make_workspace(here)
    drafts.ids = ("2024-Q1", "2024-6T")
    ran = run("build", "--ra", "x.docx")
    assert ran.exit_code == 2
    assert "--bao-cao 2024-Q1 hoặc --bao-cao 2024-6T" in ran.err
    assert drafts.asked == []


def test_a_draft_changed_by_hand_does_not_stop_the_others(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    drafts.ids, drafts.changed = ("2024-Q1", "2024-6T"), frozenset({"2024-Q1"})
    ran = run("build")
    assert ran.exit_code == 1
    assert ran.err == "Bản thảo «2024-Q1.docx» đã được sửa tay.\n  Cách sửa: Đổi tên nó rồi chạy lại.\n"
    assert "2024-6T.docx" in ran.out


def test_faulty_input_stops_at_once(run: Callable, drafts: Drafts, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise InputError("Tệp sai.")

    make_workspace(here)
    drafts.ids = ("2024-Q1", "2024-6T")
    monkeypatch.setattr(reports, "render_reports", fail)
    ran = run("build")
    assert (ran.exit_code, ran.err) == (2, "Tệp sai.\n")


def test_the_current_folder_is_the_workspace_when_it_looks_like_one(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    make_workspace(here / "data")
    run("build")
    assert [folder for folder, *_ in drafts.asked] == [Path()]


def test_otherwise_the_folder_data_is(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here / "data")
    run("build")
    assert [folder for folder, *_ in drafts.asked] == [Path("data")]


@pytest.mark.usefixtures("here")
def test_without_any_workspace_the_way_out_is_named(run: Callable, drafts: Drafts) -> None:
    ran = run("build")
    assert ran.exit_code == 2
    assert "co-quan.yaml" in ran.err
    assert "laichau-reports example" in ran.err
    assert drafts.asked == []


def test_a_workspace_without_reports_says_so(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here)
    drafts.ids = ()
    ran = run("build")
    assert ran.exit_code == 2
    assert "bao-cao" in ran.err


def test_a_folder_that_is_not_there_is_wrong_usage(run: Callable, tmp_path: Path) -> None:
    ran = run("build", tmp_path / "khong-co")
    assert ran.exit_code == 2
    assert "không tìm thấy" in ran.err


def test_a_folder_inside_a_workspace_is_told_from_the_workspace(run: Callable, drafts: Drafts, here: Path) -> None:
    make_workspace(here / "data")
    (here / "data" / "bao-cao").mkdir()
    ran = run("build", "data/bao-cao")
    assert ran.exit_code == 2
    assert "co-quan.yaml" in ran.err
    assert "Có phải ý bạn là thư mục «data»?" in ran.err
    assert drafts.asked == []
