"""From one period to the next: everything is found, nothing is typed twice, nothing that is there is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import InputError, Refusal, TargetLockedError
from laichau_reports.reports import build_draft, next_files
from laichau_reports.reports.new_workspace import new_workspace
from laichau_reports.reports.next_files import write_files
from laichau_reports.reports.next_period import plan_next
from laichau_reports.reports.skeletons import OfficeWords
from laichau_reports.vietnamese import Period, parse_period_id
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from laichau_reports.reports.next_period import NextPeriod

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small workspace that beginners get: a report of quarter I of 2024."""
    made = tmp_path / "xã"
    shutil.copytree(ROOT / "examples" / "bat-dau", made, ignore=shutil.ignore_patterns("ban-thao"))
    return made


def period(written: str | None) -> Period | None:
    return parse_period_id(written) if written else None


def step(folder: Path, old: str | None = None, new: str | None = None) -> NextPeriod:
    made = plan_next(folder, period(old), period(new))
    write_files(folder, made.files)
    return made


def fill(folder: Path, name: str, key: str, value: str) -> None:
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    written = [f"  {key}: {value}\n" if line.startswith(f"  {key}:") else line for line in lines]
    path.write_text("".join(written), encoding="utf-8", newline="\n")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_next_quarter_opens_builds_and_shows_what_waits(folder: Path) -> None:
    made = step(folder)
    assert [file.name for file in made.files] == ["so-lieu/2024-6T.yaml", "nhiem-vu/2024.yaml", "bao-cao/2024-6T.yaml"]
    assert (str(made.old), str(made.new), made.reports) == ("2024-Q1", "2024-6T", ("2024-6T",))
    draft = build_draft(folder, "2024-6T")
    waiting = [gap.text for gap in draft.gaps if gap.text.startswith("[chưa viết")]
    assert len(waiting) == 3
    assert waiting[1].startswith("[chưa viết: (kỳ trước) Đường lên các nương chè")


def test_a_dry_run_is_exactly_what_is_written(folder: Path) -> None:
    before = snapshot(folder)
    planned = plan_next(folder)
    assert snapshot(folder) == before
    write_files(folder, planned.files)
    changed = {name: data for name, data in snapshot(folder).items() if before.get(name) != data}
    assert changed == {file.name: file.data for file in planned.files}


def test_files_that_are_there_keep_every_byte_and_tasks_are_only_added(folder: Path) -> None:
    tasks = folder / "nhiem-vu" / "2024.yaml"
    written = tasks.read_bytes().replace(b"\n", b"\r\n") + "\r\n# hết".encode()
    tasks.write_bytes(b"\xef\xbb\xbf" + written)
    before = snapshot(folder)
    step(folder)
    after = snapshot(folder)
    assert {name for name in before if before[name] != after[name]} == {"nhiem-vu/2024.yaml"}
    made = after["nhiem-vu/2024.yaml"]
    added = len(made) - len(before["nhiem-vu/2024.yaml"])
    start = made.index("Phối hợp".encode()) - len(b"  - ten: ")
    assert made[:start] + made[start + added :] == before["nhiem-vu/2024.yaml"]
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_running_twice_is_refused_until_there_are_figures(folder: Path) -> None:
    step(folder)
    with pytest.raises(Refusal, match="chưa điền số nào"):
        plan_next(folder)
    with pytest.raises(Refusal, match="đã có đủ tệp"):
        plan_next(folder, new=period("2024-6T"))
    fill(folder, "so-lieu/2024-6T.yaml", "san_luong_che", "560")
    assert str(plan_next(folder).new) == "2024-9T"


def test_what_is_there_already_is_kept_and_the_rest_is_made(folder: Path) -> None:
    own = "ky: 2024-6T\nso_lieu:\n  tong_ban: 9\n"
    (folder / "so-lieu" / "2024-6T.yaml").write_text(own, encoding="utf-8")
    made = step(folder)
    assert "giữ nguyên so-lieu/2024-6T.yaml: đã có từ trước" in made.done
    assert (folder / "so-lieu" / "2024-6T.yaml").read_text(encoding="utf-8") == own
    (folder / "so-lieu" / "2024-6T.yaml").unlink()
    (folder / "bao-cao" / "2024-6T.yaml").rename(folder / "bao-cao" / "giu.yaml")
    (folder / "bao-cao" / "giu.yaml").unlink()
    again = step(folder)
    assert [file.name for file in again.files] == ["so-lieu/2024-6T.yaml", "bao-cao/2024-6T.yaml"]


