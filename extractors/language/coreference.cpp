// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/coreference.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>

#include "core/error.hpp"

namespace newsgraph::extractors::language {
namespace {

using Place = Chain::value_type;

/// For each chain, how many of its mentions every chain of the other side has.
using Overlaps = std::vector<std::map<std::size_t, std::size_t>>;

Overlaps overlaps(const std::vector<Chain>& chains, const std::vector<Chain>& others) {
  std::map<Place, std::size_t> chain_of;
  for (std::size_t i = 0; i < others.size(); ++i) {
    for (const Place& place : others[i]) {
      chain_of.emplace(place, i);
    }
  }
  Overlaps shared(chains.size());
  for (std::size_t i = 0; i < chains.size(); ++i) {
    for (const Place& place : chains[i]) {
      if (const auto other = chain_of.find(place); other != chain_of.end()) {
        ++shared[i][other->second];
      }
    }
  }
  return shared;
}

/// What is right of what could be, over all documents.
struct Share {
  double right = 0, of = 0;

  [[nodiscard]] double value() const { return of == 0 ? 0 : right / of; }
};

/// One side of each measure: the recall, or with the sides exchanged the precision.
struct Side {
  Share mentions, muc, b_cubed, ceaf;

  void add(const std::vector<Chain>& chains, const Overlaps& shared) {
    for (std::size_t i = 0; i < chains.size(); ++i) {
      const auto size = static_cast<double>(chains[i].size());
      double found = 0;
      double company = 0;
      for (const auto& [other, count] : shared[i]) {
        const auto both = static_cast<double>(count);
        found += both;
        company += both * both / size;
      }
      mentions.right += found;
      mentions.of += size;
      // The parts into which the other side divides the chain; a mention that it lacks is one.
      muc.right += found - static_cast<double>(shared[i].size());
      muc.of += size - 1;
      b_cubed.right += company;
      b_cubed.of += size;
    }
    ceaf.of += static_cast<double>(chains.size());
  }
};

/// The greatest sum of weights if each row gets a column of its own: the Hungarian method, with
/// potentials. Needs as many columns as rows, or more.
double best_assignment(const std::vector<std::vector<double>>& weights) {
  if (weights.empty()) {
    return 0;
  }
  const std::size_t rows = weights.size();
  const std::size_t columns = weights.front().size();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  // Counted from 1; row and column 0 mean none.
  std::vector<double> row_potential(rows + 1, 0);
  std::vector<double> column_potential(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    std::vector<double> slack(columns + 1, infinite);
    std::vector<std::size_t> before(columns + 1, 0);
    std::vector<bool> done(columns + 1, false);
    std::size_t column = 0;
    row_of[0] = row;
    do {
      done[column] = true;
      const std::size_t here = row_of[column];
      double least = infinite;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (done[j]) {
          continue;
        }
        const double cost = -weights[here - 1][j - 1] - row_potential[here] - column_potential[j];
        if (cost < slack[j]) {
          slack[j] = cost;
          before[j] = column;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (done[j]) {
          row_potential[row_of[j]] += least;
          column_potential[j] -= least;
        } else {
          slack[j] -= least;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    while (column != 0) {
      row_of[column] = row_of[before[column]];
      column = before[column];
    }
  }
  double sum = 0;
  for (std::size_t j = 1; j <= columns; ++j) {
    sum += row_of[j] == 0 ? 0 : weights[row_of[j] - 1][j - 1];
  }
  return sum;
}

double chain_similarity(const std::vector<Chain>& rows, const std::vector<Chain>& columns) {
  if (rows.size() > columns.size()) {
    return chain_similarity(columns, rows);
  }
  const Overlaps shared = overlaps(rows, columns);
  std::vector<std::vector<double>> weights(rows.size(), std::vector<double>(columns.size(), 0));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto& [j, count] : shared[i]) {
      weights[i][j] = 2.0 * static_cast<double>(count) /
                      static_cast<double>(rows[i].size() + columns[j].size());
    }
  }
  return best_assignment(weights);
}

ChainScore chain_score(std::string name, double precision, double recall) {
  const double sum = precision + recall;
  return {std::move(name), precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum};
}

/// The characters of a text other than blanks, and for every byte how many stand before it.
struct Characters {
  std::string text;
  std::vector<std::uint32_t> before;
};

Characters characters(std::string_view text) {
  Characters result;
  for (const char c : text) {
    result.before.push_back(static_cast<std::uint32_t>(result.text.size()));
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      result.text.push_back(c);
    }
  }
  result.before.push_back(static_cast<std::uint32_t>(result.text.size()));
  return result;
}

enum class Extent { whole, head };

/// The chains of two mentions or more that have a name among them.
std::vector<Chain> named_chains(const Document& document, const Characters& text, Extent extent) {
  std::vector<Chain> chains(document.entities().size());
  std::vector<bool> named(chains.size(), false);
  std::set<Place> taken;
  for (const Mention& mention : document.mentions()) {
    const Token& head = document.tokens()[mention.head_token];
    const TextSpan span = extent == Extent::head ? head.span : mention.span;
    const Place place(text.before[span.begin], text.before[span.end]);
    for (const EntityId entity : mention.entities) {
      named[entity.value()] = named[entity.value()] || head.upos == Upos::propn;
      if (taken.insert(place).second) {
        chains[entity.value()].push_back(place);
      }
    }
  }
  std::vector<Chain> kept;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    if (named[i] && chains[i].size() > 1) {
      kept.push_back(std::move(chains[i]));
    }
  }
  return kept;
}

}  // namespace

