"""A text that waits to be written stays a gap through everything that a template does with a name."""

from __future__ import annotations

import pytest

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import FilePlace
from laichau_reports.reports.unfilled import Unfilled, filled, unwritten
from laichau_reports.workspace.unfilled import reminder_of

PLACE = FilePlace("co-quan.yaml", 3, 6)


@pytest.mark.parametrize(
    ("text", "reminder"),
    [
        ("…", ""),
        ("...", ""),
        ("… tên  cơ quan", "tên cơ quan"),
        ("…tên cơ quan", "tên cơ quan"),
        ("Sở Công Thương", None),
        ("chè, quế…", None),
        ("đạt … tỷ đồng", None),
        ("", None),
    ],
)
def test_a_text_that_begins_with_dots_waits_to_be_written(text: str, reminder: str | None) -> None:
    assert reminder_of(text) == reminder


def test_a_written_text_is_given_as_it_is() -> None:
    assert filled("Sở Công Thương", PLACE, "tên") == "Sở Công Thương"
    assert unwritten("Kết quả…", PLACE) is None


def test_the_reminder_of_a_text_goes_before_the_name_of_the_key() -> None:
    assert str(filled("… tên sở", PLACE, "tên cơ quan")) == "[chưa điền: tên sở]"
    assert str(filled("…", PLACE, "tên cơ quan")) == "[chưa điền: tên cơ quan]"
    assert unwritten("… kết quả", PLACE) == Gap("[chưa viết: kết quả]", PLACE)
    assert unwritten("…", PLACE) == Gap("[chưa viết]", PLACE)


def test_it_stays_a_gap_through_capitals_and_cutting() -> None:
    name = Unfilled("[chưa điền: tên]", PLACE)
    for made in (name, name.upper(), name.strip(), name.removeprefix("[chưa"), *name.splitlines()):
        assert isinstance(made, Unfilled)
        assert made.__docx__() == Gap(str(made), PLACE)
    assert name.upper() == "[CHƯA ĐIỀN: TÊN]"
