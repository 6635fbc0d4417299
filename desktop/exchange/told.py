"""Keep what a reader tells of a row, so that it can be told again without reading it."""

from __future__ import annotations

from functools import lru_cache

import msgspec


class Told(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Hold what is to be noted of one row, whatever file it stands in.

    `unknown` are (vocabulary, code), `odd` (field, value, reason); `unused` are the columns that
    nothing is made of, with what they hold.
    """

    unknown: tuple[tuple[str, str], ...] = ()
    odd: tuple[tuple[str, str, str], ...] = ()
    unused: dict[str, str] = {}

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.unknown or self.odd or self.unused)

    def written(self) -> str:
        """Write it as JSON."""
        return _encode(self).decode()


_encode = msgspec.json.Encoder().encode
#: Read it back.
told_in = lru_cache(maxsize=4096)(msgspec.json.Decoder(Told).decode)
