// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/feed_reader.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/json.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/input_text.hpp"
#include "extractors/readers/web_page.hpp"

namespace newsgraph::extractors::readers {
namespace {

/// The root elements that are read.
constexpr std::array<std::string_view, 6> root_names = {"rss",  "feed",     "rdf",
                                                        "nitf", "newsitem", "newsmessage"};

/// `title` of `media:title`, lower case.
std::string local_name(std::string_view name) {
  const auto colon = name.find(':');
  std::string local(colon == name.npos ? name : name.substr(colon + 1));
  std::ranges::transform(local, local.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return local;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const auto begin = text.find_first_not_of(spaces);
  if (begin == text.npos) {
    return {};
  }
  return std::string(text.substr(begin, text.find_last_not_of(spaces) + 1 - begin));
}

/// Writes XML to a string.
class StringWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// The element's text, or its markup where it holds elements.
std::string content(const pugi::xml_node& node) {
  const bool marked_up = std::any_of(node.begin(), node.end(), [](const pugi::xml_node& child) {
    return child.type() == pugi::node_element;
  });
  std::string text;
  for (const pugi::xml_node& child : node) {
    if (!marked_up) {
      text += repair_utf8(child.value());  // a reference may name half a character
    } else {
      StringWriter writer;
      child.print(writer, "", pugi::format_raw);
      text += writer.take();
    }
  }
  return trimmed(text);
}

/// The first child with content among the names, the best first. Names may carry a prefix
/// (`content:encoded`), which must then be there; without one, any will do.
std::string child_content(const pugi::xml_node& node,
                          std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const pugi::xml_node& child : node) {
      const bool same = name.find(':') == name.npos ? local_name(child.name()) == name
                                                    : std::string_view(child.name()) == name;
      if (same) {
        if (std::string text = content(child); !text.empty()) {
          return text;
        }
      }
    }
  }
  return {};
}

/// The elements with one of the names, in document order, nothing below them searched.
std::vector<pugi::xml_node> find_all(const pugi::xml_node& root,
                                     std::initializer_list<std::string_view> names) {
  std::vector<pugi::xml_node> found;
  pugi::xml_node node = root;
  while (node) {
    const bool wanted = std::ranges::find(names, local_name(node.name())) != names.end();
    if (wanted) {
      found.push_back(node);
    }
    if (!wanted && node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
    }
    node = node == root ? pugi::xml_node() : node.next_sibling();
  }
  return found;
}

/// The first element of the best name that there is.
pugi::xml_node find_first(const pugi::xml_node& root,
                          std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = find_all(root, {name});
    if (!found.empty()) {
      return found.front();
    }
  }
  return {};
}

/// RSS has the address as text, Atom in an attribute.
std::string link_of(const pugi::xml_node& item) {
  for (const pugi::xml_node& child : item) {
    if (local_name(child.name()) != "link") {
      continue;
    }
    const std::string_view relation = child.attribute("rel").value();
    if (std::string_view(child.attribute("href").value()).empty()) {
      return content(child);
    }
    if (relation.empty() || relation == "alternate") {
      return repair_utf8(child.attribute("href").value());
    }
  }
  return {};
}

std::string author_of(const pugi::xml_node& item) {
  for (const pugi::xml_node& child : item) {
    const std::string name = local_name(child.name());
    if (name == "creator" || name == "author") {
      const std::string inner = child_content(child, {"name"});
      return inner.empty() ? content(child) : inner;
    }
  }
  return {};
}

void read_item(const pugi::xml_node& item, const std::string& publisher,
               const std::string& language, ArticleSink& sink) {
  std::string body = child_content(
      item, {"content:encoded", "content", "fulltext", "body", "description", "summary"});
  if (body.empty()) {
    sink.error(0, "item '" + child_content(item, {"title"}) + "': no text in it; skipped");
    return;
  }
  Article article;
  Source& source = article.source;
  source.title = child_content(item, {"title"});
  source.url = link_of(item);
  source.date =
      parse_date(child_content(item, {"pubdate", "published", "date", "issued", "updated"}));
  source.author = author_of(item);
  source.publisher = child_content(item, {"source"});
  if (source.publisher.empty()) {
    source.publisher = publisher;
  }
  source.language = language;
  source.id = child_content(item, {"guid", "id"});
  lay_out_body(std::move(body), sink.options().max_depth, article);
  sink.take(std::move(article));
}

