// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <unistd.h>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/case_file.hpp"
#include "tests/support/graph_builders.hpp"
#include "tests/support/graph_text.hpp"

namespace newsgraph::test {

/// A folder that is gone at the end.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("newsgraph-case-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// What stands for the SHA-256 of an article's text: its first word.
inline std::string digest_of(std::string_view text) {
  return std::string(text.substr(0, text.find(' ')));
}

/// An article of one sentence about some people and states, as its number has it; `version` changes
/// its text.
inline CaseArticle article(std::uint32_t number, std::uint32_t version = 0) {
  static const std::vector<std::string> people = {"Ana Ruiz", "Ben Okafor", "Ines Veld",
                                                  "Tom Brandt"};
  static const std::vector<std::string> states = {"Peru", "Chile", "Bolivia"};
  const std::string id = "a" + std::to_string(number);
  const std::string& person = people[number % people.size()];
  const std::string& state = states[(number / 2 + version) % states.size()];
  CaseArticle made;
  made.text = id + "-" + std::to_string(version) + " " + person + " met somebody of " + state + ".";
  const CodePointSpan sentence{0, static_cast<std::uint32_t>(made.text.size())};
  made.sentences = {{sentence, made.text}};
  made.graph = ArticleGraph(id)
                   .date("2026-03-0" + std::to_string(1 + number % 9))
                   .node("person", person, {person.substr(person.find(' ') + 1)})
                   .node("state", state, {}, {"Q" + std::to_string(state.size()), "", ""})
                   .node("person", people[(number + 1 + version) % people.size()])
                   .edge("represents", 0, 1)
                   .edge("met-with", 0, 2, number % 3 == 0 ? Status::negated : Status::asserted)
                   .build();
  made.graph.source.sha256 = digest_of(made.text);
  made.graph.nodes[0].about = {1};
  made.graph.nodes[2].reasons = {"its names agree"};
  DocumentGraph::Edge& represents = made.graph.edges[0];
  represents.role = "president";
  represents.evidence = {{sentence, made.text, "before ", "", "test.rule"}};
  DocumentGraph::Edge& met = made.graph.edges[1];
  met.said_by = DocumentGraph::Reference{2, "she"};
  met.when = When{"on Monday", parse_iso_date("2026-03-02")};
  met.where = DocumentGraph::Reference{std::nullopt, "somewhere"};
  met.evidence = {{sentence, made.text, "", " after", "test.rule"}};
  return made;
}

/// What the case file's graph holds, in words.
inline std::string graph_of(const std::string& path) {
  CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::read);
  return text_of(file.graph());
}

/// What the graph built at once of articles holds, in words.
inline std::string graph_of(const std::vector<CaseArticle>& articles) {
  std::vector<DocumentGraph> graphs;
  for (const CaseArticle& made : articles) {
    graphs.push_back(made.graph);
  }
  return text_of(merged(graphs));
}

/// Opens a case file, and makes it if it is not there.
inline CaseFile create(const std::string& path) {
  return CaseFile(path, Vocabulary::builtin(), CaseFile::Access::create);
}

}  // namespace newsgraph::test
