"""Seal the notes of a desk by a passphrase (docs/decisions/0014).

A random key seals each note (ChaCha20-Poly1305, bound to its record); the passphrase closes that
key (scrypt). What is sealed is text, so that it stands where a note stands.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.domain.errors import Refusal
from desktop.domain.notes import MARK

SHORTEST = 8  # characters of a passphrase
_N, _R, _P = 2**16, 8, 1  # 64 MB, about a quarter of a second on an old PC
_MOST_N, _MOST_RP = 2**18, 16
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_CLOSED_AS = b"guichet-notes-key"


class _Lock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold a key closed by a passphrase."""

    salt: bytes
    nonce: bytes
    closed: bytes
    n: Annotated[int, msgspec.Meta(le=_MOST_N)]
    r: Annotated[int, msgspec.Meta(le=_MOST_RP)] = _R
    p: Annotated[int, msgspec.Meta(le=_MOST_RP)] = _P


@dataclass(frozen=True, slots=True)
class Seal:
    """Hold an open key; never shown."""

    key: bytes

    def __repr__(self) -> str:
        """Say nothing: a report of a bug may show it."""
        return "Seal()"

    @classmethod
    def make(cls) -> Seal:
        """Draw a new key."""
        return cls(secrets.token_bytes(_KEY_BYTES))

    def close(self, text: str, record_id: str) -> str:
        """Seal one note."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = ChaCha20Poly1305(self.key).encrypt(nonce, text.encode(), record_id.encode())
        return MARK + b64encode(nonce + sealed).decode()

    def open(self, sealed: str, record_id: str) -> str | None:
        """Read one note; None when it was damaged, or sealed by another key."""
        try:
            data = b64decode(sealed.removeprefix(MARK), validate=True)
            nonce, body = data[:_NONCE_BYTES], data[_NONCE_BYTES:]
            return ChaCha20Poly1305(self.key).decrypt(nonce, body, record_id.encode()).decode()
        except (InvalidTag, ValueError):  # ValueError: no longer base64, or too short
            return None

    def lock(self, passphrase: str) -> str:
        """Close the key; raises Refusal for a passphrase that is too short."""
        if len(passphrase) < SHORTEST:
            raise Refusal(
                f"La phrase de passe a moins de {SHORTEST} caractères\u00a0: "
                "prenez quatre ou cinq mots sans lien entre eux."
            )
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        draft = _Lock(salt=salt, nonce=nonce, closed=b"", n=_N)
        closed = _cipher(draft, passphrase).encrypt(nonce, self.key, _CLOSED_AS)
        return msgspec.json.encode(msgspec.structs.replace(draft, closed=closed)).decode()


def unlock(lock: str, passphrase: str) -> Seal:
    """Open the key of notes; raises Refusal when the passphrase is another, or all is damaged."""
    try:
        found = msgspec.json.decode(lock, type=_Lock)
        return Seal(_cipher(found, passphrase).decrypt(found.nonce, found.closed, _CLOSED_AS))
    except (InvalidTag, ValueError) as error:
        raise Refusal(
            "Ce n’est pas la phrase de passe de ces notes\u00a0: tapez-la de nouveau. Perdue, "
            "personne ne peut plus les lire\u00a0; «\u00a0Effacer les notes fermées\u00a0» permet "
            "de repartir."
        ) from error


def _cipher(lock: _Lock, passphrase: str) -> ChaCha20Poly1305:
    """Derive what closes the key."""
    kdf = Scrypt(salt=lock.salt, length=_KEY_BYTES, n=lock.n, r=lock.r, p=lock.p)
    return ChaCha20Poly1305(kdf.derive(passphrase.encode()))
