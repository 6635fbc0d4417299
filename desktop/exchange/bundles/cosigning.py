"""Add a signature to a number that another key of the same publisher signed first."""

from __future__ import annotations

import msgspec

from desktop.domain.errors import Refusal
from desktop.exchange.bundles import box_form
from desktop.exchange.bundles.keys import PUBLIC_BYTES, SigningKey
from desktop.exchange.bundles.manifest import KIND, MANIFEST, ROOTS, SIGNATURES
from desktop.exchange.bundles.roots import (
    Signature,
    encode,
    read_chain,
    signatures_of,
    verify_chain,
)
from desktop.exchange.bundles.verifying import VerifiedCatalogue, verify

CARD = "guichet-cle-publique"


class KeyCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold the public half of a key, as it is handed over to be associated."""

    type: str = CARD
    public: bytes


def cosigned(data: bytes, key: SigningKey) -> tuple[bytes, VerifiedCatalogue]:
    """Verify a whole number and add a signature; give its bytes, and what it holds.

    Raises BundleRefused, Refusal for a key that the publisher did not associate.
    """
    verify(data, {}, is_draft=True)
    box = box_form.open_box(data)
    text = box_form.unfold(box[MANIFEST])
    chain = read_chain(box_form.unfold(box[ROOTS]))
    if key.id not in verify_chain(chain)[-1].catalogue.keyids:
        raise Refusal(
            "Votre clé n’est pas parmi celles qui signent pour ce réseau\u00a0: remettez votre "
            "fichier «\u00a0.cle\u00a0» à la personne qui publie, pour qu’elle l’associe."
        )
    before = msgspec.json.decode(box_form.unfold(box[SIGNATURES]), type=tuple[Signature, ...])
    mine = signatures_of([key], KIND, text)
    by_name = {each.keyid: each for each in (*before, *mine)}
    signatures = encode([by_name[name] for name in sorted(by_name)])
    members = [
        box_form.stored(SIGNATURES, signatures) if name == SIGNATURES else member
        for name, member in box.items()
    ]
    signed = box_form.pack(members)
    return signed, verify(signed, {}, is_draft=True)


def read_card(text: bytes) -> bytes:
    """Read the public half of a key out of its card; raises Refusal."""
    try:
        card = msgspec.json.decode(text, type=KeyCard)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _no_card() from error
    if card.type != CARD or len(card.public) != PUBLIC_BYTES:
        raise _no_card()
    return card.public


def _no_card() -> Refusal:
    """Word the refusal of another file."""
    return Refusal(
        "Ce fichier n’est pas la clé publique d’une personne qui signe\u00a0: demandez-lui son "
        "fichier «\u00a0.cle\u00a0» («\u00a0guichet cosigner --creer\u00a0»)."
    )
