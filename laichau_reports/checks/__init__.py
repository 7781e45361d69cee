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

    sums, plan_rates, plan_hulls, growth_rates, copied_rates, repeats, over_time, spans_of_years, bounds, percentages,
    gaps                                        figures among themselves
    revisions                                   figures that were revised, or lie outside the years of their indicator
    tasks, documents, narratives, citations     tasks, heads, texts, cited documents
    names_in_law                                names that changed with the law
    waivers                                     suppressions themselves

What the rules about figures share:

    columns.py          the kinds of figures in a file: actual, estimate, plan, last year's
    published.py        published rates, each with the figures that it is about
    totals.py           totals and parts with published growths
    implied.py          amounts that follow from published rates, added up
    month_spans.py      which months a period covers, and what adds up to it
    jumps.py            values that are a power of ten off; plan_jumps.py: plans; told_jumps.py: what is said of both
    number_faults.py    what is wrong with a single number
    units.py            how many of one unit go into another
    natures.py          what may be negative, adds up over time, is a share
    labels.py           what a figure is called in a message
    wording.py          numbers, intervals and differences in a message

What the rules about texts share:

    narrative_text.py   the texts of a report as they will be printed
    text_places.py      where a printed character stands in the YAML
    prose.py            sentences, counts, and the lists that name what is counted
    counted_lists.py    a count and the items that a list or a note names
    known_figures.py    typed numbers that speak of a figure which the files know; said_rates.py: typed rates
    task_counts_in_text.py   typed numbers of tasks
    expressions_in_text.py   expressions that name nothing
    period_words_in_text.py, dates_in_text.py, blanks.py   periods, dates and placeholders in running text
    report_dates.py     the date of a report against its period
    cited.py, mentions.py   the documents that a text cites; each mention with its place
    known_names.py      names that changed with the law
    signatures.py       who may sign how

Below: ``workspace`` (files and places), ``figures`` (intervals, relations, localiser), ``docx_jinja`` (markup of
narratives), ``vietnamese``. Above: ``cli``.
"""

from laichau_reports.checks.model import CheckResult, Finding, Severity, Verdict, WorkspaceResult
from laichau_reports.checks.run import Options, check_folders

__all__ = ["CheckResult", "Finding", "Options", "Severity", "Verdict", "WorkspaceResult", "check_folders"]
