-- Call activities (platform/procedure/cases/README.md): to which version each is bound, and which case was begun by which.
CREATE TABLE procedure_binding (
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    node           TEXT NOT NULL,           -- the call activity
    called_id      @int64@ NOT NULL REFERENCES procedure_definition (id),
    PRIMARY KEY (definition_id, node)
) @table_by_key@;

CREATE TABLE procedure_call (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    caller_id      @int64@ NOT NULL REFERENCES procedure_case (id),
    wait           @int64@ NOT NULL,        -- the caller's token
    node           TEXT NOT NULL,           -- at which it rests
    root_id        @int64@ NOT NULL REFERENCES procedure_case (id),   -- the case that nobody called: locked first
    PRIMARY KEY (case_id)
) @table_by_key@;
CREATE INDEX procedure_call_caller ON procedure_call (caller_id, wait, case_id);
