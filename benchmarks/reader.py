"""The reader's tools in Chromium: a page of 532 papers on a phone whose processor is slowed down.

Run by hand: ``python -m benchmarks.reader [DIGEST]``; without a file, a made-up digest. Needs
Playwright and a Chromium on the machine. Each figure comes with that of the same page without
the tools, loaded in turn.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.builds import build, output
from benchmarks.madeup import write_digests
from benchmarks.projects import with_directive

#: How much slower than this machine's processor.
SLOWER = 4
ROUNDS = 5
QUERIES = ("diffusion", "large language models", "-video author:zhang", "强化学习")

#: From a key to the frame behind the one that shows the result, in milliseconds.
_KEY = """async text => {
  const box = document.querySelector('.arxiv-tools input[type=search]');
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""

_WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


def main() -> None:
    """Print sizes, times, layout shift and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_tools = _site(folder, "with", "")
        without = _site(folder, "without", "arxivdigest_reader = False\n")
        for file in sorted((with_tools.parent / "_static").glob("arxivdigest*")):
            print(f"{file.name:24} {len(gzip.compress(file.read_bytes(), 9)) / 1000:5.1f} kB gzip")
        with sync_playwright() as driver:
            path = shutil.which("chromium") or shutil.which("chrome")
            browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
            loads: dict[Path, list[dict[str, float]]] = {with_tools: [], without: []}
            for _ in range(ROUNDS):
                for page, figures in loads.items():
                    figures.append(_load(browser, page))
            for key in loads[without][0]:
                with_, without_ = (statistics.median(f[key] for f in loads[p]) for p in loads)
                print(f"{key:24} {with_:8.2f} with tools, {without_:8.2f} without")
            _print_keys(browser, with_tools)
            browser.close()


def _site(folder: Path, name: str, conf: str) -> Path:
    """Build a project with one digest and return its page."""
    digests = [Path(path) for path in sys.argv[1:]] or write_digests(
        folder / f"made-up-{name}", days=1, papers=532
    )
    source = with_directive(folder / name, digests)
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(conf)
    build(source)
    return output(source) / f"page-{digests[0].stem}.html"


def _open(browser: Browser, **options: Any) -> tuple[Page, CDPSession]:
    phone = {"width": 390, "height": 844}
    page = browser.new_context(viewport=phone, has_touch=True, **options).new_page()  # type: ignore[arg-type]
    page.add_init_script(_WATCH_SHIFTS)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    # Processor time: what other processes take does not count.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, session


def _load(browser: Browser, path: Path) -> dict[str, float]:
    page, session = _open(browser)
    page.goto(path.as_uri())
    page.wait_for_timeout(4000)
    got = session.send("Performance.getMetrics")["metrics"]
    metrics = {each["name"]: each["value"] for each in got}
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    shifts = page.evaluate("shifts")
    page.context.close()
    return {
        "loading, busy s": metrics["TaskDuration"],
        "script s": metrics["ScriptDuration"],
        "layout and style s": metrics["LayoutDuration"] + metrics["RecalcStyleDuration"],
        "layout shift": shifts,
        "heap MB": heap / 1e6,
    }


def _print_keys(browser: Browser, path: Path) -> None:
    first, keys = [], []
    for query in QUERIES:
        page, _session = _open(browser)
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        first.append(page.evaluate(_KEY, query[0]))
        keys += [page.evaluate(_KEY, query[:end]) for end in range(2, len(query) + 1)]
        keys += [page.evaluate(_KEY, query[:end]) for end in range(len(query), 0, -1)]
        page.context.close()
    print(f"first key {statistics.median(first):.0f} ms (up to {max(first):.0f})")
    print(f"further keys {statistics.median(keys):.0f} ms (up to {max(keys):.0f})")


if __name__ == "__main__":
    main()
