"""The catalogue: policy packs, platforms and questions, read from data files that anyone can change."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from handover_app import resources
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack
from handover_app.domain.question import Questions


class FileCatalogue:
    """The port `Catalogue` over folders of packs and platforms and a file of questions; each is read once."""

    def __init__(
        self, policies: Path | None = None, platforms: Path | None = None, questions: Path | None = None
    ) -> None:
        self._policies = policies or resources.folder("policies")
        self._platforms = platforms or resources.folder("platforms")
        self._questions = questions or resources.folder("questions.toml")

    def packs(self) -> Mapping[str, Pack]:
        """All packs by id, each read when first looked up. That raises `InputError`."""
        return self._packs

    def platforms(self) -> Mapping[str, Platform]:
        """All platforms by id, each read when first looked up. That raises `InputError`."""
        return self._all_platforms

    def questions(self) -> Questions:
        """What handovers forget. Raises `InputError` naming file and place where it cannot be read."""
        return self._all_questions

    @cached_property
    def _packs(self) -> Mapping[str, Pack]:
        from handover_app.catalogue.packs import PackFolder  # noqa: PLC0415 (off the start path)

        return PackFolder(self._policies)

    @cached_property
    def _all_platforms(self) -> Mapping[str, Platform]:
        from handover_app.catalogue.platforms import load_platforms  # noqa: PLC0415 (off the start path)

        return load_platforms(self._platforms)

    @cached_property
    def _all_questions(self) -> Questions:
        from handover_app.catalogue.questions import load_questions  # noqa: PLC0415 (off the start path)

        return load_questions(self._questions, self._all_platforms)
