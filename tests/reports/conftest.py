"""A report to render; how a rendered .docx is measured stands in ``measured_documents``."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from measured_documents import Measured

from laichau_reports.docx_jinja import Footnote, RichText, Template, Text
from laichau_reports.reports import report_filters

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parents[2] / "templates"

SECTIONS = (
    *("mo_dau", "thuan_loi", "kho_khan", "nghi_quyet_01", "quy_hoach_ke_hoach", "tham_muu", "phoi_hop"),
    *("chi_dao_cong_nghiep", "chi_dao_thuong_mai", "thanh_tra", "cai_cach_hanh_chinh", "nhiem_vu_giao"),
    *("cong_nghiep", "su_dung_dien", "thuong_mai", "nong_thon_moi", "chi_tieu_ca_nam", "ket_thuc"),
    *("ket_qua",),
)
SENTENCE = (
    "Sở đã theo dõi sát tình hình ở từng địa bàn, kịp thời đề xuất cách tháo gỡ cho cơ sở sản xuất, kinh doanh và "
    "giữ cho thị trường hàng hóa của tỉnh không bị đứt quãng."
)


@pytest.fixture(scope="session")
def templates() -> Path:
    """The folder of the templates that the project ships."""
    return TEMPLATES


@pytest.fixture(scope="session")
def measure() -> Callable[[bytes], Measured]:
    return Measured


def point(text: str, *sub_points: str) -> dict[str, Any]:
    return {"y": RichText((Text(text),)), "y_con": [RichText((Text(sub),)) for sub in sub_points]}


@pytest.fixture
def sample_context() -> dict[str, Any]:
    """Values of a report with every section of the six-month template; a test may change them."""
    sections: dict[str, list[dict[str, Any]]] = {
        name: [point(SENTENCE), point(f"{SENTENCE} {SENTENCE}")] for name in SECTIONS
    }
    noted = RichText((Text("Còn vướng mắc về nguồn vốn"), Footnote(RichText((Text("Hai dự án."),))), Text(".")))
    sections |= {
        "mo_dau": [],
        "kho_khan": [{"y": noted, "y_con": []}, point(SENTENCE)],
        "nghi_quyet_01": [point(SENTENCE)],
        "cong_nghiep": [point("Sản xuất ổn định:", "Điện tăng.", "Xi măng tăng."), point(SENTENCE)],
        "ket_thuc": [point("Trên đây là kết quả công tác của Sở."), point("Gửi kèm biểu số liệu")],
    }
    return {
        "co_quan": {
            "ten": "Sở Công Thương",
            "ten_day_du": "Sở Công Thương tỉnh Lai Châu",
            "co_quan_chu_quan": "UBND tỉnh Lai Châu",
            "ky_hieu": "SCT",
            "dia_danh": "Lai Châu",
        },
        "bao_cao": {
            "ten_loai": "Báo cáo",
            "so_hieu": "979/BC-SCT",
            "ngay_thang": "ngày 06 tháng 6 năm 2024",
            "trich_yeu": (
                "Kết quả thực hiện Nghị quyết số 01/NQ-CP và kế hoạch ngành Công Thương 6 tháng đầu năm, "
                "nhiệm vụ 6 tháng cuối năm 2024"
            ),
            "kinh_gui": [],
        },
        "ky_nay": {"dai": "6 tháng đầu năm 2024", "ngan": "6 tháng đầu năm", "nam": "2024"},
        "ky_sau": {"dai": "6 tháng cuối năm 2024", "ngan": "6 tháng cuối năm", "nam": "2024"},
        "loi_van": sections,
        "bieu_thong_ke": None,
        "nhiem_vu_ky_toi": [RichText((Text(SENTENCE),)) for _ in range(3)],
        "noi_nhan": ["Bộ Công Thương", "UBND tỉnh", "Lãnh đạo Sở", "Lưu: VT, VP"],
        "nguoi_ky": {"quyen_han": "KT. GIÁM ĐỐC", "chuc_vu": "PHÓ GIÁM ĐỐC", "ho_ten": "Nguyễn Trọng Thúc"},
    }


@pytest.fixture(scope="session")
def opened_template() -> Callable[[str], Template]:
    """``opened_template(name)`` compiles a shipped template once."""
    known: dict[str, Template] = {}

    def opened(name: str) -> Template:
        if name not in known:
            known[name] = Template.open(TEMPLATES / name, filters=report_filters())
        return known[name]

    return opened


@pytest.fixture
def render_sample(opened_template: Callable[[str], Template]) -> Callable[..., Measured]:
    """``render_sample(context, name=…)`` renders a shipped template, the six-month report by default."""

    def render(context: dict[str, Any], name: str = "bao-cao-6-thang-so.docx") -> Measured:
        return Measured(opened_template(name).render(deepcopy(context)))

    return render


@pytest.fixture
def draft(sample_context: dict[str, Any], render_sample: Callable[..., Measured]) -> Measured:
    """The six-month report of the sample, rendered."""
    return render_sample(sample_context)
