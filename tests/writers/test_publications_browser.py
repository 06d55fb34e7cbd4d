"""The page of publications in Chromium, as a reader uses it: with a pointer, a keyboard and a clipboard."""

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bibtools
from bibtools.record.item import Item
from bibtools.richtext.document import Document, Entry, Section
from bibtools.richtext.tree import Link
from bibtools.writers.publications import page

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: sh tests/browser.sh installs it"),
]
_PATIENCE = 120  # seconds for one answer

BREAK = "document.title = 'broken'"
HARM = f'</script><script>{BREAK}</script>"><img src=x onerror="{BREAK}">\''


def item(key: str, kind: str, title: str, year: int, authors: str, **more: object) -> Item:
    names = [{"family": family, "given": given} for given, family in map(str.split, authors.split(", "))]
    return {"id": key, "type": kind, "title": title, "author": names, "issued": {"date-parts": [[year]]}, **more}


ITEMS = [
    item("hail", "article-journal", "Hail in Łódź", 2021, "Käthe Müller, Ann Lee", DOI="10.1234/hail", keyword="ice"),
    item("calm", "paper-conference", "A calm sea", 2019, "Ann Lee", **{"container-title": "Winds and Waves"}),
    item("storm", "article-journal", "Storms <i>now</i>", 2019, "Jo Leeson, Käthe Müller", abstract="It blows."),
    item("dew", "book", "Dew", 2015, "Ann Lee", publisher="Garden Press"),
    item("evil", "article-journal", HARM, 2015, "Eve Harm", keyword=HARM, abstract=HARM, publisher=HARM),
]


def written(folder: Path) -> str:
    """The address of the page of all items, by year; the entry of each is `Authors: title.`"""
    sections = []
    for year in (2021, 2019, 2015):
        entries = []
        for one in ITEMS:
            if one["issued"]["date-parts"][0][0] == year:
                names = ", ".join(name["family"] for name in one["author"])
                entries.append(Entry((f"{names}: {one['title']}. ", Link(f"javascript:{BREAK}", ("x",))), one["id"]))
        sections.append(Section(str(year), tuple(entries)))
    text = page(ITEMS, Document(tuple(sections), f"Works {HARM}", lead=((HARM,),)))
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


