// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "tests/support/graph_fixture.hpp"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/graph_builders.hpp"

namespace newsgraph::test {
namespace {

Graph merged(std::vector<ArticleGraph> articles) {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  for (const ArticleGraph& article : articles) {
    builder.add(article.build(), diagnostics);
  }
  return builder.build();
}

DocumentGraph::Edge& last_edge(ArticleGraph& article) { return article.get().edges.back(); }

}  // namespace

Graph lima_talks() {
  ArticleGraph first("lima-talks");
  first.date("2031-05-14")
      .node("person", "Ana Ruiz", {"Ruiz", "President Ruiz"}, {"Q900001", "", ""})
      .node("person", "Ben Okafor", {"Okafor"})
      .node("state", "Peru", {}, {"Q419", "3932488", ""})
      .node("state", "Norway", {}, {"Q20", "", ""})
      .node("organisation", "Harbour Workers' Union", {"the union"})
      .node("place", "Lima", {}, {"", "3936456", ""})
      .node("topic", "a joint fishing zone off the northern coast of Peru")
      .node("topic", "higher \"landing fees\" & tolls <2032>");
  first.get().nodes[6].about = {2};
  first.get().source.title = "Talks in Lima end with a handshake";
  first.get().source.url = "https://news.example/2031/05/lima talks";
  first.get().source.publisher = "The Example";
  first.get().source.language = "en";
  first.edge("met-with", 0, 1);
  last_edge(first).when = When{"On Wednesday", Date{2031, 5, 14}};
  last_edge(first).where = DocumentGraph::Reference{5, "the port city"};
  first.edge("represents", 0, 2);
  last_edge(first).role = "president";
  first.edge("represents", 1, 3);
  last_edge(first).role = "envoy";
  first.edge("proposes", 0, 6);
  last_edge(first).said_by = DocumentGraph::Reference{1, "Okafor"};
  first.edge("supports", 1, 6, Status::possible, 0.55F);
  first.edge("opposes", 4, 6);
  last_edge(first).said_by = DocumentGraph::Reference{std::nullopt, "a dockers' spokesman"};
  first.edge("demands", 4, 7, Status::negated, 0.7F);
  first.edge("criticises", 4, 0);
  first.edge("visited", 1, 5);

  ArticleGraph second("lima-after");
  second.date("2031-05-16")
      .node("person", "Ben Okafor", {"Okafor"})
      .node("person", "Ana Ruiz", {"Ruiz"})
      .node("person", "Carl Lind", {"Lind"})
      .node("state", "Norway", {"Oslo"}, {"Q20", "", ""})
      .node("state", "Peru", {}, {"Q419", "", ""})
      .edge("met-with", 0, 1)
      .edge("met-with", 1, 0, Status::planned, 0.8F)
      .edge("represents", 2, 3, Status::ended)
      .edge("aids", 3, 4)
      .edge("agreed-with", 3, 4);
  last_edge(second).when = When{"in May", Date{2031, 5, 0}};
  return merged({first, second});
}

Graph odd_names() {
  const std::vector<std::string> names = {R"(Ann "Annie" O'Neil)",
                                          "<b>Bo & Co</b>",
                                          R"(Path\to\)",
                                          "\u05D3\u05E0\u05D4 \u05DB\u05D4\u05DF",
                                          "Zo\u00EB \U0001F680 \U0001F468\u200D\U0001F680",
                                          "Ctrl\x01 and\x1F\x7F",
                                          "Two\nlines\tand a tab",
                                          std::string(10000, 'x'),
                                          R"(\N \G \l %s {0} $HOME)",
                                          "node",
                                          "]]> -->",
                                          "\xEF\xBF\xBF last"};
  ArticleGraph article("odd \"article\" <1>\\");
  for (const std::string& name : names) {
    article.node("person", name);
  }
  for (std::uint32_t i = 0; i + 1 < names.size(); ++i) {
    article.edge(i % 2 == 0 ? "met-with" : "opposes", i, i + 1);
    last_edge(article).role = names[i];
    last_edge(article).evidence[0].sentence = names[i] + " said: " + names[i + 1];
  }
  return merged({article});
}

Graph invented_graph(std::uint32_t nodes, std::uint32_t edges, std::uint32_t seed) {
  constexpr std::array<std::string_view, 10> first_names = {
      "Ana", "Ben", "Carla", "Dmitri", "Eleni", "Farid", "Grace", "Hiro", "Ingrid", "Jakub"};
  constexpr std::array<std::string_view, 10> surnames = {
      "Ruiz",   "Okafor",    "Lindqvist", "Petrov",  "Papadaki",
      "Haddad", "Whitfield", "Tanaka",    "Solberg", "Nowak"};
  constexpr std::array<std::string_view, 8> matters = {
      "a joint fishing zone",
      "higher landing fees at every harbour of the coast",
      "the withdrawal of survey ships",
      "a tax on cable landings",
      "the return of seized trawlers to their owners",
      "a ban on night flights",
      "an inquiry into the collapse of the northern pier",
      "longer working hours"};
  constexpr std::array<std::string_view, 9> actor_types = {"met-with",  "opposes",     "criticises",
                                                           "supports",  "spoke-with",  "aids",
                                                           "threatens", "agreed-with", "sanctions"};
  constexpr std::array<std::string_view, 4> stances = {"proposes", "opposes", "supports",
                                                       "demands"};

  // The generator is fixed by the standard; its distributions are not.
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random()) % limit;
  };
  const auto heavy_below = [&](std::uint32_t limit) {
    return std::min(below(limit), below(limit));
  };

  ArticleGraph article("invented");
  article.date("2031-06-01");
  std::vector<std::uint32_t> people, states, actors, topics;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    const std::uint32_t round = i / 10;
    const std::string number = round < 1 ? "" : " " + std::to_string(round);
    if (i % 10 < 4) {
      people.push_back(i);
      article.node("person", std::string(first_names[(i + round) % 10]) + " " +
                                 std::string(surnames[(i * 3 + round) % 10]) + number);
    } else if (i % 10 < 6) {
      states.push_back(i);
      article.node("state", (i % 2 == 0 ? "Republic of Norland" : "Sudmark") + number);
    } else if (i % 10 < 7) {
      article.node("organisation", "Harbour Workers' Union of the Northern Coast" + number);
    } else if (i % 10 < 8) {
      article.node("place", "Port Elisa" + number);
    } else {
      topics.push_back(i);
      article.node("topic", std::string(matters[(i + round) % 8]) + number);
    }
    if (i % 10 < 7) {
      actors.push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < edges; ++i) {
    const std::uint32_t source = actors[heavy_below(static_cast<std::uint32_t>(actors.size()))];
    const std::uint32_t choice = below(10);
    const auto status = static_cast<Status>(below(8) == 0 ? below(5) : 0);
    const bool is_person = source % 10 < 4;
    if (choice < 3 && is_person) {
      article.edge("represents", source, states[below(static_cast<std::uint32_t>(states.size()))],
                   status);
      last_edge(article).role = below(2) == 0 ? "foreign minister" : "";
    } else if (choice < 6 && !topics.empty()) {
      article.edge(stances[below(4)], source,
                   topics[below(static_cast<std::uint32_t>(topics.size()))], status);
    } else {
      const std::uint32_t target = actors[heavy_below(static_cast<std::uint32_t>(actors.size()))];
      if (target != source) {
        article.edge(actor_types[below(9)], source, target, status);
      }
    }
  }
  return merged({article});
}

}  // namespace newsgraph::test
