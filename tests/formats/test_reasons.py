"""Why a file is in its format, in the words of the format."""

from __future__ import annotations

import pytest
from samples_formats import FILES

from sphinx_arxivdigest.formats.registry import format_named

REASONS = {
    "atom": ("atom", "it is XML of arXiv's papers; each element <entry> is an entry: 30"),
    "rss": ("rss", "it is XML of arXiv's papers; each element <item> is an entry: 30"),
    "oai": ("oai-pmh", "it is XML of arXiv's papers; each element <record> is an entry: 30"),
    "bibtex": ("bibtex", "it has the form of records, and names papers of arXiv"),
    "mail": ("announcement", "it is text without mail headers"),
}


@pytest.mark.parametrize("name", REASONS)
def test_formats_say_why(name: str) -> None:
    form, reason = REASONS[name]
    assert reason in format_named(form).explains(FILES[name].split("\n"))


def test_a_mail_is_told_with_its_sender() -> None:
    mail = f"From: no-reply@arXiv.org\nDate: Tue, 30 Jun 2026 20:30:00 -0400\n\n{FILES['mail']}"
    reasons = format_named("announcement").explains(mail.split("\n"))
    assert "it is a mail from no-reply@arXiv.org" in reasons
