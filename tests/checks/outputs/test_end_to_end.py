"""A workspace with one slip, through the rules and the localiser to every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from lxml import etree

from laichau_reports.checks import Options, check_folders
from laichau_reports.checks.outputs import write

if TYPE_CHECKING:
    from laichau_reports.checks import CheckResult

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / "tests" / "data" / "schemas"


MORE_PARTS = """\
  trong_tinh:
    ten: Trong tỉnh
    don_vi: tỷ đồng
  ngoai_tinh:
    ten: Ngoài tỉnh
    don_vi: tỷ đồng
"""
MORE_FIGURES = "  trong_tinh: 3.000\n  ngoai_tinh: 1.446,9\n"


@pytest.fixture
def checked(folder: Path) -> CheckResult:
    """Run the sums over the workspace, in which the wrong total is divided in two ways: that convicts it."""
    catalogue, figures = folder / "chi-tieu.yaml", folder / "so-lieu" / "2024-6T.yaml"
    two_ways = catalogue.read_text(encoding="utf-8").replace(
        "[ban_le, dich_vu]", "[ban_le, dich_vu]\n      noi: [trong_tinh, ngoai_tinh]"
    )
    catalogue.write_text(two_ways + MORE_PARTS, encoding="utf-8", newline="\n")
    figures.write_text(figures.read_text(encoding="utf-8") + MORE_FIGURES, encoding="utf-8", newline="\n")
    return check_folders([folder], Options(select=("TONG",)))


def test_the_slip_is_found_at_its_place_with_its_value(checked: CheckResult) -> None:
    text = write(checked, "full", suggest=True)
    assert text.startswith("sở 100%/so-lieu/2024-6T.yaml:3:13 TONG001 lỗi  Tổng mức bán lẻ")
    assert "4.446,9" in text
    assert "→ 4.446,91 tỷ đồng (gõ nhầm một chữ số)" in text
    assert text.splitlines()[-1].startswith("Đã xét ")


def test_the_diff_mends_the_workspace(checked: CheckResult, folder: Path) -> None:
    [new] = [line[1:] for line in write(checked, "full", suggest=True).splitlines() if line.startswith("+  tong_muc")]
    path = folder / "so-lieu" / "2024-6T.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = new
    path.write_text("\n".join(lines), encoding="utf-8")
    assert check_folders([folder], Options(select=("TONG",))).active == ()


def test_machine_formats_are_valid(checked: CheckResult) -> None:
    sarif = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(write(checked, "sarif")), sarif)
    layout = json.loads((ROOT / "docs" / "schemas" / "check.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(write(checked, "json", suggest=True)), layout)
    junit = etree.XMLSchema(etree.parse(SCHEMAS / "jenkins-junit.xsd"))
    junit.assertValid(etree.fromstring(write(checked, "junit").encode("utf-8")))
