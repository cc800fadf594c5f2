-- The state before and after what was done, as far as it changed.
ALTER TABLE audit ADD COLUMN was    TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN became TEXT NOT NULL DEFAULT '';

-- INSERT OR REPLACE would take the place of a row without any UPDATE or DELETE.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE n = NEW.n)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- One row once posting has ever been paused; it is paused while `resumed` is NULL.
CREATE TABLE pause (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    since   INTEGER NOT NULL,
    why     TEXT NOT NULL,
    resumed INTEGER
) STRICT;
