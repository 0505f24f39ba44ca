-- How the time that a procedure's law gives its cases has gone (platform/procedure/term). It follows from the history and the calendar.
CREATE TABLE procedure_term (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    started_on     TEXT NOT NULL,           -- itself not counted
    extensions     @int64@ NOT NULL DEFAULT 0,
    last_on        TEXT,                    -- none while it stands still
    expires_at     TEXT,                    -- when its end has to be told; none: it stands still, was told, or the case is over
    is_told        @int64@ NOT NULL DEFAULT 0,
    PRIMARY KEY (case_id)
) @table_by_key@;
CREATE INDEX procedure_term_expiry ON procedure_term (expires_at, case_id) WHERE expires_at IS NOT NULL;

CREATE TABLE procedure_stop (               -- the days after from_on up to and including to_on are not counted
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    number         @int64@ NOT NULL,        -- from 1
    node           TEXT NOT NULL,
    from_on        TEXT NOT NULL,
    to_on          TEXT,                    -- none: it still stands
    PRIMARY KEY (case_id, number)
) @table_by_key@;
