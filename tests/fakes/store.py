"""A handover store in memory."""

from collections.abc import Sequence

from handover_app.application.errors import StorageError
from handover_app.application.ports import StoredHandover


class MemoryStore:
    """Implements `HandoverStore`; keeps the contract that `tests/storage/test_contract.py` states."""

    def __init__(self) -> None:
        self._handovers: dict[str, StoredHandover] = {}
        self._settings: dict[str, str] = {}

    def list(self) -> Sequence[StoredHandover]:
        return sorted(self._handovers.values(), key=lambda item: (item.changed_at, item.key), reverse=True)

    def load(self, key: str) -> StoredHandover:
        if key not in self._handovers:
            raise StorageError("storage.no-such-handover", key=key)
        return self._handovers[key]

    def save(self, handover: StoredHandover) -> None:
        self._handovers[handover.key] = handover

    def delete(self, key: str) -> None:
        self._handovers.pop(key, None)

    def setting(self, name: str) -> str | None:
        return self._settings.get(name)

    def remember(self, name: str, value: str) -> None:
        self._settings[name] = value
