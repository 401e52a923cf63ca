"""Open Graph tags, for previews of shared links: https://ogp.me/."""

from html import escape

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.social_card import FILE, PIXELS


def open_graph_tags(good: Good, edition: Edition) -> str:
    """Return the tags with title and image. Empty if the address of the site is unknown.

    Previews take the address and the summary from the head of the page: its canonical link and its description.
    """
    if not edition.site_url:
        return ""
    properties = {"og:title": good.name}
    if edition.social_cards:
        properties |= {
            "og:image": edition.site_url + GOOD.page_of(good.id) + FILE,
            "og:image:width": str(PIXELS[0]),
            "og:image:height": str(PIXELS[1]),
            "og:image:alt": good.name,
        }
    kind = "summary_large_image" if edition.social_cards else "summary"
    tags = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()
    )
    return f'{tags}<meta name="twitter:card" content="{kind}">'
