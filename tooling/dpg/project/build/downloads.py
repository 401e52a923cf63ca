"""The steps of a build that are only for publishing: pictures of goods, dumps, and the archives to read offline."""

from dpg.outputs.output import OutputFile
from dpg.outputs.site.pages import SitePages
from dpg.project.build.docs_pages import with_downloads
from dpg.project.build.log_files import summary_of
from dpg.project.build.site_build import SiteBuild


def put_social_cards(build: SiteBuild) -> None:
    """Put the picture of every listed good into the tree, if dumps are requested and this computer can draw."""
    if build.edition.social_cards:
        from dpg.project.build.social_cards import put_cards

        put_cards(build.tree, build.edition, build.languages[0], build.plan.jobs, build.progress)
    elif build.plan.dumps:
        build.progress.say(
            "Pictures for sharing are left out: pip install dpg[cards] brings what draws them."
        )


def put_dumps(build: SiteBuild) -> None:
    """Put the dumps into the tree if they are requested and no record has errors: a dump is always complete."""
    if not build.plan.dumps:
        return
    if not build.sound:
        build.progress.say("The dumps are left out, as some records have errors.")
        return
    # The libraries that write the dumps load slowly, and most builds make none.
    from dpg.outputs.dumps import parquet
    from dpg.project.build.dumps import put_all_dumps

    build.progress.step("Making the dumps")
    if not parquet.available():
        build.progress.say("Parquet is left out: pip install dpg[parquet] brings what writes it.")
    build.downloads.extend(put_all_dumps(build.tree, build.edition, build.cache))


def put_archive(build: SiteBuild) -> None:
    """Put an archive of the site in each language into the tree if there are dumps."""
    if not build.downloads:
        return
    from dpg.project.build.offline_archive import put_offline

    build.progress.step("Packing the site for reading offline")
    pages = {file.path: file.content for file in _download_pages(build)}
    build.downloads.extend(put_offline(build.tree, pages, build.edition))


def put_download_pages(build: SiteBuild) -> None:
    """Put the pages of ``docs/`` that list all downloads into the tree."""
    for file in _download_pages(build):
        build.tree.put(file)


def _download_pages(build: SiteBuild) -> list[OutputFile]:
    log = summary_of(build)
    return [
        OutputFile(path, with_downloads(path, content, _pages_for(build, path), build.downloads, log))
        for path, content in build.download_pages.items()
    ]


def _pages_for(build: SiteBuild, path: str) -> SitePages:
    """Return what renders pages in the language of a page of ``docs/``."""
    folder = path.partition("/")[0]
    return next((pages for pages in build.languages if pages.words.language == folder), build.languages[0])
