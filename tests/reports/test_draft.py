"""The whole road: YAML and a template in, a draft on disk out."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from laichau_reports.docx_jinja import Package, custom_properties
from laichau_reports.errors import DraftChangedError, InputError, RenderError, TemplateError, WorkspaceError
from laichau_reports.reports import DraftResult, build_draft, render_report, render_reports, report_ids
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real workspace that a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("ban-thao")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> DraftResult:
    """The draft of the six-month report, as a clerk gets it."""
    return build_draft(ROOT / "data", "2024-6T", target=tmp_path_factory.mktemp("ban-thao") / "2024-6T.docx")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_reports_of_a_workspace_are_its_files(data: Path) -> None:
    (data / "bao-cao" / "~$2024-6T.yaml").touch()
    (data / "bao-cao" / "ghi-chu.txt").touch()

    assert report_ids(data) == ("2024-6T",)


def test_the_draft_has_the_nineteen_notes(built: DraftResult, note_texts: Callable[..., list[str]]) -> None:
    notes = note_texts(built.path.read_bytes())

    assert len(notes) == built.footnotes == 19
    assert "365,7 MW" in notes[0]


def test_the_draft_is_sound(built: DraftResult, assert_sound: Callable[..., None], repeated_tags: set[str]) -> None:
    assert_sound(built.path.read_bytes(), repeated_tags=repeated_tags)


@pytest.fixture
def repeated_tags(built: DraftResult) -> set[str]:
    """Figures that the report says more than once: their tags repeat on purpose."""
    return set(re.findall(r'<w:tag w:val="([^"]+)"', Package.read(built.path).part("word/document.xml").decode()))


@pytest.mark.parametrize(
    "sentence",
    [
        "ước đạt 1.856,7 tỷ đồng, bằng 23,6% kế hoạch năm, tăng 17% so với cùng kỳ năm trước",
        "bằng 29,1% kế hoạch năm, tăng 31,5% so với cùng kỳ năm trước",
        "4.446,91 tỷ đồng, bằng 48,5% kế hoạch năm, tăng 18,7% so với cùng kỳ năm trước",
        "12,57 triệu USD, bằng 31% kế hoạch năm, giảm 54% so với cùng kỳ năm trước",
        "bằng 136% so với",
        "tăng 2,5 lần",
        "103.450/107.092 hộ, đạt 96,6%",
        "47/50 nhiệm vụ",
        "bằng 100% kế hoạch năm, tăng 22,5% so với thực hiện năm 2023",
        "tăng 0,3 điểm %",
        "0 hồ sơ",
    ],
)
def test_the_draft_says_what_the_report_says(
    built: DraftResult, document_text: Callable[..., list[str]], sentence: str
) -> None:
    assert any(sentence in paragraph for paragraph in document_text(built.path.read_bytes()))


def test_the_growth_that_the_report_lost_is_the_only_gap_of_the_text(built: DraftResult) -> None:
    (gap,) = (gap for gap in built.gaps if gap.text != "…")

    assert "số cùng kỳ năm trước" in gap.text
    assert "so-lieu/2023-6T.yaml" in str(gap.place)


def test_equal_input_gives_equal_bytes(data: Path) -> None:
    first = render_report(Workspace.open(data), "2024-6T")
    second = render_report(Workspace.open(data), "2024-6T")

    assert first.docx == second.docx


def test_the_properties_are_the_offices_own(built: DraftResult) -> None:
    properties = Document(io.BytesIO(built.path.read_bytes())).core_properties

    assert properties.author == properties.last_modified_by == "Sở Công Thương tỉnh Lai Châu"
    assert properties.title.startswith("Báo cáo: Tình hình thực hiện")
    assert (properties.created.year, properties.created.month, properties.created.day) == (2024, 6, 6)


def test_the_draft_says_what_it_was_made_from(built: DraftResult) -> None:
    carried = custom_properties(built.path.read_bytes())

    assert {"laichau_reports_phien_ban", "laichau_reports_mau", "laichau_reports_so_lieu"} <= carried.keys()


def test_the_usual_place_of_a_draft_is_in_the_workspace(data: Path) -> None:
    result = build_draft(data, "2024-6T", templates=ROOT / "templates")

    assert result.path == data / "ban-thao" / "2024-6T.docx"
    assert result.path.is_file()


def test_building_again_replaces_the_draft_that_nobody_touched(data: Path) -> None:
    build_draft(data, "2024-6T")
    edit(data / "so-lieu" / "2024-6T.yaml", "1.856,7", "1.900,5")

    result = build_draft(data, "2024-6T")

    assert "1.900,5" in "".join(Document(str(result.path)).element.xpath("//w:t/text()"))


def test_a_draft_that_a_person_changed_is_not_overwritten(data: Path) -> None:
    path = build_draft(data, "2024-6T").path
    document = Document(str(path))
    document.paragraphs[3].add_run(" (đã sửa)")
    document.save(str(path))
    before = path.read_bytes()

    with pytest.raises(DraftChangedError):
        build_draft(data, "2024-6T")

    assert path.read_bytes() == before


def test_missing_values_never_crash_a_draft(data: Path) -> None:
    (data / "so-lieu" / "2023-6T.yaml").unlink()
    (data / "ke-hoach" / "2024.yaml").unlink()
    (data / "nhiem-vu" / "2024.yaml").unlink()

    result = build_draft(data, "2024-6T")

    assert len(result.gaps) > 10
    assert all(gap.text == "…" or gap.text.startswith("[chưa có: ") for gap in result.gaps)


def test_an_unknown_report_names_the_nearest_one(data: Path) -> None:
    with pytest.raises(InputError) as raised:
        build_draft(data, "2024-6t")
    assert "2024-6T" in raised.value.hint


def test_an_unknown_template_is_a_fault_of_the_report_file(data: Path) -> None:
    edit(data / "bao-cao" / "2024-6T.yaml", "mau: bao-cao-6-thang-so.docx", "mau: bao-cao-nam.docx")

    with pytest.raises(WorkspaceError) as raised:
        build_draft(data, "2024-6T")

    (fault,) = raised.value.faults
    assert fault.value == "bao-cao-nam.docx"
    assert "bao-cao-6-thang-so.docx" in fault.hint
    assert not (data / "ban-thao").exists()


def test_a_misspelt_indicator_in_the_narrative_is_told_with_its_place(data: Path) -> None:
    edit(data / "bao-cao" / "2024-6T.yaml", "{{ gtsxcn | cau }}", "{{ gtsxc | cau }}")

    with pytest.raises(WorkspaceError) as raised:
        build_draft(data, "2024-6T")

    assert "bao-cao" in str(raised.value)
    assert "gtsxc" in str(raised.value)
    assert not (data / "ban-thao").exists()


def test_a_faulty_template_and_one_that_fails_write_nothing(data: Path, make_docx: Callable[..., bytes]) -> None:
    own = data / "templates"
    own.mkdir()
    template = own / "bao-cao-6-thang-so.docx"
    for body, error in (
        ("<w:p><w:r><w:t>{{ gtsxcn | }}</w:t></w:r></w:p>", TemplateError),
        ("<w:p><w:r><w:t>{{ khong_co }}{{ loi_van.kho_khan }}</w:t></w:r></w:p>", (RenderError, WorkspaceError)),
    ):
        template.write_bytes(make_docx(body))
        with pytest.raises(error):
            build_draft(data, "2024-6T")
    assert not (data / "ban-thao").exists()


def test_a_fault_in_one_report_keeps_every_draft_from_being_written(data: Path) -> None:
    good = (data / "bao-cao" / "2024-6T.yaml").read_text(encoding="utf-8")
    for number in (1, 2):
        faulty = good.replace("{{ gtsxcn | cau }}", f"{{{{ gtsx{number} | cau }}}}")
        (data / "bao-cao" / f"2024-6T-{number}.yaml").write_text(faulty, encoding="utf-8")

    with pytest.raises(WorkspaceError) as raised:
        render_reports(data, report_ids(data), templates=ROOT / "templates")

    assert ["2024-6T-1.yaml" in str(fault) for fault in raised.value.faults].count(True) == 1
    assert ["2024-6T-2.yaml" in str(fault) for fault in raised.value.faults].count(True) == 1


def test_the_templates_beside_a_workspace_are_used_wherever_one_stands(
    data: Path, make_docx: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data.parent / "templates").mkdir()
    sections = "".join(
        f"<w:p><w:r><w:t>{{% for y in loi_van.{name} %}}{{{{ y.y }}}}{{% endfor %}}</w:t></w:r></w:p>"
        for name in Workspace.open(data).reports["2024-6T"].loi_van
    )
    beside = make_docx(f"<w:p><w:r><w:t>Mẫu của chúng tôi</w:t></w:r></w:p>{sections}")
    (data.parent / "templates" / "bao-cao-6-thang-so.docx").write_bytes(beside)
    monkeypatch.chdir(data)

    path = build_draft(Path(), "2024-6T").path

    assert "Mẫu của chúng tôi" in "".join(Document(str(path)).element.xpath("//w:t/text()"))


@pytest.mark.parametrize("name", ["", "ban-thao.pdf", "ban-thao", "bao-cao/2024-6T.yaml"])
def test_a_draft_goes_into_a_word_file_only(data: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data)
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}

    with pytest.raises(InputError, match=r"\.docx"):
        build_draft(data, "2024-6T", target=Path(name))

    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before


def test_a_section_that_the_template_only_asks_for_is_not_lost_silently(
    data: Path, make_docx: Callable[..., bytes]
) -> None:
    (data / "templates").mkdir()
    names = list(Workspace.open(data).reports["2024-6T"].loi_van)
    body = "".join(f"<w:p><w:r><w:t>{{% if loi_van.{name} %}}có{{% endif %}}</w:t></w:r></w:p>" for name in names)
    (data / "templates" / "bao-cao-6-thang-so.docx").write_bytes(make_docx(body))

    with pytest.raises(WorkspaceError) as raised:
        build_draft(data, "2024-6T")

    assert {fault.value for fault in raised.value.faults} == set(names)
