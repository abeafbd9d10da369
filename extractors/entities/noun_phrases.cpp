// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/noun_phrases.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

namespace newsgraph::extractors::entities {
namespace {

/// What hangs on the head of a noun phrase and is no part of it: of the clause whose predicate it
/// is, or beside it.
constexpr std::array<std::string_view, 14> outside = {
    "advcl", "advmod", "aux",  "case",  "cc",  "conj",      "cop",
    "csubj", "dep",    "mark", "nsubj", "obl", "parataxis", "discourse"};

std::string_view plain_relation(const Token& token) {
  return std::string_view(token.deprel).substr(0, token.deprel.find(':'));
}

class NounPhrases {
 public:
  explicit NounPhrases(const Document& document)
      : document_(document), children_(document.tokens().size()) {
    for (std::uint32_t i = 0; i < children_.size(); ++i) {
      if (token(i).head != Token::no_head) {
        children_[token(i).head].push_back(i);
      }
    }
  }

  std::vector<Mention> find() const {
    std::vector<Mention> phrases;
    std::set<std::tuple<std::uint32_t, std::uint32_t, EntityId>> known;
    for (const Mention& mention : document_.mentions()) {
      if (mention.reading != MentionReading::plain || mention.entities.size() != 1) {
        continue;
      }
      Mention phrase = whole(mention);
      if (is_noun_phrase(phrase) && !repeats_another(phrase) &&
          known.emplace(phrase.first_token, phrase.token_count, phrase.entities.front()).second) {
        phrases.push_back(std::move(phrase));
      }
    }
    return phrases;
  }

 private:
  [[nodiscard]] const Token& token(std::uint32_t i) const { return document_.tokens()[i]; }

  /// `Ruiz` in `President Ana Ruiz` hangs on the title.
  [[nodiscard]] std::uint32_t top_of(std::uint32_t i) const {
    while (token(i).head != Token::no_head && plain_relation(token(i)) == "flat") {
      i = token(i).head;
    }
    return i;
  }

  [[nodiscard]] Mention whole(Mention mention) const {
    mention.head_token = top_of(mention.head_token);
    std::uint32_t first = std::min(mention.head_token, mention.first_token);
    std::uint32_t last =
        std::max(mention.head_token, mention.first_token + mention.token_count - 1);
    std::vector<std::uint32_t> open;
    for (const std::uint32_t child : children_[mention.head_token]) {
      const std::string_view relation = plain_relation(token(child));
      const bool possessive = relation == "case" && child > mention.head_token;
      if (possessive || std::find(outside.begin(), outside.end(), relation) == outside.end()) {
        open.push_back(child);
      }
    }
    while (!open.empty()) {
      const std::uint32_t i = open.back();
      open.pop_back();
      if (plain_relation(token(i)) != "punct" || token(i).head != mention.head_token) {
        first = std::min(first, i);
        last = std::max(last, i);
      }
      open.insert(open.end(), children_[i].begin(), children_[i].end());
    }
    // The comma after an apposition, but not the bracket.
    const auto is_comma = [&](std::uint32_t i) {
      return plain_relation(token(i)) == "punct" && document_.form(token(i)) == ",";
    };
    for (; last > mention.head_token && is_comma(last); --last) {
    }
    mention.first_token = first;
    mention.token_count = last - first + 1;
    mention.span = {token(first).span.begin, token(last).span.end};
    return mention;
  }

  [[nodiscard]] bool is_noun_phrase(const Mention& phrase) const {
    const Token& head = token(phrase.head_token);
    const bool adjective = phrase.form == MentionForm::demonym && head.upos == Upos::adj;
    return !adjective && !head.has("PronType", "Rel");
  }

  /// Whether the phrase is the apposition or the predicate of one that stands for the same.
  [[nodiscard]] bool repeats_another(const Mention& phrase) const {
    const Token& head = token(phrase.head_token);
    if (plain_relation(head) == "appos" && stands_for(head.head, phrase.entities.front())) {
      return true;
    }
    const auto& children = children_[phrase.head_token];
    const auto child_by = [&](std::string_view relation) -> std::optional<std::uint32_t> {
      for (const std::uint32_t child : children) {
        if (plain_relation(token(child)) == relation) {
          return child;
        }
      }
      return std::nullopt;
    };
    const auto subject = child_by("nsubj");
    return subject && child_by("cop") && stands_for(*subject, phrase.entities.front());
  }

  [[nodiscard]] bool stands_for(std::uint32_t head, EntityId entity) const {
    const auto mentions = document_.mentions();
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return top_of(mention.head_token) == head && mention.entities.size() == 1 &&
             mention.entities.front() == entity;
    });
  }

  const Document& document_;
  std::vector<std::vector<std::uint32_t>> children_;
};

}  // namespace

std::vector<Mention> noun_phrases(const Document& document) { return NounPhrases(document).find(); }

}  // namespace newsgraph::extractors::entities
