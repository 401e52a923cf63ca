"""One file per command: a paragraph of named steps. Only here is the disk, the time or another program touched."""
