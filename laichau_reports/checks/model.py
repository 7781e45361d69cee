"""What the rules say and what becomes of it: claims, outcomes, judgements, findings.

rule -> Claim (a relation to be tested) or Outcome (judged by the rule itself)
     -> Judgement (holds, broken, could not be judged)
     -> Finding (a broken one, with its figures, its places and its repairs, ready to be shown)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.registry import Rule
    from laichau_reports.errors import FilePlace
    from laichau_reports.figures.relations import Relation


class Severity(Enum):
    """How grave a finding is; the value is the word that a person reads."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "ghi chú"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Verdict(Enum):
    """What became of one relation; the value is the word that a person reads."""

    HOLDS = "đúng"
    BROKEN = "sai"
    UNJUDGED = "chưa xét được"


class ThingId(NamedTuple):
    """The stable name of something written in a workspace: a figure, a task, a text.

    Attributes:
        kind: kind of file, as in ``workspace.kinds`` (``so-lieu``).
        key: which file of that kind (``2024-6T``); empty for the single files.
        steps: keys down to the value (``("so_lieu", "gtsxcn", "thuc_hien")``); list items by index from 0.
    """

    kind: str
    key: str
    steps: tuple[str | int, ...]

    def __str__(self) -> str:
        file = f"{self.kind}/{self.key}" if self.key else self.kind
        return f"{file}:{'.'.join(map(str, self.steps))}"

    @property
    def indicator(self) -> str:
        """The indicator that a figure belongs to; empty for anything else."""
        is_figure = self.steps[:1] in {("so_lieu",), ("ke_hoach",), ("chi_tieu",)} and len(self.steps) > 1
        return str(self.steps[1]) if is_figure else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that must hold between printed figures; the key of each figure is its ``ThingId``.

    Attributes:
        about: stable name of this instance among those of its rule (``2024-6T:gtsxcn:nganh``).
        relation: what must hold; its first figure is the stated one.
        tell: gives the message if it is broken, one full Vietnamese sentence with both sides.
        severity: None for that of the rule.
    """

    about: str
    relation: Relation
    tell: Callable[[Claim, Facts], str]
    severity: Severity | None = None

    @property
    def things(self) -> tuple[ThingId, ...]:
        """The figures that take part, the stated one first."""
        return tuple(figure.key for figure in self.relation.figures if isinstance(figure.key, ThingId))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule judged by itself, or why it could not.

    Attributes:
        about: as in ``Claim``.
        verdict: holds, broken, could not be judged.
        things: what it is about, the one to look at first in front.
        message: if broken, one full Vietnamese sentence; if it could not be judged, why.
        place: where to look; None for the place of the first thing.
        severity: None for that of the rule.
        hint: what to write instead, one full Vietnamese sentence; empty if unknown.
    """

    about: str
    verdict: Verdict
    things: tuple[ThingId, ...] = ()
    message: str = ""
    place: FilePlace | None = None
    severity: Severity | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One relation, judged."""

    rule: Rule
    subject: Claim | Outcome
    verdict: Verdict

    @property
    def severity(self) -> Severity:
        """How grave it is if broken."""
        return self.subject.severity or self.rule.severity

    @property
    def reason(self) -> str:
        """Why it could not be judged; empty if it was."""
        if self.verdict is Verdict.UNJUDGED and isinstance(self.subject, Outcome):
            return self.subject.message
        return ""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as a finding shows it.

    Attributes:
        id: ``str`` of its ``ThingId``.
        label: what it is, in Vietnamese (``Giá trị sản xuất công nghiệp, 6 tháng đầu năm 2024``).
        place: where it is written.
        text: the number with its unit, as printed.
        low: lowest true value that it may be the rounding of, as a decimal number; empty if there is none.
        high: the highest one.
    """

    id: str
    label: str
    place: FilePlace
    text: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A value that would repair.

    Attributes:
        text: the number with its unit, as it would be written.
        slip: the typing slip that would explain it, in Vietnamese words; empty if none does.
    """

    text: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One figure of a repair: what it could be.

    Attributes:
        figure: which one.
        low: least value that repairs, as it would be printed; empty if there is no bound.
        high: greatest one.
        proposals: likely values, best first; may be empty.
    """

    figure: ShownFigure
    low: str
    high: str
    proposals: tuple[ShownProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A suppression (``bo_qua``) as written in a file.

    Attributes:
        code: rule that it silences.
        reason: why; never empty.
        place: where it is written.
        text: what it covers, for a person.
    """

    code: str
    reason: str
    place: FilePlace
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be true, ready to be shown.

    Attributes:
        code: of the rule.
        name: of the rule, in words (``tong-khac-cac-phan``).
        severity: how grave.
        message: one full Vietnamese sentence.
        place: where to look first.
        about: instance of the rule.
        figures: what takes part, with their places.
        repairs: each is a set of changes that makes everything agree, best first.
        culprit: id of the figure that is wrong, if the facts allow to name it.
        tangled: too many slips at once to say which figures are wrong.
        hint: what to do instead; for rules without figures.
        fingerprint: SHA-256 of code and ids, never of values, lines or places in a list.
        waiver: the suppression that covers it, or None.
        in_baseline: it was there when the baseline was written.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: FilePlace
    about: str
    figures: tuple[ShownFigure, ...] = ()
    repairs: tuple[tuple[ShownChange, ...], ...] = ()
    culprit: str = ""
    tangled: bool = False
    hint: str = ""
    fingerprint: str = ""
    waiver: Waiver | None = None
    in_baseline: bool = False

    @property
    def is_active(self) -> bool:
        """Neither suppressed nor part of the baseline."""
        return self.waiver is None and not self.in_baseline


@dataclass(frozen=True, slots=True)
class WorkspaceResult:
    """What came out for one workspace.

    Attributes:
        folder: as the user named it.
        facts: the figures, to show any judgement in full.
        judgements: every relation, judged, in the order of the rules.
        findings: every broken one, worst first, then by place; suppressed ones too.
    """

    folder: str
    facts: Facts
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came out for all workspaces of a run.

    Attributes:
        workspaces: in the order in which they were named.
        rules: those that were asked, whether they had anything to say or not.
    """

    workspaces: tuple[WorkspaceResult, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, worst first."""
        every = [finding for one in self.workspaces for finding in one.findings]
        return tuple(sorted(every, key=lambda finding: (finding.severity.rank, finding.place)))

    @property
    def active(self) -> tuple[Finding, ...]:
        """The findings that are neither suppressed nor part of the baseline."""
        return tuple(finding for finding in self.findings if finding.is_active)

    def count(self, verdict: Verdict) -> int:
        """Count the relations with a verdict."""
        return sum(judgement.verdict is verdict for one in self.workspaces for judgement in one.judgements)
