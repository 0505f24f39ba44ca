-- Whom an outgoing letter is for. Until now it stood in the sender's place; what the ledger says of those letters stays.
ALTER TABLE letter ADD COLUMN addressee_name TEXT NOT NULL DEFAULT '';
UPDATE letter SET addressee_name = sender_name WHERE kind = 'outgoing';
