// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/relation_annotator.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"
#include "extractors/relations/context.hpp"
#include "extractors/relations/cues.hpp"
#include "extractors/relations/dates.hpp"
#include "extractors/relations/predicates.hpp"
#include "extractors/relations/topics.hpp"
#include "extractors/relations/tree.hpp"
#include "extractors/relations/view.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// What the judge holds for less likely is not considered at all.
constexpr float least_probability = 0.05F;
constexpr float headline_factor = 0.8F;
constexpr float same_certainty = 0.05F;  // arguments this close together fill a role together

}  // namespace

/// The frames with their names looked up in the vocabulary.
class RelationAnnotator::Rules {
 public:
  struct RoleRule {
    const Role* role = nullptr;
    std::vector<bool> kinds;  // by kind
    bool takes_places = false;
    bool actors = false;  // any actor
    bool acts = false;    // is the source of an edge
    bool event = false;   // of what happens, rather than holds
  };
  struct EmissionRule {
    EdgeTypeId type;
    std::size_t source = 0, target = 0;  // roles
    std::optional<Status> status;
    bool to_topics = false;
    bool symmetric = false;
  };
  struct FrameRule {
    const Frame* frame = nullptr;
    std::vector<RoleRule> roles;
    std::vector<EmissionRule> emissions;
    std::optional<std::size_t> reciprocal;
    bool structural = false;  // of offices and names: no event, so no status of events
    bool guesses = false;     // looks at the whole article
  };

  Rules(const Vocabulary& vocabulary, const FrameSet& frames) {
    Diagnostics diagnostics;
    frames.check(vocabulary, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.entries()) {
      if (diagnostic.severity == Severity::error) {
        throw ParseError(diagnostic.where, 0, 0, diagnostic.message);
      }
    }
    topic = vocabulary.find_kind("topic");
    person = vocabulary.find_kind("person");
    organisation = vocabulary.find_kind("organisation");
    place = vocabulary.find_kind("place");
    serving = vocabulary.find_edge_type("represents");
    for (const char* kind : {"place", "state"}) {
      if (const auto id = vocabulary.find_kind(kind)) {
        locations.push_back(*id);
      }
    }
    std::map<EdgeTypeId, int> balance;
    for (const Frame& frame : frames.frames()) {
      rules.push_back(make(vocabulary, frame));
      for (const EmissionRule& emission : rules.back().emissions) {
        balance[emission.type] += rules.back().structural ? 1 : -1;
      }
    }
    for (const auto& [type, more] : balance) {
      if (more > 0) {
        structural_types.insert(type);
      }
    }
  }

  std::vector<FrameRule> rules;           // in the order of FrameSet::frames()
  std::set<EdgeTypeId> structural_types;  // that hold, rather than happen
  std::optional<KindId> topic, person, organisation, place;
  std::optional<EdgeTypeId> serving;  // what holding an office is called
  std::vector<KindId> locations;

 private:
  FrameRule make(const Vocabulary& vocabulary, const Frame& frame) const {
    FrameRule rule;
    rule.frame = &frame;
    for (const Role& role : frame.roles) {
      RoleRule role_rule{&role, std::vector<bool>(vocabulary.kinds().size(), role.kinds.empty())};
      role_rule.takes_places =
          std::find(role.kinds.begin(), role.kinds.end(), "place") != role.kinds.end();
      role_rule.actors =
          std::find(role.kinds.begin(), role.kinds.end(), "actor") != role.kinds.end();
      for (std::size_t k = 0; k < vocabulary.kinds().size(); ++k) {
        const Kind& kind = vocabulary.kinds()[k];
        for (const std::string& name : role.kinds) {
          role_rule.kinds[k] = role_rule.kinds[k] || name == kind.name || name == kind.parent;
        }
      }
      rule.roles.push_back(std::move(role_rule));
      for (const SlotPattern& pattern : role.slots) {
        // An office or a name, not what is thought of a matter.
        rule.guesses = rule.guesses || pattern.slot == Slot::article;
        rule.structural = rule.structural || pattern.slot == Slot::self || rule.guesses ||
                          (pattern.slot == Slot::holder && !role.kinds.empty());
      }
    }
    for (RoleRule& role_rule : rule.roles) {
      role_rule.takes_places = role_rule.takes_places && !rule.structural;
      role_rule.event = !rule.structural;
    }
    const auto role_index = [&](const std::string& name) {
      const auto found = std::find_if(frame.roles.begin(), frame.roles.end(),
                                      [&](const Role& role) { return role.name == name; });
      return static_cast<std::size_t>(found - frame.roles.begin());
    };
    for (const Emission& emission : frame.emissions) {
      EmissionRule emission_rule;
      emission_rule.type = vocabulary.edge_type_id(emission.type);
      emission_rule.source = role_index(emission.source);
      emission_rule.target = role_index(emission.target);
      rule.roles[emission_rule.source].acts = true;
      emission_rule.status = emission.status;
      const EdgeType& type = vocabulary.edge_type(emission_rule.type);
      emission_rule.symmetric = type.symmetric;
      emission_rule.to_topics = topic && type.to[topic->value()] &&
                                rule.roles[emission_rule.target].kinds[topic->value()];
      rule.emissions.push_back(emission_rule);
    }
    if (!frame.reciprocal.empty()) {
      rule.reciprocal = role_index(frame.reciprocal);
    }
    return rule;
  }
};

/// Reads one document.
class RelationAnnotator::Reader {
 public:
  Reader(const RelationAnnotator& annotator, Document& document)
      : vocabulary_(*annotator.vocabulary_),
        frames_(*annotator.frames_),
        rules_(*annotator.rules_),
        options_(annotator.options_),
        document_(document),
        cues_(Cues::builtin()),
        tree_(document),
        finder_(tree_, cues_),
        context_(tree_, cues_, finder_),
        topics_(document, tree_, cues_, finder_, context_, rules_.topic.value_or(KindId())),
        view_(document, vocabulary_) {
    mark_names();
  }

  void read_all() {
    for (std::uint32_t s = 0; s < document_.sentences().size(); ++s) {
      read_sentence(s);
    }
    read_guesses();
  }

  /// What looks at the whole article is read when all its sentences have been.
  void read_guesses() {
    for (Guess& guess : guesses_) {
      sentence_ = guess.sentence;
      trace_ = guess.trace;
      const Reality reality = context_.reality(guess.predicate);
      for (const std::uint32_t index : guess.frames) {
        TracedFrame traced = apply(index, guess.predicate, reality);
        if (trace_ != nullptr) {
          (*trace_)[guess.traced].frames.push_back(std::move(traced));
        }
      }
    }
    guesses_.clear();
  }

