"""What the names in certificates say, as it may stand in a sentence.

Names are compared by their DER, as RFC 5280, 7.1, allows, or by `domain.identity.same_name`.
The string preparation of RFC 4518 is never used: its tables end with Unicode 3.2, and it refuses every
character that is newer, and text that mixes directions.
"""

from cryptography.x509 import Name, ObjectIdentifier
from cryptography.x509.oid import NameOID

from handover_app.domain.identity import certified


def common_name(name: Name) -> str:
    """What somebody is called: the first common name, else all of the name."""
    return stated(name, NameOID.COMMON_NAME) or certified(name.rfc4514_string())


def stated(name: Name, kind: ObjectIdentifier) -> str | None:
    """The first attribute of this kind that is text; `None` where there is none, or nothing of it prints."""
    texts = [item.value for item in name.get_attributes_for_oid(kind) if isinstance(item.value, str)]
    return certified(texts[0]) or None if texts else None
