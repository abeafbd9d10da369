// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace newsgraph {

/// How much of what was wanted was found.
struct ScoreRow {
  std::string label;  ///< `nodes`, `edges`, `core edges`, or an edge type
  std::uint32_t right = 0, wrong = 0, missed = 0;

  [[nodiscard]] double precision() const noexcept;
  [[nodiscard]] double recall() const noexcept;
  [[nodiscard]] double f1() const noexcept;
};

struct ScoreReport {
  std::vector<ScoreRow> rows;
  /// Of the edges found, the share with the right status.
  double status = 0.0;
  std::vector<std::string> errors;  ///< a line for every wrong or missed node and edge
};

/// The nodes and edges of one annotated article.
struct GoldArticle {
  struct Entity {
    std::string id, kind, name;
    std::vector<std::string> names;  ///< `name` included
    bool optional = false;           ///< neither finding nor missing it is an error
  };
  struct Edge {
    std::string type, source, target, status;  ///< ends by the ids of entities
    std::string anchor;                        ///< a few words of the sentence that states it
    bool optional = false;
  };
  std::string name;
  std::vector<Entity> entities;
  std::vector<Edge> edges;
};

/// What a program says of one article. Edges name their ends.
struct PredictedArticle {
  struct Node {
    std::string kind, name;
    std::vector<std::string> names;
  };
  struct Edge {
    std::string type, source, target, status;
  };
  std::string name;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// Reads every `.json` file of a folder, by name. Throws IoError, ParseError.
[[nodiscard]] std::vector<GoldArticle> read_gold(const std::string& folder);

/// Reads JSON Lines of `{"doc", "node"}` and `{"doc", "edge"}`, as the stream has them; other lines
/// are passed over. Throws ParseError with the line, IoError if reading fails.
[[nodiscard]] std::vector<PredictedArticle> read_predictions(std::istream& in,
                                                             const std::string& path);

struct ScoreOptions {
  bool by_type = false;  ///< a row for each edge type that occurs, too
};

/// Tells which annotated entities and edges something read could be, as score() does. Refers to the
/// annotation.
class GoldMatcher {
 public:
  explicit GoldMatcher(const GoldArticle& gold);
  GoldMatcher(const GoldMatcher&) = delete;
  GoldMatcher& operator=(const GoldMatcher&) = delete;
  ~GoldMatcher();

  /// Indices of GoldArticle::entities.
  [[nodiscard]] std::set<std::size_t> entities(const std::vector<std::string>& names,
                                               const std::string& kind) const;
  /// Indices of GoldArticle::edges between two such sets, of any type; of symmetric types in
  /// either direction.
  [[nodiscard]] std::vector<std::size_t> edges(const std::set<std::size_t>& sources,
                                               const std::set<std::size_t>& targets) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

/// Compares predictions with the annotations of the same articles, whose names are equal but for
/// folders and endings.
///
/// Nodes: the named ones. One is right if a name of it, folded, is one of a wanted node of its
/// kind; a second one for the same wanted node is wrong. Edges: type, direction (for symmetric
/// types either) and both ends must be right; a topic is one that shares half of the content words
/// of the shorter of the two. An edge given twice counts once. Which types are symmetric, and
/// which count as core edges, is what the annotation guidelines say.
[[nodiscard]] ScoreReport score(const std::vector<GoldArticle>& gold,
                                const std::vector<PredictedArticle>& predicted,
                                const ScoreOptions& options = {});

}  // namespace newsgraph
