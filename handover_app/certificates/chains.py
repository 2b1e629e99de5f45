"""Who vouches for whom: chains of certificates, by names in DER and by signatures.

The rules are those of RFC 5280, 6.1, as far as they say something about the certificates of people. What is
not judged here (limits on names and policies, see `certificate.LIMITS`) makes that nobody vouches. Lists of
what was taken back are looked at apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.hashes import MD5, SHA1

from handover_app.certificates.certificate import Certificate

MOST_STEPS = 8
"""How many certificates may lead up from a signer. Public authorities use three or four."""


def issued(certificate: Certificate, issuer: Certificate) -> bool:
    """Whether the one certificate carries the other's name and signature."""
    if certificate.issuer != issuer.subject:
        return False
    try:
        certificate.parsed.verify_directly_issued_by(issuer.parsed)
    except Exception:  # noqa: BLE001 (what the library refuses to verify is not signed)
        return False
    return True


def issuers(certificate: Certificate, candidates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """Those candidates that lead up from the certificate, each the issuer of the one before.

    The root is left out: whoever trusts it has it, and nothing vouches for it in a file.
    """
    remaining = [candidate for candidate in candidates if not candidate.is_self_issued]
    found: list[Certificate] = []
    current = certificate
    while issuer := next((each for each in remaining if issued(current, each)), None):
        remaining.remove(issuer)
        found.append(issuer)
        current = issuer
    return tuple(found)


def way_up(
    certificate: Certificate,
    between: Sequence[Certificate],
    authorities: Sequence[Certificate],
    moment: datetime,
) -> tuple[Certificate, ...] | None:
    """The certificate and those that vouch for it at that moment, up to one of the authorities.

    `between`: certificates that may lead there. `None` where there is no way. All above the certificate, the
    authority included, are valid at that moment; whether it is valid itself is for the caller to ask.
    """
    if not _is_judged(certificate):
        return None
    ways: list[tuple[Certificate, ...]] = [(certificate,)]
    left = [each for each in dict.fromkeys(between) if each.is_authority]
    for _ in range(MOST_STEPS):  # level by level: the shortest way has the fewest limits to keep
        for way in ways:
            for authority in authorities:
                if _vouches(authority, way, moment):
                    return (*way, authority)
        ways = list(_one_further(ways, left, moment))
    return None


def _one_further(
    ways: Sequence[tuple[Certificate, ...]], left: list[Certificate], moment: datetime
) -> Iterator[tuple[Certificate, ...]]:
    """Each certificate is gone through once, so that a hostile file cannot make the ways multiply."""
    for way in ways:
        for above in [each for each in left if _vouches(each, way, moment)]:
            left.remove(above)
            yield (*way, above)


def _vouches(above: Certificate, way: tuple[Certificate, ...], moment: datetime) -> bool:
    """Whether a certificate may stand above a way, and signed the last certificate of it."""
    authorities = sum(not each.is_self_issued for each in way[1:])
    return (
        above.is_authority
        and above.allows("key_cert_sign")
        and (above.path_length is None or authorities <= above.path_length)
        and above.key.is_strong
        and above.is_valid_at(moment)
        and _is_judged(above)
        and issued(way[-1], above)
    )


def _is_judged(certificate: Certificate) -> bool:
    """Whether all that it demands is asked here, and its signature proves something."""
    return not certificate.limited and not _is_weakly_signed(certificate)


def _is_weakly_signed(certificate: Certificate) -> bool:
    """Whether it rests on a digest for which two documents can be made. Source: the SHAttered attack, 2017.

    The signature that a root has put under itself proves nothing, so that its digest says nothing either.
    """
    if certificate.is_self_issued:
        return False
    try:
        digest = certificate.parsed.signature_hash_algorithm
    except Exception:  # noqa: BLE001 (an algorithm that the library does not know)
        return True
    return isinstance(digest, MD5 | SHA1)
