"""Rules over a workspace: which figures, tasks and texts cannot all be true.

The job of this room: every rule looks at the figures and texts of a workspace and claims what must hold; each claim is
judged (it holds, it is broken, it could not be judged), broken ones become findings that name the culprit where the
facts allow it and propose the value. Nothing is ever changed.

    facts.py            every printed figure: its interval, its name, its place (``labels.py``)
    model.py            Claim and Outcome -> Judgement -> Finding; what a run returns
    registry.py         the rules by code, and what each says of itself (its docstring is printed to people)
    judging.py          claims -> judgements -> findings with repairs
    suppressions.py     ``bo_qua``: what a person has decided to accept, with a reason
    baseline.py         findings that were there before; fails when stale
    run.py              one run over one or more workspaces
    explain.py          a rule in words; suggestions.py: the best proposals as a diff
    outputs/            one module per format

The families of rules, one module each:

    sums, plan_rates, growth_rates, repeats, over_time, bounds, gaps     figures among themselves
    tasks, documents, narratives, citations                              tasks, heads, texts, cited documents
    names_in_law (with known_names)                                      names that changed with the law
    waivers                                                              suppressions themselves

Below: ``workspace`` (files and places), ``figures`` (intervals, relations, localiser), ``docx_jinja`` (markup of
narratives), ``vietnamese``. Above: ``cli``.
"""

from laichau_reports.checks.model import CheckResult, Finding, Severity, Verdict, WorkspaceResult
from laichau_reports.checks.run import Options, check_folders

__all__ = ["CheckResult", "Finding", "Options", "Severity", "Verdict", "WorkspaceResult", "check_folders"]
