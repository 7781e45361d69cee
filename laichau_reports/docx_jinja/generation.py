"""Writes the Python code of a program: Jinja's generator without the searches that our trees never need.

Our trees hold no inheritance, imports or blocks, their outputs hold only literal text and our own printing filters,
and the filters that they use are known from parsing. So the tree is walked twice instead of nine times, which is most
of what compiling a large template costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE, VAR_LOAD_UNDEFINED
from jinja2.runtime import exported

from laichau_reports.docx_jinja.bounded_tree import CHARGE, CONCATENATE, CUT, WALK, BoundedCodeGenerator

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_OF_THE_SANDBOX: Final = (CHARGE, CONCATENATE, CUT, WALK)


class DocumentCodeGenerator(BoundedCodeGenerator):
    """Generates the code of one part.

    Args:
        used_filters: every filter that the template uses.
        used_tests: every test that it uses.
    """

    def __init__(self, *args: Any, used_filters: Collection[str], used_tests: Collection[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._known: Collection[str] = ()
        self._used = {"filters": {*used_filters, *_OF_THE_SANDBOX}, "tests": set(used_tests)}

    def visit_Template(  # noqa: N802 - Jinja's name
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Write the module: one function ``root`` that yields the XML."""
        context = nodes.EvalContext(self.environment, self.name)
        self.writeline(f"from jinja2.runtime import {', '.join(sorted(exported))}")
        self.writeline(f"name = {self.name!r}")
        self.writeline("def root(context, missing=missing, environment=environment):", extra=1)
        self.indent()
        self.write_commons()
        self.writeline("known = context.known")
        frame = Frame(context)
        frame.symbols.analyze_node(node)
        frame.toplevel = frame.rootlevel = True
        self.enter_frame(frame)
        self.pull_dependencies(node.body)
        self.blockvisit(node.body, frame)
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        self.writeline("blocks = {}", extra=1)
        self.writeline(f"debug_info = {'&'.join(f'{line}={code}' for line, code in self.debug_info)!r}")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:  # noqa: ARG002 - Jinja's signature
        """Give every filter and test a local name."""
        for kind, known in (("filters", self.filters), ("tests", self.tests)):
            for name in sorted(self._used[kind]):
                known[name] = self.temporary_identifier()
                self.writeline(f"{known[name]} = environment.{kind}[{name!r}]")

    def enter_frame(self, frame: Frame) -> None:
        """Load the names of the root at once as what they are or as undefined, so that no use has to ask again."""
        if not frame.rootlevel:
            super().enter_frame(frame)
            return
        kept = {}
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.writeline(f"{target} = known({name!r})")
            else:
                kept[target] = (action, name)
        self._known = frame.symbols.loads.keys() - kept.keys()
        undefined = [target for target, (action, _) in kept.items() if action == VAR_LOAD_UNDEFINED]
        if undefined:
            self.writeline(f"{' = '.join(undefined)} = missing")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a name; one of the root needs no test for being missing."""
        reference = frame.symbols.ref(node.name)
        if node.ctx == "load" and reference in self._known:
            self.write(reference)
        else:
            super().visit_Name(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write literal text and printing filters, which give text already."""
        self.writeline("yield from (" if frame.buffer is None else f"{frame.buffer}.extend((")
        self.indent()
        for child in node.nodes:
            self.newline(child)
            self._output_child(child, frame)
            self.write(",")
        self.outdent()
        self.writeline(")" if frame.buffer is None else "))")

    def _output_child(self, child: nodes.Expr, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            self.write(repr(child.data))
        else:
            self.visit(child, frame)
