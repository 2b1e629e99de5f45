"""Has the library compare names as this app does.

asn1crypto, and pyHanko by it, compares names through the string preparation of RFC 4518. Its tables end with
Unicode 3.2: a newer character, or text in two directions, raises `ValueError`, and a sound signature by such
an issuer is called broken. There is no option for that, so the one property on which all of its comparisons
rest is replaced, once, when this module is imported. Nothing is believed by a name alone: a signature names
its certificate by its SHA-256 as well.
"""

from asn1crypto import core, x509

from handover_app.domain.identity import folded


def _compared(item: x509.NameTypeAndValue) -> str:
    """The form in which a part of a name is compared; what is no text, by its bytes."""
    value = item["value"]
    try:
        text = value.native
    except ValueError:
        text = None
    return folded(text) if isinstance(text, str) else str(core.Asn1Value.dump(value).hex())


x509.NameTypeAndValue.prepped_value = property(_compared)
