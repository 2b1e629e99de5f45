"""A user's own packs in addition to the shipped ones. An invalid one is left out and reported."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handover_app.application.errors import InputError
from handover_app.catalogue.packs import PackFolder
from handover_app.domain.policy import Pack


class LayeredPacks(Mapping[str, Pack]):
    """The shipped packs, each read on first look-up, then the user's own, all read at once.

    A user's pack never replaces a shipped one. `troubles`: an error for each pack that is left out.
    """

    def __init__(self, shipped: PackFolder, folders: Sequence[Path]) -> None:
        self._shipped = shipped
        self._own: dict[str, Pack] = {}
        self.troubles: list[InputError] = []
        for folder in folders:
            self._add(folder)

    def _add(self, folder: Path) -> None:
        if not folder.is_dir():
            self.troubles.append(InputError("pack.no-such-folder", file=str(folder)))
            return
        packs = PackFolder(folder)
        for pack_id in packs:
            try:
                self._refuse_taken(pack_id)
                self._own[pack_id] = packs[pack_id]
            except InputError as error:
                self.troubles.append(error)

    def _refuse_taken(self, pack_id: str) -> None:
        if pack_id in self._shipped:
            raise InputError("pack.shadows-shipped", file=f"{pack_id}.toml", value=pack_id)
        if pack_id in self._own:
            raise InputError("input.repeated-id", file=f"{pack_id}.toml", value=pack_id)

    def __getitem__(self, pack_id: str) -> Pack:
        return self._own[pack_id] if pack_id in self._own else self._shipped[pack_id]

    def __contains__(self, pack_id: object) -> bool:
        return pack_id in self._own or pack_id in self._shipped

    def __iter__(self) -> Iterator[str]:
        yield from self._shipped
        yield from self._own

    def __len__(self) -> int:
        return len(self._shipped) + len(self._own)
