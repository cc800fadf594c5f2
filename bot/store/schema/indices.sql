-- Made after the rows, which is several times faster than keeping them up to date meanwhile.

CREATE INDEX claim_of_document ON claim (document, place, attr);
CREATE INDEX claim_of_event ON claim (event, place, attr) WHERE event IS NOT NULL;
CREATE INDEX claim_by_place ON claim (place);
CREATE INDEX relation_of_a ON relation (a);
CREATE INDEX relation_of_b ON relation (b);
CREATE INDEX relation_of_kind ON relation (kind);
CREATE INDEX source_of_entity ON source (entity) WHERE entity <> '';
CREATE INDEX event_of_parent ON event (parent) WHERE parent <> '';
CREATE INDEX event_by_date ON event (date_lo) WHERE date IS NOT NULL;
CREATE UNIQUE INDEX term_by_spelling ON term (term);
