"""Attributes of the names in certificates, as they appear in sentences.

Names in chains are compared by their DER (RFC 5280, 7.1, allows that), names of people by
`domain.identity.same_name`. Neither uses the string preparation of RFC 4518: its tables end with Unicode 3.2,
and it rejects newer characters and text that mixes directions.
"""

from cryptography.x509 import Name, ObjectIdentifier
from cryptography.x509.oid import NameOID

from handover_app.domain.identity import certified


def common_name(name: Name) -> str:
    """The first common name; without one, the whole name."""
    return stated(name, NameOID.COMMON_NAME) or certified(name.rfc4514_string())


def stated(name: Name, kind: ObjectIdentifier) -> str | None:
    """The first text attribute of this kind; `None` if there is none, or it has no visible character."""
    texts = [item.value for item in name.get_attributes_for_oid(kind) if isinstance(item.value, str)]
    return certified(texts[0]) or None if texts else None
