-- Who may see a record (decisions: Access). grantee: a post, the record's unit, or 0 for the whole institution.
CREATE TABLE record_access (
    grantee     @int64@ NOT NULL,
    kind        TEXT NOT NULL,
    class       @int64@ NOT NULL,        -- 0 normal … 4 top secret
    at          TEXT NOT NULL,
    record_id   @int64@ NOT NULL,
    PRIMARY KEY (grantee, kind, class, at, record_id)
) @table_by_key@;
CREATE INDEX record_access_record ON record_access (record_id, kind, grantee);
