// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

#include "core/date.hpp"
#include "exporters/escape.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {

/// Writes JSON without blanks, and knows where commas are due. Whether brackets match is up to the
/// caller. Names of members are written as they are: plain letters.
template <Escape escape>
class BasicJsonWriter {
 public:
  /// `before` and `after` stand around every text that end_text() ends, if they are given.
  explicit BasicJsonWriter(std::ostream& out, std::string_view before = {},
                           std::string_view after = {})
      : buffer_(out), before_(before), after_(after) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name) {
    comma();
    buffer_ << '"' << name << "\":";
    comma_due_ = false;
  }
  /// A name that may be of any letters.
  void escaped_key(std::string_view name) {
    string(name);
    buffer_ << ':';
    comma_due_ = false;
  }
  void string(std::string_view text) {
    comma();
    buffer_.escaped(escape, text);
  }
  void date(Date date) {
    comma();
    buffer_ << '"';
    buffer_.date(date) << '"';
  }
  template <class Number>
  void number(Number value) {
    comma();
    buffer_.number(value);
  }
  /// `"e12"`.
  void prefixed_number(char prefix, std::uint64_t value) {
    comma();
    buffer_ << '"' << prefix;
    buffer_.number(value) << '"';
  }
  void boolean(bool value) { raw(value ? "true" : "false"); }
  /// JSON that is there already.
  void raw(std::string_view json) {
    comma();
    buffer_ << json;
  }

  void field(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  /// Left out where empty.
  void field_if(std::string_view name, std::string_view text) {
    if (!text.empty()) {
      field(name, text);
    }
  }
  void date_field_if(std::string_view name, const std::optional<Date>& value) {
    if (value) {
      key(name);
      date(*value);
    }
  }
  template <class Number>
  void number_field(std::string_view name, Number value) {
    key(name);
    number(value);
  }
  template <class Strings>
  void strings(std::string_view name, const Strings& texts) {
    key(name);
    begin_array();
    for (const auto& text : texts) {
      string(text);
    }
    end_array();
  }

  /// Ends a line; in JSON, any blank is none.
  void end_line() {
    buffer_ << '\n';
    buffer_.end_record();
  }
  /// To be called at the end: what is left goes to the stream.
  void flush() { buffer_.flush(); }
  /// The next value is the first of another text, as on each line of JSON Lines.
  void end_text() {
    comma_due_ = false;
    at_begin_ = true;
    buffer_ << after_;
    end_line();
  }

 private:
  void open(char bracket) {
    comma();
    buffer_ << bracket;
    comma_due_ = false;
  }
  void close(char bracket) {
    buffer_ << bracket;
    comma_due_ = true;
  }
  void comma() {
    if (std::exchange(at_begin_, false)) {
      buffer_ << before_;
    }
    if (std::exchange(comma_due_, true)) {
      buffer_ << ',';
    }
  }

  TextBuffer buffer_;
  std::string_view before_, after_;
  bool comma_due_ = false;
  bool at_begin_ = true;
};

using JsonWriter = BasicJsonWriter<write_json_string>;

}  // namespace newsgraph::exporters
