"""Write the roots of a publisher with one rescue key and one daily key."""

from __future__ import annotations

from desktop.domain.errors import Refusal
from desktop.exchange.bundles.keys import ALGORITHM, SigningKey
from desktop.exchange.bundles.roots import Chain, PublicKey, Role, Root, link, verify_chain

_MOST_LABEL = 200


def first_chain(
    label: str, territories: tuple[str, ...], rescue: SigningKey, daily: SigningKey
) -> Chain:
    """Begin a publisher; raises Refusal for a name that is empty or too long."""
    if not all(1 <= len(each.strip()) <= _MOST_LABEL for each in (label, *territories)):
        raise Refusal(f"Un nom de diffuseur ou de territoire a de 1 à {_MOST_LABEL} caractères.")
    root = Root(
        publisher="",
        version=1,
        epoch=1,
        prev="",
        label=label,
        territories=territories,
        keys=_keys(rescue, daily),
        root=_role(rescue),
        catalogue=_role(daily),
    )
    return (link(root, [rescue]),)


def renewed(
    chain: Chain, rescue: SigningKey, daily: SigningKey, *, new_epoch: bool = False
) -> Chain:
    """Replace the daily key; raises Refusal when the rescue key is not that of the publisher."""
    before = last(chain)
    if rescue.id not in before.root.keyids:
        raise Refusal(
            "Ces mots de secours ne sont pas ceux de ce diffuseur\u00a0: prenez le papier imprimé "
            "quand sa clé a été faite."
        )
    root = Root(
        publisher=chain[0].sha256,
        version=before.version + 1,
        epoch=before.epoch + int(new_epoch),
        prev=chain[-1].sha256,
        label=before.label,
        territories=before.territories,
        keys=_keys(rescue, daily),
        root=_role(rescue),
        catalogue=_role(daily),
    )
    longer = (*chain, link(root, [rescue]))
    verify_chain(longer)
    return longer


def last(chain: Chain) -> Root:
    """Give the root in force of a chain that is verified again."""
    return verify_chain(chain)[-1]


def _keys(*keys: SigningKey) -> dict[str, PublicKey]:
    """Write the public halves of keys."""
    return {each.id: PublicKey(alg=ALGORITHM, pub=each.public) for each in keys}


def _role(key: SigningKey) -> Role:
    """Let one key speak for a role."""
    return Role(keyids=(key.id,), threshold=1)
