"""laichau-reports: YAML figures in, the Word draft of an official report out.

The house has floors; each imports only from floors below it (``pyproject.toml`` holds the contract):

    cli/          one file per command; no logic
    reports/      a period + a document + a template -> a draft
    workspace/    YAML -> validated model with source positions
    figures/      quantities, periods, measures: every rate is computed here, once
    docx_jinja/   the template engine; knows nothing of reports or of Vietnam
    vietnamese/   numbers, dates, periods, words; knows nothing of reports
    errors.py     the tree of errors that all floors raise

The way of a figure from YAML to the page is told in ``docs/architecture.md``.
"""

__version__ = "0.1.0"
