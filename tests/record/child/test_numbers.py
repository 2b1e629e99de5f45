"""Check numbers of keys met before: kept in the profile, handed to the children, used for nothing else."""

import json
from pathlib import Path

import pytest

from handover_app.application.ports.trust import Trust
from handover_app.domain import check_number
from handover_app.domain.check_number import key_number
from handover_app.domain.record import Verdict
from handover_app.record import Checker
from handover_app.record.child import numbers
from handover_app.record.child.children import Child
from handover_app.record.child.numbers import NumberFile, numbers_in
from handover_app.record.child.process import Task
from tests.record.conftest import Steps, verify
from tests.record.pki import NOW, authority

TRUST = Trust((authority().certificate_der,))
KEY, NUMBER = "ab" * 32, "072111220250309941493100"


def test_the_numbers_of_sound_signatures_are_kept_and_handed_on(steps: Steps, tmp_path: Path) -> None:
    kept = tmp_path / "check-numbers.json"
    checker = Checker(known_numbers=kept)
    found = checker.check(steps.regional, TRUST, NOW).verification
    signed = {each.key_fingerprint: each.number for each in found.signatures}
    assert len(signed) == 3
    assert signed == NumberFile(kept).read() == {key: key_number(key) for key in signed}
    kept.unlink()
    for _ in checker.each([(1, steps.regional)], TRUST, NOW):
        pass
    assert NumberFile(kept).read() == signed


def test_a_child_takes_the_numbers_that_it_is_given(steps: Steps) -> None:
    """So they are not computed again: with a wrong one, the stamp is not the one that stands there."""
    key = verify(steps.regional).signatures[0].key_fingerprint
    for number, verdict in ((key_number(key), Verdict.ACCEPTED), (NUMBER, Verdict.ALTERED)):
        child = Child(Task(TRUST, NOW, 2 * 1024**3, {key: number}))
        try:
            assert child.ask(steps.regional, 60).verification.verdict is verdict
        finally:
            child.end()


def test_what_a_child_says_is_not_learnt_here(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes to trust a key is shown a number that was computed from it, not one from a file."""
    monkeypatch.setattr(check_number, "_kept", {})
    kept = tmp_path / "check-numbers.json"
    kept.write_text(json.dumps({KEY: NUMBER}), encoding="utf-8")
    Checker(known_numbers=kept).check(steps.regional, TRUST, NOW)
    assert check_number.known() == {}
    assert NumberFile(kept).read()[KEY] == NUMBER


def test_an_unsound_signature_leaves_no_number(steps: Steps) -> None:
    spoilt = steps.regional.replace(b"/M (D:", b"/M (E:", 1)
    assert spoilt != steps.regional
    assert not any(each.sound for each in verify(spoilt).signatures)
    assert numbers_in([verify(spoilt)]) == {}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"x"', "\ud800", '{"ab": "12"}', json.dumps({KEY: NUMBER[1:]}), json.dumps({KEY: 7})],
)
def test_a_file_that_is_none_is_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "check-numbers.json"
    path.write_bytes(text.encode(errors="surrogatepass"))
    assert NumberFile(path).read() == {}
    NumberFile(path).add({KEY: NUMBER})
    assert NumberFile(path).read() == {KEY: NUMBER}


def test_it_is_written_where_there_is_a_profile_and_something_new(tmp_path: Path) -> None:
    NumberFile(None).add({KEY: NUMBER})
    assert NumberFile(None).read() == {}
    elsewhere = tmp_path / "no profile" / "check-numbers.json"
    NumberFile(elsewhere).add({KEY: NUMBER})
    assert not elsewhere.parent.exists()
    path = tmp_path / "check-numbers.json"
    NumberFile(path).add({})
    assert not path.exists()
    NumberFile(path).add({KEY: NUMBER})
    assert path.exists()


def test_the_keys_met_longest_ago_leave_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "MOST", 2)
    file = NumberFile(tmp_path / "check-numbers.json")
    keys = [f"{number:064x}" for number in range(3)]
    for key in keys:
        file.add({key: NUMBER})
    assert list(file.read()) == keys[1:]
