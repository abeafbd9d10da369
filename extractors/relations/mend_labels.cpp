// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_labels.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::uint32_t none = Token::no_head;

/// Whether a preposition or conjunction hangs on the name.
bool has_own_word(std::span<const Token> tokens, std::uint32_t top, std::uint32_t begin) {
  return std::any_of(tokens.begin() + (begin > 8 ? begin - 8 : 0), tokens.begin() + top,
                     [&](const Token& token) {
                       return token.head == top && (token.deprel == "case" || token.deprel == "cc");
                     });
}

/// `X and Senate President Y`, where the Senate was taken for one of the row: the president; none
/// if there is none.
std::uint32_t title_behind(const Document& article, std::span<const Token> tokens,
                           const Mention& name, std::uint32_t top) {
  const Sentence& sentence = article.sentences()[name.sentence];
  const std::uint32_t title = name.first_token + name.token_count;
  if (title + 1 >= sentence.first_token + sentence.token_count || tokens[top].deprel != "conj" ||
      tokens[title].deprel != "conj" || tokens[title].head != tokens[top].head) {
    return none;
  }
  const auto mentions = article.mentions();
  const auto begins = [&](std::uint32_t token) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return mention.form == MentionForm::name && mention.first_token == token;
    });
  };
  return !begins(title) && begins(title + 1) ? title : none;
}

}  // namespace

void mend_labels(Document& article, const Cues& cues, std::optional<KindId> person) {
  struct Arc {
    std::uint32_t from = 0, to = 0;
    std::string_view relation;
  };
  std::vector<Arc> arcs;
  const auto tokens = article.tokens();
  for (const Mention& name : article.mentions()) {
    const std::uint32_t begin = name.first_token, end = begin + name.token_count;
    const std::uint32_t top = outer_word(tokens, begin, end);
    if (name.form != MentionForm::name || name.entities.size() != 1 || top == end ||
        begin <= article.sentences()[name.sentence].first_token) {
      continue;
    }
    if (const std::uint32_t office = title_behind(article, tokens, name, top); office != none) {
      arcs.push_back({top, office, "compound"});
      continue;
    }
    const std::uint32_t noun = begin - 1;
    const bool title = cues.is(to_lower(tokens[noun].lemma), Cue::title);
    if ((tokens[noun].upos != Upos::noun && !title) || tokens[top].head == noun ||
        !article.mentions_at(noun).empty() || has_own_word(tokens, top, begin)) {
      continue;
    }
    const std::string& relation = tokens[top].deprel;
    // `the founder and director X` is both.
    const bool other_of_row = relation == "conj" && tokens[tokens[top].head].upos == Upos::propn;
    const bool loose =
        relation == "appos" || relation == "nmod" || other_of_row || relation == "obj";
    const std::string lemma = to_lower(tokens[noun].lemma);
    const bool other_thing = article.entity(name.entities.front()).kind == person &&
                             (cues.is(lemma, Cue::body) || cues.is(lemma, Cue::locality) ||
                              tokens[noun].has("Number", "Plur"));
    const bool beside = tokens[noun].head == tokens[top].head && tokens[noun].deprel == relation;
    if (loose && !other_thing && !is_below(tokens, noun, top) &&
        (beside || (tokens[noun].deprel != "conj" && is_below(tokens, noun, tokens[top].head)))) {
      arcs.push_back({top, noun, "appos"});
    }
  }
  if (arcs.empty()) {
    return;
  }
  std::vector<Token> mended(tokens.begin(), tokens.end());
  for (const Arc& arc : arcs) {
    mended[arc.from].head = arc.to;
    mended[arc.from].deprel = arc.relation;
  }
  article.set_language({article.sentences().begin(), article.sentences().end()}, std::move(mended),
                       {article.names().begin(), article.names().end()});
}

}  // namespace newsgraph::extractors::relations
