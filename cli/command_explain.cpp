// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/graph_input.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "cli/parse_tree.hpp"
#include "cli/table.hpp"
#include "cli/trace.hpp"
#include "core/case_file.hpp"
#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "core/utf8.hpp"
#include "exporters/output_file.hpp"
#include "extractors/language/conllu.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::cli {
namespace {

namespace relations = extractors::relations;

struct ExplainOptions {
  std::string name;
  std::string other;  // given with --and, or found among the files
  InputOptions input;
  AnalysisOptions analysis;
  MergingOptions merging;
  std::string parse = "tree";
  bool trace = false;
};

/// Takes the second name out of the files, where the user put it there.
ExplainOptions with_second_name(ExplainOptions options) {
  auto& files = options.input.files;
  if (!options.other.empty() || files.size() < 2) {
    return options;
  }
  const std::string& candidate = files.front();
  std::error_code ignored;
  const bool is_file = candidate == "-" || std::filesystem::exists(candidate, ignored) ||
                       candidate.find_first_of("*?") != std::string::npos;
  if (!is_file) {
    options.other = candidate;
    files.erase(files.begin());
  }
  return options;
}

/// Annotated articles by the digest of their text; nothing where texts are not at hand.
using Documents = std::optional<std::map<std::string, Document>>;

/// Prints what is known of nodes, and why edges are there or not.
class Explainer {
 public:
  Explainer(const ExplainOptions& options, const Graph& graph, const Documents& documents,
            const relations::RelationAnnotator& annotator, std::ostream& out)
      : options_(options),
        graph_(graph),
        documents_(documents),
        annotator_(annotator),
        view_(graph),
        out_(out) {}

  void node(EntityId id) {
    const GraphEntity& entity = graph_.entity(id);
    out_ << entity.name << '\n';
    field("kind", graph_.vocabulary().kind(entity.kind).name);
    field("key", entity.key);
    field("names", joined({entity.names.begin(), entity.names.end()}));
    field("wikidata", entity.identifiers.wikidata);
    field("geonames", entity.identifiers.geonames);
    field("knowledge", entity.identifiers.knowledge);
    std::vector<std::string> articles;
    for (const DocumentId document : entity.documents) {
      articles.push_back(graph_.document(document).id);
    }
    field("articles", joined(articles));
    field("mentions", std::to_string(entity.mentions));
    std::vector<std::string> about;
    for (const EntityId other : entity.about) {
      about.emplace_back(graph_.entity(other).name);
    }
    field("about", joined(about));
    for (const std::string_view reason : entity.reasons) {
      field("joined", reason);
    }
    std::vector<std::vector<std::string>> rows;
    for (const Edge& edge : view_.edges()) {
      if (edge.source == id || edge.target == id) {
        rows.push_back({"  " + arrow(edge), std::string(to_string(edge.status)),
                        fixed(edge.confidence, 2),
                        counted(edge.evidence, "sentence", "sentences") + " in " +
                            counted(edge.documents, "article", "articles")});
      }
    }
    field("edges", rows.empty() ? "none" : std::to_string(rows.size()));
    write_table(rows, out_);
    if (options_.trace) {
      trace(id, std::nullopt);
    }
  }

  void pair(EntityId a, EntityId b) {
    std::size_t edges = 0;
    for (const Edge& edge : view_.edges()) {
      const bool joins =
          (edge.source == a && edge.target == b) || (edge.source == b && edge.target == a);
      if (!joins) {
        continue;
      }
      out_ << (edges++ == 0 ? "" : "\n") << arrow(edge) << '\n';
      for (const GraphStatement& statement : view_.statements(edge)) {
        this->statement(statement);
      }
    }
    if (edges == 0) {
      out_ << "No edge joins " << graph_.entity(a).name << " and " << graph_.entity(b).name
           << ".\n";
    }
    judged(a, b);
    if (edges == 0 || options_.trace) {
      trace(a, b);
    }
  }

 private:
  void field(std::string_view name, std::string_view value) { write_field(name, value, out_); }

