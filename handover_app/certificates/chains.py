"""Certificate chains: who issued which certificate, by the names in DER and the signatures.

The rules are from RFC 5280, 6.1. A certificate with constraints that this app does not evaluate (see
`certificate.LIMITS`) breaks the chain. Revocation is checked elsewhere (`record/cms/revocations.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.hashes import MD5, SHA1

from handover_app.certificates.certificate import Certificate

MOST_STEPS = 8
"""Maximum length of a chain. Public authorities use three or four certificates."""


def issued(certificate: Certificate, issuer: Certificate) -> bool:
    """Whether a certificate has the issuer's name and signature."""
    if certificate.issuer != issuer.subject:
        return False
    try:
        certificate.parsed.verify_directly_issued_by(issuer.parsed)
    except Exception:  # noqa: BLE001 (what the library refuses to verify is not signed)
        return False
    return True


def issuers(certificate: Certificate, candidates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """The chain above a certificate, nearest first, from these candidates.

    Without the root: readers who trust it have it, and a copy in a file proves nothing.
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
    """A chain from the certificate up to one of the authorities; `None` if there is none.

    All certificates above the first are valid at that moment, including the authority. The caller checks the
    first: an expired key is reported as expired, not as unknown.

    `between`: intermediate certificates.
    """
    if not _is_judged(certificate):
        return None
    ways: list[tuple[Certificate, ...]] = [(certificate,)]
    left = [each for each in dict.fromkeys(between) if each.is_authority]
    for _ in range(MOST_STEPS):  # breadth first: a short path violates no path length that a longer one keeps
        for way in ways:
            for authority in authorities:
                if _vouches(authority, way, moment):
                    return (*way, authority)
        ways = list(_one_further(ways, left, moment))
    return None


def _one_further(
    ways: Sequence[tuple[Certificate, ...]], left: list[Certificate], moment: datetime
) -> Iterator[tuple[Certificate, ...]]:
    """Uses each certificate once, so that a hostile file cannot make the number of paths explode."""
    for way in ways:
        for above in [each for each in left if _vouches(each, way, moment)]:
            left.remove(above)
            yield (*way, above)


def _vouches(above: Certificate, way: tuple[Certificate, ...], moment: datetime) -> bool:
    """Whether a certificate may extend a path, and signed the last certificate in it."""
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
    """Whether this app evaluates all of its constraints, and its signature has a strong digest."""
    return not certificate.limited and not _is_weakly_signed(certificate)


def _is_weakly_signed(certificate: Certificate) -> bool:
    """Whether the digest of its signature is prone to collisions. Source: the SHAttered attack, 2017.

    A root's signature on itself proves nothing, so its digest does not matter.
    """
    if certificate.is_self_issued:
        return False
    try:
        digest = certificate.parsed.signature_hash_algorithm
    except Exception:  # noqa: BLE001 (an algorithm that the library does not know)
        return True
    return isinstance(digest, MD5 | SHA1)
