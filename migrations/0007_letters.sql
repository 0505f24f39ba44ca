-- Letters and their path. State: registered → assigned → answered → closed (modules/letters/README.md draws it).
CREATE TABLE letter (
    id             @id@ PRIMARY KEY,
    kind           TEXT NOT NULL,           -- incoming, outgoing
    register_id    @int64@ NOT NULL,
    year           @int64@ NOT NULL,
    serial         @int64@ NOT NULL,
    number         TEXT NOT NULL,           -- parts as JSON
    subject        TEXT NOT NULL,
    body           TEXT NOT NULL,
    sender_name    TEXT NOT NULL,
    sender_number  TEXT NOT NULL,
    sender_date    TEXT,                    -- تاریخ نامه
    received_at    TEXT NOT NULL,           -- تاریخ و ساعت وصول
    registered_at  TEXT NOT NULL,           -- تاریخ ثبت, never back-dated
    late_reason    TEXT NOT NULL,           -- of a ثبت معوق
    channel        TEXT NOT NULL,
    class          @int64@ NOT NULL,        -- 0 normal … 4 top secret
    priority       TEXT NOT NULL,
    enclosures     TEXT NOT NULL,
    state          TEXT NOT NULL,
    owner_unit_id  @int64@ NOT NULL,
    registered_by_person @int64@ NOT NULL,
    registered_by_post   @int64@ NOT NULL,
    duty_id        @int64@ NOT NULL,        -- 0: none
    entry_token    TEXT NOT NULL,           -- of the registration, for its proof
    version        @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX letter_number ON letter (register_id, year, serial);
CREATE INDEX letter_sender ON letter (sender_number, sender_name);

CREATE TABLE letter_link (                  -- عطف (answer) and پیرو (follow_up)
    letter_id      @int64@ NOT NULL,
    kind           TEXT NOT NULL,
    other_id       @int64@ NOT NULL,
    PRIMARY KEY (letter_id, kind, other_id)
) @table@;
CREATE INDEX letter_link_other ON letter_link (other_id);

CREATE TABLE referral (
    id             @id@ PRIMARY KEY,
    letter_id      @int64@ NOT NULL REFERENCES letter (id),
    from_post_id   @int64@ NOT NULL,
    from_person_id @int64@ NOT NULL,
    to_post_id     @int64@ NOT NULL,
    purpose        TEXT NOT NULL,           -- action, opinion, information, filing
    note           TEXT NOT NULL,           -- هامش
    due_on         TEXT,
    created_at     TEXT NOT NULL,
    seen_at        TEXT,
    ended_at       TEXT,
    outcome        TEXT NOT NULL DEFAULT '',-- '' while it waits
    entry_token    TEXT NOT NULL
) @table@;
CREATE INDEX referral_letter ON referral (letter_id, id);
CREATE INDEX referral_waiting ON referral (to_post_id, letter_id) WHERE outcome = '';

CREATE TABLE letter_step (                  -- what was done to a letter beside referrals: answer, closing
    id             @id@ PRIMARY KEY,
    letter_id      @int64@ NOT NULL REFERENCES letter (id),
    kind           TEXT NOT NULL,
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    note           TEXT NOT NULL,
    at             TEXT NOT NULL,
    entry_token    TEXT NOT NULL
) @table@;
CREATE INDEX letter_step_letter ON letter_step (letter_id, id);