def test_a_report_that_is_there_is_kept(folder: Path) -> None:
    shutil.copy(folder / "bao-cao" / "2024-Q1.yaml", folder / "bao-cao" / "khac-2024-Q1.yaml")
    fill(folder, "so-lieu/2024-Q1.yaml", "thu_ngan_sach", "184,3")
    step(folder)
    (folder / "bao-cao" / "khac-2024-6T.yaml").unlink()
    made = step(folder, "2024-Q1")
    assert made.reports == ("khac-2024-6T",)
    assert "giữ nguyên bao-cao/2024-6T.yaml: đã có từ trước" in made.done


def test_quarters_follow_each_other_into_the_new_year(folder: Path) -> None:
    for name, value in (("2024-6T", "560"), ("2024-9T", "900"), ("2024", "1.290")):
        assert str(step(folder).new) == name
        fill(folder, f"so-lieu/{name}.yaml", "san_luong_che", value)
    made = step(folder)
    assert [file.name for file in made.files] == [
        *("ke-hoach/2025.yaml", "so-lieu/2025-Q1.yaml", "nhiem-vu/2025.yaml", "bao-cao/2025-Q1.yaml")
    ]
    workspace = Workspace.open(folder)
    assert workspace.plans[2025].nam == 2025
    assert [task.trang_thai for task in workspace.tasks[2025].nhiem_vu] == ["dang_thuc_hien"] * 3
    assert workspace.reports["2025-Q1"].trich_yeu == "Tình hình thực hiện nhiệm vụ quý I năm 2025"
    form = (folder / "so-lieu" / "2025-Q1.yaml").read_text(encoding="utf-8")
    assert "# Sản lượng chè búp tươi, tấn; năm 2024: 1.290; quý I/2024: ước 268" in form


def test_a_target_may_be_named_and_the_newest_period_before_it_is_the_source(folder: Path) -> None:
    assert str(plan_next(folder, new=period("2024")).new) == "2024"
    step(folder)
    made = plan_next(folder, new=period("2024-T05"))
    assert (str(made.old), str(made.new)) == ("2024-Q1", "2024-T05")
    assert made.reports == ("2024-T05",)


def test_a_name_without_a_period_gets_one(folder: Path) -> None:
    (folder / "bao-cao" / "2024-Q1.yaml").rename(folder / "bao-cao" / "bao-cao-xa.yaml")
    assert plan_next(folder).reports == ("bao-cao-xa-2024-6T",)
    (folder / "bao-cao" / "bao-cao-xa.yaml").rename(folder / "bao-cao" / "xa-nam-2024.yaml")
    assert plan_next(folder, new=period("2025-Q1")).reports == ("xa-nam-2025-Q1",)


def test_a_workspace_without_reports_gets_its_figures(folder: Path) -> None:
    shutil.rmtree(folder / "bao-cao")
    made = step(folder)
    assert [file.name for file in made.files] == ["so-lieu/2024-6T.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2022", None, "Không có số liệu và báo cáo của kỳ 2022"),
        ("2024-Q1", "2024-Q1", "Kỳ mới trùng với kỳ cũ"),
        (None, "2020", "chưa có kỳ nào"),
    ],
)
def test_periods_that_cannot_be_are_told(folder: Path, old: str | None, new: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        plan_next(folder, period(old), period(new))


def test_nothing_to_go_on_from_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "bao-cao")
    shutil.rmtree(folder / "so-lieu")
    with pytest.raises(InputError, match="chưa có kỳ nào"):
        plan_next(folder)


def test_expressions_of_named_periods_and_suppressions_are_pointed_out(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("ban-thao"))
    made = step(tmp_path / "data")
    said = "\n".join(made.to_see)
    assert "ky('2024-5T'): xem có phải đổi kỳ trong ngoặc không" in said
    assert "các mục bo_qua của báo cáo cũ không chép sang" in said
    assert "chưa có so-lieu/2023-9T.yaml" in said
    form = (tmp_path / "data" / "so-lieu" / "2024-9T.yaml").read_text(encoding="utf-8")
    assert "  # ---- Giá trị sản xuất ----\n  gtsxcn:" in form
    assert (
        "    uoc_ca_nam:                     # ước cả năm, kỳ trước: 7.872,7\n    cong_bo:\n      so_cung_ky:\n" in form
    )
    tasks = Workspace.open(tmp_path / "data").tasks[2024].nhiem_vu
    assert tasks[-1].giao_tai == "Báo cáo số 979/BC-SCT ngày 06/6/2024"
    build_draft(tmp_path / "data", "2024-9T", templates=ROOT / "templates")


