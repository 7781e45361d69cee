"""A draft that a person has edited is never written to; a copy gets today's figures and keeps every word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from edited_drafts import BODY, edited, rewritten, run, words_of
from word_documents import parts_of, zip_of

from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.errors import DraftChangedError, TargetLockedError
from laichau_reports.reports import put_in_place, refresh_draft, render_reports
from laichau_reports.reports.hand_edits import COPIED, DELETED, EMPTIED, REWORDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.reports import RefreshedDraft, RenderedReport

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
CHE = "san_luong_che/2024-Q1"
SHARE = f"{CHE}/so_ke_hoach:ke_hoach_nam"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small workspace, with its draft."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    folder = Path(shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "xa"))
    put_in_place(rendered(folder))
    return folder


def rendered(office: Path) -> RenderedReport:
    [report] = render_reports(office, ["2024-Q1"])
    return report


def draft_of(office: Path) -> Path:
    return office / "ban-thao" / "2024-Q1.docx"


def by_hand(office: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Save the draft as a person leaves it."""
    docx = change(draft_of(office).read_bytes())
    draft_of(office).write_bytes(docx)
    return docx


def say(office: Path, file: str, old: str, new: str) -> None:
    path = office / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def more_tea(office: Path) -> None:
    say(office, "so-lieu/2024-Q1.yaml", "ước 268", "ước 280")


def refreshed(office: Path) -> RefreshedDraft:
    done = refresh_draft(rendered(office), TODAY)
    assert done is not None
    return done


def one_word(docx: bytes) -> bytes:
    return edited(docx, "cao.", "cao, nhất là ở bản xa.")


def test_a_copy_gets_the_new_figures_and_keeps_the_words(office: Path) -> None:
    mine = by_hand(office, one_word)
    more_tea(office)
    done = refreshed(office)

    assert draft_of(office).read_bytes() == mine
    assert done.path == draft_of(office).with_name("2024-Q1 (22-11-2026).docx")
    assert [(one.before, one.after) for one in done.comparison.refreshed] == [
        ("268 tấn", "280 tấn"),
        ("21,4%", "22,4%"),
        ("tăng 7,6%", "tăng 12,4%"),
    ]
    assert not done.needs_a_person
    old, new = words_of(mine), words_of(done.path.read_bytes())
    assert [word for word in old if word not in new] == ["268", "21,4%", "7,6%"]
    assert " ".join(new).count("nhất là ở bản xa") == 1


def test_nothing_but_the_values_differs_in_the_copy(office: Path) -> None:
    mine = parts_of(by_hand(office, one_word))
    more_tea(office)
    copy = parts_of(refreshed(office).docx)

    assert {name for name in mine if mine[name] != copy[name]} == {BODY, "docProps/custom.xml", "customXml/item1.xml"}
    values = re.compile(rb"<w:t [^>]*>(?:268|280|21,4|22,4|t\xc4\x83ng 7,6|t\xc4\x83ng 12,4)[^<]*</w:t>")
    assert (
        values.sub(b"", mine[BODY]).split(b"?>", 1)[1].strip() == values.sub(b"", copy[BODY]).split(b"?>", 1)[1].strip()
    )


def test_the_copy_is_sound(office: Path, assert_sound: Callable[..., None]) -> None:
    by_hand(office, one_word)
    more_tea(office)
    assert_sound(refreshed(office).docx)


def test_without_new_figures_there_is_no_new_file(office: Path) -> None:
    by_hand(office, one_word)
    done = refreshed(office)

    assert not done.is_new
    assert not done.needs_a_person
    assert list(draft_of(office).parent.iterdir()) == [draft_of(office)]


