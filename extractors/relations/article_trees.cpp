// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/article_trees.hpp"

#include <utility>
#include <vector>

#include "extractors/relations/mend_clauses.hpp"
#include "extractors/relations/mend_insertions.hpp"
#include "extractors/relations/mend_labels.hpp"
#include "extractors/relations/mend_names.hpp"
#include "extractors/relations/mend_objects.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// By token, whether it is inside a name of several words.
std::vector<bool> tokens_inside_names(const Document& document) {
  std::vector<bool> inside_name(document.tokens().size(), false);
  for (const Mention& mention : document.mentions()) {
    if (mention.form == MentionForm::name) {
      for (std::uint32_t i = mention.first_token; i < mention.first_token + mention.token_count;
           ++i) {
        inside_name[i] = inside_name[i] || mention.token_count > 1;
      }
    }
  }
  return inside_name;
}

void mend_sentences(Document& article, const Cues& cues) {
  std::vector<Token> tokens(article.tokens().begin(), article.tokens().end());
  for (const Sentence& sentence : article.sentences()) {
    mend_clauses(tokens, sentence, article, cues);
    mend_objects(tokens, sentence, article, cues);
    mend_insertions(tokens, sentence, article, cues);
  }
  article.set_language({article.sentences().begin(), article.sentences().end()}, std::move(tokens),
                       {article.names().begin(), article.names().end()});
}

const Document& mended(Document& article, const Cues& cues, std::optional<KindId> person) {
  mend_names(article, cues, person);
  mend_labels(article, cues, person);
  mend_sentences(article, cues);
  return article;
}

}  // namespace

ArticleTrees::ArticleTrees(Document& article, const Vocabulary& its_vocabulary,
                           const FrameSet& its_frames, const FrameRules& its_rules)
    : vocabulary(its_vocabulary),
      frames(its_frames),
      rules(its_rules),
      document(article),
      cues(Cues::builtin()),
      tree(mended(article, cues, its_rules.person)),
      finder(tree, cues),
      context(tree, cues, finder),
      inside_name(tokens_inside_names(article)) {}

bool ArticleTrees::is_statement(const Sentence& sentence) const {
  const auto tokens = document.tokens(sentence);
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    if (token->upos != Upos::punct) {
      return true;
    }
    if (document.form(*token) == "?") {
      return false;
    }
  }
  return true;
}

std::string ArticleTrees::words(const Adjunct& adjunct) const {
  const TextSpan span{tree.token(adjunct.first).span.begin, tree.token(adjunct.last).span.end};
  return std::string(document.text(span));
}

std::string ArticleTrees::role_words(std::uint32_t noun) const {
  std::uint32_t first = noun;
  while (first > 0) {
    const std::uint32_t before = first - 1;
    const bool part = tree.head(before) == noun || tree.head(before) == first;
    const bool word = tree.is(before, "compound") || tree.is(before, "amod");
    if (!part || !word || !document.mentions_at(before).empty() ||
        cues.is(tree.lemma(before), Cue::no_longer)) {
      break;
    }
    first = before;
  }
  return words({noun, first, noun});
}

}  // namespace newsgraph::extractors::relations
