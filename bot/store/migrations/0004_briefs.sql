-- Daily briefs and the ledger of their runs. `day` is the local date for which a run stands, or "now …" for one that
-- somebody asked for: with guild and number it is the key under which a brief is posted at most once.

CREATE TABLE brief (
    guild      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    minute     INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    zone       TEXT NOT NULL,
    days       TEXT NOT NULL,
    topic      TEXT NOT NULL,
    quiet      INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('on', 'paused', 'disabled')),
    why        TEXT NOT NULL,
    set_by     INTEGER NOT NULL,
    set_at     INTEGER NOT NULL,
    PRIMARY KEY (guild, number)
) STRICT;

CREATE TABLE brief_run (
    guild      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    day        TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'skipped', 'unknown', 'failed')),
    channel    INTEGER NOT NULL,
    topic      TEXT NOT NULL,
    due        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    holder     TEXT NOT NULL,
    lease      INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    corpus     TEXT NOT NULL DEFAULT '',
    generation TEXT NOT NULL DEFAULT '',
    receipt    TEXT NOT NULL DEFAULT '',
    content    TEXT NOT NULL DEFAULT '',
    picture    BLOB NOT NULL DEFAULT x'',
    message    INTEGER,
    why        TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild, number, day)
) STRICT;
CREATE INDEX brief_run_of_channel ON brief_run (channel, at);
CREATE INDEX brief_run_frozen ON brief_run (at) WHERE content != '';
CREATE INDEX brief_run_unfinished ON brief_run (due) WHERE state = 'claimed';
CREATE INDEX brief_run_of_generation ON brief_run (generation, at);

-- The generation that a brief's news were counted from, "" for any other answer.
ALTER TABLE asked ADD COLUMN since TEXT NOT NULL DEFAULT '';
