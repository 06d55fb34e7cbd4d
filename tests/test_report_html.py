"""The report as a page: all of it escaped, whole without a network and without scripts, and right in a browser."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bibtools.cli import cli
from bibtools.reconcile import Cluster, Evidence, Pair, Works, reconcile
from bibtools.reconcile.page import page
from bibtools.reconcile.verdicts import pack
from bibtools.record.item import Item

TITLE = "Learning skillful medium-range global weather forecasting"
ARTICLE: dict[str, Any] = {
    "id": "article",
    "type": "article-journal",
    "title": TITLE,
    "author": [{"family": "Lam", "given": "Remi"}],
    "container-title": "Science",
    "volume": "382",
    "issued": {"date-parts": [[2023, 12, 22]]},
}
COPY = {**ARTICLE, "id": "copy", "DOI": "10.1126/science.adi2336", "issue": "6677"}
POEM = {**ARTICLE, "id": "poem", "title": "On the wings of swans in autumn", "container-title": "Journal of Poems"}
TALK = {**POEM, "id": "talk", "type": "paper-conference", "container-title": "Conference on Poetry"}
RECORDS = [ARTICLE, COPY, POEM, TALK]

_VOID = {"br", "meta", "input", "line", "rect"}
CHROMIUM = shutil.which("chromium")


class Checked(HTMLParser):
    """A page whose tags all close in their order; with the text of each kind of tag, and its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self.texts.setdefault(tag, []).append("")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


def page_of(records: list[Item]) -> str:
    return page(reconcile(records), {one["id"]: one for one in records})


def test_what_asks_a_person_comes_first() -> None:
    found = Checked(page_of(RECORDS))
    assert found.texts["h1"] == ["Duplicates"]
    assert found.texts["h3"] == [f"to review {POEM['title']}", f"joined {TITLE}"]

    assert found.texts["p"][0] == "4 records, 3 works; 1 group joined, 1 to review."


def test_differences_are_marked() -> None:
    marks = Checked(page_of([POEM, TALK])).texts["mark"]
    assert marks == ["Journal of Poems", "Conference on Poetry", "article-journal", "paper-conference"]


def test_every_field_of_the_evidence_is_there() -> None:
    works = reconcile([POEM, TALK])
    found = Checked(page(works, {one["id"]: one for one in (POEM, TALK)}))
    (pair,) = works.clusters[0].pairs
    said = [one.field for one in pair.evidence if one.verdict != "missing"]
    assert [text for text in found.texts["th"] if text in said][-len(said) :] == said
    assert f"poem and talk: review, score {pair.score:.3f}" in found.texts["summary"]
    assert "policy: conference" in found.texts["p"]


def test_the_plot_says_in_words_what_it_shows() -> None:
    pairs = [Pair("a", "b", "merge", score) for score in (1.0, 0.99, 0.5)]
    works = Works([], [Cluster(["a", "b"], "merge", pairs, "a")], {"a": "a", "b": "a"})
    found = Checked(page(works, {"a": {}, "b": {}}))
    assert found.texts["desc"] == ["joined: 1 from 0.5 to 0.55, 2 from 0.95 to 1; to review: none."]
    assert len(found.texts["rect"]) == 2


def test_persons_are_offered() -> None:
    lee = {"family": "Lee", "given": "Ann"}
    one = {**ARTICLE, "author": [{"family": "Wang", "given": "Jane <b>"}, lee]}
    other = {**POEM, "author": [{"family": "Wang", "given": "J."}, lee]}
    found = Checked(page_of([one, other]))
    assert found.texts["h2"][-1] == "Perhaps one person"
    assert found.texts["td"][-2:] == ["Jane <b> Wang (1)J. Wang (1)", "co-authors: Ann Lee"]
    assert "Perhaps one person" not in Checked(page_of([one])).texts["h2"]


def test_doubts_are_said() -> None:
    other = {**ARTICLE, "id": "other", "type": "thesis"}
    works = reconcile([ARTICLE, other])
    (pair,) = works.clusters[0].pairs
    assert pair.grounds == ("another kind of publication",)
    assert "another kind of publication" in Checked(page(works, {"article": ARTICLE, "other": other})).texts["p"]


def test_no_record_at_all() -> None:
    found = Checked(page(Works([], [], {}), {}))
    assert "h3" not in found.texts
    assert "0 records, 0 works" in found.texts["p"][0]


