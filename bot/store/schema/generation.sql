-- One generation of a corpus: written once by the loader, never changed afterwards.
-- Every `n` counts from 1 in the order named beside its table. Dates are EDTF text; days are proleptic ordinals.

CREATE TABLE meta (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    hash       TEXT NOT NULL,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL,
    timezone   TEXT NOT NULL,
    week_starts INTEGER NOT NULL,
    claims     INTEGER NOT NULL,
    oldest     TEXT,             -- dates of publication
    newest     TEXT,
    longest_name INTEGER NOT NULL -- in words
) STRICT;

-- In file order. The body stands last, so that reading the other columns never touches its pages.
CREATE TABLE document (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    url        TEXT NOT NULL,
    lang       TEXT NOT NULL,
    published  TEXT,
    published_basis TEXT NOT NULL CHECK (published_basis IN ('given', 'inferred', 'unknown')),
    published_why TEXT NOT NULL,
    tz         TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    body_digest BLOB NOT NULL,
    body       TEXT NOT NULL
) STRICT;

-- In file order, as the three tables after it.
CREATE TABLE source (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    party      TEXT NOT NULL,
    reliability TEXT NOT NULL,
    entity     TEXT NOT NULL,
    aliases    TEXT
) STRICT;

CREATE TABLE entity (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    description TEXT NOT NULL,
    aliases    TEXT
) STRICT;

CREATE TABLE event (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    name       TEXT NOT NULL,
    aliases    TEXT,
    date       TEXT,
    date_basis TEXT NOT NULL,
    date_why   TEXT NOT NULL,
    participants TEXT,
    parent     TEXT NOT NULL,
    date_lo    INTEGER,
    date_hi    INTEGER
) STRICT;

CREATE TABLE attribute (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    value_type TEXT NOT NULL,
    name       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    single     INTEGER NOT NULL CHECK (single IN (0, 1)),
    asks       TEXT,
    ladder     TEXT
) STRICT;

-- In the order of claim ids, so that ordering by n is ordering by id.
-- The quotation is not kept: it is cut out of the document's body when the claim is read.
CREATE TABLE claim (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    document   INTEGER NOT NULL REFERENCES document (n),
    place      INTEGER NOT NULL, -- see places.py: where not all can be looked at, the least come first
    digest     BLOB NOT NULL, -- of all that makes the claim: two generations are compared by it
    quote_start INTEGER NOT NULL CHECK (quote_start >= 0),
    quote_end  INTEGER NOT NULL CHECK (quote_end >= quote_start),
    text       TEXT NOT NULL,
    keywords   TEXT,
    event      TEXT,
    attr       TEXT NOT NULL,
    value      TEXT,
    time       TEXT,
    time_lo    INTEGER,
    time_hi    INTEGER,
    time_phrase TEXT NOT NULL,
    time_anchor TEXT NOT NULL,
    time_quote_start INTEGER,
    time_quote_end INTEGER,
    said_by    TEXT,
    certainty  TEXT NOT NULL CHECK (instr(' CT PR PS U ', ' ' || certainty || ' ')), -- IN makes a list anew for every row
    polarity   TEXT NOT NULL CHECK (instr('+-?', polarity)),
    entities   TEXT,
    flags      TEXT
) STRICT;

