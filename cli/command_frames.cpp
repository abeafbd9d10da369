// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/parse_tree.hpp"
#include "cli/table.hpp"
#include "cli/trace.hpp"
#include "core/document.hpp"
#include "core/error.hpp"
#include "core/utf8.hpp"
#include "exporters/output_file.hpp"
#include "extractors/relations/frames.hpp"

namespace newsgraph::cli {
namespace {

namespace relations = extractors::relations;
using relations::Example;
using relations::ExpectedEdge;
using relations::Frame;
using relations::FrameSet;

struct FramesOptions {
  std::vector<std::string> files;
  std::string sentence;
  InputOptions article;
  std::string name;
  VocabularyOptions vocabulary;
  AnalysisOptions analysis;
};

std::string_view to_string(relations::PredicateClass word_class) {
  switch (word_class) {
    using enum relations::PredicateClass;
    case verb:
      return "VERB";
    case noun:
      return "NOUN";
    case adj:
      return "ADJ";
    case adp:
      return "ADP";
    case aux:
      return "AUX";
    case name:
      return "NAME";
    default:
      return "AUX";
  }
}

std::shared_ptr<const FrameSet> load_frames(const std::vector<std::string>& files) {
  return files.empty() ? FrameSet::builtin() : FrameSet::with_files(files);
}

void list(const FramesOptions& options) {
  const auto frames = as_configuration([&] { return load_frames(options.analysis.frames); });
  std::vector<std::vector<std::string>> rows = {{"FRAME", "EDGES", "PREDICATES"}};
  for (const Frame& frame : frames->frames()) {
    std::vector<std::string> edges;
    for (const auto& emission : frame.emissions) {
      edges.push_back(emission.type + "(" + emission.source + ", " + emission.target + ")");
    }
    std::vector<std::string> predicates;
    for (const auto& predicate : frame.predicates) {
      predicates.push_back(predicate.lemma + "/" + std::string(to_string(predicate.word_class)));
    }
    rows.push_back({frame.name, joined(edges, " "), joined(predicates, " ")});
  }
  exporters::OutputFile out("-");
  write_table(rows, out.stream());
  out.close();
}

void check(const FramesOptions& options, Console& console) {
  const auto vocabulary = load_vocabulary(options.vocabulary);
  const auto frames = load_frames(options.files);
  Diagnostics diagnostics;
  frames->check(*vocabulary, diagnostics);
  console.report(diagnostics);
  if (!diagnostics.has(Severity::error)) {
    console.say(counted(frames->frames().size(), "frame", "frames") + " can be used");
  }
}

/// Annotates single sentences as if they were articles.
Document read_sentence(const extractors::Pipeline& pipeline, const std::string& sentence,
                       Console& console) {
  Source source;
  source.id = "sentence";
  source.path = "sentence";
  Document document(std::move(source), sentence);
  Diagnostics diagnostics;
  pipeline.annotate(document, diagnostics);
  console.report(diagnostics);
  return document;
}

std::string edge_text(const std::string& type, const std::string& source, const std::string& target,
                      Status status) {
  return type + "(" + source + ", " + target + ")" +
         (status == Status::asserted ? "" : " [" + std::string(newsgraph::to_string(status)) + "]");
}

std::string edge_text(const Document& document, const Vocabulary& vocabulary,
                      const Statement& statement) {
  return edge_text(vocabulary.edge_type(statement.type).name,
                   document.entity(statement.source).name, document.entity(statement.target).name,
                   statement.status);
}

bool bears(const Entity& entity, const std::string& name) {
  const std::string wanted = fold_name(name);
  return std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const std::string& form) { return fold_name(form) == wanted; });
}

bool is(const Document& document, const Vocabulary& vocabulary, const Statement& statement,
        const ExpectedEdge& wanted) {
  const EdgeType& type = vocabulary.edge_type(statement.type);
  const auto ends = [&](EntityId source, EntityId target) {
    return bears(document.entity(source), wanted.source) &&
           bears(document.entity(target), wanted.target);
  };
  return type.name == wanted.type && statement.status == wanted.status &&
         (ends(statement.source, statement.target) ||
          (type.symmetric && ends(statement.target, statement.source)));
}

bool comes_from(const Statement& statement, const std::string& frame) {
  return std::any_of(statement.evidence.begin(), statement.evidence.end(),
                     [&](const Evidence& evidence) { return evidence.rule == frame; });
}

