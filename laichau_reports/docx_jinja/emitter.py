"""Turns values into runs, in the formatting of the tag that printed them: the only place where data becomes XML."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from jinja2 import Undefined, pass_context

from laichau_reports.docx_jinja.invariants import kept_whole
from laichau_reports.docx_jinja.kinds import kind_of, shown
from laichau_reports.docx_jinja.render_errors import MissingNameError
from laichau_reports.docx_jinja.runs import SUFFIX_OF_RUN, cleaned, escaped, formatted, has_special, run
from laichau_reports.docx_jinja.sites import Fragment, NoteForm, NoteKind, RenderContext, RenderState, Site
from laichau_reports.docx_jinja.values import (
    PIECE_TYPES,
    ChartData,
    Footnote,
    Gap,
    ParagraphBreak,
    Piece,
    RichText,
    Text,
)
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from laichau_reports.docx_jinja.charts import ChartFrame
    from laichau_reports.docx_jinja.places import TemplatePlace
    from laichau_reports.docx_jinja.workbench import GuardRule

_TAG_LENGTH: Final = 64  # ST_String of w:tag: Word refuses a longer one
_BLOCK_START: Final = re.compile(r"<w:(?:p|tbl)[ >/]")
_BLOCK_END: Final = ("</w:p>", "<w:p/>")
_EMPTY_LINES: Final = re.compile("\n{2,}")
_EMPTY_PARAGRAPH: Final = "<w:p/>"
_HINTS: Final = {
    bool: "Viết câu rõ ràng, ví dụ {{ 'có' if x else 'không' }}.",
    dict: "Chọn một mục của nó, ví dụ {{ x.ten }}.",
    list: "Lặp qua từng mục bằng {% for … %}, hoặc nối lại bằng {{ x | join(', ') }}.",
    tuple: "Lặp qua từng mục bằng {% for … %}, hoặc nối lại bằng {{ x | join(', ') }}.",
    ChartData: "Đặt thẻ này vào văn bản thay thế (Alt Text) của một biểu đồ.",
    bytes: "Đổi dữ liệu sang chữ trước khi điền.",
    float: "Số phải là số thập phân chính xác; nếu không thì định dạng thành chữ trước khi in.",
    type(None): "Viết {{ x or '' }} nếu được phép để trống.",
}


class Emitter:
    """The filters that print; one for each compiled template.

    Args:
        sites: what is known of each printing tag, by its number.
        form: how notes from data are written; None where the template cannot have any.
        charts: the charts that tags fill, by the numbers of these tags.
    """

    def __init__(self, sites: Mapping[int, Site], form: NoteForm, charts: Mapping[int, ChartFrame]) -> None:
        self.sites = sites
        self.form = form
        self.charts = charts

    @pass_context
    def inline(self, context: RenderContext, value: object, number: int) -> str:
        """Print a value between the runs of a paragraph."""
        site = self.sites[number]
        if type(value) is str and not has_special(value):
            context.state.budget.characters -= len(value)
            return f"{site.prefix}{value}{SUFFIX_OF_RUN}" if value else ""
        if isinstance(value, Fragment):
            return _inline_fragment(value, site)
        return self._runs(context.state, _pieces(value, site), site)

    @pass_context
    def alone(self, context: RenderContext, value: object, number: int) -> str:
        """Print a value that is alone in its paragraph, paragraph included."""
        site = self.sites[number]
        if type(value) is str and not has_special(value):
            context.state.budget.characters -= len(value)
            text = f"{site.prefix}{value}{SUFFIX_OF_RUN}" if value else ""
            return f"{site.head}{text}{site.tail}"
        if isinstance(value, Fragment):
            return _block_fragment(value, site)
        paragraphs = [self._runs(context.state, group, site) for group in _paragraphs(_pieces(value, site))]
        return _in_paragraphs(paragraphs, site)

    @pass_context
    def plain(self, context: RenderContext, value: object, number: int) -> str:
        """Print a value as escaped text without runs (document properties)."""
        site = self.sites[number]
        pieces = _pieces(value, site)
        text = cleaned("".join(str(piece) for piece in pieces))
        context.state.budget.characters -= len(text)
        return escaped(text)

    @pass_context
    def called(self, _context: RenderContext, value: Fragment, number: int, level: str) -> str:
        """Print what ``call … endcall`` has given."""
        return _inline_fragment(value, self.sites[number]) if level == "inline" else value.xml

    @pass_context
    def note(self, context: RenderContext, body: Fragment, kind: NoteKind, before: str, after: str) -> str:
        """Keep a note of the template, and print its reference."""
        return f"{before}{context.state.note_mark(kind, body.xml)}{after}"

    @pass_context
    def chart(self, context: RenderContext, value: object, number: int) -> str:
        """Keep what a chart is to show, and print it in words."""
        state = context.state
        data = chart_data(value, self.sites[number].place, self.charts[number])
        state.charts.append((number, data))
        state.gaps += data.gaps
        words = cleaned(data.words)
        state.budget.characters -= len(words) + sum(len(one.values) for one in data.series)
        return escaped(words)

    @pass_context
    def chart_reference(self, context: RenderContext, _value: None, _number: int) -> str:
        """Print the reference to the chart whose words were printed last: they stand in the same drawing."""
        return context.state.chart_mark()

    @pass_context
    def fresh_id(self, context: RenderContext, _value: None, rule: str, original: str) -> str:
        """Print an id or a name that must not stand twice in a document."""
        state = context.state
        if rule == "bookmark-name":
            state.names[original] = state.names.get(original, 0) + 1
            return original if state.names[original] == 1 else f"{original}_{state.names[original]}"
        if rule == "bookmark-end":
            return str(state.open_bookmarks.get(original, 0))
        number = state.fresh_id()
        if rule == "bookmark-start":
            state.open_bookmarks[original] = number
        return str(number)

    def _runs(self, state: RenderState, pieces: Iterable[Piece], site: Site) -> str:
        """Write pieces; neighbours with one tag share one content control."""
        return "".join(
            self._controlled(state, tag, "".join(self._piece(state, piece, site) for piece in group), site)
            for tag, group in groupby(pieces, key=lambda piece: getattr(piece, "tag", ""))
        )

    def _piece(self, state: RenderState, piece: Piece, site: Site) -> str:
        if isinstance(piece, Footnote):
            return self._note(state, piece, site)
        if isinstance(piece, ParagraphBreak):
            raise RenderError(
                "Giá trị có nhiều đoạn văn nhưng thẻ không đứng một mình trong đoạn của nó.",
                place=site.place,
                hint="Đặt thẻ một mình trong một đoạn, không có chữ nào khác.",
            )
        if isinstance(piece, Gap):
            state.gaps.append(piece)
        state.budget.characters -= len(piece.text)
        return run(formatted(site.properties, piece), piece.text)

    def _controlled(self, state: RenderState, tag: str, runs: str, site: Site) -> str:
        """Wrap runs in a content control that Word shows as plain text (docs/word/content-controls.md)."""
        if not tag:
            return runs
        if len(tag) > _TAG_LENGTH:
            raise RenderError(
                f"Nhãn của giá trị dài quá {_TAG_LENGTH} ký tự.", place=site.place, value=tag, hint="Đặt nhãn ngắn hơn."
            )
        label = f'<w:tag w:val="{escaped(cleaned(tag))}"/><w:id w:val="{state.fresh_id()}"/>'
        return (
            f"<w:sdt><w:sdtPr>{site.properties}{label}"
            f'<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
        )

    def _note(self, state: RenderState, note: Footnote, site: Site) -> str:
        if not site.notes:
            raise RenderError(
                "Không đặt được chú thích chân trang ở đây: Word không cho chú thích trong đầu trang, chân trang, "
                "hộp chữ hay trong một chú thích khác.",
                place=site.place,
                value=str(note.content),
                hint="Chuyển chú thích ra thân văn bản.",
            )
        inside = Site(site.place, self.form.properties, notes=False)
        texts = [self._runs(state, group, inside) for group in _paragraphs(_pieces(note.content, inside))]
        body = f"{self.form.head}{self.form.next_paragraph.join(texts)}{self.form.tail}"
        return self.form.reference(site.properties, state.note_mark("footnote", body))


def _pieces(value: object, site: Site) -> list[Piece]:
    """Take a value apart; refuse what has no one way of being printed."""
    printer = getattr(type(value), "__docx__", None)
    if printer is not None:
        return _pieces(printer(value), site)
    if isinstance(value, str):
        return [Text(str.__str__(value))]
    if isinstance(value, RichText):
        return list(value.pieces)
    if isinstance(value, PIECE_TYPES):
        return [value]
    if isinstance(value, int) and not isinstance(value, bool):
        return [Text(int.__repr__(value))]
    if isinstance(value, Decimal) and value.is_finite():
        return [Text(format(value, "f"))]
    if isinstance(value, Undefined):
        raise MissingNameError(value)
    hint = next((text for kind, text in _HINTS.items() if isinstance(value, kind)), "Định dạng thành chữ trước khi in.")
    raise RenderError(
        f"{kind_of(value).capitalize()} không in thành chữ được.",
        place=site.place,
        value=shown(value) or site.place.tag,
        hint=hint,
    )


def _paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Part pieces at paragraph breaks and at empty lines; there is always one paragraph."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, ParagraphBreak):
            paragraphs.append([])
        elif isinstance(piece, Text) and "\n\n" in (text := cleaned(piece.text)):
            first, *rest = _EMPTY_LINES.split(text)
            paragraphs[-1].append(replace(piece, text=first))
            paragraphs += [[replace(piece, text=line)] for line in rest]
        else:
            paragraphs[-1].append(piece)
    return paragraphs


def chart_data(value: object, place: TemplatePlace, frame: ChartFrame) -> ChartData:
    """Give the value of a chart's tag.

    Raises:
        RenderError: it is no ``ChartData``, or holds more series than the template's chart.
    """
    if isinstance(value, Undefined):
        raise MissingNameError(value)
    if not isinstance(value, ChartData):
        raise RenderError(
            "Thẻ trong văn bản thay thế của biểu đồ phải cho dữ liệu biểu đồ.",
            place=place,
            value=shown(value) or place.tag,
            hint="Dùng bộ lọc hoặc tên cho ra dữ liệu biểu đồ; muốn in chữ hay một con số thì đặt thẻ trong văn bản.",
        )
    if len(value.series) > frame.series:
        raise RenderError(
            f"Dữ liệu có {len(value.series)} chuỗi số liệu mà biểu đồ của mẫu chỉ có {frame.series}.",
            place=place,
            value=", ".join(one.name for one in value.series),
            hint="Thêm chuỗi vào biểu đồ của mẫu (Edit Data) và chọn màu cho chuỗi đó, hoặc bớt chuỗi trong thẻ.",
        )
    return value


def _in_paragraphs(texts: list[str], site: Site) -> str:
    if len(texts) == 1:
        return f"{site.head}{texts[0]}{site.tail}"
    *early, last = texts
    first, *middle = early
    copies = "".join(f"{site.next_head}{text}{site.early_tail}" for text in middle)
    return f"{site.head}{first}{site.early_tail}{copies}{site.next_head}{last}{site.tail}"


def _inline_fragment(fragment: Fragment, site: Site) -> str:
    if _BLOCK_START.match(fragment.xml):
        raise RenderError(
            "Khối văn bản gồm cả đoạn nhưng được in giữa một đoạn khác.",
            place=site.place,
            hint="Đặt thẻ in khối này một mình trong một đoạn, không có chữ nào khác.",
        )
    return fragment.xml


def _block_fragment(fragment: Fragment, site: Site) -> str:
    """Print a block in place of the paragraph that its tag stood in; runs keep the paragraph round them."""
    xml = fragment.xml
    if xml and not _BLOCK_START.match(xml):
        return f"{site.head}{xml}{site.tail}"
    return f"{xml}{_EMPTY_PARAGRAPH}" if site.closes_cell and not xml.endswith(_BLOCK_END) else xml


def guarded(body: Fragment, rule: GuardRule, filler: str = "") -> str:
    """Print a container's content, mended if its control tags have emptied it."""
    return kept_whole(rule, body.xml, filler)
