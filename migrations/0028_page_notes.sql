-- What is written on the pages of a letter's files (modules/letters/README.md). A note is never changed: it is taken back.
CREATE TABLE page_note (
    id             @id@ PRIMARY KEY,
    letter_id      @int64@ NOT NULL REFERENCES letter (id),
    file_id        @int64@ NOT NULL,
    page           @int64@ NOT NULL,        -- from 1
    kind           TEXT NOT NULL,           -- point, area, highlight, pen
    marks          TEXT NOT NULL,           -- strokes "x,y x,y;x,y", in ten-thousandths of the page's width and height
    text           TEXT NOT NULL,
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    delegation_id  @int64@ NOT NULL,        -- by which it was written; 0: by appointment
    at             TEXT NOT NULL,
    entry_token    TEXT NOT NULL,
    withdrawn_at   TEXT                     -- by its author
) @table@;
CREATE INDEX page_note_letter ON page_note (letter_id, id);
