"""The operating system's keychain."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handover_app.application.errors import IdentityError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def system_keychain() -> "KeyringBackend":
    """This machine's keychain: Secret Service, Windows Credential Manager, macOS Keychain …

    Raises:
        IdentityError: if there is none. Backends with a `keyring` priority below 1 do not count: they
            forget secrets, fail, or store them in plain files.
    """
    import keyring  # noqa: PLC0415 (slow: it searches for backends)
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
    """Translates a keychain's errors into `IdentityError`, which contains nothing of the secret."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError  # noqa: PLC0415

    try:
        yield
    except IdentityError:
        raise
    except NoKeyringError:
        raise IdentityError("identity.no-keychain") from None
    except (KeyringLocked, InitError):
        raise IdentityError("identity.keychain-locked") from None
    except Exception:  # noqa: BLE001 (backends let D-Bus and Win32 errors through)
        raise IdentityError("identity.keychain-failed") from None
