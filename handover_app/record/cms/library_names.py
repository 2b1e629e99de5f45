"""Makes asn1crypto compare names as this app does.

asn1crypto, and pyHanko by it, compares names through the string preparation of RFC 4518. Its tables end with
Unicode 3.2: a newer character, or text in two directions, raises `ValueError`, and a sound signature by such
an issuer is called broken. The library has no option for this, so importing this module replaces the one
property that all of its comparisons use. No trust rests on a name alone: a signature also names its
certificate by its SHA-256.
"""

from asn1crypto import core, x509

from handover_app.domain.identity import folded


def _compared(item: x509.NameTypeAndValue) -> str:
    """The form in which one attribute is compared; its bytes, if it is not text."""
    value = item["value"]
    try:
        text = value.native
    except ValueError:
        text = None
    return folded(text) if isinstance(text, str) else str(core.Asn1Value.dump(value).hex())


x509.NameTypeAndValue.prepped_value = property(_compared)
