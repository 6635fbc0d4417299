"""Sign beside the person who publishes, where a network asks for two signatures."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop.domain.errors import Refusal
from desktop.domain.publishers import Publisher
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.cosigning import KeyCard, cosigned
from desktop.exchange.bundles.keys import LockedKey, SigningKey, unlock
from desktop.exchange.bundles.roots import encode
from desktop.exchange.formats.files import read_bytes
from desktop.operations.files import put_in_place
from desktop.paths import Folders

FILE = "cosignature.json"
_MOST_KEY_BYTES = 10_000


class Cosigning:
    """Hold the second key of one data folder."""

    def __init__(self, folders: Folders) -> None:
        """Take where the key is kept."""
        self._file = folders.data / FILE

    def is_there(self) -> bool:
        """Tell whether this desk has such a key."""
        return self._file.exists()

    def create(self, card: Path, passphrase: str) -> None:
        """Make the key, or take the one that is there, and write the card to hand over."""
        if not self.is_there():
            locked = SigningKey.make().lock(passphrase)
            put_in_place(self._file, encode(locked), mode=0o600)
        put_in_place(card, encode(KeyCard(public=self._load().public)))

    def sign(self, path: Path, passphrase: str) -> tuple[Publisher, int]:
        """Verify a number whole, and add a signature to it; say which, and how many are missing.

        Raises BundleRefused, Refusal; the file is replaced whole or not at all.
        """
        key = unlock(self._load(), passphrase)
        data, found = cosigned(read_bytes(path, MOST_BYTES), key)
        put_in_place(path, data)
        return found.publisher, found.missing_signatures

    def _load(self) -> LockedKey:
        """Read the key; raises Refusal where there is none, or where it is damaged."""
        if not self.is_there():
            raise Refusal(
                "Ce poste n’a pas de clé pour cosigner\u00a0: faites-la avec "
                "«\u00a0guichet cosigner --creer MA-CLE.cle\u00a0»."
            )
        try:
            return msgspec.json.decode(read_bytes(self._file, _MOST_KEY_BYTES), type=LockedKey)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Refusal(
                f"Le fichier de la clé «\u00a0{self._file.name}\u00a0» est abîmé\u00a0: mettez-le "
                "de côté, faites-en une autre, et faites-la associer de nouveau."
            ) from error