def test_forms_tell_editors_what_they_may_hold_where_new_has_begun_it(tmp_path: Path) -> None:
    folder = tmp_path / "mới"
    office = OfficeWords("Sở Y tế", "SYT", "Lai Châu")
    new_workspace(folder, "bao-cao-toi-thieu", parse_period_id("2024"), office)
    fill(folder, "so-lieu/2024.yaml", "tong_ho", "95")
    made = step(folder)
    heads = {file.name: file.data.decode().splitlines()[0] for file in made.files}
    assert heads == {
        f"{kind}/{key}.yaml": f"# yaml-language-server: $schema=../.schema/{kind}.json"
        for kind, key in (("ke-hoach", "2025"), ("so-lieu", "2025-Q1"), ("bao-cao", "2025-Q1"))
    }


def test_a_task_file_that_is_missing_is_begun(folder: Path) -> None:
    shutil.rmtree(folder / "nhiem-vu")
    made = step(folder)
    assert "tạo nhiem-vu/2024.yaml: 2 nhiệm vụ mà báo cáo trước đã nêu cho kỳ này" in made.done
    assert len(Workspace.open(folder).tasks[2024].nhiem_vu) == 2


def test_a_folder_that_would_be_unsound_is_left_as_it_was(folder: Path) -> None:
    tasks = folder / "nhiem-vu" / "2024.yaml"
    written = tasks.read_text(encoding="utf-8")
    shared = written.replace("han: 15/3/2024", "han: &han 15/3/2024").replace("30/9/2024", "*han")
    tasks.write_text(shared, encoding="utf-8")
    before = snapshot(folder)
    with pytest.raises(InputError, match="sẽ không đọc được nên chưa ghi gì") as raised:
        step(folder, new="2025-Q1")
    assert str(raised.value.place).startswith("nhiem-vu/2025.yaml")
    assert snapshot(folder) == before


def test_a_file_that_comes_to_be_meanwhile_is_not_replaced_and_the_others_are_taken_back(folder: Path) -> None:
    planned = plan_next(folder)
    (folder / "bao-cao" / "2024-6T.yaml").write_bytes(b"")
    before = snapshot(folder)
    with pytest.raises(InputError):
        write_files(folder, [*planned.files[:1], next_files.NextFile("bao-cao/2024-6T.yaml", b"sai: [")])
    with pytest.raises(Refusal, match="vừa được tạo hoặc sửa"):
        write_files(folder, planned.files)
    assert snapshot(folder) == before


def test_tasks_that_were_edited_meanwhile_are_not_overwritten(folder: Path) -> None:
    planned = plan_next(folder)
    tasks = folder / "nhiem-vu" / "2024.yaml"
    tasks.write_bytes(tasks.read_bytes() + "# vừa sửa\n".encode())
    before = snapshot(folder)
    with pytest.raises(Refusal, match="vừa được tạo hoặc sửa"):
        write_files(folder, planned.files)
    assert snapshot(folder) == before


def test_a_disk_that_fails_leaves_the_folder_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan_next(folder)
    before = snapshot(folder)
    real = next_files.write_new

    def failing(target: Path, data: bytes) -> None:
        if target.parent.name == "bao-cao":
            raise TargetLockedError("đĩa đầy")
        real(target, data)

    monkeypatch.setattr(next_files, "write_new", failing)
    with pytest.raises(TargetLockedError):
        write_files(folder, planned.files)
    assert snapshot(folder) == before


@pytest.mark.parametrize("killed_at", range(4))
def test_killed_at_any_write_the_workspace_opens_and_the_next_run_makes_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    wanted = plan_next(folder, new=period("2025-Q1"))
    whole = {**snapshot(folder), **{file.name: file.data for file in wanted.files}}
    written = []

    class Killed(BaseException):
        pass

    def write(path: Path, file: next_files.NextFile) -> None:
        if len(written) == killed_at:
            raise Killed
        written.append(path)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.data)

    with monkeypatch.context() as killing:
        killing.setattr(next_files, "_write", write)
        with pytest.raises(Killed):
            write_files(folder, wanted.files)
    Workspace.open(folder)
    step(folder, new="2025-Q1")
    assert snapshot(folder) == whole
