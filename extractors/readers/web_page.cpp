// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/web_page.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/embedded.hpp"
#include "extractors/readers/blocks.hpp"
#include "extractors/readers/fields.hpp"
#include "extractors/readers/json_article.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(readers_page_parts);

namespace newsgraph::extractors::readers {
namespace {

constexpr std::string_view spaces = " \t\r\n\f\v";

bool is_space(char c) noexcept { return spaces.find(c) != spaces.npos; }
char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_name_char(char c) noexcept {
  const char small = to_lower(c);
  return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}
std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_lower);
  return result;
}

std::size_t find_ignoring_case(std::string_view text, std::string_view lower_part) {
  const auto* const found =
      std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(),
                  [](char c, char part) { return to_lower(c) == part; });
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_part) {
  return find_ignoring_case(text, lower_part) != text.npos;
}

// ---- words of page_parts.txt

struct PageParts {
  std::set<std::string_view> part;
  std::set<std::string_view> credit;

  PageParts() {
    std::string_view rest = NEWSGRAPH_EMBEDDED(readers_page_parts);
    std::set<std::string_view>* words = nullptr;
    while (!rest.empty()) {
      const auto end = std::min(rest.find_first_of(" \n"), rest.size());
      const std::string_view word = rest.substr(0, end);
      const bool line_ends = end < rest.size() && rest[end] == '\n';
      if (word.starts_with('#')) {
        rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
        continue;
      }
      if (words == nullptr) {
        words = word == "part" ? &part : &credit;
      } else if (!word.empty()) {
        words->insert(word);
      }
      if (line_ends) {
        words = nullptr;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
};

const PageParts& page_parts() {
  static const PageParts loaded;
  return loaded;
}

/// Calls `use` with the words of a class or id, lower case: `relatedArticles` and
/// `related-articles` are `related` and `articles`.
template <class Use>
void for_words(std::string_view name, const Use& use) {
  std::string word;
  char before = '\0';
  for (const char c : name) {
    const bool letter = is_name_char(c) && c != '-' && c != ':';
    const bool new_word = letter && to_lower(c) != c && to_lower(before) == before;
    if ((!letter || new_word) && !word.empty()) {
      use(word);
      word.clear();
    }
    if (letter) {
      word += to_lower(c);
    }
    before = c;
  }
  if (!word.empty()) {
    use(word);
  }
}

// ---- gumbo's tree

struct DestroyOutput {
  void operator()(GumboOutput* output) const noexcept {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

bool is_element(const GumboNode& node) noexcept {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
bool is_text(const GumboNode& node) noexcept {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}
GumboTag tag_of(const GumboNode& node) noexcept { return node.v.element.tag; }

std::span<GumboNode* const> children_of(const GumboNode& node) noexcept {
  const GumboVector* children = nullptr;
  if (is_element(node)) {
    children = &node.v.element.children;
  } else if (node.type == GUMBO_NODE_DOCUMENT) {
    children = &node.v.document.children;
  }
  if (children == nullptr || children->length == 0) {
    return {};
  }
  return {reinterpret_cast<GumboNode* const*>(children->data), children->length};
}

/// Empty if there is none.
std::string_view attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}
bool has_attribute(const GumboNode& node, const char* name) {
  return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

enum class TagRole : std::uint8_t { inline_text, block, heading, skipped, line_break };

TagRole role_of(GumboTag tag) noexcept {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_TITLE:
      return TagRole::skipped;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return TagRole::heading;
    case GUMBO_TAG_BR:
      return TagRole::line_break;
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
      return TagRole::inline_text;
    default:
      return TagRole::block;
  }
}

/// Whether an element says of itself that readers don't see it or that it is furniture.
bool is_hidden(const GumboNode& node) {
  const std::string_view role = attribute(node, "role");
  if (role == "navigation" || role == "complementary" || role == "contentinfo" ||
      role == "search" || role == "dialog" || role == "alert") {
    return true;
  }
  return has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true" ||
         contains_ignoring_case(attribute(node, "style"), "display:none") ||
         contains_ignoring_case(attribute(node, "style"), "display: none");
}

bool named_as(const GumboNode& node, const std::set<std::string_view>& words) {
  bool found = false;
  const auto check = [&](const std::string& word) { found = found || words.contains(word); };
  for_words(attribute(node, "class"), check);
  for_words(attribute(node, "id"), check);
  return found;
}

/// How much text an element holds.
struct Weight {
  std::size_t text = 0;        ///< bytes
  std::size_t links = 0;       ///< of these, in links
  std::size_t paragraphs = 0;  ///< of these, in paragraphs and outside links
};

/// The page's tree with the weight of every element that can be read.
class Tree {
 public:
  Tree(const GumboNode& root, std::size_t max_depth) : max_depth_(max_depth) {
    weigh(root, Place{});
  }

  [[nodiscard]] Weight weight(const GumboNode& node) const {
    const auto found = weights_.find(&node);
    return found == weights_.end() ? Weight() : found->second;
  }
  /// The elements that can be read, in the order of their ends.
  [[nodiscard]] const std::vector<const GumboNode*>& elements() const noexcept { return elements_; }
  [[nodiscard]] std::size_t max_depth() const noexcept { return max_depth_; }

 private:
  struct Place {
    std::size_t depth = 0;
    bool in_link = false;
    bool in_paragraph = false;
  };

  Weight weigh(const GumboNode& node, Place place) {
    Weight sum;
    if (place.depth > max_depth_) {
      return sum;
    }
    if (is_text(node)) {
      const std::string_view text = node.v.text.text;
      const auto bytes = static_cast<std::size_t>(
          std::ranges::count_if(text, [](char c) { return !is_space(c); }));
      // Some pages know no paragraphs but lines and breaks.
      constexpr std::size_t paragraph_bytes = 100;
      const bool paragraph = place.in_paragraph || bytes >= paragraph_bytes;
      return {bytes, place.in_link ? bytes : 0, paragraph && !place.in_link ? bytes : 0};
    }
    if (is_element(node)) {
      const GumboTag tag = tag_of(node);
      if (role_of(tag) == TagRole::skipped || is_hidden(node)) {
        return sum;
      }
      place.in_link = place.in_link || tag == GUMBO_TAG_A;
      place.in_paragraph = place.in_paragraph || tag == GUMBO_TAG_P ||
                           tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE;
    }
    ++place.depth;
    for (const GumboNode* child : children_of(node)) {
      const Weight weight = weigh(*child, place);
      sum.text += weight.text;
      sum.links += weight.links;
      sum.paragraphs += weight.paragraphs;
    }
    if (is_element(node)) {
      weights_.emplace(&node, sum);
      elements_.push_back(&node);
    }
    return sum;
  }

  std::size_t max_depth_;
  std::unordered_map<const GumboNode*, Weight> weights_;
  std::vector<const GumboNode*> elements_;
};

/// The element that holds the article: what the page marks as such, if that is most of its text,
/// else the smallest one that holds most of its paragraphs.
const GumboNode& find_body(const Tree& tree, const GumboNode& root) {
  const Weight all = tree.weight(root);
  const auto heaviest = [&](auto&& is_candidate) {
    const GumboNode* best = nullptr;
    for (const GumboNode* element : tree.elements()) {
      if (is_candidate(*element) &&
          (best == nullptr || tree.weight(*element).paragraphs > tree.weight(*best).paragraphs)) {
        best = element;
      }
    }
    return best;
  };
  const auto holds = [&](const GumboNode* element, std::size_t percent) {
    return element != nullptr && tree.weight(*element).paragraphs > 0 &&
           tree.weight(*element).paragraphs * 100 >= all.paragraphs * percent;
  };
  const GumboNode* marked = heaviest([](const GumboNode& node) {
    return contains_ignoring_case(attribute(node, "itemprop"), "articlebody");
  });
  if (holds(marked, 30)) {
    return *marked;
  }
  const GumboNode* article =
      heaviest([](const GumboNode& node) { return tag_of(node) == GUMBO_TAG_ARTICLE; });
  if (holds(article, 40)) {
    return *article;
  }
  if (all.paragraphs == 0) {
    const GumboNode* main = heaviest([](const GumboNode& node) {
      return tag_of(node) == GUMBO_TAG_MAIN || attribute(node, "role") == "main";
    });
    return main == nullptr ? root : *main;
  }
  // Elements come in the order of their ends: the first that holds enough is the innermost.
  for (const GumboNode* element : tree.elements()) {
    if (holds(element, 60) && role_of(tag_of(*element)) == TagRole::block &&
        tag_of(*element) != GUMBO_TAG_P) {
      return *element;
    }
  }
  return root;
}

/// Collects the text of the body as blocks.
class BodyText {
 public:
  BodyText(const Tree& tree, const GumboNode& body)
      : tree_(tree), body_paragraphs_(tree.weight(body).paragraphs) {}

  void add(const GumboNode& node, std::size_t depth = 0) {
    if (depth > tree_.max_depth()) {
      return;
    }
    if (is_text(node)) {
      add_text(node.v.text.text);
      return;
    }
    if (!is_element(node)) {
      return;
    }
    const GumboTag tag = tag_of(node);
    const TagRole role = role_of(tag);
    if (role == TagRole::skipped || is_hidden(node) || (depth > 0 && is_furniture(node))) {
      if (role != TagRole::inline_text) {
        end_block();
      }
      return;
    }
    if (role == TagRole::line_break) {
      breaks_ += 1;
      if (breaks_ >= 2) {
        end_block();
      } else {
        add_text(" ");
      }
      return;
    }
    const Context before = context_;
    const bool block = role != TagRole::inline_text;
    if (block) {
      end_block();
    }
    if (role == TagRole::heading) {
      context_.kind = tag == GUMBO_TAG_H1 ? BlockKind::headline : BlockKind::heading;
    } else if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) {
      context_.kind = BlockKind::caption;
    }
    if (named_as(node, page_parts().credit) && tree_.weight(node).text < 200) {
      if (context_.kind == BlockKind::caption) {
        end_block();
        context_.kind = BlockKind::boilerplate;
      }
    }
    context_.in_link = context_.in_link || tag == GUMBO_TAG_A;
    const bool new_block = context_.kind != before.kind && !block;
    for (const GumboNode* child : children_of(node)) {
      add(*child, depth + 1);
    }
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      // Cells of a row stay together.
      add_text(" ");
    }
    if (block || new_block) {
      end_block();
    }
    context_ = before;
  }

  void end_block() {
    breaks_ = 0;
    while (!pending_.empty() && pending_.back() == ' ') {
      pending_.pop_back();
    }
    if (!pending_.empty()) {
      if (!text_.empty()) {
        text_ += "\n\n";
      }
      KnownBlock block;
      block.span.begin = static_cast<std::uint32_t>(text_.size());
      text_ += pending_;
      block.span.end = static_cast<std::uint32_t>(text_.size());
      block.kind = pending_kind_;
      const bool link_only = link_bytes_ * 10 >= pending_.size() * 8;
      const bool sentence = pending_.ends_with('.') || pending_.ends_with('"');
      if (link_only && !sentence && pending_kind_ == BlockKind::paragraph) {
        block.kind = BlockKind::boilerplate;
      }
      blocks_.push_back(block);
    }
    pending_.clear();
    link_bytes_ = 0;
    pending_kind_ = context_.kind;
  }

  /// Puts a headline before everything, unless some block is one.
  void add_headline(const std::string& title) {
    const bool there = std::ranges::any_of(
        blocks_, [](const KnownBlock& block) { return block.kind == BlockKind::headline; });
    if (title.empty() || there) {
      return;
    }
    const auto shift = static_cast<std::uint32_t>(title.size() + 2);
    text_.insert(0, title + "\n\n");
    for (KnownBlock& block : blocks_) {
      block.span.begin += shift;
      block.span.end += shift;
    }
    blocks_.insert(blocks_.begin(),
                   {{0, static_cast<std::uint32_t>(title.size())}, BlockKind::headline});
  }

  [[nodiscard]] std::string& text() noexcept { return text_; }
  [[nodiscard]] const std::vector<KnownBlock>& blocks() const noexcept { return blocks_; }

 private:
  struct Context {
    BlockKind kind = BlockKind::paragraph;
    bool in_link = false;
  };

  /// Related links, share buttons, prompts by the element's own name; not if it is most of the
  /// text.
  [[nodiscard]] bool is_furniture(const GumboNode& node) const {
    return tree_.weight(node).paragraphs * 2 <= body_paragraphs_ &&
           named_as(node, page_parts().part);
  }

  void add_text(std::string_view text) {
    if (pending_.empty()) {
      pending_kind_ = context_.kind;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool no_break_space = text.substr(i).starts_with("\xC2\xA0");
      if (no_break_space) {
        ++i;
      }
      if (!is_space(c) && !no_break_space) {
        pending_ += c;
        link_bytes_ += context_.in_link ? 1U : 0U;
        breaks_ = 0;
      } else if (!pending_.empty() && pending_.back() != ' ') {
        pending_ += ' ';
      }
    }
  }

  const Tree& tree_;
  std::size_t body_paragraphs_;
  Context context_;
  std::string text_;
  std::vector<KnownBlock> blocks_;
  std::string pending_;
  BlockKind pending_kind_ = BlockKind::paragraph;
  std::size_t link_bytes_ = 0;
  std::size_t breaks_ = 0;
};

std::string text_within(const GumboNode& node, std::size_t depth = 0) {
  constexpr std::size_t deep = 64;
  std::string text;
  if (is_text(node)) {
    text = node.v.text.text;
  } else if (depth < deep) {
    for (const GumboNode* child : children_of(node)) {
      text += text_within(*child, depth + 1);
    }
  }
  return text;
}

std::string single_spaced(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!is_space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') {
    line.pop_back();
  }
  return line;
}

/// What the page says about its source, from the most to the least trusted place.
class Metadata {
 public:
  Metadata(const GumboNode& root, std::size_t max_depth) : max_depth_(max_depth) { visit(root, 0); }

  [[nodiscard]] Source source() const {
    Source source = json_ld_ ? json_ld_->source : Source();
    fill(source.title, meta(Field::title));
    fill(source.title, h1_);
    fill(source.title, without_site(title_));
    fill(source.url, canonical_);
    fill(source.url, meta(Field::url));
    fill(source.publisher, meta(Field::publisher));
    // Some pages give the author's address here.
    const std::string author = meta(Field::author);
    fill(source.author, author.starts_with("http") ? std::string() : author);
    fill(source.author, author_);
    fill(source.language, language_);
    fill(source.language, meta(Field::language));
    for (const std::string_view name : meta_names(Field::date)) {
      const auto found = metas_.find(std::string(name));
      if (!source.date && found != metas_.end()) {
        source.date = parse_date(found->second);
      }
    }
    if (!source.date) {
      source.date = time_;
    }
    source.title = single_spaced(source.title);
    return source;
  }
  /// The article's text as JSON-LD repeats it; mostly empty.
  [[nodiscard]] std::string articlebody() const { return json_ld_ ? json_ld_->text : ""; }

 private:
  static void fill(std::string& target, const std::string& value) {
    if (target.empty()) {
      target = value;
    }
  }

  [[nodiscard]] std::string meta(Field field) const {
    for (const std::string_view name : meta_names(field)) {
      const auto found = metas_.find(std::string(name));
      if (found != metas_.end()) {
        return found->second;
      }
    }
    return {};
  }

  /// `Headline | Site` and `Headline - Site`.
  static std::string without_site(const std::string& title) {
    constexpr std::array<std::string_view, 4> separators = {" | ", " - ", " \xE2\x80\x93 ",
                                                            " \xE2\x80\x94 "};
    std::size_t end = title.npos;
    for (const std::string_view separator : separators) {
      const auto found = title.rfind(separator);
      if (found != title.npos && found * 2 >= title.size()) {
        end = std::min(end, found);
      }
    }
    return title.substr(0, end);
  }

  void visit(const GumboNode& node, std::size_t depth) {
    if (depth > max_depth_) {
      return;
    }
    if (is_element(node)) {
      read(node);
    }
    for (const GumboNode* child : children_of(node)) {
      visit(*child, depth + 1);
    }
  }

  void read(const GumboNode& node) {
    switch (tag_of(node)) {
      case GUMBO_TAG_HTML:
        language_ = attribute(node, "lang");
        return;
      case GUMBO_TAG_TITLE:
        fill(title_, single_spaced(text_within(node)));
        return;
      case GUMBO_TAG_H1:
        fill(h1_, single_spaced(text_within(node)));
        return;
      case GUMBO_TAG_META:
        for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
          const std::string_view value = attribute(node, "content");
          if (has_attribute(node, key) && !value.empty()) {
            metas_.emplace(lower(attribute(node, key)), single_spaced(value));
          }
        }
        return;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") {
          canonical_ = attribute(node, "href");
        }
        return;
      case GUMBO_TAG_SCRIPT:
        if (attribute(node, "type") == "application/ld+json" && !json_ld_) {
          json_ld_ = read_json_ld(text_within(node), max_depth_);
        }
        return;
      case GUMBO_TAG_TIME:
        if (!time_) {
          const std::string_view datetime = attribute(node, "datetime");
          time_ = parse_date(datetime.empty() ? text_within(node) : std::string(datetime));
        }
        return;
      default:
        if (attribute(node, "rel") == "author" || attribute(node, "itemprop") == "author") {
          fill(author_, single_spaced(text_within(node)));
        }
    }
  }

