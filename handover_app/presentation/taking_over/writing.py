"""Puts what lies on the table into the page's words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handover_app.application.received.taking_over import TakingOverStage
from handover_app.domain.case import Account, Case
from handover_app.domain.record import REMARK_LENGTH, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.looks import Sign, ToneName
from handover_app.presentation.taking_over.answers import AnswerProgress, remark, too_long
from handover_app.presentation.taking_over.checks import CheckWriter, login_place
from handover_app.presentation.taking_over.desk import TakingOverDesk
from handover_app.presentation.taking_over.standing import WHY_NOT, TakingOverStanding, choices, reviewer
from handover_app.presentation.taking_over.states import (
    CheckLine,
    SectionDetail,
    SectionRow,
    StageLine,
    SummaryLine,
    TakingOverAccountDetail,
    TakingOverAccountRow,
    TakingOverView,
)
from handover_app.presentation.verdict import VerdictState, verdict_state

_SIGNS: Mapping[AnswerProgress, tuple[str, str, ToneName]] = {
    AnswerProgress.NOTHING_ASKED: ("minus", N_("No access"), "neutral"),
    AnswerProgress.UNTOUCHED: ("circle-dashed", N_("Not begun"), "neutral"),
    AnswerProgress.BEGUN: ("circle-dot", N_("Begun"), "info"),
    AnswerProgress.CONFIRMED: ("circle-check", N_("Confirmed"), "ok"),
    AnswerProgress.REPORTED: ("triangle-alert", N_("Reported"), "warn"),
}


def write_view(desk: TakingOverDesk, verdict: VerdictState) -> TakingOverView:
    """The whole page. `verdict`: see `write_verdict`; it stays while the file does."""
    _ = desk.words
    why_not = WHY_NOT.get(desk.standing)
    paper = desk.paper if desk.standing is not TakingOverStanding.NOT_RELIABLE else None
    view = TakingOverView(
        loading=False,
        title=_title(desk.standing, paper.data.case if paper else None, verdict.file, _),
        subtitle=_subtitle(paper.data.case, _) if paper else "",
        verdict=verdict,
        headline=_headline(desk),
        standing=desk.standing,
        why_not=_(why_not) if why_not else "",
    )
    if paper is None or desk.standing not in (TakingOverStanding.READY, TakingOverStanding.SIGNED):
        return view
    view = replace(
        view,
        stage=_stage(desk),
        stages=tuple(_stages(desk)),
        following=_following(desk),
        signed=_signed(desk),
    )
    if desk.standing is TakingOverStanding.SIGNED:
        return view
    return replace(
        view,
        people=choices(paper.data, _) if len(desk.people) > 1 else (),
        person=desk.person.id if desk.person else "",
        accounts=tuple(_row(account, desk) for account in desk.accounts) if desk.person else (),
        account=_detail(desk) if desk.person else None,
        sections=tuple(_section_rows(desk)),
        section=_section(desk),
        summary=tuple(_summary(desk)) if desk.person else (),
        comment=desk.sheet.comment if desk.sheet else "",
    )


def write_verdict(verification: Verification, file: str, words: Words) -> VerdictState:
    """What the file, called `file`, is worth. Whose turn it is needs no saying: one's own."""
    state = verdict_state(file, verification, words)
    return replace(state, reasons=()) if verification.verdict is Verdict.AWAITING else state


def _stage(desk: TakingOverDesk) -> TakingOverStage:
    """Once it is signed, there is only the file, and sending it."""
    stage = desk.draft.stage
    return (
        TakingOverStage.SEND
        if desk.standing is TakingOverStanding.SIGNED and stage is not TakingOverStage.FILE
        else stage
    )


def _title(standing: TakingOverStanding, case: Case | None, file: str, _: Words) -> str:
    if case is None:
        return file
    if standing is TakingOverStanding.SIGNED:
        return _("The handover of {unit}", unit=case.unit.name)
    return _.n(
        "You are being handed {count} account", "You are being handed {count} accounts", len(case.accounts)
    )


def _subtitle(case: Case, _: Words) -> str:
    occasion = _(OCCASIONS[case.handover.occasion])
    return f"{case.unit.name} · {occasion[:1].lower()}{occasion[1:]} {_.day(case.handover.date)}"


