"""Tasks are read aloud like the narrative, rated in the office's own words, and counted."""

from __future__ import annotations

import pytest

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import WorkspaceError
from laichau_reports.figures import Catalogue, FigureBook, Indicator
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.figure import Figure
from laichau_reports.reports.ratings import RatingCount, RatingCounts, count_ratings
from laichau_reports.reports.speaker import Speaker
from laichau_reports.reports.task_list import SpokenTask, read_tasks, uses_tasks
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import TaskFile

MARKS = {"xuat_sac": "hoàn thành xuất sắc", "tot": "hoàn thành tốt", "dat": "hoàn thành"}
CONTEXT: dict[str, object] = {
    "ten": "Lạng Sơn",
    "cho": Figure(
        FigureBook(Catalogue({"cho": Indicator("cho", "Chợ")}, {"ke_hoach_nam": "kế hoạch năm"})),
        Subject("cho", parse_period_id("2019")),
    ),
}


def task(**values: object) -> dict[str, object]:
    return {"ten": "Phát triển chợ", "trang_thai": "hoan_thanh", **values}


def year(*tasks: dict[str, object]) -> TaskFile:
    return TaskFile.model_validate({"nam": "2019", "muc_danh_gia": MARKS, "nhiem_vu": tasks})


def read(*tasks: dict[str, object]) -> tuple[SpokenTask, ...]:
    speaker = Speaker(CONTEXT, {})
    spoken = read_tasks(year(*tasks), CONTEXT, speaker)
    speaker.finish()
    return spoken


def test_texts_of_tasks_may_hold_expressions_and_notes() -> None:
    (one,) = read(task(yeu_cau="Xây chợ ở {{ ten }}^[theo quyết định].", ket_qua=({"y": "Đã **xong**."},)))

    assert str(one.yeu_cau) == "Xây chợ ở Lạng Sơn."
    assert [[str(point.y) for point in passage.noi_dung] for passage in one.ket_qua] == [["Đã xong."]]


def test_paragraphs_before_between_and_after_headings_keep_their_place() -> None:
    headed = {"tieu_de": "Chợ nông thôn", "noi_dung": ({"y": "c"},)}
    (one,) = read(task(ket_qua=({"y": "a"}, {"y": "b", "y_con": ("b1", "b2")}, headed, headed, {"y": "d"})))

    said = [(str(passage.tieu_de), [str(point.y) for point in passage.noi_dung]) for passage in one.ket_qua]
    assert said == [("", ["a", "b"]), ("Chợ nông thôn", ["c"]), ("Chợ nông thôn", ["c"]), ("", ["d"])]
    assert [str(text) for text in one.ket_qua[0].noi_dung[1].y_con] == ["b1", "b2"]


def test_what_a_task_does_not_say_is_empty() -> None:
    (one,) = read(task())

    assert (one.giao_tai, one.chu_tri, one.han, one.yeu_cau) == ("", "", "", "")
    assert (one.ket_qua, one.chi_tieu) == ((), ())


def test_head_words_of_a_task_are_printed_as_written() -> None:
    (one,) = read(task(giao_tai="Quyết định 230", chu_tri="Phòng A", han="28/02/2019"))

    assert (one.giao_tai, one.chu_tri, one.han) == ("Quyết định 230", "Phòng A", "28/02/2019")


def test_the_figures_of_a_task_are_those_of_the_period() -> None:
    (one,) = read(task(chi_tieu=("cho",)))

    assert one.chi_tieu == (CONTEXT["cho"],)


def test_the_mark_is_said_in_the_words_of_the_file() -> None:
    rated, unrated = read(task(danh_gia="tot"), task())

    assert rated.danh_gia == "hoàn thành tốt"
    assert isinstance(unrated.danh_gia, Gap)


def test_faulty_texts_of_all_tasks_are_told_together() -> None:
    with pytest.raises(WorkspaceError) as raised:
        read(task(yeu_cau="{{ tne }}"), task(ket_qua=({"y": "{{ ten | x }}"},)))

    assert [fault.code for fault in raised.value.faults] == ["narrative", "narrative"]


def test_marks_are_counted_from_best_to_worst_out_of_all_tasks() -> None:
    counts = count_ratings(year(*(task(danh_gia=mark) for mark in ("tot", "dat", "tot"))))

    assert counts == (RatingCount("hoàn thành tốt", 2), RatingCount("hoàn thành", 1))
    assert str(counts) == "hoàn thành tốt 02/03 nhiệm vụ, hoàn thành 01/03 nhiệm vụ"


def test_a_changed_mark_changes_the_summary() -> None:
    counts = count_ratings(year(*(task(danh_gia=mark) for mark in ("tot", "xuat_sac", "tot"))))

    assert str(counts) == "hoàn thành xuất sắc 01/03 nhiệm vụ, hoàn thành tốt 02/03 nhiệm vụ"


def test_tasks_without_a_mark_are_a_gap_beside_those_that_have_one() -> None:
    counts = count_ratings(year(task(danh_gia="tot"), task()))

    assert isinstance(counts, RatingCounts)
    assert [type(piece) for piece in counts.__docx__()][-1] is Gap
    assert str(counts) == "hoàn thành tốt 01/02 nhiệm vụ, [chưa có: đánh giá của 01 nhiệm vụ]"


def test_a_year_without_any_mark_is_a_gap() -> None:
    assert isinstance(count_ratings(year(task())), Gap)


@pytest.mark.parametrize(
    ("names", "used"),
    [(["cac_nhiem_vu[].ten"], True), (["cac_nhiem_vu"], True), (["nhiem_vu.tong", "loi_van.cac_nhiem_vu"], False)],
)
def test_a_template_uses_the_tasks_if_it_names_them(names: list[str], used: bool) -> None:  # noqa: FBT001 - a row of the table
    assert uses_tasks(names) is used
