"""Every file that is published: from an edition to files in memory."""

from dpg.outputs import (
    api,
    assets,
    badges,
    discovery,
    facet_index,
    form_data,
    funding_manifest,
    manifest,
    offline,
    pool_package,
    search_files,
    sitemap,
)
from dpg.outputs.api import API
from dpg.outputs.documents import (
    accounts,
    attestations,
    by_value,
    changes,
    completeness,
    document_types,
    facets,
    index,
    matches,
    needs,
    openapi,
    organizations,
    removed,
    summaries,
)
from dpg.outputs.download import CHECKSUMS, CODEMETA, DESCRIPTION, FOLDER, PUBLICCODE
from dpg.outputs.feeds import deadlines
from dpg.outputs.feeds import files as feeds
from dpg.outputs.linked_data import dcat
from dpg.outputs.output import Output, Stage
from dpg.outputs.site import compare_page, social_card

OUTPUTS: tuple[Output, ...] = (
    Output(
        id="records",
        paths=(f"{API}/{{plural}}.full.json", f"{API}/schema/{{kind}}-1.json"),
        produce=api.produce,
    ),
    Output(
        id="record-documents",
        per="record",
        paths=(f"{API}/{{plural}}/{{id}}.json", f"{API}/{{plural}}/{{id}}.yaml"),
        produce=api.record_documents,
    ),
    Output(id="api-index", paths=(f"{API}/{document_types.INDEX.path}",), produce=index.produce),
    Output(id="summaries", paths=(f"{API}/{{plural}}.json",), produce=summaries.produce),
    Output(id="facets", paths=(f"{API}/{facets.KIND.path}",), produce=facets.produce),
    Output(id="by-value", paths=(f"{API}/{by_value.KIND.path}",), produce=by_value.produce),
    Output(id="organizations", paths=(f"{API}/{organizations.KIND.path}",), produce=organizations.produce),
    Output(id="accounts", paths=(f"{API}/{accounts.KIND.path}",), produce=accounts.produce),
    Output(id="attestations", paths=(f"{API}/{attestations.KIND.path}",), produce=attestations.produce),
    Output(id="needs", paths=(f"{API}/{needs.KIND.path}",), produce=needs.produce),
    Output(id="matches", paths=(f"{API}/{matches.KIND.path}",), produce=matches.produce),
    Output(id="changes", paths=(f"{API}/{changes.KIND.path}",), produce=changes.produce),
    Output(id="removed", paths=(f"{API}/{removed.KIND.path}",), produce=removed.produce),
    Output(id="completeness", paths=(f"{API}/{completeness.KIND.path}",), produce=completeness.produce),
    Output(id="openapi", paths=(f"{API}/{document_types.OPENAPI.path}",), produce=openapi.produce),
    Output(
        id="badges",
        per="record",
        kinds=("good",),
        paths=("goods/{id}/badge.svg",),
        produce=badges.badge_files,
    ),
    Output(
        id="funding-manifest",
        per="record",
        kinds=("good",),
        removed=False,
        paths=("goods/{id}/funding.json",),
        produce=funding_manifest.files_of,
    ),
    Output(
        id="pool-package",
        per="record",
        kinds=("pool",),
        removed=False,
        paths=("pools/{id}/datapackage.json", "pools/{id}/build.sql"),
        produce=pool_package.files_of,
    ),
    Output(
        id="assets",
        paths=(f"{assets.FOLDER}/{{name}}.css", f"{assets.FOLDER}/{{name}}.js", ".nojekyll"),
        produce=assets.produce,
    ),
    Output(
        id="facet-index",
        paths=(facet_index.INDEX, facet_index.ROWS, facet_index.CARDS),
        produce=facet_index.produce,
    ),
    Output(id="search", stage=Stage.CACHE, paths=search_files.search_paths(), produce=search_files.produce),
    Output(
        id="board-indexes",
        paths=(facet_index.BOARD.format("{kind}"),),
        produce=facet_index.produce_boards,
    ),
    Output(
        id="form-data",
        paths=(form_data.KNOWN, form_data.WORDS.format("{language}")),
        produce=form_data.produce,
    ),
    Output(
        id="discovery",
        paths=("robots.txt", discovery.FOR_MODELS, discovery.CITATION),
        produce=discovery.produce,
    ),
    Output(
        id="feeds",
        stage=Stage.CACHE,
        paths=tuple(
            f"feeds/{path}.{{format}}"
            for path in (
                "new",
                "changed",
                "{facet}/{value}/new",
                "{facet}/{value}/changed",
                "offers/new",
                "offers/changed",
                "pools/new",
                "pools/changed",
                "needs",
                "needs/{facet}/{value}",
            )
        ),
        produce=feeds.produce,
    ),
    Output(
        id="comparison-columns",
        stage=Stage.CACHE,
        paths=("compare/{language}/{number}.json",),
        produce=compare_page.produce,
    ),
    Output(
        id="deadlines",
        paths=(deadlines.path_of(), deadlines.path_of("{kind}")),
        produce=deadlines.produce,
    ),
    Output(
        id="social-cards",
        stage=Stage.CACHE,
        per="record",
        kinds=("good",),
        removed=False,
        paths=(f"goods/{{id}}/{social_card.FILE}",),
    ),
    Output(
        id="dumps",
        stage=Stage.DUMPS,
        paths=(
            f"{FOLDER}/{{plural}}.{{format}}",
            f"{FOLDER}/csv/{{table}}.csv",
            f"{FOLDER}/parquet/{{table}}.parquet",
            f"{FOLDER}/parquet/{{table}}/{{part}}.parquet",
            f"{FOLDER}/{CODEMETA}",
            f"{FOLDER}/{PUBLICCODE}",
            f"{FOLDER}/{DESCRIPTION}",
            f"{FOLDER}/{CHECKSUMS}",
        ),
    ),
    Output(
        id="log",
        stage=Stage.CACHE,
        paths=(
            "log/checkpoint",
            "log/vkey",
            "log/tile/{...}",
            "log/cosignatures/{size}",
            "log/proofs/{plural}/{record}.tlog-proof",
            "log/proofs/attestations/{good}/{name}.tlog-proof",
        ),
    ),
    Output(
        id="docs",
        stage=Stage.CACHE,
        paths=(
            "{docs}index.html",
            "images/{name}",
            "assets/images/{name}",
            "assets/javascripts/{...}",
            "assets/stylesheets/{name}",
        ),
    ),
    Output(id="linked-data", stage=Stage.FILES, paths=(dcat.PATH,), produce=dcat.produce),
    Output(
        id="sitemaps",
        stage=Stage.FILES,
        paths=("sitemap.xml", "sitemap-{language}-{number}.xml"),
        produce=sitemap.produce,
    ),
    Output(
        id="offline-archives",
        stage=Stage.ARCHIVE,
        paths=(offline.archive_path("en"), offline.archive_path("{language}")),
    ),
    Output(id="download-pages", stage=Stage.DOWNLOADS, paths=("{downloads}index.html",)),
    Output(
        id="manifest",
        stage=Stage.CHECKSUMS,
        paths=(manifest.MANIFEST, CHECKSUMS),
        produce=manifest.produce,
    ),
)
"""Everything that is published apart from the catalogue's own pages, each with the paths that only it uses.

``produce`` takes the edition; per record, also the record; from the second stage on, also the ``SiteFiles``. It yields
``OutputFile``s.
"""
