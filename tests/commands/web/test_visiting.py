"""One address at a time, at a server that misbehaves."""

import itertools
import time

import pytest

from dpg.model.link_result import LinkStatus, Outcome
from dpg.project.web.public_connections import HostAccess, is_public
from dpg.project.web.request import RequestSettings
from dpg.project.web.visits import Visitor


@pytest.fixture
def visit(server):
    """Visits a page of the server, patiently enough for a test."""

    def go(path, **manner):
        access = manner.pop("access", HostAccess(allow_private=True))
        settings = {"agent": "dpg-links/1", "timeout": 0.5, "delay": 0.01, "retries": 2, **manner}
        address = path if "://" in path else f"http://127.0.0.1:{server.port}/{path}"
        return Visitor(RequestSettings(access=access, **settings)).visit(address)

    return go


FATES = {
    "fine": (Outcome.ANSWERED, 1, "It answers."),
    "slow": (Outcome.SLOW, 3, "No answer came in time. It was tried 3 times."),
    "drip": (Outcome.SLOW, 3, "No answer came in time. It was tried 3 times."),
    "moved": (Outcome.MOVED, 1, "It works, but has moved permanently to another address. It leads on 2 times."),
    "elsewhere-for-now": (Outcome.ANSWERED, 1, "It answers."),
    "moved-to-nothing": (Outcome.MISSING, 1, "The site says that there is no such page (404). It leads on once."),
    "missing": (Outcome.MISSING, 1, "The site says that there is no such page (404)."),
    "gone": (Outcome.GONE, 1, "The site says that the page is gone permanently (410)."),
    "teapot": (Outcome.NOT_ACCEPTED, 1, "The site does not accept the question (418)."),
    "forbidden": (Outcome.REFUSED, 1, "The site refuses programs or wants a login (403): look at it in a browser."),
    "reset": (Outcome.CUT_OFF, 3, "The connection was cut off before an answer came. It was tried 3 times."),
    "cut": (Outcome.CUT_OFF, 3, "The connection was cut off before an answer came. It was tried 3 times."),
    "nonsense": (Outcome.NOT_HTTP, 1, "What answers there is no web server."),
    "no-head": (Outcome.ANSWERED, 1, "It answers. It turns down the question for the head alone."),
    "huge": (Outcome.ANSWERED, 1, "It answers. It turns down the question for the head alone."),
    "circle": (Outcome.CIRCLE, 1, "Its redirects lead in a circle, at least without cookies. It leads on once."),
    "spiral": (Outcome.TOO_MANY_REDIRECTS, 1, "It is redirected too many times. It leads on 10 times."),
    "recovers": (Outcome.ANSWERED, 2, "It answers. It was tried 2 times."),
    "always-broken": (Outcome.SERVER_FAULT, 3, "The site has a fault of its own (500). It was tried 3 times."),
    "to-mail": (Outcome.BAD_REDIRECT, 1, "It is redirected to something that is no web address."),
    "http://nowhere.invalid/": (
        Outcome.NO_SUCH_NAME, 1, "There is no computer of this name: perhaps the domain has expired.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "fate"), FATES.items(), ids=list(FATES))
def test_every_misbehavior_has_its_plain_sentence(visit, page, fate):
    found = visit(page)
    assert (found.outcome, found.tries, found.sentence) == fate


def test_a_certificate_that_nobody_vouches_for_is_told(visit, secure_server):
    found = visit(f"https://127.0.0.1:{secure_server}/")
    assert found.sentence == "The certificate of the site cannot be trusted, so browsers warn of it."
    assert found.link_status is LinkStatus.FAILING


def test_a_page_that_asks_for_patience_is_given_it(visit, server):
    found = visit("busy")
    assert (found.outcome, found.tries) == (Outcome.ANSWERED, 2)
    first, second = (when for when, _, _, path in server.asked if path == "/busy")
    assert second - first >= 1


def test_a_site_that_asks_for_a_day_of_rest_is_asked_nothing_more(server):
    manner = RequestSettings(
        agent="dpg-links/1", timeout=1, delay=0.01, access=HostAccess(allow_private=True)
    )
    visitor = Visitor(manner)
    base = f"http://127.0.0.1:{server.port}"
    assert visitor.visit(f"{base}/busy-for-long").sentence == (
        "The site asked to wait (429). It will be checked again next time."
    )
    assert visitor.visit(f"{base}/fine").outcome is Outcome.BUSY
    assert server.paths() == [("HEAD", "/busy-for-long")]


def test_tries_are_ever_further_apart(visit, server):
    visit("always-broken", delay=0.1, retries=2)
    times = [when for when, _, _, path in server.asked if path == "/always-broken"]
    first, second = (later - earlier for earlier, later in itertools.pairwise(times))
    assert second > first >= 0.2


def test_what_a_server_refuses_of_the_head_it_is_asked_whole(visit, server):
    visit("no-head")
    assert server.paths() == [("HEAD", "/no-head"), ("GET", "/no-head")]


def test_a_huge_page_is_not_read(visit, server):
    begun = time.monotonic()
    visit("huge", timeout=5)
    assert time.monotonic() - begun < 3
    time.sleep(0.2)
    # What lies between two programs on one computer is a few megabytes, never a terabyte.
    assert server.sent < 64 * 1024 * 1024


def test_only_lasting_redirects_give_a_new_address(visit, server):
    base = f"http://127.0.0.1:{server.port}"
    assert visit("moved").new_address == f"{base}/fine"
    assert visit("moved-then-elsewhere").new_address == f"{base}/elsewhere-for-now"
    assert visit("elsewhere-for-now").new_address == ""


def test_questions_to_one_host_keep_their_distance(server):
    visitor = Visitor(
        RequestSettings(agent="dpg-links/1", timeout=1, delay=0.1, access=HostAccess(allow_private=True))
    )
    for number in range(3):
        visitor.visit(f"http://127.0.0.1:{server.port}/fine/{number}")
    times = [when for when, _, _, _ in server.asked]
    assert all(later - earlier > 0.09 for earlier, later in itertools.pairwise(times))


def test_robots_txt_is_fetched_once_and_obeyed(server):
    server.robots["127.0.0.1"] = (200, "User-agent: *\nDisallow: /forbidden\n")
    visitor = Visitor(
        RequestSettings(agent="dpg-links/1", timeout=1, delay=0.01, access=HostAccess(allow_private=True))
    )
    base = f"http://127.0.0.1:{server.port}"
    assert visitor.visit(f"{base}/forbidden").outcome is Outcome.ROBOTS
    assert visitor.visit(f"{base}/fine").outcome is Outcome.ANSWERED
    assert [path for _, _, _, path in server.asked] == ["/robots.txt", "/fine"]


def test_robots_txt_that_names_this_program_counts_for_it(visit, server):
    server.robots["127.0.0.1"] = (200, "User-agent: dpg-links\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert visit("fine").link_status is LinkStatus.UNSURE


def test_a_site_whose_robots_txt_is_broken_is_not_asked(visit, server):
    server.robots["127.0.0.1"] = (500, "")
    found = visit("fine", retries=0)
    assert found.sentence == "The robots.txt of the site has a fault (500), so the site was not asked."
    assert server.paths() == []


PRIVATE = [
    "http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[fd00::1]/", "http://0.0.0.0/",
    "http://100.64.0.1/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://224.0.0.1/", "http://255.255.255.255/",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_a_network_is_never_asked(visit, address):
    found = visit(address, access=HostAccess())
    assert found.sentence == "It leads into a private network, so it was not asked."


@pytest.mark.parametrize("page", ["to-private", "to-this-computer", "to-a-name"])
def test_a_redirect_into_a_network_is_not_followed(visit, server, page):
    access = HostAccess(addresses={"records.example.org": ("127.0.0.1", server.port)})
    found = visit(f"http://records.example.org/{page}", access=access)
    assert (found.outcome, found.hops) == (Outcome.PRIVATE, 1)
    assert server.paths() == [("HEAD", f"/{page}")]


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_open_internet_are_public(address):
    assert is_public(address)


def test_what_is_no_ip_address_is_not_public():
    assert not is_public("example.org")


def test_a_new_address_with_strange_letters_is_kept_whole(visit):
    assert visit("to-strange").new_address.endswith("/fine?`<b>|&x=é")
