-- What was done for each duty (platform/duties/README.md). A record always has a row: duty 0 when it serves none that is named.
CREATE TABLE record_duty (
    record_id    @int64@ NOT NULL,
    duty_id      @int64@ NOT NULL,
    kind         TEXT NOT NULL,          -- of the record: letters.letter
    recorded_on  TEXT NOT NULL,          -- the institution's day
    due_on       TEXT,                   -- the earliest day that was given
    finished_on  TEXT,
    PRIMARY KEY (record_id, duty_id)
) @table_by_key@;
CREATE INDEX record_duty_due ON record_duty (duty_id, due_on) WHERE finished_on IS NULL;

CREATE TABLE duty_count (                -- no page counts rows
    duty_id      @int64@ NOT NULL,
    month        TEXT NOT NULL,          -- 1405-09, of recorded_on, in the Solar Hijri calendar
    kind         TEXT NOT NULL,
    records      @int64@ NOT NULL,
    finished     @int64@ NOT NULL,
    late         @int64@ NOT NULL,       -- finished after the day they were due
    late_days    @int64@ NOT NULL,       -- of these, together
    PRIMARY KEY (duty_id, month, kind)
) @table_by_key@;