class Browser:
    """Chromium, spoken to through a pair of pipes in its own protocol (Chrome DevTools Protocol)."""

    def __init__(self, profile: Path) -> None:
        theirs, self._write = os.pipe()
        self._read, answers = os.pipe()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        command = f'exec "$0" "$@" 3</dev/fd/{theirs} 4>/dev/fd/{answers}'
        self.process = subprocess.Popen(
            ["sh", "-c", command, str(CHROMIUM), *options, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(theirs, answers),
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(answers)
        self._rest = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        self.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """The result of a command; what happened in the meantime is in `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            got = self._message()
            if got.get("id") == self._number:
                assert "error" not in got, (method, got)
                result: dict[str, Any] = got["result"]
                return result

    def wait_for(self, method: str) -> dict[str, Any]:
        """The first event of that name that has not been waited for."""
        while True:
            for event in self.events:
                if event["method"] == method and not event.get("seen"):
                    event["seen"] = True
                    params: dict[str, Any] = event["params"]
                    return params
            self._message()

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select.select([self._read], [], [], _PATIENCE)[0], "the browser does not answer"
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has gone"
            self._rest += piece
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        if "method" in message:
            self.events.append(message)
        return message

    def open(self, address: str) -> None:
        """A new page with this address, whole."""
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.events.clear()
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.open_here(address)

    def open_here(self, address: str) -> None:
        """Goes to an address in the page that is open."""
        self.call("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """The value of a script, which may wait for something; it counts as a reader's own doing."""
        done = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
            replMode=True,
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def press(self, key: str) -> None:
        """Presses a key, as a hand does."""
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37}
        code = codes.get(key, ord(key) if len(key) == 1 else 0)
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                **({"text": text} if kind == "keyDown" else {}),
            )

    def leave(self) -> None:
        """Closes the page."""
        self.call("Page.close")
        self._session = ""

    def close(self) -> None:
        self._session = ""
        self.call("Browser.close")
        self.process.wait(_PATIENCE)
        os.close(self._write)
        os.close(self._read)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The page, open; afterwards nothing has gone wrong in it, and nothing was asked of anyone."""
    address = written(tmp_path)
    browser.open(address)
    yield browser
    methods = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
    assert [event for event in browser.events if event["method"] in methods] == []
    asked = [event["params"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
    assert {one["documentURL"].partition("#")[0] for one in asked} == {address}
    assert {one["request"]["url"].partition("#")[0] for one in asked} <= {address}
    assert browser.run("document.title").startswith("Works </script>")
    assert browser.run("document.images.length + document.scripts.length") == 4
    browser.leave()


def entered(browser: Browser, **fields: object) -> list[str]:
    """Fills fields of the form, and gives the ids of the entries that are shown then, in their order."""
    browser.run(
        f"const fields = document.forms[0].elements, given = {json.dumps(fields)};"
        "for (const name in given) fields[name].value = given[name];"
        "document.forms[0].dispatchEvent(new Event('submit', { cancelable: true }))"
    )
    return shown(browser)


def shown(browser: Browser) -> list[str]:
    ids = "Array.from(document.querySelectorAll('.csl-entry'))"
    found = browser.run(f"{ids}.filter((one) => one.checkVisibility()).map((one) => one.id.replace('ref-', ''))")
    return [str(one) for one in found]


def test_all_is_shown_at_first(opened: Browser) -> None:
    assert shown(opened) == ["hail", "calm", "storm", "dew", "evil"]
    assert opened.run("document.querySelector('#shown').textContent") == "5 of 5 shown"
    assert opened.run("location.hash") == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lodz HAIL", ["hail"]),  # without accents and case, in any order
        ("muller", ["hail", "storm"]),
        ("kathe", ["hail", "storm"]),  # a given name that no entry shows
        ("waves", ["calm"]),
        ("2019 lee", ["calm", "storm"]),
        ("ice", ["hail"]),
        ("garden dew", ["dew"]),
        ("onerror", ["evil"]),
        ("snow", []),
    ],
)
def test_the_search(opened: Browser, words: str, found: list[str]) -> None:
    assert entered(opened, q=words) == found
    told = f"{len(found)} of 5 shown" if found else "No publication matches."
    assert opened.run("document.querySelector('#shown').textContent") == told


def test_filters_work_together(opened: Browser) -> None:
    assert entered(opened, **{"from": 2016}) == ["hail", "calm", "storm"]
    opened.run("document.querySelector('[value=journal]').click()")
    assert shown(opened) == ["hail", "storm"]
    assert entered(opened, to=2020) == ["storm"]
    opened.run("document.querySelector('[value=book]').click()")
    assert entered(opened, **{"from": "", "to": ""}) == ["hail", "storm", "dew", "evil"]
    assert entered(opened, author="Ann Lee") == ["hail", "dew"]
    assert opened.run("location.hash") == "#type=book%2Cjournal&author=Ann+Lee"
    opened.run("document.querySelector('[type=reset]').click(); await new Promise((done) => setTimeout(done))")
    assert shown(opened) == ["hail", "calm", "storm", "dew", "evil"]
    assert opened.run("location.hash") == ""


@pytest.mark.parametrize(
    ("name", "found"),
    [("Ann Lee", ["hail", "calm", "dew"]), ("lee", ["hail", "calm", "storm", "dew"]), ("K Muller", ["hail", "storm"])],
)
def test_an_author_is_one_person_or_all_whose_names_begin_so(opened: Browser, name: str, found: list[str]) -> None:
    assert entered(opened, author=name) == found


def test_headings_are_shown_where_they_head_something(opened: Browser) -> None:
    headings = (
        "Array.from(document.querySelectorAll('h2')).filter((h) => h.checkVisibility()).map((h) => h.textContent)"
    )
    assert opened.run(headings) == ["2021", "2019", "2015"]
    entered(opened, q="calm")
    assert opened.run(headings) == ["2019"]
    entered(opened, q="", sort="by-title")
    assert opened.run(headings) == []
    entered(opened, sort="list")
    assert opened.run(headings) == ["2021", "2019", "2015"]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", ["hail", "calm", "storm", "dew", "evil"]),
        ("oldest", ["dew", "evil", "calm", "storm", "hail"]),
        ("by-title", ["evil", "calm", "dew", "hail", "storm"]),
        ("by-author", ["evil", "calm", "dew", "storm", "hail"]),
    ],
)
def test_orders(opened: Browser, order: str, found: list[str]) -> None:
    assert entered(opened, sort=order) == found
    assert entered(opened, sort="list") == ["hail", "calm", "storm", "dew", "evil"]


def test_the_address_holds_what_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    address = written(tmp_path)
    browser.open(f"{address}#q=M%C3%BCller&year=2018-2020&type=journal&sort=oldest")
    assert shown(browser) == ["storm"]
    assert browser.run("document.forms[0].elements.q.value") == "Müller"
    assert entered(browser, q="") == ["storm"]
    assert browser.run("location.hash") == "#year=2018-2020&type=journal&sort=oldest"
    browser.run("location.hash = 'year=2015'; await new Promise((done) => addEventListener('hashchange', done))")
    assert shown(browser) == ["dew", "evil"]
    browser.run("location.hash = 'year=%&sort=none'; await new Promise((done) => addEventListener('hashchange', done))")
    assert len(shown(browser)) == 5
    browser.leave()


def test_an_entry_that_is_linked_to_is_shown(opened: Browser) -> None:
    entered(opened, q="calm")
    opened.run("location.hash = '#ref-evil'; await new Promise((done) => addEventListener('hashchange', done))")
    assert len(shown(opened)) == 5
    assert opened.run("location.hash") == "#ref-evil"


def test_keys(opened: Browser) -> None:
    opened.press("/")
    assert opened.run("document.activeElement.name") == "q"
    opened.call("Input.insertText", text="dew")
    opened.run("await new Promise((done) => new MutationObserver(done).observe(shown, { childList: true }))")
    assert shown(opened) == ["dew"]
    opened.press("/")
    assert opened.run("document.activeElement.value") == "dew/"
    opened.press("Escape")
    assert opened.run("document.activeElement.value") == ""
    assert len(shown(opened)) == 5


def test_every_control_is_reached_by_the_tab_key(opened: Browser) -> None:
    name = "(document.activeElement.name || document.activeElement.id || document.activeElement.className.baseVal"
    name += " || document.activeElement.className || document.activeElement.localName)"
    reached: list[str] = []
    while not reached or reached[-1] != "summary":
        opened.press("Tab")
        reached.append(opened.run(name))
    assert reached == [
        "skip", "theme", "bar", "q", "from", "to", "author", "sort", "kind", "kind", "kind", "copy", "save", "button",
        "cite", "cite", "cite", "summary",
    ]  # fmt: skip


def test_bars_are_switches(opened: Browser) -> None:
    assert opened.run("document.querySelector('#chart').getAttribute('role')") == "group"
    opened.run("document.querySelector('.bar[tabindex=\"0\"]').focus()")
    opened.press("ArrowLeft")
    label = "document.activeElement.getAttribute('aria-label')"
    assert opened.run(label) == "2019: 2"
    opened.press("Enter")
    assert shown(opened) == ["calm", "storm"]
    assert opened.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert opened.run("location.hash") == "#year=2019"
    entered(opened, q="calm")
    assert opened.run(label) == "2019: 1 of 2 shown"
    opened.press(" ")
    assert entered(opened, q="") == ["hail", "calm", "storm", "dew", "evil"]
    opened.run("document.querySelector('.bar').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
    assert shown(opened) == ["dew", "evil"]


def press_and_wait(browser: Browser, button: str) -> None:
    """Presses a button, and waits until it says something else."""
    changed = "new Promise((done) => new MutationObserver(done).observe(button, { childList: true }))"
    browser.run(f"{{ const button = {button}, changed = {changed}; button.focus(); button.click(); await changed; }}")


def copied(browser: Browser, folder: Path) -> list[Item]:
    """What is in the clipboard, read as BibTeX."""
    text = browser.run("await navigator.clipboard.readText()")
    (folder / "copied.bib").write_text(text, encoding="utf-8")
    return list(bibtools.read(folder / "copied.bib"))


def agree(found: list[Item], keys: list[str]) -> None:
    wanted = {one["id"]: one for one in ITEMS}
    assert [one["id"] for one in found] == keys
    for one in found:
        for variable in ("type", "title", "author", "issued", "DOI"):
            assert one.get(variable) == wanted[one["id"]].get(variable)


@pytest.mark.parametrize("refusal", ["", "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"])
def test_bibtex_is_copied(opened: Browser, tmp_path: Path, refusal: str) -> None:
    opened.run(refusal)
    button = "document.querySelector('#ref-hail').parentNode.querySelector('button')"
    press_and_wait(opened, button)
    assert opened.run(f"{button}.textContent") == "Copied"
    assert opened.run("document.querySelector('[role=status]').textContent") == "Copied"
    assert opened.run(f"document.activeElement === {button}")
    agree(copied(opened, tmp_path), ["hail"])


def test_bibtex_that_may_not_be_copied_is_offered(opened: Browser) -> None:
    opened.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    opened.run("document.execCommand = () => false")
    press_and_wait(opened, "document.querySelector('.cite')")
    assert opened.run("document.activeElement.value.slice(0, 14)") == "@article{hail,"
    assert opened.run("document.activeElement.selectionEnd > 50")
    opened.press("Tab")
    assert opened.run("document.querySelector('textarea')") is None


def test_bibtex_of_all_that_is_shown_is_copied_and_saved(opened: Browser, tmp_path: Path) -> None:
    entered(opened, author="Ann Lee", sort="oldest")
    press_and_wait(opened, "copy")
    agree(copied(opened, tmp_path), ["hail", "calm", "dew"])
    opened.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    opened.run("save.click()")
    while opened.wait_for("Page.downloadProgress")["state"] != "completed":
        pass
    assert (tmp_path / "publications.bib").read_text(encoding="utf-8") == opened.run(
        "await navigator.clipboard.readText()"
    )
    agree(list(bibtools.read(tmp_path / "publications.bib")), ["hail", "calm", "dew"])


def test_harm_is_text_in_bibtex_too(opened: Browser, tmp_path: Path) -> None:
    press_and_wait(opened, "document.querySelector('#ref-evil').parentNode.querySelector('button')")
    agree(copied(opened, tmp_path), ["evil"])


def test_the_theme(browser: Browser, tmp_path: Path) -> None:
    address = written(tmp_path)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    browser.open(address)
    light = browser.run(ground)
    browser.run("theme.click()")
    dark = browser.run(ground)
    assert dark != light
    assert browser.run("theme.ariaPressed") == "true"
    browser.open_here(address)  # it is remembered
    assert browser.run(ground) == dark
    browser.run("theme.click()")
    assert browser.run(ground) == light
    browser.run("localStorage.clear(); delete document.documentElement.dataset.theme")
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert browser.run(ground) == dark
    browser.leave()


def test_without_scripts_all_is_there_and_no_control_is(browser: Browser, tmp_path: Path) -> None:
    browser.open("about:blank")
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open_here(written(tmp_path))
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    assert roles.count("listitem") == 5
    assert {"button", "searchbox", "textbox", "checkbox", "combobox"}.isdisjoint(roles)
    assert {"image", "heading", "link"} <= set(roles)
    browser.leave()


def test_on_paper_there_are_no_controls_and_a_narrow_window_has_no_bar_below(opened: Browser) -> None:
    opened.call("Emulation.setDeviceMetricsOverride", width=320, height=600, deviceScaleFactor=1, mobile=True)
    assert opened.run("document.documentElement.scrollWidth") == 320
    opened.call("Emulation.setEmulatedMedia", media="print")
    controls = "Array.from(document.querySelectorAll('button, input, select, svg, summary'))"
    assert opened.run(f"{controls}.filter((one) => one.checkVisibility()).length") == 0
    assert len(shown(opened)) == 5