  void read_sentence(std::uint32_t index) {
    const Sentence& sentence = document_.sentences()[index];
    sentence_ = index;
    if (!is_statement(sentence)) {
      return;
    }
    for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
         ++i) {
      read_token(i);
    }
  }

  /// From now on, what is found is written down here too.
  void set_trace(std::vector<TracedPredicate>* trace) { trace_ = trace; }

  std::vector<Statement> take_statements() {
    if (options_.judge) {
      judge(*options_.judge);
    } else if (options_.min_confidence) {
      std::erase_if(statements_, [&](const Statement& statement) {
        return statement.confidence < *options_.min_confidence;
      });
    }
    drop_needless_guesses();
    drop_what_is_said_better();
    keep_best_evidence();
    std::stable_sort(statements_.begin(), statements_.end(),
                     [](const Statement& a, const Statement& b) {
                       return a.evidence.front().sentence < b.evidence.front().sentence;
                     });
    return std::move(statements_);
  }

  [[nodiscard]] std::vector<JudgeCase> cases() const {
    return judge_cases(document_, tree_, vocabulary_, frames_, proposals_);
  }
  [[nodiscard]] std::vector<Proposal> take_proposals() { return std::move(proposals_); }

 private:
  struct Filler {
    EntityId entity;
    float certainty = 1.0F;
  };
  struct Matter {
    std::uint32_t token = 0;
    float certainty = 1.0F;
    bool told_before = false;  // and not by the token
  };
  /// A predicate with the frames that look at the whole article: they come last.
  struct Guess {
    Predicate predicate;
    std::vector<std::uint32_t> frames;
    std::uint32_t sentence = 0;
    std::vector<TracedPredicate>* trace = nullptr;
    std::size_t traced = 0;  // its index in the trace
  };

  using Edge = std::tuple<EdgeTypeId, EntityId, EntityId>;

  /// The edge between two entities under one key, whichever way it was found.
  [[nodiscard]] Edge edge_of(EdgeTypeId type, EntityId source, EntityId target) const {
    return vocabulary_.edge_type(type).symmetric && target < source ? Edge{type, target, source}
                                                                    : Edge{type, source, target};
  }

  /// Gives every statement the judge's probability, drops what is unlikely, and adds what no frame
  /// proposes but the judge is sure of. Frames and types that it never learned of stay as they are.
  void judge(const Judge& judge) {
    std::vector<std::optional<EdgeTypeId>> types;
    for (const std::string& name : judge.types()) {
      types.push_back(vocabulary_.find_edge_type(name));
    }
    struct Verdict {
      float probability = 0;
      const JudgeCase* found = nullptr;
    };
    std::map<Edge, Verdict> verdicts;
    const std::vector<JudgeCase> all = cases();
    for (const JudgeCase& found : all) {
      const std::vector<float> probabilities = judge.probabilities(found.features);
      for (std::size_t t = 0; t < types.size(); ++t) {
        if (!types[t] || probabilities[t] < least_probability ||
            !vocabulary_.allows(*types[t], document_.entity(found.source).kind,
                                document_.entity(found.target).kind)) {
          continue;
        }
        Verdict& verdict = verdicts[edge_of(*types[t], found.source, found.target)];
        if (probabilities[t] > verdict.probability) {
          verdict = {probabilities[t], &found};
        }
      }
    }
    const float threshold = options_.min_confidence.value_or(judge.threshold());
    std::set<Edge> stated;
    for (Statement& statement : statements_) {
      const bool judged =
          std::all_of(statement.evidence.begin(), statement.evidence.end(),
                      [&](const Evidence& evidence) { return judge.knows("F:" + evidence.rule); });
      const Edge edge = edge_of(statement.type, statement.source, statement.target);
      stated.insert(edge);
      if (judged) {
        const auto verdict = verdicts.find(edge);
        statement.confidence = verdict == verdicts.end() ? 0.0F : verdict->second.probability;
      }
    }
    std::erase_if(statements_,
                  [&](const Statement& statement) { return statement.confidence < threshold; });
    // Who holds an office of one state, as a frame says, hardly holds one of another: `Turkey's
    // minister` in a sentence about Ukraine.
    std::set<std::tuple<EdgeTypeId, EntityId, KindId>> settled;
    for (const Statement& statement : statements_) {
      if (rules_.structural_types.count(statement.type) != 0) {
        settled.emplace(statement.type, statement.source, document_.entity(statement.target).kind);
      }
    }
    const float novel = options_.min_confidence.value_or(judge.novel_threshold());
    for (const auto& [edge, verdict] : verdicts) {
      const auto& [type, source, target] = edge;
      if (verdict.probability >= novel && stated.count(edge) == 0 &&
          settled.count({type, source, document_.entity(target).kind}) == 0) {
        add_novel(edge, *verdict.found, verdict.probability);
      }
    }
  }

  /// An edge that no frame proposes, with the word at which its ends meet in the tree.
  void add_novel(const Edge& edge, const JudgeCase& found, float probability) {
    const auto& [type, source, target] = edge;
    const Sentence& sentence = document_.sentences()[found.sentence];
    if (!is_statement(sentence)) {
      return;
    }
    // What happens is told by the last verb on the way: `wants to meet X`.
    std::uint32_t told_by = found.meeting_point;
    for (std::size_t i = 1; i + 1 < found.between.size(); ++i) {
      if (tree_.token(found.between[i]).upos == Upos::verb) {
        told_by = found.between[i];
      }
    }
    const Upos upos = tree_.token(told_by).upos;
    const PredicateClass word_class = upos == Upos::verb  ? PredicateClass::verb
                                      : upos == Upos::adj ? PredicateClass::adj
                                                          : PredicateClass::noun;
    const Predicate predicate = finder_.build(told_by, word_class);
    const bool structural = rules_.structural_types.count(type) != 0;
    Reality reality = context_.reality(predicate);
    if (!structural && (reality.spoken_of || reality.cancelled)) {
      return;
    }
    if (reality.status == Status::asserted && cues_.is(tree_.lemma(told_by), Cue::planning)) {
      reality.status = Status::planned;  // `was invited to Lima`
    }
    Statement statement;
    statement.type = type;
    statement.source = source;
    statement.target = target;
    // `former` may stand with any word on the way.
    const bool over =
        std::any_of(found.between.begin(), found.between.end(), [&](std::uint32_t token) {
          return tree_.is_nominal(token) &&
                 context_.is_over(finder_.build(token, PredicateClass::noun));
        });
    statement.status = !structural ? reality.status : over ? Status::ended : Status::asserted;
    statement.confidence = probability;
    if (!structural) {
      Rules::FrameRule plain;
      add_qualifiers(statement.qualifiers, plain, predicate, statement.status);
    }
    statement.evidence.push_back({sentence.span, found.sentence, told_by, "judge"});
    statements_.push_back(std::move(statement));
  }

  /// A sentence is evidence once, by the frame that is surest of it.
  void keep_best_evidence() {
    const auto certainty = [&](const Evidence& evidence) {
      const Frame* frame = frames_.find(evidence.rule);
      return frame == nullptr ? 0.0F : frame->confidence;
    };
    for (Statement& statement : statements_) {
      std::vector<Evidence> best;
      for (Evidence& evidence : statement.evidence) {
        const auto same = std::find_if(best.begin(), best.end(), [&](const Evidence& other) {
          return other.sentence == evidence.sentence;
        });
        if (same == best.end()) {
          best.push_back(std::move(evidence));
        } else if (certainty(evidence) > certainty(*same)) {
          *same = std::move(evidence);
        }
      }
      statement.evidence = std::move(best);
    }
  }

  /// What was read from the article as a whole holds only for those of whom no sentence says more.
  void drop_needless_guesses() {
    const auto is_guess = [&](const Statement& statement) {
      return std::all_of(
          statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
            const Frame* frame = frames_.find(evidence.rule);
            return frame != nullptr &&
                   rules_.rules[static_cast<std::size_t>(frame - frames_.frames().data())].guesses;
          });
    };
    std::set<std::pair<EdgeTypeId, EntityId>> said;
    for (const Statement& statement : statements_) {
      if (!is_guess(statement)) {
        said.emplace(statement.type, statement.source);
      }
    }
    std::erase_if(statements_, [&](const Statement& statement) {
      return said.count({statement.type, statement.source}) != 0 && is_guess(statement);
    });
  }

  /// Of `represents` and `member-of` between the same two only the first is kept: by the
  /// vocabulary.
  void drop_what_is_said_better() {
    std::set<std::tuple<EdgeTypeId, EntityId, EntityId>> needless;
    for (const Statement& statement : statements_) {
      for (const EdgeTypeId type : vocabulary_.edge_type(statement.type).instead_of) {
        needless.emplace(type, statement.source, statement.target);
      }
    }
    std::erase_if(statements_, [&](const Statement& statement) {
      return needless.count({statement.type, statement.source, statement.target}) != 0;
    });
  }

  /// Whose an office is, or a body, that no word around says: of those named in the article what is
  /// in view, the more the nearer it is named, if nothing else is nearly as much so.
  [[nodiscard]] std::vector<EntityId> owner_in_view(const Predicate& predicate,
                                                    const Rules::RoleRule& rule,
                                                    const std::vector<std::string>& words) const {
    if (!words.empty()) {  // `Senator X` where a senate is named
      const auto body = view_.at(predicate.token, [&](EntityId id) {
        const std::string name = ' ' + fold_name(document_.entity(id).name) + ' ';
        return rule.kinds[document_.entity(id).kind.value()] &&
               std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                 return name.find(' ' + word + ' ') != std::string::npos;
               });
      });
      return body ? std::vector<EntityId>{*body} : std::vector<EntityId>();
    }
    if (const auto bodies = served(predicate, Slot::possessor, rule); !bodies.empty()) {
      return bodies;  // `Putin's foreign minister`
    }
    if (std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                    [&](const Argument& argument) { return owns(argument); })) {
      return {};
    }
    const bool several = predicate.word_class == PredicateClass::noun &&
                         tree_.token(predicate.token).has("Number", "Plur");
    if (const auto bodies = served(predicate, Slot::holder, rule); !bodies.empty()) {
      return bodies;
    }
    if (several) {
      return {};  // `the two leaders`
    }
    if (serves_elsewhere(predicate)) {
      return {};
    }
    std::set<EntityId> taken = held_by_others(predicate);
    add_counterparts(predicate, taken);
    // `the Senate`, known as the United States Senate, is of no other state.
    const std::string known =
        predicate.word_class == PredicateClass::name ? known_name(predicate.token) : std::string();
    const auto owner = view_.at(predicate.token, [&](EntityId id) {
      const Entity& seen = document_.entity(id);
      return rule.kinds[seen.kind.value()] && taken.count(id) == 0 &&
             (known.empty() || known.find(seen.name) != std::string::npos);
    });
    return owner ? std::vector<EntityId>{*owner} : std::vector<EntityId>();
  }

  /// Whether an argument of an office says of what body it is: not `of` in `minister of finance`,
  /// nor who leads the body.
  [[nodiscard]] bool owns(const Argument& argument) const {
    const std::vector<EntityId> owners = entities_of(argument.token);
    if (!owners.empty() && std::all_of(owners.begin(), owners.end(), [&](EntityId owner) {
          return rules_.person == document_.entity(owner).kind;
        })) {
      return false;
    }
    if (argument.slot == Slot::possessor || argument.slot == Slot::modifier) {
      return true;
    }
    const bool owner =
        argument.slot == Slot::oblique && (argument.marker == "of" || argument.marker == "for" ||
                                           argument.marker == "at" || argument.marker == "to");
    return owner && (argument.marker == "at" || tree_.has_child(argument.token, "det") ||
                     tree_.has_child(argument.token, "nmod:poss") || !owners.empty());
  }

  /// Whether an office is held by somebody known to hold it of what the article does not name.
  [[nodiscard]] bool serves_elsewhere(const Predicate& predicate) const {
    return std::any_of(
        predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
          const std::vector<EntityId> holders = argument.slot == Slot::holder
                                                    ? entities_of(argument.token, false)
                                                    : std::vector<EntityId>();
          return std::any_of(holders.begin(), holders.end(), [&](EntityId holder) {
            const Entity& person = document_.entity(holder);
            return person.kind == rules_.person && !person.identifiers.knowledge.empty() &&
                   person.serves.empty();
          });
        });
  }

  /// What those who fill a slot are said to hold an office of, in this article or as we know.
  [[nodiscard]] std::vector<EntityId> served(const Predicate& predicate, Slot slot,
                                             const Rules::RoleRule& rule) const {
    std::vector<EntityId> result;
    // Of `both leaders`, who serve two, nobody serves both.
    const bool several = predicate.word_class == PredicateClass::noun &&
                         tree_.token(predicate.token).has("Number", "Plur");
    const auto add = [&](EntityId body) {
      if (rule.kinds[document_.entity(body).kind.value()] &&
          std::find(result.begin(), result.end(), body) == result.end()) {
        result.push_back(body);
      }
    };
    for (const Argument& argument : predicate.arguments) {
      if (argument.slot != slot) {
        continue;
      }
      const std::vector<EntityId> people = entities_of(argument.token, false);
      if (several && people.size() > 1) {
        continue;
      }
      for (const EntityId person : people) {
        for (const EntityId body : document_.entity(person).serves) {
          add(body);
        }
        for (const Statement& statement : statements_) {
          if (statement.source == person && rules_.serving == statement.type) {
            add(statement.target);
          }
        }
      }
    }
    return result;
  }

  [[nodiscard]] bool is_counterpart(std::uint32_t noun) const {
    const std::string& word = tree_.lemma(noun);
    return word == "counterpart" || word == "colleague" || word == "number" || word == "homologue";
  }

  /// Whether one of these is mentioned in a sentence.
  [[nodiscard]] bool names_any(std::uint32_t sentence, const std::set<EntityId>& entities) const {
    const auto& mentions = document_.mentions();
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return mention.sentence == sentence && mention.entities.size() == 1 &&
             entities.count(mention.entities.front()) != 0;
    });
  }

  /// What the holder's counterparts serve, and what does something to the holder or suffers it: in
  /// `President X met his Peruvian counterpart`, `Peru sent President X aid` it isn't Peru.
  void add_counterparts(const Predicate& predicate, std::set<EntityId>& taken) const {
    std::set<EntityId> holders;
    for (const Argument& argument : predicate.arguments) {
      if (argument.slot == Slot::holder || argument.slot == Slot::possessor) {
        const auto entities = entities_of(argument.token, false);
        holders.insert(entities.begin(), entities.end());
      }
    }
    for (const Statement& statement : statements_) {
      if (statement.type == rules_.serving && holders.count(statement.source) == 0 &&
          std::any_of(
              statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
                return is_counterpart(evidence.predicate) && names_any(evidence.sentence, holders);
              })) {
        taken.insert(statement.target);
      }
    }
    // The verb above, and what else hangs on it.
    std::uint32_t phrase = predicate.token;
    for (int step = 0; step < 3 && tree_.head(phrase) != Tree::none &&
                       tree_.is_nominal(tree_.head(phrase)) && !tree_.has_child(phrase, "cop");
         ++step) {
      phrase = tree_.head(phrase);
    }
    const std::uint32_t verb = tree_.head(phrase);
    if (verb == Tree::none || tree_.token(verb).upos != Upos::verb) {
      return;
    }
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      const bool other_side = tree_.is(c, "nsubj") || tree_.is(c, "obj") || tree_.is(c, "iobj") ||
                              (tree_.is(c, "obl") && (marker == "to" || marker == "with" ||
                                                      marker == "against" || marker == "from"));
      if (c != phrase && other_side) {
        for (const EntityId entity : entities_of(c)) {
          taken.insert(entity);
        }
      }
    }
  }

  /// Whose same office somebody else was said to hold: `Defense Secretary` of the Philippines.
  [[nodiscard]] std::set<EntityId> held_by_others(const Predicate& predicate) const {
    std::set<EntityId> result;
    if (predicate.word_class != PredicateClass::noun) {
      return result;
    }
    const std::string office = fold_name(role_words(predicate.token));
    std::vector<EntityId> holders;
    for (const Argument& argument : predicate.arguments) {
      if (argument.slot == Slot::holder) {
        const auto entities = entities_of(argument.token, false);
        holders.insert(holders.end(), entities.begin(), entities.end());
      }
    }
    for (const Statement& statement : statements_) {
      if (!office.empty() && fold_name(statement.qualifiers.role) == office &&
          std::find(holders.begin(), holders.end(), statement.source) == holders.end()) {
        result.insert(statement.target);
      }
    }
    return result;
  }

  /// The name of the entity at a token, if the article itself says less: `United States Senate`
  /// where it only says `the Senate`.
  [[nodiscard]] std::string known_name(std::uint32_t token) const {
    for (const EntityId id : entities_of(token, false)) {
      const std::string& name = document_.entity(id).name;
      const bool said =
          std::any_of(document_.mentions().begin(), document_.mentions().end(),
                      [&](const Mention& mention) { return document_.text(mention.span) == name; });
      return said ? std::string() : name;
    }
    return {};
  }

  /// Tokens inside a name of several words carry no relations of their own.
  void mark_names() {
    inside_name_.assign(document_.tokens().size(), false);
    for (const Mention& mention : document_.mentions()) {
      if (mention.form == MentionForm::name) {
        for (std::uint32_t i = mention.first_token; i < mention.first_token + mention.token_count;
             ++i) {
          inside_name_[i] = inside_name_[i] || mention.token_count > 1;
        }
      }
    }
  }

  [[nodiscard]] bool is_statement(const Sentence& sentence) const {
    const auto tokens = document_.tokens(sentence);
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
      if (token->upos != Upos::punct) {
        return true;
      }
      if (document_.form(*token) == "?") {
        return false;
      }
    }
    return true;
  }

  void read_token(std::uint32_t token) {
    if (!document_.mentions_at(token).empty()) {
      read_name(token);
    }
    switch (tree_.token(token).upos) {
      case Upos::verb:
        read_predicate(token, PredicateClass::verb);
        break;
      case Upos::noun:
      case Upos::propn:
      case Upos::sym:  // `$5 million`
        read_predicate(token, PredicateClass::noun);
        break;
      case Upos::adj:
        read_predicate(token, PredicateClass::adj);
        // Nouns are tagged as adjectives now and then.
        if (tree_.is(token, "compound") || tree_.is(token, "appos") || tree_.is(token, "flat") ||
            tree_.is(token, "obj") || tree_.is(token, "obl") || tree_.is(token, "nmod") ||
            tree_.has_child(token, "nmod:poss") || tree_.has_child(token, "det")) {
          read_predicate(token, PredicateClass::noun);
        }
        break;
      case Upos::aux:
        read_predicate(token, PredicateClass::aux);
        break;
      case Upos::adp:
      case Upos::sconj:
        read_predicate(token, PredicateClass::adp);
        break;
      default:
        break;
    }
  }

  void read_name(std::uint32_t token) {
    std::vector<std::uint32_t> frames;
    const auto add = [&](std::string_view key) {
      const auto found = frames_.find_predicate(PredicateClass::name, key);
      frames.insert(frames.end(), found.begin(), found.end());
    };
    add(tree_.lemma(token));
    std::set<KindId> kinds;
    for (const Mention& mention : document_.mentions_at(token)) {
      for (const EntityId entity : mention.entities) {
        const KindId kind = document_.entity(entity).kind;
        // `a Republican` names the party.
        if (mention.form == MentionForm::name ||
            (mention.form == MentionForm::demonym && kind == rules_.organisation)) {
          kinds.insert(kind);
        }
      }
    }
    for (const KindId kind : kinds) {
      add("[" + vocabulary_.kind(kind).name + "]");
    }
    if (!frames.empty()) {
      match(finder_.build(token, PredicateClass::name), frames);
    }
  }

  void read_predicate(std::uint32_t token, PredicateClass word_class) {
    const bool with_particle =
        word_class == PredicateClass::verb || word_class == PredicateClass::aux;
    auto found = frames_.find_predicate(
        word_class, with_particle ? finder_.lemma_with_particle(token) : tree_.lemma(token));
    if (found.empty() && word_class == PredicateClass::noun &&
        tree_.lemma(token).find('-') != std::string::npos) {
      // `vice-president`, `co-founder`: by its last part.
      const std::string& lemma = tree_.lemma(token);
      found = frames_.find_predicate(word_class, lemma.substr(lemma.rfind('-') + 1));
    }
    if (!found.empty()) {
      match(finder_.build(token, word_class), found);
    }
  }

  // ---- What arguments stand for.

  /// The entities of a phrase and of what is coordinated with it.
  [[nodiscard]] std::vector<EntityId> entities_of(std::uint32_t token, bool coordinated = true,
                                                  int depth = 0) const {
    std::vector<EntityId> result;
    for (const std::uint32_t part :
         coordinated ? tree_.conjuncts(token) : std::vector<std::uint32_t>{token}) {
      if (part != token && (tree_.token(part).upos == Upos::verb)) {
        continue;
      }
      std::vector<EntityId> found = entities_at(part, depth);
      if (coordinated) {
        add_other_states(part, found);
      }
      for (const EntityId entity : found) {
        if (std::find(result.begin(), result.end(), entity) == result.end()) {
          result.push_back(entity);
        }
      }
    }
    return result;
  }

  /// Of `Norwegian and Peruvian officials`, who stand for Norway, Peru too.
  void add_other_states(std::uint32_t people, std::vector<EntityId>& entities) const {
    if (entities.size() != 1 ||
        !(tree_.token(people).has("Number", "Plur") || tree_.token(people).has("Number", "Ptan"))) {
      return;
    }
    for (const std::uint32_t c : tree_.children(people)) {
      if (c > people || !(tree_.is(c, "amod") || tree_.is(c, "compound")) ||
          entities_at(c, 0) != entities) {
        continue;
      }
      for (const std::uint32_t other : tree_.conjuncts(c)) {
        const auto mentions = document_.mentions_at(other);
        if (other != c && !mentions.empty()) {
          entities.insert(entities.end(), mentions.front().entities.begin(),
                          mentions.front().entities.end());
        }
      }
      return;
    }
  }

  [[nodiscard]] std::vector<EntityId> entities_at(std::uint32_t token, int depth) const {
    const auto mentions = document_.mentions_at(token);
    if (!mentions.empty()) {
      return mentions.front().entities;
    }
    if (depth > 2) {
      return {};
    }
    for (const std::uint32_t c : tree_.children(token)) {
      // `the Sagaing region`, `the Labour party`
      const bool region =
          c < token && (tree_.is(c, "compound") || tree_.is(c, "amod")) &&
          tree_.token(c).upos == Upos::propn &&
          (cues_.is(tree_.lemma(token), Cue::locality) || cues_.is(tree_.lemma(token), Cue::body));
      const bool named =
          tree_.is(c, "appos") || tree_.is(c, "flat") || tree_.is(c, "nmod:desc") || region;
      const bool share = tree_.is(c, "nmod") && tree_.marker(c) == "of" &&
                         (cues_.is(tree_.lemma(token), Cue::partitive) ||
                          cues_.is(tree_.lemma(token), Cue::locality));
      if (named || share) {
        // `the presidents of A and B, X and Y,`
        const bool row = tree_.is(c, "appos") && tree_.token(token).has("Number", "Plur") &&
                         tree_.has_child(c, "conj");
        auto entities = row ? entities_of(c, true, depth + 1) : entities_at(c, depth + 1);
        if (!entities.empty()) {
          return entities;
        }
      }
      // `the head of the inquiry, Judge X,`: the name may hang on the phrase between.
      if (tree_.is(c, "nmod") && tree_.marker(c) == "of" && c > token && holds_office(token)) {
        for (const std::uint32_t inner : tree_.children(c)) {
          const auto named_here = document_.mentions_at(inner);
          if (tree_.is(inner, "appos") && !named_here.empty() &&
              is_person(named_here.front().entities.front())) {
            return named_here.front().entities;
          }
        }
      }
      // `a delegation led by X`
      const std::string& group = tree_.lemma(token);
      if (tree_.is(c, "acl") && (group == "delegation" || group == "mission" || group == "team") &&
          (tree_.lemma(c) == "lead" || tree_.lemma(c) == "head")) {
        for (const Argument& leader : finder_.subjects(c)) {
          if (auto entities = entities_at(leader.token, depth + 1); !entities.empty()) {
            return entities;
          }
        }
      }
      // `a woman named X`
      if (tree_.is(c, "acl") && (tree_.lemma(c) == "name" || tree_.lemma(c) == "call")) {
        for (const std::uint32_t name : tree_.children(c)) {
          if (tree_.is(name, "xcomp") || tree_.is(name, "obj")) {
            return entities_at(name, depth + 1);
          }
        }
      }
    }
    // `Lima, a city founded by …`, `Lima is a city founded by …`: the city is Lima.
    if (tree_.is(token, "appos") && tree_.head(token) != Tree::none) {
      // `a state in Lima, a city founded by …`: of a place the name right before it.
      const std::uint32_t first = tree_.subtree(token).front();
      if (cues_.is(tree_.lemma(token), Cue::locality) && first > 0 &&
          tree_.token(first).upos == Upos::punct) {
        const auto before = document_.mentions_at(first - 1);
        if (!before.empty()) {
          std::vector<EntityId> entities = before.front().entities;
          keep_locations(entities);
          if (!entities.empty()) {
            return entities;
          }
        }
      }
      return entities_at(tree_.head(token), depth + 1);
    }
    // Not `Lima is against a city`.
    // `Lima is among the cities that …`, `is one of the cities that …`
    const std::uint32_t whole = tree_.head(token);
    if (tree_.is(token, "nmod") && tree_.marker(token) == "of" && whole != Tree::none &&
        tree_.lemma(whole) == "one" && tree_.has_child(whole, "cop")) {
      return entities_at(whole, depth + 1);
    }
    if (tree_.has_child(token, "cop") && (tree_.is_nominal(token) || tree_.lemma(token) == "one") &&
        (!tree_.has_child(token, "case") || tree_.marker(token) == "among")) {
      for (const Argument& subject : finder_.surface_subjects(token)) {
        return entities_at(subject.token, depth + 1);
      }
    }
    return {};
  }

  [[nodiscard]] bool fits(const Argument& argument, const SlotPattern& pattern) const {
    return argument.slot == pattern.slot &&
           (pattern.markers.empty() || pattern.slot == Slot::article ||
            std::find(pattern.markers.begin(), pattern.markers.end(), argument.marker) !=
                pattern.markers.end());
  }

  /// Of `a base near Lima`, `Peruvian targets`: the place in which something without a name is, or
  /// the state that it belongs to.
  [[nodiscard]] std::vector<EntityId> places_of_site(std::uint32_t token, bool acts) const {
    // `a judge in Delaware` is somebody, `protesters in Delaware` are the town.
    if (!tree_.token(token).has("Number", "Plur") && holds_office(token)) {
      return {};
    }
    std::vector<EntityId> found;
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "nmod") && marker == "of" && cues_.is(tree_.lemma(token), Cue::partitive)) {
        return places_of_site(c, acts);
      }
      const bool within =
          tree_.is(c, "nmod") && (marker == "in" || marker == "near" || marker == "at" ||
                                  marker == "inside" || marker == "from");
      const bool owner = c < token && tree_.token(token).upos == Upos::noun &&
                         (tree_.is(c, "amod") || tree_.is(c, "nmod:poss"));
      // `bombed Houthi bases in Lima`: it was done to both.
      const bool holder =
          !acts && c < token && tree_.is(c, "compound") && tree_.token(token).upos == Upos::noun;
      if (within || owner || holder) {
        std::vector<EntityId> entities = entities_at(c, 0);
        if (acts || within) {
          keep_locations(entities);
        } else {
          std::erase_if(entities, [&](EntityId entity) { return is_person(entity); });
        }
        if (!entities.empty() && acts) {
          return entities;
        }
        found.insert(found.end(), entities.begin(), entities.end());
      }
    }
    if (!found.empty()) {
      return found;
    }
    // `bombed a village in X`: the phrase behind may hang on the verb.
    const std::uint32_t verb = tree_.head(token);
    const std::uint32_t end = tree_.subtree(token).back() + 1;
    for (const std::uint32_t c : verb == Tree::none || !tree_.is(token, "obj")
                                     ? std::vector<std::uint32_t>()
                                     : std::vector<std::uint32_t>(tree_.children(verb).begin(),
                                                                  tree_.children(verb).end())) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && tree_.subtree(c).front() == end &&
          (marker == "in" || marker == "near" || marker == "at")) {
        std::vector<EntityId> entities = entities_at(c, 0);
        keep_locations(entities);
        return entities;
      }
    }
    return {};
  }

  /// Of `a spokesman for Google`, `Norway's negotiators`, and of `we` in their mouths: for whom
  /// they act.
  [[nodiscard]] std::vector<EntityId> represented_by(std::uint32_t token, int depth = 0) const {
    const std::string& word = tree_.lemma(token);
    if (word == "we" || word == "our" || word == "us") {
      const auto speaker = context_.speaker(token);
      if (!speaker || depth > 0) {
        return {};
      }
      std::vector<EntityId> entities = entities_of(*speaker, false);
      return entities.empty() ? represented_by(*speaker, depth + 1) : entities;
    }
    // `groups such as X`, `officials including X`
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string example = tree_.marker(c);
      if (tree_.is(c, "nmod") && c > token && tree_.token(token).has("Number", "Plur") &&
          (example == "such as" || example == "include" || example == "including")) {
        return entities_of(c);
      }
    }
    // `its troops`, `our troops`, `Red Cross volunteers`
    if (cues_.is(word, Cue::forces) && !tree_.token(token).has("Number", "Sing")) {
      for (const std::uint32_t c : tree_.children(token)) {
        if (c > token || !(tree_.is(c, "nmod:poss") || tree_.is(c, "compound"))) {
          continue;
        }
        std::vector<EntityId> entities = entities_at(c, 0);
        const bool ours = tree_.lemma(c) == "our";
        if (entities.empty() && ours) {
          if (const auto speaker = context_.speaker(token)) {
            entities = entities_of(*speaker, false);
          }
        }
        if (entities.size() == 1 && is_person(entities.front()) &&
            (ours || !document_.entity(entities.front()).serves.empty())) {
          entities = document_.entity(entities.front()).serves;  // of a president the state
        }
        return entities;
      }
    }
    const bool several =
        cues_.is(word, Cue::acting_together) && tree_.token(token).has("Number", "Plur");
    // `India's Supreme Court` is a name, whoever bears it.
    if ((!cues_.is(word, Cue::acting) && !several) || tree_.token(token).upos == Upos::propn) {
      return {};
    }
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string marker = tree_.marker(c);
      const bool behind = tree_.is(c, "nmod") && c > token &&
                          (marker == "for" || marker == "of" || marker == "from" ||
                           marker == "at" || marker == "with" || marker == "in");
      const bool before =
          c < token && (tree_.is(c, "nmod:poss") || tree_.is(c, "compound") || tree_.is(c, "amod"));
      if (behind || before) {
        if (std::vector<EntityId> entities = entities_of(c); !entities.empty()) {
          return entities;
        }
      }
    }
    // `met officials from X`: the phrase may hang on the verb.
    const std::uint32_t verb = tree_.head(token);
    const std::uint32_t end = tree_.subtree(token).back() + 1;
    if (verb != Tree::none && verb < token && (tree_.is(token, "obj") || tree_.is(token, "obl"))) {
      for (const std::uint32_t c : tree_.children(verb)) {
        const std::string marker = tree_.marker(c);
        if (tree_.is(c, "obl") && c > token && tree_.subtree(c).front() == end &&
            (marker == "from" || marker == "of" || marker == "for")) {
          return entities_of(c);
        }
      }
    }
    return {};
  }

  void keep_locations(std::vector<EntityId>& entities) const {
    std::erase_if(entities, [&](EntityId entity) {
      return std::find(rules_.locations.begin(), rules_.locations.end(),
                       document_.entity(entity).kind) == rules_.locations.end();
    });
  }

  [[nodiscard]] bool is_person(EntityId entity) const {
    return vocabulary_.kind(document_.entity(entity).kind).name == "person";
  }

  [[nodiscard]] std::size_t kind_of(EntityId entity) const {
    return document_.entity(entity).kind.value();
  }

  /// `accused each other`, `met with one another`: whether these words fill a role.
  [[nodiscard]] bool speaks_of_each_other(const Predicate& predicate,
                                          const Rules::RoleRule& rule) const {
    const auto each_other = [&](std::uint32_t token) {
      const std::string& word = tree_.lemma(token);
      const std::string& before = tree_.lemma(token == 0 ? 0 : token - 1);
      const std::string& after =
          tree_.lemma(token + 1 < document_.tokens().size() ? token + 1 : token);
      return (word == "other" && (before == "each" || before == "the")) ||
             (word == "each" && after == "other") || (word == "another" && before == "one") ||
             (word == "one" && after == "another");
    };
    return std::any_of(
        predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
          const auto& slots = rule.role->slots;
          return each_other(argument.token) &&
                 std::any_of(slots.begin(), slots.end(), [&](const SlotPattern& pattern) {
                   return pattern.slot != Slot::self && fits(argument, pattern);
                 });
        });
  }

  /// Whether a noun is one of people: some frame reads who holds it.
  [[nodiscard]] bool holds_office(std::uint32_t noun) const {
    const auto frames = frames_.find_predicate(PredicateClass::noun, tree_.lemma(noun));
    return std::any_of(frames.begin(), frames.end(), [&](std::uint32_t index) {
      const std::vector<Role>& roles = frames_.frames()[index].roles;
      return std::any_of(roles.begin(), roles.end(), [](const Role& role) {
        return role.kinds == std::vector<std::string>{"person"} &&
               std::any_of(role.slots.begin(), role.slots.end(),
                           [](const SlotPattern& pattern) { return pattern.slot == Slot::holder; });
      });
    });
  }

  /// The state or place that is mentioned within a name: of `Supreme Court of Peru`, Peru.
  [[nodiscard]] std::vector<EntityId> places_inside(std::uint32_t token) const {
    const auto state = vocabulary_.find_kind("state");
    const auto place = vocabulary_.find_kind("place");
    for (const Mention& name : document_.mentions_at(token)) {
      const std::uint32_t end = name.first_token + name.token_count;
      for (std::uint32_t i = name.first_token; name.form == MentionForm::name && i < end; ++i) {
        for (const Mention& part : document_.mentions_at(i)) {
          const bool within = part.token_count < name.token_count &&
                              part.first_token >= name.first_token &&
                              part.first_token + part.token_count <= end;
          const KindId kind = document_.entity(part.entities.front()).kind;
          if (within && (kind == state || kind == place)) {
            return {part.entities.front()};
          }
        }
      }
    }
    return {};
  }

  /// Of `Peru` in `opposes Peru joining the pact`: `joining`, which is the matter.
  [[nodiscard]] std::uint32_t gerund_behind(std::uint32_t token) const {
    for (const std::uint32_t c : tree_.children(token)) {
      if (tree_.is(c, "acl") && c == tree_.subtree(c).front() && !finder_.is_passive(c) &&
          !tree_.is(c, "acl:relcl") && document_.form(tree_.token(c)).ends_with("ing") &&
          !document_.mentions_at(token).empty() && tree_.token(c - 1).upos != Upos::punct) {
        return c;
      }
    }
    return Tree::none;
  }

  /// The clause whose subject an argument is: `against Norway leaving`, `for the tax to be lifted`.
  [[nodiscard]] std::uint32_t clause_behind(const Predicate& predicate,
                                            const Argument& argument) const {
    if (const std::uint32_t gerund = gerund_behind(argument.token); gerund != Tree::none) {
      return gerund;
    }
    if (argument.slot != Slot::oblique || argument.marker != "for") {
      return Tree::none;
    }
    const auto follows = [&](std::uint32_t clause) {
      return clause > argument.token && tree_.marker(clause) == "to" &&
             tree_.child(clause, "nsubj") == Tree::none;
    };
    for (const std::uint32_t c : tree_.children(argument.token)) {
      if (tree_.is(c, "acl") && follows(c) && finder_.is_passive(c)) {
        return c;
      }
    }
    for (const std::uint32_t c : tree_.children(predicate.token)) {
      if ((tree_.is(c, "xcomp") || tree_.is(c, "advcl") || tree_.is(c, "acl")) && follows(c)) {
        return c;
      }
    }
    return Tree::none;
  }

  /// The entities that fill a role: those of the first pattern that any fill, the surest of them.
  [[nodiscard]] std::vector<Filler> fillers(const Predicate& predicate, const Rules::RoleRule& rule,
                                            bool takes_topics, bool structural) const {
    for (const SlotPattern& pattern : rule.role->slots) {
      std::vector<Filler> result;
      for (const Argument& argument : predicate.arguments) {
        // `the striker was linked with X` says nothing of whose striker he is.
        const bool of_verb =
            structural && argument.of_verb && tree_.is(predicate.token, "nsubj:pass");
        if (!fits(argument, pattern) || of_verb || pattern.slot == Slot::earlier ||
            pattern.slot == Slot::above ||
            (!result.empty() && argument.certainty < result.front().certainty - same_certainty)) {
          continue;
        }
        if (takes_topics && (clause_behind(predicate, argument) != Tree::none ||
                             topics_.can_resume(argument.token, predicate.token))) {
          continue;
        }
        // Of `chancellor X and senator Y` only the first is chancellor.
        // Of `Norway's army and the Red Cross` the name that is read stands for itself.
        const bool coordinated =
            pattern.slot != Slot::self &&
            (pattern.slot != Slot::holder || tree_.token(predicate.token).has("Number", "Plur"));
        const std::vector<EntityId> entities =
            pattern.slot == Slot::inside    ? places_inside(argument.token)
            : pattern.slot == Slot::article ? owner_in_view(predicate, rule, pattern.markers)
                                            : entities_of(argument.token, coordinated);
        // `protesters in Lima` may act for the town; `a tribunal in Lima` doesn't.
        const bool site =
            rule.takes_places && (!rule.acts || tree_.token(argument.token).has("Number", "Plur"));
        std::vector<EntityId> places = entities.empty() && site
                                           ? places_of_site(argument.token, rule.acts)
                                           : std::vector<EntityId>();
        if (entities.empty() && places.empty() && (rule.acts || (rule.event && !takes_topics))) {
          places = represented_by(argument.token);
        }
        for (const EntityId entity : entities.empty() ? places : entities) {
          const bool known = std::any_of(result.begin(), result.end(), [&](const Filler& filler) {
            return filler.entity == entity;
          });
          const KindId kind = document_.entity(entity).kind;
          // `California sued them`: a place that the sentence makes act.
          const bool acts = rule.acts && rule.actors && kind == rules_.place &&
                            pattern.slot == Slot::subject &&
                            predicate.word_class == PredicateClass::verb;
          if ((rule.kinds[kind.value()] || acts) && !known) {
            result.push_back({entity, argument.certainty});
          }
        }
      }
      if (!result.empty()) {
        return result;
      }
    }
    return {};
  }

  /// The phrase or clause that fills a role as a matter.
  [[nodiscard]] std::optional<Matter> matter(const Predicate& predicate,
                                             const Rules::RoleRule& rule) const {
    for (const SlotPattern& pattern : rule.role->slots) {
      for (const Argument& argument : predicate.arguments) {
        // `The tax is a mistake`: a matter holds no office, but may be what is spoken of.
        const bool holds = pattern.slot == Slot::holder && !tree_.has_child(predicate.token, "cop");
        if (pattern.slot == Slot::earlier && fits(argument, pattern)) {
          return Matter{argument.token, argument.certainty, true};
        }
        if (fits(argument, pattern) && !holds && pattern.slot != Slot::modifier &&
            !inside_name_[argument.token]) {
          const auto mentions = document_.mentions_at(argument.token);
          const bool topical =
              mentions.empty() || topics_.can_resume(argument.token, predicate.token) ||
              document_.entity(mentions.front().entities.front()).kind == *rules_.topic;
          const std::uint32_t inner = clause_behind(predicate, argument);
          if (inner != Tree::none) {
            return Matter{inner, argument.certainty};
          }
          if (topical && !context_.is_time(argument.token)) {
            return Matter{argument.token, argument.certainty};
          }
        }
      }
    }
    return std::nullopt;
  }

  // ---- Frames.

  void match(Predicate predicate, std::span<const std::uint32_t> frames) {
    const Reality reality = context_.reality(predicate);
    if (const auto speaker = context_.speaker(predicate.token)) {
      predicate.arguments.push_back({Slot::speaker, {}, *speaker, 1.0F});
    }
    TracedPredicate traced;
    if (trace_ != nullptr) {
      traced = describe(predicate, reality);
    }
    Guess guess;
    for (const std::uint32_t index : frames) {
      if (rules_.rules[index].guesses) {
        guess.frames.push_back(index);
        continue;
      }
      TracedFrame frame = apply(index, predicate, reality);
      if (trace_ != nullptr) {
        traced.frames.push_back(std::move(frame));
      }
    }
    if (trace_ != nullptr) {
      guess.traced = trace_->size();
      trace_->push_back(std::move(traced));
    }
    if (!guess.frames.empty()) {
      guess.predicate = std::move(predicate);
      guess.sentence = sentence_;
      guess.trace = trace_;
      guesses_.push_back(std::move(guess));
    }
  }

  TracedFrame apply(std::uint32_t index, const Predicate& predicate, const Reality& reality) {
    const Rules::FrameRule& rule = rules_.rules[index];
    TracedFrame traced{rule.frame->name, false, {}};
    const std::size_t before = found_;
    apply(rule, predicate, reality, traced.outcome);
    traced.fired = found_ > before;
    return traced;
  }

  /// What `with` and `without` look at: what hangs on the predicate; of `must` its verb.
  [[nodiscard]] std::vector<std::uint32_t> neighbours(const Predicate& predicate) const {
    if (predicate.word_class == PredicateClass::aux && tree_.head(predicate.token) != Tree::none) {
      return {tree_.head(predicate.token)};
    }
    const auto children = tree_.children(predicate.token);
    std::vector<std::uint32_t> result(children.begin(), children.end());
    // `X resists it, saying …`, `X resists it, Y said`: what is said does not belong to it.
    std::erase_if(result, [&](std::uint32_t c) {
      return tree_.is(c, "parataxis") ||
             (tree_.is(c, "advcl") && c > predicate.token && tree_.marker(c).empty() &&
              cues_.is(tree_.lemma(c), Cue::reporting));
    });
    if (predicate.word_class == PredicateClass::verb) {
      // `called it a complete disgrace`, `considers X a terrorist group`
      const bool two = tree_.has_child(predicate.token, "iobj");
      for (const std::uint32_t c : children) {
        if ((tree_.is(c, "xcomp") && tree_.is_nominal(c)) ||
            (tree_.is(c, "obl") && tree_.marker(c) == "as") || (two && tree_.is(c, "obj"))) {
          for (const std::uint32_t inner : tree_.children(c)) {
            if (tree_.is(inner, "amod") || tree_.is(inner, "compound") || tree_.is(inner, "conj")) {
              result.push_back(inner);
            }
          }
        }
      }
    }
    // `a bill tabled by X`, `the bill that X tabled`
    for (const Argument& argument : predicate.arguments) {
      if (argument.slot == Slot::object && tree_.is_below(predicate.token, argument.token)) {
        result.push_back(argument.token);
      }
    }
    return result;
  }

  [[nodiscard]] bool applies(const Rules::FrameRule& rule, const Predicate& predicate,
                             const Reality& reality, std::string& outcome) const {
    const Frame& frame = *rule.frame;
    if (!rule.structural && inside_name_[predicate.token] &&
        predicate.word_class == PredicateClass::noun) {
      outcome = "the word is part of a name";
      return false;
    }
    if (!frame.under.empty()) {
      const bool under = predicate.governor != Tree::none &&
                         (contains(frame.under, tree_.lemma(predicate.governor)) ||
                          contains(frame.under, finder_.lemma_with_particle(predicate.governor)));
      if (!under) {
        outcome = "it is not the object of one of the verbs under which the frame holds";
        return false;
      }
    }
    if (!frame.with.empty()) {
      const auto children = neighbours(predicate);
      const bool with = std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
        return contains(frame.with, tree_.lemma(c));
      });
      if (!with) {
        outcome = "none of the words that the frame wants stands with it";
        return false;
      }
    }
    if (predicate.governor != Tree::none &&
        contains(frame.without, finder_.lemma_with_particle(predicate.governor))) {
      outcome = "it is the object of '" + tree_.lemma(predicate.governor) + "'";
      return false;
    }
    for (const std::uint32_t c : neighbours(predicate)) {
      // `give up` is another word than `give`.
      const std::string word =
          tree_.token(c).upos == Upos::verb ? finder_.lemma_with_particle(c) : tree_.lemma(c);
      if (contains(frame.without, word)) {
        outcome = "'" + tree_.lemma(c) + "' stands with it";
        return false;
      }
    }
    for (const SlotPattern& pattern : frame.lacks) {
      if (std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                      [&](const Argument& argument) { return fits(argument, pattern); })) {
        outcome = "it has a " + std::string(to_string(pattern.slot));
        return false;
      }
    }
    const bool threat = (reality.reason == "threaten" || reality.reason == "threat") &&
                        std::any_of(rule.emissions.begin(), rule.emissions.end(),
                                    [&](const Rules::EmissionRule& emission) {
                                      return vocabulary_.edge_type(emission.type).threatened_as;
                                    });
    // Who threatens to block a plan stands against it.
    const bool stance =
        reality.reason == "threaten" &&
        std::all_of(rule.emissions.begin(), rule.emissions.end(),
                    [](const Rules::EmissionRule& emission) { return emission.to_topics; });
    if (!rule.structural && reality.spoken_of && !threat && !stance) {
      outcome = "it is only spoken of: " + reality.reason;
      return false;
    }
    return true;
  }

  static bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  void apply(const Rules::FrameRule& rule, const Predicate& predicate, const Reality& reality,
             std::string& outcome) {
    if (!applies(rule, predicate, reality, outcome)) {
      return;
    }
    for (const Rules::EmissionRule& emission : rule.emissions) {
      if ((emission.symmetric && reality.cancelled) ||
          (reality.averted && !rule.structural && !emission.to_topics)) {
        outcome = "it is kept from taking place: " + reality.reason;
        continue;
      }
      Status status = rule.structural ? Status::asserted : reality.status;
      if (rule.structural && context_.is_over(predicate)) {
        status = Status::ended;
      }
      if (status == Status::asserted && !emission.to_topics && !emission.symmetric &&
          context_.was_so(predicate)) {
        status = Status::ended;
      }
      // `founded a league to oppose it`, `tried to block it`: who does a thing to oppose opposes.
      if (status == Status::planned && emission.to_topics &&
          (reality.reason == "to" || reality.reason == "try" || reality.reason == "attempt" ||
           reality.reason == "seek" || reality.reason == "bid" || reality.reason == "effort")) {
        status = Status::asserted;
      }
      status = emission.status.value_or(status);
      Rules::EmissionRule stated = emission;
      const EdgeType& type = vocabulary_.edge_type(emission.type);
      if (status == Status::negated && type.negated_as && reality.reason != "deny") {
        stated.type = *type.negated_as;  // who doesn't support it, opposes it
        status = Status::asserted;
      }
      if (reality.spoken_of && type.threatened_as) {
        stated.type = *type.threatened_as;  // who threatens to attack, threatens
        status = Status::asserted;
      }
      const Rules::RoleRule& source_rule = rule.roles[emission.source];
      const Rules::RoleRule& target_rule = rule.roles[emission.target];
      const std::vector<Filler> sources = fillers(predicate, source_rule, false, rule.structural);
      std::vector<Filler> targets =
          fillers(predicate, target_rule, emission.to_topics, rule.structural);
      if (sources.empty()) {
        outcome = "nothing fills '" + source_rule.role->name + "'";
        continue;
      }
      if (!rule.structural && sources.size() > 1 && speaks_of_each_other(predicate, target_rule)) {
        for (const Filler& one : sources) {
          for (const Filler& other : sources) {
            if (one.entity != other.entity && target_rule.kinds[kind_of(other.entity)]) {
              state(rule, stated, predicate, one, other, status, outcome);
            }
          }
        }
        continue;
      }
      if (targets.empty() && emission.to_topics) {
        if (const auto found = matter(predicate, target_rule)) {
          const std::vector<EntityId> matters =
              found->told_before
                  ? topics_.earlier(found->token, predicate.token)
                  : topics_.topics(found->token, predicate.token, sources.front().entity);
          for (const EntityId topic : matters) {
            targets.push_back({topic, found->certainty});
          }
        }
      }
      if (targets.empty()) {
        if (rule.reciprocal && sources.size() > 1) {
          for (std::size_t a = 0; a < sources.size(); ++a) {
            for (std::size_t b = a + 1; b < sources.size(); ++b) {
              state(rule, stated, predicate, sources[a], sources[b], status, outcome);
              if (!stated.symmetric) {  // `they exchanged fire`
                state(rule, stated, predicate, sources[b], sources[a], status, outcome);
              }
            }
          }
        } else {
          outcome = "nothing fills '" + target_rule.role->name + "'";
        }
        continue;
      }
      for (const Filler& source : sources) {
        for (const Filler& target : targets) {
          state(rule, stated, predicate, source, target, status, outcome);
        }
      }
    }
  }

  void state(const Rules::FrameRule& rule, const Rules::EmissionRule& emission,
             const Predicate& predicate, Filler source, Filler target, Status status,
             std::string& outcome) {
    const auto name = [&](const Filler& filler) { return document_.entity(filler.entity).name; };
    if (source.entity == target.entity) {
      if (outcome.empty()) {
        outcome = "both ends are " + name(source);
      }
      return;
    }
    if (!vocabulary_.allows(emission.type, document_.entity(source.entity).kind,
                            document_.entity(target.entity).kind)) {
      outcome = "the vocabulary has no " + vocabulary_.edge_type(emission.type).name + " from " +
                name(source) + " to " + name(target);
      return;
    }
    if (emission.symmetric && target.entity < source.entity) {
      std::swap(source, target);
    }
    ++found_;
    proposals_.push_back(
        {emission.type, source.entity, target.entity, sentence_, predicate.token, rule.frame});
    if (trace_ != nullptr) {
      outcome += (outcome.empty() ? "" : "; ") + vocabulary_.edge_type(emission.type).name + "(" +
                 name(source) + ", " + name(target) + ") [" + std::string(to_string(status)) + "]";
    }
    const Sentence& sentence = document_.sentences()[sentence_];
    float confidence = rule.frame->confidence * std::min(source.certainty, target.certainty);
    if (!document_.blocks().empty() &&
        document_.blocks()[sentence.block].kind != BlockKind::paragraph) {
      confidence *= headline_factor;
    }
    const auto key = std::make_tuple(emission.type, source.entity, target.entity, status);
    const auto [place, is_new] = index_.emplace(key, statements_.size());
    if (is_new) {
      Statement statement;
      statement.type = emission.type;
      statement.source = source.entity;
      statement.target = target.entity;
      statement.status = status;
      statement.confidence = 0;
      statements_.push_back(std::move(statement));
    }
    Statement& statement = statements_[place->second];
    statement.confidence = std::max(statement.confidence, confidence);
    add_qualifiers(statement.qualifiers, rule, predicate, status);
    const bool repeated = std::any_of(
        statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
          return evidence.sentence == sentence_ && evidence.rule == rule.frame->name;
        });
    if (!repeated) {
      statement.evidence.push_back({sentence.span, sentence_, predicate.token, rule.frame->name});
    }
  }

  // ---- Who says so, when, where, in what office.

  /// Whether what the predicate tells lies ahead: it is planned, or a modal verb says so that no
  /// `have` turns back: `may visit in April`, not `may have visited in April`.
  [[nodiscard]] bool looks_ahead(const Predicate& predicate, Status status) const {
    if (status == Status::planned) {
      return true;
    }
    constexpr std::uint32_t reach = 8;  // words before it
    // `could not agree on Monday` looks back.
    constexpr std::array<std::string_view, 7> modals = {"will", "shall", "may",   "might",
                                                        "can",  "must",  "should"};
    bool modal = false;
    const auto tokens = document_.tokens();
    for (std::uint32_t i = predicate.token - std::min(predicate.token, reach); i < predicate.token;
         ++i) {
      if (tokens[i].head != predicate.token || tokens[i].upos != Upos::aux) {
        continue;
      }
      if (tokens[i].lemma == "have") {
        return false;
      }
      modal = modal || std::find(modals.begin(), modals.end(), tokens[i].lemma) != modals.end();
    }
    return modal;
  }

  void add_qualifiers(Qualifiers& qualifiers, const Rules::FrameRule& rule,
                      const Predicate& predicate, Status status) const {
    if (rule.structural) {
      if (predicate.word_class == PredicateClass::noun && qualifiers.role.empty()) {
        qualifiers.role = role_words(predicate.token);
      }
      return;
    }
    if (!qualifiers.said_by) {
      if (const auto speaker = context_.speaker(predicate.token)) {
        qualifiers.said_by = make_speaker(*speaker);
      }
    }
    if (!qualifiers.when) {
      if (const auto time = context_.time(predicate)) {
        const std::string text = words(*time);
        const Direction direction =
            looks_ahead(predicate, status) ? Direction::future : Direction::past;
        qualifiers.when = When{text, resolve_time(text, document_.source().date, direction)};
      }
    }
    if (!qualifiers.where) {
      for (const Adjunct& place : context_.places(predicate)) {
        for (const Mention& mention : document_.mentions_at(place.head)) {
          const EntityId entity = mention.entities.front();
          const KindId kind = document_.entity(entity).kind;
          if (std::find(rules_.locations.begin(), rules_.locations.end(), kind) !=
              rules_.locations.end()) {
            qualifiers.where = Where{std::string(document_.text(mention.span)), entity};
            return;
          }
        }
      }
    }
  }

  [[nodiscard]] Speaker make_speaker(std::uint32_t token) const {
    Speaker speaker;
    const std::vector<EntityId> entities = entities_of(token);
    if (!entities.empty()) {
      speaker.entity = entities.front();
      speaker.text = document_.entity(entities.front()).name;
    } else {
      Adjunct extent = context_.extent(token);
      while (extent.first < token &&
             (tree_.token(extent.first).upos == Upos::adp || tree_.is(extent.first, "fixed"))) {
        ++extent.first;
      }
      speaker.text = words(extent);
    }
    return speaker;
  }

  [[nodiscard]] std::string words(const Adjunct& adjunct) const {
    const TextSpan span{tree_.token(adjunct.first).span.begin, tree_.token(adjunct.last).span.end};
    return std::string(document_.text(span));
  }

  /// `foreign minister`: the office without the names before it.
  [[nodiscard]] std::string role_words(std::uint32_t noun) const {
    std::uint32_t first = noun;
    while (first > 0) {
      const std::uint32_t before = first - 1;
      const bool part = tree_.head(before) == noun || tree_.head(before) == first;
      const bool word = tree_.is(before, "compound") || tree_.is(before, "amod");
      if (!part || !word || !document_.mentions_at(before).empty() ||
          cues_.is(tree_.lemma(before), Cue::no_longer)) {
        break;
      }
      first = before;
    }
    return words({noun, first, noun});
  }

  [[nodiscard]] TracedPredicate describe(const Predicate& predicate, const Reality& reality) const {
    static constexpr const char* classes[] = {"VERB", "NOUN", "ADJ", "ADP", "AUX", "NAME"};
    TracedPredicate traced;
    traced.token = predicate.token;
    traced.words = predicate.lemma + "/" + classes[static_cast<std::size_t>(predicate.word_class)];
    traced.status = reality.spoken_of   ? "only spoken of: " + reality.reason
                    : reality.cancelled ? "kept from taking place: " + reality.reason
                                        : std::string(to_string(reality.status));
    for (const Argument& argument : predicate.arguments) {
      TracedArgument shown;
      shown.slot = to_string(argument.slot);
      if (!argument.marker.empty()) {
        shown.slot += "(" + argument.marker + ")";
      }
      const std::vector<std::uint32_t> tokens = tree_.subtree(argument.token);
      shown.text = words({argument.token, tokens.front(), tokens.back()});
      shown.entities = entities_of(argument.token);
      traced.arguments.push_back(std::move(shown));
    }
    return traced;
  }

  const Vocabulary& vocabulary_;
  const FrameSet& frames_;
  const Rules& rules_;
  const RelationOptions& options_;
  Document& document_;
  const Cues& cues_;
  Tree tree_;
  PredicateFinder finder_;
  ContextReader context_;
  TopicMaker topics_;
  View view_;

  std::uint32_t sentence_ = 0;
  std::size_t found_ = 0;
  std::vector<Proposal> proposals_;
  std::vector<bool> inside_name_;
  std::vector<Guess> guesses_;
  std::vector<Statement> statements_;
  std::map<std::tuple<EdgeTypeId, EntityId, EntityId, Status>, std::size_t> index_;
  std::vector<TracedPredicate>* trace_ = nullptr;
};

