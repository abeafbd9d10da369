// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/document.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 17> upos_names = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 3> name_labels = {"PER", "LOC", "ORG"};

}  // namespace

std::string_view to_string(Upos upos) noexcept {
  return upos_names[static_cast<std::size_t>(upos)];
}

std::optional<Upos> parse_upos(std::string_view text) noexcept {
  const auto found = std::find(upos_names.begin(), upos_names.end(), text);
  if (found == upos_names.end()) {
    return std::nullopt;
  }
  return static_cast<Upos>(found - upos_names.begin());
}

std::string_view to_string(NameLabel label) noexcept {
  return name_labels[static_cast<std::size_t>(label)];
}

bool Token::has(std::string_view feature, std::string_view value) const noexcept {
  std::string_view rest = feats;
  while (!rest.empty()) {
    const auto bar = rest.find('|');
    const std::string_view pair = rest.substr(0, bar);
    if (pair.size() == feature.size() + 1 + value.size() &&
        pair.substr(0, feature.size()) == feature && pair[feature.size()] == '=' &&
        pair.substr(feature.size() + 1) == value) {
      return true;
    }
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
  return false;
}

Document::Document(Source source, std::string text, std::vector<Block> blocks)
    : source_(std::move(source)), text_(std::move(text)), blocks_(std::move(blocks)) {
  if (text_.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw ParseError(source_.path, 0, 0, "the text is longer than 4 GiB; split it");
  }
  if (const auto offset = find_invalid_utf8(text_)) {
    throw ParseError(source_.path, 0, 0, "byte " + std::to_string(*offset) + " is not valid UTF-8");
  }
  if (blocks_.empty() && !text_.empty()) {
    blocks_.push_back(
        Block{TextSpan{0, static_cast<std::uint32_t>(text_.size())}, BlockKind::paragraph});
  }
}

std::string_view Document::text(TextSpan span) const {
  if (span.end > text_.size() || span.begin > span.end) {
    throw std::out_of_range("a span leaves the text of " + source_.id);
  }
  return std::string_view(text_).substr(span.begin, span.size());
}

void Document::set_language(std::vector<Sentence> sentences, std::vector<Token> tokens,
                            std::vector<Name> names) {
  sentences_ = std::move(sentences);
  tokens_ = std::move(tokens);
  names_ = std::move(names);
}

std::span<const Token> Document::tokens(const Sentence& sentence) const {
  return std::span<const Token>(tokens_).subspan(sentence.first_token, sentence.token_count);
}

std::string_view Document::form(const Token& token) const {
  return token.form.empty() ? text(token.span) : std::string_view(token.form);
}

void Document::set_entities(std::vector<Entity> entities, std::vector<Mention> mentions) {
  entities_ = std::move(entities);
  mentions_ = std::move(mentions);
  std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
    return std::tuple(a.head_token, a.first_token) < std::tuple(b.head_token, b.first_token);
  });
}

EntityId Document::add_entity(Entity entity) {
  entities_.push_back(std::move(entity));
  return EntityId(static_cast<std::uint32_t>(entities_.size() - 1));
}

std::span<const Mention> Document::mentions_at(std::uint32_t head_token) const noexcept {
  const auto first = std::lower_bound(
      mentions_.begin(), mentions_.end(), head_token,
      [](const Mention& mention, std::uint32_t token) { return mention.head_token < token; });
  auto last = first;
  while (last != mentions_.end() && last->head_token == head_token) {
    ++last;
  }
  return {first, last};
}

}  // namespace newsgraph
