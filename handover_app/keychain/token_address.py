"""The address of a key on a card or token: a subset of the `pkcs11:` URI (RFC 7512)."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from handover_app.application.errors import IdentityError

SCHEME = "pkcs11:"
MOST_CHARACTERS = 1024
_PAIR = re.compile(r"(?P<name>[a-z0-9-]+)=(?P<value>[A-Za-z0-9\-._~:\[\]@!$'()*+,=/%]*)", re.ASCII)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NAMES = {"token", "object", "id", "serial", "module-path"}
_OF_THE_PATH = {"token", "object", "id", "serial"}


@dataclass(frozen=True, slots=True)
class TokenAddress:
    """Selects a key; an attribute that is not stated matches any. `module`: the token's PKCS#11 library."""

    token: str | None = None
    serial: str | None = None
    object: str | None = None
    id: bytes | None = None
    module: str | None = None


def is_token_address(text: str) -> bool:
    """Whether a text is meant as a token address."""
    return text[: len(SCHEME)].lower() == SCHEME


def write_address(address: TokenAddress) -> str:
    """The address as text; the inverse of `parse_address`."""
    stated = {
        "token": address.token,
        "serial": address.serial,
        "object": address.object,
        "id": address.id,
    }
    path = ";".join(f"{name}={_quoted(value)}" for name, value in stated.items() if value)
    query = f"?module-path={_quoted(address.module)}" if address.module else ""
    return f"{SCHEME}{path}{query}"


def _quoted(value: str | bytes) -> str:
    if isinstance(value, bytes):
        return "".join(f"%{byte:02X}" for byte in value)
    return quote(value, safe="/")


def parse_address(text: str) -> TokenAddress:
    """Parses an address.

    Raises:
        IdentityError: if it is invalid, or holds a PIN, because addresses end up in histories and logs.
    """
    if not is_token_address(text) or len(text) > MOST_CHARACTERS:
        raise IdentityError("identity.token-address")
    path, _, query = text[len(SCHEME) :].partition("?")
    stated: dict[str, bytes] = {}
    for part, names in ((path.split(";"), _OF_THE_PATH), (query.split("&"), _NAMES - _OF_THE_PATH)):
        for pair in filter(None, part):
            name, value = _pair(pair)
            if name in ("pin-value", "pin-source"):
                raise IdentityError("identity.token-address-with-pin")
            if name not in names or name in stated:
                raise IdentityError("identity.token-address")
            stated[name] = value
    if not stated.keys() & _OF_THE_PATH:
        raise IdentityError("identity.token-address")
    texts = {name: _text(value) for name, value in stated.items() if name != "id"}
    return TokenAddress(
        token=texts.get("token"),
        serial=texts.get("serial"),
        object=texts.get("object"),
        id=stated.get("id"),
        module=texts.get("module-path"),
    )


def _pair(text: str) -> tuple[str, bytes]:
    found = _PAIR.fullmatch(text)
    if found is None or _PERCENT.search(text):
        raise IdentityError("identity.token-address")
    return found["name"], unquote_to_bytes(found["value"])


def _text(value: bytes) -> str:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        raise IdentityError("identity.token-address") from None
    if not text or not text.isprintable():
        raise IdentityError("identity.token-address")
    return text
