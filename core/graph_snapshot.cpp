// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_snapshot.hpp"

#include <bit>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace newsgraph {
namespace {

constexpr std::string_view magic = "newsgraph snapshot 1\n";

/// Numbers as base 128, the low digits first; every text once, in a table at the end.
class SnapshotWriter {
 public:
  SnapshotWriter() { bytes_ = magic; }

  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80U));
      value >>= 7U;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void text(std::string_view text) {
    const auto [known, is_new] = number_of_.emplace(text, texts_.size());
    if (is_new) {
      texts_.push_back(text);
    }
    number(known->second);
  }
  void texts(const std::vector<std::string>& list) {
    number(list.size());
    for (const std::string& item : list) {
      text(item);
    }
  }
  template <class Ids>
  void ids(const Ids& list) {
    number(list.size());
    for (const auto id : list) {
      number(id.value());
    }
  }
  void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
  void date(const std::optional<Date>& date) {
    number(date ? 1 : 0);
    if (date) {
      number(static_cast<std::uint16_t>(date->year));
      number(date->month);
      number(date->day);
    }
  }
  void reference(const std::optional<GraphReference>& reference) {
    number(!reference ? 0 : reference->entity ? 2 : 1);
    if (reference) {
      text(reference->text);
      if (reference->entity) {
        number(reference->entity->value());
      }
    }
  }

  /// The table comes after what refers to it, and its place is told by the last eight bytes.
  std::string finish() {
    std::uint64_t table = bytes_.size();
    number(texts_.size());
    for (const std::string_view text : texts_) {
      number(text.size());
      bytes_ += text;
    }
    for (int i = 0; i < 8; ++i) {
      bytes_.push_back(static_cast<char>(table & 0xFFU));
      table >>= 8U;
    }
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::unordered_map<std::string_view, std::size_t> number_of_;
  std::vector<std::string_view> texts_;
};

[[noreturn]] void refuse(const char* why) { throw ParseError("snapshot", 0, 0, why); }

class SnapshotReader {
 public:
  explicit SnapshotReader(std::string_view bytes) {
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + 8) {
      refuse("not a snapshot of this version");
    }
    std::uint64_t table = 0;
    for (int i = 7; i >= 0; --i) {
      table = table << 8U | static_cast<unsigned char>(bytes[bytes.size() - 8 + std::size_t(i)]);
    }
    if (table < magic.size() || table > bytes.size() - 8) {
      refuse("cut short");
    }
    rest_ = bytes.substr(table, bytes.size() - 8 - table);
    texts_.resize(count());
    for (std::string_view& text : texts_) {
      const std::uint64_t size = number();
      if (size > rest_.size()) {
        refuse("cut short");
      }
      text = rest_.substr(0, size);
      rest_.remove_prefix(size);
    }
    rest_ = bytes.substr(magic.size(), table - magic.size());
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) {
        refuse("cut short");
      }
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    refuse("a number is too long");
  }
  /// How many items follow, each of at least that many bytes: what is made room for is bounded by
  /// what is there.
  std::size_t count(std::size_t least_bytes = 1) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least_bytes) {
      refuse("cut short");
    }
    return value;
  }
  std::uint32_t below(std::size_t limit) {
    const std::uint64_t value = number();
    if (value >= limit) {
      refuse("a number is too large");
    }
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t number32() { return below(std::uint64_t{1} << 32U); }
  std::string text() { return std::string(texts_[below(texts_.size())]); }
  void texts(std::vector<std::string>& list) {
    list.resize(count());
    for (std::string& item : list) {
      item = text();
    }
  }
  template <class Id>
  void ids(std::vector<Id>& list, std::size_t limit) {
    list.resize(count());
    for (Id& id : list) {
      id = Id(below(limit));
    }
  }
  float real() { return std::bit_cast<float>(number32()); }
  std::optional<Date> date() {
    if (below(2) == 0) {
      return std::nullopt;
    }
    Date date;
    date.year = static_cast<std::int16_t>(below(0x10000));
    date.month = static_cast<std::uint8_t>(below(13));
    date.day = static_cast<std::uint8_t>(below(32));
    return date;
  }
  std::optional<GraphReference> reference(std::size_t entities) {
    const std::uint32_t form = below(3);
    if (form == 0) {
      return std::nullopt;
    }
    GraphReference reference;
    reference.text = text();
    if (form == 2) {
      reference.entity = EntityId(below(entities));
    }
    return reference;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  std::vector<std::string_view> texts_;
};

}  // namespace

class GraphSnapshot {
 public:
  static void write(const Graph& graph, SnapshotWriter& out) {
    const Vocabulary& vocabulary = graph.vocabulary();
    out.number(vocabulary.kinds().size());
    for (const Kind& kind : vocabulary.kinds()) {
      out.text(kind.name);
    }
    out.number(vocabulary.edge_types().size());
    for (const EdgeType& type : vocabulary.edge_types()) {
      out.text(type.name);
    }
    out.number(graph.documents_.size());
    for (std::size_t i = 0; i < graph.documents_.size(); ++i) {
      write(graph.documents_[i], out);
      out.number(graph.first_of_echoes_[i]);
    }
    out.number(graph.entities_.size());
    for (const GraphEntity& entity : graph.entities_) {
      out.number(entity.kind.value());
      out.text(entity.key);
      out.text(entity.name);
      out.texts(entity.names);
      out.text(entity.identifiers.wikidata);
      out.text(entity.identifiers.geonames);
      out.text(entity.identifiers.knowledge);
      out.ids(entity.documents);
      out.number(entity.mentions);
      out.ids(entity.about);
      out.texts(entity.reasons);
    }
    out.number(graph.statements_.size());
    for (const GraphStatement& statement : graph.statements_) {
      write(statement, out);
    }
  }

