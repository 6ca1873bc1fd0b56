"""Days without papers, which are digests, and other files, which are none."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# Daily Papers 2025-03-04\n\n### No new papers were found.\n", "markdown"),
        ("## 2025/3/4\n\n# cs.RO\n\n### No papers today\n", "markdown"),
        ("No papers of 2025-03-04.\n", "markdown"),
        ("**2025-03-04**\n\nThere are no relevant preprints. Take a rest!\n", "markdown"),
        ("# 2025年3月4日\n\n今天没有新的论文\n", "markdown"),
        ("# 2025年3月4日\n\n新しい論文はありませんでした。\n", "markdown"),
        ("# 2025-03-04\n\n새로운 논문이 없습니다.\n", "markdown"),
        ("# 4 March 2025\n\nTotal papers: 0\n", "markdown"),
        ("# Papers of 2025-03-04\n\n## cs.RO\n\n## cs.CV\n", "markdown"),
        ("# 2025-03-04\n\n|Title|Authors|PDF|\n|---|---|---|\n", "list"),
        ("# 2025-03-04\n\n|Title|Authors|PDF|\n|---|---|---|\n| | | |\n", "list"),
        ("---\ndate: 2025-03-04\nlayout: post\n---\n\nNo papers today.\n", "markdown"),
        ('{"date": "2025-03-04", "count": 0, "cs.RO": []}', "json"),
        ('{"date": "2025-03-04", "source": "x", "papers": null}', "json"),
    ],
)
def test_a_day_without_papers_is_a_digest_with_its_day(text: str, form: str) -> None:
    digest = parse_digest(text.encode())
    assert (digest.papers, digest.problems, digest.format) == ((), (), form)
    assert str(digest.date) == "2025-03-04"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "{}",
            " []\n",
            '{"papers": []}',
            '{"cs.RO": [], "cs.CV": {}}',
            '{"total": 0, "data": []}',
        ),
        *('{"cs.RO": {"papers": [], "count": 0}}', "[[], []]", "[{}]", '{"papers": null}'),
    ],
)
def test_an_empty_document_is_a_day_without_papers(text: str) -> None:
    digest = parse_digest(text.encode(), "2025-03-04.json")
    assert (digest.papers, digest.problems, digest.format) == ((), (), "json")
    assert str(digest.date) == "2025-03-04"


@pytest.mark.parametrize(
    "words",
    [
        "There are no new arXiv papers.",
        "We could not find any new papers on walking.",
        "None of today's papers matched.",
        "今日没有找到新论文。",
        "今天暂无相关论文更新",
        "未检索到相关文献。",
        "本日の新しい論文はありません。",
        "該当する論文は見つかりませんでした",
        "오늘은 새로운 논문이 없습니다.",
        "검색 결과 없음",
        "Heute gibt es keine neuen Arbeiten.",
        "Keine passenden Veröffentlichungen gefunden.",
        "Aucun nouvel article aujourd’hui.",
        "Il n’y a pas de nouvelles publications.",
        "Hoy no hay artículos nuevos.",
        "No se encontraron publicaciones nuevas.",
        "Nenhum artigo novo hoje.",
        "Não foram encontrados novos trabalhos.",
        "Nessun nuovo articolo oggi.",
        "Сегодня нет новых статей.",
        "Новые статьи не найдены.",
        "Geen nieuwe artikelen vandaag.",
        "Inga nya artiklar i dag.",
        "Brak nowych artykułów.",
        "Bugün yeni makale yok.",
        "Hôm nay không có bài báo mới.",
        "Tidak ada makalah baru hari ini.",
        "لا توجد أوراق جديدة اليوم",
    ],
)
@pytest.mark.parametrize("form", ["# 2025-03-04\n\n{}\n", "# Walks 2025-03-04\n\n### 📭 {}\n"])
def test_words_for_it_in_many_languages(form: str, words: str) -> None:
    digest = parse_digest(form.format(words).encode())
    assert (digest.papers, digest.problems, digest.format) == ((), (), "markdown")
    assert str(digest.date) == "2025-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\nNo rain today.\n",
        "# Notizen\n\nHeute kein Regen, und keine Lust.\n",
        "# 笔记\n\n今天没有下雨。\n",
        "# Notes\n",
        "We have no papers on this, but a lot of others. " * 5,
        "No papers today\n" + "More about the weather.\n" * 50,
        "|Title|Year|\n|---|---|\n",
        "|Title|Authors|\n|---|---|\n|A book|Li Na|\n",
        '{"name": "x", "files": []}',
        '{"error": "too many requests", "papers": []}',
        "Dear reader,\n\nno papers today.\n",
        "---\ntitle: Notes\n---\n\nDear reader,\n\nno papers today.\n",
        '{"files": [{"name": "x", "tags": []}]}',
        "[1, 2]",
        "0",
        "null",
    ],
)
def test_other_files_without_papers_are_no_digests(text: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


def test_a_sentence_beside_papers_says_nothing_of_the_digest() -> None:
    text = (
        "# cs.CV\n\nNo papers today.\n\n# cs.RO\n\n- [Robots](https://arxiv.org/abs/2501.00001)\n"
    )
    assert [paper.id for paper in parse_digest(text.encode()).papers] == ["2501.00001"]


@pytest.mark.parametrize(
    "text",
    [
        "<feed><ENTRY>\n<id>http://arxiv.org/abs/2501.00001</id></ENTRY></feed>",
        '{"date": "2025-03-04", "note":\n "2501.00001", "papers": []}',
    ],
)
def test_identifiers_without_any_paper_are_a_problem(text: str) -> None:
    digest = parse_digest(text.encode())
    assert digest.papers == ()
    (problem,) = digest.problems
    assert problem.line == 2
    assert "2501.00001" in problem.message


def test_totals_without_any_paper_are_a_problem() -> None:
    text = "# Table of Contents\n\n- [cs.AI](#cs.AI) [Total: {}]\n\n# cs.AI [[Back]](#toc)\n"
    digest = parse_digest(text.format(3).encode())
    assert digest.papers == ()
    assert digest.problems == ((3, "no paper was found here, but the totals announce 3"),)
    assert parse_digest(text.format(0).encode()).problems == ()
