// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/model_file.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <ostream>

#include "core/error.hpp"
#include "core/text_parts.hpp"

namespace newsgraph::extractors::language {
namespace {

static_assert(std::endian::native == std::endian::little,
              "models are read as they lie in the file");

constexpr std::string_view magic = "NGMODEL1";
constexpr std::size_t alignment = 64;
constexpr std::size_t name_bytes = 32;
constexpr std::size_t head_bytes = 24;  // magic, number of sections, checksum
constexpr std::size_t entry_bytes = name_bytes + 16;
constexpr std::size_t matrix_head_bytes = 16;

std::uint64_t checksum(std::string_view bytes) noexcept {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

template <class Number>
Number number_at(std::string_view bytes, std::size_t offset) noexcept {
  Number value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

template <class Number>
void append_number(std::string& bytes, Number value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::size_t padded(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

/// Scales stand before the values, which begin at a multiple of 4.
std::size_t matrix_bytes(std::size_t rows, std::size_t columns, std::size_t value_bytes) {
  return matrix_head_bytes + columns * sizeof(float) + rows * columns * value_bytes;
}

}  // namespace

ModelBytes::ModelBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  const auto end = static_cast<std::streamoff>(in.tellg());
  in.seekg(0);
  if (end < 0 || !in) {
    throw IoError(path, "cannot be read", errno);
  }
  size_ = static_cast<std::size_t>(end);
  lines_.resize(size_ / sizeof(Line) + 1);
  in.read(lines_.front().bytes, static_cast<std::streamsize>(size_));
  if (!in) {
    throw IoError(path, "cannot be read", errno);
  }
}

std::string_view ModelBytes::view() const noexcept {
  return lines_.empty() ? std::string_view() : std::string_view(lines_.front().bytes, size_);
}

void QuantisedMatrix::add_column(std::size_t column, float* to) const noexcept {
  const float scale = scales[column];
  if (!bytes.empty()) {
    const std::int8_t* from = bytes.data() + column * rows;
    for (std::size_t i = 0; i < rows; ++i) {
      to[i] += scale * static_cast<float>(from[i]);
    }
  } else {
    const std::int16_t* from = words.data() + column * rows;
    for (std::size_t i = 0; i < rows; ++i) {
      to[i] += scale * static_cast<float>(from[i]);
    }
  }
}

Matrix QuantisedMatrix::dequantised() const {
  Matrix matrix{rows, columns, std::vector<float>(rows * columns, 0.0F)};
  for (std::size_t column = 0; column < columns; ++column) {
    add_column(column, matrix.values.data() + column * rows);
  }
  return matrix;
}

ModelFile::ModelFile(std::string_view bytes, const std::string& path, Check check) : path_(path) {
  const auto fail = [&](const std::string& what) { throw ParseError(path, 0, 0, what); };
  if (bytes.size() < head_bytes || bytes.substr(0, magic.size()) != magic) {
    fail("not a model of newsgraph's language layer");
  }
  const auto count = number_at<std::uint64_t>(bytes, magic.size());
  if (count > 1000 || bytes.size() < head_bytes + count * entry_bytes) {
    fail("the model is cut off or damaged");
  }
  if (check == Check::checksum &&
      number_at<std::uint64_t>(bytes, magic.size() + 8) != checksum(bytes.substr(head_bytes))) {
    fail("the model is damaged: its checksum is wrong");
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = head_bytes + i * entry_bytes;
    const std::string_view padded_name = bytes.substr(entry, name_bytes);
    const std::string name(padded_name.substr(0, padded_name.find('\0')));
    const auto offset = number_at<std::uint64_t>(bytes, entry + name_bytes);
    const auto size = number_at<std::uint64_t>(bytes, entry + name_bytes + 8);
    if (offset % alignment != 0 || offset > bytes.size() || size > bytes.size() - offset) {
      fail("the model is cut off or damaged: section '" + name + "'");
    }
    sections_[name] = bytes.substr(offset, size);
  }
}

std::string_view ModelFile::text(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) {
    throw ParseError(path_, 0, 0, "the model has no section '" + std::string(name) + "'");
  }
  return found->second;
}

std::vector<std::string_view> ModelFile::lines(std::string_view name) const {
  std::string_view rest = text(name);
  std::vector<std::string_view> lines;
  while (!rest.empty()) {
    lines.push_back(take_until(rest, '\n'));
  }
  return lines;
}

QuantisedMatrix ModelFile::matrix(std::string_view name) const {
  const std::string_view section = text(name);
  const auto fail = [&] {
    throw ParseError(path_, 0, 0, "the model's section '" + std::string(name) + "' is no matrix");
  };
  if (section.size() < matrix_head_bytes) {
    fail();
  }
  QuantisedMatrix matrix;
  matrix.rows = number_at<std::uint32_t>(section, 0);
  matrix.columns = number_at<std::uint32_t>(section, 4);
  const auto value_bytes = number_at<std::uint32_t>(section, 8);
  if ((value_bytes != 1 && value_bytes != 2) || matrix.rows > (1U << 24U) ||
      matrix.columns > (1U << 24U) ||
      section.size() != matrix_bytes(matrix.rows, matrix.columns, value_bytes)) {
    fail();
  }
  const char* scales = section.data() + matrix_head_bytes;
  matrix.scales = {reinterpret_cast<const float*>(scales), matrix.columns};
  for (const float scale : matrix.scales) {
    if (!std::isfinite(scale)) {
      fail();
    }
  }
  const char* values = scales + matrix.columns * sizeof(float);
  const std::size_t count = matrix.rows * matrix.columns;
  if (value_bytes == 1) {
    matrix.bytes = {reinterpret_cast<const std::int8_t*>(values), count};
  } else {
    matrix.words = {reinterpret_cast<const std::int16_t*>(values), count};
  }
  return matrix;
}

void ModelFileWriter::add_text(const std::string& name, std::string text) {
  sections_[name] = std::move(text);
}

void ModelFileWriter::add_lines(const std::string& name, std::span<const std::string> lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  add_text(name, std::move(text));
}

void ModelFileWriter::add_matrix(const std::string& name, const Matrix& matrix,
                                 Precision precision) {
  const bool is_byte = precision == Precision::byte;
  const float most = is_byte ? 127.0F : 32767.0F;
  std::string section;
  append_number(section, static_cast<std::uint32_t>(matrix.rows));
  append_number(section, static_cast<std::uint32_t>(matrix.columns));
  append_number(section, static_cast<std::uint32_t>(precision));
  append_number(section, std::uint32_t{0});
  std::vector<float> scales(matrix.columns);
  for (std::size_t column = 0; column < matrix.columns; ++column) {
    float largest = 0;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      largest = std::max(largest, std::abs(matrix.at(row, column)));
    }
    scales[column] = largest / most;
    append_number(section, scales[column]);
  }
  for (std::size_t column = 0; column < matrix.columns; ++column) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      const float scaled =
          scales[column] == 0 ? 0.0F : std::round(matrix.at(row, column) / scales[column]);
      if (is_byte) {
        append_number(section, static_cast<std::int8_t>(scaled));
      } else {
        append_number(section, static_cast<std::int16_t>(scaled));
      }
    }
  }
  sections_[name] = std::move(section);
}

void ModelFileWriter::write(std::ostream& out) const {
  std::string body;
  std::size_t offset = padded(head_bytes + sections_.size() * entry_bytes);
  for (const auto& [name, section] : sections_) {
    std::string padded_name = name.substr(0, name_bytes - 1);
    padded_name.resize(name_bytes, '\0');
    body += padded_name;
    append_number(body, static_cast<std::uint64_t>(offset));
    append_number(body, static_cast<std::uint64_t>(section.size()));
    offset = padded(offset + section.size());
  }
  for (const auto& [name, section] : sections_) {
    body.resize(padded(head_bytes + body.size()) - head_bytes, '\0');
    body += section;
  }
  std::string head(magic);
  append_number(head, static_cast<std::uint64_t>(sections_.size()));
  append_number(head, checksum(body));
  out.write(head.data(), static_cast<std::streamsize>(head.size()));
  out.write(body.data(), static_cast<std::streamsize>(body.size()));
}

}  // namespace newsgraph::extractors::language