def test_a_number_that_a_person_wrote_stays_and_both_are_told(office: Path) -> None:
    by_hand(office, lambda docx: edited(docx, run("268 tấn"), run("286 tấn")))
    more_tea(office)
    done = refreshed(office)

    assert done.comparison.by_hand == ((f"{CHE}/gia_tri", "268 tấn", "286 tấn", "280 tấn"),)
    assert "286" in words_of(done.docx)
    assert "280" not in words_of(done.docx)
    assert done.needs_a_person
    assert refreshed(office).comparison.by_hand == ((f"{CHE}/gia_tri", "280 tấn", "286 tấn", "280 tấn"),)


def test_a_number_that_the_data_have_come_to_is_no_conflict(office: Path) -> None:
    by_hand(office, lambda docx: edited(docx, run("268 tấn"), run("280 tấn")))
    more_tea(office)
    done = refreshed(office)

    assert done.comparison.by_hand == ()
    assert len(done.comparison.refreshed) == 2


def test_a_deleted_value_that_has_changed_is_told(office: Path) -> None:
    by_hand(office, lambda docx: rewritten(docx, r'<w:bookmarkStart[^>]*"_value_1"/>.*?<w:bookmarkEnd[^>]*/>', ""))
    more_tea(office)
    assert refreshed(office).comparison.unrefreshed == ((f"{CHE}/gia_tri", "268 tấn", "280 tấn", DELETED),)


def test_a_value_deleted_under_tracking_is_told_and_keeps_its_words(office: Path) -> None:
    gone = '<w:del w:id="900" w:author="Lãnh đạo"><w:r><w:delText>268 tấn</w:delText></w:r></w:del>'
    by_hand(office, lambda docx: edited(docx, run("268 tấn"), gone))
    more_tea(office)
    done = refreshed(office)

    assert done.comparison.unrefreshed == ((f"{CHE}/gia_tri", "268 tấn", "280 tấn", EMPTIED),)
    assert gone.encode() in parts_of(done.docx)[BODY]


def test_a_value_changed_under_tracking_is_the_person_s(office: Path) -> None:
    changed = (
        '<w:del w:id="900" w:author="A"><w:r><w:delText>268</w:delText></w:r></w:del>'
        f'<w:ins w:id="901" w:author="A">{run("299")}</w:ins>{run(" tấn")}'
    )
    by_hand(office, lambda docx: edited(docx, run("268 tấn"), changed))
    more_tea(office)
    done = refreshed(office)

    assert done.comparison.by_hand[0].written == "299 tấn"
    assert changed.encode() in parts_of(done.docx)[BODY]


def test_a_sentence_inserted_under_tracking_round_a_value_is_kept_and_its_value_refreshed(office: Path) -> None:
    def moved(docx: bytes) -> bytes:
        return rewritten(
            docx, r"(<w:sdt>(?:(?!<w:sdt>).)*?268 tấn.*?</w:sdt>)", r'<w:ins w:id="902" w:author="A">\1</w:ins>'
        )

    by_hand(office, moved)
    more_tea(office)
    done = refreshed(office)
    assert (f"{CHE}/gia_tri", "268 tấn", "280 tấn") in done.comparison.refreshed
    assert b'<w:ins w:id="902"' in parts_of(done.docx)[BODY]


def test_a_value_that_was_copied_is_refreshed_in_both_places(office: Path) -> None:
    def copied(docx: bytes) -> bytes:
        [control] = re.findall(r"<w:sdt>(?:(?!<w:sdt>).)*?268 tấn.*?</w:sdt>", parts_of(docx)[BODY].decode(), re.DOTALL)
        return edited(docx, "cao.</w:t></w:r>", f"cao; riêng chè </w:t></w:r>{control}{run('.')}")

    by_hand(office, copied)
    more_tea(office)
    done = refreshed(office)
    assert [one.after for one in done.comparison.refreshed].count("280 tấn") == 2
    assert "268" not in words_of(done.docx)


