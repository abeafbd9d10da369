-- SPDX-License-Identifier: Apache-2.0
-- Copyright the newsgraph authors
--
-- A case file, version 3. docs/case-file.md explains it. Offsets count code points of the article's
-- text from 0, ends are exclusive: substr(text, begin + 1, end - begin) is what stands there.

-- What the articles tell. These tables are whole and consistent after every command.

CREATE TABLE settings (          -- what articles were read with
  settings_id INTEGER PRIMARY KEY,
  description TEXT NOT NULL UNIQUE
);

CREATE TABLE document (          -- an article
  document_id INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL,     -- what the user calls it
  sha256      TEXT NOT NULL,     -- of its text
  path        TEXT NOT NULL,
  title       TEXT,
  url         TEXT,
  date        TEXT,              -- 2026-03-05, 2026-03 or 2026
  publisher   TEXT,
  author      TEXT,
  language    TEXT,
  fingerprint TEXT,              -- of its words, to find the same story told elsewhere
  settings_id INTEGER NOT NULL REFERENCES settings,
  text        TEXT NOT NULL,
  blocks      TEXT,              -- JSON: [[begin, end, kind], …]: headline, paragraph, boilerplate …
  UNIQUE (id, sha256)
);
CREATE INDEX document_url ON document (url);

CREATE TABLE sentence (
  sentence_id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  "begin"     INTEGER NOT NULL,
  "end"       INTEGER NOT NULL,
  text        TEXT NOT NULL,
  UNIQUE (document_id, "begin", "end")
);

CREATE TABLE node (              -- an entity of one article
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  node        INTEGER NOT NULL,  -- from 0 in each article
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  names       TEXT NOT NULL,     -- JSON: every form of its name
  wikidata    TEXT,
  geonames    TEXT,
  knowledge   TEXT,
  mentions    TEXT NOT NULL,     -- JSON: [[begin, end], …]
  about       TEXT,              -- JSON: of a topic, the nodes that it mentions
  reasons     TEXT,              -- JSON: why its mentions were joined
  PRIMARY KEY (document_id, node)
) WITHOUT ROWID;

