"""Records to test with. People are called by their part."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from handover_app.domain.case import (
    Account,
    Case,
    Disposition,
    EvidenceFile,
    Grant,
    Handover,
    Parts,
    Person,
    StepEntry,
    Unit,
    Waiver,
)
from handover_app.domain.record import Deadline, FindingText, PackPin, Promise, RecordData
from handover_app.domain.vocabulary import (
    Access,
    AccountState,
    Action,
    Level,
    Occasion,
    SecondFactor,
    Status,
    StepState,
    WaiverState,
    Weight,
)

DAY = date(2026, 11, 21)
PEOPLE = {
    "p1": "Avtroppende leder",
    "p2": "Avtroppende SoMe-ansvarlig",
    "p3": "Påtroppende leder",
    "p4": "Påtroppende SoMe-ansvarlig",
    "p5": "Regionleder",
}
PARTS = Parts("p1", "p2", "p3", "p4", "p5")
PLATFORMS = {
    "facebook-page": "Facebook-side",
    "instagram": "Instagram",
    "x": "X",
    "facebook-group": "Facebook-gruppe",
    "youtube": "YouTube",
}
SOURCE = "Retningslinjer for grupper, § {}"
PROMISES = (
    ("speak-for-the-group", "jeg uttaler meg i tråd med vedtekter, retningslinjer og strategier", "3"),
    ("neutral", "jeg er alltid politisk nøytral", "3"),
    ("pictures", "jeg publiserer bare bilder som jeg har lov til å bruke", "3"),
    ("correct-openly", "jeg retter feil åpent i stedet for å slette", "9"),
)


def record(
    accounts: int = 5, language: str = "nb", *, clean: bool = False, closure: bool = False
) -> RecordData:
    """A record with so many accounts; `clean`: nothing but promises stands in the way of acceptance."""
    every = tuple(_account(index, clean=clean) for index in range(accounts))
    case = Case(
        policies=("ain-groups", "ai-conduct"),
        unit=Unit("g42", "Gruppe 42", region="øst"),
        handover=Handover("h1", DAY, Occasion.DISSOLUTION if closure else Occasion.ANNUAL_MEETING),
        people=tuple(Person(key, name) for key, name in PEOPLE.items()),
        parts=Parts("p1", "p2", None, None, "p5") if closure else PARTS,
        accounts=every,
        organisation="Eksempelorganisasjonen",
        language=language,
        waivers=()
        if clean or not every
        else (
            Waiver(
                "regional-admin",
                every[0].id,
                "p5",
                "Ny regionleder tiltrer i desember",
                date(2026, 12, 31),
                WaiverState.GIVEN,
            ),
        ),
    )
    promises = () if closure else tuple(_promises())
    return RecordData(
        id="g42-20261121-7f3a91c2",
        language=language,
        case=case,
        packs=(
            PackPin("ain-groups", "2026.1", "0" * 64, "Retningslinjer for grupper"),
            PackPin("ai-conduct", "2026.1", "1" * 64, "Retningslinjer for sosiale medier"),
        ),
        findings=(*_findings(every, clean=clean), *(_open_promise(promise) for promise in promises)),
        promises=promises,
        deadlines=tuple(
            Deadline(
                account.id,
                DAY + timedelta(30),
                "X: borte for godt. Logger noen inn før det, avbrytes slettingen.",
            )
            for account in every
            if account.state is AccountState.CLOSING
        ),
        words=_words(),
    )


def _account(index: int, *, clean: bool) -> Account:
    platform = tuple(PLATFORMS)[index % len(PLATFORMS)]
    closing = platform == "x" and not clean
    on = SecondFactor.ON if clean else SecondFactor.OFF
    shared = platform in ("instagram", "x")
    level = Level.LOGIN if shared else Level.ADMIN
    name = "gruppe42" if index < len(PLATFORMS) else f"gruppe42_{index}"
    return Account(
        id=f"a.{index + 1}",
        platform=platform,
        name=name,
        url=f"https://example.org/{platform}/{name}",
        access=Access.SHARED_LOGIN if shared else Access.ROLES,
        state=AccountState.CLOSING if closing else AccountState.ACTIVE,
        last_post=DAY - timedelta(11),
        grants=(
            Grant("p2", level, None, SecondFactor.ON, since=date(2024, 2, 1), until=DAY),
            Grant("p4", level, None, on, since=DAY),
            Grant("p5", level, None, SecondFactor.ON, since=date(2024, 2, 1)),
        ),
        disposition=Disposition(
            Action.CLOSE if closing else Action.TRANSFER,
            "Retningslinjene ønsker ikke gruppekontoer her." if closing else None,
            (
                StepEntry(
                    "recovery", StepState.DONE, DAY - timedelta(1), "p2", None, (_file("adresse.png"),)
                ),
                StepEntry("add-new", StepState.DONE, DAY, "p2", None, (_file("roller.png"),)),
                StepEntry("remove-old", StepState.OPEN, note="Kan gjøres fra 28.11.2026."),
            ),
        ),
    )


def _file(name: str) -> EvidenceFile:
    return EvidenceFile(name, hashlib.sha256(name.encode()).hexdigest())


def _findings(accounts: Sequence[Account], *, clean: bool) -> tuple[FindingText, ...]:
    findings = []
    for account in accounts:
        second = (
            (Status.PASS, "På.")
            if clean
            else (Status.FAIL, "Påtroppende SoMe-ansvarlig har ikke slått på tofaktor.")
        )
        admin = (
            (Status.PASS, "Er inne.")
            if clean
            else (Status.WAIVED, "Fritak til 31. desember 2026, gitt av regionleder.")
        )
        for rule, title, (status, message), section in (
            ("second-factor", "Alle med tilgang har tofaktor", second, "3"),
            ("regional-admin", "Regionleder er administrator", admin, "3 og § 5"),
            ("in-use", "Kontoen er i bruk", (Status.PASS, "Brukt nylig."), "7"),
        ):
            weight = Weight.SHOULD if rule == "in-use" else Weight.MUST
            findings.append(
                FindingText(
                    rule, weight, status, account.id, title, message, SOURCE.format(section), account.id
                )
            )
    return (
        *findings,
        FindingText(
            "responsible",
            Weight.MUST,
            Status.PASS,
            "handover",
            "Noen har ansvaret",
            "Oppgitt.",
            SOURCE.format(10),
        ),
    )


def _promises() -> list[Promise]:
    return [
        Promise("p4", rule, text, SOURCE.format(section), given=DAY if rule == "neutral" else None)
        for rule, text, section in PROMISES
    ]


def _open_promise(promise: Promise) -> FindingText:
    status = Status.OPEN if promise.given is None else Status.PASS
    return FindingText(
        promise.rule, Weight.MUST, status, promise.key, promise.text, "Ikke bekreftet ennå.", promise.source
    )


def _words() -> dict[str, str]:
    steps = {
        "recovery": "Gjenopprettingsadressen er gruppens egen",
        "add-new": "Påtroppende lagt til som administratorer",
        "remove-old": "Avtroppende fjernet",
    }
    return {
        **{f"platform:{key}": name for key, name in PLATFORMS.items()},
        **{f"step:{platform}/{step}": name for platform in PLATFORMS for step, name in steps.items()},
    }
