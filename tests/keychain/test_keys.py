"""A key in memory stays there."""

import copy
import pickle

import pytest

from handover_app.keychain import InMemoryAuthority
from tests.mandates import MEMBER


def test_a_key_is_neither_copied_nor_pickled() -> None:
    key = InMemoryAuthority("A").new_key("P", None, MEMBER)
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(key)


def test_its_text_names_the_certificate_alone() -> None:
    key = InMemoryAuthority("A").new_key("P", None, MEMBER)
    assert repr(key) == str(key) == f"<InMemoryKey {key.fingerprint[:16]}>"
    assert not hasattr(key, "__dict__")
