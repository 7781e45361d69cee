"""The workbook holds the table of the draft as numbers and formulas, and its checks find what does not add up."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from laichau_reports.errors import DraftChangedError, InputError, TargetLockedError
from laichau_reports.reports import build_draft, render_report
from laichau_reports.reports.annex_cells import Filling
from laichau_reports.reports.output import Origin
from laichau_reports.reports.spreadsheet import spreadsheet, write_spreadsheet
from laichau_reports.reports.spreadsheet_file import origin_of_spreadsheet
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.reports.annex_rows import Annex
    from laichau_reports.reports.spreadsheet import AnnexSheet

DATA = Path(__file__).parents[2] / "data"
FIRST = 7
COLUMNS = "DEFGHI"
TABLE, CHECKS = "Biểu thống kê", "Kiểm tra"


def sheet_of(folder: Path) -> AnnexSheet:
    sheet = render_report(Workspace.open(folder), "2024-6T").annex
    assert sheet is not None
    return sheet


@pytest.fixture(scope="module")
def sheet() -> AnnexSheet:
    return sheet_of(DATA)


@pytest.fixture(scope="module")
def annex(sheet: AnnexSheet) -> Annex:
    return sheet.annex


@pytest.fixture(scope="module")
def xlsx(sheet: AnnexSheet) -> bytes:
    return spreadsheet(sheet)


@pytest.fixture(scope="module")
def book(xlsx: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("ban-thao")))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def position(annex: Annex, indicator: str) -> int:
    return next(index for index, row in enumerate(annex.dong) if row.ma == indicator)


def row_of(book: Any, annex: Annex, indicator: str) -> list[Any]:
    return [book[TABLE][f"{column}{FIRST + position(annex, indicator)}"] for column in COLUMNS]


# --- cells


def test_a_number_is_a_number_as_it_was_written_shown_with_its_decimals(book: Any, annex: Annex) -> None:
    base, plan, value, estimate, *_ = row_of(book, annex, "gtsxcn")
    assert [cell.value for cell in (base, plan, value, estimate)] == [1586.92, 7872.7, 1856.7, 7872.7]
    assert [cell.number_format for cell in (base, plan, value, estimate)] == ["#,##0.0"] * 4
    assert row_of(book, annex, "da_xay_dung")[2].number_format == "#,##0"


def test_a_qualifier_is_in_the_format_and_not_in_the_number(book: Any, annex: Annex) -> None:
    value = row_of(book, annex, "dien_san_xuat")[2]
    assert (value.value, value.number_format) == (1946, '"trên "#,##0')


def test_a_rate_is_a_formula_where_both_numbers_are_there(book: Any, annex: Annex) -> None:
    row = FIRST + position(annex, "gtsxcn")
    share, index = row_of(book, annex, "gtsxcn")[4:]
    assert share.value == f"=ROUND(F{row}/E{row}*100,1)"
    assert (index.value, index.data_type) == (117, "n")  # published: last year's value only follows from it


def test_a_rate_that_lacks_a_number_is_computed_once_somebody_types_it(book: Any, annex: Annex) -> None:
    row = FIRST + position(annex, "tong_ho")
    assert row_of(book, annex, "tong_ho")[5].value == f'=IFERROR(ROUND(F{row}/D{row}*100,1),"…")'


def test_gaps_and_dashes_look_as_in_the_draft(book: Any, annex: Annex) -> None:
    gap, dash = row_of(book, annex, "tong_ho")[:2]
    assert (gap.value, gap.fill.fgColor.rgb) == ("…", "00FFFF00")
    assert (dash.value, dash.fill.fill_type) == ("-", None)


def test_derived_numbers_are_in_italics_and_totals_bold(book: Any, annex: Annex) -> None:
    base, _, value, *_ = row_of(book, annex, "gtsxcn")
    assert (base.font.italic, base.font.bold, value.font.italic, value.font.bold) == (True, True, False, True)


def test_every_cell_has_the_type_of_what_it_holds(book: Any) -> None:
    for row in book[TABLE].iter_rows(min_row=FIRST, min_col=4, max_col=9):
        for cell in row:
            if cell.value is not None and not isinstance(cell.value, str):
                assert cell.data_type == "n"
            elif cell.value is not None:
                assert (cell.data_type == "f") == cell.value.startswith("=")


def test_a_name_that_begins_like_a_formula_stays_a_name(data: Path) -> None:
    edit(data / "chi-tieu.yaml", "ten: Xi măng", 'ten: "=1+1"')
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(sheet_of(data))))
    (cell,) = [row[1] for row in book[TABLE].iter_rows() if row[1].value == "=1+1"]
    # openpyxl reads every text with an equals sign as a formula; the file says what it is.
    with zipfile.ZipFile(io.BytesIO(spreadsheet(sheet_of(data)))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert f'<c r="{cell.coordinate}"' in xml
    assert "<f>1+1</f>" not in xml


# --- page and file


def test_panes_and_page_are_set_up(book: Any, annex: Annex) -> None:
    table = book[TABLE]
    assert table.freeze_panes == "C7"
    assert table.print_title_rows == "$5:$6"
    assert table.print_area == f"'{TABLE}'!$A$1:$I${FIRST + len(annex.dong)}"
    for sheet in book.worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.oddHeader.center.text, sheet.HeaderFooter.differentFirst) == ("&P", True)
    assert book.calculation.fullCalcOnLoad


def test_the_file_is_the_offices_own_and_links_to_nothing(book: Any, xlsx: bytes) -> None:
    assert book.properties.creator == book.properties.lastModifiedBy == "Sở Công Thương tỉnh Lai Châu"
    assert book.properties.created == book.properties.modified == datetime(2024, 6, 6)  # noqa: DTZ001 - as Excel has it
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "external" in name.lower()]
    assert b"TargetMode" not in everything
    assert b"openpyxl" not in everything.lower()


def test_formulas_carry_no_result(xlsx: bytes) -> None:
    values = openpyxl.load_workbook(io.BytesIO(xlsx), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(xlsx))
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            assert all(values[sheet.title][cell.coordinate].value is None for cell in row if cell.data_type == "f")


def test_equal_input_gives_equal_bytes(xlsx: bytes) -> None:
    assert spreadsheet(sheet_of(DATA)) == xlsx


# --- what LibreOffice computes


@pytest.mark.libreoffice
def test_libreoffice_computes_every_cell_as_the_draft_prints_it(
    computed_sheets: Callable, xlsx: bytes, annex: Annex
) -> None:
    rows = computed_sheets(xlsx)[TABLE][FIRST - 1 :]
    compared = 0
    for row, values in zip(annex.dong, rows, strict=False):
        for cell, value in zip(row.o_so, values[3:], strict=True):
            if cell.number is None:
                assert value == cell.text
            else:
                assert round(Decimal(value), cell.decimals) == pytest.approx(cell.rounded, abs=Decimal("1e-9"))
                compared += 1
    assert compared > 80


@pytest.mark.libreoffice
def test_libreoffice_finds_the_sums_of_the_report_right(computed_sheets: Callable, xlsx: bytes) -> None:
    said = {(row[0], row[1]): row[-1] for row in computed_sheets(xlsx)[CHECKS][1:]}
    assert len(said) == 6
    assert set(said.values()) == {"Khớp", "Khớp (làm tròn)"}
    assert said["Tổng số hộ", "tình trạng sử dụng điện"] == "Khớp"


@pytest.mark.libreoffice
@pytest.mark.parametrize(("old", "new"), [("340,3", "430,3"), ("ho_chua_co_dien: 3.642", "ho_chua_co_dien: 3.643")])
def test_a_sum_that_is_wrong_is_told(computed_sheets: Callable, data: Path, old: str, new: str) -> None:
    edit(data / "so-lieu" / "2024-6T.yaml", old, new)
    verdicts = [row[-1] for row in computed_sheets(spreadsheet(sheet_of(data)))[CHECKS][1:]]
    assert verdicts.count("LỆCH") == 1


@pytest.mark.libreoffice
def test_a_number_typed_into_a_gap_gives_its_rate(computed_sheets: Callable, xlsx: bytes, annex: Annex) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    row = FIRST + position(annex, "tong_ho")
    book[TABLE][f"D{row}"] = 100000
    typed = io.BytesIO()
    book.save(typed)
    assert computed_sheets(typed.getvalue())[TABLE][row - 1][8] == "107.1"


def test_what_proves_nothing_is_not_added_up(book: Any) -> None:
    columns = {row[2].value for row in book[CHECKS].iter_rows(min_row=2)}
    assert columns == {"Ước thực hiện 6 tháng đầu năm 2024"}  # last year is derived, plans of the parts are not known


def test_a_table_without_breakdowns_has_no_sheet_of_checks(data: Path) -> None:
    text = (data / "chi-tieu.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("bieu:\n")
    _, _, rest = rest.partition("chi_tieu:\n\n")
    (data / "chi-tieu.yaml").write_text(
        f"{head}bieu:\n  - {{ten: A, chi_tieu: [xi_mang]}}\nchi_tieu:\n\n{rest}", encoding="utf-8"
    )
    assert openpyxl.load_workbook(io.BytesIO(spreadsheet(sheet_of(data)))).sheetnames == [TABLE]


def test_points_and_further_baselines_have_their_own_formulas(data: Path) -> None:
    edit(
        data / "chi-tieu.yaml", "  ke_hoach_nam: kế hoạch năm", "  ke_hoach_nam: kế hoạch năm\n  hdnd: nghị quyết HĐND"
    )
    edit(data / "ke-hoach" / "2024.yaml", "  gtsxcn: 7.872,7", '  gtsxcn: {ke_hoach_nam: "7.872,7", hdnd: 8.000}')
    edit(
        data / "so-lieu" / "2024-6T.yaml",
        "    uoc_ca_nam: 96,8",
        "    thuc_hien: 96,6\n    cung_ky: 96,5\n    uoc_ca_nam: 96,8",
    )
    sheet = sheet_of(data)
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(sheet)))
    further = next(index for index, row in enumerate(sheet.annex.dong) if row.loai == "muc_ke_hoach") + FIRST
    assert book[TABLE][f"H{further}"].value == f"=ROUND(F{further - 1}/E{further}*100,1)"
    points = row_of(book, sheet.annex, "ty_le_ho_co_dien")[5]
    row = FIRST + position(sheet.annex, "ty_le_ho_co_dien")
    assert points.value == f"=ROUND(F{row}-D{row},1)"
    assert points.number_format.startswith('+0.0" điểm %"')


def test_a_breakdown_without_a_name_is_a_gap_in_the_sheet(data: Path) -> None:
    edit(data / "chi-tieu.yaml", "  nganh: ngành công nghiệp\n", "")
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(sheet_of(data))))
    (cell,) = [row[1] for row in book[TABLE].iter_rows() if "[chưa có: tên của cách chia" in str(row[1].value)]
    assert cell.fill.fgColor.rgb == "00FFFF00"


# --- where it goes


def test_it_lies_beside_the_draft_and_replaces_its_own(data: Path) -> None:
    draft = build_draft(data, "2024-6T").path
    first = write_spreadsheet(sheet_of(data), draft)
    assert first == data / "ban-thao" / "2024-6T.xlsx"
    edit(data / "so-lieu" / "2024-6T.yaml", "1.856,7", "1.900,5")
    write_spreadsheet(sheet_of(data), draft)
    assert 1900.5 in [row[5].value for row in openpyxl.load_workbook(first)[TABLE].iter_rows()]


def test_what_a_person_changed_is_not_overwritten(data: Path) -> None:
    path = write_spreadsheet(sheet_of(data), data / "ban-thao" / "2024-6T.docx")
    book = openpyxl.load_workbook(path)
    book[TABLE]["D8"] = 1
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(DraftChangedError, match="sửa tay") as raised:
        write_spreadsheet(sheet_of(data), data / "ban-thao" / "2024-6T.docx")
    assert path.read_bytes() == before
    assert "2024-6T (2).docx" in raised.value.hint


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"khong phai Excel"])
def test_a_file_that_is_not_ours_is_not_overwritten(data: Path, content: bytes) -> None:
    path = data / "ban-thao" / "2024-6T.xlsx"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DraftChangedError, match="không phải do chương trình"):
        write_spreadsheet(sheet_of(data), path.with_suffix(".docx"))
    assert path.read_bytes() == content


def test_a_workbook_of_somebody_else_is_not_ours(sheet: AnnexSheet) -> None:
    other = io.BytesIO()
    openpyxl.Workbook().save(other)
    assert origin_of_spreadsheet(other.getvalue()) is Origin.FOREIGN
    assert origin_of_spreadsheet(spreadsheet(sheet)) is Origin.UNTOUCHED


def test_a_workbook_that_is_open_in_excel_is_left_alone(data: Path) -> None:
    draft = data / "ban-thao" / "2024-6T.docx"
    path = write_spreadsheet(sheet_of(data), draft)
    path.with_name(f"~${path.name}").touch()
    with pytest.raises(TargetLockedError, match="Excel"):
        write_spreadsheet(sheet_of(data), draft)


def test_a_zip_that_swells_is_not_read_into_memory() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", b"0" * (65 * 1024 * 1024))
    assert origin_of_spreadsheet(bomb.getvalue()) is Origin.FOREIGN


def test_a_catalogue_without_a_table_says_how_to_have_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bieu"):
        write_spreadsheet(None, tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_without_openpyxl_the_way_to_install_it_is_told(
    sheet: AnnexSheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match="openpyxl") as raised:
        write_spreadsheet(sheet, tmp_path / "a.docx")
    assert "laichau-reports[excel]" in raised.value.hint
    assert list(tmp_path.iterdir()) == []


def test_gaps_of_the_draft_are_gaps_of_the_sheet(book: Any, annex: Annex) -> None:
    wanted = sum(cell.filling is Filling.GAP for row in annex.dong for cell in row.o_so)
    yellow = [cell for row in book[TABLE].iter_rows() for cell in row if cell.fill.fgColor.rgb == "00FFFF00"]
    assert len(yellow) == wanted
