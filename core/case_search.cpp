// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_search.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "core/case_articles.hpp"

namespace newsgraph {
namespace {

/// What the user typed as FTS5 takes it: every word or quoted phrase a string of its own.
std::string fts_query(std::string_view words) {
  std::string query;
  std::string term;
  bool quoted = false;
  const auto flush = [&] {
    const bool is_beginning = !quoted && term.size() > 1 && term.back() == '*';
    if (is_beginning) {
      term.pop_back();
    }
    const bool has_word = std::any_of(term.begin(), term.end(), [](unsigned char c) {
      return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
             (c >= 'a' && c <= 'z');
    });
    if (has_word) {
      query += "\"" + term + (is_beginning ? "\"* " : "\" ");
    }
    term.clear();
  };
  for (const char c : words) {
    if (c == '"') {
      flush();
      quoted = !quoted;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
      flush();
    } else if (c != '\0') {
      term.push_back(c);
    }
  }
  flush();
  return query;
}

}  // namespace

std::vector<CaseFile::Hit> search_sentences(Database& database, std::string_view words,
                                            std::size_t limit) {
  std::vector<CaseFile::Hit> hits;
  const std::string wanted = fts_query(words);
  if (wanted.empty()) {
    return hits;
  }
  Query query(database,
              "SELECT d.document_id, d.id, d.sha256, d.path, d.title, d.url, d.date, "
              "d.publisher, d.author, d.language, d.fingerprint, s.\"begin\", s.\"end\", s.text "
              "FROM sentence_fts f JOIN sentence s ON s.sentence_id = f.rowid "
              "JOIN document d USING (document_id) WHERE sentence_fts MATCH ? "
              "ORDER BY f.rank, d.id, d.sha256, s.\"begin\" LIMIT ?");
  query.bind(1, wanted).bind(2, static_cast<std::int64_t>(limit));
  while (query.step()) {
    hits.push_back({source_of(query),
                    {static_cast<std::uint32_t>(query.number(11)),
                     static_cast<std::uint32_t>(query.number(12))},
                    query.string(13)});
  }
  return hits;
}

}  // namespace newsgraph