def test_split_runs_bold_and_rewording_round_a_value_survive(office: Path) -> None:
    split = (
        '<w:r w:rsidR="00AB12CD"><w:t>2</w:t></w:r><w:proofErr w:type="spellStart"/>'
        + run("68")
        + run(" tấn", "<w:rPr><w:b/></w:rPr>")
    )

    def change(docx: bytes) -> bytes:
        return edited(edited(docx, run("268 tấn"), split), "ước đạt ", "theo tôi ước được ")

    by_hand(office, change)
    more_tea(office)
    done = refreshed(office)
    text = parts_of(done.docx)[BODY].decode()
    assert "theo tôi ước được" in text
    assert run(" tấn", "<w:rPr><w:b/></w:rPr>") in text
    assert ControlledDocument.read(done.docx).slots[0].text == "280 tấn"  # type: ignore[union-attr]


def test_a_paragraph_and_a_note_added_by_hand_survive(office: Path, note_texts: Callable[..., list[str]]) -> None:
    def change(docx: bytes) -> bytes:
        reference = '<w:r><w:footnoteReference w:id="77"/></w:r>'
        added = f"<w:p>{run('Đoạn tôi viết thêm.')}{reference}</w:p>"
        docx = edited(docx, "cao.</w:t></w:r></w:p>", f"cao.</w:t></w:r></w:p>{added}")
        note = f'<w:footnote w:id="77"><w:p>{run("Chú thích tôi viết thêm.")}</w:p></w:footnote></w:footnotes>'
        return edited(docx, "</w:footnotes>", note, "word/footnotes.xml")

    by_hand(office, change)
    more_tea(office)
    done = refreshed(office)
    assert "Chú thích tôi viết thêm." in note_texts(done.docx)
    assert "Đoạn tôi viết thêm." in " ".join(words_of(done.docx))
    assert done.changes == ()


def test_a_list_that_grew_is_told_paragraph_by_paragraph(office: Path) -> None:
    by_hand(office, one_word)
    say(office, "bao-cao/2024-Q1.yaml", "nhiem_vu_ky_toi:\n", "nhiem_vu_ky_toi:\n  - Làm thêm một con đường.\n")
    say(office, "bao-cao/2024-Q1.yaml", "  - Hoàn thành tiêu chí bản văn hóa ở hai bản còn lại trong quý III.\n", "")
    done = refreshed(office)

    assert not done.is_new
    [grown] = [change for change in done.changes if "Làm thêm" in change.after]
    [gone] = [change for change in done.changes if "Hoàn thành tiêu chí" in change.before]
    assert grown.before == ""
    assert gone.after == ""
    [renumbered] = [change for change in done.changes if change.before and change.after]
    assert (renumbered.before[:3], renumbered.after[:3]) == ("(1)", "(2)")
    assert renumbered.before[3:] == renumbered.after[3:]


def test_what_a_person_has_already_taken_over_word_for_word_is_not_told(office: Path) -> None:
    say(office, "bao-cao/2024-Q1.yaml", "nương chè **chưa được bê tông hóa**", "nương chè còn là đường đất")
    by_hand(office, lambda docx: rewritten(docx, r"(nương chè ).*?( nên chi phí)", r"\1còn là đường đất\2"))
    assert refreshed(office).changes == ()


def test_the_copy_is_what_the_next_run_goes_on_from(office: Path) -> None:
    by_hand(office, one_word)
    more_tea(office)
    first = refreshed(office)
    first.path.write_bytes(edited(first.docx, "cao, nhất là ở bản xa.", "cao, nhất là ở bản rất xa."))
    say(office, "so-lieu/2024-Q1.yaml", "ước 280", "ước 290")
    second = refreshed(office)

    assert second.source == first.path
    assert second.path.name == "2024-Q1 (22-11-2026, 2).docx"
    assert "rất" in words_of(second.docx)
    assert "290" in words_of(second.docx)


