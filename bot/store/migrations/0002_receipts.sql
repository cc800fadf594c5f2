-- What a receipt needs to be verified: the corpus that was asked, the version of the bot, the digest of the answer as
-- given, and the quotations it showed, as a JSON list of [claim, doc, sha256, start, end, quote]. Empty in older rows.

ALTER TABLE asked ADD COLUMN corpus TEXT NOT NULL DEFAULT '';
ALTER TABLE asked ADD COLUMN code   TEXT NOT NULL DEFAULT '';
ALTER TABLE asked ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE asked ADD COLUMN shown  TEXT NOT NULL DEFAULT '[]';
