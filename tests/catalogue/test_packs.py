"""Policy packs: strict loading, and what the shipped ones must hold."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.packs import PackFolder, lint, load_pack, pack_from, texts
from handover_app.catalogue.toml_file import parse_toml
from handover_app.domain.checks.accounts import PostedLately
from handover_app.domain.policy import Pack, Where
from handover_app.domain.vocabulary import Part

PACKS = FileCatalogue().packs()

SMALL = """\
format = "policy-pack/1"
id = "small"
edition = "1"
reviewed = 2026-11-21
title.en = "Small"
[document]
title.en = "Document"
publisher = "Somebody"
language = "en"
[parameters.days]
value = 90
provenance = "ours"
why.en = "Because"
[[rule]]
id = "small.active"
section = "1"
weight = "must"
where = ["check"]
title.en = "Active"
why.en = "Because"
mend.en = "Post"
checks = [{ kind = "posted-lately", within_days = "$days" }]
[[rule]]
id = "small.kind"
section = "2"
weight = "should"
where = ["ack"]
title.en = "Kind"
why.en = "Because"
mend.en = "Be kind"
acknowledgement.en = "I am kind."
"""

# The clauses of the five documents, by weight and by where they show up. Sources: the packs' documents.
CLAUSES = {
    "ain-groups": """
        ain.conduct.aligned must ack | ain.conduct.neutral must ack | ain.conduct.informed must ack
        ain.conduct.logo must ack | ain.conduct.images must ack | ain.2fa must check
        ain.regional-admin must check | ain.regional-member should check | ain.terms must ack
        ain.officer must check | ain.officer-training should check+register | ain.active must check
        ain.regional-closure may decide | ain.no-twitter should check | ain.no-youtube should check
        ain.other-permission must check | ain.transfer must check+step | ain.dissolution must check+step
        """,
    "ai-conduct": """
        ai.transparent must ack | ai.engaging should guide | ai.responsible must ack
        ai.responsive should guide | ai.lawful must ack | ai.non-partisan must ack | ai.copyright must ack
        ai.respectful must ack | ai.mistakes should ack | ai.baited should guide | ai.content must ack
        """,
    "smc-districts": """
        smc.clearance must check | smc.profile should check | smc.impostor must step
        smc.private-professional must ack | smc.public-list must check+register
        smc.internal-list must check+register | smc.office-copy must check+register
        smc.office-access must check | smc.active must check | smc.inactive-removed must check
        smc.moderation must ack | smc.data-protection must ack
        smc.says-who should check
        """,
    "aiuk": """
        aiuk.class must check | aiuk.owner must check | aiuk.owner-usual should check
        aiuk.owner-community should check
        aiuk.authorised must check | aiuk.one-login must check | aiuk.2fa must check
        aiuk.trained must check | aiuk.community-held must check | aiuk.conduct must ack
        aiuk.bio must ack | aiuk.safe-online must ack+step | aiuk.incidents must check+register
        aiuk.pack-review should check | aiuk.community-rules should check
        """,
    "kristiansand": """
        krs.clearance must check | krs.comms-informed must check | krs.ros must check
        krs.dpia must check | krs.editor must check | krs.two-admins should check | krs.2fa must check
        krs.responders should check | krs.plan should guide | krs.answers should guide
        krs.screenshot must check+step | krs.archive must check+step | krs.consent must ack
        krs.confidentiality must ack | krs.crisis must ack
        """,
}

with_each_pack = pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.id)


def small(change: Callable[[dict[str, Any]], object] = lambda _: None) -> Pack:
    data = parse_toml(SMALL.encode())
    change(data)
    return pack_from(data)


def test_the_shipped_packs_are_there() -> None:
    assert set(PACKS) == set(CLAUSES)


@with_each_pack
def test_a_pack_has_just_the_clauses_of_its_document(pack: Pack) -> None:
    expected = [clause.split() for clause in CLAUSES[pack.id].replace("\n", "|").split("|") if clause.strip()]

    found = [[rule.id, rule.weight, "+".join(sorted(rule.where))] for rule in pack.rules]

    assert sorted(found) == sorted(expected)


@with_each_pack
def test_a_pack_lacks_no_text(pack: Pack) -> None:
    assert lint(pack) == ()


@with_each_pack
def test_texts_are_short_and_clean(pack: Pack) -> None:
    for place, text in texts(pack):
        for language, words in text.items():
            assert words == words.strip(), (place, language)
            assert "  " not in words, (place, language)
            assert len(words) <= (500 if place.endswith("why") else 200), (place, language)
            ends = words.endswith((".", "?"))
            assert ends is place.rpartition(".")[2].startswith(("why", "mend", "ack")), (place, language)


@with_each_pack
def test_a_promise_is_in_the_first_person(pack: Pack) -> None:
    own = {"en": "I ", "nb": "jeg ", "sv": "jag "}
    for rule in pack.rules:
        for language, words in (rule.acknowledgement or {}).items():
            spoken = words if language == "en" else words.lower()
            assert own[language] in spoken, (rule.id, language)


@with_each_pack
def test_a_pack_names_parts_that_there_are_and_includes_packs_that_there_are(pack: Pack) -> None:
    assert set(pack.parts) in (set(Part), set())
    assert set(pack.includes) <= set(PACKS)


@with_each_pack
def test_a_pack_names_the_file_that_it_was_read_from(pack: Pack) -> None:
    data = resources.folder("policies", f"{pack.id}.toml").read_bytes()

    assert pack.sha256 == hashlib.sha256(data).hexdigest()


@with_each_pack
def test_every_parameter_is_used(pack: Pack) -> None:
    source = resources.folder("policies", f"{pack.id}.toml").read_text(encoding="utf-8")

    assert all(f'"${name}"' in source for name in pack.parameters)


def test_a_parameter_gives_its_value_to_a_check() -> None:
    assert small().rules[0].checks == (PostedLately(within_days=90),)


def test_a_rule_is_found_by_its_id() -> None:
    pack = small()

    assert pack.rule("small.kind") is pack.rules[1]
    assert pack.rule("small.other") is None


def _without(key: str, rule: int) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["rule"][rule].pop(key)


def _rule(rule: int, **facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["rule"][rule].update(facts)


def _top(**facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.update(facts)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (_top(format="platform/1"), "input.other-format", "format"),
        (_top(format="policy-pack/2"), "input.newer-format", "format"),
        (lambda data: data.pop("format"), "input.missing-key", "format"),
        (_top(colour="red"), "input.unknown-key", "colour"),
        (_top(id=7), "input.wrong-type", "id"),
        (_top(rule="none"), "input.wrong-type", "rule"),
        (_top(rule=["none"]), "input.wrong-type", "rule[0]"),
        (_top(parameters=3), "input.unknown-parameter", "rule[0].checks[0].within_days"),
        (_top(parameters={"days": 3}), "input.unknown-parameter", "rule[0].checks[0].within_days"),
        (_top(reviewed="2026-02-30"), "input.not-a-date", "reviewed"),
        (_top(title={"en": "Small", "de": "Klein"}), "input.not-a-choice", "title"),
        (_top(sha256="0"), "input.unknown-key", "sha256"),
        (_rule(1, id="small.active"), "input.repeated-id", "rule[1].id"),
        (_rule(0, weight="maybe"), "input.not-a-choice", "rule[0].weight"),
        (_rule(0, where=["nowhere"]), "input.not-a-choice", "rule[0].where[0]"),
        (_rule(0, where=["check", "ack"]), "input.missing-key", "rule[0].acknowledgement"),
        (_rule(0, where=["guide"]), "input.unused-key", "rule[0].checks"),
        (_rule(1, where=["guide"]), "input.unused-key", "rule[1].acknowledgement"),
        (_without("checks", 0), "input.missing-key", "rule[0].checks"),
        (_rule(0, checks=[]), "input.missing-key", "rule[0].checks"),
        (_rule(0, checks=[3]), "input.wrong-type", "rule[0].checks[0]"),
        (_rule(0, checks=[{"kind": "magic"}]), "input.not-a-choice", "rule[0].checks[0].kind"),
        (_rule(0, checks=[{"within_days": 3}]), "input.missing-key", "rule[0].checks[0].kind"),
        (
            _rule(0, checks=[{"kind": "posted-lately", "within_days": "$weeks"}]),
            "input.unknown-parameter",
            "rule[0].checks[0].within_days",
        ),
        (
            _rule(0, checks=[{"kind": "posted-lately", "within_days": "90"}]),
            "input.wrong-type",
            "rule[0].checks[0].within_days",
        ),
        (
            _rule(0, checks=[{"kind": "posted-lately", "within_days": 9, "colour": "red"}]),
            "input.unknown-key",
            "rule[0].checks[0].colour",
        ),
        (_without("mend", 1), "input.missing-key", "rule[1].mend"),
    ],
)
def test_refuses_a_pack_that_is_not_right(
    change: Callable[[dict[str, Any]], object], code: str, place: str
) -> None:
    with pytest.raises(InputError) as caught:
        small(change)

    assert (caught.value.code, caught.value.arguments["place"]) == (code, place)


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL.replace('weight = "should"', 'weight = "perhaps"'), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_pack(path)

    assert caught.value.arguments["file"] == "small.toml:26"
    assert caught.value.arguments["place"] == "rule[1].weight"


def test_a_text_that_is_no_toml_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text("id = ", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_pack(path)

    assert caught.value.code == "input.not-toml"
    assert caught.value.arguments == {"file": "small.toml", "line": 1, "column": 6}


def test_a_pack_must_be_called_like_its_file(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(SMALL, encoding="utf-8")

    with pytest.raises(InputError, match=r"input\.not-the-file-name"):
        PackFolder(tmp_path)["other"]


def test_a_folder_reads_a_file_only_when_its_pack_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    packs = PackFolder(tmp_path)

    assert list(packs) == ["broken", "small"]
    assert "broken" in packs
    assert len(packs) == 2
    assert packs["small"] is packs["small"]
    with pytest.raises(InputError, match=r"input\.not-toml"):
        packs["broken"]
    with pytest.raises(KeyError):
        packs["none"]


def test_lint_names_each_text_that_is_missing() -> None:
    problems = lint(small(_rule(1, mend={"en": "", "nb": "Vær snill"})), ("nb", "en"))

    assert "title.nb" in problems
    assert "rule[0].why.nb" in problems
    assert "rule[1].mend.en" in problems
    assert "rule[1].mend.nb" not in problems


def test_where_a_clause_is_a_power_or_advice_there_is_nothing_to_judge() -> None:
    for pack in PACKS.values():
        for rule in pack.rules:
            if not {Where.CHECK, Where.ACK} & set(rule.where):
                assert not rule.checks
                assert rule.acknowledgement is None
