"""Where the monkey is let loose: profiles with something in them, and the page that is open then."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.services import Services
from handover_app.domain.case import Case
from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.addresses import HOME, Address, Page
from handover_app.presentation.handover.targets import Stage
from tests.fakes.records import Region

COMPLETE, TROUBLED = "complete-annual-meeting", "troubled-annual-meeting"
BACK = {SigningPart.REGIONAL: Answers(decision=Decision.RETURN, comment="Put it right")}
MANY = 30
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True)
class Place:
    """A profile to fill; `folder` is for files beside it, `chance` decides what does not matter."""

    services: Services
    region: Region
    folder: Path
    chance: Random

    def sample(self, name: str) -> Case:
        data = resources.folder("samples", f"{name}.json").read_bytes()
        catalogue = self.services.catalogue
        return read_case(data, catalogue.platforms(), catalogue.packs())

    def keep(self, case: Case, stage: Stage, record: bytes | None = None) -> None:
        now = self.services.clock.now()
        self.services.store().save(StoredHandover("k", case, now, record=record, stage=int(stage)))

    def receive(self, pdfs: Mapping[str, bytes], purpose: ReceivedPurpose) -> list[str]:
        now = self.services.clock.now()
        records = [
            (ReceivedRecord(sha256(pdf).hexdigest(), name, now, purpose), pdf) for name, pdf in pdfs.items()
        ]
        self.services.received().add(records)
        return [record.sha256 for record, _pdf in records]

    def written(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


def _empty(_place: Place) -> Address:
    return HOME


def _handover(place: Place) -> Address:
    """At one of the stages, with much left to do or with nothing."""
    place.keep(place.sample(place.chance.choice((COMPLETE, TROUBLED))), place.chance.choice(list(Stage)))
    return Address(Page.HANDOVER, "k")


def _work(place: Place) -> Address:
    place.keep(place.sample(TROUBLED), place.chance.choice((Stage.ACCOUNTS, Stage.WORK)))
    return Address(Page.HANDOVER, "k")


def _signing(place: Place) -> Address:
    """Before the first signature."""
    place.keep(place.sample(COMPLETE), Stage.SIGNATURE)
    return Address(Page.HANDOVER, "k")


def _meeting(place: Place) -> Address:
    case = place.sample(COMPLETE)
    place.keep(case, Stage.SIGNATURE, place.region.signed(case, place.chance.choice((1, 2))))
    return Address(Page.MEETING, "k")


def _verdict(place: Place) -> Address:
    """A file that somebody opened, from people who are known or not, complete or not, sent back or not."""
    if place.chance.random() < 0.5:
        place.region.trusted_by(place.services)
    case = place.sample(place.chance.choice((COMPLETE, TROUBLED)))
    pdf = place.region.signed(case, place.chance.randint(1, 3), BACK)
    return Address(Page.VERDICT, str(place.written("record.pdf", pdf)))


def _taking_over(place: Place) -> Address:
    place.region.trusted_by(place.services)
    pdf = place.region.signed(place.sample(place.chance.choice((COMPLETE, TROUBLED))), 1)
    (key,) = place.receive({"record.pdf": pdf}, ReceivedPurpose.TAKE_OVER)
    return Address(Page.TAKE_OVER, key)


def _inbox(place: Place) -> Address:
    """Many files: some to sign, some done, some changed after signing, some no records at all."""
    place.region.trusted_by(place.services)
    good = [
        place.region.signed(place.sample(name), parts) for name in (COMPLETE, TROUBLED) for parts in (1, 2)
    ]
    good.append(place.region.signed(place.sample(COMPLETE), 3))
    bad = [b"%PDF-1.7\n" + bytes([65 + i]) * i for i in range(8)]
    bad += [pdf + b"\n%" + str(i).encode() for i, pdf in enumerate(good * 4)]
    pdfs = {f"{i}.pdf": pdf for i, pdf in enumerate((*good, *bad)[:MANY])}
    place.receive(pdfs, ReceivedPurpose.REVIEW)
    return Address(Page.INBOX)


def _review(place: Place) -> Address:
    place.region.trusted_by(place.services)
    pdf = place.region.signed(place.sample(place.chance.choice((COMPLETE, TROUBLED))), 2)
    (key,) = place.receive({"record.pdf": pdf}, ReceivedPurpose.REVIEW)
    return Address(Page.REVIEW, key)


def _people(place: Place) -> Address:
    place.region.trusted_by(place.services)
    place.services.identities().create("mine", "Avtroppende leder", None, "Gruppe 42")
    return Address(Page.PEOPLE)


def _settings(_place: Place) -> Address:
    return Address(Page.SETTINGS)


STARTS: Mapping[str, Callable[[Place], Address]] = {
    "empty": _empty,
    "handover": _handover,
    "work": _work,
    "signing": _signing,
    "meeting": _meeting,
    "verdict": _verdict,
    "taking-over": _taking_over,
    "inbox": _inbox,
    "review": _review,
    "people": _people,
    "settings": _settings,
}


def start_at(name: str, services: Services, folder: Path, chance: Random) -> tuple[Address, list[Path]]:
    """Fills the profile. Gives the page to open, and files that can be dropped or chosen."""
    region = Region(services)
    place = Place(services, region, folder, chance)
    address = STARTS[name](place)
    files = [
        place.written("nonsense.pdf", b"%PDF-1.7\nnonsense"),
        place.written("note.txt", b"A note"),
        place.written("picture.png", PICTURE),
        place.written("region.pem", region.authority.certificate_pem),
        resources.folder("samples", f"{TROUBLED}.json"),
        folder,
    ]
    if name != "empty":
        files.append(place.written("signed.pdf", region.signed(place.sample(COMPLETE), chance.randint(1, 3))))
    return address, files
