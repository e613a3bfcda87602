-- The file that khabar build writes. Open it with sqlite3, Datasette, DuckDB or pandas; begin with the views at the end.
--
-- Ids depend on content alone, so that equal sets of documents give equal rows, however and in whatever order they came:
--   documents.id    45 bits of SHA-256 of the document's name
--   sentences       document * 262144 + number is the rowid of sentence_words
--   statements.id   document * 262144 + the statement's place in its document
--   names.id        53 bits of SHA-256 of type, folded name and country; entities.id is that of its least
--                   name, of its gazetteer key or of its name in an alias file
--   relations.id    45 bits of SHA-256 of the relation's name
-- Indexes that only readers need are in indexes.sql.
-- Offsets are bytes of the document's text as UTF-8, half-open: substr(CAST(text AS BLOB), begin + 1, "end" - begin).
-- "Folded" means as graph/text.hpp folds: no diacritics, one shape of alif, ya, ta marbuta and hamza, lower case.

CREATE TABLE build_record (            -- what made this file; adding with other models is refused
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE,      -- the id it was given, or its file's name
  uri       TEXT NOT NULL,
  title     TEXT NOT NULL,
  source    TEXT NOT NULL,             -- newspaper or agency, as the input names it
  agency    TEXT NOT NULL,             -- from the dateline
  place     TEXT NOT NULL,             -- from the dateline
  author    TEXT NOT NULL,
  published TEXT NOT NULL,             -- ISO 8601, empty where unknown
  lang      TEXT NOT NULL,             -- ar, en
  sha256    TEXT NOT NULL,             -- of text
  text      TEXT NOT NULL
);

CREATE TABLE additions (               -- when a document came in; the one table that tells of the clock
  document  INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  added     TEXT NOT NULL              -- UTC
);