  static Graph read(SnapshotReader& in, std::shared_ptr<const Vocabulary> vocabulary) {
    Graph graph;
    graph.vocabulary_ = std::move(vocabulary);
    std::vector<KindId> kinds(in.count());
    std::vector<EdgeTypeId> types;
    try {
      for (KindId& kind : kinds) {
        kind = graph.vocabulary_->kind_id(in.text());
      }
      types.resize(in.count());
      for (EdgeTypeId& type : types) {
        type = graph.vocabulary_->edge_type_id(in.text());
      }
    } catch (const VocabularyError& error) {
      refuse(error.what());
    }
    const std::size_t documents = in.count(11);
    for (std::size_t i = 0; i < documents; ++i) {
      graph.documents_.push_back(source(in));
      graph.first_of_echoes_.push_back(in.below(documents));
    }
    const std::size_t entities = in.count(11);
    graph.entities_.resize(entities);
    for (GraphEntity& entity : graph.entities_) {
      entity.kind = kinds[in.below(kinds.size())];
      entity.key = in.text();
      entity.name = in.text();
      in.texts(entity.names);
      entity.identifiers.wikidata = in.text();
      entity.identifiers.geonames = in.text();
      entity.identifiers.knowledge = in.text();
      in.ids(entity.documents, documents);
      entity.mentions = in.number32();
      in.ids(entity.about, entities);
      in.texts(entity.reasons);
    }
    graph.statements_.resize(in.count(12));
    for (GraphStatement& statement : graph.statements_) {
      read(statement, in, types, documents, entities);
    }
    if (!in.at_end()) {
      refuse("more than a graph");
    }
    return graph;
  }

 private:
  static void write(const Source& source, SnapshotWriter& out) {
    out.text(source.id);
    out.text(source.path);
    out.text(source.title);
    out.text(source.url);
    out.date(source.date);
    out.text(source.publisher);
    out.text(source.author);
    out.text(source.language);
    out.text(source.sha256);
    out.text(source.fingerprint);
  }
  static Source source(SnapshotReader& in) {
    Source source;
    source.id = in.text();
    source.path = in.text();
    source.title = in.text();
    source.url = in.text();
    source.date = in.date();
    source.publisher = in.text();
    source.author = in.text();
    source.language = in.text();
    source.sha256 = in.text();
    source.fingerprint = in.text();
    return source;
  }

  static void write(const GraphStatement& statement, SnapshotWriter& out) {
    out.number(statement.type.value());
    out.number(statement.source.value());
    out.number(statement.target.value());
    out.number(static_cast<std::uint64_t>(statement.status));
    out.real(statement.confidence);
    out.number(statement.document.value());
    out.reference(statement.said_by);
    out.number(statement.when ? 1 : 0);
    if (statement.when) {
      out.text(statement.when->text);
      out.date(statement.when->date);
    }
    out.reference(statement.where);
    out.text(statement.role);
    out.number(statement.evidence.size());
    for (const GraphEvidence& evidence : statement.evidence) {
      out.number(evidence.document.value());
      out.number(evidence.span.begin);
      out.number(evidence.span.end);
      out.text(evidence.sentence);
      out.text(evidence.prefix);
      out.text(evidence.suffix);
      out.text(evidence.rule);
    }
  }
  static void read(GraphStatement& statement, SnapshotReader& in,
                   const std::vector<EdgeTypeId>& types, std::size_t documents,
                   std::size_t entities) {
    statement.type = types[in.below(types.size())];
    statement.source = EntityId(in.below(entities));
    statement.target = EntityId(in.below(entities));
    statement.status = static_cast<Status>(in.below(5));
    statement.confidence = in.real();
    statement.document = DocumentId(in.below(documents));
    statement.said_by = in.reference(entities);
    if (in.below(2) == 1) {
      std::string text = in.text();
      statement.when = When{std::move(text), in.date()};
    }
    statement.where = in.reference(entities);
    statement.role = in.text();
    statement.evidence.resize(in.count(7));
    for (GraphEvidence& evidence : statement.evidence) {
      evidence.document = DocumentId(in.below(documents));
      evidence.span.begin = in.number32();
      evidence.span.end = in.number32();
      evidence.sentence = in.text();
      evidence.prefix = in.text();
      evidence.suffix = in.text();
      evidence.rule = in.text();
    }
  }
};

std::string write_snapshot(const Graph& graph) {
  SnapshotWriter out;
  GraphSnapshot::write(graph, out);
  return out.finish();
}

Graph read_snapshot(std::string_view bytes, std::shared_ptr<const Vocabulary> vocabulary) {
  SnapshotReader in(bytes);
  return GraphSnapshot::read(in, std::move(vocabulary));
}

}  // namespace newsgraph
