"""The keychain of the operating system."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handover_app.application.errors import IdentityError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def system_keychain() -> "KeyringBackend":
    """The keychain of this machine: Secret Service, Windows Credential Manager, macOS Keychain …

    Raises:
        IdentityError: where there is none. What forgets, fails or keeps secrets in plain files is none:
            `keyring` gives those a priority below 1.
    """
    import keyring  # noqa: PLC0415 (looks for backends, which takes its time)
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    with refusals():
        backend = keyring.get_keyring()
        parts = backend.backends if isinstance(backend, ChainerBackend) else [backend]
        safe = [part for part in parts if part.priority >= 1]
    if not safe:
        raise IdentityError("identity.no-keychain")
    return backend if len(safe) == len(parts) else safe[0]


@contextmanager
def refusals() -> Iterator[None]:
    """Turns what a keychain refuses into `IdentityError`; nothing of the secret is in it."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError  # noqa: PLC0415

    try:
        yield
    except IdentityError:
        raise
    except NoKeyringError:
        raise IdentityError("identity.no-keychain") from None
    except (KeyringLocked, InitError):
        raise IdentityError("identity.keychain-locked") from None
    except Exception:  # noqa: BLE001 (backends let errors of D-Bus and Win32 through)
        raise IdentityError("identity.keychain-failed") from None