  std::string arrow(const Edge& edge) const {
    const EdgeType& type = graph_.vocabulary().edge_type(edge.type);
    return std::string(graph_.entity(edge.source).name) + (type.symmetric ? " <--" : " --") +
           type.name + "--> " + std::string(graph_.entity(edge.target).name);
  }

  std::string shown(const GraphReference& reference) const {
    if (!reference.entity) {
      return "\"" + std::string(reference.text) + "\"";
    }
    const std::string name(graph_.entity(*reference.entity).name);
    return reference.text.empty() || reference.text == name
               ? name
               : name + " (\"" + std::string(reference.text) + "\")";
  }

  std::string article(DocumentId id) const {
    const Source& source = graph_.document(id);
    std::string text = source.id;
    text += source.title.empty() ? "" : ", \"" + source.title + "\"";
    text += source.date ? ", " + to_iso(*source.date) : "";
    return text + ", " + source.path;
  }

  void statement(const GraphStatement& statement) {
    field("status", to_string(statement.status));
    field("confidence", fixed(statement.confidence, 2));
    field("article", article(statement.document));
    field("said by", statement.said_by ? shown(*statement.said_by) : "");
    if (statement.when) {
      field("when", "\"" + std::string(statement.when->text) + "\"" +
                        (statement.when->date ? ", " + to_iso(*statement.when->date) : ""));
    }
    field("where", statement.where ? shown(*statement.where) : "");
    field("role", statement.role);
    for (const GraphEvidence& evidence : statement.evidence) {
      field("sentence", evidence.sentence);
      field("frame", evidence.rule);
      parse(statement.document, evidence);
    }
  }

  const Document* document(DocumentId id) const {
    if (!documents_) {
      return nullptr;
    }
    const auto found = documents_->find(graph_.document(id).sha256);
    return found == documents_->end() ? nullptr : &found->second;
  }

  void parse(DocumentId id, const GraphEvidence& evidence) {
    const Document* article = document(id);
    if (article == nullptr || options_.parse == "none") {
      return;
    }
    const CodePointIndex code_points(article->text());
    for (std::uint32_t i = 0; i < article->sentences().size(); ++i) {
      if (code_points(article->sentences()[i].span) == evidence.span) {
        parse(*article, i);
        return;
      }
    }
  }

  void parse(const Document& article, std::uint32_t sentence) {
    if (options_.parse == "conllu") {
      out_ << extractors::language::sentence_to_conllu(article, sentence) << '\n';
    } else if (options_.parse == "tree") {
      write_tree(article, sentence, "      ", out_);
    }
  }

  /// What the graph's entity is in one article: those of its kind that bear one of its names.
  std::vector<EntityId> local(const Document& article, const GraphEntity& entity) const {
    std::set<std::string> names;
    for (const std::string_view name : entity.names) {
      names.insert(fold_name(name));
    }
    std::vector<EntityId> found;
    for (std::uint32_t i = 0; i < article.entities().size(); ++i) {
      const Entity& candidate = article.entities()[i];
      if (candidate.kind == entity.kind &&
          std::any_of(candidate.names.begin(), candidate.names.end(),
                      [&](const std::string& name) { return names.contains(fold_name(name)); })) {
        found.emplace_back(i);
      }
    }
    return found;
  }

  /// What the judge weighed in the sentences that mention both.
  void judged(EntityId a, EntityId b) {
    for (const DocumentId id : graph_.entity(a).documents) {
      const Document* article = document(id);
      if (article == nullptr) {
        continue;
      }
      for (const EntityId local_a : local(*article, graph_.entity(a))) {
        for (const EntityId local_b : local(*article, graph_.entity(b))) {
          for (const relations::JudgeOpinion& opinion :
               annotator_.opinions(*article, local_a, local_b)) {
            std::string line = article->entity(opinion.source).name + " --" + opinion.type +
                               "--> " + article->entity(opinion.target).name + " " +
                               fixed(opinion.probability, 2) + ":";
            for (const relations::Argued& reason : opinion.reasons) {
              line += (reason.weight > 0 ? "  +" : "  ") + fixed(reason.weight, 2) + " " +
                      reason.feature;
            }
            field("judged", line);
          }
        }
      }
    }
  }

