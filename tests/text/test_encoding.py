import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.encoding import mend

NAMES = (
    "Adrià Puigdomènech",
    "Maja Trębacz",
    "Grzegorz Świrszcz",
    "Petar Veličković",
    "Cătălina Cangea",
    "Cristina Gârbacea",
    "Jürgen Müller",
    "Anders Ångström",
    "Conor O’Brien",
    "the “quotes” here",
    "one – two",
    "Élan École",
    "Nguyễn Văn Đức",
)
PAGES = tuple(
    """
    latin_1 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp437 cp850 cp852 cp866
    koi8_r koi8_u mac_roman
    """.split()
)
NOT_MENDED = {("Grzegorz Świrszcz", "cp1252"), ("Grzegorz Świrszcz", "cp1254")}
"""`Åš` at the start of a word: ftfy finds too little to go by, and so do we."""


def damaged(text: str, page: str) -> str:
    """UTF-8 read as `page`, as the WHATWG rules: an undefined byte becomes the C1 control of its number."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("page", PAGES)
def test_damage_of_each_page_is_mended(page: str) -> None:
    failed = {(name, page) for name in NAMES if mend(damaged(name, page)) != name}
    assert failed == {pair for pair in NOT_MENDED if pair[1] == page}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aรคron van den Oord", "Aäron van den Oord"),
        ("Vรฉlizy", "Vélizy"),
        ("M├╝ller", "Müller"),
        ("M├╝ller ŌĆō", "Müller ŌĆō"),  # the second is of a page that is not in the tables, and stays
        ("Rรฉmi and ภาษาไทย", "Rémi and ภาษาไทย"),
        ("Mﾃｼller", "Müller"),
        ("M眉ller, A盲ron", "Müller, Aäron"),
        ("O鈥橞rien", "O’Brien"),
        ("it鈥檚 here", "it’s here"),
        ("\x93quoted\x94 it\x92s", "“quoted” it’s"),
    ],
)
def test_named_damage(text: str, expected: str) -> None:
    assert mend(text) == expected


@pytest.mark.parametrize("name", ["Adrià Puigdomènech", "Conor O’Brien", "Jürgen Müller", "Petar Veličković"])
def test_damage_done_twice(name: str) -> None:
    assert mend(damaged(damaged(name, "cp1252"), "cp1252")) == name


UNDAMAGED = {
    "Arabic": "التعلم العميق أ إ ؤ تحليل الصور باستخدام CNN الإنسان؟",
    "Bulgarian": "Машинно обучение – „Група В“ и СССР…",
    "Chinese": "深度学习 使用PyTorch没有 每 猫和毛",
    "Czech": "Čeština ŠŤASTNÝ „řeč“ žluťoučký kůň",
    "French": "« À la recherche du temps perdu » – déjà, œuvre, L’Été",
    "German": "‚Äußerst‘ „Übermäßig“ – STRAßE Öl",
    "Greek": "Ελληνικά Γ’ τάξη «Γ» Ανάλυση Δ… η DNA-πολυμεράση",
    "Hebrew": "למידה עמוקה – ניתוח “שלום” ג׳ורג׳ ₪ 5",
    "Hungarian": "Őrség Űrhajó „tükörfúrógép”",
    "Japanese": "機械学習 ﾃｽﾄ ﾃﾞｰﾀ テスト",
    "Kazakh": "Қазақша Ғылым",
    "Korean": "한국어 딥러닝 체계",
    "Latvian": "Ālava Čaks Ģirts Ķekava Ļaudona Ņina Šķēps",
    "Polish": "Łódź ŁÓDŹ Ćma ŻÓŁĆ” „Ś”",
    "Portuguese": "NÃO» São Paulo ÃO – coração",
    "Romanian": "“DOUĂ” DOUĂ–TREI ŞCOALĂ… și țară",
    "Russian": "Тойота и BMW «Группа В» Группа В… 3D-печать IBM РС",
    "Serbian": "Љубав Ђорђе Џон Ћирилица",
    "Swedish": "“NÅ” PÅ– MÄ’S Ä–Ö Åland «Å»",
    "Thai": "รถ BMW ลดราคา ยก รส โรค การเรียนรู้เชิงลึกDeep Learningสำหรับภาษาไทย",
    "Thai glued": "รถBMW",
    "Turkish": "Türkçe ÇĞİÖŞÜ İstanbul’da",
    "Ukrainian": "Її Ді Її дії Ґанок їжак «Е»",
    "Vietnamese": "Việt Nam ĂN UỐNG Đường ĐẶNG “Ă”",
    "drawing": "├── src └── x √2 ¬p ∂x/∂t ƒ(x) ─┬─ │",
}


@pytest.mark.parametrize("language", UNDAMAGED)
def test_real_words_stay(language: str) -> None:
    text = UNDAMAGED[language]
    changed = [piece for piece in [text, *text.split()] if mend(piece) != piece]
    assert changed == []


@pytest.mark.parametrize(
    "text",
    ["ﬁne ＡＢ &amp; &eacute; “x”", "line\nfeed\u2028and\r\nmore", "a\u00a0b\tc", "e\u0301", *NAMES],
)
def test_nothing_else_changes(text: str) -> None:
    assert mend(text) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_stays(text: str) -> None:
    assert mend(text) is text


@given(st.text(st.sampled_from("рстуфхцчшАБВГДЕЖЗ ,-")))
def test_cyrillic_words_stay(text: str) -> None:
    words = " ".join(word.lower() for word in text.split())
    assert mend(words) == words


@given(st.text(st.sampled_from("กขคงจชซญดตถทธนบปผพมยรลวศสหอะาิีุูเแโ ")))
def test_thai_words_stay(text: str) -> None:
    assert mend(text) == text


@given(st.text())
def test_any_text_is_taken_and_none_gets_longer(text: str) -> None:
    assert len(mend(text)) <= len(text)


def test_clean_text_does_not_import_ftfy() -> None:
    program = (
        "import sys\nfrom bibtools.text.encoding import mend\n"
        "mend('plain'); mend('Jürgen Müller’s')\nprint('ftfy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
