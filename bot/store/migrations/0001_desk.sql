-- What the desk must not lose. Instants are UTC microseconds since 1970; snowflakes are integers.

CREATE TABLE generation (
    corpus     TEXT NOT NULL,
    hash       TEXT NOT NULL,
    path       TEXT NOT NULL,
    loaded_at  INTEGER NOT NULL,
    claims     INTEGER NOT NULL,
    documents  INTEGER NOT NULL,
    relations  INTEGER NOT NULL,
    PRIMARY KEY (corpus, hash)
) STRICT;

-- The row that flips, one for each corpus.
CREATE TABLE active (
    corpus     TEXT PRIMARY KEY,
    current    TEXT NOT NULL,
    previous   TEXT,
    FOREIGN KEY (corpus, current) REFERENCES generation (corpus, hash),
    FOREIGN KEY (corpus, previous) REFERENCES generation (corpus, hash)
) STRICT;

CREATE TABLE asked (
    receipt    TEXT PRIMARY KEY,
    command    TEXT NOT NULL,
    text       TEXT NOT NULL,
    now        TEXT NOT NULL,
    generation TEXT NOT NULL,
    guild      INTEGER,
    asker      INTEGER,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX asked_at ON asked (at);
CREATE INDEX asked_by ON asked (asker);

CREATE TABLE gap (
    n          INTEGER PRIMARY KEY,
    command    TEXT NOT NULL,
    text       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX gap_at ON gap (at);

CREATE TABLE audit (
    n          INTEGER PRIMARY KEY AUTOINCREMENT,
    guild      INTEGER,
    who        INTEGER,
    what       TEXT NOT NULL,
    detail     TEXT NOT NULL,
    result     TEXT NOT NULL,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_of_guild ON audit (guild, n);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- guild 0 stands for the global commands.
CREATE TABLE command_sync (
    application INTEGER NOT NULL,
    guild      INTEGER NOT NULL,
    hash       TEXT NOT NULL,
    PRIMARY KEY (application, guild)
) STRICT;