  void trace(EntityId a, std::optional<EntityId> b) {
    if (!documents_) {
      out_ << "No sentence can be looked at: the texts of the articles are not here.\n";
      return;
    }
    std::size_t sentences = 0;
    for (const DocumentId id : graph_.entity(a).documents) {
      const Document* article = document(id);
      if (article == nullptr) {
        continue;
      }
      // A sentence may mention an entity that stands twice in one article.
      std::map<std::uint32_t, relations::TracedSentence> traced;
      for (const EntityId local_a : local(*article, graph_.entity(a))) {
        if (!b) {
          collect(annotator_.trace(*article, local_a), traced);
          continue;
        }
        for (const EntityId local_b : local(*article, graph_.entity(*b))) {
          collect(annotator_.trace(*article, local_a, local_b), traced);
        }
      }
      for (const auto& [index, sentence] : traced) {
        ++sentences;
        out_ << "\n" << this->article(id) << ":\n";
        write(*article, sentence);
      }
    }
    if (sentences == 0) {
      out_ << (b ? "No sentence mentions both.\n" : "No sentence mentions it.\n");
      if (b) {
        mentions(a);
        mentions(*b);
      }
    }
  }

  static void collect(std::vector<relations::TracedSentence> sentences,
                      std::map<std::uint32_t, relations::TracedSentence>& traced) {
    for (relations::TracedSentence& sentence : sentences) {
      traced.emplace(sentence.sentence, std::move(sentence));
    }
  }

  void mentions(EntityId id) {
    const GraphEntity& entity = graph_.entity(id);
    field(entity.name, counted(entity.mentions, "mention", "mentions") + " in " +
                           counted(entity.documents.size(), "article", "articles"));
  }

  void write(const Document& article, const relations::TracedSentence& sentence) {
    field("sentence", article.text(article.sentences()[sentence.sentence].span));
    parse(article, sentence.sentence);
    write_trace(article, sentence, out_);
  }

