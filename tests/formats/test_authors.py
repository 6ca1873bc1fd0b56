"""Lines of authors."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.authors import split_authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example,Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example; Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example, Björn Beispiel, and Li Na", ("Ada Example", "Björn Beispiel", "Li Na")),
        ("Marcelo H. Ang,Jr.,Ada Example", ("Marcelo H. Ang, Jr.", "Ada Example")),
        ("Guillermo Francia, III", ("Guillermo Francia, III",)),
        ("Ada Example (MIT, Boston), Li Na", ("Ada Example (MIT, Boston)", "Li Na")),
        ("Ada (MIT, Li Na", ("Ada (MIT", "Li Na")),
        ("Ada Example,\n  Li\n Na", ("Ada Example", "Li Na")),
        ('Letian "Max" Fu', ('Letian "Max" Fu',)),
        ("张三、李四", ("张三", "李四")),
        ("Jr., ,;", ("Jr.",)),
        ("Ada Example and Li Na", ("Ada Example", "Li Na")),
        ("A. Example (1 and 2) and Li Na (3)", ("A. Example (1 and 2)", "Li Na (3)")),
        (r"A.\,Example, Li Na", (r"A.\,Example", "Li Na")),
        ("Anders And, Andy Andrews", ("Anders And", "Andy Andrews")),
        ("A Collaboration, :, Li Na", ("A Collaboration", "Li Na")),
        ("", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names
