"""Makes of a template's trees what a render needs: programs, sites, and an environment to run them in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from jinja2 import Template as Code
from jinja2 import nodes
from lxml import etree

from laichau_reports.docx_jinja import program as names
from laichau_reports.docx_jinja.compiling import begin, compile_stories, highest_id
from laichau_reports.docx_jinja.emitter import Emitter, guarded
from laichau_reports.docx_jinja.expressions import Expressions
from laichau_reports.docx_jinja.generation import DocumentCodeGenerator
from laichau_reports.docx_jinja.note_parts import with_footnotes
from laichau_reports.docx_jinja.places import TemplatePlace
from laichau_reports.docx_jinja.program import PLAIN, Program
from laichau_reports.docx_jinja.properties_text import read_properties
from laichau_reports.docx_jinja.render_errors import NamedUndefined
from laichau_reports.docx_jinja.sandbox import Sandbox, make_environment
from laichau_reports.docx_jinja.sites import RenderContext, join
from laichau_reports.docx_jinja.tags import Tag
from laichau_reports.docx_jinja.values import footnote
from laichau_reports.errors import ParseError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from laichau_reports.docx_jinja.charts import ChartFrame
    from laichau_reports.docx_jinja.compiling import Compilation
    from laichau_reports.docx_jinja.notes import NoteFrame
    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.places import TemplateFault
    from laichau_reports.docx_jinja.workbench import Workbench

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class Part:
    """The program of one part: its name in the package, its code, and the place of each line of the code."""

    name: str
    code: Code
    places: Mapping[int, TemplatePlace]


@dataclass(frozen=True)
class Compiled:
    """All that a render needs, unchanging.

    Attributes:
        package: the template, links and styles of included files added.
        parts: one program for each story; the main document comes first.
        frames: the notes parts without their notes.
        charts: the charts that tags fill, by the numbers of these tags.
        environment: runs the programs.
        first_id: ids that a render gives begin above this one.
        trees: syntax trees of the parts, for ``variables``.
        warnings: what ``check`` adds to the faults.
    """

    package: Package
    parts: tuple[Part, ...]
    frames: tuple[NoteFrame, ...]
    charts: Mapping[int, ChartFrame]
    environment: Sandbox
    first_id: int
    trees: tuple[nodes.Template, ...]
    warnings: tuple[TemplateFault, ...]

    @cached_property
    def with_notes(self) -> Package:
        """The package, ready to take footnotes."""
        return with_footnotes(self.package, self.frames[0].part)


def compile_template(
    package: Package,
    name: str,
    loader: Callable[[str], bytes],
    filters: Mapping[str, Callable[..., object]] | None = None,
) -> Compiled:
    """Compile a template that was read.

    Raises:
        TemplateError: with every fault.
    """
    work = begin(package, name, loader)
    compile_stories(work)
    properties = read_properties(package, work.bench)
    frames = tuple(book.finish() for book in work.books.values())
    environment = make_environment(filters, undefined=NamedUndefined)
    expressions = Expressions(environment)
    parsed = _parsed(work.bench, expressions)
    work.bench.refuse_faulty()
    texts = {part: etree.tostring(root, encoding="unicode") for part, root in work.trees.items()}
    programs = {part: Program(parsed, work.bench, notes=part == package.main) for part in texts}
    if properties is not None:
        part, root = properties
        texts[part] = etree.tostring(root, encoding="unicode")
        programs[part] = Program(parsed, work.bench, printer=PLAIN, notes=False)
    trees = {part: nodes.Template(programs[part].build(text), lineno=1) for part, text in texts.items()}
    _equip(environment, programs.values(), work, expressions)
    places = {number: place for number, mark in work.bench.marks.items() if (place := getattr(mark, "place", None))}
    try:
        parts = tuple(Part(part, _code(environment, tree, part), places) for part, tree in trees.items())
    except ParseError as error:  # Python's own limits; only blocks across several files can get there
        work.bench.parse_fault(TemplatePlace(name), error)
        raise TemplateError(work.bench.in_order()) from error
    return Compiled(
        work.host_package(),
        parts,
        frames,
        work.charts,
        environment,
        highest_id(texts.values()),
        tuple(trees.values()),
        tuple(work.bench.in_order()),
    )


def _parsed(bench: Workbench, expressions: Expressions) -> dict[int, nodes.Node]:
    """Parse the code of every tag; what cannot be parsed becomes a fault."""
    parsed: dict[int, nodes.Node] = {}
    known = {fault.place for fault in bench.faults}
    for number, tag in bench.marks.items():
        if not isinstance(tag, Tag) or tag.place in known:
            continue
        try:
            node = expressions.tag(tag)
        except ParseError as error:
            bench.parse_fault(tag.place, error)
        else:
            if node is not None:
                parsed[number] = node
    return parsed


def _equip(environment: Sandbox, programs: Iterable[Program], work: Compilation, expressions: Expressions) -> None:
    """Give the environment what the programs call."""
    sites = {number: site for program in programs for number, site in program.sites.items()}
    emitter = Emitter(sites, work.books["footnote"].form_of_data(*work.note_styles()), work.charts)
    environment.autoescape = False  # the emitter escapes; nothing else makes XML
    environment.optimized = False
    environment.concat = join  # type: ignore[assignment]  # blocks give fragments, not text
    environment.context_class = RenderContext
    environment.globals["footnote"] = footnote
    printers = {
        names.INLINE: emitter.inline,
        names.ALONE: emitter.alone,
        names.PLAIN: emitter.plain,
        names.CALLED: emitter.called,
        names.NOTE: emitter.note,
        names.CHART: emitter.chart,
        names.CHART_REFERENCE: emitter.chart_reference,
        names.GUARD: guarded,
        names.FRESH_ID: emitter.fresh_id,
    }
    environment.filters |= printers
    environment.code_generator_class = partial(  # type: ignore[assignment]  # Jinja only calls it
        DocumentCodeGenerator,
        used_filters=printers.keys() | expressions.used_filters,
        used_tests=expressions.used_tests,
    )


def _code(environment: Sandbox, tree: nodes.Template, part: str) -> Code:
    code = environment.compile(tree, part, f"<{part}>")
    return Code.from_code(environment, code, environment.globals)
