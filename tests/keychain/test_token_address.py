"""Addresses of keys on cards: what is understood, what is refused."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import IdentityError
from handover_app.keychain.token_address import TokenAddress, is_token_address, parse_address, write_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pkcs11:token=Card;object=mine", TokenAddress(token="Card", object="mine")),
        ("PKCS11:object=My%20key", TokenAddress(object="My key")),
        ("pkcs11:token=K%C3%B8rt;id=%00%FF", TokenAddress(token="Kørt", id=b"\x00\xff")),
        ("pkcs11:serial=12ab;object=x", TokenAddress(serial="12ab", object="x")),
        ("pkcs11:token=a?module-path=/usr/lib/p.so", TokenAddress(token="a", module="/usr/lib/p.so")),
    ],
)
def test_what_is_understood(text: str, expected: TokenAddress) -> None:
    assert is_token_address(text)
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pkcs11:",
        "pkcs11:;",
        "pkcs11:token",
        "pkcs11:token=",
        "pkcs11:token=a;token=b",
        "pkcs11:token=a b",
        "pkcs11:token=%zz",
        "pkcs11:token=%",
        "pkcs11:token=%00",
        "pkcs11:token=%FF",
        "pkcs11:colour=red",
        "pkcs11:module-path=/x.so",
        "pkcs11:token=a?object=b",
        "pkcs11:?module-path=/x.so",
        "pkcs11:token=" + "a" * 2000,
        "Card",
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(IdentityError) as caught:
        parse_address(text)
    assert caught.value.code == "identity.token-address"
    assert caught.value.arguments == {}


@pytest.mark.parametrize("name", ["pin-value", "pin-source"])
def test_a_pin_has_no_place_in_it(name: str) -> None:
    with pytest.raises(IdentityError) as caught:
        parse_address(f"pkcs11:token=a?{name}=648219")
    assert caught.value.code == "identity.token-address-with-pin"
    assert "648219" not in repr(caught.value) + str(caught.value.arguments)


@given(st.text())
def test_anything_else_is_refused_in_one_way(text: str) -> None:
    with contextlib.suppress(IdentityError):
        parse_address(f"pkcs11:{text}")


names = st.none() | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(
    st.builds(
        TokenAddress, names, names, names, st.none() | st.binary(min_size=1, max_size=20), names
    ).filter(lambda address: any((address.token, address.serial, address.object, address.id)))
)
def test_every_address_can_be_written(address: TokenAddress) -> None:
    assert parse_address(write_address(address)) == address