def test_who_goes_on_in_the_first_file_gets_it_refreshed(office: Path) -> None:
    by_hand(office, one_word)
    more_tea(office)
    first = refreshed(office)
    by_hand(office, lambda docx: edited(docx, "cao, nhất", "cao hơn, nhất"))
    os.utime(first.path, (1, 1))
    done = refreshed(office)

    assert done.source == draft_of(office)
    assert done.path.name == "2024-Q1 (22-11-2026, 2).docx"


def test_a_file_of_somebody_else_with_such_a_name_is_passed_over(office: Path) -> None:
    other = draft_of(office).with_name("2024-Q1 (01-01-2026).docx")
    other.write_bytes(b"not a document")
    by_hand(office, one_word)
    more_tea(office)
    assert refreshed(office).source == draft_of(office)
    assert other.read_bytes() == b"not a document"


def test_a_copy_that_is_there_is_never_replaced(office: Path) -> None:
    taken = draft_of(office).with_name("2024-Q1 (22-11-2026).docx")
    taken.write_bytes(b"mine")
    by_hand(office, one_word)
    more_tea(office)
    assert refreshed(office).path.name == "2024-Q1 (22-11-2026, 2).docx"
    assert taken.read_bytes() == b"mine"


@pytest.mark.parametrize("content", [b"not a document", zip_of({"a.txt": "a"})])
def test_of_a_file_that_is_no_draft_nothing_is_made(office: Path, content: bytes) -> None:
    draft_of(office).write_bytes(content)
    assert refresh_draft(rendered(office), TODAY) is None


def test_of_a_draft_without_a_record_nothing_is_made(office: Path) -> None:
    parts = parts_of(draft_of(office).read_bytes())
    bare = {name: content for name, content in parts.items() if not name.startswith("customXml")}
    draft_of(office).write_bytes(zip_of(bare))
    assert refresh_draft(rendered(office), TODAY) is None


def test_an_open_draft_is_to_be_saved_and_closed_first(office: Path) -> None:
    by_hand(office, one_word)
    draft_of(office).with_name("~$24-Q1.docx").touch()
    with pytest.raises(TargetLockedError):
        refresh_draft(rendered(office), TODAY)


def test_a_new_template_is_told(office: Path) -> None:
    by_hand(office, one_word)
    template = office.parent / "templates" / "bao-cao-toi-thieu.docx"
    shutil.copy(ROOT / "templates" / "bao-cao-toi-thieu.docx", template)
    template.write_bytes(zip_of({**parts_of(template.read_bytes()), "word/extra.xml": "<a/>"}))
    assert refreshed(office).new_template


def test_a_gap_that_stands_alone_is_filled(office: Path) -> None:
    say(office, "bao-cao/2024-Q1.yaml", "{{ thu_ngan_sach | cau }}", "là {{ thu_ngan_sach }}")
    put_in_place(rendered(office))
    by_hand(office, one_word)
    say(office, "so-lieu/2024-Q1.yaml", "  thu_ngan_sach: ", "  thu_ngan_sach: 430,5 ")
    done = refreshed(office)

    assert [one.after for one in done.comparison.refreshed] == ["430,5 triệu đồng"]
    assert not done.needs_a_person
    assert b"w:highlight" in parts_of(draft_of(office).read_bytes())[BODY]
    assert run("430,5 triệu đồng", "<w:rPr/>").encode() in parts_of(done.docx)[BODY]


def test_a_gap_that_has_become_a_sentence_is_told_and_not_filled_by_halves(office: Path) -> None:
    by_hand(office, one_word)
    say(office, "so-lieu/2024-Q1.yaml", "  thu_ngan_sach: ", "  thu_ngan_sach: 430,5 ")
    done = refreshed(office)

    [told] = done.comparison.unrefreshed
    assert (told.today, told.reason) == ("430,5 triệu đồng", REWORDED)
    [change] = done.changes
    assert "[chưa có" in change.before
    assert "đạt 430,5 triệu đồng, bằng 50% kế hoạch năm" in change.after


