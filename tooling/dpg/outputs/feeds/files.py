"""Produce all feeds, except those that are unchanged."""

from collections.abc import Iterator
from itertools import chain

from dpg.outputs.edition import Edition
from dpg.outputs.feeds import atom, json_feed
from dpg.outputs.feeds.feed import PlannedFeed, has_feeds
from dpg.outputs.feeds.need_feeds import need_feeds
from dpg.outputs.feeds.record_feeds import SUBJECTS, RecordFeeds
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import Known
from dpg.outputs.site_files import SiteFiles

FORMATS = (atom, json_feed)


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield every file that has changed."""
    return feed_files(edition, site.known)


def feed_files(edition: Edition, known: Known) -> Iterator[OutputFile]:
    """Yield every file except the cached ones.

    Args:
        edition: The content of the site.
        known: Returns whether the file at a path with a given digest is cached.
    """
    subjects = (subject for subject in SUBJECTS if has_feeds(edition, subject.kind))
    planned = chain.from_iterable(RecordFeeds(edition, subject).planned() for subject in subjects)
    for feed in chain(planned, need_feeds(edition)):
        yield from _changed_files(feed, known)


def _changed_files(planned: PlannedFeed, known: Known) -> Iterator[OutputFile]:
    missing = [one for one in FORMATS if not known(f"{planned.path}.{one.ENDING}", planned.made_from)]
    if missing:
        feed = planned.make()
        for one in missing:
            yield OutputFile(f"{planned.path}.{one.ENDING}", one.render(feed), planned.made_from)
