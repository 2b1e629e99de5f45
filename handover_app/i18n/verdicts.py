"""Texts of the verdicts: a heading, the reasons and the next step; and a sentence for each reason."""

from dataclasses import dataclass
from datetime import date

from handover_app.domain.mandate import EVERY_REGION
from handover_app.domain.reasons import Reason, Trait
from handover_app.domain.record import Verdict, VerdictReason, Verification
from handover_app.i18n.mandates import ROLES_INSIDE
from handover_app.i18n.words import N_, Words


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict's heading, its reasons, and the next step."""

    heading: str
    why: str
    todo: str


VERDICTS = {
    Verdict.ACCEPTED: VerdictWords(
        N_("Accepted"),
        N_("All have signed, every signature is genuine, and the reviewer accepted."),
        N_("Keep the file. The accounts can go into the register."),
    ),
    Verdict.RETURNED: VerdictWords(
        N_("Sent back"),
        N_("All have signed and every signature is genuine, but the handover is not accepted."),
        N_("Read the reviewer’s comment, mend what it says, and make a new record."),
    ),
    Verdict.AWAITING: VerdictWords(
        N_("Awaiting signature"),
        N_("The record is genuine so far, but not everybody has signed."),
        N_("Send it to the next signer."),
    ),
    Verdict.UNKNOWN_SIGNER: VerdictWords(
        N_("Unknown signer"),
        N_("The file is whole, but it is not certain who signed it."),
        N_(
            "Call the signer on a telephone number that you know and compare the check number."
            " Trust the key only if all six groups are the same."
        ),
    ),
    Verdict.EXPIRED: VerdictWords(
        N_("Expired"),
        N_("The file is whole, but a key had expired or was revoked when it signed."),
        N_("Ask the signer to have the key renewed, and to sign again."),
    ),
    Verdict.OTHER_RULES: VerdictWords(
        N_("Judged by other rules"),
        N_("The file is whole, but the rules that count here have not judged it."),
        N_(
            "Do not accept it as it stands. Ask the sender for the rules that it was judged by,"
            " or for a record judged by yours."
        ),
    ),
    Verdict.NEWER: VerdictWords(
        N_("Made by a newer version"),
        N_("Nothing is wrong with the file as far as can be seen, but this version cannot check all of it."),
        N_("Ask the sender in another way which version of the app made it. Follow no link in a message."),
    ),
    Verdict.ALTERED: VerdictWords(
        N_("Altered"),
        N_("The file is not what was signed."),
        N_("Do not rely on it. Ask the sender for the original file."),
    ),
    Verdict.NOT_A_RECORD: VerdictWords(
        N_("Not a record"),
        N_("This PDF was not made by the Handover app."),
        N_("Ask the sender for the handover record."),
    ),
    Verdict.UNREADABLE: VerdictWords(
        N_("Unreadable"),
        N_("The file is not a PDF, is damaged, or is too heavy to check safely."),
        N_("Ask the sender to send it again."),
    ),
}

UPDATE = N_("Update the app in the way that you always do, then open the file again.")
"""Advice for a newer record, only if its signers are trusted: an attacker could use it as a lure."""

NOT_OPENED = {
    "no-such-file": VerdictWords(
        N_("Not found"), N_("There is no such file."), N_("Check its name and its folder.")
    ),
    "is-a-folder": VerdictWords(
        N_("Not a file"), N_("This is a folder, not a file."), N_("Name the files in it.")
    ),
    "not-a-file": VerdictWords(
        N_("Not a file"), N_("This is a pipe or a device, not a file."), N_("Check its name and its folder.")
    ),
    "not-read": VerdictWords(
        N_("Not opened"),
        N_("The file could not be read from where it is."),
        N_("Copy it to this machine, and open the copy."),
    ),
    "changed-meanwhile": VerdictWords(
        N_("Not opened"),
        N_("The file changed while it was being read."),
        N_("Wait until all of it is there, and open it again."),
    ),
    "no-permission": VerdictWords(
        N_("Not opened"), N_("There is no permission to read this file."), N_("Ask whoever keeps it.")
    ),
}
"""Texts for a file that was never opened, which is not its sender's fault."""