/// What is wrong with how an example was read, or nothing.
std::string failure(const Frame& frame, const Example& example, const Document& document,
                    const Vocabulary& vocabulary) {
  std::vector<std::string> missing;
  for (const ExpectedEdge& wanted : example.edges) {
    const auto statements = document.statements();
    if (std::none_of(statements.begin(), statements.end(), [&](const Statement& statement) {
          return is(document, vocabulary, statement, wanted);
        })) {
      missing.push_back(edge_text(wanted.type, wanted.source, wanted.target, wanted.status));
    }
  }
  std::vector<std::string> given;
  for (const Statement& statement : document.statements()) {
    if (!example.edges.empty() || comes_from(statement, frame.name)) {
      given.push_back(edge_text(document, vocabulary, statement));
    }
  }
  if (!missing.empty()) {
    return "gives no " + joined(missing, ", ") + ", but " +
           (given.empty() ? "nothing" : joined(given, ", "));
  }
  return example.edges.empty() && !given.empty() ? "gives " + joined(given, ", ") : "";
}

std::string where(const relations::FramePosition& position) {
  return position.file + ":" + std::to_string(position.line);
}

void test(const FramesOptions& options, Console& console) {
  AnalysisOptions analysis_options = options.analysis;
  analysis_options.judge = "none";  // what frames propose is tested
  analysis_options.frames.insert(analysis_options.frames.end(), options.files.begin(),
                                 options.files.end());
  const Analysis analysis(analysis_options, console);
  const auto frames = load_frames(analysis_options.frames);
  const auto is_wanted = [&](const Frame& frame) {
    const bool of_file =
        options.files.empty() || std::find(options.files.begin(), options.files.end(),
                                           frame.position.file) != options.files.end();
    return of_file && (options.name.empty() || options.name == frame.name);
  };
  if (!options.name.empty() && frames->find(options.name) == nullptr) {
    throw UsageError("there is no frame '" + options.name + "'; 'newsgraph frames list' has all");
  }
  std::size_t right = 0;
  Diagnostics failures;
  for (const Frame& frame : frames->frames()) {
    if (!is_wanted(frame)) {
      continue;
    }
    for (const Example& example : frame.examples) {
      const Document document = read_sentence(analysis.pipeline(), example.sentence, console);
      const std::string wrong = failure(frame, example, document, *analysis.vocabulary());
      if (wrong.empty()) {
        ++right;
      } else {
        failures.error(where(example.position),
                       frame.name + ": \"" + example.sentence + "\" " + wrong);
      }
    }
  }
  console.report(failures);
  console.say(counted(right, "example", "examples") + " read as wanted, " +
              std::to_string(failures.entries().size()) + " not");
}

/// Prints how sentences of a document were read: those that hold `words`, all without them.
void write_reading(const Document& document, const std::string& words, const Analysis& analysis,
                   std::ostream& out) {
  const auto is_wanted = [&](std::uint32_t sentence) {
    return document.text(document.sentences()[sentence].span).find(words) != std::string::npos;
  };
  for (std::uint32_t i = 0; i < document.sentences().size(); ++i) {
    if (is_wanted(i)) {
      write_tree(document, i, "", out);
      out << '\n';
    }
  }
  std::set<std::uint32_t> entities;
  for (const Mention& mention : document.mentions()) {
    for (const EntityId entity : mention.entities) {
      if (is_wanted(mention.sentence)) {
        entities.insert(entity.value());
      }
    }
  }
  std::vector<const Statement*> statements;
  for (const Statement& statement : document.statements()) {
    if (std::any_of(statement.evidence.begin(), statement.evidence.end(),
                    [&](const Evidence& evidence) { return is_wanted(evidence.sentence); })) {
      statements.push_back(&statement);
      entities.insert({statement.source.value(), statement.target.value()});
    }
  }
  std::vector<std::vector<std::string>> names;
  for (const std::uint32_t id : entities) {
    const Entity& entity = document.entity(EntityId(id));
    names.push_back({"  " + entity.name, analysis.vocabulary()->kind(entity.kind).name,
                     joined(entity.names, ", ")});
  }
  out << (names.empty() ? "no nodes\n" : "nodes\n");
  write_table(names, out);
  for (const auto& sentence : relation_annotator(analysis.pipeline()).trace(document)) {
    if (is_wanted(sentence.sentence)) {
      write_trace(document, sentence, out);
    }
  }
  out << (statements.empty() ? "no edges\n" : "edges\n");
  for (const Statement* statement : statements) {
    out << "  " << edge_text(document, *analysis.vocabulary(), *statement) << "  "
        << fixed(statement->confidence, 2) << "  " << statement->evidence.front().rule << '\n';
  }
}