def _headline(desk: TakingOverDesk) -> str:
    """From whom the file is, where it is whole."""
    _ = desk.words
    names = [report.name for report in desk.verification.signatures if report.part is SigningPart.OUTGOING]
    if desk.standing is TakingOverStanding.NOT_RELIABLE or not names:
        return ""
    if all(report.trusted for report in desk.verification.signatures):
        return _("The file is whole, and comes from {name}", name=names[0])
    return _("The file is whole. It is not certain that {name} signed it", name=names[0])


def _stages(desk: TakingOverDesk) -> Iterator[StageLine]:
    _ = desk.words
    signed = desk.standing is TakingOverStanding.SIGNED
    yield StageLine(TakingOverStage.FILE, _("Open the file"), "", done=True)
    if not signed:
        done = sum(desk.progress(account).is_done for account in desk.accounts)
        total = len(desk.accounts)
        yield StageLine(
            TakingOverStage.ACCOUNTS,
            _("Confirm the accounts"),
            _("{done} of {total} are done", done=done, total=total) if desk.person else "",
            done=desk.person is not None and done == total,
        )
        if desk.sections or desk.person is None:
            left = len(desk.promise_keys) - _given(desk)
            yield StageLine(
                TakingOverStage.CONDUCT,
                _("Read and confirm"),
                _.n("{count} short page", "{count} short pages", len(desk.sections)) if desk.person else "",
                done=desk.person is not None and not left,
            )
    yield StageLine(
        TakingOverStage.SIGN, _("Sign"), "" if signed else _("A key is made in a minute"), done=signed
    )
    person = reviewer(desk.paper.data) if desk.paper else None
    yield StageLine(
        TakingOverStage.SEND,
        _("Send it to {name}", name=person.name) if person else _("Send it on"),
        "",
        done=False,
    )


def _given(desk: TakingOverDesk) -> int:
    promised = desk.sheet.promises if desk.sheet else ()
    return sum(key in promised for key in desk.promise_keys)


def _sign(progress: AnswerProgress, _: Words) -> Sign:
    icon, word, tone = _SIGNS[progress]
    return Sign(icon, _(word), tone)


def _counts(account: Account, desk: TakingOverDesk) -> tuple[int, int]:
    checks, answers = desk.asked[account.id], desk.answers(account)
    return sum(check in answers.yes for check in checks), len(checks)


def _names(account: Account, desk: TakingOverDesk) -> tuple[str, str]:
    """Platform and name of an account, by the record's own words."""
    words = desk.paper.data.words if desk.paper else {}
    platform = words.get(f"platform:{account.platform}") or account.other_name or account.platform
    return platform, account.name or account.handle or ""


def _row(account: Account, desk: TakingOverDesk) -> TakingOverAccountRow:
    progress = desk.progress(account)
    done, total = _counts(account, desk)
    platform, known = _names(account, desk), desk.platform(account)
    return TakingOverAccountRow(
        account.id,
        known.icon if known else "",
        platform[0],
        platform[1],
        progress,
        _sign(progress, desk.words),
        done,
        total,
    )


def _detail(desk: TakingOverDesk) -> TakingOverAccountDetail | None:
    account = desk.current_account()
    if account is None or desk.paper is None:
        return None
    _ = desk.words
    grants, platform, answers = desk.grants(account), desk.platform(account), desk.answers(account)
    writer = CheckWriter(desk.paper.ends, _)
    checks = []
    for check in desk.asked[account.id]:
        text = writer.write(check, account, grants, platform)
        checks.append(CheckLine(check, text.title, text.hint, text.link, answers.answer(check)))
    place = login_place(account, platform)
    names = _names(account, desk)
    over = too_long(answers)
    return TakingOverAccountDetail(
        id=account.id,
        icon=platform.icon if platform else "",
        platform=names[0],
        summary=names[1],
        link=place.link if place else "",
        login=_("Log in now") if place else "",
        caution=_("Look at the address before you log in: the catalogue does not know it.")
        if place and not place.is_known
        else "",
        checks=tuple(checks),
        done=_counts(account, desk)[0],
        empty=""
        if checks
        else _(
            "The record gives you no access here: there is nothing to confirm. If that is wrong, report it."
        ),
        reporting=answers.is_reported or desk.reporting == account.id,
        remark=answers.remark,
        instead=remark(answers, desk.asked[account.id], _),
        complaint=_.n("Shorten it by {count} character.", "Shorten it by {count} characters.", over)
        if over
        else "",
        sign=_sign(desk.progress(account), _),
        is_last=desk.account_after() is None,
    )


