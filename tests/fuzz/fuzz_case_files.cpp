// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <unistd.h>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/article_pack.hpp"
#include "core/case_file.hpp"
#include "core/error.hpp"
#include "core/graph_view.hpp"
#include "core/merger.hpp"
#include "tests/support/graph_builders.hpp"

using namespace newsgraph;

namespace {

std::string no_digest(std::string_view text) { return std::string(text.substr(0, 4)); }

/// Everything that is asked of a case file. Those that are none, or damaged, are refused.
void ask(const std::string& path) {
  try {
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::read);
    static_cast<void>(file.check(no_digest));
    static_cast<void>(file.list());
    static_cast<void>(file.search("met \"in Lima\" treat*", 5));
    const Graph graph = file.graph();
    const GraphView view(graph);
  } catch (const Error&) {
  }
}

const std::string& path() {
  static const std::string made = std::filesystem::temp_directory_path() /
                                  ("newsgraph-fuzz-" + std::to_string(::getpid()) + ".case");
  return made;
}

std::string bytes_of_file() {
  std::ifstream in(path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A whole case file with three articles, and these as it packs them.
struct Whole {
  std::string file;
  ArticlePack packed;

  Whole() {
    std::remove(path().c_str());
    CaseFile made(path(), Vocabulary::builtin(), CaseFile::Access::create);
    std::vector<CaseArticle> articles(3);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      CaseArticle& article = articles[i];
      article.graph = test::ArticleGraph("a" + std::to_string(i))
                          .node("person", "Ana Ruiz")
                          .node("state", "Peru")
                          .edge("represents", 0, 1)
                          .build();
      article.text = "Ana Ruiz met the press in Lima. She opposes the treaty.";
      article.sentences = {{{0, 31}, article.text.substr(0, 31)}};
    }
    static_cast<void>(made.add(articles));
    packed =
        pack_articles(std::array<const DocumentGraph*, 3>{&articles[0].graph, &articles[1].graph,
                                                          &articles[2].graph},
                      *Vocabulary::builtin());
    file = bytes_of_file();
  }
};

/// A whole file of which the fuzzer's bytes, four by four, say what stands elsewhere: three the
/// place, one the byte.
std::string patched(std::string whole, std::string_view patches) {
  for (; patches.size() >= 4; patches.remove_prefix(4)) {
    const auto digit = [&](std::size_t i) {
      return std::size_t(static_cast<unsigned char>(patches[i]));
    };
    whole[(digit(0) << 16U | digit(1) << 8U | digit(2)) % whole.size()] = patches[3];
  }
  return whole;
}

void merge(std::string_view nodes, std::string_view statements) {
  try {
    const MergeOptions options;
    Merger merger(Vocabulary::builtin(), options);
    const Graph graph = merger.graph({1, [&] { merger.read_nodes(nodes); },
                                      [&] { merger.read_statements(statements); }});
    const GraphView view(graph);
  } catch (const Error&) {
    // Most bytes are no packed articles.
  }
}

}  // namespace

/// The bytes as what a case file packs, and as damage to that and to a whole case file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Whole whole;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ArticlePack& packed = whole.packed;
  merge(bytes, packed.statements);
  merge(packed.nodes, bytes);
  merge(patched(packed.nodes, bytes), packed.statements);
  merge(packed.nodes, patched(packed.statements, bytes));
  const std::string file = patched(whole.file, bytes);
  std::ofstream(path(), std::ios::binary | std::ios::trunc)
      .write(file.data(), static_cast<std::streamsize>(file.size()));
  ask(path());
  std::remove(path().c_str());
  std::remove((path() + "-journal").c_str());
  return 0;
}
