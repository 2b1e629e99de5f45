"""The format `handover-answers/1`: the answers of a later signer, as JSON."""

import dataclasses

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.vocabulary import SigningPart

FORMAT = "handover-answers/1"


@dataclasses.dataclass(frozen=True, slots=True)
class AnswersFile(Answers):
    """A file of answers, with its format."""

    format: str = FORMAT


def read_answers(data: bytes, record: RecordData, part: SigningPart) -> Answers:
    """The answers in a JSON text, for `part` to fill into `record`.

    Raises:
        InputError: with `place`, if it is not in this format, or answers something that this part is
            not asked.
    """
    value = parse_json(data)
    if isinstance(value, dict):
        check_format(value.get("format"), FORMAT)
    file = read(AnswersFile, value)
    answers = Answers(**{each.name: getattr(file, each.name) for each in dataclasses.fields(Answers)})
    check_answers(answers, record, part)
    return answers


def check_answers(answers: Answers, record: RecordData, part: SigningPart) -> None:
    """Raises `InputError` if `answers` contain something that the record does not ask of `part`."""
    accounts = {account.id for account in record.case.accounts}
    for index, account in enumerate(answers.confirmed):
        if account not in accounts:
            raise InputError("input.unknown-account", place=f"confirmed[{index}]", value=shown(account))
    for account in answers.remarks:
        if account not in accounts:
            raise InputError("input.unknown-account", place="remarks", value=shown(account))
    findings = {finding.key for finding in record.waivable}
    for index, key in enumerate(answers.waived):
        if key not in findings:
            raise InputError("input.unknown-finding", place=f"waived[{index}]", value=shown(key))
    asked = {promise.key for promise in record.promises}
    for index, key in enumerate(answers.promises):
        if key not in asked:
            raise InputError("input.unknown-promise", place=f"promises[{index}]", value=shown(key))
    theirs = {
        SigningPart.OUTGOING: (),
        SigningPart.INCOMING: ("confirmed", "remarks", "promises", "comment"),
        SigningPart.REGIONAL: ("decision", "comment", "waived", "waived_until"),
    }[part]
    for field in dataclasses.fields(Answers):
        if field.name not in theirs and getattr(answers, field.name):
            raise InputError("input.not-asked", place=field.name, part=part.value)
