"""Attestations: signed statements about goods, verified offline."""
