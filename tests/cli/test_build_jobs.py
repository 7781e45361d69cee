"""``build`` over many reports: several folders at once, ``--jobs``, and one bad file among many."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.cli import build_jobs
from laichau_reports.docx_jinja import Template
from laichau_reports.reports import one_by_one, processes, templates_in_use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
COMMUNES = 24
BAD = 7


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """A workspace with a report for each of 24 communes."""
    folder = Path(shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "tinh"))
    first = folder / "bao-cao" / "2024-Q1.yaml"
    text = first.read_text(encoding="utf-8")
    first.unlink()
    for number in range(COMMUNES):
        report = text.replace("trich_yeu: Tình hình", f"trich_yeu: Xã số {number}, tình hình")
        (folder / "bao-cao" / f"xa-{number:02}.yaml").write_text(report, encoding="utf-8")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def spoil(province: Path, old: str, new: str) -> Path:
    """Spoil the report of one commune."""
    file = province / "bao-cao" / f"xa-{BAD:02}.yaml"
    edit(file, old, new)
    return file


def drafts(province: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (province / "ban-thao").glob("*")}


@pytest.mark.parametrize(
    "options",
    [("--jobs", "1"), ("--jobs", "2"), ("--jobs", "2", "--tinh-den", "01/4/2024", "--mau-o", ROOT / "templates")],
)
def test_with_jobs_the_drafts_and_the_words_are_the_same(
    run: Callable, province: Path, options: tuple[str, ...]
) -> None:
    without = run("build", province)
    expected = drafts(province)
    shutil.rmtree(province / "ban-thao")

    ran = run("build", province, *options)

    assert (ran.exit_code, ran.err) == (0, "")
    assert ran.out == f"{without.out}Xong {COMMUNES}/{COMMUNES} báo cáo.\n"
    assert drafts(province) == expected


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (("ten_loai: Báo cáo", "ten_loaii: Báo cáo"), "ten_loaii"),
        (("{{ san_luong_che | cau }}", "{{ san_luong_chee | cau }}"), "san_luong_chee"),
        (("bao-cao-toi-thieu.docx", "bao-cao-toi-thie.docx"), "Không tìm thấy mẫu Word"),
    ],
    ids=["the file", "the narrative", "the template"],
)
def test_one_bad_report_is_told_with_its_place_while_the_others_are_written(
    run: Callable, province: Path, jobs: str, slip: tuple[str, str], said: str
) -> None:
    file = spoil(province, *slip)

    ran = run("build", province, "--jobs", jobs)

    assert ran.exit_code == 2
    assert ran.err.startswith(f"{file.as_posix()}:")
    assert said in ran.err
    assert ran.out.endswith(f"Xong {COMMUNES - 1}/{COMMUNES} báo cáo.\n")
    assert drafts(province).keys() == {f"xa-{n:02}.docx" for n in range(COMMUNES) if n != BAD}


def test_without_jobs_one_bad_report_keeps_every_draft_from_being_written(run: Callable, province: Path) -> None:
    spoil(province, "ten_loai: Báo cáo", "ten_loaii: Báo cáo")
    assert run("build", province).exit_code == 2
    assert drafts(province) == {}


def test_a_fault_that_all_reports_share_is_told_once(
    run: Callable, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(province / "co-quan.yaml", "ky_hieu:", "ky_hieuu:")
    opened, opening = [], one_by_one._open
    monkeypatch.setattr(one_by_one, "_open", lambda folder, day: opened.append(folder) or opening(folder, day))

    ran = run("build", province, "--jobs", "1")

    assert ran.exit_code == 2
    assert ran.err.count("ky_hieuu") == 2  # what was read, in the message and below it
    assert ran.out == f"Xong 0/{COMMUNES} báo cáo.\n"
    assert opened == [province]


def test_a_report_file_with_a_hidden_ending_is_told(run: Callable, province: Path) -> None:
    (province / "bao-cao" / "xa-00.yaml").rename(province / "bao-cao" / "xa-00.yaml.txt")
    ran = run("build", province, "--jobs", "1")
    assert ran.exit_code == 2
    assert "xa-00.yaml.txt" in ran.err
    assert len(drafts(province)) == COMMUNES - 1


def test_one_report_can_be_chosen_and_put_elsewhere(run: Callable, province: Path, tmp_path: Path) -> None:
    ran = run("build", province, "--jobs", "2", "--bao-cao", "xa-03", "--ra", tmp_path / "x.docx", "--xlsx")
    assert (tmp_path / "x.docx").is_file()
    assert ran.exit_code == 2  # the smallest workspace has no table of statistics
    assert run("build", province, "--jobs", "2", "--bao-cao", "xa-3", "--ra", tmp_path / "y.docx").exit_code == 2


def test_a_draft_that_was_changed_by_hand_is_no_reason_to_leave_the_others_out(run: Callable, province: Path) -> None:
    (province / "ban-thao").mkdir()
    (province / "ban-thao" / "xa-00.docx").write_bytes(b"cua toi")
    ran = run("build", province, "--jobs", "1")
    assert ran.exit_code == 1
    assert "xa-00.docx" in ran.err
    assert len(drafts(province)) == COMMUNES
    assert drafts(province)["xa-00.docx"] == b"cua toi"


def test_a_bug_of_ours_in_one_report_loses_no_other(
    run: Callable, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making = one_by_one.render_report

    def fail(workspace: object, report_id: str, **named: object) -> object:
        if report_id == "xa-05":
            raise ZeroDivisionError("thử")
        return making(workspace, report_id, **named)

    monkeypatch.setattr(one_by_one, "render_report", fail)
    ran = run("build", province, "--jobs", "1")
    assert ran.exit_code == 101
    assert "xa-05.yaml: Chương trình gặp lỗi của chính nó" in ran.err
    assert len(drafts(province)) == COMMUNES - 1
    details = Path(ran.err.partition("gửi tệp ")[2].partition(" cho người")[0])
    assert "in fail" in details.read_text(encoding="utf-8")
    details.unlink()


def test_a_process_that_dies_is_told(run: Callable, province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(_: object, orders: list[object], __: int) -> Iterator[tuple[object, object]]:
        yield from ((order, build_jobs.Outcome() if position else None) for position, order in enumerate(orders))

    monkeypatch.setattr(processes, "answers", answers)
    ran = run("build", province, "--jobs", "2")
    assert ran.exit_code == 101
    assert "xa-00.yaml: Tiến trình làm báo cáo này bị dừng đột ngột" in ran.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_the_work_is(run: Callable, province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    run("build", province, "--jobs", "1")
    assert "Đang làm bản thảo" in screen.getvalue()
    assert f"{COMMUNES}/{COMMUNES}" in screen.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a group")
def test_ctrl_c_stops_cleanly(province: Path) -> None:
    command = [sys.executable, "-m", "laichau_reports", "build", str(province), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True, cwd=ROOT
    ) as process:
        assert process.stdout
        assert "xa-00.docx" in process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.lstrip()) == (130, "Đã dừng theo yêu cầu.\n")
    assert all(name.endswith(".docx") for name in drafts(province))


def test_all_examples_are_built_in_one_process_and_each_template_is_compiled_once(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = Path(
        shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("ban-thao"))
    )
    shutil.copytree(examples / "bat-dau", examples / "bat-dau-hai")
    compiled: list[str] = []
    opening = Template.open.__func__

    def count(kind: type[Template], source: Path, *arguments: object, **named: object) -> Template:
        compiled.append(source.name)
        return opening(kind, source, *arguments, **named)

    monkeypatch.setattr(templates_in_use, "_IN_USE", {})
    monkeypatch.setattr(Template, "open", classmethod(count))

    ran = run("build", examples, examples / "bat-dau")

    reports = list(examples.glob("*/bao-cao/*.yaml"))
    assert ran.exit_code == 0
    assert ran.out.count("Đã viết bản thảo") == len(reports)
    assert {file.parents[1] for file in examples.glob("*/ban-thao/*.docx")} == {file.parents[1] for file in reports}
    assert sorted(compiled) == sorted(set(compiled))
    assert compiled.count("bao-cao-toi-thieu.docx") == 1


def test_faults_of_several_folders_are_told_together_and_nothing_is_written(run: Callable, tmp_path: Path) -> None:
    folders = [Path(shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / name)) for name in ("a", "b", "c")]
    for folder in folders[:2]:
        edit(folder / "co-quan.yaml", "ky_hieu:", "ky_hieuu:")
    ran = run("build", *folders)
    assert ran.exit_code == 2
    assert all(f"{folder.as_posix()}/co-quan.yaml" in ran.err for folder in folders[:2])
    assert not list(tmp_path.glob("*/ban-thao"))


def test_one_target_for_reports_of_two_folders_is_refused(run: Callable, tmp_path: Path) -> None:
    folders = [Path(shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / name)) for name in ("a", "b")]
    ran = run("build", *folders, "--ra", tmp_path / "x.docx")
    assert ran.exit_code == 2
    assert "hãy chỉ ghi một thư mục" in ran.err
