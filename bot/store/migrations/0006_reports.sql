-- Problems that people report with an answer. `who` is NULL once that person is forgotten; `quotation` is the number a
-- reader saw, `claim` the claim quoted there; `told` says where the report went. Closed ones go 30 days later.
CREATE TABLE report (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    receipt   TEXT NOT NULL,
    guild     INTEGER,
    who       INTEGER,
    kind      TEXT NOT NULL,
    quotation INTEGER,
    claim     TEXT NOT NULL DEFAULT '',
    text      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    told      TEXT NOT NULL DEFAULT '',
    closed    INTEGER
) STRICT;
CREATE INDEX report_of_who ON report (who);
CREATE INDEX report_open ON report (n) WHERE closed IS NULL;