RelationAnnotator::RelationAnnotator(std::shared_ptr<const Vocabulary> vocabulary,
                                     std::shared_ptr<const FrameSet> frames,
                                     RelationOptions options)
    : vocabulary_(vocabulary ? std::move(vocabulary) : Vocabulary::builtin()),
      frames_(frames ? std::move(frames) : FrameSet::builtin()),
      rules_(std::make_unique<Rules>(*vocabulary_, *frames_)),
      options_(options) {}

RelationAnnotator::~RelationAnnotator() = default;

void RelationAnnotator::annotate(Document& document, Diagnostics& /*diagnostics*/) const {
  Reader reader(*this, document);
  reader.read_all();
  document.set_statements(reader.take_statements());
}

std::vector<JudgeCase> RelationAnnotator::cases(Document& document,
                                                std::vector<Proposal>& proposals) const {
  Reader reader(*this, document);
  reader.read_all();
  std::vector<JudgeCase> cases = reader.cases();
  proposals = reader.take_proposals();
  return cases;
}

std::vector<JudgeOpinion> RelationAnnotator::opinions(const Document& document, EntityId a,
                                                      EntityId b) const {
  std::vector<JudgeOpinion> opinions;
  if (!options_.judge) {
    return opinions;
  }
  constexpr std::size_t most_reasons = 6;
  Document copy = document;
  std::vector<Proposal> proposals;
  for (const JudgeCase& found : cases(copy, proposals)) {
    // Topics are made anew in the copy: they are told by their names.
    const auto is = [&](EntityId here, EntityId there) {
      return here == there || (copy.entity(here).kind == document.entity(there).kind &&
                               copy.entity(here).name == document.entity(there).name);
    };
    if (!(is(found.source, a) && is(found.target, b)) &&
        !(is(found.source, b) && is(found.target, a))) {
      continue;
    }
    const std::vector<float> probabilities = options_.judge->probabilities(found.features);
    for (std::size_t t = 0; t < probabilities.size(); ++t) {
      const std::string& type = options_.judge->types()[t];
      if (probabilities[t] >= least_probability) {
        const bool straight = is(found.source, a) && is(found.target, b);
        opinions.push_back({found.sentence, straight ? a : b, straight ? b : a, type,
                            probabilities[t],
                            options_.judge->reasons(found.features, type, most_reasons)});
      }
    }
  }
  std::stable_sort(
      opinions.begin(), opinions.end(),
      [](const JudgeOpinion& x, const JudgeOpinion& y) { return x.probability > y.probability; });
  return opinions;
}

