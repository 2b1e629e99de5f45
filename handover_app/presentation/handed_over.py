"""A record that comes to the one who takes over: what they are handed, from whom, and whether it is sound."""

from dataclasses import replace

from handover_app.domain.reasons import Trait
from handover_app.domain.record import SignatureReport, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.verdict import VerdictState


def handed_over(state: VerdictState, verification: Verification, _: Words) -> VerdictState:
    """The verdict page as the one who takes over needs it. What the rules say is theirs to read on the way.

    `verification`: of a file that can be relied on, and that they are to sign next.
    """
    data = verification.data
    giver = next((item for item in verification.signatures if item.part is SigningPart.OUTGOING), None)
    if data is None or giver is None:
        return state
    sign, body = _soundness(giver, _)
    others = [reason for reason in verification.reasons if Trait.BESIDE_SIGNERS not in reason.code.traits]
    count = len(data.case.accounts)
    return replace(
        state,
        title=_.n("You are being handed {count} account", "You are being handed {count} accounts", count),
        subtitle=" · ".join(filter(None, (state.title, state.subtitle))),
        sign=sign,
        body=body,
        reasons=tuple(reason_sentence(reason, _) for reason in others),
        unmet=(),
        counts=(),
    )


def _soundness(giver: SignatureReport, _: Words) -> tuple[Sign, str]:
    name = giver.name
    if giver.trusted:
        sign = Sign("shield-check", _("The file is whole, and comes from {name}", name=name), "ok")
        return sign, _(
            "Nothing was changed since it was signed. Next you go through the accounts, one by one."
        )
    title = _("The file is whole, but you do not know the key of {name}", name=name)
    body = _(
        "Call {name} on a telephone number that you know, and compare the check number."
        " Or go on, and compare it before you sign.",
        name=name,
    )
    return Sign("shield-question-mark", title, "warn"), body
