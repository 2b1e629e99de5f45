"""`python -m tools.clause_docs [--check]`: `docs/clauses.md`, every clause of the documents → where it is.

Where a rule is computed comes from its checks, and whether the window has a field for its facts from the
window's own targets; where the other kinds of clauses show up stands here.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Case
from handover_app.domain.checks.unit import PackReviewed
from handover_app.domain.findings import Finding, FindingReason, Subject, SubjectKind
from handover_app.domain.policy import Pack, Rule, Where, in_language
from handover_app.domain.vocabulary import Status, Weight
from handover_app.i18n.reasons import REASONS
from handover_app.presentation.handover.targets import Stage, target_of
from tools import generated

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "clauses.md"

INTRODUCTION = """\
# Every clause, and where it shows up

Written from `resources/policies/*.toml` by `tools/clause_docs.py`. `handover policies explain RULE` tells of
each rule what it asks, why, by which document, how to mend it, and what is computed with which numbers.

- **check** — `handover check`, and the stage “The check” in the window (`handover_app/ui/handover/check.py`).
  A finding leads to the field that mends it (`handover_app/presentation/handover/targets.py`), but where the
  table says that the window has no field yet: there the fact is stated in the case file. The findings stand
  in the record (`handover_app/record/layout/findings.py`), and are computed again when it is verified
  (`handover_app/application/judging/editions.py`). The table names the computation. Tests: each rule passing,
  failing, open and waived in `tests/domain/test_evaluation_rules.py`, the worked cases in
  `tests/domain/test_evaluation_cases.py`, random cases against a second engine in
  `tests/domain/test_evaluation_properties.py`.
- **ack** — a sentence that each of the incoming people confirms by signing: in the window on the stage “The
  signature” (`handover_app/presentation/handover/signature.py`), without it by `handover sign --answers`; in
  the record above the signature (`handover_app/record/layout/forms.py`). What is not confirmed is a finding,
  judged in `handover_app/domain/evaluation.py`. Tests: as for checks, and
  `tests/record/signing/test_sign.py`.
- **step** — a step of the work, named in the table.
- **decide** — what the reviewer decides with the signature: accept, send back, order closure
  (`handover_app/presentation/handover/signature.py`, `handover_app/domain/record.py`,
  `handover sign --answers`). Tests: `tests/presentation/handover/test_signature.py`,
  `tests/record/verdict/test_verify.py`.
- **register** — what should also be listed, and be reminded of over the years. The facts are kept with each
  handover and judged as checks; the register itself is not there yet.
- **guide** — advice, shown by `handover policies explain` alone so far.
"""

STEPS = {
    "ain.transfer": (
        "the platform's own steps, new people in before old ones out: `handover_app/ui/handover/work.py`, "
        "`handover_app/domain/platform.py`; tests: `tests/presentation/handover/test_decision_and_work.py`"
    ),
    "ain.dissolution": (
        "the platform's steps of closing: `handover_app/ui/handover/work.py`; tests: "
        "`tests/presentation/handover/test_decision_and_work.py`"
    ),
    "smc.impostor": (
        "head office, administrator, then the report: `resources/paths/impostor.toml`, "
        "`handover_app/domain/special_paths.py`; tests: `tests/domain/test_special_paths.py`"
    ),
    "aiuk.safe-online": (
        "the report of a fake account: `resources/paths/impostor.toml`; tests: "
        "`tests/domain/test_special_paths.py`"
    ),
    "krs.screenshot": (
        "first of the steps of closing: `resources/platforms/shared/steps.toml`, order in "
        "`handover_app/domain/platform.py`; tests: `tests/catalogue/test_platforms.py`"
    ),
    "krs.archive": (
        "before deletion is asked for: `resources/platforms/shared/steps.toml`, order in "
        "`handover_app/domain/platform.py`; tests: `tests/catalogue/test_platforms.py`"
    ),
}

NO_FIELD = " (no field in the window yet)"


def page(packs: Mapping[str, Pack]) -> str:
    """The whole page."""
    return "\n".join(_lines(packs)) + "\n"


def _lines(packs: Mapping[str, Pack]) -> Iterator[str]:
    case = _sample()
    yield INTRODUCTION
    for pack in packs.values():
        document = in_language(pack.document.title, "en")
        yield f"## {in_language(pack.title, 'en')} (`{pack.id}`)\n"
        yield f"{pack.document.publisher}: {document}\n"
        yield "| rule | where in it | weight | what it asks | shows up as |"
        yield "|---|---|---|---|---|"
        for rule in pack.rules:
            title = in_language(rule.title, "en")
            shows_up = "; ".join(_shows_up(rule, case))
            yield f"| `{rule.id}` | {rule.section} | {rule.weight} | {title} | {shows_up} |"
        yield ""


def _shows_up(rule: Rule, case: Case) -> Iterator[str]:
    for where in rule.where:
        match where:
            case Where.CHECK:
                kinds = ", ".join(f"`{check.kind}` in `{_file(check)}`" for check in rule.checks)
                told = "" if all(_has_field(check.kind, case) for check in rule.checks) else NO_FIELD
                yield f"**check** {kinds}{told}"
            case Where.STEP:
                yield f"**step** {STEPS[rule.id]}"
            case _:
                yield f"**{where}**"


def _has_field(kind: str, case: Case) -> bool:
    """Whether the window leads from what this check finds to a field, not just to the list of findings."""
    subject = Subject(SubjectKind.ACCOUNT, case.accounts[0].id, case.accounts[0].id)
    if kind == PackReviewed.kind:  # about our own copy: there is nothing to fill in
        return True
    codes = [code for code in REASONS if code.startswith(f"{kind}.") and not code.endswith("pass")]
    findings = (Finding("", Weight.MUST, Status.FAIL, subject, FindingReason(code)) for code in codes)
    return any(target_of(finding, case).stage is not Stage.CHECK for finding in findings)


def _sample() -> Case:
    catalogue = FileCatalogue()
    text = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    return read_case(text, catalogue.platforms(), catalogue.packs())


def _file(check: object) -> str:
    return type(check).__module__.replace(".", "/") + ".py"


def main(arguments: list[str]) -> int:
    """Writes the page, or with `--check` says whether it is stale."""
    return generated.run(arguments, {PAGE: page(FileCatalogue(resources.folder("policies")).packs())})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