std::vector<TracedSentence> RelationAnnotator::trace(const Document& document, EntityId a,
                                                     std::optional<EntityId> b) const {
  const std::size_t count = document.sentences().size();
  std::vector<bool> has_a(count, false), has_b(count, !b);
  for (const Mention& mention : document.mentions()) {
    for (const EntityId entity : mention.entities) {
      has_a[mention.sentence] = has_a[mention.sentence] || entity == a;
      has_b[mention.sentence] = has_b[mention.sentence] || (b && entity == *b);
    }
  }
  // Topics have no mentions of their own: the sentences that gave rise to their edges count.
  for (const Statement& statement : document.statements()) {
    for (const Evidence& evidence : statement.evidence) {
      const auto ends = [&](EntityId id) {
        return statement.source == id || statement.target == id;
      };
      has_a[evidence.sentence] = has_a[evidence.sentence] || ends(a);
      has_b[evidence.sentence] = has_b[evidence.sentence] || (b && ends(*b));
    }
  }
  std::vector<TracedSentence> result = trace(document);
  std::erase_if(result, [&](const TracedSentence& traced) {
    return !has_a[traced.sentence] || !has_b[traced.sentence];
  });
  return result;
}

std::vector<TracedSentence> RelationAnnotator::trace(const Document& document) const {
  Document copy = document;
  Reader reader(*this, copy);
  std::vector<TracedSentence> result(document.sentences().size());
  for (std::uint32_t s = 0; s < result.size(); ++s) {
    result[s].sentence = s;
    reader.set_trace(&result[s].predicates);
    reader.read_sentence(s);
  }
  reader.read_guesses();
  return result;
}

}  // namespace newsgraph::extractors::relations
