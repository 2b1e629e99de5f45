"""Records of every kind that the app writes, after each of their revisions.

They are composed from a shipped sample by the real packs, in each language. People and units are called
by their part, with letters of Northern Sami and Swedish.
"""

import importlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from handover_app import bootstrap, resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.services import Services
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.identity import certified
from handover_app.domain.record import REMARK_LENGTH, Answers, Decision, RecordData
from handover_app.domain.review import may_rest
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import Occasion, SigningPart

COUNTS = (1, 12, 60, 200)
LARGE = 60
LANGUAGES = ("nb", "sv", "en")
SAMPLE = "troubled-annual-meeting.json"
BUILT = "built"

NAMES: Mapping[str, tuple[str, ...]] = {
    "nb": ("Ovddeš jođiheaddji", "Ovddeš čálli", "Ođđa jođiheaddji", "Ođđa čálli", "Guovllu jođiheaddji"),
    "sv": (
        "Avgående ordförande", "Avgående ansvarig för sociala medier", "Tillträdande ordförande",
        "Tillträdande ansvarig för sociala medier", "Regionombud på Åland och Öland",
    ),
    "en": ("Outgoing leader", "Outgoing officer", "Incoming leader", "Incoming officer", "Regional leader"),
}  # fmt: skip
UNITS = {"nb": "Čáhcesullo joavku – ŋ, š, ŧ, ž", "sv": "Gruppen på Ärlig och Östra Å", "en": "Group 42"}
SCRIPTS = (
    "Nguyễn Thị Ánh, Ŵyn Ẁ, Gülşən Əliyeva",
    "Αλέξανδρος, Ὀδυσσεύς ᾳ ῷ",
    "Анна Ђурђа Їжакевич, Ҋ Ԩ Ꙁ а̄ Я̄",
    "Ṣọlá Adébáyọ̀ Ẹ̀níọlá, ɓɗƙƴ Ǹ ʒ Ꞌ Ɡ",
    "محمد علي, 漢字",
)
"""Names in every block of the typeface, and in scripts that it does not have."""
COMMENT = "Всё получено: Ωκεανός, Ṣẹ́ ɔ̀ ɛ́, Ꙗ ᾧ Ꝏ."
WORDS = "Šaddá go buorre? Åh, ännu en gång – ære være «alt», ŧ & ŋ."


@dataclass(frozen=True, slots=True)
class Written:
    """A file that the app wrote: of which record, and after which revision."""

    record: str
    revision: str
    pdf: bytes


@cache
def _services() -> Services:
    return bootstrap.services()


def written() -> Iterator[Written]:
    """Every file, as soon as it is made. The large ones are looked at half-way in one language only."""
    for language in LANGUAGES:
        for count in COUNTS:
            files = _signed(f"{count} · {language}", _data(_case(language, count), language))
            yield from files if count < LARGE or language == LANGUAGES[0] else list(files)[-1:]
    yield from _signed("closure · nb", _data(_closure(_case("nb", 5)), "nb"))
    yield from _signed("correction · sv", _data(_correction(_case("sv", 5)), "sv"))
    yield from _signed("no accounts · en", _data(_case("en", 0), "en"))
    yield from _signed("divided rows · nb", _data(_divided(_case("nb", 5)), "nb"))
    yield from _signed("scripts · en", _data(_scripts(_case("en", 1)), "en"), COMMENT)
    yield from _stamped()


def _case(language: str, count: int) -> Case:
    """The sample with `count` accounts and names in this language."""
    catalogue = _services().catalogue
    text = resources.folder("samples", SAMPLE).read_bytes()
    sample = read_case(text, catalogue.platforms().keys(), catalogue.packs().keys())
    known = sample.accounts
    return replace(
        sample,
        unit=replace(sample.unit, name=UNITS[language]),
        people=tuple(
            replace(person, name=name) for person, name in zip(sample.people, NAMES[language], strict=True)
        ),
        accounts=tuple(replace(known[n % len(known)], id=f"a{n + 1}") for n in range(count)),
        waivers=tuple(waiver for waiver in sample.waivers if count),
    )


def _closure(case: Case) -> Case:
    """A closure without an incoming person: the record has two signatures."""
    parts = replace(case.parts, incoming_leader=None, incoming_officer=None)
    return replace(case, parts=parts, handover=replace(case.handover, occasion=Occasion.DISSOLUTION))


def _correction(case: Case) -> Case:
    """A record that replaces an earlier one."""
    return replace(case, handover=replace(case.handover, supersedes="c0de" * 16))


def _divided(case: Case) -> Case:
    """Rows that are taller than a page: an account on each platform, and a reason with many lines."""
    platforms = _services().catalogue.platforms()
    accounts = tuple(
        replace(case.accounts[0], id=f"a{number}", platform=platform)
        for number, platform in enumerate(platforms, start=1)
    )
    waivers = tuple(replace(waiver, reason="\n".join([WORDS] * 200)) for waiver in case.waivers)
    return replace(case, accounts=accounts, waivers=waivers)


def _scripts(case: Case) -> Case:
    """Names in many scripts."""
    people = tuple(replace(person, name=name) for person, name in zip(case.people, SCRIPTS, strict=True))
    return replace(case, people=people)


def _data(case: Case, language: str) -> RecordData:
    services = _services()
    packs = [services.catalogue.packs()[name] for name in case.policies]
    return compose(case, packs, services.catalogue.platforms(), services.phrases(language))


def _signed(name: str, data: RecordData, comment: str = WORDS) -> Iterator[Written]:
    """The record as built, and after each signature with everything filled in."""
    services = _services()
    authority = services.new_authority(data.case.organisation or "Conformance")
    pdf = services.workshop.build(data)
    yield Written(name, BUILT, pdf)
    for part in data.signing_parts:
        person = signer(data.case, part)
        assert person
        key = authority.new_key(person.name, data.case.unit.name, needed_for(data.case, part))
        pdf = services.workshop.sign(pdf, part, key, _answers(data, part, comment), services.clock.now())
        yield Written(name, part.value, pdf)


def _stamped() -> Iterator[Written]:
    """A record with time stamps, by the service that the tests run on this machine."""
    records: Any = importlib.import_module("tests.record.stamped")  # by name: tests are no part of the types
    with tempfile.TemporaryDirectory() as keys, records.stamped(Path(keys)) as record:
        for revision in ("outgoing", "incoming", "timed", "archived"):
            yield Written("time stamps · nb", revision, getattr(record, revision))


def _answers(data: RecordData, part: SigningPart, words: str = WORDS) -> Answers:
    """Something in every field."""
    accounts = [account.id for account in data.case.accounts]
    if part is SigningPart.INCOMING:
        return Answers(
            confirmed=tuple(accounts[::2]),
            remarks=dict.fromkeys(accounts[1::2], (words * 3)[:REMARK_LENGTH]),
            promises=tuple(promise.key for promise in data.promises if promise.given is None),
            comment=words * 3,
        )
    if part is SigningPart.REGIONAL:
        incoming = signer(data.case, SigningPart.INCOMING)
        given = _answers(data, SigningPart.INCOMING)
        allowed = may_rest(data, given, certified(incoming.name)) if incoming else data.waivable
        waived = tuple(finding.key for finding in allowed)
        until = _services().clock.now().date() + timedelta(days=365) if waived else None
        return Answers(comment=words, decision=Decision.ACCEPT, waived=waived, waived_until=until)
    return Answers()
