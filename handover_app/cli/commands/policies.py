"""`handover policies`: lists the rules, and offers tools for authors of their own packs."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence

from handover_app.application.errors import InputError, shown
from handover_app.application.files import is_there, write_file
from handover_app.application.formats.writer import plain
from handover_app.application.services import Services
from handover_app.cli.console import Console
from handover_app.domain.layering import proposed
from handover_app.domain.policy import AcknowledgePer, Pack, Parameter, Provenance, Rule, Where, in_language
from handover_app.domain.vocabulary import Weight
from handover_app.i18n.computations import computation
from handover_app.i18n.errors import explain as sentence
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import N_, Words

WEIGHTS = {Weight.MUST: N_("requirement"), Weight.SHOULD: N_("advice"), Weight.MAY: N_("a power")}
PLACES = {
    Where.CHECK: N_("judged from what is stated"),
    Where.ACK: N_("confirmed by whoever takes over"),
    Where.STEP: N_("a step of the work"),
    Where.DECIDE: N_("decided by the reviewer"),
    Where.REGISTER: N_("kept in the register"),
    Where.GUIDE: N_("shown as advice"),
}
PROVENANCE = {Provenance.SOURCE: N_("from the document"), Provenance.OURS: N_("ours")}


def policies(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Lists the packs or one pack's rules, or runs the tool named by the first word."""
    words = list(arguments.words)
    tool = TOOLS.get(words[0]) if words else None
    if tool is not None:
        return tool(words[1:], arguments, services, console)
    if len(words) > 1 or arguments.out is not None:
        raise InputError("pack.wrong-words")
    packs = services.catalogue.packs()
    if words and words[0] not in packs:
        raise InputError("input.unknown-policy", value=shown(words[0]))
    chosen = [packs[words[0]]] if words else list(packs.values())
    if arguments.json:
        console.data([_pack_data(pack) for pack in chosen])
        return 0
    language = console.words.language
    for pack in chosen:
        console.say(f"{pack.id}  {in_language(pack.title, language)} ({pack.edition})")
        for rule in pack.rules if words else ():
            where = ", ".join(place.value for place in rule.where)
            console.say(f"  {rule.id:<24} {rule.weight:<7} {where}")
            console.say(f"      {in_language(rule.title, language)} · {rule.section}")
    return 0


