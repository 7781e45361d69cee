"""What ``build`` says of a draft that a person had changed: what is new, what was kept, what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.reports.hand_edits import HandEdit
    from laichau_reports.reports.paragraph_changes import ParagraphChange
    from laichau_reports.reports.refresh import RefreshedDraft

_LONGEST = 160


def words_of(done: RefreshedDraft) -> Iterator[str]:
    """Give the lines that tell what became of a changed draft."""
    yield from _head(done)
    found = done.comparison
    if found.refreshed:
        yield f"{len(found.refreshed)} số đã cập nhật:"
        yield from (f"  {_cut(one.before)} → {_cut(one.after)} ({one.tag})" for one in found.refreshed)
    if found.by_hand:
        yield f"{len(found.by_hand)} số trong bản thảo đã bị sửa tay, chương trình giữ số của bạn:"
        yield from map(_by_hand, found.by_hand)
    if found.unrefreshed:
        yield f"{len(found.unrefreshed)} số cần đổi mà chương trình không tự đổi được:"
        yield from (f"  {_cut(one.before)} → {_cut(one.today)} ({one.tag}): {one.reason}." for one in found.unrefreshed)
    if done.changes:
        yield f"{len(done.changes)} đoạn nay khác khi làm bản thảo (lời văn, danh sách hoặc mẫu đã đổi); hãy tự sửa:"
        yield from map(_change, done.changes)
    if done.new_template:
        yield "Mẫu Word đã đổi từ khi làm bản thảo này; bản mới giữ hình thức cũ."
    if done.changes or done.new_template:
        yield "Muốn có thêm một bản hoàn toàn mới để đối chiếu: chạy lại với --mau-moi."


def _head(done: RefreshedDraft) -> Iterator[str]:
    source = click.format_filename(done.source)
    if done.is_new:
        yield f"Bản thảo đã sửa tay, được giữ nguyên: {source}"
        yield f"Đã viết bản mới theo số liệu hiện nay, giữ mọi chỗ bạn đã sửa: {click.format_filename(done.path)}"
    else:
        yield f"Bản thảo đã sửa tay, được giữ nguyên; không có số nào để cập nhật nên không viết bản mới: {source}"


def _by_hand(edit: HandEdit) -> str:
    today = "" if edit.today == edit.generated else f"; số liệu nay cho {_cut(edit.today)}"
    return f"  {_cut(edit.generated)} → {_cut(edit.written)} ({edit.tag}){today}"


def _change(change: ParagraphChange) -> str:
    if not change.before:
        return f"  thêm hoặc đổi: «{_cut(change.after)}»"
    if not change.after:
        return f"  không còn: «{_cut(change.before)}»"
    return f"  «{_cut(change.before)}» → «{_cut(change.after)}»"


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}…"