void read_items(const pugi::xml_node& root, ArticleSink& sink) {
  pugi::xml_node channel = find_first(root, {"channel"});
  if (!channel) {
    channel = root;
  }
  const std::string publisher = child_content(channel, {"title"});
  std::string language = child_content(channel, {"language"});
  if (language.empty()) {
    language = repair_utf8(root.attribute("xml:lang").value());
  }
  for (const pugi::xml_node& item : find_all(root, {"item", "entry"})) {
    read_item(item, publisher, language, sink);
  }
}

/// NITF, alone or in a NewsML-G2 item.
void read_agency_article(const pugi::xml_node& item, ArticleSink& sink) {
  Article article;
  Source& source = article.source;
  source.title = content(find_first(item, {"hl1", "headline", "title"}));
  const pugi::xml_node issued = find_first(item, {"date.issue", "versioncreated", "story.date"});
  const std::string_view norm = issued.attribute("norm").value();
  // `20240506T101500Z`, as agencies write it.
  if (norm.size() >= 8 && norm.find('-') == norm.npos) {
    source.date = parse_date(std::string(norm.substr(0, 4)) + "-" + std::string(norm.substr(4, 2)) +
                             "-" + std::string(norm.substr(6, 2)));
  } else {
    source.date = parse_date(norm.empty() ? content(issued) : std::string(norm));
  }
  source.author = content(find_first(item, {"person", "byline", "by"}));
  if (source.author.starts_with("By ")) {
    source.author.erase(0, 3);
  }
  source.publisher = content(find_first(item, {"distributor", "provider", "copyrightholder"}));
  source.id = repair_utf8(find_first(item, {"doc-id"}).attribute("id-string").value());
  source.language = repair_utf8(find_first(item, {"language"}).attribute("tag").value());
  const pugi::xml_node body = find_first(item, {"body.content", "inlinexml", "inlinedata", "body"});
  lay_out_body(content(body), sink.options().max_depth, article);
  sink.take(std::move(article));
}

}  // namespace

bool looks_like_feed(std::string_view beginning) {
  // The first tag that is no declaration, comment or doctype.
  for (auto at = beginning.find('<'); at != beginning.npos; at = beginning.find('<', at + 1)) {
    const std::string_view rest = beginning.substr(at + 1);
    if (rest.starts_with('?') || rest.starts_with('!')) {
      continue;
    }
    const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
    const auto before = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return beginning[before] == '<' &&
           std::ranges::find(root_names, local_name(name)) != root_names.end();
  }
  return false;
}

void read_feed(ByteSource& bytes, ArticleSink& sink) {
  const ReaderOptions& options = sink.options();
  const auto text = read_text(bytes, sink, std::min(options.max_page_bytes, options.max_size_bytes),
                              declared_charset);
  if (!text) {
    return;
  }
  if (const auto excess = excess_of_markup(*text, options.max_depth)) {
    sink.error(0, *excess + "; not read");
    return;
  }
  pugi::xml_document document;
  // External entities are never followed, and a doctype's own are not expanded.
  const pugi::xml_parse_result result = document.load_buffer(
      text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    const TextPosition position = position_at(
        *text, std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                        text->size()));
    sink.warning(position.line, "column " + std::to_string(position.column) + ": not XML: " +
                                    result.description() + "; read as far as it goes");
  }
  const pugi::xml_node root = document.document_element();
  const std::string name = local_name(root.name());
  if (name == "rss" || name == "feed" || name == "rdf") {
    read_items(root, sink);
    return;
  }
  for (const pugi::xml_node& item : find_all(root, {"nitf", "newsitem"})) {
    read_agency_article(item, sink);
  }
}

}  // namespace newsgraph::extractors::readers