def new(words: Sequence[str], arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Writes a commented starter pack, or prints it."""
    if len(words) != 1 or arguments.json:
        raise InputError("pack.wrong-words")
    text = services.catalogue.starter(words[0], services.clock.today())
    if arguments.out is None:
        console.say(text.rstrip("\n"))
        return 0
    if arguments.out.stem != words[0]:
        raise InputError("input.not-the-file-name", file=str(arguments.out), value=words[0])
    if is_there(arguments.out):
        raise InputError("pack.file-exists", file=str(arguments.out))
    write_file(arguments.out, text.encode())
    console.say(str(arguments.out))
    return 0


def lint(words: Sequence[str], arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Reports every problem with file, line and key. 0: none; 1: some; 2: a file cannot be read."""
    if not words or arguments.out is not None:
        raise InputError("pack.wrong-words")
    found: dict[str, Sequence[InputError]] = {}
    for word in words:
        found |= services.catalogue.lint(word)
    _ = console.words
    if arguments.json:
        console.data([_problem_data(file, problems, _) for file, problems in found.items()])
    else:
        for file, problems in found.items():
            for problem in problems:
                console.say(sentence(problem, _))
            if not problems:
                console.say(_("{file}: nothing to mend", file=file))
    return 1 if any(found.values()) else 0


def explain(words: Sequence[str], arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Explains a rule or a pack: what it requires, why, its source document, and what is computed."""
    if len(words) != 1 or arguments.out is not None:
        raise InputError("pack.wrong-words")
    wanted, packs = words[0], services.catalogue.packs()
    phrases = CataloguePhrases(console.words, services.catalogue.platforms())
    if wanted in packs:
        if arguments.json:
            console.data(_pack_data(packs[wanted]) | {"proposed": list(proposed(wanted, packs))})
        else:
            _say_all(_of_pack(packs[wanted], packs, console.words), console)
        return 0
    for pack in packs.values():
        if (rule := pack.rule(wanted)) is not None:
            if arguments.json:
                console.data(_explained(pack, rule, phrases, console.words))
            else:
                _say_all(_of_rule(pack, rule, phrases, console.words), console)
            return 0
    raise InputError("pack.unknown-rule", value=shown(wanted))


TOOLS: Mapping[str, Callable[[Sequence[str], argparse.Namespace, Services, Console], int]] = {
    "new": new,
    "lint": lint,
    "explain": explain,
}


def _say_all(lines: Iterator[str], console: Console) -> None:
    for line in lines:
        console.say(line)


def _of_pack(pack: Pack, packs: Mapping[str, Pack], _: Words) -> Iterator[str]:
    yield f"{pack.id}  {in_language(pack.title, _.language)}"
    yield _(
        "Edition {edition}, checked against its document on {day}.",
        edition=pack.edition,
        day=_.day(pack.reviewed),
    )
    dated = f" ({_.day(pack.document.dated)})" if pack.document.dated else ""
    yield f"{in_language(pack.document.title, _.language)}{dated} · {pack.document.publisher}"
    yield f"SHA-256 {pack.sha256}"
    for name in pack.includes:
        title = in_language(packs[name].title, _.language) if name in packs else name
        yield _("Layered on “{title}” ({id}), where a handover lists both.", title=title, id=name)
    for name, parameter in pack.parameters.items():
        yield _parameter(name, parameter, _)
    for rule in pack.rules:
        title = in_language(rule.title, _.language)
        yield f"  {rule.id:<24} {_(WEIGHTS[rule.weight])}: {title} · {rule.section}"


def _of_rule(pack: Pack, rule: Rule, phrases: CataloguePhrases, _: Words) -> Iterator[str]:
    explained = _explained(pack, rule, phrases, _)
    yield f"{rule.id}  {explained['title']}"
    yield f"{_(WEIGHTS[rule.weight])} · {explained['source']}"
    yield _.series(_(PLACES[place]) for place in rule.where)
    yield f"\n{_('Why')}\n  {explained['why']}"
    yield f"\n{_('To put it right')}\n  {explained['mend']}"
    if rule.checks:
        yield f"\n{_('What is computed')}"
        for text in _computed(pack, rule, phrases, _):
            yield f"  {text}"
        for name in rule.uses:
            yield f"  {_parameter(name, pack.parameters[name], _)}"
    if rule.acknowledgement is not None:
        each = rule.acknowledge_per is AcknowledgePer.PLATFORM
        yield "\n" + (
            _("Confirmed by each of the incoming people, for each platform they publish on")
            if each
            else _("Confirmed by each of the incoming people")
        )
        yield f"  {in_language(rule.acknowledgement, _.language)}"


def _computed(pack: Pack, rule: Rule, phrases: CataloguePhrases, _: Words) -> list[str]:
    roles = RoleWords((pack,), _)
    return [computation(check, _, phrases.platform, roles) for check in rule.checks]


def _parameter(name: str, parameter: Parameter, _: Words) -> str:
    why = in_language(parameter.why, _.language)
    return f"{name} = {parameter.value} ({_(PROVENANCE[parameter.provenance])}): {why}"


def _explained(pack: Pack, rule: Rule, phrases: CataloguePhrases, _: Words) -> dict[str, object]:
    return {
        "pack": pack.id,
        "rule": rule.id,
        "weight": rule.weight.value,
        "where": [place.value for place in rule.where],
        "title": in_language(rule.title, _.language),
        "why": in_language(rule.why, _.language),
        "source": phrases.source(pack, rule),
        "mend": in_language(rule.mend, _.language),
        "computed": _computed(pack, rule, phrases, _),
        "parameters": {name: plain(pack.parameters[name]) for name in rule.uses},
    }


def _problem_data(file: str, problems: Sequence[InputError], _: Words) -> dict[str, object]:
    return {
        "file": file,
        "problems": [
            {
                "code": problem.code,
                "place": problem.arguments.get("place"),
                "line": _line(problem),
                "message": sentence(problem, _),
            }
            for problem in problems
        ],
    }


def _line(problem: InputError) -> int | None:
    _, _, line = str(problem.arguments["file"]).rpartition(":")
    return int(line) if line.isdecimal() else None


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
