// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"

/// Bytes in which a case file keeps what loads fast: not for exchange.
namespace newsgraph {

/// Numbers as base 128, the low digits first; every text once, in a table at the end.
class PackedWriter {
 public:
  explicit PackedWriter(std::string_view magic) : bytes_(magic) {}

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
  /// A text that is read before the table: where it stands, not in it.
  void text_in_place(std::string_view text) {
    number(text.size());
    bytes_ += text;
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

/// Throws ParseError.
[[noreturn]] inline void refuse_packed(const char* why) {
  throw ParseError("packed graph", 0, 0, why);
}

/// Reads them back. What it gives views of must live as long as it does. Throws ParseError for
/// bytes that a PackedWriter can't have written.
class PackedReader {
 public:
  PackedReader(std::string_view bytes, std::string_view magic) : bytes_(bytes) {
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + 8) {
      refuse_packed("not packed by this version");
    }
    std::uint64_t table = 0;
    for (int i = 7; i >= 0; --i) {
      table = table << 8U | static_cast<unsigned char>(bytes[bytes.size() - 8 + std::size_t(i)]);
    }
    if (table < magic.size() || table > bytes.size() - 8) {
      refuse_packed("cut short");
    }
    table_begin_ = table;
    rest_ = bytes.substr(magic.size(), table - magic.size());
  }

  /// Reads the table. Before that, only numbers and texts in place can be read.
  void read_table() {
    const std::string_view rest = rest_;
    rest_ = bytes_.substr(table_begin_, bytes_.size() - 8 - table_begin_);
    texts_.resize(count());
    for (std::string_view& text : texts_) {
      text = text_in_place();
    }
    rest_ = rest;
  }
  std::string_view text_in_place() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      refuse_packed("cut short");
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) {
        refuse_packed("cut short");
      }
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    refuse_packed("a number is too long");
  }
  /// How many items follow, each of at least that many bytes: what is made room for is bounded by
  /// what is there.
  std::size_t count(std::size_t least_bytes = 1) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least_bytes) {
      refuse_packed("cut short");
    }
    return value;
  }
  std::uint32_t below(std::size_t limit) {
    const std::uint64_t value = number();
    if (value >= limit) {
      refuse_packed("a number is too large");
    }
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t number32() { return below(std::uint64_t{1} << 32U); }
  /// The number of a text in the table.
  std::uint32_t text_number() { return below(texts_.size()); }
  [[nodiscard]] std::span<const std::string_view> table() const { return texts_; }
  std::string_view view() { return texts_[text_number()]; }
  std::string text() { return std::string(view()); }
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
  std::string_view bytes_, rest_;
  std::size_t table_begin_ = 0;
  std::vector<std::string_view> texts_;
};

/// All but the id and the digest.
inline void write_source(const Source& source, PackedWriter& out) {
  out.text(source.path);
  out.text(source.title);
  out.text(source.url);
  out.date(source.date);
  out.text(source.publisher);
  out.text(source.author);
  out.text(source.language);
  out.text(source.fingerprint);
}

inline void read_source(Source& source, PackedReader& in) {
  source.path = in.text();
  source.title = in.text();
  source.url = in.text();
  source.date = in.date();
  source.publisher = in.text();
  source.author = in.text();
  source.language = in.text();
  source.fingerprint = in.text();
}

}  // namespace newsgraph
