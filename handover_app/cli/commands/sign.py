"""`handover sign`: fills in and signs one part of a record."""

import argparse
from pathlib import Path

from handover_app.application.errors import InputError, RecordError
from handover_app.application.files import read_file, write_file
from handover_app.application.formats.answers_format import read_answers
from handover_app.application.judging.refusing import refuse_unjudged
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.sign import misnamed, sign_part
from handover_app.cli.commands.asking import ask_passphrase, ask_pin
from handover_app.cli.commands.identity import CARD, is_key_file
from handover_app.cli.commands.inputs import keep_apart
from handover_app.cli.commands.timestamps import with_timestamps
from handover_app.cli.console import Console
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.vocabulary import SigningPart


def sign(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Signs the record for one part and writes the result, which may replace the record; prints its path.

    Reports on standard error if the signature has a lower level than possible, and why.
    """
    keep_apart(arguments.out, arguments.answers, Path(arguments.identity))
    part = SigningPart(arguments.part)
    pdf = read_file(arguments.record)
    try:
        record = refuse_unjudged(services, pdf).data
        answers = _answers(arguments.answers, record, part)
        key = _key(arguments.identity, services, console)
        stamped = with_timestamps(arguments.timestamp, services)
        signed = sign_part(stamped, pdf, part, key, answers, trust_clock=arguments.trust_clock)
    except RecordError as error:
        raise RecordError(error.code, **{"file": str(arguments.record), **error.arguments}) from None
    write_file(arguments.out, signed.pdf)
    console.say(str(arguments.out))
    if signed.trouble:
        console.lower(signed.trouble)
    if record and (problem := misnamed(record, part, key)):
        console.stranger(problem)
    return 0


def _answers(path: Path | None, record: RecordData | None, part: SigningPart) -> Answers:
    if path is None:
        return Answers()
    data = read_file(path)
    if record is None:
        raise RecordError("record.not-a-record")
    try:
        return read_answers(data, record, part)
    except InputError as error:
        raise error.at(str(path)) from None


def _key(identity: str, services: Services, console: Console) -> SigningKey:
    """The key on a card or in a file if `identity` looks like one, otherwise the keychain's of that label."""
    if identity.lower().startswith(CARD):
        return services.tokens().open(identity, ask_pin(console))
    if is_key_file(identity):
        path = Path(identity)
        read_file(path, most=1024 * 1024)
        return services.key_files().open(path, ask_passphrase(console))
    return services.identities().key(identity)
