"""Templates that this process has compiled already: a run over many reports compiles each of them once.

A template is known by what is in it and in the files that it includes, never by times or sizes of files: one that was
changed a moment ago is compiled again, and copies of one template in a thousand folders are compiled together.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from laichau_reports.docx_jinja import Template

MOST_KEPT: Final = 16
"""So many templates are kept; the one that was compiled first makes room."""


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """A compiled template.

    Attributes:
        template: ready to render.
        names: paths of what it reads, as ``Template.variables`` gives them.
        pieces: SHA-256 of each file that it includes, by name.
    """

    template: Template
    names: tuple[str, ...]
    pieces: Mapping[str, bytes]


_IN_USE: dict[tuple[str, bytes], TemplateInUse] = {}


def template_in_use(file: Path, filters: Callable[[], Mapping[str, Callable[..., object]]]) -> TemplateInUse:
    """Give a compiled template; compile it if it, or a file that it includes, is new or has changed.

    Args:
        file: the template; files that it includes lie beside it.
        filters: gives the filters of reports, the same in the whole process.

    Raises:
        PackageError: the file is no sound .docx.
        TemplateError: its tags are faulty; carries all faults.
    """
    digest = _digest(file)
    if digest is None:
        return _compiled(file, filters())  # which says why the file cannot be read
    key = (file.name, digest)
    known = _IN_USE.get(key)
    if known is None or not _is_current(known, file.parent):
        known = _compiled(file, filters())
        _keep(key, known)
    return known


def _is_current(known: TemplateInUse, folder: Path) -> bool:
    return all(_digest(folder / name) == digest for name, digest in known.pieces.items())


def _keep(key: tuple[str, bytes], compiled: TemplateInUse) -> None:
    _IN_USE.pop(key, None)
    while len(_IN_USE) >= MOST_KEPT:
        del _IN_USE[next(iter(_IN_USE))]
    _IN_USE[key] = compiled


def _compiled(file: Path, filters: Mapping[str, Callable[..., object]]) -> TemplateInUse:
    from laichau_reports.docx_jinja import Template

    pieces: dict[str, bytes] = {}

    def piece(name: str) -> bytes:
        """Read an included file from the folder of the template, and from nowhere else."""
        if Path(name).name != name:
            raise ValueError(name)
        data = (file.parent / name).read_bytes()
        pieces[name] = sha256(data).digest()
        return data

    template = Template.open(file, piece, filters=filters)
    return TemplateInUse(template, tuple(variable.path for variable in template.variables()), pieces)


def _digest(file: Path) -> bytes | None:
    try:
        return sha256(file.read_bytes()).digest()
    except OSError:
        return None
