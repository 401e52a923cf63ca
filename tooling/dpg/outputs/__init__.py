"""Every file that is published: from an edition to files in memory."""

from dpg.outputs import api, assets, facet_index
from dpg.outputs.output import Produce

OUTPUTS: tuple[Produce, ...] = (api.produce, assets.produce, facet_index.produce)
"""What makes the files that are not pages."""
