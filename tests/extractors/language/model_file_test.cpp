// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/model_file.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#include "core/error.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

/// A copy at a multiple of 64, as a file is loaded.
class Aligned {
 public:
  explicit Aligned(const std::string& bytes) : lines_(bytes.size() / 64 + 1), size_(bytes.size()) {
    std::memcpy(lines_.data(), bytes.data(), bytes.size());
  }
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(lines_.data()), size_};
  }

 private:
  struct alignas(64) Line {
    char bytes[64];
  };
  std::vector<Line> lines_;
  std::size_t size_;
};

std::string small_model() {
  ModelFileWriter writer;
  writer.add_lines("words", std::array<std::string, 2>{"one", "two"});
  Matrix matrix{2, 3, {1.0F, -2.0F, 0.5F, 0.25F, 0.0F, 0.0F}};
  writer.add_matrix("fine", matrix, ModelFileWriter::Precision::word);
  writer.add_matrix("coarse", matrix, ModelFileWriter::Precision::byte);
  std::ostringstream out;
  writer.write(out);
  return out.str();
}

}  // namespace

TEST_CASE("what is written to a model is read back, as exactly as its precision allows") {
  const Aligned bytes(small_model());
  const ModelFile file(bytes.view(), "m.bin", ModelFile::Check::checksum);
  CHECK(file.lines("words") == std::vector<std::string_view>{"one", "two"});
  for (const char* name : {"fine", "coarse"}) {
    const Matrix matrix = file.matrix(name).dequantised();
    CHECK(matrix.rows == 2);
    CHECK(matrix.columns == 3);
    CHECK(matrix.at(0, 0) == Approx(1.0F).margin(0.01));
    CHECK(matrix.at(1, 0) == Approx(-2.0F).margin(0.01));
    CHECK(matrix.at(0, 2) == 0.0F);
  }
}

TEST_CASE("a section that is missing or of another kind is an error") {
  const Aligned bytes(small_model());
  const ModelFile file(bytes.view(), "m.bin", ModelFile::Check::structure);
  CHECK_THROWS_WITH(file.text("nothing"), Catch::Contains("m.bin") && Catch::Contains("nothing"));
  CHECK_THROWS_AS(file.matrix("words"), ParseError);
}

TEST_CASE("a model that is cut off anywhere is refused") {
  const std::string whole = small_model();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Aligned bytes(whole.substr(0, size));
    CHECK_THROWS_AS(ModelFile(bytes.view(), "m.bin", ModelFile::Check::checksum), ParseError);
  }
}

TEST_CASE("a model with any byte changed is refused") {
  const std::string whole = small_model();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    const Aligned bytes(damaged);
    CHECK_THROWS_AS(ModelFile(bytes.view(), "m.bin", ModelFile::Check::checksum), ParseError);
  }
}
