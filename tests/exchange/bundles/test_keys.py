"""Keys sign one kind of file, open with one passphrase, and come back from paper."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.exchange.bundles import keys
from desktop.exchange.bundles.word_codes import WordCodes

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
WORDS = WordCodes.read(RESOURCES)
SEEDS = st.binary(min_size=32, max_size=32)
PASSPHRASE = "quatre mots sans aucun lien"  # noqa: S105 -- of this test only


@pytest.fixture(scope="module")
def locked() -> tuple[keys.SigningKey, keys.LockedKey]:
    key = keys.SigningKey.make()
    return key, key.lock(PASSPHRASE)


def test_the_pre_image_is_the_one_of_the_standard() -> None:
    kind = "http://example.com/HelloWorld"
    assert (
        keys.pre_image(kind, b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_lengths_are_counted_in_bytes() -> None:
    assert keys.pre_image("é", b"") == "DSSEv1 2 é 0 ".encode()


def test_a_signature_is_of_one_key_one_kind_and_one_body() -> None:
    key = keys.SigningKey.make()
    signature = key.sign("catalogue", b"body")
    assert keys.is_signed(key.public, signature, "catalogue", b"body")
    assert not keys.is_signed(key.public, signature, "corrections", b"body")
    assert not keys.is_signed(key.public, signature, "catalogue", b"bodY")
    assert not keys.is_signed(keys.SigningKey.make().public, signature, "catalogue", b"body")
    assert not keys.is_signed(key.public[:-1], signature, "catalogue", b"body")
    assert not keys.is_signed(key.public, signature[:-1], "catalogue", b"body")


def test_a_key_opens_with_its_passphrase_only(
    locked: tuple[keys.SigningKey, keys.LockedKey],
) -> None:
    key, closed = locked
    assert keys.unlock(closed, PASSPHRASE) == key
    with pytest.raises(Refusal, match="phrase de passe"):
        keys.unlock(closed, "une autre phrase de passe")


def test_a_closed_key_does_not_hold_the_open_one(
    locked: tuple[keys.SigningKey, keys.LockedKey],
) -> None:
    key, closed = locked
    written = msgspec.json.encode(closed)
    assert key.seed not in closed.closed
    assert msgspec.json.encode(key.seed)[1:-3] not in written
    assert repr(key.seed) not in repr(key)


def test_a_closed_key_names_its_own_public_half(
    locked: tuple[keys.SigningKey, keys.LockedKey],
) -> None:
    _, closed = locked
    other = msgspec.structs.replace(closed, public=keys.SigningKey.make().public)
    with pytest.raises(Refusal):
        keys.unlock(other, PASSPHRASE)


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(Refusal, match="12 caractères"):
        keys.SigningKey.make().lock("onze lettre")


@given(SEEDS)
def test_a_seed_comes_back_from_its_words(seed: bytes) -> None:
    assert WORDS.seed(" ".join(WORDS.rescue(seed))) == seed


def test_words_are_read_without_accents_capitals_or_their_ends() -> None:
    seed = bytes(range(32))
    words = WORDS.rescue(seed)
    typed = ",  ".join(word.upper().replace("É", "e")[:4] for word in words)
    assert WORDS.seed(typed) == seed


def test_the_words_of_zero_are_those_of_the_standard() -> None:
    assert WORDS.rescue(bytes(32))[:23] == ("abaisser",) * 23
    assert WORDS.rescue(bytes(32))[23] == "anaphore"  # number 102: « art » in English


def test_a_word_copied_wrong_is_named() -> None:
    words = list(WORDS.rescue(bytes(range(32))))
    words[6] = "guichet"
    with pytest.raises(Refusal, match=r"mot 7 .*guichet"):
        WORDS.seed(" ".join(words))


def test_exchanged_words_and_missing_words_are_refused() -> None:
    words = list(WORDS.rescue(bytes(range(32))))
    with pytest.raises(Refusal, match="24 mots, et 23"):
        WORDS.seed(" ".join(words[1:]))
    words[0], words[1] = words[1], words[0]
    with pytest.raises(Refusal, match="ne vont pas ensemble"):
        WORDS.seed(" ".join(words))


def test_a_fingerprint_is_six_words() -> None:
    assert WORDS.fingerprint("00" * 32) == " ".join(["abaisser"] * 6)
    assert WORDS.fingerprint("ff" * 32) == " ".join(["zoologie"] * 6)
    assert len(WORDS.fingerprint("1234567890abcdef" * 4).split()) == 6


def test_every_word_is_told_from_the_others_by_four_letters() -> None:
    words = (RESOURCES / "words.txt").read_text(encoding="utf-8").split()
    assert len(words) == 2048
    assert len(WORDS._numbers) == 2048
