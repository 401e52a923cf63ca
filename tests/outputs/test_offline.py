"""The archives of the site: links that need no server, and bytes that depend on nothing else."""

import io
import re
import zipfile

import pytest

from dpg.outputs.assets import BUNDLES, FOLDER
from dpg.outputs.offline import OfflineCopy, archive
from dpg.outputs.output import OutputFile
from support import ROOT

LANGUAGES = ("en", "fr", "ar")
SHARED = ("about/index.html", "assets/catalogue/browse.js", "images/a.png", "goods/a/badge.svg")
PAGES = ("index.html", "goods/index.html", "goods/a/index.html", "by/sdg/3/index.html")
PATHS = (
    *SHARED,
    *(folder + page for folder in ("", "fr/", "ar/") for page in PAGES),
    "assets/catalogue/cards/ar/0.json",
    "assets/catalogue/cards/fr/0.json",
    "compare/en/0.json",
    "compare/fr/0.json",
    "search/index.json",
)
ONLINE = (
    "404.html",
    ".nojekyll",
    "offline.zip",
    "offline-fr.zip",
    "sitemap.xml",
    "api/v1/goods/a.json",
    "data/goods.csv",
    "goods/a/card.png",
    "goods/a/codemeta.json",
    "goods/a/card/index.html",
    "fr/goods/a/card/index.html",
    "contribute/index.html",
    "fr/contribute/index.html",
    "assets/catalogue/contribute.js",
)
FROM_GOOD = {
    'href="../../goods/"': 'href="../../goods/index.html"',
    'href="./"': 'href="./index.html"',
    'href="."': 'href="./index.html"',
    'href="../.."': 'href="../../index.html"',
    'href="../../goods/?sector=health&amp;q=a/"': 'href="../../goods/index.html?sector=health&amp;q=a/"',
    'href="../../by/sdg/3/#top"': 'href="../../by/sdg/3/index.html#top"',
    'action="../../goods/"': 'action="../../goods/index.html"',
    'href="#where"': 'href="#where"',
    'href="?page=2"': 'href="?page=2"',
    'href="https://example.org/"': 'href="https://example.org/"',
    'href="//example.org/"': 'href="//example.org/"',
    'href="mailto:info@example.org"': 'href="mailto:info@example.org"',
    'src="badge.svg"': 'src="badge.svg"',
    'href=""': 'href=""',
    'href="../../contribute/?id=a"': 'href="https://goods.example/contribute/?id=a"',
    'href="../../api/v1/goods/a.json"': 'href="https://goods.example/api/v1/goods/a.json"',
    'href="../../fr/goods/a/" hreflang="fr"': 'href="https://goods.example/fr/goods/a/" hreflang="fr"',
}
SCRIPTS = {
    '<script type="module" src="a.js">': '<script defer src="a.js">',
    '<script src="a.js" type="module">': '<script defer src="a.js">',
    '<script src="a.js">': '<script src="a.js">',
    '<script type="application/json" id="x">': '<script type="application/json" id="x">',
}


def copy_in(language: str, site_url: str = "https://goods.example/") -> OfflineCopy:
    return OfflineCopy(language, LANGUAGES, (*PATHS, *ONLINE), site_url)


def made(copy: OfflineCopy, path: str, content: str) -> str:
    (first, *_) = copy.files(path, content.encode())
    return first.content.decode()


def test_an_archive_has_the_pages_of_one_language_and_what_they_load():
    texts = "assets/catalogue/cards/{}/0.json"
    data = "search/index.json"
    assert copy_in("en").paths == tuple(sorted((*SHARED, *PAGES, data, "compare/en/0.json")))
    french = [f"fr/{page}" for page in PAGES]
    assert copy_in("fr").paths == tuple(
        sorted((*SHARED, *french, data, "compare/fr/0.json", texts.format("fr")))
    )


@pytest.mark.parametrize("link", FROM_GOOD)
def test_links_lead_to_files_of_the_archive_or_to_the_published_site(link):
    page = f"<a {link}>goods/</a> href=&quot;goods/&quot;"
    assert made(copy_in("en"), "goods/a/index.html", page) == page.replace(link, FROM_GOOD[link])


def test_pages_that_are_only_in_english_link_to_the_language_of_the_archive():
    shared = made(
        copy_in("fr"), "about/index.html", '<a href="../goods/a/#x"><a href="../ar/" hreflang="ar">'
    )
    assert shared == '<a href="../fr/goods/a/index.html#x"><a href="https://goods.example/ar/" hreflang="ar">'


def test_without_the_address_of_the_site_what_is_left_out_is_no_link():
    page = '<a href="../../ar/goods/a/" hreflang="ar">a</a><a class="b" href="../../contribute/">b</a>'
    assert made(copy_in("en", ""), "goods/a/index.html", page) == '<a hreflang="ar">a</a><a class="b" >b</a>'


@pytest.mark.parametrize("script", SCRIPTS)
def test_pages_load_classic_scripts_after_the_loader_of_data(script):
    page = made(copy_in("en"), "goods/index.html", f"<head></head>{script}")
    assert page == f'<head><script src="../assets/catalogue/disk.js"></script></head>{SCRIPTS[script]}'


def test_no_script_of_an_archive_is_a_module():
    folder = ROOT / "tooling/dpg/outputs/site/assets"
    whole = {path.name for path in folder.glob("*.js")} - {
        part for parts in BUNDLES.values() for part in parts
    }
    names = [f"{FOLDER}/{name}" for name in whole | BUNDLES.keys()]
    inside = OfflineCopy("en", LANGUAGES, names, "").paths
    assert {f"{FOLDER}/browse.js", f"{FOLDER}/compare.js", f"{FOLDER}/frame.js"} <= {*inside}
    for path in {*inside} - {f"{FOLDER}/{name}" for name in BUNDLES}:
        text = (folder / path.rpartition("/")[2]).read_text("utf-8")
        assert not re.search(r"^(?:import|export) |import\.meta", text, re.M), path


def test_data_become_scripts_that_hand_over_their_text():
    (file,) = copy_in("en").files("search/words-1.txt", 'a\t"b"\n</script>é'.encode())
    assert file.path == "search/words-1.txt.js"
    assert file.content.decode() == 'fileFromDisk("search/words-1.txt","a\\t\\"b\\"\\n</script>é");\n'
    page, script = copy_in("fr").files("fr/needs/all/2/index.html", b"cards")
    assert (page.content, script.path) == (b"cards", "fr/needs/all/2/index.html.js")


def test_an_archive_in_another_language_opens_with_its_home_page():
    assert [*copy_in("en").start()] == []
    (start,) = copy_in("fr").start()
    assert start.path == "index.html"
    assert b"url=fr/index.html" in start.content


def test_an_archive_holds_no_time_and_no_owner_and_opens_with_its_own_folder():
    files = [OutputFile("index.html", b'<a href="goods/">'), OutputFile("a.png", b"png" * 100)]
    packed = archive("offline.zip", files, "catalogue")
    assert archive("offline.zip", files, "catalogue") == packed
    with zipfile.ZipFile(io.BytesIO(packed.content)) as opened:
        assert opened.testzip() is None
        assert opened.read("catalogue/index.html") == files[0].content
        assert opened.read("catalogue/a.png") == b"png" * 100
        for entry in opened.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr >> 16, entry.extra) == (3, 0o100644, b"")
