"""Findings in words, worst first, each with the field at which it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from handover_app.domain.case import Case
from handover_app.domain.findings import Finding
from handover_app.domain.policy import Pack, Rule, in_language
from handover_app.domain.vocabulary import Status, Weight
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.words import Words
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of
from handover_app.presentation.handover.terms import status_word
from handover_app.presentation.looks import Sign


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding as it is shown. `key` names it for waivers; `go` is what the link says."""

    rule: str
    subject: str
    account: str | None
    person: str | None
    weight: Weight
    status: Status
    state: str
    title: str
    sentence: str
    source: str
    why: str
    mend: str
    target: FieldTarget
    go: str

    @property
    def key(self) -> tuple[str, str]:
        """Rule and subject."""
        return self.rule, self.subject

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of acceptance."""
        return self.weight is Weight.MUST and self.status.blocks

    @property
    def unmet(self) -> bool:
        """Whether there is something to do about it."""
        return self.status.blocks


def rank(finding: Finding | FindingView) -> int:
    """Lower is worse: unmet and unstated requirements, then advice, waived, met."""
    if finding.status.blocks:
        return (0 if finding.status is Status.FAIL else 1) + (0 if finding.weight is Weight.MUST else 2)
    return 4 if finding.status is Status.WAIVED else 5


def mark_of(findings: Iterable[Finding], _: Words) -> Sign | None:
    """The worst of what is left, counted: what is not met, else what is to fill in, else advice."""
    left = [finding for finding in findings if finding.status.blocks]
    must = [finding for finding in left if finding.blocks]
    if unmet := sum(finding.status is Status.FAIL for finding in must):
        return Sign("circle-x", _.n("{count} unmet", "{count} unmet", unmet), "bad")
    if must:
        text = _.n("{count} to fill in", "{count} to fill in", len(must))
        return Sign("circle-question-mark", text, "warn")
    if left:
        return Sign("lightbulb", _.n("{count} advice", "{count} advice", len(left)), "info")
    return None


class FindingWriter:
    """Puts findings into words, in one language, by these packs."""

    def __init__(self, packs: Iterable[Pack], phrases: CataloguePhrases, _: Words) -> None:
        self._rules: dict[str, tuple[Pack, Rule]] = {
            rule.id: (pack, rule) for pack in packs for rule in pack.rules
        }
        self._phrases = phrases
        self._ = _

    def views(self, findings: Iterable[Finding], case: Case) -> tuple[FindingView, ...]:
        """The findings in words, the worst first."""
        return tuple(self.view(finding, case) for finding in sorted(findings, key=rank))

    def view(self, finding: Finding, case: Case) -> FindingView:
        """One finding in words."""
        pack, rule = self._rules[finding.rule]
        language = self._phrases.language
        target = target_of(finding, case)
        return FindingView(
            rule=finding.rule,
            subject=finding.subject.id,
            account=finding.subject.account,
            person=finding.subject.person,
            weight=finding.weight,
            status=finding.status,
            state=status_word(finding.weight, finding.status, self._),
            title=in_language(rule.title, language),
            sentence=self._phrases.finding(finding, case),
            source=self._phrases.source(pack, rule),
            why=in_language(rule.why, language),
            mend=in_language(rule.mend, language),
            target=target,
            go=self._go(target),
        )

    def _go(self, target: FieldTarget) -> str:
        if target.stage is Stage.DECISION:
            return self._("Go to the decision")
        if target.stage is Stage.CHECK:
            return self._("Go to the confirmations")
        if target.stage is Stage.WORK:
            return self._("Go to the step")
        return self._("Go to the field")
