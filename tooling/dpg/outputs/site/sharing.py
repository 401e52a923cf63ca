"""Open Graph tags, for previews of shared links: https://ogp.me/."""

from html import escape

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import folder_of
from dpg.outputs.site.social_card import FILE, PIXELS
from dpg.outputs.site.words import Words


def open_graph_tags(good: Good, summary: str, edition: Edition, words: Words) -> str:
    """Return the tags with title, summary and image. Empty if the address of the site is unknown."""
    if not edition.site_url:
        return ""
    page = GOOD.page_of(good.id)
    properties = {
        "og:type": "website",
        "og:site_name": words.gettext(edition.site_name),
        "og:title": good.name,
        "og:description": summary,
        "og:url": edition.site_url + folder_of(words.language) + page,
    }
    if edition.social_cards:
        properties |= {
            "og:image": edition.site_url + page + FILE,
            "og:image:type": "image/png",
            "og:image:width": str(PIXELS[0]),
            "og:image:height": str(PIXELS[1]),
            "og:image:alt": f"{good.name}. {summary} {words.gettext('Listed is not endorsed.')}",
        }
    kind = "summary_large_image" if edition.social_cards else "summary"
    tags = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()
    )
    return f'{tags}<meta name="twitter:card" content="{kind}">'
