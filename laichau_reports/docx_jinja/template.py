"""A compiled template: opened once, rendered many times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.chart_parts import place_charts
from laichau_reports.docx_jinja.compiled import Compiled, Part, compile_template
from laichau_reports.docx_jinja.note_parts import FOOTNOTES_PART
from laichau_reports.docx_jinja.package import Package
from laichau_reports.docx_jinja.render_errors import render_error
from laichau_reports.docx_jinja.sandbox import Budget, Sandbox, limited
from laichau_reports.docx_jinja.sites import NOTE_MARK, RenderContext, RenderState, join

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from laichau_reports.docx_jinja.places import TemplateFault
    from laichau_reports.docx_jinja.values import Gap
    from laichau_reports.docx_jinja.variables import Variable

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class Rendering:
    """What one render gives.

    Attributes:
        docx: the file.
        gaps: values that are not known yet, in the order of the page.
        notes: how many footnotes and endnotes were printed.
    """

    docx: bytes
    gaps: tuple[Gap, ...]
    notes: int


class Template:
    """A Word template whose tags are Jinja.

    Made by ``Template.open``; holds no state of a render, so it may be rendered as often as one likes.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    @classmethod
    def open(
        cls,
        source: Path | str | bytes,
        loader: Callable[[str], bytes] | None = None,
        *,
        filters: Mapping[str, Callable[..., object]] | None = None,
    ) -> Template:
        """Read and compile a template.

        Args:
            source: a path, or the bytes of the file.
            loader: gives the bytes of an included file by its name; for a path the default reads its folder.
            filters: further filters by name; they are trusted.

        Raises:
            PackageError: the file is no sound .docx.
            TemplateError: its tags are faulty; carries all faults.
        """
        package = Package.read(source)
        name = "tệp mẫu" if isinstance(source, bytes) else Path(source).name
        return cls(compile_template(package, name, loader or _folder_loader(source), filters))

    def render(self, context: Mapping[str, object]) -> bytes:
        """Fill the template.

        Args:
            context: values by name.

        Returns:
            the .docx; equal input gives equal bytes.

        Raises:
            RenderError: with the exact place of the tag.
        """
        return self.run(context).docx

    def run(self, context: Mapping[str, object]) -> Rendering:
        """Fill the template, and tell which values are not known yet.

        Raises:
            RenderError: with the exact place of the tag.
        """
        compiled = self._compiled
        state = RenderState(Budget(), compiled.first_id)
        with limited(state.budget):
            texts = {part.name: _run(part, compiled.environment, context, state) for part in compiled.parts}
        bodies = _number_notes(texts, compiled, state)
        package = compiled.with_notes if bodies["footnote"] else compiled.package
        if compiled.charts:
            package, texts[package.main] = place_charts(package, texts[package.main], compiled.charts, state.charts)
        texts |= {
            frame.part or FOOTNOTES_PART: frame.filled(bodies[frame.kind])
            for frame in compiled.frames
            if frame.part or bodies[frame.kind]
        }
        changes = {name: (_DECLARATION + text).encode() for name, text in texts.items()}
        return Rendering(package.with_parts(changes).to_bytes(), tuple(state.gaps), len(state.notes))

    def check(self) -> list[TemplateFault]:
        """List what is doubtful in a template that compiles; ``open`` has refused what is wrong."""
        return list(self._compiled.warnings)

    def variables(self) -> tuple[Variable, ...]:
        """List the names that the template reads, with paths: ``ky.viec[].ten``."""
        from laichau_reports.docx_jinja.variables import variables_of

        return variables_of(self._compiled.trees)


def _folder_loader(source: Path | str | bytes) -> Callable[[str], bytes]:
    """Read included files from the folder of the template, and from nowhere else."""

    def load(name: str) -> bytes:
        if isinstance(source, bytes) or Path(name).name != name:
            raise ValueError(name)
        return (Path(source).parent / name).read_bytes()

    return load


def _run(part: Part, environment: Sandbox, context: Mapping[str, object], state: RenderState) -> str:
    """Run the program of a part."""
    scope = RenderContext(environment, {**environment.globals, **context}, part.name, {})
    scope.state = state
    try:
        xml = join(list(part.code.root_render_func(scope))).xml
        state.budget.spend()
    except Exception as error:
        raise render_error(error, part.code, part.places, context) from error
    return xml


def _number_notes(texts: dict[str, str], compiled: Compiled, state: RenderState) -> dict[str, list[str]]:
    """Number the notes in the order in which their references stand in the text; give their bodies in this order."""
    bodies: dict[str, list[str]] = {frame.kind: [] for frame in compiled.frames}
    first: dict[str, int] = {frame.kind: frame.first_id for frame in compiled.frames}

    def numbered(match: re.Match[str]) -> str:
        found = bodies[match[1]]
        found.append(state.notes[int(match[2])])
        return str(first[match[1]] + len(found) - 1)

    if state.notes:
        texts[compiled.package.main] = NOTE_MARK.sub(numbered, texts[compiled.package.main])
    return bodies