def _section_rows(desk: TakingOverDesk) -> Iterator[SectionRow]:
    promised = desk.sheet.promises if desk.sheet else ()
    for index, section in enumerate(desk.sections):
        yield SectionRow(
            index,
            section.document,
            desk.words("Page {number} of {count}", number=section.number, count=section.count),
            sum(sentence.key in promised for sentence in section.sentences),
            len(section.sentences),
        )


def _section(desk: TakingOverDesk) -> SectionDetail | None:
    if not desk.sections or desk.sheet is None:
        return None
    index = desk.section_index
    given = frozenset(desk.sheet.promises)
    return SectionDetail(index, desk.sections[index], given, is_last=index + 1 == len(desk.sections))


def _summary(desk: TakingOverDesk) -> Iterator[SummaryLine]:
    """What the signature says, in words: the worst first."""
    _ = desk.words
    by_progress: dict[AnswerProgress, list[Account]] = {}
    for account in desk.accounts:
        by_progress.setdefault(desk.progress(account), []).append(account)
    for account in by_progress.get(AnswerProgress.REPORTED, ()):
        said = remark(desk.answers(account), desk.asked[account.id], _)
        text = _("Not right with {account}: {remark}", account=_called(account, desk), remark=said)
        yield SummaryLine(_sign(AnswerProgress.REPORTED, _), text, TakingOverStage.ACCOUNTS)
        if too_long(desk.answers(account)):
            longer = _("That is longer than {most} characters. Shorten it.", most=REMARK_LENGTH)
            yield SummaryLine(Sign("circle-x", _("Too long"), "bad"), longer, TakingOverStage.ACCOUNTS)
    left = [*by_progress.get(AnswerProgress.BEGUN, ()), *by_progress.get(AnswerProgress.UNTOUCHED, ())]
    if left:
        text = _("You do not confirm {accounts}.", accounts=_series(left, desk))
        yield SummaryLine(Sign("circle-dashed", _("Not confirmed"), "warn"), text, TakingOverStage.ACCOUNTS)
    if desk.promise_keys:
        given, total = _given(desk), len(desk.promise_keys)
        if given < total:
            text = _("You promise {given} of the {total} sentences.", given=given, total=total)
            yield SummaryLine(Sign("circle-dashed", _("Not promised"), "warn"), text, TakingOverStage.CONDUCT)
        else:
            text = _.n(
                "You promise the {count} sentence that you have read.",
                "You promise the {count} sentences that you have read.",
                total,
            )
            yield SummaryLine(Sign("circle-check", _("Promised"), "ok"), text, TakingOverStage.CONDUCT)
    if confirmed := by_progress.get(AnswerProgress.CONFIRMED):
        text = _("You confirm {accounts}.", accounts=_series(confirmed, desk))
        yield SummaryLine(_sign(AnswerProgress.CONFIRMED, _), text, TakingOverStage.ACCOUNTS)
    if others := by_progress.get(AnswerProgress.NOTHING_ASKED):
        text = _("You have no access to {accounts}, and say nothing of it.", accounts=_series(others, desk))
        yield SummaryLine(_sign(AnswerProgress.NOTHING_ASKED, _), text, TakingOverStage.ACCOUNTS)


def _called(account: Account, desk: TakingOverDesk) -> str:
    return " ".join(filter(None, _names(account, desk)))


def _series(accounts: list[Account], desk: TakingOverDesk) -> str:
    return desk.words.series(_called(account, desk) for account in accounts)


def _signed(desk: TakingOverDesk) -> str:
    """Who has taken over, once they have."""
    names = [report.name for report in desk.verification.signatures if report.part is SigningPart.INCOMING]
    return desk.words("{name} has signed", name=names[0]) if names else ""


def _following(desk: TakingOverDesk) -> str:
    """To whom the file goes, where it still has to go somewhere."""
    _ = desk.words
    if desk.paper is None or desk.verification.next_part is None:
        return _("The record is complete. Keep the file.")
    person = reviewer(desk.paper.data)
    if person is None:
        return _("Send the file to whoever reviews.")
    return _("Send the file to {name}, who reviews and signs next.", name=person.name)
