"""Put named members into a ZIP of one exact form, and take them out of that form only.

Every byte follows from the members, so that none can be changed unseen: what is read is written
again and must be the same. A file whose end is missing is told from one that was changed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.bundle_refusals import BundleRefused, Flaw

MIMETYPE = ("mimetype", b"application/vnd.guichet.catalogue")
MOST_BYTES = 64_000_000
MOST_MEMBERS = 16
MOST_UNPACKED = 256_000_000
_STORED, _DEFLATED = 0, 8
_VERSION, _NAMES_ARE_UTF8 = 20, 0x800
_DAY = 0x21  # 1 January 1980: a file says when it was published in its manifest, and only there
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_MOST_NAME = 100


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one member as it stands in the file: `packed` is deflated, or `size` bytes as such."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int

    @property
    def is_compressed(self) -> bool:
        """Tell whether its bytes are not what it holds."""
        return self.method != _STORED


def stored(name: str, content: bytes) -> Member:
    """Make a member that is written as it is."""
    return Member(name, content, len(content), zlib.crc32(content), _STORED)


def deflated(name: str, content: bytes) -> Member:
    """Make a member that is compressed."""
    work = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = work.compress(content) + work.flush()
    return Member(name, packed, len(content), zlib.crc32(content), _DEFLATED)


def unfold(member: Member) -> bytes:
    """Give what a member holds; raises BundleRefused when it is not what it announces."""
    if member.method == _STORED:
        content = member.packed
    else:
        work = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = work.decompress(member.packed, member.size + 1)
        except zlib.error as error:
            raise BundleRefused(Flaw.ALTERED, member.name) from error
        if not work.eof or work.unused_data:
            raise BundleRefused(Flaw.ALTERED, member.name)
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise BundleRefused(Flaw.ALTERED, member.name)
    return content


def pack(members: Sequence[Member]) -> bytes:
    """Write members one after the other, then their directory."""
    body, directory = bytearray(), bytearray()
    for each in members:
        name = each.name.encode()
        form = (_VERSION, _NAMES_ARE_UTF8, each.method, 0, _DAY)
        facts = (*form, each.crc, len(each.packed), each.size, len(name))
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *facts, 0, 0, 0, 0, 0, len(body))
        directory += name
        body += _LOCAL.pack(b"PK\x03\x04", *facts, 0) + name + each.packed
    count, start = len(members), len(body)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return bytes(body + directory + end)


def open_box(data: bytes, mimetype: tuple[str, bytes] = MIMETYPE) -> dict[str, Member]:
    """Take the members out, by name; raises BundleRefused.

    At most MOST_BYTES are looked at, MOST_MEMBERS taken, MOST_UNPACKED promised by them all.
    """
    beginning = pack([stored(*mimetype)])[: _LOCAL.size + sum(map(len, mimetype))]
    if not data or data[: len(beginning)] != beginning[: len(data)]:
        raise BundleRefused(Flaw.NOT_OURS)
    if len(data) > MOST_BYTES:
        raise BundleRefused(Flaw.ALTERED)
    if not _has_end(data):
        raise BundleRefused(Flaw.ALTERED if _has_end_inside(data) else Flaw.INCOMPLETE)
    members = _members(data)
    by_name = {each.name: each for each in members}
    is_whole = len(by_name) == len(members) and sum(m.size for m in members) <= MOST_UNPACKED
    if not is_whole or pack(members) != data:
        raise BundleRefused(Flaw.ALTERED)
    return by_name


def _has_end(data: bytes) -> bool:
    """Tell whether the file ends where a ZIP ends."""
    return len(data) >= _END.size and data[-_END.size :].startswith(b"PK\x05\x06")


def _has_end_inside(data: bytes) -> bool:
    """Tell whether a whole file is followed by something else."""
    found = data.rfind(b"PK\x05\x06")
    if found < 0 or found + _END.size > len(data):
        return False
    *_, size, start, _ = _END.unpack_from(data, found)
    return bool(start + size == found)


def _members(data: bytes) -> list[Member]:
    """Read the members one after the other; what they say is checked by writing them again."""
    members: list[Member] = []
    at = 0
    try:
        while data.startswith(b"PK\x03\x04", at) and len(members) < MOST_MEMBERS:
            _, _, _, method, _, _, crc, packed, size, name, _ = _LOCAL.unpack_from(data, at)
            if method not in (_STORED, _DEFLATED) or name > _MOST_NAME:
                raise BundleRefused(Flaw.ALTERED)
            begins = at + _LOCAL.size + name
            ends = begins + packed
            text = data[at + _LOCAL.size : begins].decode()
            members.append(Member(text, data[begins:ends], size, crc, method))
            at = ends
    except (struct.error, UnicodeDecodeError) as error:
        raise BundleRefused(Flaw.ALTERED) from error
    return members
