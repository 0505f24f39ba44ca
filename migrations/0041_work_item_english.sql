-- What is called in both languages (a task of a procedure, by its law) stands in the worklist in both; a letter's
-- subject is what it is, and these are empty.
ALTER TABLE work_item ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE work_item ADD COLUMN note_en TEXT NOT NULL DEFAULT '';
