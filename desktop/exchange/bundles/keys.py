"""Make, keep and use the keys that sign catalogues (Ed25519; trust.md §1.3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.domain.errors import Refusal

ALGORITHM = "ed25519"
PUBLIC_BYTES = SEED_BYTES = 32
SHORTEST_PASSPHRASE = 12  # characters
# 64 MB and about a quarter of a second on an old PC for each try.
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**16, 8, 1
_SALT_BYTES, _NONCE_BYTES = 16, 12


class LockedKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold a private key closed by a passphrase: scrypt makes the key of ChaCha20-Poly1305."""

    public: bytes
    salt: bytes
    nonce: bytes
    closed: bytes
    n: int = _SCRYPT_N
    r: int = _SCRYPT_R
    p: int = _SCRYPT_P


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Hold an open private key, by the 32 bytes that it is made from; never shown."""

    seed: bytes

    def __repr__(self) -> str:
        """Name the key without telling it: a report of a bug may show it."""
        return f"SigningKey({self.id})"

    @classmethod
    def make(cls) -> SigningKey:
        """Draw a new key."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @property
    def public(self) -> bytes:
        """Give the public key, 32 bytes."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def id(self) -> str:
        """Name the key: the SHA-256 of its public half, in hexadecimal."""
        return key_id(self.public)

    def sign(self, kind: str, body: bytes) -> bytes:
        """Sign a body as being of a kind: a signature of one kind is none of another."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(pre_image(kind, body))

    def lock(self, passphrase: str) -> LockedKey:
        """Close the key; raises Refusal for a passphrase that is too short."""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise Refusal(
                f"La phrase de passe a moins de {SHORTEST_PASSPHRASE} caractères\u00a0: "
                "prenez quatre ou cinq mots sans lien entre eux."
            )
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        draft = LockedKey(public=self.public, salt=salt, nonce=nonce, closed=b"")
        closed = _cipher(draft, passphrase).encrypt(nonce, self.seed, self.public)
        return msgspec.structs.replace(draft, closed=closed)


def unlock(locked: LockedKey, passphrase: str) -> SigningKey:
    """Open a key; raises Refusal when the passphrase is another."""
    try:
        seed = _cipher(locked, passphrase).decrypt(locked.nonce, locked.closed, locked.public)
    except InvalidTag as error:
        raise Refusal(
            "La phrase de passe n’est pas celle de cette clé\u00a0: tapez-la de nouveau, ou "
            "faites une nouvelle clé avec les mots de secours («\u00a0guichet cle "
            "renouveler\u00a0»)."
        ) from error
    return SigningKey(seed)


def key_id(public: bytes) -> str:
    """Name a public key."""
    return sha256(public).hexdigest()


def pre_image(kind: str, body: bytes) -> bytes:
    """Bind a body to its kind before it is signed (the PAE of DSSE version 1, lengths in bytes)."""
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(body), body)


def is_signed(public: bytes, signature: bytes, kind: str, body: bytes) -> bool:
    """Tell whether a signature is that of a key over a body of this kind."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, pre_image(kind, body))
    except (InvalidSignature, ValueError):  # ValueError: not the length of a key
        return False
    return True


def _cipher(locked: LockedKey, passphrase: str) -> ChaCha20Poly1305:
    """Derive the key that closes a private key."""
    kdf = Scrypt(salt=locked.salt, length=32, n=locked.n, r=locked.r, p=locked.p)
    return ChaCha20Poly1305(kdf.derive(passphrase.encode()))
