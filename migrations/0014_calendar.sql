-- Working time: who works when, by decree. Two times: valid_from/valid_to (half-open) and the entries that recorded and superseded a row.
CREATE TABLE calendar_rule (
    id               @id@ PRIMARY KEY,
    scope_kind       TEXT NOT NULL,         -- country, province, county, unit
    scope            TEXT NOT NULL,         -- '' of the country, fars, fars/shiraz, the unit's id
    kind             TEXT NOT NULL,         -- week, yearly, day, place
    weekdays         @int64@ NOT NULL,      -- week: bit 0 is Sunday
    month            @int64@ NOT NULL,      -- yearly: Solar Hijri month and day
    day_of_month     @int64@ NOT NULL,
    effect           TEXT NOT NULL,         -- week: working, shifts; else closed, open; '' of a place
    opens            @int64@,               -- minutes of the day
    closes           @int64@,
    place            TEXT NOT NULL,         -- of a unit: fars/shiraz
    status           TEXT NOT NULL,         -- decreed, expected (a lunar day until it is announced)
    title_fa         TEXT NOT NULL,
    title_en         TEXT NOT NULL,
    issuer           TEXT NOT NULL,         -- who decreed it, and by what
    decree_number    TEXT NOT NULL,
    decreed_on       TEXT NOT NULL,         -- ISO day, '' where the law names none
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    origin           TEXT NOT NULL,         -- charter, decree
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX calendar_rule_scope ON calendar_rule (scope_kind, scope, valid_from);
CREATE INDEX calendar_rule_origin ON calendar_rule (origin, id) WHERE superseded_entry IS NULL;

CREATE TABLE calendar_stamp (                -- moves with each change; tells readers to load again
    id               @int64@ NOT NULL PRIMARY KEY CHECK (id = 1),
    stamp            @int64@ NOT NULL
) @table@;
INSERT INTO calendar_stamp (id, stamp) VALUES (1, 1);

-- A due day that was reckoned in working days remembers how, so that it can be reckoned again.
ALTER TABLE work_item ADD COLUMN due_days @int64@ NOT NULL DEFAULT 0;   -- 0: the day was named
ALTER TABLE work_item ADD COLUMN due_from TEXT NOT NULL DEFAULT '';     -- the day that isn't counted
ALTER TABLE work_item ADD COLUMN due_unit @int64@ NOT NULL DEFAULT 0;   -- by whose calendar
CREATE INDEX work_item_reckoned ON work_item (id) WHERE outcome = '' AND due_days > 0;
ALTER TABLE referral ADD COLUMN due_days @int64@ NOT NULL DEFAULT 0;
