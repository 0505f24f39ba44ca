-- Gap-free series. A number is a letter, a voiding with its reason, or a reservation with owner and expiry: no fourth thing.
CREATE TABLE register (
    id            @id@ PRIMARY KEY,
    code          TEXT NOT NULL,
    title_fa      TEXT NOT NULL,
    title_en      TEXT NOT NULL,
    unit_id       @int64@ NOT NULL,
    created_entry @int64@ NOT NULL
) @table@;
CREATE UNIQUE INDEX register_code ON register (code);

CREATE TABLE register_pattern (    -- dated
    register_id   @int64@ NOT NULL REFERENCES register (id),
    valid_from    TEXT NOT NULL,
    pattern       TEXT NOT NULL,     -- fields in braces, literals between: {year4}/{serial}
    unit_code     TEXT NOT NULL,     -- what {unit} stands for
    PRIMARY KEY (register_id, valid_from)
) @table@;

CREATE TABLE register_year (
    register_id   @int64@ NOT NULL REFERENCES register (id),
    year          @int64@ NOT NULL,
    last_serial   @int64@ NOT NULL,
    PRIMARY KEY (register_id, year)
) @table@;

CREATE TABLE register_number (
    register_id   @int64@ NOT NULL,
    year          @int64@ NOT NULL,
    serial        @int64@ NOT NULL,
    parts         TEXT NOT NULL,
    record_kind   TEXT NOT NULL,
    record_id     @int64@ NOT NULL,
    PRIMARY KEY (register_id, year, serial)
) @table_by_key@;
CREATE INDEX register_number_record ON register_number (record_id, record_kind);
