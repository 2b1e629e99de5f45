"""`handover demo`: a whole handover without a screen."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from handover_app import resources
from handover_app.application.errors import OutputError
from handover_app.application.files import write_file
from handover_app.application.judging.judge import Judge
from handover_app.application.services import Services
from handover_app.application.signing.walkthrough import Walk, walk
from handover_app.cli.commands.inputs import chosen_packs, compose_record, load_case
from handover_app.cli.console import Console, system_language
from handover_app.domain.check_number import key_number, spelled
from handover_app.domain.findings import Finding
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import RecordData, Verification
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.reasons import SIGNING_PARTS
from handover_app.i18n.verdicts import reason_sentence, words_on
from handover_app.i18n.words import words

SAMPLE = "complete-annual-meeting.json"
TRUST = "trust.pem"
RULES_TOLD = 3
"""Maximum number of rules in the comment of a returned record, which must fit its box on the page."""


def demo(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Walks the case to a signed record; the last line is its path. Leaves `trust.pem` beside it."""
    _ = console.words
    case_path = arguments.case or resources.folder("samples", SAMPLE)
    case = load_case(case_path, services)
    data = compose_record(case, services, getattr(arguments, "lang", None), system_language())
    folder = _folder(arguments.out)
    packs = chosen_packs(case.policies, services)
    authority = services.new_authority(case.organisation or case.unit.name)
    console.say(
        _.n(
            "{unit}, {day}: {count} account.",
            "{unit}, {day}: {count} accounts.",
            len(case.accounts),
            unit=case.unit.name,
            day=_.day(case.handover.date),
        )
    )
    result = walk(
        data,
        packs,
        services.catalogue.platforms(),
        workshop=services.workshop,
        authority=authority,
        clock=services.clock,
        comment=lambda blocking: _why_returned(blocking, data),
        signed=lambda part, person, key: console.say(
            _(
                "Signed: {part}, {person} ({number})",
                part=_(SIGNING_PARTS[part.value]),
                person=person.name,
                number=spelled(key_number(key.key_fingerprint)),
            )
        ),
    )
    pdf_path = folder / f"{data.id}.pdf"
    write_file(pdf_path, result.pdf)
    write_file(folder / TRUST, authority.certificate_pem)
    judge = Judge(services)
    verification = judge.file(pdf_path, judge.terms([folder / TRUST])).verification
    phrases = CataloguePhrases(_, services.catalogue.platforms(), packs=services.catalogue.packs)
    _report(result, verification, packs, [phrases.finding(item, case) for item in result.blocking], console)
    console.say(str(pdf_path))
    return 0


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError("output.is-a-file", file=str(path)) from None
    except OSError:
        raise OutputError("output.failed", file=str(path)) from None
    return path


def _why_returned(blocking: tuple[Finding, ...], data: RecordData) -> str:
    """The titles of the first rules that block: those not met, then those not stated."""
    _ = words(data.language)
    titles = {finding.rule: finding.title for finding in data.findings}
    worst_first = sorted(blocking, key=lambda finding: finding.status is not Status.FAIL)
    unmet = list(dict.fromkeys(titles[finding.rule] for finding in worst_first))
    shown, rest = unmet[:RULES_TOLD], len(unmet[RULES_TOLD:])
    said = _("Not in order: {rules}.", rules="; ".join(shown))
    return f"{said} {_.n('And {count} more.', 'And {count} more.', rest)}" if rest else said


def _report(
    result: Walk, verification: Verification, packs: Sequence[Pack], unmet: Sequence[str], console: Console
) -> None:
    """Prints the findings of the rules, and the verdict on the file as written."""
    _ = console.words
    if result.blocking:
        titles = {rule.id: in_language(rule.title, _.language) for pack in packs for rule in pack.rules}
        console.say(
            _.n(
                "{count} requirement is not in order:",
                "{count} requirements are not in order:",
                len(result.blocking),
            )
        )
        for finding, why in zip(result.blocking, unmet, strict=True):
            console.say(f"  · {titles[finding.rule]}: {why}")
    if result.missing is not None:
        console.say(_MISSING[result.missing](_))
    text = words_on(verification, _)
    console.say(_("Verdict: {heading}", heading=text.heading))
    for reason in verification.reasons:
        console.say(f"  · {reason_sentence(reason, _)}")


_MISSING = {
    SigningPart.OUTGOING: lambda _: _("Nobody hands over in this case, so nobody signs."),
    SigningPart.INCOMING: lambda _: _("Nobody takes over in this case, so the record waits there."),
    SigningPart.REGIONAL: lambda _: _("Nobody reviews in this case, so the record waits there."),
}
