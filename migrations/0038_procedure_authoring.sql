-- What elements of the drawing a case found again under another id ("check=look"), and the scenarios that a version was tried by.
ALTER TABLE procedure_migration ADD COLUMN renamed TEXT NOT NULL DEFAULT '';

CREATE TABLE procedure_scenario (
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    name           TEXT NOT NULL,           -- tests/NAME.json
    text           TEXT NOT NULL,
    PRIMARY KEY (definition_id, name)
) @table_by_key@;
-- Cases of a version that run, counted and let go on one after another.
CREATE INDEX procedure_case_running ON procedure_case (definition_id, status, id);
