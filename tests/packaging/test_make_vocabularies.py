from pathlib import Path
from types import ModuleType

COMMITTED = Path(__file__).resolve().parent.parent.parent / "resources" / "vocabularies"


def test_making_the_vocabularies_again_gives_the_committed_files(
    make_vocabularies: ModuleType, tmp_path: Path
) -> None:
    made = make_vocabularies.write_all(tmp_path)
    assert len(made) == 9
    for path in made:
        assert path.read_bytes() == (COMMITTED / path.name).read_bytes()


def test_terms_are_read_from_the_source_of_an_enumeration(make_v0_vocabularies: ModuleType) -> None:
    source = (
        'class A:\n    X = ("x--" "y", " Un libellé ", None)\n\nclass B:\n    Z = ("z", "Z", "")\n'
    )
    assert list(make_v0_vocabularies.terms_of(source, "A")) == [
        {"code": "x--y", "label": "Un libellé", "description": ""}
    ]
