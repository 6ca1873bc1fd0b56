"""Scripts that render formulas on the whole page leave texts of digests alone.

The real ones are installed by npm into a cache outside of this repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from attacked_sites import FLAGS, Site, Visit, served
from attacks import DIGESTS, MARK
from chromium import launched
from conftest import build_project, skip_or_fail, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: Names in the cache → what npm installs.
PACKAGES = {"mathjax3": "npm:mathjax@3", "mathjax4": "npm:mathjax@4", "katex": "0.16"}
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sphinx-arxivdigest-npm"

CONF = """
extensions = ["sphinx_arxivdigest"]
suppress_warnings = ["arxivdigest"]
arxivdigest_archive = "days/*"

def setup(app):
    app.set_html_assets_policy("always")  # Scripts on every page, that of the search included.
"""
MATHJAX = """
mathjax_path = "npm/{}"
mathjax3_config = {{"output": {{"fontPath": "/_static/npm/@mathjax/%%FONT%%-font"}}}}
"""
#: To put formulas into words takes MathJax 4 several times as long as to render them.
WITHOUT_WORDS = """
mathjax3_config["options"] = {"menuOptions": {"settings": {"enrich": False}}}
"""
KATEX = """
html_js_files = ["npm/katex/dist/katex.js", "npm/katex/dist/contrib/auto-render.js", "start.js"]
html_static_path = ["static"]
mathjax_path = "nothing.js"
"""
#: Renderer → lines of ``conf.py``.
RENDERERS = {
    "mathjax3": MATHJAX.format("mathjax3/es5/tex-mml-chtml.js"),
    "mathjax4": MATHJAX.format("mathjax4/tex-mml-chtml.js") + WITHOUT_WORDS,
    "katex": KATEX,
}
#: KaTeX as trusting as it can be, with its own delimiters.
START = """
addEventListener("DOMContentLoaded", () => {
  renderMathInElement(document.body, { trust: true, strict: false, throwOnError: false });
  window.rendered = true;
});
"""
#: Wait until each renderer is done with a page.
DONE = {
    "mathjax3": "() => MathJax.startup.promise.then(() => true)",
    "mathjax4": "() => MathJax.startup.promise.then(() => true)",
    "katex": "() => window.rendered",
}
#: Render what has come to the page later.
AGAIN = "() => window.MathJax?.typesetPromise().then(() => true)"
RENDERED = {"mathjax3": "mjx-container", "mathjax4": "mjx-container", "katex": ".katex"}

TRAP = r"\\(\\href{javascript:alert(1)}{x}\\)"
FORMULAS = (
    r'{"id": "2601.90001", "title": "Formulas $a^2$", "authors": ["Ada Example"], '
    r'"categories": ["cs.AI"], "summary": "We show $\\frac{a}{b}$ and \\(c_1 \\le d\\)."}'
)
FILES = {
    "index.rst": "Attacks\n=======\n\n.. toctree::\n   :glob:\n\n   *\n   arxiv/index\n",
    # The publisher's own text is the renderer's: here, the attack must work.
    "trap.rst": f"Trap\n====\n\n{TRAP}\n",
    "all.rst": "All\n===\n\n:arxiv:paper:`2601.00042`\n\n.. arxiv-digest:: all.txt\n"
    "   :details: open\n   :cross-lists:\n",
    "all.txt": DIGESTS["jsonl"](),
    "markdown.rst": "Markdown\n========\n\n.. arxiv-digest:: markdown.txt\n",
    "markdown.txt": DIGESTS["markdown"](),
    "formulas.rst": "Formulas\n========\n\n.. arxiv-digest:: formulas.txt\n",
    "formulas.txt": FORMULAS,
    "lists.rst": "Lists\n=====\n\n.. arxiv-papers::\n\n.. arxiv-papers::\n   :style: full\n\n"
    ".. arxiv-categories::\n\n.. arxiv-archive::\n",
    "days/2025-01-02.txt": DIGESTS["list"](),
    "static/start.js": START,
}


@pytest.fixture(scope="session")
def scripts() -> Path:
    """Return the folder with the renderers, installed on first use."""
    modules = CACHE / "node_modules"
    if all((modules / name / "package.json").is_file() for name in PACKAGES):
        return modules
    npm = shutil.which("npm")
    if npm is None:
        skip_or_fail("MathJax and KaTeX are not in the cache, and there is no npm to install them")
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=CACHE.parent))
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    try:
        folder.rename(CACHE)
    except OSError:  # Another worker was first.
        shutil.rmtree(folder)
    return modules


@pytest.fixture(scope="module", params=["mathml", "sphinx"])
def math(request: pytest.FixtureRequest) -> str:
    """Return how the extension writes formulas."""
    return str(request.param)


@pytest.fixture(scope="module", params=RENDERERS)
def renderer(request: pytest.FixtureRequest) -> str:
    """Return the name of a renderer."""
    return str(request.param)


@pytest.fixture(scope="module")
def site(
    renderer: str, math: str, scripts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Yield a site of attacks whose pages load the renderer, in a theme that ignores nothing."""
    source = tmp_path_factory.mktemp("formulas") / "source"
    conf = f'{CONF}{RENDERERS[renderer]}arxivdigest_math = "{math}"\nhtml_theme = "furo"\n'
    pytest.importorskip("furo", reason="the theme furo is not installed")
    files = {name: text.encode("utf-8", "surrogatepass") for name, text in FILES.items()}
    write_project(source, {**files, "conf.py": conf})
    folder = Path(build_project("html", source).app.outdir)
    with served(folder) as site:
        (folder / "_static" / "npm").symlink_to(scripts)
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    with launched(*FLAGS) as chromium:
        yield chromium


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Yield a visitor of the site."""
    visitor = Visit(browser, site)
    yield visitor
    visitor.page.close()


def test_the_renderer_would_make_links_of_a_publishers_text(visit: Visit, renderer: str) -> None:
    visit.open("trap.html")
    visit.page.wait_for_function(DONE[renderer])
    assert visit.page.locator('[href^="javascript:"]').count() == 1


def test_no_attack_does_anything_where_formulas_are_rendered(visit: Visit, renderer: str) -> None:
    pages = [path for path in visit.site.pages if path != "trap.html"]
    assert {"all.html", "lists.html", "arxiv-authors.html", "search.html"} <= set(pages)
    for path in pages:
        visit.open(path)
        visit.page.evaluate(DONE[renderer])
        visit.check(path)
        if renderer == "katex":  # MathJax renders our MathML, too.
            plain = ".katex:not(.math .katex)"
            assert visit.page.locator(plain).count() == 0, path


def test_no_attack_does_anything_among_the_results_of_a_search(visit: Visit, renderer: str) -> None:
    address = f"{visit.site.address}search.html?{urlencode({'q': f'{MARK}44'})}"
    visit.page.goto(address)
    playwright.expect(visit.page.locator("#search-results li").first).to_be_visible(timeout=60_000)
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate(DONE[renderer])
    visit.page.evaluate(AGAIN)
    visit.check("search")


def test_formulas_that_were_checked_are_rendered(visit: Visit, renderer: str, math: str) -> None:
    visit.open("formulas.html")
    visit.page.evaluate(DONE[renderer])
    if math == "mathml":
        formulas = "article.arxiv-paper :is(math, mjx-container)"
        assert visit.page.locator(formulas).count() >= 3
    else:
        assert visit.page.locator("article.arxiv-paper .math").count() == 3
        inside = f"article.arxiv-paper .math {RENDERED[renderer]}"
        assert visit.page.locator(inside).count() == 3
