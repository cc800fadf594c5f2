-- Since when the current generation has been active, and which one a rollback took back: a start does not load that
-- again. NULL after a reload.
ALTER TABLE active ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE active ADD COLUMN rolled_back TEXT;

-- What has been written on posted briefs whose citations have changed: one row for a brief, `generation` being the one
-- it was last compared with. `reply` is the message that carries it where the brief itself cannot be edited.
CREATE TABLE correction (
    guild      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    day        TEXT NOT NULL,
    generation TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL DEFAULT '',
    reply      INTEGER,
    holder     TEXT NOT NULL,
    lease      INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    result     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild, number, day)
) STRICT;

-- Topics that somebody wants to be told of, in a channel or (channel NULL) in private. `generation` is the one it has
-- been told of; `target` the one it is being told of, with the message frozen in `content`; "" where there is none.
CREATE TABLE watch (
    n          INTEGER PRIMARY KEY AUTOINCREMENT,
    guild      INTEGER,
    who        INTEGER NOT NULL,
    channel    INTEGER,
    topic      TEXT NOT NULL,
    corpus     TEXT NOT NULL,
    generation TEXT NOT NULL,
    set_at     INTEGER NOT NULL,
    state      TEXT NOT NULL DEFAULT 'on' CHECK (state IN ('on', 'disabled')),
    target     TEXT NOT NULL DEFAULT '',
    content    TEXT NOT NULL DEFAULT '',
    holder     TEXT NOT NULL DEFAULT '',
    lease      INTEGER NOT NULL DEFAULT 0,
    message    INTEGER,
    told_at    INTEGER,
    result     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX watch_of_who ON watch (who);
CREATE INDEX watch_of_guild ON watch (guild);
CREATE INDEX watch_of_generation ON watch (corpus, generation);