@pytest.mark.libreoffice
def test_a_draft_that_libreoffice_saved_is_refreshed_all_the_same(
    office: Path, saved_by_libreoffice: Callable[[bytes], bytes]
) -> None:
    mine = by_hand(office, lambda docx: one_word(saved_by_libreoffice(docx)))
    more_tea(office)
    done = refreshed(office)

    assert [one.after for one in done.comparison.refreshed] == ["280 tấn", "22,4%", "tăng 12,4%"]
    assert not done.needs_a_person
    new = words_of(done.docx)
    assert {word for word in words_of(mine) if word not in new} == {"268", "21,4%", "7,6%"}


@pytest.mark.libreoffice
def test_libreoffice_loses_no_value_of_a_long_draft_with_notes_and_an_annex(
    saved_by_libreoffice: Callable[[bytes], bytes],
) -> None:
    [report] = render_reports(ROOT / "data", ["2024-6T"])
    made, saved = (ControlledDocument.read(docx) for docx in (report.docx, saved_by_libreoffice(report.docx)))
    assert made is not None
    assert saved is not None
    assert saved.record == made.record
    assert {(slot.anchor, slot.text) for slot in saved.slots} == {(one.anchor, one.text) for one in made.record.held}
    assert saved.strays == ()
    assert {one.digest for one in made.paragraphs()} <= {one.digest for one in saved.paragraphs()}


def test_a_value_that_was_copied_in_libreoffice_is_told(office: Path) -> None:
    def copied(docx: bytes) -> bytes:
        stray = f'<w:sdt><w:sdtPr><w:id w:val="4711"/></w:sdtPr><w:sdtContent>{run("268 tấn")}</w:sdtContent></w:sdt>'
        return edited(docx, "cao.</w:t></w:r>", f"cao; riêng chè </w:t></w:r>{stray}{run('.')}")

    by_hand(office, copied)
    more_tea(office)
    assert refreshed(office).comparison.unrefreshed == ((f"{CHE}/gia_tri", "268 tấn", "280 tấn", COPIED),)


BUILD = """
import os, pathlib, sys
from laichau_reports.cli.main import main
step, place = sys.argv[1], int(sys.argv[2])
owner = os if step in {"fdopen", "fsync"} else pathlib.Path
real = getattr(owner, step)
def kill(*arguments, **options):
    if place:
        real(*arguments, **options)
    os._exit(9)
setattr(owner, step, kill)
main(["build", sys.argv[3]])
"""


@pytest.mark.parametrize("place", [0, 1], ids=["before", "after"])
@pytest.mark.parametrize("step", ["fdopen", "fsync", "chmod", "hardlink_to", "unlink"])
def test_a_kill_at_any_write_leaves_the_old_files_and_no_half_new_one(office: Path, step: str, place: int) -> None:
    mine = by_hand(office, one_word)
    more_tea(office)
    done = subprocess.run([sys.executable, "-c", BUILD, step, str(place), str(office)], check=False, cwd=ROOT)

    assert done.returncode == 9
    assert draft_of(office).read_bytes() == mine
    for copy in draft_of(office).parent.glob("*(*).docx"):
        assert "280" in words_of(copy.read_bytes())


def test_two_commands_at_once_write_whole_files_under_two_names(office: Path) -> None:
    mine = by_hand(office, one_word)
    more_tea(office)
    command = [sys.executable, "-m", "laichau_reports", "build", str(office)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT) for _ in range(2)]

    assert [process.wait() for process in both] == [0, 0]
    assert draft_of(office).read_bytes() == mine
    copies = sorted(draft_of(office).parent.glob("*(*).docx"))
    assert copies
    assert all("280" in words_of(copy.read_bytes()) for copy in copies)
    assert not list(draft_of(office).parent.glob(".ban-thao-*"))


def test_the_guard_of_drafts_still_refuses(office: Path) -> None:
    by_hand(office, one_word)
    with pytest.raises(DraftChangedError):
        put_in_place(rendered(office))
