"""Tries a time-stamp service before it is relied on."""

import hashlib
import secrets

from handover_app.application.errors import TimestampError
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.identity import Introduction

ROOM = 8192
"""Maximum bytes of a token that is only tried: it has to fit beside a signature."""


def try_service(service: TimestampService, trusted: TrustStore) -> Introduction:
    """Has something random stamped, which is neither kept nor shown, and gives whose stamp it is.

    Raises:
        TimestampError: where the service gives no stamp.
        IdentityError: where its stamp holds no certificate.
    """
    token = service.stamp(hashlib.sha256(secrets.token_bytes(32)).digest(), ROOM)
    if token is None:
        raise service.trouble or TimestampError("timestamp.unreachable")
    return trusted.introduce(service.certificate(token))[0]
