// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extractors::language {

/// A matrix whose columns are the vectors of words, or the weights of inputs: column after column.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> values;

  [[nodiscard]] float at(std::size_t row, std::size_t column) const {
    return values[column * rows + row];
  }
};

/// A matrix in a file: whole numbers with a scale for each column.
class QuantisedMatrix {
 public:
  std::size_t rows = 0, columns = 0;
  std::span<const float> scales;
  std::span<const std::int8_t> bytes;   // either these …
  std::span<const std::int16_t> words;  // … or these

  /// Adds a column to `rows` floats.
  void add_column(std::size_t column, float* to) const noexcept;
  [[nodiscard]] Matrix dequantised() const;
};

/// A model: named texts and matrices in one run of bytes. All views are into those bytes.
///
/// Layout, little-endian: `NGMODEL1`; the number of sections and a checksum (FNV-1a) of what
/// follows the head; for each section its name (32 bytes), offset and size (8 bytes each); the
/// sections, each at a multiple of 64. A matrix is rows, columns, bytes per value, 0 (4 bytes
/// each), scales, values.
class ModelFile {
 public:
  enum class Check { structure, checksum };

  /// `bytes` must outlive the object and begin at a multiple of 64. Throws ParseError with `path`
  /// for whatever is not a whole model.
  ModelFile(std::string_view bytes, const std::string& path, Check check);

  [[nodiscard]] bool has(std::string_view name) const { return sections_.count(name) != 0; }
  [[nodiscard]] const std::map<std::string, std::string_view, std::less<>>& sections() const {
    return sections_;
  }
  /// Throw ParseError if there is no such section, or if it is of another kind.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> lines(std::string_view name) const;
  [[nodiscard]] QuantisedMatrix matrix(std::string_view name) const;

 private:
  std::string path_;
  std::map<std::string, std::string_view, std::less<>> sections_;
};

/// Reads a file so that it can be taken as a model: its bytes begin at a multiple of 64. Throws
/// IoError.
class ModelBytes {
 public:
  ModelBytes() = default;
  explicit ModelBytes(const std::string& path);
  /// Valid as long as the object, moved or not.
  [[nodiscard]] std::string_view view() const noexcept;

 private:
  struct alignas(64) Line {
    char bytes[64];
  };
  std::vector<Line> lines_;
  std::size_t size_ = 0;
};

/// Collects the sections of a model and writes them.
class ModelFileWriter {
 public:
  enum class Precision { byte = 1, word = 2 };

  void add_text(const std::string& name, std::string text);
  void add_lines(const std::string& name, std::span<const std::string> lines);
  void add_matrix(const std::string& name, const Matrix& matrix, Precision precision);
  /// Errors are left in the stream's state.
  void write(std::ostream& out) const;

 private:
  std::map<std::string, std::string> sections_;
};

}  // namespace newsgraph::extractors::language
