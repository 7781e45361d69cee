"""A baseline hides what was there before, and fails once something of it is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import Options, check_folders
from laichau_reports.checks.baseline import (
    apply_baseline,
    prune_baseline,
    read_baseline,
    refuse_stale,
    write_baseline,
)
from laichau_reports.errors import FaultsError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks import CheckResult

CATALOGUE = """
tong: {ten: Tổng giá trị, don_vi: tỷ đồng, phan_to: {nganh: [mot, hai]}}
mot: {ten: Phần một, don_vi: tỷ đồng}
hai: {ten: Phần hai, don_vi: tỷ đồng}
"""
WRONG, RIGHT = "tong: 10\nmot: 3\nhai: 4\n", "tong: 7\nmot: 3\nhai: 4\n"
SUMS = Options(select=("TONG001",))


@pytest.fixture
def check(write_files: Callable[..., Path]) -> Callable[[str], CheckResult]:
    return lambda figures: check_folders([write_files({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": figures})], SUMS)


def test_what_was_there_is_no_longer_active(check: Callable[[str], CheckResult], tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    result = check(WRONG)
    assert write_baseline(file, result) == 1
    marked, stale = apply_baseline(file, result, read_baseline(file))
    assert (marked.active, stale) == ((), ())
    assert [finding.in_baseline for finding in marked.findings] == [True]


def test_new_lines_and_new_values_change_nothing(check: Callable[[str], CheckResult], tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    write_baseline(file, check(WRONG))
    marked, _ = apply_baseline(file, check("\n# thêm dòng\n" + WRONG.replace("10", "11")), read_baseline(file))
    assert marked.active == ()


def test_a_new_finding_is_active(check: Callable[[str], CheckResult], tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    write_baseline(file, check(RIGHT))
    marked, stale = apply_baseline(file, check(WRONG), read_baseline(file))
    assert [finding.code for finding in marked.active] == ["TONG001"]
    assert stale == ()


def test_once_a_finding_is_gone_the_run_fails_until_it_is_pruned(
    check: Callable[[str], CheckResult], tmp_path: Path
) -> None:
    file = tmp_path / "baseline.json"
    write_baseline(file, check(WRONG))
    entries = read_baseline(file)
    _, stale = apply_baseline(file, check(RIGHT), entries)
    with pytest.raises(FaultsError, match="không còn nữa") as refused:
        refuse_stale(file, stale)
    assert refused.value.exit_code == 2
    assert prune_baseline(file, entries, stale) == 0
    refuse_stale(file, apply_baseline(file, check(RIGHT), read_baseline(file))[1])


def test_the_file_can_be_read_by_people_and_is_the_same_each_time(
    check: Callable[[str], CheckResult], tmp_path: Path
) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    write_baseline(first, check(WRONG))
    write_baseline(second, check(WRONG))
    assert first.read_bytes() == second.read_bytes()
    (entry,) = json.loads(first.read_text(encoding="utf-8"))["findings"]
    assert (entry["code"], entry["about"]) == ("TONG001", "2024-Q1:tong:nganh")


def test_what_was_not_looked_at_is_not_missed(write_files: Callable[..., Path], tmp_path: Path) -> None:
    files = {"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": WRONG}
    one, two = write_files(files, folder="mot"), write_files(files, folder="hai")
    file = tmp_path / "baseline.json"
    assert write_baseline(file, check_folders([one, two], SUMS)) == 2
    entries = read_baseline(file)
    for result in (
        check_folders([one], SUMS),
        check_folders([one, two], Options(select=("TRUNG",))),
        check_folders([one, two], Options(ignore=("TONG001",))),
    ):
        assert apply_baseline(file, result, entries)[1] == ()


def test_it_does_not_matter_how_the_folder_is_named(
    write_files: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_files({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": WRONG})
    file = tmp_path / "baseline.json"
    write_baseline(file, check_folders([folder], SUMS))
    assert read_baseline(file)[0].workspace == "data"
    monkeypatch.chdir(folder / "so-lieu")
    marked, stale = apply_baseline(file, check_folders([Path()], SUMS), read_baseline(file))
    assert (marked.active, stale) == ((), ())


def test_a_baseline_of_another_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text('{"version": 2, "findings": []}', encoding="utf-8")
    with pytest.raises(InputError, match="phiên bản khác"):
        read_baseline(file)


@pytest.mark.parametrize("content", ["", "[]", '{"findings": [1]}', '{"findings": [{"code": "x"}]}', "ÿ"])
def test_a_file_that_is_no_baseline_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="không phải là baseline"):
        read_baseline(file)


def test_a_missing_file_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--write-baseline"):
        read_baseline(tmp_path / "baseline.json")
