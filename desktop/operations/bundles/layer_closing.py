"""Close the desk's own corrections that a publisher has come to share, and open them on undo."""

from __future__ import annotations

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.layers import is_same, value_at


def close_shared(catalogue: Catalogue, desk: Desk, mark: str, *, undone: bool) -> None:
    """Close the corrections of a publisher's records that now say what it says.

    The next change by the publisher is then no question. When a number was taken back (`undone`),
    those that were closed and say otherwise again are opened.
    """
    start = f"{mark}."
    ours = {key: each for key, each in desk.corrections().items() if key.startswith(start)}
    closed = {key: each for key, each in desk.closed_corrections().items() if key.startswith(start)}
    for stored in catalogue.records(tuple(ours.keys() | closed.keys())):
        record = stored.record
        for each in ours.get(record.id, ()):
            if is_same(each.field, value_at(record, each.field), each.value):
                desk.close_correction(each, is_closed=True)
        for each in closed.get(record.id, ()) if undone else ():
            if not is_same(each.field, value_at(record, each.field), each.value):
                desk.close_correction(each, is_closed=False)