std::vector<ChainScore> score_chains(std::span<const ChainPair> documents) {
  Side recall;
  Side precision;
  for (const ChainPair& document : documents) {
    recall.add(document.gold, overlaps(document.gold, document.system));
    precision.add(document.system, overlaps(document.system, document.gold));
    const double similarity = chain_similarity(document.gold, document.system);
    recall.ceaf.right += similarity;
    precision.ceaf.right += similarity;
  }
  const auto score = [&](std::string name, Share Side::*measure) {
    return chain_score(std::move(name), (precision.*measure).value(), (recall.*measure).value());
  };
  std::vector<ChainScore> scores = {score("mentions", &Side::mentions), score("MUC", &Side::muc),
                                    score("B3", &Side::b_cubed), score("CEAFe", &Side::ceaf)};
  ChainScore mean{"mean"};
  for (std::size_t i = 1; i < scores.size(); ++i) {
    mean.precision += scores[i].precision / 3;
    mean.recall += scores[i].recall / 3;
    mean.f1 += scores[i].f1 / 3;
  }
  scores.push_back(std::move(mean));
  return scores;
}

std::vector<ChainScore> evaluate_coreference(std::span<const Document> gold,
                                             std::span<const Document> system) {
  if (gold.size() != system.size()) {
    throw ParseError("system", 0, 0,
                     "has " + std::to_string(system.size()) + " documents, the gold file " +
                         std::to_string(gold.size()));
  }
  std::vector<ChainPair> whole;
  std::vector<ChainPair> heads;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const Characters gold_text = characters(gold[i].text());
    const Characters system_text = characters(system[i].text());
    if (gold_text.text != system_text.text) {
      throw ParseError("system", 0, 0,
                       "the text of '" + system[i].source().id + "' is not that of the gold file");
    }
    const auto pair = [&](Extent extent) {
      return ChainPair{named_chains(gold[i], gold_text, extent),
                       named_chains(system[i], system_text, extent)};
    };
    whole.push_back(pair(Extent::whole));
    heads.push_back(pair(Extent::head));
  }
  std::vector<ChainScore> scores = score_chains(whole);
  for (ChainScore& score : score_chains(heads)) {
    score.name += " (head)";
    scores.push_back(std::move(score));
  }
  return scores;
}

}  // namespace newsgraph::extractors::language