REASONS = {
    "accepted-despite-findings": N_(
        "The reviewer’s signature says accepted, but requirements are not met: {count}."
    ),
    "answer-unreadable": N_("What came of checking it could not be read."),
    "answers-differ": N_("What was filled in with the signature “{part}” does not fit the record."),
    "archive-differs": N_("Something was changed together with the time stamp over the whole record."),
    "awaiting": N_("Next to sign: {names} ({part})."),
    "beyond-limits": N_("Checking it would take too much time or memory."),
    "bytes-after-end": N_("Something was added after the last signature ({count} bytes)."),
    "certificate-revoked": N_(
        "The key of {name} ({part}) was taken back by the authority that had vouched for it."
        " When it signed is only claimed, so the signature does not count."
    ),
    "certificate-expired": N_("The key of {name} ({part}) was not valid at the time of signing."),
    "changed-meanwhile": N_("The file changed while it was being read."),
    "closure-ordered": N_("The reviewer ordered accounts to be closed."),
    "damaged": N_("The file is damaged or cut off."),
    "data-unusable": N_("The data inside is not that of a record."),
    "empty": N_("The file is empty."),
    "extra-signature": N_("There is a signature too many."),
    "findings-differ": N_("Findings or promises inside that are not what the rules give: {count}."),
    "is-a-folder": N_("This is a folder, not a file."),
    "judged-by-missing-rules": N_("The rules that it was judged by are not here: {title}."),
    "judged-by-no-rules": N_("It was judged by no rules at all."),
    "judged-by-other-edition": N_(
        "It was judged by the edition {edition} of “{title}”; the rules here are the edition {today}."
    ),
    "made-by-newer": N_(
        "The file says that version {version} of the app made it; nobody has checked that."
        " What stands in it at “{place}” is not known to this version."
    ),
    "malformed": N_("The file is put together in a way that the app never does."),
    "name-differs": N_("{name} signed as “{part}”, but the record names somebody else for it."),
    "newer-unsigned": N_("Nobody has signed it, so nothing shows that it comes from the app at all."),
    "no-data": N_("There is no handover data inside."),
    "no-decision": N_("The reviewer signed without a decision."),
    "no-permission": N_("There is no permission to read this file."),
    "no-such-file": N_("There is no such file."),
    "not-a-file": N_("This is a pipe or a device, not a file."),
    "not-a-pdf": N_("This is not a PDF."),
    "not-read": N_("The file could not be read from where it is."),
    "not-trusted": N_(
        "Nobody that you trust vouches for the key of {name} ({part}), and you do not know it yourself."
    ),
    "own-key": N_("{name} signed with a key of this machine."),
    "own-handover": N_(
        "{name} signed as “{part}” with the key that had signed as “{other}”."
        " Nobody reviews their own handover."
    ),
    "pages-differ": N_("The pages do not say what the data inside says."),
    "required-rules-missing": N_("It was not judged by the rules that must apply here: {pack}."),
    "revocations-foreign": N_(
        "A list of revoked keys by “{issuer}” was left aside: no authority that you trust has signed it."
    ),
    "revocations-outdated": N_(
        "The list of revoked keys by “{issuer}” is out of date since {day}. Ask for a newer one."
    ),
    "revocations-unreadable": N_("A list of revoked keys could not be read, and was left aside."),
    "region-differs": N_("{name} signed as “{part}”, but is known to you for another region: {region}."),
    "pinned": N_("You trust the key of {name} yourself."),
    "revision-differs": N_("Something was changed together with the signature “{part}”."),
    "sent-back": N_("The reviewer sent it back."),
    "role-differs": N_("{name} signed as “{part}”, but is known to you as {role} only."),
    "signature-broken": N_("A signature does not match the file."),
    "certificate-unreadable": N_("The certificate of the signature “{part}” cannot be read."),
    "trusted-by": N_("{issuer} vouches for {name} as {role}."),
    "timestamp-differs": N_("The time stamp of the signature “{part}” belongs to something else."),
    "timestamp-outlived": N_(
        "The time stamp by “{name}” no longer counts: the service’s certificate has ended or was taken back."
    ),
    "timestamp-unknown": N_(
        "The time stamp by “{name}” does not count: you have not said that you trust this service."
    ),
    "unexpected-signature": N_("Somebody signed where “{part}” should have signed next."),
    "unsigned-change": N_("The file was changed without a signature."),
    "unit-differs": N_("{name} signed as “{part}”, but is known to you for another unit: {unit}."),
}

ONE_OF_SEVERAL = N_("One of these signs next: {names} ({part}).")
"""Replaces "awaiting" if more than one person may sign."""

UNNAMED_VERSION = N_(
    "The file does not say which version of the app made it."
    " What stands in it at “{place}” is not known to this version."
)
"""Replaces "made-by-newer" if the file states no version."""

PARTS = {"outgoing": N_("outgoing"), "incoming": N_("incoming"), "regional": N_("reviewer")}


def verdict_words(verdict: Verdict, _: Words, *, may_update: bool = False) -> VerdictWords:
    """Heading, reasons and next step, in the language of `_`.

    `may_update`: whether to advise an update if a newer version made the file.
    """
    words = VERDICTS[verdict]
    todo = UPDATE if may_update and verdict is Verdict.NEWER else words.todo
    return VerdictWords(_(words.heading), _(words.why), _(todo))


def words_on(item: Verification, _: Words) -> VerdictWords:
    """Like `verdict_words`, for a file that may not even have been opened."""
    for reason in item.reasons:
        if words := NOT_OPENED.get(reason.code):
            return VerdictWords(_(words.heading), _(words.why), _(words.todo))
    return verdict_words(item.verdict, _, may_update=may_update(item))


def may_update(item: Verification) -> bool:
    """Whether people whom the reader trusts signed a file that only a newer version can read."""
    doubtful = any(Trait.DOUBT in reason.code.traits for reason in item.reasons)
    return bool(item.signatures) and not doubtful and all(report.trusted for report in item.signatures)


def reason_sentence(reason: VerdictReason, _: Words) -> str:
    """One sentence for one reason."""
    arguments = {key: _in_words(key, value, _) for key, value in reason.arguments.items()}
    return _(_sentence(reason), **arguments)


def _sentence(reason: VerdictReason) -> str:
    if reason.code is Reason.AWAITING and ", " in str(reason.arguments.get("names")):
        return ONE_OF_SEVERAL
    if reason.code is Reason.MADE_BY_NEWER and not reason.arguments.get("version"):
        return UNNAMED_VERSION
    return REASONS[reason.code]


def _in_words(key: str, value: str | int, _: Words) -> object:
    if key in ("name", "names") and not value:
        return _("somebody without a name")
    if key in ("part", "other") and value in PARTS:
        return _(PARTS[str(value)])
    if key == "role" and value in ROLES_INSIDE:
        return _(ROLES_INSIDE[str(value)])
    if key == "region" and value in ("", EVERY_REGION):
        return _("not stated") if not value else _("every region")
    return _.day(date.fromisoformat(str(value))) if key == "day" else value
