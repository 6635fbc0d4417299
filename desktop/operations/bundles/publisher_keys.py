"""Make, keep, replace and recover the key that signs what this desk publishes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from desktop.domain.errors import Refusal
from desktop.domain.publish_draft import Identity, RescuePaper
from desktop.domain.wording import full_date
from desktop.exchange.bundles import publisher_roots
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.cosigning import read_card
from desktop.exchange.bundles.keys import LockedKey, SigningKey
from desktop.exchange.bundles.roots import Chain, encode
from desktop.exchange.bundles.verifying import verify
from desktop.exchange.bundles.word_codes import WordCodes
from desktop.exchange.formats.files import read_bytes
from desktop.operations.files import put_in_place
from desktop.paths import Folders

FILE = "cle.json"
_MOST_KEY_BYTES = 8_000_000
_MOST_CARD_BYTES = 10_000


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what a publisher keeps: its roots, its daily key, the last number it published."""

    chain: Chain
    key: LockedKey
    epoch: int = 1
    number: int = 0
    manifest_sha256: str = ""


class NewKey(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a key that is kept nowhere yet, and the 24 words of its rescue key."""

    file: KeyFile
    words: tuple[str, ...]


class PublisherKeys:
    """Hold the key file of one data folder."""

    def __init__(self, folders: Folders) -> None:
        """Take where the key is kept."""
        self._file = folders.data / FILE
        self._words = WordCodes.read(folders.resources)

    def is_there(self) -> bool:
        """Tell whether this desk has a key."""
        return self._file.exists()

    def create(self, label: str, territories: tuple[str, ...], passphrase: str) -> tuple[str, ...]:
        """Make the keys and keep them; return the 24 words of the rescue key, kept nowhere else.

        Raises Refusal where a key is already kept.
        """
        new = self.make(label, territories, passphrase)
        self.keep(new)
        return new.words

    def make(self, label: str, territories: tuple[str, ...], passphrase: str) -> NewKey:
        """Make the keys and keep nothing: whoever shows the words keeps them once they are safe.

        Raises Refusal where a key is already kept.
        """
        self._refuse_second()
        rescue, daily = SigningKey.make(), SigningKey.make()
        chain = publisher_roots.first_chain(label, territories, rescue, daily)
        file = KeyFile(chain=chain, key=daily.lock(passphrase))
        return NewKey(file=file, words=self._words.rescue(rescue.seed))

    def keep(self, new: NewKey) -> Identity:
        """Keep a new key; raises Refusal where there is one already."""
        self._refuse_second()
        return self.save(new.file)

    def _refuse_second(self) -> None:
        """Refuse to put a key over another."""
        if self.is_there():
            raise Refusal(
                "Ce poste a déjà une clé\u00a0: voyez-la avec «\u00a0guichet cle voir\u00a0», ou "
                "remplacez-la avec «\u00a0guichet cle renouveler\u00a0»."
            )

    def paper(self, words: tuple[str, ...], who: Identity, on: date) -> bytes:
        """Draw the rescue words on A4, as words and as a QR code."""
        from desktop.sheets import rescue_paper  # noqa: PLC0415 -- reportlab: 140 ms, when asked

        paper = RescuePaper(
            label=who.label,
            territories=who.territories,
            fingerprint=who.fingerprint,
            words=words,
            made_on=full_date(on),
        )
        return rescue_paper.draw(paper)

    def identity(self) -> Identity:
        """Say who publishes from here; raises Refusal where there is no key."""
        return self.identity_of(self.load())

    def renew(self, rescue_words: str, passphrase: str) -> Identity:
        """Replace the daily key, by the rescue words; numbers and other signers go on."""
        kept, daily = self.load(), SigningKey.make()
        others = publisher_roots.signers(kept.chain)
        publics = [daily.public if each == kept.key.public else each for each in others]
        return self._root(kept, rescue_words, publics, daily.lock(passphrase))

    def associate(self, path: Path, rescue_words: str) -> Identity:
        """Ask that a second person sign each number, by the card of its key."""
        kept = self.load()
        card = read_card(read_bytes(path, _MOST_CARD_BYTES))
        publics = [*publisher_roots.signers(kept.chain), card]
        return self._root(kept, rescue_words, publics, kept.key)

    def dissociate(self, rescue_words: str) -> Identity:
        """Sign alone again."""
        kept = self.load()
        return self._root(kept, rescue_words, [kept.key.public], kept.key)

    def recover(self, path: Path, rescue_words: str, passphrase: str) -> Identity:
        """Take a publisher up again on a new desk, from any of its numbers and the rescue words.

        Numbers begin again in a new epoch, since nobody knows which was the last; whoever signed
        beside has to be associated again.
        """
        if self.is_there():
            raise Refusal(
                "Ce poste a déjà une clé\u00a0: rétablissez l’autre dans un autre dossier de "
                "données («\u00a0--data\u00a0»)."
            )
        found = verify(read_bytes(path, MOST_BYTES), {})
        rescue, daily = SigningKey(self._words.seed(rescue_words)), SigningKey.make()
        chain = publisher_roots.renewed(found.chain, rescue, [daily.public], new_epoch=True)
        kept = KeyFile(
            chain=chain, key=daily.lock(passphrase), epoch=publisher_roots.last(chain).epoch
        )
        return self.save(kept)

    def load(self) -> KeyFile:
        """Read the key file; raises Refusal where there is none, or where it is damaged."""
        if not self.is_there():
            raise Refusal(
                "Ce poste n’a pas de clé pour publier\u00a0: faites-en une (Catalogue, Publier, "
                "ou «\u00a0guichet cle creer --nom NOM\u00a0»)."
            )
        try:
            kept = msgspec.json.decode(read_bytes(self._file, _MOST_KEY_BYTES), type=KeyFile)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Refusal(
                f"Le fichier de la clé «\u00a0{self._file.name}\u00a0» est abîmé\u00a0: mettez-le "
                "de côté, puis «\u00a0guichet cle retablir FICHIER.guichet\u00a0» avec les mots "
                "de secours."
            ) from error
        publisher_roots.last(kept.chain)
        return kept

    def save(self, kept: KeyFile) -> Identity:
        """Write the key file, whole or not at all."""
        put_in_place(self._file, encode(kept), mode=0o600)
        return self.identity_of(kept)

    def identity_of(self, kept: KeyFile) -> Identity:
        """Say who publishes with a key file."""
        root = publisher_roots.last(kept.chain)
        return Identity(
            label=root.label,
            territories=root.territories,
            fingerprint=self._words.fingerprint(kept.chain[0].sha256),
            root_version=root.version,
            epoch=kept.epoch,
            number=kept.number,
            signers=root.catalogue.threshold,
        )

    def _root(
        self, kept: KeyFile, rescue_words: str, publics: list[bytes], key: LockedKey
    ) -> Identity:
        """Write the next root of the publisher, and keep it."""
        rescue = SigningKey(self._words.seed(rescue_words))
        chain = publisher_roots.renewed(kept.chain, rescue, publics)
        return self.save(msgspec.structs.replace(kept, chain=chain, key=key))
