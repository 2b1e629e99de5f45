"""`handover platforms` and `schema`: prints the catalogue and the formats."""

import argparse
import json

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.answers_format import AnswersFile
from handover_app.application.formats.schema import schema as schema_of
from handover_app.application.formats.writer import plain
from handover_app.application.services import Services
from handover_app.cli.console import Console
from handover_app.domain.case import Case
from handover_app.domain.platform import Certainty, Platform
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import RecordData
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import N_

FORMATS: dict[str, type] = {
    "case": Case,
    "record": RecordData,
    "answers": AnswersFile,
    "policy": Pack,
    "platform": Platform,
}

_CERTAINTIES = {
    Certainty.OFFICIAL: N_("official"),
    Certainty.SECOND_HAND: N_("second-hand"),
    Certainty.USUALLY: N_("usually"),
    Certainty.UNCONFIRMED: N_("unconfirmed"),
}


def platforms(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Lists all platforms, or describes one."""
    known = services.catalogue.platforms()
    if arguments.platform is not None and arguments.platform not in known:
        raise InputError("input.unknown-platform", value=shown(arguments.platform))
    chosen = [known[arguments.platform]] if arguments.platform else list(known.values())
    if arguments.json:
        console.data([plain(platform) for platform in chosen])
        return 0
    language = console.words.language
    for platform in chosen:
        console.say(f"{platform.id:<26} {in_language(platform.name, language)}")
        if arguments.platform:
            _describe(platform, language, console)
    return 0


def _describe(platform: Platform, language: str, console: Console) -> None:
    _, roles = console.words, RoleWords((), console.words)
    lists = {
        _("Transfer"): platform.transfer,
        _("Close"): platform.close,
        _("Freeze"): platform.freeze,
        _("Recover lost access"): platform.recover,
    }
    for heading, steps in lists.items():
        if steps:
            console.say(f"\n{heading}")
        for number, step in enumerate(steps, 1):
            certainty = _(_CERTAINTIES[step.source.certainty])
            console.say(f"  {number}. {roles.filled(in_language(step.title, language))} [{certainty}]")
            console.say(f"     {roles.filled(in_language(step.detail, language))}")
            if step.link:
                console.say(f"     {step.link}")


def schema(arguments: argparse.Namespace, services: Services, console: Console) -> int:  # noqa: ARG001
    """Prints the JSON Schema of a format."""
    console.say(json.dumps(schema_of(FORMATS[arguments.format]), ensure_ascii=False, indent=2))
    return 0
