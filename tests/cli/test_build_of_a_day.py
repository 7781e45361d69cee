"""``build --tinh-den`` makes a draft with the figures as they were known on a day."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def test_a_draft_of_an_earlier_day_does_not_know_what_was_revised_since(run: Callable, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "xã")
    (folder / "so-lieu" / "2024-6T.yaml").write_text(
        "ky: 2024-6T\ndieu_chinh:\n"
        "  - {ky: 2024-Q1, chi_tieu: san_luong_che, thuc_hien: 271, ly_do: số chính thức, ngay: 15/5/2024}\n",
        encoding="utf-8",
    )
    now, then = tmp_path / "nay.docx", tmp_path / "khi-do.docx"
    assert run("build", folder, "--ra", now).exit_code == 0
    assert run("build", folder, "--ra", then, "--tinh-den", "14/5/2024").exit_code == 0
    assert "đạt 271 tấn" in text_of(now)
    assert "ước đạt 268 tấn" in text_of(then)
    assert run("build", folder, "--tinh-den", "tháng 5").exit_code == 2
    assert run("build", folder, "--tinh-den", "14/5/2024", "--jobs", "1").exit_code == 0
    assert "ước đạt 268 tấn" in text_of(folder / "ban-thao" / "2024-Q1.docx")
