"""Every file that is published: from an edition to files in memory."""

from dpg.outputs import api, assets, discovery, facet_index, form_data
from dpg.outputs.documents import (
    by_value,
    changes,
    completeness,
    facets,
    index,
    needs,
    openapi,
    organizations,
    removed,
    summaries,
)
from dpg.outputs.output import Produce

OUTPUTS: tuple[Produce, ...] = (
    api.produce,
    index.produce,
    summaries.produce,
    facets.produce,
    by_value.produce,
    organizations.produce,
    needs.produce,
    changes.produce,
    removed.produce,
    openapi.produce,
    assets.produce,
    completeness.produce,
    discovery.produce,
    facet_index.produce,
    form_data.produce,
)
"""What makes the files that are not pages."""
