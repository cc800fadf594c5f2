"""Pure thinking: no clock, no file, no database. The same arguments give the same answer."""
