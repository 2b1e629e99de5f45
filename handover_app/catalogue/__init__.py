"""The catalogue: packs, platforms, questions and special paths, from data files that anyone can edit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from os.path import realpath  # unlike `Path.resolve`, it accepts a circular link
from pathlib import Path
from typing import TYPE_CHECKING

from handover_app import resources
from handover_app.application.errors import InputError, shown

if TYPE_CHECKING:
    from handover_app.catalogue.own_packs import LayeredPacks
    from handover_app.domain.platform import Platform
    from handover_app.domain.policy import Pack
    from handover_app.domain.question import Questions
    from handover_app.domain.special_paths import SpecialPath


class FileCatalogue:
    """Implements `Catalogue` with folders of packs, platforms and special paths, and a file of questions.

    Each file is read once.

    `own`: folders with the user's own packs, in addition to the shipped ones.
    """

    def __init__(
        self,
        policies: Path | None = None,
        platforms: Path | None = None,
        questions: Path | None = None,
        own: Sequence[Path] = (),
        paths: Path | None = None,
    ) -> None:
        self._own = own
        self._policies = policies or resources.folder("policies")
        self._platforms = platforms or resources.folder("platforms")
        self._special_paths = paths or resources.folder("paths")
        self._questions = questions or resources.folder("questions.toml")

    def packs(self) -> Mapping[str, Pack]:
        """All packs by id. Each is read on first look-up, which may raise `InputError`."""
        return self._packs

    def platforms(self) -> Mapping[str, Platform]:
        """All platforms by id. Each is read on first look-up, which may raise `InputError`."""
        return self._all_platforms

    def questions(self) -> Questions:
        """The questions about often forgotten accounts. Raises `InputError` with file and place."""
        return self._all_questions

    def paths(self) -> Mapping[str, SpecialPath]:
        """The special paths, by id. Raises `InputError` with file and place if one is invalid."""
        return self._all_paths

    def troubles(self) -> Sequence[InputError]:
        """One error for each of the user's packs that was left out. Empty until packs are read."""
        return tuple(self._packs.troubles) if "_packs" in self.__dict__ else ()

    def lint(self, name: str) -> Mapping[str, Sequence[InputError]]:
        """Every problem, by file, of the packs in a file or folder, or of the pack with that id.

        Raises `InputError` if `name` is none of these, or a file cannot be read.
        """
        from handover_app.catalogue.pack_lint import Surroundings, lint_file  # noqa: PLC0415

        shipped = {path.stem for path in self._policies.glob("*.toml")}
        around = Surroundings(self._packs, shipped, self.platforms())
        return {
            str(path): lint_file(path, around, is_shipped=realpath(path.parent) == realpath(self._policies))
            for path in self._pack_files(name)
        }

    def starter(self, pack_id: str, day: date) -> str:
        """A commented starter pack, as TOML. Raises `InputError` if the id is not allowed."""
        from handover_app.catalogue.packs import of_name  # noqa: PLC0415 (off the start path)

        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", pack_id):
            raise InputError("pack.not-an-id", value=shown(pack_id))
        for error in of_name(pack_id, pack_id):
            raise InputError(error.code, value=pack_id)
        if pack_id in self._packs:
            raise InputError("pack.already-there", value=pack_id)
        text = resources.folder("starter", "policy-pack.toml").read_text(encoding="utf-8")
        return text.replace("{id}", pack_id).replace("{day}", day.isoformat())

    def _pack_files(self, name: str) -> Sequence[Path]:
        from handover_app.application.files import is_folder, is_there  # noqa: PLC0415 (off the start path)

        path = Path(name)
        if not is_there(path):
            for folder in (self._policies, *self._own):
                if path.name == name and is_there(file := folder / f"{name}.toml"):
                    return (file,)
        elif is_folder(path):
            if files := sorted(path.glob("*.toml")):
                return files
            raise InputError("pack.no-packs", file=name)
        return (path,)

    @cached_property
    def _packs(self) -> LayeredPacks:
        from handover_app.catalogue.own_packs import LayeredPacks  # noqa: PLC0415 (off the start path)
        from handover_app.catalogue.packs import PackFolder  # noqa: PLC0415

        return LayeredPacks(PackFolder(self._policies, are_shipped=True), self._own)

    @cached_property
    def _all_platforms(self) -> Mapping[str, Platform]:
        from handover_app.catalogue.platforms import load_platforms  # noqa: PLC0415 (off the start path)

        return load_platforms(self._platforms)

    @cached_property
    def _all_questions(self) -> Questions:
        from handover_app.catalogue.questions import load_questions  # noqa: PLC0415 (off the start path)

        return load_questions(self._questions, self._all_platforms)

    @cached_property
    def _all_paths(self) -> Mapping[str, SpecialPath]:
        from handover_app.catalogue.paths import load_paths  # noqa: PLC0415 (off the start path)

        return load_paths(self._special_paths)
