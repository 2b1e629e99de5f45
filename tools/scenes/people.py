"""People and keys: own keys, asking for a word, whom one trusts, the region authority."""

from pathlib import Path

from handover_app.domain.identity import RevocationReason
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.presentation.addresses import Page
from handover_app.ui.people.page import AUTHORITY, KEYS, TRUST, PeoplePage
from tools.scenes import Scene
from tools.scenes.studio import MeetingClock, MemoryKeychain, Studio

OFFICER = "Påtroppende SoMe-ansvarlig"
PREDECESSOR = "Avtroppende SoMe-ansvarlig"
_MEMBER = Mandate(SignerRole.MEMBER, "Eksempelorganisasjonen", "g42", "øst")
_NOW = MeetingClock().now


def _page(studio: Studio, part: str) -> PeoplePage:
    studio.shell.show(Page.PEOPLE)
    page = studio.shell.window.page
    if not isinstance(page, PeoplePage):
        raise TypeError("another page")
    studio.settle()
    page.show_part(part)
    studio.settle()
    return page


def _keys(studio: Studio) -> PeoplePage:
    identities = studio.services.identities()
    for name in ("Avtroppende SoMe-ansvarlig", OFFICER):
        identities.create(name, name, None, "Gruppe 42")
    authority = InMemoryAuthority("Eksempelorganisasjonen", "Region øst", now=_NOW)
    answer = authority.vouch(identities.request(OFFICER), OFFICER, "Gruppe 42", _MEMBER)
    identities.accept(answer)
    return _page(studio, KEYS)


def _asking(studio: Studio) -> None:
    page = _keys(studio)
    page.keys.word_asked.emit("Avtroppende SoMe-ansvarlig")
    studio.settle()
    page.ensureWidgetVisible(page.keys.asking)


def _nobody(studio: Studio) -> None:
    _page(studio, TRUST)


def _trusted(studio: Studio) -> PeoplePage:
    store = studio.services.trusted()
    authority = InMemoryAuthority("Eksempelorganisasjonen", "Region øst", now=_NOW)
    store.pin(authority.certificate_pem)
    store.pin(authority.revocation_list(()))
    store.pin(_of_somebody("last year", PREDECESSOR), KnownAs(PREDECESSOR, _MEMBER))
    return _page(studio, TRUST)


def _pinning(studio: Studio) -> None:
    page = _trusted(studio)
    file = Path("key.pem")
    file.write_bytes(_of_somebody("this year", "Avtroppende SoMe-ansvarlig"))
    page.trust.file.emit(file)
    studio.settle(0.5)


def _of_somebody(folder: str, name: str) -> bytes:
    others = KeychainIdentities(Path(folder), MemoryKeychain(), now=_NOW)
    return others.create(name, name, "Eksempelorganisasjonen", "Gruppe 42").certificate_pem


def _no_authority(studio: Studio) -> None:
    _page(studio, AUTHORITY)


def _authority(studio: Studio) -> PeoplePage:
    authority = studio.services.authority()
    authority.create("Eksempelorganisasjonen", "Region øst", Path("backup.p12"), "four words that fit")
    others = KeychainIdentities(Path("others"), MemoryKeychain(), now=_NOW)
    for name in ("Avtroppende SoMe-ansvarlig", OFFICER):
        others.create(name, name, None, "Gruppe 42")
        authority.vouch(others.request(name), name, "Gruppe 42", _MEMBER)
    first = next(item for item in authority.vouched() if item.certificate.name != OFFICER)
    authority.revoke(first.certificate.fingerprint, RevocationReason.KEY_LOST)
    others.create("ny", "Ny regionleder", None, "Region øst")
    Path("request.pem").write_bytes(others.request("ny"))
    return _page(studio, AUTHORITY)


def _vouching(studio: Studio) -> None:
    page = _authority(studio)
    page.authority.request.emit(Path("request.pem"))


def _taking_back(studio: Studio) -> None:
    page = _authority(studio)
    given = studio.services.authority().vouched()
    page.authority.revocation_asked.emit(
        next(each.certificate.fingerprint for each in given if not each.revoked)
    )


SCENES = (
    Scene("people-keys", lambda studio: (_keys(studio), None)[1]),
    Scene("people-keys-asking", _asking),
    Scene("people-trust-nobody", _nobody),
    Scene("people-trust", lambda studio: (_trusted(studio), None)[1]),
    Scene("people-trust-pinning", _pinning),
    Scene("people-authority-none", _no_authority),
    Scene("people-authority", lambda studio: (_authority(studio), None)[1]),
    Scene("people-authority-vouching", _vouching),
    Scene("people-authority-taking-back", _taking_back),
)
