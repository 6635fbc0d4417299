"""Say which keys speak for a publisher: a chain of root documents, each signed by the one before.

The rules are those of TUF (§5.3): version N+1 is signed by enough keys of version N and of its
own, follows N exactly, and a key counts once. A publisher is named by the SHA-256 of its first
root, so that a file always carries its whole proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.exchange.bundles.keys import ALGORITHM, SigningKey, is_signed, key_id
from desktop.exchange.controls import is_plain

KIND = "application/vnd.guichet.root+json;v=1"
FORMAT = 1
MOST_LINKS = 64
MOST_BYTES = 64_000
MOST_SIGNATURES = 8
MOST_TEXT = 200  # characters of a name


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one signature and the key that made it."""

    keyid: str
    alg: str
    sig: bytes


class PublicKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold a public key."""

    alg: str
    pub: bytes


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold which keys may speak for a role, and how many of them must."""

    keyids: tuple[str, ...]
    threshold: int


class Root(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one root document: `root` keys name the next one, `catalogue` keys sign numbers.

    `publisher` and `prev` (the SHA-256 of the root before) are empty in the first.
    """

    format: int = FORMAT
    type: str = "root"
    publisher: str
    version: int
    epoch: int
    prev: str
    label: str
    territories: tuple[str, ...]
    keys: dict[str, PublicKey]
    root: Role
    catalogue: Role


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold the exact text of a root document, and its signatures."""

    root: str
    signatures: tuple[Signature, ...]

    @property
    def sha256(self) -> str:
        """Name the document by its bytes."""
        return sha256(self.root.encode()).hexdigest()


Chain = tuple[Link, ...]
_encoder = msgspec.json.Encoder(order="sorted")
_roots = msgspec.json.Decoder(Root)
_chains = msgspec.json.Decoder(Chain)


def encode(value: object) -> bytes:
    """Write a value as JSON that is always the same."""
    return _encoder.encode(value)


def signatures_of(keys: Iterable[SigningKey], kind: str, body: bytes) -> tuple[Signature, ...]:
    """Sign with each key once, in the order of their names."""
    by_id = {key.id: key for key in keys}
    return tuple(
        Signature(keyid=name, alg=ALGORITHM, sig=key.sign(kind, body))
        for name, key in sorted(by_id.items())
    )


def count_signers(
    role: Role, root: Root, signatures: Sequence[Signature], kind: str, body: bytes
) -> int:
    """Count the keys of a role that signed a body; raises BundleRefused for a false signature.

    A signature of a key outside the role says nothing.
    """
    signers: set[str] = set()
    for each in signatures:
        if each.keyid not in role.keyids:
            continue
        key = root.keys[each.keyid]
        if each.alg != ALGORITHM or not is_signed(key.pub, each.sig, kind, body):
            raise BundleRefused(Flaw.ALTERED)
        signers.add(each.keyid)
    return len(signers)


def link(root: Root, keys: Iterable[SigningKey]) -> Link:
    """Write and sign a root document."""
    text = encode(root)
    return Link(root=text.decode(), signatures=signatures_of(keys, KIND, text))


def read_chain(text: bytes) -> Chain:
    """Read a chain as it was written, not yet believed; raises BundleRefused."""
    try:
        chain = _chains.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise BundleRefused(Flaw.ALTERED) from error
    if encode(chain) != text:
        raise BundleRefused(Flaw.ALTERED)
    return chain


def verify_chain(chain: Chain) -> tuple[Root, ...]:
    """Believe a chain from its first root on; raises BundleRefused at the first fault."""
    if not 1 <= len(chain) <= MOST_LINKS:
        raise BundleRefused(Flaw.ALTERED)
    roots: list[Root] = []
    for position, each in enumerate(chain):
        root = _read_root(each)
        before = roots[-1] if roots else root
        _check_place(root, before, chain[position - 1].sha256 if roots else "", chain[0].sha256)
        body = each.root.encode()
        for judge in (before, root):
            signers = count_signers(judge.root, judge, each.signatures, KIND, body)
            if signers < judge.root.threshold:
                raise BundleRefused(Flaw.UNKNOWN_SIGNER)
        roots.append(root)
    return tuple(roots)


def is_name(text: str) -> bool:
    """Tell whether a text can name a publisher: short, on one line, with nothing hidden in it."""
    is_short = 1 <= len(text.strip()) <= len(text) <= MOST_TEXT
    return is_short and len(text.splitlines()) == 1 and is_plain(text)


def _read_root(each: Link) -> Root:
    """Read one document, within its bounds."""
    text = each.root.encode()
    if len(text) > MOST_BYTES or len(each.signatures) > MOST_SIGNATURES:
        raise BundleRefused(Flaw.ALTERED)
    try:
        root = _roots.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BundleRefused(Flaw.ALTERED) from error
    if root.format != FORMAT:
        raise BundleRefused(Flaw.NEWER_PROGRAM)
    is_named = all(key_id(key.pub) == name for name, key in root.keys.items())
    are_names = all(map(is_name, (root.label, *root.territories)))
    if root.type != "root" or not is_named or not are_names or encode(root) != text:
        raise BundleRefused(Flaw.ALTERED)
    for role in (root.root, root.catalogue):
        names = set(role.keyids)
        if not 1 <= role.threshold <= len(names) or not names <= set(root.keys):
            raise BundleRefused(Flaw.ALTERED)
    return root


def _check_place(root: Root, before: Root, before_sha256: str, first_sha256: str) -> None:
    """Refuse a root that does not follow the one before it."""
    if root is before:
        follows = root.version == 1 and not root.publisher and not root.prev and root.epoch >= 1
    else:
        follows = (
            root.version == before.version + 1
            and root.prev == before_sha256
            and root.publisher == first_sha256
            and before.epoch <= root.epoch <= before.epoch + 1
        )
    if not follows:
        raise BundleRefused(Flaw.ALTERED)
