"""A real time-stamp service on this machine: certomancer's, with a clock that stands where a test puts it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from werkzeug.serving import make_server

from handover_app.application.ports.timestamps import TimestampService
from handover_app.record.timestamps.service import HttpTimestampService
from tests.record.pki import NOW

logging.getLogger("werkzeug").setLevel(logging.CRITICAL)

_KEYS = ("root", "between", "stamps", "short")
_VALID = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2050-01-01T00:00:00+0000"}
_SHORT = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2030-01-01T00:00:00+0000"}
_LISTS = {
    "id": "crl_distribution_points",
    "critical": False,
    "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": ["between"]}},
}
_STAMPING = [
    {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": ["digital_signature"]},
    },
    {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]},
    _LISTS,
]


def _authority(subject: str, issuer: str, below: int) -> dict[str, Any]:
    profile = {"id": "simple-ca", "params": {"max-path-len": below}}
    return {"subject": subject, "issuer": issuer, "validity": _VALID, "profiles": [profile]}


def _architecture(root_name: str) -> dict[str, Any]:
    return {
        "keyset": "keys",
        "entity-defaults": {"organization-name": root_name},
        "entities": {key: {"common-name": f"{root_name} {key}"} for key in _KEYS},
        "certs": {
            "root": _authority("root", "root", 1),
            "between": _authority("between", "root", 0),
            "stamps": {"issuer": "between", "validity": _VALID, "extensions": _STAMPING},
            "short": {"issuer": "between", "validity": _SHORT, "extensions": _STAMPING},
        },
        "services": {
            "time-stamping": {
                name: {"signing-cert": name, "certs-to-embed": ["root", "between"]}
                for name in ("stamps", "short")
            },
            "crl-repo": {
                "between": {
                    "for-issuer": "between",
                    "signing-key": "between",
                    "issuer-cert": "between",
                    "simulated-update-schedule": "P90D",
                }
            },
        },
    }


class Responder:
    """The service while it runs. `now` is its clock, `None` the one on the wall."""

    def __init__(self, folder: Path, port: int, name: str) -> None:
        for key in _KEYS:
            (folder / f"{key}.pem").write_bytes(_pem())
        config = CertomancerConfig(
            {
                "keysets": {"keys": {"keys": {key: {"path": f"{key}.pem"} for key in _KEYS}}},
                "pki-architectures": {"test": _architecture(name)},
            },
            key_search_dir=str(folder),
            external_url_prefix=f"http://127.0.0.1:{port}",
        )
        self._architecture = config.get_pki_arch(ArchLabel("test"))
        self.app = Animator(AnimatorArchStore(config.pki_archs), at_time=NOW, with_web_ui=False)
        self._prefix = f"http://127.0.0.1:{port}/test/tsa"

    @property
    def now(self) -> datetime | None:
        return self.app.fixed_time

    @now.setter
    def now(self, moment: datetime | None) -> None:
        self.app.fixed_time = moment

    @property
    def address(self) -> str:
        """Where it stamps."""
        return f"{self._prefix}/stamps"

    @property
    def short_address(self) -> str:
        """Where it stamps by the certificate that ends in 2030."""
        return f"{self._prefix}/short"

    @cached_property
    def root_der(self) -> bytes:
        """The certificate to trust."""
        return bytes(self._architecture.get_cert(CertLabel("root")).dump())

    @cached_property
    def stamping_der(self) -> bytes:
        """The certificate that it stamps with."""
        return bytes(self._architecture.get_cert(CertLabel("stamps")).dump())

    def service(self) -> TimestampService:
        """The app's own client of it."""
        return HttpTimestampService(self.address)


def _pem() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@contextmanager
def responding(folder: Path, name: str = "Time") -> Iterator[Responder]:
    """A service that runs as long as the block. `folder` takes its keys; `name` is its authority's."""
    folder.mkdir(parents=True, exist_ok=True)
    server = make_server("127.0.0.1", 0, _not_yet, threaded=True)
    responder = Responder(folder, server.server_port, name)
    server.app = responder.app
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield responder
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _not_yet(environ: object, start_response: Any) -> list[bytes]:
    start_response("503 Not Yet", [])
    return []
