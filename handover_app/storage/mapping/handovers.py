"""A stored handover: its header, its unit, its people and lists, and its accounts."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Table

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.case import (
    Acknowledgement,
    Case,
    Handover,
    Impostor,
    Incident,
    Lists,
    Officer,
    Order,
    Parts,
    Person,
    Training,
    Unit,
    Waiver,
    Witnessed,
)
from handover_app.domain.vocabulary import HandoverKind, Occasion, Part, UnitKind, WaiverState, WhyWitnessed
from handover_app.storage import tables
from handover_app.storage.mapping.accounts import account_from, account_rows, step_rows, steps_from
from handover_app.storage.mapping.rows import Found, Named, Row, choice, value


def rows_of(stored: StoredHandover) -> Iterator[Named]:
    """All rows of a handover."""
    key, case = stored.key, stored.case
    yield tables.handover, _header_row(stored) | _digests(stored)
    if stored.record is not None:
        yield tables.record, {"handover": key, "pdf": stored.record}
    for question, answer in stored.answers.items():
        yield tables.answer, {"handover": key, "question": question, "answer": answer}
    yield tables.unit, {"handover": key} | _unit_row(case.unit)
    for part in Part:
        if (person := case.parts.holder(part)) is not None:
            yield tables.part, {"handover": key, "part": part.value, "person": person}
    for table, entries in _lists(case):
        for index, entry in enumerate(entries):
            yield table, {"handover": key, "position": index} | entry
    for index, account in enumerate(case.accounts):
        yield from account_rows(key, index, account)
    for impostor in case.impostors:
        owner: Row = {"handover": key, "impostor": impostor.id}
        yield from step_rows(impostor.steps, owner, tables.impostor_step, tables.impostor_evidence)


def handover_from(row: Row, found: Found) -> StoredHandover:
    """The handover in a row, with what belongs to it.

    Raises:
        LookupError, ValueError: if rows are missing or hold what they cannot hold.
    """
    pdf = found.of(tables.record, row["key"])
    return StoredHandover(
        key=row["key"],
        case=case_from(row, found),
        changed_at=row["changed_at"],
        stage=row["stage"],
        is_sample=row["is_sample"],
        record=pdf[0]["pdf"] if pdf else None,
        archived=row["archived"],
        answers={item["question"]: item["answer"] for item in found.of(tables.answer, row["key"])},
    )


def _header_row(stored: StoredHandover) -> Row:
    case = stored.case
    return {
        "key": stored.key,
        "changed_at": stored.changed_at,
        "stage": stored.stage,
        "is_sample": stored.is_sample,
        "archived": stored.archived,
        "format": case.format,
        "organisation": case.organisation,
        "language": case.language,
        "id": case.handover.id,
        "date": case.handover.date,
        "occasion": case.handover.occasion.value,
        "responsible": case.handover.responsible,
        "scope_stated": case.handover.scope is not None,
        "version": case.handover.version,
        "supersedes": case.handover.supersedes,
        "incidents_stated": case.incidents is not None,
        "kind": case.kind.value,
        **_order_columns(case.handover.order),
        **_witnessed_columns(case.witnessed),
    }


def _order_columns(order: Order | None) -> Row:
    return {
        "order_stated": order is not None,
        "ordered_by": order.by if order else None,
        "ordered_on": order.on if order else None,
        "ordered_until": order.until if order else None,
        "ordered_because": order.reason if order else None,
    }


def _order_from(row: Row) -> Order | None:
    if not row["order_stated"]:
        return None
    return Order(row["ordered_by"], row["ordered_on"], row["ordered_until"], row["ordered_because"])


def _witnessed_columns(witnessed: Witnessed | None) -> Row:
    return {
        "why_witnessed": value(witnessed.why) if witnessed else None,
        "made_by": witnessed.made_by if witnessed else None,
        "witness": witnessed.witness if witnessed else None,
        "witnessed_text": witnessed.text if witnessed else None,
    }


def _witnessed_from(row: Row) -> Witnessed | None:
    why = choice(WhyWitnessed, row["why_witnessed"])
    return Witnessed(why, row["made_by"], row["witness"], row["witnessed_text"]) if why else None


def case_from(row: Row, found: Found) -> Case:
    """The facts of the handover in a row. Raises as `handover_from`."""
    key = row["key"]
    incidents = tuple(_incident_from(item) for item in found.of(tables.incident, key))
    return Case(
        format=row["format"],
        kind=HandoverKind(row["kind"]),
        witnessed=_witnessed_from(row),
        organisation=row["organisation"],
        language=row["language"],
        policies=tuple(item["policy"] for item in found.of(tables.policy, key)),
        unit=_unit_from(found.of(tables.unit, key)[0]),
        handover=_handover_from(row, found),
        people=tuple(_person_from(item) for item in found.of(tables.person, key)),
        parts=_parts_from(found.of(tables.part, key)),
        accounts=tuple(account_from(item, found) for item in found.of(tables.account, key)),
        acknowledgements=tuple(_acknowledgement_from(item) for item in found.of(tables.acknowledgement, key)),
        training=tuple(Training(item["person"], item["on"]) for item in found.of(tables.training, key)),
        incidents=incidents if row["incidents_stated"] else None,
        impostors=tuple(_impostor_from(item, found) for item in found.of(tables.impostor, key)),
        waivers=tuple(_waiver_from(item) for item in found.of(tables.waiver, key)),
    )


def _digests(stored: StoredHandover) -> Row:
    """SHA-256 of facts and record. Facts are plain data, so that their `repr` tells them apart."""
    return {
        "facts_sha256": hashlib.sha256(repr(stored.case).encode()).hexdigest(),
        "record_sha256": hashlib.sha256(stored.record).hexdigest() if stored.record is not None else None,
    }


def _handover_from(row: Row, found: Found) -> Handover:
    scope = tuple(item["account"] for item in found.of(tables.scope, row["key"]))
    return Handover(
        id=row["id"],
        date=row["date"],
        occasion=Occasion(row["occasion"]),
        responsible=row["responsible"],
        scope=scope if row["scope_stated"] else None,
        order=_order_from(row),
        version=row["version"],
        supersedes=row["supersedes"],
    )


def _lists(case: Case) -> Iterator[tuple[Table, list[Row]]]:
    """The lists whose entries are one row each."""
    yield tables.policy, [{"policy": policy} for policy in case.policies]
    yield tables.scope, [{"account": account} for account in case.handover.scope or ()]
    yield tables.person, [_person_row(person) for person in case.people]
    yield tables.acknowledgement, [_acknowledgement_row(entry) for entry in case.acknowledgements]
    yield tables.training, [{"person": item.person, "on": item.on} for item in case.training]
    yield tables.incident, [_incident_row(incident) for incident in case.incidents or ()]
    yield tables.impostor, [_impostor_row(impostor) for impostor in case.impostors]
    yield tables.waiver, [_waiver_row(waiver) for waiver in case.waivers]


def _unit_row(unit: Unit) -> Row:
    lists = unit.lists or Lists()
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": value(unit.kind),
        "region": unit.region,
        "officer": unit.officer.person if unit.officer else None,
        "elected": unit.officer.elected if unit.officer else None,
        "lists_stated": unit.lists is not None,
        "internal_reviewed": lists.internal_reviewed,
        "changed": lists.changed,
        "copy_sent": lists.copy_sent,
    }


def _unit_from(row: Row) -> Unit:
    lists = Lists(row["internal_reviewed"], row["changed"], row["copy_sent"])
    return Unit(
        id=row["id"],
        name=row["name"],
        kind=choice(UnitKind, row["kind"]),
        region=row["region"],
        officer=Officer(row["officer"], row["elected"]) if row["officer"] is not None else None,
        lists=lists if row["lists_stated"] else None,
    )


def _parts_from(rows: Sequence[Row]) -> Parts:
    return Parts(**{Part(row["part"]).value.replace("-", "_"): row["person"] for row in rows})


def _person_row(person: Person) -> Row:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "contact_checked": person.contact_checked,
    }


def _person_from(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        phone=row["phone"],
        contact_checked=row["contact_checked"],
    )


def _acknowledgement_row(entry: Acknowledgement) -> Row:
    return {"person": entry.person, "rule": entry.rule, "on": entry.on, "platform": entry.platform}


def _acknowledgement_from(row: Row) -> Acknowledgement:
    return Acknowledgement(row["person"], row["rule"], row["on"], row["platform"])


def _incident_row(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "text": incident.text,
        "open": incident.open,
        "significant": incident.significant,
        "reported_to_chief_executive": incident.reported_to_chief_executive,
        "reported_to_board": incident.reported_to_board,
    }


def _incident_from(row: Row) -> Incident:
    return Incident(
        id=row["id"],
        text=row["text"],
        open=row["open"],
        significant=row["significant"],
        reported_to_chief_executive=row["reported_to_chief_executive"],
        reported_to_board=row["reported_to_board"],
    )


def _impostor_row(impostor: Impostor) -> Row:
    return {
        "id": impostor.id,
        "platform": impostor.platform,
        "name": impostor.name,
        "url": impostor.url,
        "seen": impostor.seen,
        "text": impostor.text,
    }


def _impostor_from(row: Row, found: Found) -> Impostor:
    owner = (row["handover"], row["id"])
    return Impostor(
        id=row["id"],
        platform=row["platform"],
        name=row["name"],
        url=row["url"],
        seen=row["seen"],
        text=row["text"],
        steps=steps_from(found, owner, tables.impostor_step, tables.impostor_evidence),
    )


def _waiver_row(waiver: Waiver) -> Row:
    return {
        "rule": waiver.rule,
        "subject": waiver.subject,
        "by": waiver.by,
        "reason": waiver.reason,
        "until": waiver.until,
        "state": waiver.state.value,
    }


def _waiver_from(row: Row) -> Waiver:
    state = WaiverState(row["state"])
    return Waiver(row["rule"], row["subject"], row["by"], row["reason"], row["until"], state)