  std::size_t max_depth_;
  std::unordered_map<std::string, std::string> metas_;
  std::optional<Article> json_ld_;
  std::optional<Date> time_;
  std::string title_;
  std::string h1_;
  std::string canonical_;
  std::string language_;
  std::string author_;
};

std::unique_ptr<GumboOutput, DestroyOutput> parse(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return std::unique_ptr<GumboOutput, DestroyOutput>(
      gumbo_parse_with_options(&options, html.data(), html.size()));
}

void set_layout(Article& article, TextLayout layout) {
  article.blocks = std::move(layout.blocks);
  Source& source = article.source;
  if (source.title.empty()) {
    source.title = std::move(layout.title);
  }
  if (!source.date) {
    source.date = layout.date;
  }
  if (source.author.empty()) {
    source.author = std::move(layout.author);
  }
}

// ---- bounds

bool is_void(std::string_view tag) {
  static constexpr std::array<std::string_view, 17> tags = {
      "area", "base",  "basefont", "bgsound", "br",   "col",   "embed",  "frame", "hr",
      "img",  "input", "keygen",   "link",    "meta", "param", "source", "wbr"};
  return std::ranges::find(tags, tag) != tags.end();
}
/// Those that end where the next one of their like begins.
bool closes_itself(std::string_view tag) {
  static constexpr std::array<std::string_view, 15> tags = {
      "p",     "li",    "dt", "dd", "tr",     "td",       "th",      "thead",
      "tbody", "tfoot", "rp", "rt", "option", "optgroup", "colgroup"};
  return std::ranges::find(tags, tag) != tags.end();
}
/// Those that HTML opens again in every block until they are closed.
bool is_formatting(std::string_view tag) {
  static constexpr std::array<std::string_view, 14> tags = {
      "a",    "b", "big",   "code",   "em",     "font", "i",
      "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  return std::ranges::find(tags, tag) != tags.end();
}

/// Reads tags without building anything, and counts what would make the parser slow.
class MarkupCounter {
 public:
  MarkupCounter(std::string_view html, std::size_t max_depth)
      : html_(html), max_depth_(max_depth) {}

  std::optional<std::string> find_excess() {
    while ((at_ = html_.find('<', at_)) != html_.npos) {
      if (html_.substr(at_).starts_with("<!--")) {
        at_ = std::min(html_.find("-->", at_ + 4), html_.size());
        continue;
      }
      const bool closing = at_ + 1 < html_.size() && html_[at_ + 1] == '/';
      const std::string name = read_name(at_ + (closing ? 2 : 1));
      if (name.empty()) {
        ++at_;
        continue;
      }
      if (++tags_ > most_tags) {
        return "holds more than " + std::to_string(most_tags) + " tags";
      }
      at_ += (closing ? 2 : 1) + name.size();
      if (!skip_attributes()) {
        return "holds a tag with more than " + std::to_string(most_attribute_marks / 4) +
               " attributes";
      }
      if (closing) {
        close(name);
      } else {
        open(name);
      }
      if (open_.size() + formatting_.size() > max_depth_) {
        return "nests elements more than " + std::to_string(max_depth_) + " deep";
      }
      if (reopened_ > most_reopened) {
        return "leaves too many formatting elements open";
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t most_tags = 1'000'000;
  static constexpr std::size_t most_attribute_marks = 4'000;
  static constexpr std::size_t most_reopened = 2'000'000;

  [[nodiscard]] std::string read_name(std::size_t begin) const {
    constexpr std::size_t longest = 64;
    std::size_t end = begin;
    while (end < html_.size() && end < begin + longest && is_name_char(html_[end])) {
      ++end;
    }
    std::string name = lower(html_.substr(begin, end - begin));
    return name.empty() || name.front() < 'a' || name.front() > 'z' ? std::string() : name;
  }

  /// Goes behind the tag's `>`; false if it has too many attributes.
  bool skip_attributes() {
    std::size_t marks = 0;
    while (at_ < html_.size() && html_[at_] != '>') {
      const char c = html_[at_];
      if (c == '"' || c == '\'') {
        const auto end = html_.find(c, at_ + 1);
        at_ = end == html_.npos ? at_ : end;
        marks += 2;
      } else if (is_space(c) || c == '/') {
        ++marks;
      }
      ++at_;
      if (marks > most_attribute_marks) {
        return false;
      }
    }
    return true;
  }

  void open(const std::string& name) {
    if (name == "script" || name == "style") {
      skip_raw("</" + name);
    } else if (is_formatting(name)) {
      formatting_.push_back(name);
    } else if (!is_void(name) && !closes_itself(name)) {
      open_.push_back(name);
    }
    reopened_ += formatting_.size();
  }

  void close(const std::string& name) {
    auto& elements = is_formatting(name) ? formatting_ : open_;
    const auto found = std::find(elements.rbegin(), elements.rend(), name);
    if (found == elements.rend()) {
      return;
    }
    if (is_formatting(name)) {
      formatting_.erase(std::next(found).base());
    } else {
      open_.erase(std::next(found).base(), open_.end());
    }
  }

  void skip_raw(std::string_view end) {
    at_ = std::min(at_, html_.size());
    const auto found = find_ignoring_case(html_.substr(at_), end);
    at_ = found == html_.npos ? html_.size() : at_ + found;
  }

  std::string_view html_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t reopened_ = 0;
  std::vector<std::string> open_;
  std::vector<std::string> formatting_;
};

}  // namespace

bool looks_like_html(std::string_view text) {
  constexpr std::size_t enough_bytes = std::size_t{1} << 16U;
  text = text.substr(0, enough_bytes);
  if (text.find('<') == text.npos) {
    return false;
  }
  const auto begin = text.find_first_not_of(" \t\r\n\f\v\xEF\xBB\xBF");
  if (begin == text.npos) {
    return false;
  }
  const std::string beginning = lower(text.substr(begin, 32));
  for (const std::string_view opening : {"<!doctype html", "<html", "<head", "<body"}) {
    if (beginning.starts_with(opening)) {
      return true;
    }
  }
  if (beginning.front() == '<' && contains_ignoring_case(text, "<html")) {
    return true;
  }
  for (const std::string_view mark : {"</p>", "</div>", "<br>", "<br/>", "<br />", "</h1>", "</h2>",
                                      "</li>", "</strong>", "</a>"}) {
    if (contains_ignoring_case(text, mark)) {
      return true;
    }
  }
  return beginning.starts_with("<p>");
}

std::string_view declared_charset(std::string_view html) {
  constexpr std::size_t searched_bytes = 4096;
  const std::string_view head = html.substr(0, searched_bytes);
  for (const std::string_view key : {"charset=", "encoding="}) {
    const auto found = find_ignoring_case(head, key);
    if (found == head.npos) {
      continue;
    }
    std::string_view rest = head.substr(found + key.size());
    while (!rest.empty() && (rest.front() == '"' || rest.front() == '\'' || rest.front() == ' ')) {
      rest.remove_prefix(1);
    }
    return rest.substr(0, std::min(rest.find_first_of("\"' \t\r\n;/>?"), rest.size()));
  }
  return {};
}

std::optional<std::string> excess_of_markup(std::string_view html, std::size_t max_depth) {
  return MarkupCounter(html, max_depth).find_excess();
}

Article read_web_page(std::string_view html, std::size_t max_depth) {
  const auto output = parse(html);
  const GumboNode& root = *output->root;
  const Metadata metadata(root, max_depth);
  const Tree tree(root, max_depth);
  const GumboNode& body = find_body(tree, root);
  BodyText collected(tree, body);
  collected.add(body);
  collected.end_block();

  Article article;
  article.source = metadata.source();
  const std::string repeated = metadata.articlebody();
  if (repeated.size() > 2 * collected.text().size()) {
    // The page's script would have shown it.
    lay_out_body(repeated, max_depth, article);
    return article;
  }
  if (!collected.text().empty()) {
    collected.add_headline(article.source.title);
  }
  article.text = std::move(collected.text());
  set_layout(article, lay_out(article.text, collected.blocks(), article.source.title));
  return article;
}

void lay_out_body(std::string body, std::size_t max_depth, Article& article) {
  const bool html = looks_like_html(body) && !excess_of_markup(body, max_depth);
  if (!html) {
    article.text = std::move(body);
    set_layout(article, lay_out(article.text, article.source.title));
    return;
  }
  const auto output = parse(body);
  const Tree tree(*output->root, max_depth);
  BodyText collected(tree, *output->root);
  collected.add(*output->root);
  collected.end_block();
  article.text = std::move(collected.text());
  set_layout(article, lay_out(article.text, collected.blocks(), article.source.title));
}

}  // namespace newsgraph::extractors::readers