CREATE TABLE statement (         -- one claim of one article
  document_id   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  statement     INTEGER NOT NULL,  -- from 0 in each article
  type          TEXT NOT NULL,
  source        INTEGER NOT NULL,  -- nodes of the article
  target        INTEGER NOT NULL,
  status        TEXT NOT NULL,     -- asserted, planned, possible, negated, ended
  confidence    REAL NOT NULL,
  said_by       INTEGER,           -- a node, where the speaker is one
  said_by_text  TEXT,
  when_text     TEXT,
  when_date     TEXT,
  "where"       INTEGER,
  where_text    TEXT,
  role          TEXT,
  PRIMARY KEY (document_id, statement),
  FOREIGN KEY (document_id, source) REFERENCES node DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document_id, target) REFERENCES node DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE evidence (          -- a sentence that states it
  document_id INTEGER NOT NULL,
  statement   INTEGER NOT NULL,
  evidence    INTEGER NOT NULL,  -- from 0 in each statement
  sentence_id INTEGER NOT NULL REFERENCES sentence DEFERRABLE INITIALLY DEFERRED,
  prefix      TEXT,              -- what stands before and after the sentence
  suffix      TEXT,
  rule        TEXT,              -- the frame that read it
  PRIMARY KEY (document_id, statement, evidence),
  FOREIGN KEY (document_id, statement) REFERENCES statement ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX evidence_of_sentence ON evidence (sentence_id);

CREATE TABLE packed (            -- the same as newsgraph loads it, some articles a row
  first_document INTEGER PRIMARY KEY,  -- up to that of the next row
  articles       INTEGER NOT NULL,
  nodes          BLOB NOT NULL,
  statements     BLOB NOT NULL
);

-- SELECT text FROM sentence WHERE sentence_id IN (SELECT rowid FROM sentence_fts('grain AND port'));
CREATE VIRTUAL TABLE sentence_fts USING fts5(
  text, content='sentence', content_rowid='sentence_id',
  tokenize="unicode61 remove_diacritics 2");

-- The state of the file, one row. The merged tables below are those of revision `merged`; where that
-- is not `revision`, articles have come or gone since; `newsgraph add CASE --merge` brings them up to date.
CREATE TABLE state (
  revision   INTEGER NOT NULL,
  merged     INTEGER NOT NULL,
  vocabulary TEXT NOT NULL       -- that the merged tables were made with
);
INSERT INTO state VALUES (0, 0, '');

-- The merged graph.

CREATE TABLE entity (            -- one real-world thing, or topic, over all articles
  entity_id INTEGER PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  wikidata  TEXT,
  geonames  TEXT,
  knowledge TEXT,
  mentions  INTEGER NOT NULL,
  articles  INTEGER NOT NULL
);
CREATE TABLE entity_name (
  entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  name      TEXT NOT NULL,
  PRIMARY KEY (entity_id, name)
) WITHOUT ROWID;
CREATE TABLE merge_reason (      -- why its nodes are one
  entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  reason    TEXT NOT NULL,
  PRIMARY KEY (entity_id, reason)
) WITHOUT ROWID;
CREATE TABLE member (            -- which node of which article belongs to it
  document_id INTEGER NOT NULL,
  node        INTEGER NOT NULL,
  entity_id   INTEGER NOT NULL,
  PRIMARY KEY (document_id, node)
) WITHOUT ROWID;
CREATE TABLE edge (
  edge_id    INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL REFERENCES entity,
  target     INTEGER NOT NULL REFERENCES entity,
  type       TEXT NOT NULL,
  status     TEXT NOT NULL,
  confidence REAL NOT NULL,
  articles   INTEGER NOT NULL,
  sources    INTEGER NOT NULL,   -- independent ones: a story told in nearly the same words is one
  sentences  INTEGER NOT NULL,
  first      TEXT,               -- dates
  last       TEXT
);
CREATE INDEX edge_source ON edge (source);
CREATE INDEX edge_target ON edge (target);

-- For people: names in place of numbers.

CREATE VIEW edges AS
  SELECT edge_id, a.name AS source, edge.type, b.name AS target, edge.status, edge.confidence,
         edge.articles, edge.sources, edge.sentences, edge.first, edge.last
  FROM edge JOIN entity a ON a.entity_id = edge.source JOIN entity b ON b.entity_id = edge.target;

CREATE VIEW statements AS
  SELECT a.name AS source, s.type, b.name AS target, s.status, s.confidence,
         coalesce(c.name, s.said_by_text) AS said_by, s.when_text AS "when", s.when_date AS date,
         coalesce(p.name, s.where_text) AS "where", s.role, d.id AS article, d.date AS article_date,
         d.title, d.publisher, d.url, sentence.text AS sentence, e.rule
  FROM statement s
  JOIN document d USING (document_id)
  JOIN evidence e ON e.document_id = s.document_id AND e.statement = s.statement
  JOIN sentence ON sentence.sentence_id = e.sentence_id
  JOIN node a ON a.document_id = s.document_id AND a.node = s.source
  JOIN node b ON b.document_id = s.document_id AND b.node = s.target
  LEFT JOIN node c ON c.document_id = s.document_id AND c.node = s.said_by
  LEFT JOIN node p ON p.document_id = s.document_id AND p.node = s."where";

CREATE VIEW mentions AS
  SELECT n.document_id, d.id AS article, n.node, n.kind, n.name,
         json_extract(m.value, '$[0]') AS "begin", json_extract(m.value, '$[1]') AS "end",
         substr(d.text, json_extract(m.value, '$[0]') + 1,
                json_extract(m.value, '$[1]') - json_extract(m.value, '$[0]')) AS words
  FROM node n JOIN document d USING (document_id), json_each(n.mentions) m;
