-- A case that hears an appeal against a decision of another.
CREATE TABLE procedure_appeal (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    decision_id    @int64@ NOT NULL REFERENCES procedure_decision (id),
    applicant      TEXT NOT NULL,           -- who appeals, as written
    applicant_key  TEXT NOT NULL,           -- folded: one appeals once
    lodged_on      TEXT NOT NULL,
    late_ground    TEXT NOT NULL,           -- "" in time
    suspends       @int64@ NOT NULL,        -- the first case stands still until the end
    outcome        TEXT NOT NULL DEFAULT '',-- '' while it is heard
    reasons        TEXT NOT NULL DEFAULT '',
    ended_at       TEXT,
    PRIMARY KEY (case_id)
) @table_by_key@;
CREATE UNIQUE INDEX procedure_appeal_applicant ON procedure_appeal (decision_id, applicant_key);

CREATE TABLE procedure_barred (             -- who decided or prepared the first decision does not decide on the appeal
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    person_id      @int64@ NOT NULL,
    PRIMARY KEY (case_id, person_id)
) @table_by_key@;
