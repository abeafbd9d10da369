// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/language_model.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "extractors/language/lemmatizer.hpp"
#include "extractors/language/mend_tree.hpp"
#include "extractors/language/model_file.hpp"
#include "extractors/language/network.hpp"
#include "extractors/language/tokenizer.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(language_model_english);
NEWSGRAPH_DECLARE_EMBEDDED(language_abbreviations);

namespace newsgraph::extractors::language {
class LanguageModel::Parts {
 public:
  Parts(ModelBytes owned, std::string_view bytes, const std::string& path, ModelFile::Check check)
      : owned_(std::move(owned)),
        file_(bytes, path, check),
        network_(file_, path),
        lemmatizer_(file_, path),
        tokenizer_(NEWSGRAPH_EMBEDDED(language_abbreviations)) {
    for (const std::string_view tag : network_.tags()) {
      const auto bar = std::min(tag.find('|'), tag.size());
      const auto upos = parse_upos(tag.substr(0, bar));
      if (!upos) {
        throw ParseError(path, 0, 0, "the model's list of tags is damaged");
      }
      std::string_view feats = tag.substr(std::min(bar + 1, tag.size()));
      tags_.emplace_back(*upos, feats == "_" ? std::string() : std::string(feats));
    }
  }

  void tokenize(const Document& document, std::vector<Sentence>& sentences,
                std::vector<Token>& tokens) const {
    std::vector<Sentence> by_rule;
    for (std::uint32_t i = 0; i < document.blocks().size(); ++i) {
      const Block& block = document.blocks()[i];
      if (block.kind != BlockKind::boilerplate) {
        tokenizer_.tokenize(document.text(), block.span, i, by_rule, tokens);
      }
    }
    // The rules' sentences of a block are one paragraph, which the network divides anew. What is
    // very long is taken in parts.
    constexpr std::size_t most_words = 1000;
    std::vector<Paragraph> paragraphs;
    std::vector<std::uint32_t> blocks;
    for (const Sentence& sentence : by_rule) {
      if (blocks.empty() || blocks.back() != sentence.block ||
          paragraphs.back().words.size() > most_words) {
        blocks.push_back(sentence.block);
        paragraphs.emplace_back();
      }
      for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
        const Token& token = tokens[sentence.first_token + i];
        paragraphs.back().words.push_back(document.form(token));
        paragraphs.back().signs.push_back(
            break_signs_of(document.text(), token.span.begin, i == 0));
      }
    }
    const std::vector<std::vector<bool>> breaks = network_.breaks(paragraphs);
    std::uint32_t next = 0;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      std::uint32_t inside = 0;  // words of a multiword token that are still to come
      for (std::size_t i = 0; i < breaks[p].size(); ++i, ++next) {
        const bool full = i > 0 && sentences.back().token_count + 1 >= Tokenizer::most_tokens;
        if (i == 0 || (inside == 0 && (breaks[p][i] || full))) {
          Sentence sentence;
          sentence.span.begin = tokens[next].span.begin;
          sentence.first_token = next;
          sentence.block = blocks[p];
          sentences.push_back(sentence);
        }
        inside = inside > 0 ? inside - 1 : std::max<std::uint32_t>(tokens[next].multiword, 1) - 1;
        sentences.back().span.end = tokens[next].span.end;
        ++sentences.back().token_count;
      }
    }
  }

  /// Fills the tokens, and finds the names.
  void analyse(const Document& document, const std::vector<Sentence>& sentences,
               std::vector<Token>& tokens, std::vector<Name>& names) const {
    std::vector<std::vector<std::string_view>> words(sentences.size());
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      words[s].reserve(sentences[s].token_count);
      for (std::uint32_t i = 0; i < sentences[s].token_count; ++i) {
        words[s].push_back(document.form(tokens[sentences[s].first_token + i]));
      }
    }
    const std::vector<SentenceAnalysis> analyses = network_.analyse(words);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const std::uint32_t first = sentences[s].first_token;
      for (std::uint32_t i = 0; i < sentences[s].token_count; ++i) {
        Token& token = tokens[first + i];
        const auto& [upos, feats] = tags_[analyses[s].tags[i]];
        token.upos = upos;
        token.feats = feats;
        token.lemma = lemmatizer_.lemma(words[s][i], upos, feats);
        token.head = analyses[s].heads[i] == 0 ? Token::no_head : first + analyses[s].heads[i] - 1;
        token.deprel = network_.relations()[analyses[s].relations[i]];
      }
      const auto sentence = std::span(tokens).subspan(first, sentences[s].token_count);
      for (const std::uint32_t i : mend_participles(sentence, first)) {
        sentence[i].lemma = lemmatizer_.lemma(words[s][i], sentence[i].upos, sentence[i].feats);
      }
      const std::size_t before = names.size();
      add_names(analyses[s], first, names);
      mend_tree(sentence, first, std::span(names).subspan(before));
    }
  }

 private:
  static void add_names(const SentenceAnalysis& analysis, std::uint32_t first_token,
                        std::vector<Name>& names) {
    for (std::uint32_t i = 0; i < analysis.names.size(); ++i) {
      const std::uint8_t mark = analysis.names[i];
      if (mark == 0) {
        continue;
      }
      // Weights that are no numbers let a name go on that never began.
      const bool goes_on = mark % 2 == 0 && i > 0 && !names.empty() &&
                           names.back().first_token + names.back().token_count == first_token + i;
      if (goes_on) {
        ++names.back().token_count;
        names.back().confidence = std::min(names.back().confidence, analysis.name_confidence[i]);
      } else {
        names.push_back(Name{first_token + i, 1, static_cast<NameLabel>((mark - 1) / 2),
                             analysis.name_confidence[i]});
      }
    }
  }

  ModelBytes owned_;  // empty if the bytes are compiled in
  ModelFile file_;
  Network network_;
  Lemmatizer lemmatizer_;
  Tokenizer tokenizer_;
  std::vector<std::pair<Upos, std::string>> tags_;  // by the network's tags
};

LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

LanguageModel::~LanguageModel() = default;

std::shared_ptr<const LanguageModel> LanguageModel::builtin() {
  return std::shared_ptr<const LanguageModel>(new LanguageModel(
      std::make_unique<Parts>(ModelBytes(), NEWSGRAPH_EMBEDDED(language_model_english),
                              "the built-in model", ModelFile::Check::structure)));
}

std::shared_ptr<const LanguageModel> LanguageModel::from_file(const std::string& path) {
  ModelBytes owned(path);
  const std::string_view bytes = owned.view();
  return std::shared_ptr<const LanguageModel>(new LanguageModel(
      std::make_unique<Parts>(std::move(owned), bytes, path, ModelFile::Check::checksum)));
}

void LanguageModel::analyse(Document& document) const {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;
  parts_->tokenize(document, sentences, tokens);
  parts_->analyse(document, sentences, tokens, names);
  document.set_language(std::move(sentences), std::move(tokens), std::move(names));
}

void LanguageModel::analyse_tokens(Document& document) const {
  std::vector<Sentence> sentences(document.sentences().begin(), document.sentences().end());
  std::vector<Token> tokens(document.tokens().begin(), document.tokens().end());
  std::vector<Name> names;
  parts_->analyse(document, sentences, tokens, names);
  document.set_language(std::move(sentences), std::move(tokens), std::move(names));
}

}  // namespace newsgraph::extractors::language
