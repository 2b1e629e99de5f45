"""`handover policies`, `platforms` and `schema`: what the app knows, as lists and descriptions."""

import argparse
import json

from handover_app.application.errors import InputError
from handover_app.application.formats.schema import schema as schema_of
from handover_app.application.formats.writer import plain
from handover_app.application.services import Services
from handover_app.cli.console import Console
from handover_app.domain.case import Case
from handover_app.domain.platform import Certainty, Platform
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import RecordData
from handover_app.i18n.words import N_

FORMATS: dict[str, type] = {"case": Case, "record": RecordData, "policy": Pack, "platform": Platform}

_CERTAINTIES = {
    Certainty.OFFICIAL: N_("official"),
    Certainty.SECOND_HAND: N_("second-hand"),
    Certainty.USUALLY: N_("usually"),
    Certainty.UNCONFIRMED: N_("unconfirmed"),
}


def policies(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Lists the packs, or the rules of one."""
    packs = services.catalogue.packs()
    if arguments.pack is not None and arguments.pack not in packs:
        raise InputError("input.unknown-policy", value=arguments.pack[:60])
    chosen = [packs[arguments.pack]] if arguments.pack else list(packs.values())
    if arguments.json:
        console.data([_pack_data(pack) for pack in chosen])
        return 0
    language = console.words.language
    for pack in chosen:
        console.say(f"{pack.id}  {in_language(pack.title, language)} ({pack.edition})")
        for rule in pack.rules if arguments.pack else ():
            where = ", ".join(place.value for place in rule.where)
            console.say(f"  {rule.id:<24} {rule.weight:<7} {where}")
            console.say(f"      {in_language(rule.title, language)} · {rule.section}")
    return 0


def _pack_data(pack: Pack) -> dict[str, object]:
    return {
        "id": pack.id,
        "edition": pack.edition,
        "reviewed": pack.reviewed.isoformat(),
        "sha256": pack.sha256,
        "title": dict(pack.title),
        "document": plain(pack.document),
        "includes": list(pack.includes),
        "parameters": plain(pack.parameters),
        "rules": [
            {
                "id": rule.id,
                "section": rule.section,
                "weight": rule.weight.value,
                "where": [place.value for place in rule.where],
                "title": dict(rule.title),
                "why": dict(rule.why),
                "mend": dict(rule.mend),
            }
            for rule in pack.rules
        ],
    }


def platforms(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Lists the platforms, or what is known of one."""
    known = services.catalogue.platforms()
    if arguments.platform is not None and arguments.platform not in known:
        raise InputError("input.unknown-platform", value=arguments.platform[:60])
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
    _ = console.words
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
            console.say(f"  {number}. {in_language(step.title, language)} [{certainty}]")
            console.say(f"     {in_language(step.detail, language)}")
            if step.link:
                console.say(f"     {step.link}")


def schema(arguments: argparse.Namespace, services: Services, console: Console) -> int:  # noqa: ARG001
    """Prints the JSON Schema of a format."""
    console.say(json.dumps(schema_of(FORMATS[arguments.format]), ensure_ascii=False, indent=2))
    return 0
