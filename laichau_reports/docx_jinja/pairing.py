"""Finds which tags belong together: ``for … else … endfor``; and reports openers and closers without a partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.tags import MIDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laichau_reports.docx_jinja.tags import Tag
    from laichau_reports.docx_jinja.workbench import Workbench


DEEPEST_BLOCK: Final = 15  # Python nests at most twenty loops


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """An opener, its middle tags and its closer, in this order."""

    tags: tuple[Tag, ...]

    @property
    def opener(self) -> Tag:
        """The tag that begins the group."""
        return self.tags[0]

    @property
    def closer(self) -> Tag:
        """The tag that ends it."""
        return self.tags[-1]

    @property
    def repeats(self) -> bool:
        """Whether the content may come out more than once."""
        return self.opener.keyword in {"for", "macro", "call", "set"}


def pair(tags: Iterable[Tag], bench: Workbench) -> list[Group]:
    """Pair the tags of one story; the groups come out in the order of their closers, inner before outer."""
    groups: list[Group] = []
    stack: list[list[Tag]] = []
    for tag in tags:
        if tag.role == "open":
            stack.append([tag])
            if len(stack) == DEEPEST_BLOCK + 1:
                _report_depth(tag, bench)
        elif tag.role == "mid":
            _add_mid(tag, stack, bench)
        elif tag.role == "close":
            found = _close(tag, stack, bench)
            if found is not None:
                groups.append(Group((*found, tag)))
    for unclosed in stack:
        _report_unclosed(unclosed[0], bench)
    return groups


def _report_depth(tag: Tag, bench: Workbench) -> None:
    bench.fault(
        tag.place,
        "too-deep",
        f"Các khối lồng nhau quá {DEEPEST_BLOCK} tầng.",
        value=tag.source,
        hint="Bớt số tầng, hoặc tách phần trong thành macro.",
    )


def _add_mid(tag: Tag, stack: list[list[Tag]], bench: Workbench) -> None:
    if not stack or stack[-1][0].keyword not in MIDS[tag.keyword]:
        blocks = " hoặc ".join(f"{{% {name} … %}} và {{% end{name} %}}" for name in sorted(MIDS[tag.keyword]))
        bench.fault(
            tag.place,
            "stray-mid",
            f"«{tag.keyword}» không nằm trong khối nào nhận nó.",
            value=tag.source,
            hint=f"Đặt giữa {blocks}.",
        )
        return
    if any(other.keyword == "else" for other in stack[-1]):
        bench.fault(tag.place, "stray-mid", f"«{tag.keyword}» đứng sau «else» của cùng một khối.", value=tag.source)
    stack[-1].append(tag)


def _close(tag: Tag, stack: list[list[Tag]], bench: Workbench) -> list[Tag] | None:
    """Take the group that a closer ends off the stack; report what lies open above it."""
    wanted = tag.keyword.removeprefix("end")
    depth = next((n for n, group in enumerate(reversed(stack)) if group[0].keyword == wanted), None)
    if depth is None:
        opener = stack[-1][0] if stack else None
        bench.fault(
            tag.place if opener is None else opener.place,
            "wrong-closer",
            f"{tag.source} không đóng khối nào."
            if opener is None
            else f"{opener.source} bị đóng nhầm bằng {tag.source} ({tag.place}).",
            value=tag.source,
            hint=f"Thêm {{% {wanted} … %}} ở trước, hoặc bỏ thẻ này."
            if opener is None
            else f"Đóng bằng {{% end{opener.keyword} %}}.",
        )
        if stack:
            stack.pop()
        return None
    for _ in range(depth):
        unclosed = stack.pop()[0]
        bench.fault(
            unclosed.place,
            "wrong-closer",
            f"{unclosed.source} chưa được đóng khi gặp {tag.source} ({tag.place}).",
            value=unclosed.source,
            hint=f"Thêm {{% end{unclosed.keyword} %}} trước {tag.source}.",
        )
    return stack.pop()


def _report_unclosed(tag: Tag, bench: Workbench) -> None:
    bench.fault(
        tag.place,
        "unclosed-block",
        f"{tag.source} được mở mà không có {{% end{tag.keyword} %}} đóng lại trong cùng phần văn bản.",
        value=tag.source,
        hint=f"Thêm {{% end{tag.keyword} %}} ở cuối khối.",
    )