  const ExplainOptions& options_;
  const Graph& graph_;
  const Documents& documents_;
  const relations::RelationAnnotator& annotator_;
  GraphView view_;
  std::ostream& out_;
};

/// A graph, and the articles that its explanation needs.
struct Explained {
  Graph graph;
  std::vector<EntityId> nodes, others;
  Documents documents;
};

Explained read_articles(const ExplainOptions& options, const Analysis& analysis, Console& console) {
  GraphBuilder builder(analysis.vocabulary());
  Diagnostics diagnostics;
  std::map<std::string, Document> documents;
  (void)analysis.run(options.input, [&](Document&& document) {
    builder.add(make_document_graph(document), diagnostics);
    std::string digest = document.source().sha256;
    documents.emplace(std::move(digest), std::move(document));
  });
  console.report(diagnostics);
  Graph graph = builder.build(merge_options(options.merging));
  if (graph.documents().empty()) {
    throw Error(documents.empty() ? "no article was read, so there is nothing to explain"
                                  : "no article is dated so early, so there is nothing to explain");
  }
  return {std::move(graph), {}, {}, std::move(documents)};
}

/// The articles whose sentences are looked at: those that mention both, or the one.
std::vector<DocumentId> needed_articles(const ExplainOptions& options, const Explained& explained) {
  std::set<DocumentId> needed;
  for (const EntityId node : explained.nodes) {
    const auto& articles = explained.graph.entity(node).documents;
    if (options.other.empty() && options.trace) {
      needed.insert(articles.begin(), articles.end());
    }
    for (const EntityId other : explained.others) {
      const auto& with = explained.graph.entity(other).documents;
      std::set_intersection(articles.begin(), articles.end(), with.begin(), with.end(),
                            std::inserter(needed, needed.end()));
    }
  }
  return {needed.begin(), needed.end()};
}

/// Takes the articles out of a case file, and reads them again.
void read_texts(const std::string& path, const ExplainOptions& options, const Analysis& analysis,
                Explained& explained, Console& console) {
  CaseFile file(path, analysis.vocabulary(), CaseFile::Access::read);
  file.set_settings(analysis.settings());
  if (const std::size_t others = file.read_with_other_settings(); others > 0) {
    console.warning(path + ": " + counted(others, "article was", "articles were") +
                    " read with other settings or by another version; what is told of their "
                    "sentences is how they are read now");
  }
  Diagnostics diagnostics;
  for (const DocumentId id : needed_articles(options, explained)) {
    if (auto document = file.document(explained.graph.document(id))) {
      analysis.pipeline().annotate(*document, diagnostics);
      std::string digest = document->source().sha256;
      explained.documents->emplace(std::move(digest), std::move(*document));
    }
  }
  console.report(diagnostics);
}

void run(const ExplainOptions& given, Console& console) {
  const ExplainOptions options = with_second_name(given);
  (void)merge_options(options.merging);
  const Analysis analysis(options.analysis, console);
  console.setting("name", options.name);
  if (!options.other.empty()) {
    console.setting("and", options.other);
  }
  const auto& files = options.input.files;
  const auto are = [&](InputKind kind) {
    return std::all_of(files.begin(), files.end(),
                       [&](const std::string& path) { return kind_of_input(path) == kind; });
  };
  Explained explained =
      are(InputKind::articles)
          ? read_articles(options, analysis, console)
          : Explained{read_graph_input({options.input, options.analysis, options.merging}, console),
                      {},
                      {},
                      {}};
  const Graph& graph = explained.graph;
  explained.nodes = find_nodes(graph, options.name);
  if (!options.other.empty()) {
    explained.others = find_nodes(graph, options.other);
  }
  if (are(InputKind::case_file)) {
    explained.documents.emplace();
    for (const std::string& path : files) {
      read_texts(path, options, analysis, explained, console);
    }
  }
  exporters::OutputFile out("-");
  Explainer explainer(options, graph, explained.documents, relation_annotator(analysis.pipeline()),
                      out.stream());
  bool first = true;
  const auto separate = [&] { out.stream() << (std::exchange(first, false) ? "" : "\n"); };
  if (options.other.empty()) {
    for (const EntityId node : explained.nodes) {
      separate();
      explainer.node(node);
    }
  }
  for (const EntityId other : explained.others) {
    for (const EntityId node : explained.nodes) {
      separate();
      explainer.pair(node, other);
    }
  }
  out.close();
}

}  // namespace

void add_explain(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"explain", "Tell why a node or an edge is there, or why it is not",
                   "  newsgraph explain 'Ana Ruiz' articles/\n"
                   "  newsgraph explain 'Ana Ruiz' 'Ben Okafor' talks.case\n"
                   "  newsgraph explain 'Ana Ruiz' --and Peru story.txt --parse conllu"},
                  [options](Console& console) { run(*options, console); });
  command
      .add_option("NAME", options->name,
                  "A node: any of its names, its key ('person/ana-ruiz'), its identifier")
      ->required();
  command
      .add_option(
          "FILES", options->input.files,
          "Articles, as for 'build', or a case file, or what 'extract' or 'merge' printed; a "
          "second name may stand before them")
      ->required();
  command
      .add_option("--and", options->other, "The second name, where it could be taken for a file")
      ->type_name("NAME")
      ->group("What is told");
  command
      .add_option("--parse", options->parse,
                  "How sentences are shown: 'tree' (as is usual), 'conllu', or 'none'")
      ->type_name("HOW")
      ->check(one_of({"tree", "conllu", "none"}))
      ->group("What is told");
  command
      .add_flag("--trace", options->trace,
                "Every predicate and frame that was looked at, also where there are edges")
      ->group("What is told");
  add_reader_options(command, options->input);
  add_analysis_options(command, options->analysis);
  add_merging_options(command, options->merging);
}

}  // namespace newsgraph::cli
