"""The packs, platforms and questions that the app knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handover_app.application.errors import InputError
    from handover_app.domain.platform import Platform
    from handover_app.domain.policy import Pack
    from handover_app.domain.question import Questions
    from handover_app.domain.special_paths import SpecialPath


class Catalogue(Protocol):
    """The policy packs, the platforms, and the questions about items often forgotten."""

    def packs(self) -> Mapping[str, Pack]:
        """All packs by id. Raises `InputError` naming file and key if one cannot be read."""

    def platforms(self) -> Mapping[str, Platform]:
        """All platforms by id. Raises `InputError` naming file and key if one cannot be read."""

    def questions(self) -> Questions:
        """The questions about items often forgotten. Raises `InputError` naming file and place."""

    def paths(self) -> Mapping[str, SpecialPath]:
        """The paths out of trouble, by id. Raises `InputError` naming file and place."""

    def troubles(self) -> Sequence[InputError]:
        """Errors of the user's own packs that are unusable and were skipped. Empty before packs are read."""

    def lint(self, name: str) -> Mapping[str, Sequence[InputError]]:
        """Every problem of the packs in a file or folder, or of the pack with that id, by file.

        Raises `InputError` if there is none with that name, or a file cannot be read.
        """

    def starter(self, pack_id: str, day: date) -> str:
        """A commented pack to start from, as TOML. Raises `InputError` if a pack cannot have that id."""
