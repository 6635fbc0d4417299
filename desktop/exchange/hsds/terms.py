"""Read on which terms a service of HSDS is given: costs, who may come, how many places."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.records import (
    Capacity,
    Coded,
    CostOption,
    Eligibility,
    Origin,
    ServiceArea,
)
from desktop.domain.vocabularies import FREE
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.rules import area_kind
from desktop.exchange.hsds.parts import Written, listed, text
from desktop.exchange.values.points import number
from desktop.exchange.values.repairs import day

_EURO = frozenset({"", "EUR", "EURO", "€"})


def costs(values: Written) -> Iterator[CostOption]:
    """Read the costs: options with an amount, and words."""
    words = dict.fromkeys(text(values, name) for name in ("fees_description", "fees"))
    for each in listed(values, "cost_options"):
        amount = number(text(each, "amount"))
        euros = amount if text(each, "currency").upper() in _EURO else None
        said = [text(each, name) for name in ("option", "amount_description")]
        if amount is not None and euros is None:
            said.append(f"{text(each, 'amount')} {text(each, 'currency')}")
        code = "" if amount is None else "payant" if amount else FREE
        yield CostOption(
            code=code,
            origin=Origin.DERIVED if code else Origin.SOURCE,
            detail=", ".join(filter(None, said)),
            minimum=euros,
            maximum=euros,
        )
    yield from (CostOption(detail=each) for each in words if each)


def eligibility(row: Cells, publics: tuple[Coded, ...]) -> Eligibility:
    """Say who may come."""
    values = row.values
    said = [text(values, "eligibility_description"), text(values, "eligibility")]
    said += [text(each, "eligibility") for each in listed(values, "eligibility")]
    ages = []
    for name in ("minimum_age", "maximum_age"):
        age = number(text(values, name)) if text(values, name) else None
        if text(values, name) and age is None:
            row.tell(name, text(values, name), "ce n’est pas un âge")
        ages.append(None if age is None else int(age))
    return Eligibility(
        publics=publics,
        conditions="\n".join(dict.fromkeys(filter(None, said))),
        minimum_age=ages[0],
        maximum_age=ages[1],
        areas=tuple(_area(each) for each in listed(values, "service_areas")),
    )


def _area(written: Written) -> ServiceArea:
    """Read one zone: by its code where it is one of ours, in words otherwise."""
    code = text(written, "extent")
    kind = area_kind(code)
    words = [text(written, name) for name in ("name", "service_area", "description")]
    label = " — ".join(dict.fromkeys(filter(None, words)))
    return ServiceArea(code=code if kind else "", kind=kind or "autre", label=label)


def capacity(values: Written) -> Capacity:
    """Read how many places there are, and how long one waits."""
    delay = text(values, "wait_time")
    first = next(listed(values, "capacities", "service_capacities"), None)
    if first is None:
        return Capacity(delay=delay)
    available = number(text(first, "available")) if text(first, "available") else None
    return Capacity(
        state="complet" if available == 0 else "places-disponibles" if available else "",
        places=None if available is None else int(available),
        delay=delay,
        told_on=day(text(first, "updated"))[0],
    )
