"""Tests a time-stamp service before it is used."""

import hashlib
import secrets

from handover_app.application.errors import TimestampError
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.identity import Introduction

ROOM = 8192
"""Maximum size of the test token, in bytes: a token has to fit beside a signature."""


def try_service(service: TimestampService, trusted: TrustStore) -> Introduction:
    """Requests a stamp over random data, which is discarded, and returns the service's certificate.

    Raises:
        TimestampError: if the service gives no stamp.
        IdentityError: if its stamp contains no certificate.
    """
    token = service.stamp(hashlib.sha256(secrets.token_bytes(32)).digest(), ROOM)
    if token is None:
        raise service.trouble or TimestampError("timestamp.unreachable")
    return trusted.introduce(service.certificate(token))[0]
