"""Say what is still true, mark favourites, and list whom to call back, from a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today, writing
from desktop.domain.call_list import CallEntry
from desktop.domain.verifications import BLOCK_WORDS, Block, Manner
from desktop.domain.wording import short_date
from desktop.operations.program import Program


def confirm(program: Program, asked: argparse.Namespace) -> int:
    """Keep that blocks of a record are still true (all of them when none is named)."""
    prepare(program)
    blocks = tuple(map(Block, asked.blocs or Block))
    with writing(program):
        if asked.retirer:
            program.verifying.withdraw(asked.id, blocks)
        else:
            how = Manner(asked.par)
            program.verifying.confirm(asked.id, blocks, today(), how=how, role=asked.role)
    if asked.json:
        shown = program.viewing.view(asked.id, today())
        left = program.viewing.as_json(shown)["verifications"] if shown else {}
        print_json({"id": asked.id, "verifications": left})
    else:
        names = ", ".join(BLOCK_WORDS[block] for block in blocks)
        say(f"{'Vérification retirée' if asked.retirer else 'Toujours vrai'}\u00a0: {names}.")
    return FOUND


def call_back(program: Program, asked: argparse.Namespace) -> int:
    """List whom to call back, or write the list on paper."""
    prepare(program)
    if asked.sans_reponse:
        with writing(program):
            program.verifying.no_answer(asked.sans_reponse, today())
    limit = max(1, asked.limite)
    entries = program.calling_back.entries(today(), limit)
    if asked.sortie:
        program.printing.save(program.calling_back.paper(today(), limit), asked.sortie)
    if asked.json:
        print_json({"total": len(entries), "entries": [_entry_json(each) for each in entries]})
    elif asked.sortie:
        say(str(asked.sortie.absolute()))
    else:
        _print(entries)
    return FOUND if entries else NOTHING


def favour(program: Program, asked: argparse.Namespace) -> int:
    """Mark a record as a favourite, or take its mark off."""
    prepare(program)
    with writing(program):
        program.favouring.mark(asked.id, today(), is_favourite=not asked.retirer)
    if asked.json:
        print_json({"id": asked.id, "favourite": not asked.retirer})
    else:
        say("Enlevé des favoris." if asked.retirer else "★ Mis dans les favoris.")
    return FOUND


def _print(entries: Sequence[CallEntry]) -> None:
    """Write the list for a person."""
    if not entries:
        say("Personne à rappeler\u00a0: tout ce qui sert a été vérifié depuis moins de six mois.")
    for rank, entry in enumerate(entries, start=1):
        say(f"\n{rank}. {entry.name}\n  {' / '.join(entry.phones)}")
        say(f"  {' · '.join(part for part in (entry.where, entry.age.signed, entry.why) if part)}")
        if entry.last_call is not None:
            say(f"  pas de réponse le {short_date(entry.last_call.called_on)}")
        say(f"  {entry.record_id}")


def _entry_json(entry: CallEntry) -> dict[str, object]:
    """Give the stable keys of one record to call back."""
    return {
        "id": entry.record_id,
        "name": entry.name,
        "phones": list(entry.phones),
        "uses": entry.uses,
        "favourite": entry.is_favourite,
        "age": {"state": entry.age.state, "text": entry.age.text},
        "blocks": {
            each.block.value: {"state": each.age.state, "text": each.age.text, "says": each.lines}
            for each in entry.blocks
        },
        "unanswered_on": entry.last_call.called_on if entry.last_call else None,
    }
