// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/parse_tree.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/table.hpp"
#include "core/utf8.hpp"

namespace newsgraph::cli {
namespace {

struct Row {
  std::string left;  // the branches and the word
  const Token* token = nullptr;
};

/// A word that waits to be put down, with what stands to the left of it.
struct Pending {
  std::uint32_t token = 0;
  std::string prefix;  // of the word itself
  std::string below;   // of what hangs on it
};

}  // namespace

void write_tree(const Document& document, std::uint32_t sentence_index, std::string_view indent,
                std::ostream& out) {
  const Sentence& sentence = document.sentences()[sentence_index];
  const auto tokens = document.tokens(sentence);
  std::vector<std::vector<std::uint32_t>> children(tokens.size());
  std::vector<Pending> pending;  // a stack: the next word is the last
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t head = tokens[i].head;
    if (head >= sentence.first_token && head < sentence.first_token + sentence.token_count &&
        head != sentence.first_token + i) {
      children[head - sentence.first_token].push_back(i);
    } else {
      pending.push_back(Pending{i, "", ""});
    }
  }
  std::reverse(pending.begin(), pending.end());
  std::vector<Row> rows;
  std::size_t width = 0;
  while (!pending.empty() && rows.size() < tokens.size()) {
    const Pending at = std::move(pending.back());
    pending.pop_back();
    Row row{at.prefix + std::string(document.form(tokens[at.token])), &tokens[at.token]};
    width = std::max(width, count_code_points(row.left));
    rows.push_back(std::move(row));
    const auto& below = children[at.token];
    for (std::size_t i = below.size(); i-- > 0;) {
      const bool last = i + 1 == below.size();
      pending.push_back(
          Pending{below[i], at.below + (last ? "└─ " : "├─ "), at.below + (last ? "   " : "│  ")});
    }
  }
  for (const Row& row : rows) {
    out << indent << padded(row.left, width + 2) << padded(to_string(row.token->upos), 7)
        << row.token->deprel << '\n';
  }
}

}  // namespace newsgraph::cli
