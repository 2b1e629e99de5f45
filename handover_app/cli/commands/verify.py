"""`handover verify`: whether records are intact, and who signed them."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handover_app.application.formats.writer import plain
from handover_app.application.judging.judge import Judge
from handover_app.application.services import Services
from handover_app.cli.commands.inputs import chosen_packs
from handover_app.cli.console import Console
from handover_app.domain.check_number import spelled
from handover_app.domain.corrections import Chain, chains
from handover_app.domain.record import SignatureReport, Verdict, VerdictReason, Verification
from handover_app.i18n.reasons import SIGNING_PARTS
from handover_app.i18n.verdicts import reason_sentence, words_on
from handover_app.i18n.words import Words


@dataclass(frozen=True, slots=True)
class _Verified:
    """A file's name, the SHA-256 of the bytes judged (`None`: nothing was read), and the verdict."""

    file: str
    sha256: str | None
    verification: Verification


def verify(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Prints a verdict for each file, and which file corrects which.

    The exit code is the highest among the verdicts.
    """
    judge, total = Judge(services), len(arguments.files)
    required = [pack.id for pack in chosen_packs(arguments.require, services)]
    terms, found = judge.terms(arguments.trust, required), dict[int, _Verified]()
    for some in judge.files(arguments.files, terms, arguments.jobs):
        for place, judged in some:
            path = str(arguments.files[place])
            found[place] = _Verified(path, judged.sha256, judged.verification)
            console.progress(len(found), total)
    in_order = [found[place] for place in range(total)]
    if arguments.json:
        console.data([verification_data(item.file, item.verification, console) for item in in_order])
    else:
        for item in in_order:
            _sentences(item.file, item.verification, console)
        _corrections(in_order, console)
    return max(item.verification.verdict.exit_code for item in in_order)


def verification_data(file: str, item: Verification, console: Console) -> dict[str, object]:
    """A verification as a JSON object (`docs/formats/json.md`)."""
    record = item.data
    return {
        "file": file,
        "verdict": item.verdict.value,
        "reasons": [_reason(reason, console) for reason in item.reasons],
        "level": item.level,
        "signatures": [
            {
                "part": signature.part.value,
                "name": signature.name,
                "fingerprint": signature.fingerprint,
                "number": signature.number,
                "trusted": signature.trusted,
                "why": _reason(signature.why, console),
                "sound": signature.sound,
                "signed_at": signature.signed_at,
                "proven_at": signature.proven_at,
            }
            for signature in item.signatures
        ],
        "answers": {part.value: plain(answers) for part, answers in item.answers.items()},
        "layers": {"signatures": item.signature_layer.value, "record": item.record_layer.value},
        "record": {
            "id": record.id,
            "unit": record.case.unit.name,
            "date": record.case.handover.date.isoformat(),
            "supersedes": record.case.handover.supersedes,
        }
        if record
        else None,
    }


def _reason(reason: VerdictReason | None, console: Console) -> dict[str, str] | None:
    if reason is None:
        return None
    return {"code": reason.code, "message": reason_sentence(reason, console.words)}


def _sentences(file: str, item: Verification, console: Console) -> None:
    _ = console.words
    text = words_on(item, _)
    console.say(f"{file}: {text.heading}")
    console.say(f"  {text.why}")
    for reason in (reason_sentence(reason, _) for reason in item.reasons):
        if reason != text.why:
            console.say(f"  · {reason}")
    for signature in item.signatures:
        name = signature.name or _("somebody without a name")
        console.say(f"  {_(SIGNING_PARTS[signature.part.value])}: {name} ({_standing(signature, _)})")
        if signature.number:
            console.say(f"    {_to_compare(signature, _)}")
    for part, answers in item.answers.items():
        if answers.comment and item.verdict is not Verdict.ALTERED:
            comment = " ".join(answers.comment.split())
            said = _("{part} writes: {comment}", part=_(SIGNING_PARTS[part.value]), comment=comment)
            console.say(f"  {said}")
    if text.todo:
        console.say(f"  → {text.todo}")


def _to_compare(signature: SignatureReport, _: Words) -> str:
    """The check number to compare, if the key is unknown."""
    number = spelled(signature.number)
    if signature.trusted:
        return _("check number {number}", number=number)
    return _("compare the check number {number}", number=number)


def _standing(signature: SignatureReport, _: Words) -> str:
    """A signature's state in a few words."""
    said = [
        _("sound") if signature.sound else _("not sound"),
        _("trusted") if signature.trusted else _("not known to you"),
    ]
    if signature.proven_at:
        day = datetime.fromisoformat(signature.proven_at).astimezone().date()
        said.append(_("time stamp of {day}", day=_.day(day)))
    return ", ".join(said)


def _corrections(files: Iterable[_Verified], console: Console) -> None:
    """Prints which file corrects which, as chains that begin with the oldest."""
    names: dict[str, str] = {}
    supersedes: dict[str, str | None] = {}
    for item in files:
        if (data := item.verification.data) is not None and item.sha256 is not None:
            names[item.sha256] = item.file
            supersedes[item.sha256] = data.case.handover.supersedes
    for chain in chains(supersedes):
        console.say(_chain(chain, names, console))


def _chain(chain: Chain, names: Mapping[str, str], console: Console) -> str:
    _ = console.words
    missing = [_("a file that is not here ({hash})", hash=chain.missing[:16])] if chain.missing else []
    return _("Corrected: {files}", files=" → ".join([*missing, *(names[file] for file in chain.files)]))