/// How often each frame gives edges on articles, and how often they are believed.
void count(const FramesOptions& options, Console& console) {
  struct Tally {
    std::size_t fired = 0, kept = 0;
  };
  const Analysis analysis(options.analysis, console);
  std::map<std::string, Tally> tallies;
  for (const Frame& frame : load_frames(options.analysis.frames)->frames()) {
    tallies[frame.name];
  }
  const auto read = analysis.run(options.article, [&](const Document& document) {
    for (const auto& sentence : relation_annotator(analysis.pipeline()).trace(document)) {
      for (const auto& predicate : sentence.predicates) {
        for (const auto& frame : predicate.frames) {
          tallies[frame.name].fired += frame.fired ? 1U : 0U;
        }
      }
    }
    for (const Statement& statement : document.statements()) {
      for (const Evidence& evidence : statement.evidence) {
        const auto tally = tallies.find(evidence.rule);
        if (tally != tallies.end()) {
          ++tally->second.kept;
        }
      }
    }
  });
  if (read.articles == 0) {
    throw Error("no article was read");
  }
  std::vector<std::pair<std::string, Tally>> sorted(tallies.begin(), tallies.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.fired > b.second.fired; });
  std::vector<std::vector<std::string>> rows = {{"FRAME", "FIRED", "IN THE GRAPH"}};
  std::size_t never = 0;
  for (const auto& [name, tally] : sorted) {
    rows.push_back({name, std::to_string(tally.fired), std::to_string(tally.kept)});
    never += tally.fired == 0 ? 1U : 0U;
  }
  exporters::OutputFile out("-");
  write_table(rows, out.stream());
  out.close();
  console.say(counted(never, "frame", "frames") + " never fired");
}

void try_sentence(const FramesOptions& options, Console& console) {
  const Analysis analysis(options.analysis, console);
  exporters::OutputFile out("-");
  if (options.article.files.empty()) {
    write_reading(read_sentence(analysis.pipeline(), options.sentence, console), "", analysis,
                  out.stream());
  } else {
    analysis.run(options.article, [&](const Document& document) {
      write_reading(document, options.sentence, analysis, out.stream());
    });
  }
  out.close();
}

}  // namespace

void add_frames(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<FramesOptions>();
  CLI::App& command = add_command(
      program, invocation,
      {"frames", "List, check, test or try frames, which read edges",
       "  newsgraph frames list\n"
       "  newsgraph frames check mine.frames\n"
       "  newsgraph frames test mine.frames\n"
       "  newsgraph frames try 'Ana Ruiz met Ben Okafor in Lima.' --frames mine.frames"},
      nullptr);
  command.require_subcommand(1);

  CLI::App& list_command = add_command(command, invocation,
                                       {"list", "List all frames, with their edges and predicates",
                                        "  newsgraph frames list | grep met-with"},
                                       [options](Console&) { list(*options); });
  list_command.add_option("--frames", options->analysis.frames, "Add the frames of this file")
      ->allow_extra_args(false)
      ->type_name("FILE");

  CLI::App& check_command =
      add_command(command, invocation,
                  {"check", "Look for mistakes in frames: the built-in ones and those of files",
                   "  newsgraph frames check mine.frames"},
                  [options](Console& console) { check(*options, console); });
  check_command.add_option("FILES", options->files, "Files of frames");
  add_vocabulary_option(check_command, options->vocabulary);

  CLI::App& test_command =
      add_command(command, invocation,
                  {"test", "Read the 'yes' and 'no' sentences of frames and compare",
                   "  newsgraph frames test mine.frames\n"
                   "  newsgraph frames test --name meet.v"},
                  [options](Console& console) { test(*options, console); });
  test_command.add_option("FILES", options->files, "Files of frames; the built-in ones if none");
  test_command.add_option("--name", options->name, "This frame alone")->type_name("NAME");
  add_analysis_options(test_command, options->analysis);

  CLI::App& count_command = add_command(command, invocation,
                                        {"count", "Tell how often each frame fires on articles",
                                         "  newsgraph frames count articles/ --frames mine.frames"},
                                        [options](Console& console) { count(*options, console); });
  add_input_options(count_command, options->article);
  add_analysis_options(count_command, options->analysis);

  CLI::App& try_command =
      add_command(command, invocation,
                  {"try", "Read one sentence and tell what was looked at",
                   "  newsgraph frames try 'Ana Ruiz met Ben Okafor in Lima.'\n"
                   "  newsgraph frames try 'met Ben Okafor' --in article.txt"},
                  [options](Console& console) { try_sentence(*options, console); });
  try_command
      .add_option("SENTENCE", options->sentence, "A sentence, or words of one, in quotation marks")
      ->required();
  try_command
      .add_option("--in", options->article.files,
                  "Read this article, and tell of the sentences in it that hold these words")
      ->allow_extra_args(false)
      ->type_name("FILE");
  add_analysis_options(try_command, options->analysis);
}

}  // namespace newsgraph::cli