-- place and attr are those of the claim, so that the first of many are found here.
CREATE TABLE claim_entity (
    entity     TEXT NOT NULL,
    place      INTEGER NOT NULL,
    claim      INTEGER NOT NULL REFERENCES claim (n),
    attr       TEXT NOT NULL,
    PRIMARY KEY (entity, place, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_source (
    source     TEXT NOT NULL,
    place      INTEGER NOT NULL,
    claim      INTEGER NOT NULL REFERENCES claim (n),
    attr       TEXT NOT NULL,
    PRIMARY KEY (source, place, claim)
) STRICT, WITHOUT ROWID;

-- How many claims are about an entity or event, or said by a source.
CREATE TABLE mention (
    id         TEXT PRIMARY KEY,
    claims     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every name of an entity, source or event under the key by which it is looked up, in the order of trying.
CREATE TABLE name (
    key        TEXT NOT NULL,
    n          INTEGER NOT NULL,
    target     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (instr(' entity event source ', ' ' || kind || ' ')),
    form       TEXT NOT NULL,
    alias      TEXT NOT NULL,
    since      TEXT,
    until      TEXT,
    PRIMARY KEY (key, n)
) STRICT, WITHOUT ROWID;

-- Which terms the names and descriptions of entities hold.
CREATE TABLE told (
    term       TEXT NOT NULL,
    entity     INTEGER NOT NULL REFERENCES entity (n),
    PRIMARY KEY (term, entity)
) STRICT, WITHOUT ROWID;

-- What is offered while somebody types, best first by n; offer_ready has the first offers for short beginnings.
CREATE TABLE offer (
    kind       TEXT NOT NULL,
    start      TEXT NOT NULL,
    n          INTEGER NOT NULL,
    place      INTEGER NOT NULL CHECK (place IN (0, 1)),
    weight     INTEGER NOT NULL,
    label      TEXT NOT NULL,
    PRIMARY KEY (kind, start, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE offer_ready (
    kind       TEXT NOT NULL,
    typed      TEXT NOT NULL,
    n          INTEGER NOT NULL,
    start      TEXT NOT NULL,
    place      INTEGER NOT NULL,
    weight     INTEGER NOT NULL,
    label      TEXT NOT NULL,
    PRIMARY KEY (kind, typed, n)
) STRICT, WITHOUT ROWID;

-- The claims that hold each index term: their numbers, ascending, and what the term adds to the score of each (see
-- postings.py).
CREATE TABLE term (
    term       TEXT NOT NULL,
    claims     INTEGER NOT NULL,
    ids        BLOB NOT NULL,
    impacts    BLOB NOT NULL
) STRICT;

-- Every folded word of claims and names; name is its spelling where it belongs to a proper name, else ''; person
-- says that it belongs to the name of a person.
CREATE TABLE word (
    word       TEXT PRIMARY KEY,
    term       TEXT NOT NULL,
    name       TEXT NOT NULL,
    person     INTEGER NOT NULL CHECK (person IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The same words for finding those near a misspelt one (see words.py): the words of one length in a row, sorted and
-- joined without a space, and for each a mask of its letters (u8), its term's claims (u4), its kinds (u1).
CREATE TABLE spelling (
    length     INTEGER PRIMARY KEY,
    words      TEXT NOT NULL,
    masks      BLOB NOT NULL,
    claims     BLOB NOT NULL,
    kinds      BLOB NOT NULL
) STRICT;

-- In the order of (a, b).
CREATE TABLE relation (
    n          INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    a          INTEGER NOT NULL REFERENCES claim (n),
    b          INTEGER NOT NULL REFERENCES claim (n),
    attr       TEXT NOT NULL,
    event      TEXT NOT NULL,
    judged_by  TEXT NOT NULL, -- who gave the kind by hand, or ''
    judged_why TEXT NOT NULL
) STRICT;

-- The claims on which sources disagree, by any relation.
CREATE TABLE disputed (
    claim      INTEGER PRIMARY KEY
) STRICT;

-- What a reader needs to make a claim of.
CREATE VIEW claim_row AS
SELECT claim.n, claim.id, document.id AS document, quote_start, quote_end, text, keywords, event, attr, value,
       time, time_phrase, time_anchor, time_quote_start, time_quote_end, said_by, certainty, polarity, entities,
       flags, place
FROM claim JOIN document ON document.n = claim.document;

CREATE VIEW relation_row AS
SELECT relation.n, kind, reason, one.id AS a, other.id AS b, relation.attr, relation.event,
       judged_by, judged_why,
       relation.a AS a_n, relation.b AS b_n
FROM relation JOIN claim AS one ON one.n = relation.a JOIN claim AS other ON other.n = relation.b;