def test_it_needs_no_other_file() -> None:
    text = page_of([{**one, "URL": "https://example.org/a.js"} for one in RECORDS])
    assert {name for name, _ in Checked(text).attributes}.isdisjoint({"src", "href", "action", "srcset", "data"})
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest", text)


def test_ids_are_unique_and_every_label_leads_somewhere() -> None:
    attributes = Checked(page_of(RECORDS)).attributes
    ids = [value for name, value in attributes if name == "id"]
    named = " ".join(value or "" for name, value in attributes if name == "aria-labelledby").split()
    assert len(set(ids)) == len(ids)
    assert set(named) <= set(ids)


hostile = st.text(st.sampled_from("<>&\"'/!-=ab\n\x00\u202e") | st.characters(exclude_categories=["Cs"]), max_size=20)


@given(hostile, hostile, hostile)
def test_whatever_is_read_is_text(key: str, title: str, reason: str) -> None:
    pair = Pair(key, "b", "merge", 0.5, (f"decision: {reason}",), pack([Evidence("title", "agree", 1.0, reason)]))
    works = Works([], [Cluster([key, "b"], "merge", [pair], key)], {key: key, "b": key})
    plain = Checked(page(works, {"b": {"title": "t"}, key: {"title": "t", "note": "n"}}))
    found = Checked(page(works, {"b": {"title": title}, key: {"title": title, "note": title}}))
    assert {tag: len(texts) for tag, texts in found.texts.items() if tag in {"script", "article", "table"}} == {
        tag: len(texts) for tag, texts in plain.texts.items() if tag in {"script", "article", "table"}
    }


def test_a_great_cluster_is_cut_and_says_so() -> None:
    records = {f"r{number}": {**ARTICLE, "id": f"r{number}"} for number in range(500)}
    pairs = [Pair("r0", f"r{number}", "merge", 1.0) for number in range(1, 500)]
    text = page(Works([], [Cluster(list(records), "merge", pairs, "r0")], dict.fromkeys(records, "r0")), records)
    assert "500 records, the first 8 side by side" in text
    assert "469 more pairs are in the report in JSON" in text
    assert len(text) < 60_000


def test_many_clusters_are_cut_and_said() -> None:
    clusters = [Cluster(["a", "b"], "merge", [], "a") for _ in range(2003)]
    text = page(Works([], clusters, {"a": "a", "b": "a"}), {"a": {}, "b": {}})
    assert "3 more groups are not on this page" in text
    assert text.count("<article") == 2000


def test_the_command_writes_it(tmp_path: Path) -> None:
    records, report = tmp_path / "records.json", tmp_path / "report.html"
    records.write_text(json.dumps(RECORDS))
    args = ["reconcile", str(records), "-o", str(tmp_path / "all.bib"), "--report", str(report)]
    assert CliRunner().invoke(cli, args, standalone_mode=False).return_value == 0
    assert Checked(report.read_text(encoding="utf-8")).texts["h1"] == ["Duplicates"]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: sh tests/browser.sh installs it")
@pytest.mark.parametrize(
    ("action", "shown", "hidden"),
    [
        ("", "2 of 2 groups shown", 0),
        ("form.elements.text.value = 'SWANS'", "1 of 2 groups shown", 1),
        ("form.querySelector('[value=merge]').checked = false", "1 of 2 groups shown", 1),
        ("form.elements.text.value = 'swans zebra'", "0 of 2 groups shown", 2),
    ],
)
def test_the_filters_work_in_a_browser(tmp_path: Path, action: str, shown: str, hidden: int) -> None:
    hostile_copy = {**COPY, "publisher": "</td><script>document.title = 'broken'</script>"}
    act = f"const form = document.getElementById('filters'); {action}; form.dispatchEvent(new Event('input'));"
    text = page_of([ARTICLE, hostile_copy, POEM, TALK]).replace("</body>", f"<script>{act}</script></body>")
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [str(CHROMIUM), *options, (tmp_path / "page.html").as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert f">{shown}</output>" in done.stdout
    assert len(re.findall(r"<article[^>]* hidden", done.stdout)) == hidden
    assert "<title>Duplicates</title>" in done.stdout
    assert '<form id="filters">' in done.stdout
