"""A small sound workspace, and how tests look at the faults of a broken one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.workspace import Workspace
from laichau_reports.workspace.composer import FAST_PARSER, PURE_PARSER, compose
from laichau_reports.workspace.kinds import MODELS
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from laichau_reports.workspace.composer import Parser
    from laichau_reports.workspace.model import FileModel

GOOD_FILES = {
    "co-quan.yaml": """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
co_quan_chu_quan: UBND tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky:
  quyen_han: KT. GIÁM ĐỐC
  chuc_vu: PHÓ GIÁM ĐỐC
  ho_ten: Nguyễn Trọng Thúc
noi_nhan:
  - Bộ Công Thương
  - "Lưu: VT, VP"
""",
    "chi-tieu.yaml": """\
muc_ke_hoach:
  ke_hoach_nam: kế hoạch năm
  trung_uong: dự toán Trung ương giao
chi_tieu:
  gtsxcn:
    ten: Giá trị sản xuất công nghiệp
    ghi_chu: theo giá so sánh năm 2010
    don_vi: tỷ đồng
    so_le: 1
    phan_to:
      thanh_phan: [gtsxcn_nha_nuoc, gtsxcn_tu_nhan]
  gtsxcn_nha_nuoc:
    ten: Khu vực nhà nước
    don_vi: tỷ đồng
  gtsxcn_tu_nhan:
    ten: Khu vực ngoài nhà nước
    don_vi: tỷ đồng
  xa:
    ten: Số xã
    dem: co
    loai: thoi_diem
  xa_co_dien:
    ten: Số xã có điện
    dem: co
    loai: thoi_diem
    mau_so: xa
""",
    "ke-hoach/2024.yaml": """\
nam: 2024
ke_hoach:
  gtsxcn: 7.872,7
  gtsxcn_nha_nuoc: {trung_uong: 3.000, ke_hoach_nam: 3.460}
  gtsxcn_tu_nhan:
""",
    "so-lieu/2023-6T.yaml": """\
ky: 2023-6T
so_lieu:
  gtsxcn: 1.586,3
""",
    "so-lieu/2024-6T.yaml": """\
ky: 2024-6T
tinh_den: 06/6/2024
so_lieu:
  gtsxcn: ước 1.856,7
  gtsxcn_nha_nuoc:
    thuc_hien: 1.007,4
    uoc_ca_nam: 3.460
    cong_bo:
      so_ke_hoach: 29,1
      so_cung_ky: -2,5
      ca_nam_so_ke_hoach: {trung_uong: 100}
      ca_nam_so_nam_truoc: 2,5 lần
    suy_ra: co
    cung_ky: 1.032,9
    ghi_chu: theo báo cáo
  gtsxcn_tu_nhan:
  xa_co_dien: 06
""",
    "nhiem-vu/2024.yaml": """\
nam: 2024
nhiem_vu:
  - ten: Xây dựng đề án phát triển công nghiệp
    giao_tai: Kế hoạch số 287/KH-UBND ngày 19/01/2024
    chu_tri: Phòng Quản lý công nghiệp
    han: 30/6/2024
    trang_thai: hoan_thanh
    ngay_hoan_thanh: 20/5/2024
    ket_qua: Đã trình
  - ten: Sửa quy chế
    trang_thai: qua_han
""",
    "bao-cao/2024-6T.yaml": """\
mau: bao-cao-6-thang-so.docx
ky: 2024-6T
ten_loai: Báo cáo
so:
ngay: 06/6/2024
trich_yeu: Tình hình thực hiện kế hoạch 6 tháng đầu năm 2024
kinh_gui: [UBND tỉnh]
loi_van:
  thuan_loi: Một đoạn có **đậm** và {{ gtsxcn | cau }}.
  kho_khan:
    - một ý^[chú thích]
    - y: ý có ý con
      y_con: [ý con một, ý con hai]
nhiem_vu_ky_toi:
  - Một nhiệm vụ
""",
}


@pytest.fixture
def good_files() -> dict[str, str]:
    """The files of a small sound workspace by their relative names."""
    return dict(GOOD_FILES)


@pytest.fixture
def write_workspace(tmp_path: Path) -> Callable[..., Path]:
    """``write_workspace({name: text})`` writes the sound workspace with these files changed (None: left out)."""

    def write(changes: Mapping[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "data"
        for name, content in {**GOOD_FILES, **(changes or {})}.items():
            if content is None:
                continue
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def faults_of_workspace(write_workspace: Callable[..., Path]) -> Callable[..., list[Fault]]:
    """``faults_of_workspace({name: text})`` opens the changed workspace; file names in places are relative to it."""

    def faults(changes: Mapping[str, str | bytes | None], templates: set[str] | None = None) -> list[Fault]:
        folder = write_workspace(changes)
        with pytest.raises(WorkspaceError) as caught:
            Workspace.open(folder, templates)
        prefix = f"{folder.as_posix()}/"
        return [_relative(fault, prefix) for fault in caught.value.faults]

    return faults


def _relative(fault: Fault, prefix: str) -> Fault:
    place = fault.place
    assert isinstance(place, FilePlace)
    path = place.path.removeprefix(prefix)
    return Fault(FilePlace(path, place.line, place.column), fault.message, fault.value, fault.hint, fault.code)


@pytest.fixture
def read_file() -> Callable[[str, str], FileModel]:
    """``read_file(kind, text)`` gives the model of one file, called ``f.yaml`` in messages."""
    return lambda kind, text: validate(MODELS[kind], compose(text, "f.yaml"))


@pytest.fixture
def faults_of_file(read_file: Callable[[str, str], FileModel]) -> Callable[[str, str], list[Fault]]:
    """``faults_of_file(kind, text)`` gives the faults of one file, called ``f.yaml``."""

    def faults(kind: str, text: str) -> list[Fault]:
        with pytest.raises(WorkspaceError) as caught:
            read_file(kind, text)
        return list(caught.value.faults)

    return faults


@pytest.fixture(params=[FAST_PARSER, PURE_PARSER], ids=["fast", "pure"])
def parser(request: pytest.FixtureRequest) -> Parser:
    """Each parser that PyYAML may have on a machine."""
    chosen: Parser = request.param
    return chosen


@pytest.fixture
def faults_of_yaml(parser: Parser) -> Callable[[str], list[Fault]]:
    """``faults_of_yaml(text)`` gives what is wrong with the YAML of a file called ``f.yaml``, with either parser."""

    def faults(text: str) -> list[Fault]:
        with pytest.raises(WorkspaceError) as caught:
            compose(text, "f.yaml", parser)
        return list(caught.value.faults)

    return faults
