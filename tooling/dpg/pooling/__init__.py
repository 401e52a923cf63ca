"""Check, protect and join tables by the rules of a pool, as Ibis expressions. Needs the extra ``pools``."""
