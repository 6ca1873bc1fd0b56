"""What the domain has for inventories and searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import root_files

from sphinx_arxivdigest.domain import arxiv_domain

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_objects_are_in_order_and_as_the_documents_are(build: Callable[..., Site]) -> None:
    domain = arxiv_domain(build(root_files("digest")).app.env)
    found = list(domain.get_objects())
    assert {"paper", "category", "author"} == {kind for _name, _title, kind, *_ in found}
    assert found == sorted(found) == list(domain.get_objects())
    domain.leave_out(frozenset(domain.digests))
    left_out = list(domain.get_objects())
    assert [one[:5] for one in left_out] == [one[:5] for one in found]
    assert {priority for *_, priority in left_out} == {-1}
    assert {priority for *_, priority in found} > {-1}
    for docname in list(domain.digests):
        domain.clear_doc(docname)
    assert list(domain.get_objects()) == []
