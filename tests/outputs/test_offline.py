"""The archive of the site: links that need no server, and bytes that depend on nothing else."""

import io
import zipfile

import pytest

from dpg.outputs.offline import archive, belongs_offline, with_file_links
from dpg.outputs.output import OutputFile

LINKS = {
    'href="../../goods/"': 'href="../../goods/index.html"',
    'href="./"': 'href="./index.html"',
    'href="."': 'href="./index.html"',
    'href="../.."': 'href="../../index.html"',
    'href="goods/?sector=health&amp;q=a/"': 'href="goods/index.html?sector=health&amp;q=a/"',
    'href="../by/sdg/3/#top"': 'href="../by/sdg/3/index.html#top"',
    'action="../goods/"': 'action="../goods/index.html"',
    'href="#where"': 'href="#where"',
    'href="?page=2"': 'href="?page=2"',
    'href="../api/v1/goods/a.json"': 'href="../api/v1/goods/a.json"',
    'href="https://example.org/"': 'href="https://example.org/"',
    'href="//example.org/"': 'href="//example.org/"',
    'href="mailto:info@example.org"': 'href="mailto:info@example.org"',
    'src="badge.svg"': 'src="badge.svg"',
    'href=""': 'href=""',
}


@pytest.mark.parametrize("link", LINKS)
def test_links_to_folders_lead_to_the_page_in_them_and_all_others_stay(link):
    page = f"<a {link}>goods/</a> href=&quot;goods/&quot;"
    assert with_file_links(page.encode()).decode() == page.replace(link, LINKS[link])


def test_an_archive_holds_no_time_and_no_owner_and_opens_with_its_own_folder():
    files = [OutputFile("index.html", b'<a href="goods/">'), OutputFile("a.png", b"png" * 100)]
    made = archive(files, "catalogue")
    assert archive(files, "catalogue") == made
    with zipfile.ZipFile(io.BytesIO(made.content)) as opened:
        assert opened.testzip() is None
        assert opened.read("catalogue/index.html") == b'<a href="goods/index.html">'
        assert opened.read("catalogue/a.png") == b"png" * 100
        for entry in opened.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr >> 16, entry.extra) == (3, 0o100644, b"")


def test_what_only_a_server_or_another_site_can_use_stays_out():
    for path in (
        "404.html",
        ".nojekyll",
        "offline.zip",
        "search/index.json",
        "sitemap.xml",
        "goods/a/card.png",
    ):
        assert not belongs_offline(path)
    for path in (
        "index.html",
        "goods/a/index.html",
        "goods/a/badge.svg",
        "data/goods.csv",
        "images/a.png",
    ):
        assert belongs_offline(path)
