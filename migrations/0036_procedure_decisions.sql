-- What a case decided: reasons, the data it was decided on, the tables that led to it. Texts and salt are personal data of the case.
CREATE TABLE procedure_decision (
    id             @id@ PRIMARY KEY,
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    number         @int64@ NOT NULL,        -- of the step in the history that decided
    entry_id       @int64@ NOT NULL REFERENCES ledger_entry (id),
    node           TEXT NOT NULL,
    outcome        TEXT NOT NULL,
    reasons        TEXT NOT NULL,
    inputs         TEXT NOT NULL,           -- the case's variables before it, canonical
    premises       TEXT NOT NULL,           -- list of procedure_premise.text as they then were, canonical
    salt           TEXT NOT NULL,           -- of the commitments in the entry
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    delegation_id  @int64@ NOT NULL,
    decided_at     TEXT NOT NULL,
    served_on      TEXT,                    -- on the applicant
    last_on        TEXT,                    -- of the time to appeal; none: not served, or no appeal
    expires_at     TEXT,                    -- when its end has to be told; none: was told, or there is none
    is_over        @int64@ NOT NULL DEFAULT 0
) @table@;
CREATE UNIQUE INDEX procedure_decision_step ON procedure_decision (case_id, number);
CREATE INDEX procedure_decision_expiry ON procedure_decision (expires_at, case_id) WHERE expires_at IS NOT NULL;

CREATE TABLE procedure_premise (            -- what a table last said in a case
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    decision       TEXT NOT NULL,           -- key of procedure.json
    number         @int64@ NOT NULL,        -- of the step in the history
    text           TEXT NOT NULL,           -- canonical: decision, version, inputs, result, rules hit with their words
    PRIMARY KEY (case_id, decision)
) @table_by_key@;