CREATE TABLE sentences (
  document  INTEGER NOT NULL REFERENCES documents,
  number    INTEGER NOT NULL,          -- from 1
  begin     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Full text of sentences, folded; rowid is document * 262144 + number.
CREATE VIRTUAL TABLE sentence_words USING fts5 (
  folded, content = '', tokenize = "unicode61 remove_diacritics 0"
);

CREATE TABLE entities (                -- the nodes
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,             -- the name most used
  type      TEXT NOT NULL,             -- person organisation place group event date number concept other
  name_ar   TEXT,                      -- the Arabic name most used
  name_en   TEXT,                      -- the English name most used
  country   TEXT,                      -- ISO 3166, for a country, or one that tells namesakes apart
  wikidata  TEXT,                      -- where a gazetteer or an alias file knows it
  mentions  INTEGER NOT NULL,
  documents INTEGER NOT NULL
);

CREATE TABLE names (                   -- a folded name with its type: what identity joins to entities
  id        INTEGER PRIMARY KEY,
  folded    TEXT NOT NULL,
  type      TEXT NOT NULL,
  country   TEXT NOT NULL,             -- of a person whose titles tell it, else empty
  entity    INTEGER NOT NULL REFERENCES entities,
  rule      TEXT NOT NULL,             -- what joined it to the entity; empty for the name the entity's id comes from
  documents INTEGER NOT NULL           -- entries in local_entities
);
CREATE INDEX names_by_entity ON names (entity);
CREATE INDEX names_by_folded ON names (folded);

CREATE TABLE name_keys (               -- names with a key in common are candidates for being one entity
  key       TEXT NOT NULL,
  name      INTEGER NOT NULL REFERENCES names,
  documents INTEGER NOT NULL,
  PRIMARY KEY (key, name)
) WITHOUT ROWID;
CREATE INDEX name_keys_by_name ON name_keys (name);

CREATE TABLE aliases (                 -- wordings as documents have them
  name      INTEGER NOT NULL REFERENCES names,
  text      TEXT NOT NULL,
  folded    TEXT NOT NULL,
  lang      TEXT NOT NULL,             -- of the script: ar, en
  mentions  INTEGER NOT NULL,
  PRIMARY KEY (name, text)
) WITHOUT ROWID;

CREATE TABLE identity_overrides (      -- khabar entity merge and split; they outlive rebuilds
  a         TEXT NOT NULL,             -- folded names
  b         TEXT NOT NULL,
  kind      TEXT NOT NULL,             -- same, apart
  PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE given_names (             -- the alias files that builds were given
  folded    TEXT PRIMARY KEY,
  canonical TEXT NOT NULL,
  type      TEXT NOT NULL,
  wikidata  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE local_entities (          -- what one document speaks of, before documents are joined
  document  INTEGER NOT NULL REFERENCES documents,
  number    INTEGER NOT NULL,
  name      INTEGER NOT NULL REFERENCES names,
  text      TEXT NOT NULL,             -- the document's best name for it
  type      TEXT NOT NULL,             -- as the document's analysis has it
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX local_entities_by_name ON local_entities (name);

CREATE TABLE mentions (
  document  INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  begin     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  text      TEXT,                      -- NULL where it is the bytes under the span
  local     INTEGER NOT NULL,
  rule      TEXT NOT NULL,             -- what joined it to its local entity
  PRIMARY KEY (document, number),
  FOREIGN KEY (document, local) REFERENCES local_entities (document, number)
) WITHOUT ROWID;

CREATE TABLE relations (               -- the kinds of edge, named alike in both languages
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  statements INTEGER NOT NULL
);

CREATE TABLE relation_lemmas (         -- the words that say them
  relation   INTEGER NOT NULL REFERENCES relations,
  lemma      TEXT NOT NULL,
  lang       TEXT NOT NULL,
  folded     TEXT NOT NULL,
  statements INTEGER NOT NULL,
  PRIMARY KEY (relation, lemma, lang)
) WITHOUT ROWID;

CREATE TABLE statements (              -- the evidence: one row a statement as extracted
  id             INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES documents,
  sentence       INTEGER NOT NULL,
  number         INTEGER NOT NULL,     -- from 1 within the sentence
  lang           TEXT NOT NULL,
  subject        INTEGER NOT NULL REFERENCES entities,
  relation       INTEGER NOT NULL REFERENCES relations,
  object         INTEGER NOT NULL REFERENCES entities,
  speaker        INTEGER REFERENCES entities,
  act            TEXT,                 -- NULL in the article's own voice
  negated        INTEGER NOT NULL,
  modality       TEXT NOT NULL,
  tense          TEXT NOT NULL,
  confidence     REAL NOT NULL,
  rule           TEXT NOT NULL,
  parent         INTEGER REFERENCES statements DEFERRABLE INITIALLY DEFERRED,  -- whose content this is
  subject_text   TEXT NOT NULL,
  subject_full   TEXT,                 -- NULL where it is subject_text; so for the others
  subject_spans  TEXT NOT NULL,        -- [[begin,end],...]
  subject_local  INTEGER NOT NULL,     -- local_entities.number
  subject_join   TEXT,                 -- what resolved the wording to the local entity
  relation_text  TEXT NOT NULL,        -- empty, and without spans, for a copula that is not written
  relation_lemma TEXT NOT NULL,
  relation_spans TEXT NOT NULL,
  object_text    TEXT NOT NULL,
  object_full    TEXT,
  object_spans   TEXT NOT NULL,
  object_local   INTEGER NOT NULL,
  object_join    TEXT,
  speaker_text   TEXT,
  speaker_full   TEXT,
  speaker_spans  TEXT,
  speaker_local  INTEGER,
  speaker_join   TEXT,
  cue            TEXT,
  cue_spans      TEXT,
  FOREIGN KEY (document, sentence) REFERENCES sentences (document, number)
);

CREATE TABLE qualifiers (              -- when, where, why, how
  statement INTEGER NOT NULL REFERENCES statements,
  number    INTEGER NOT NULL,
  role      TEXT NOT NULL,
  text      TEXT NOT NULL,
  spans     TEXT NOT NULL,
  date_from TEXT,                      -- ISO, times only
  date_to   TEXT,                      -- inclusive
  PRIMARY KEY (statement, number)
) WITHOUT ROWID;

-- Views for people and other programs. Their names and columns stay as they are across patch versions.

-- One row for each distinct subject, relation, object and polarity.
CREATE VIEW edges AS
  SELECT subject, relation, object, negated,
         count(*) AS statements, count(DISTINCT document) AS documents, max(confidence) AS confidence
  FROM statements GROUP BY subject, relation, object, negated;

CREATE VIEW edges_readable AS
  SELECT s.name AS subject, r.name AS relation, o.name AS object, e.negated, e.statements, e.documents, e.confidence
  FROM edges e JOIN entities s ON s.id = e.subject JOIN relations r ON r.id = e.relation JOIN entities o ON o.id = e.object;

CREATE VIEW statements_readable AS
  SELECT d.name || '/' || t.sentence || '/' || t.number AS id, d.name AS document, d.published, t.sentence, t.lang,
         s.name AS subject, r.name AS relation, o.name AS object, CASE t.negated WHEN 1 THEN '-' ELSE '+' END AS polarity,
         t.act, p.name AS speaker, t.modality, t.tense, t.confidence, t.rule,
         t.subject_text, t.relation_text, t.object_text, t.speaker_text, t.cue,
         CAST(substr(CAST(d.text AS BLOB), n.begin + 1, n."end" - n.begin) AS TEXT) AS sentence_text
  FROM statements t JOIN documents d ON d.id = t.document
       JOIN sentences n ON n.document = t.document AND n.number = t.sentence
       JOIN entities s ON s.id = t.subject JOIN relations r ON r.id = t.relation JOIN entities o ON o.id = t.object
       LEFT JOIN entities p ON p.id = t.speaker;

-- The wordings of each entity, as documents have them.
CREATE VIEW entity_aliases AS
  SELECT n.entity, a.name, a.text, a.folded, a.lang, a.mentions FROM names n JOIN aliases a ON a.name = n.id;

CREATE VIEW mentions_readable AS
  SELECT d.name AS document, m.number, n.entity, e.name, l.text AS local_name, m.begin, m."end", m.rule,
         coalesce(m.text, CAST(substr(CAST(d.text AS BLOB), m.begin + 1, m."end" - m.begin) AS TEXT)) AS text
  FROM mentions m JOIN documents d ON d.id = m.document
       JOIN local_entities l ON l.document = m.document AND l.number = m.local
       JOIN names n ON n.id = l.name JOIN entities e ON e.id = n.entity;

-- Gephi reads these two: File > Import database, SELECT * FROM gephi_nodes, SELECT * FROM gephi_edges. Ids are text,
-- because Gephi takes INTEGER for 32 bits. Entities that no statement speaks of have no edges and are left out.
CREATE VIEW gephi_nodes AS
  SELECT CAST(id AS TEXT) AS id, name AS label, type, mentions, documents, 4.0 + 4.0 * documents / (8.0 + documents) AS size
  FROM entities e
  WHERE EXISTS (SELECT 1 FROM statements WHERE subject = e.id) OR EXISTS (SELECT 1 FROM statements WHERE object = e.id);

CREATE VIEW gephi_edges AS
  SELECT e.subject || '-' || e.relation || '-' || e.object || CASE e.negated WHEN 1 THEN '-not' ELSE '' END AS id,
         CAST(e.subject AS TEXT) AS source, CAST(e.object AS TEXT) AS target,
         CASE e.negated WHEN 1 THEN 'not ' ELSE '' END || r.name AS label, CAST(e.statements AS REAL) AS weight, e.documents
  FROM edges e JOIN relations r ON r.id = e.relation;
