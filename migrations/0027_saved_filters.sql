-- Named views of the worklist, a person's own: few, read and written as a whole (platform/worklist/README.md).
CREATE TABLE saved_filters (           -- the list's version, so that two open pages do not overwrite each other
    person_id     @int64@ NOT NULL PRIMARY KEY,
    version       @int64@ NOT NULL
) @table_by_key@;

CREATE TABLE saved_filter (
    person_id     @int64@ NOT NULL,
    place         @int64@ NOT NULL,
    title         TEXT NOT NULL,
    view          TEXT NOT NULL,       -- all, today, late, sent, standing_in
    purpose       TEXT NOT NULL,       -- any, action, opinion, information, filing
    grouping      TEXT NOT NULL,       -- none, due, purpose, giver, duty
    PRIMARY KEY (person_id, place)
) @table_by_key@;
