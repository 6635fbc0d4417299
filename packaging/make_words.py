"""Make the 2,048 French words of fingerprints and rescue keys, resources/words.txt.

Run: python packaging/make_words.py [--wheel WHEEL]
The list is the French one of BIP-39 (MIT), as the package `mnemonic` carries it: its words differ
within their first four letters, accents apart. They are written in composed Unicode (NFC).
"""

from __future__ import annotations

import argparse
import io
import unicodedata
import zipfile
from pathlib import Path

import archives

FILE = Path(__file__).resolve().parent.parent / "resources" / "words.txt"
MEMBER = "mnemonic/wordlist/french.txt"
COUNT = 2048


def words_of(wheel: bytes) -> list[str]:
    """Read the words in their order, which is their meaning; raises ValueError for another list."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        words = unicodedata.normalize("NFC", archive.read(MEMBER).decode()).split()
    if len(set(words)) != COUNT:
        message = f"expected {COUNT} words, found {len(set(words))}"
        raise ValueError(message)
    return words


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path)
    words = words_of(archives.mnemonic(parser.parse_args().wheel))
    FILE.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(words)} words")


if __name__ == "__main__":
    main()
