"""Write the roots of a publisher: one rescue key, and the daily keys that sign its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.errors import Refusal
from desktop.exchange.bundles.keys import ALGORITHM, SigningKey, key_id
from desktop.exchange.bundles.roots import (
    MOST_SIGNATURES,
    MOST_TEXT,
    Chain,
    PublicKey,
    Role,
    Root,
    is_name,
    link,
    verify_chain,
)


def first_chain(
    label: str, territories: tuple[str, ...], rescue: SigningKey, daily: SigningKey
) -> Chain:
    """Begin a publisher; raises Refusal for a name that is empty or too long."""
    if not all(map(is_name, (label, *territories))):
        raise Refusal(
            f"Un nom de réseau ou de territoire a de 1 à {MOST_TEXT} caractères, sur une ligne."
        )
    root = Root(
        publisher="",
        version=1,
        epoch=1,
        prev="",
        label=label,
        territories=territories,
        keys=_keys(rescue.public, daily.public),
        root=_role(rescue.public),
        catalogue=_role(daily.public),
    )
    return (link(root, [rescue]),)


def renewed(
    chain: Chain, rescue: SigningKey, daily: Sequence[bytes], *, new_epoch: bool = False
) -> Chain:
    """Let other daily keys sign numbers, all of them together; they are given by public halves.

    Raises Refusal when the rescue key is not that of the publisher, or for too many keys.
    """
    before = last(chain)
    if rescue.id not in before.root.keyids:
        raise Refusal(
            "Ces mots de secours ne sont pas ceux de ce réseau\u00a0: prenez le papier imprimé "
            "quand sa clé a été faite."
        )
    names = {key_id(each) for each in daily}
    if len(names) != len(daily) or rescue.id in names or len(daily) > MOST_SIGNATURES:
        raise Refusal(
            f"Un numéro est signé par une à {MOST_SIGNATURES} clés différentes\u00a0: celle-ci "
            "signe peut-être déjà (voyez «\u00a0guichet cle voir\u00a0»)."
        )
    root = Root(
        publisher=chain[0].sha256,
        version=before.version + 1,
        epoch=before.epoch + int(new_epoch),
        prev=chain[-1].sha256,
        label=before.label,
        territories=before.territories,
        keys=_keys(rescue.public, *daily),
        root=_role(rescue.public),
        catalogue=_role(*daily),
    )
    longer = (*chain, link(root, [rescue]))
    verify_chain(longer)
    return longer


def signers(chain: Chain) -> tuple[bytes, ...]:
    """Give the public halves of the keys that sign numbers."""
    root = last(chain)
    return tuple(root.keys[each].pub for each in root.catalogue.keyids)


def last(chain: Chain) -> Root:
    """Give the root in force of a chain that is verified again."""
    return verify_chain(chain)[-1]


def _keys(*publics: bytes) -> dict[str, PublicKey]:
    """Name public halves."""
    return {key_id(each): PublicKey(alg=ALGORITHM, pub=each) for each in publics}


def _role(*publics: bytes) -> Role:
    """Let these keys speak for a role, all together."""
    return Role(keyids=tuple(map(key_id, publics)), threshold=len(publics))
