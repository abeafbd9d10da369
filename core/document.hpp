// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/entity.hpp"
#include "core/span.hpp"
#include "core/statement.hpp"

namespace newsgraph {

/// Where an article comes from, as far as its file tells.
struct Source {
  std::string id;    ///< the file's name without its ending, or the input's own `id`
  std::string path;  ///< as the user gave it; `-` for standard input
  std::string title;
  std::string url;
  std::optional<Date> date;
  std::string publisher;
  std::string author;
  std::string language;     ///< `en`
  std::string sha256;       ///< of the article's text, hexadecimal
  std::string fingerprint;  ///< of its words, as core/echoes.hpp makes it; may be empty
};

/// What a stretch of the text is. Only article text is read for statements.
enum class BlockKind : std::uint8_t {
  headline,     ///< the article's title
  heading,      ///< of a section
  paragraph,    ///< running text, list items and quotations included
  caption,      ///< below a picture
  boilerplate,  ///< navigation, adverts, credits, repeated headlines: read by nobody
};

struct Block {
  TextSpan span;
  BlockKind kind = BlockKind::paragraph;
};

/// The seventeen word classes of Universal Dependencies.
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};

/// `NOUN`, as UD writes it.
[[nodiscard]] std::string_view to_string(Upos upos) noexcept;
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view text) noexcept;

/// A syntactic word.
struct Token {
  TextSpan span;     ///< parts of one multiword token (`do` + `n't`) divide its span, or share it
                     ///< where their forms are no parts of it
  std::string form;  ///< only where it differs from the text of the span, else empty
  std::string lemma;
  std::string feats;   ///< `Number=Sing|Person=3`, in UD's order; empty for `_`
  std::string deprel;  ///< `nsubj:pass`
  Upos upos = Upos::x;
  std::uint8_t multiword = 0;    ///< on the first word of a multiword token: how many words it has
  std::uint32_t head = no_head;  ///< index into Document::tokens(), or no_head for the root

  static constexpr std::uint32_t no_head = 0xFFFFFFFF;

  /// Whether a feature has that value: `has("Number", "Plur")`.
  [[nodiscard]] bool has(std::string_view feature, std::string_view value) const noexcept;
};

struct Sentence {
  TextSpan span;
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  std::uint32_t block = 0;  ///< index into Document::blocks()
};

enum class NameLabel : std::uint8_t { per, loc, org };

/// `PER`, `LOC` or `ORG`.
[[nodiscard]] std::string_view to_string(NameLabel label) noexcept;

/// A name as the tagger saw it.
struct Name {
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  NameLabel label = NameLabel::per;
  float confidence = 1.0F;
};

/// One article: its text, which never changes, and what the annotators found in it.
///
/// Layers are set once each, from the first to the last: language, entities, statements. Copies are
/// independent; one object is not shared between threads while it is written.
class Document {
 public:
  /// Without blocks, the whole text is one paragraph. Blocks are in text order and don't overlap.
  /// Throws ParseError if the text is not UTF-8 or longer than 4 GiB.
  Document(Source source, std::string text, std::vector<Block> blocks = {});

  [[nodiscard]] const Source& source() const noexcept { return source_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  /// Valid as long as the document. Throws std::out_of_range if `span` leaves the text.
  [[nodiscard]] std::string_view text(TextSpan span) const;
  [[nodiscard]] std::span<const Block> blocks() const noexcept { return blocks_; }

  // The language layer.
  void set_language(std::vector<Sentence> sentences, std::vector<Token> tokens,
                    std::vector<Name> names);
  [[nodiscard]] std::span<const Sentence> sentences() const noexcept { return sentences_; }
  [[nodiscard]] std::span<const Token> tokens() const noexcept { return tokens_; }
  [[nodiscard]] std::span<const Token> tokens(const Sentence& sentence) const;
  [[nodiscard]] std::span<const Name> names() const noexcept { return names_; }
  /// The token's word as written, or its own form inside a multiword token.
  [[nodiscard]] std::string_view form(const Token& token) const;

  // The entity layer.
  /// Mentions are sorted here by head token, then by first token.
  void set_entities(std::vector<Entity> entities, std::vector<Mention> mentions);
  EntityId add_entity(Entity entity);
  /// Mends an entity: another surface form, what a topic is about.
  [[nodiscard]] Entity& entity(EntityId id) { return entities_.at(id.value()); }
  [[nodiscard]] const Entity& entity(EntityId id) const { return entities_.at(id.value()); }
  [[nodiscard]] std::span<const Entity> entities() const noexcept { return entities_; }
  [[nodiscard]] std::span<const Mention> mentions() const noexcept { return mentions_; }
  /// The mentions whose head is that token, the longest first. O(log n).
  [[nodiscard]] std::span<const Mention> mentions_at(std::uint32_t head_token) const noexcept;

  // The statement layer.
  void set_statements(std::vector<Statement> statements) { statements_ = std::move(statements); }
  [[nodiscard]] std::span<const Statement> statements() const noexcept { return statements_; }

 private:
  Source source_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<Sentence> sentences_;
  std::vector<Token> tokens_;
  std::vector<Name> names_;
  std::vector<Entity> entities_;
  std::vector<Mention> mentions_;
  std::vector<Statement> statements_;
};

}  // namespace newsgraph
