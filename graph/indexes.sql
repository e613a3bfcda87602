-- Indexes for readers. Writing needs none of them, so a new file gets them when its documents are in: sorting once costs
-- less than keeping five trees in order while rows come. A file that lacks them, after a killed build, is as whole, only slower
-- to ask; the next command that writes makes them.
CREATE INDEX IF NOT EXISTS documents_by_date ON documents (published);
CREATE INDEX IF NOT EXISTS aliases_by_folded ON aliases (folded);
CREATE INDEX IF NOT EXISTS relation_lemmas_by_folded ON relation_lemmas (folded);
CREATE INDEX IF NOT EXISTS statements_by_document ON statements (document, sentence);
CREATE INDEX IF NOT EXISTS statements_by_subject ON statements (subject, relation, object, negated, speaker, act, confidence, document);
CREATE INDEX IF NOT EXISTS statements_by_object ON statements (object, relation, subject, negated, speaker, act, confidence, document);
CREATE INDEX IF NOT EXISTS statements_by_relation ON statements (relation, subject, object, negated, speaker, act, confidence, document);
CREATE INDEX IF NOT EXISTS statements_by_speaker ON statements (speaker, act) WHERE speaker IS NOT NULL;
CREATE INDEX IF NOT EXISTS statements_by_parent ON statements (parent) WHERE parent IS NOT NULL;
