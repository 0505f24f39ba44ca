-- Running cases that went on by another version. A case's history is told by the versions it ran on, one after another.
CREATE TABLE procedure_migration (
    case_id            @int64@ NOT NULL REFERENCES procedure_case (id),
    number             @int64@ NOT NULL,        -- of the step in its history
    from_definition_id @int64@ NOT NULL REFERENCES procedure_definition (id),
    to_definition_id   @int64@ NOT NULL REFERENCES procedure_definition (id),
    PRIMARY KEY (case_id, number)
) @table_by_key@;
