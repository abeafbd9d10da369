// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_check.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>

#include "core/case_articles.hpp"

namespace newsgraph {
namespace {

using Problems = std::vector<std::string>;

void check_pages(Database& database, Problems& problems) {
  Query query(database, "PRAGMA integrity_check(20)");
  while (query.step()) {
    if (query.text(0) != "ok") {
      problems.push_back("the pages of the file: " + query.string(0));
    }
  }
}

void check_references(Database& database, Problems& problems) {
  Query query(database, "PRAGMA foreign_key_check");
  std::map<std::string, std::size_t> broken;
  while (query.step()) {
    ++broken[query.string(0)];
  }
  for (const auto& [table, count] : broken) {
    problems.push_back("references: " + std::to_string(count) + " rows of '" + table +
                       "' point at nothing");
  }
}

/// Throws where the index is another than that of the sentences.
void check_words(Database& database) {
  if (!database.is_read_only()) {
    const Transaction transaction(database);  // undone: it only looks
    database.execute("INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('integrity-check', 1)");
  }
}

void check_texts(Database& database, const std::function<std::string(std::string_view)>& digest,
                 Problems& problems) {
  Query document(database, "SELECT document_id, id, sha256, text FROM document");
  Query sentence(database, "SELECT \"begin\", \"end\", text FROM sentence WHERE document_id = ?");
  while (document.step()) {
    const std::string_view text = document.text(3);
    if (digest(text) != document.text(2)) {
      problems.push_back("the text of '" + document.string(1) + "': its SHA-256 is another");
    }
    const std::vector<std::uint32_t> begins = begins_of_code_points(text);
    sentence.bind(1, document.number(0));
    while (sentence.step()) {
      const auto begin = static_cast<std::uint64_t>(sentence.number(0));
      const auto end = static_cast<std::uint64_t>(sentence.number(1));
      if (begin > end || end >= begins.size() ||
          text.substr(begins[begin], begins[end] - begins[begin]) != sentence.text(2)) {
        problems.push_back("a sentence of '" + document.string(1) +
                           "' is not in its text: " + sentence.string(2).substr(0, 60));
      }
    }
    sentence.reset();
  }
}

}  // namespace

std::vector<std::string> check_case(Database& database,
                                    const std::shared_ptr<const Vocabulary>& vocabulary,
                                    CasePacks* packs, MergedTables& merged,
                                    const std::function<std::string(std::string_view)>& digest) {
  Problems problems;
  const auto attempt = [&](const std::string& what, const auto& look) {
    try {
      look();
    } catch (const std::exception& error) {
      problems.push_back(what + ": " + error.what());
    }
  };
  attempt("the pages of the file", [&] { check_pages(database, problems); });
  attempt("references", [&] { check_references(database, problems); });
  attempt("the index of words", [&] { check_words(database); });
  attempt("texts", [&] { check_texts(database, digest, problems); });
  attempt("the packed articles", [&] {
    if (packs != nullptr) {
      const Transaction transaction(database, false);
      packs->check(problems);
    }
  });
  attempt("the merged graph", [&] {
    const Transaction transaction(database, false);
    const Graph graph = read_articles(database, vocabulary).build();
    if (merged.are_current() && !merged.hold(graph)) {
      problems.emplace_back(
          "the merged graph: is not the one that the articles give with this version");
    }
  });
  return problems;
}

}  // namespace newsgraph
