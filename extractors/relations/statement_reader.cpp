// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/statement_reader.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/relations/statuses.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// `has endorsed it`, not `would have endorsed it`.
bool is_perfect(const Tree& tree, const Predicate& predicate) {
  const auto below = tree.children(predicate.token);
  const auto is_have = [&](std::uint32_t c) {
    return tree.is(c, "aux") && tree.lemma(c) == "have" && tree.token(c).has("VerbForm", "Fin");
  };
  return predicate.word_class == PredicateClass::verb &&
         std::any_of(below.begin(), below.end(), is_have);
}

constexpr float headline_factor = 0.8F;

}  // namespace

StatementReader::StatementReader(const Vocabulary& vocabulary, const FrameSet& frames,
                                 const FrameRules& rules, const RelationOptions& options,
                                 Document& document)
    : options_(options),
      article_(document, vocabulary, frames, rules),
      vocabulary_(article_.vocabulary),
      frames_(article_.frames),
      rules_(article_.rules),
      document_(article_.document),
      tree_(article_.tree),
      finder_(article_.finder),
      context_(article_.context),
      topics_(document, tree_, article_.cues, finder_, context_, rules_.topic.value_or(KindId())),
      participants_(article_),
      owners_(article_, participants_, statements_),
      roles_(article_, participants_, owners_, topics_),
      conditions_(article_),
      qualifiers_(article_, participants_),
      sieve_(article_, qualifiers_, options_, statements_) {}

void StatementReader::read_all() {
  find_dead();
  for (std::uint32_t s = 0; s < document_.sentences().size(); ++s) {
    read_sentence(s);
  }
  read_guesses();
}

void StatementReader::read_guesses() {
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

void StatementReader::read_sentence(std::uint32_t index) {
  const Sentence& sentence = document_.sentences()[index];
  sentence_ = index;
  if (!article_.is_statement(sentence)) {
    return;
  }
  for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
       ++i) {
    read_token(i);
  }
  for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
       ++i) {
    if (const auto ellipsis = ellipsis_at(article_, i)) {
      read_ellipsis(*ellipsis);
    }
    if (tree_.is(i, "gap")) {
      read_gap(i);
    }
  }
}

/// `Norway sides with Peru, Kenya with Chile`: the verb, and the noun that is its object, tell the
/// same of the second pair.
void StatementReader::read_gap(std::uint32_t first) {
  const std::uint32_t verb = tree_.head(first);
  const Gap gap = gap_at(tree_, first);
  read_predicate(verb, PredicateClass::verb, &gap);
  const std::uint32_t object = tree_.child(verb, "obj");
  if (object != Tree::none && object != gap.second.before && object != gap.first.before) {
    read_predicate(object, PredicateClass::noun, &gap);
  }
}

/// `…, and so does X`: what was said of somebody holds for X too.
void StatementReader::read_ellipsis(const Ellipsis& ellipsis) {
  // `urged Peru to leave; Peru would not`: it urges nobody.
  const std::string& verb = tree_.lemma(ellipsis.verb);
  if (ellipsis.negated && (verb == "will" || verb == "would" || verb == "wo") &&
      article_.cues.is(tree_.lemma(ellipsis.said), Cue::unreal)) {
    return;
  }
  std::vector<EntityId> subjects;
  for (const Argument& subject : finder_.surface_subjects(ellipsis.said)) {
    const auto found = participants_.entities_of(subject.token);
    subjects.insert(subjects.end(), found.begin(), found.end());
  }
  std::vector<Statement> said;
  for (const Statement& statement : statements_) {
    const bool here = std::any_of(statement.evidence.begin(), statement.evidence.end(),
                                  [&](const Evidence& evidence) {
                                    return is_part_of(article_, evidence.predicate, ellipsis.said);
                                  });
    if (here && !subjects.empty() && statement.source == subjects.front()) {
      said.push_back(statement);
    }
  }
  for (const Statement& statement : said) {
    repeat(statement, ellipsis);
  }
}

void StatementReader::repeat(const Statement& said, const Ellipsis& ellipsis) {
  const auto evidence = std::find_if(
      said.evidence.begin(), said.evidence.end(),
      [&](const Evidence& one) { return is_part_of(article_, one.predicate, ellipsis.said); });
  const Frame* frame = frames_.find(evidence->rule);
  if (frame == nullptr) {
    return;
  }
  const FrameRule& rule = rules_.rules[static_cast<std::size_t>(frame - frames_.frames().data())];
  EmissionRule stated = rule.emissions.front();
  const EdgeTypeId told = stated.type;
  stated.type = said.type;
  Status status = said.status;
  if (ellipsis.negated && !is_denied(article_, ellipsis.said)) {
    const EdgeType& type = vocabulary_.edge_type(said.type);
    stated.type = type.negated_as.value_or(said.type);
    status = type.negated_as ? Status::asserted : Status::negated;
  } else if (!ellipsis.negated && is_denied(article_, ellipsis.said)) {
    if (status != Status::negated && told == said.type) {
      return;
    }
    stated.type = told;
    status = Status::asserted;
  }
  Predicate predicate;
  predicate.token = ellipsis.verb;
  for (const EntityId subject : participants_.entities_of(ellipsis.subject)) {
    std::string outcome;
    state(rule, stated, predicate, {subject, said.confidence}, {said.target, said.confidence},
          status, outcome);
  }
}

std::vector<Statement> StatementReader::take_statements() {
  if (options_.judge) {
    sieve_.judge(*options_.judge, cases());
  } else if (options_.min_confidence) {
    std::erase_if(statements_, [&](const Statement& statement) {
      return statement.confidence < *options_.min_confidence;
    });
  }
  sieve_.drop_needless_guesses();
  sieve_.drop_what_is_said_better();
  settle_statuses(document_, vocabulary_, rules_, statements_);
  sieve_.keep_best_evidence();
  std::stable_sort(statements_.begin(), statements_.end(),
                   [](const Statement& a, const Statement& b) {
                     return a.evidence.front().sentence < b.evidence.front().sentence;
                   });
  return std::move(statements_);
}

std::vector<JudgeCase> StatementReader::cases() const {
  return judge_cases(document_, tree_, vocabulary_, frames_, proposals_);
}

void StatementReader::read_token(std::uint32_t token) {
  if (!document_.mentions_at(token).empty()) {
    read_name(token);
  }
  switch (tree_.token(token).upos) {
    case Upos::verb:
      read_predicate(token, PredicateClass::verb);
      // `was scathing about it`: adjectives are tagged as participles now and then.
      if (tree_.has_child(token, "aux") && document_.form(tree_.token(token)).ends_with("ing")) {
        read_predicate(token, PredicateClass::adj);
      }
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

/// The head of the full name of a body that is called by one word of capitals: `agency` for JAXA;
/// empty if there is none.
std::string StatementReader::spelled_out(std::uint32_t token) const {
  for (const Mention& mention : document_.mentions_at(token)) {
    const std::string_view form = document_.text(mention.span);
    const Entity& entity = document_.entity(mention.entities.front());
    const bool acronym =
        mention.form == MentionForm::name && mention.token_count == 1 && form.size() > 2 &&
        entity.kind == rules_.organisation &&
        std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (acronym && entity.name.find(' ') != std::string::npos) {
      std::string name = fold_name(entity.name);
      for (const std::string_view marker : {" of ", " for ", " on ", " and "}) {
        name.resize(std::min(name.find(marker), name.size()));
      }
      return name.substr(name.rfind(' ') + 1);
    }
  }
  return {};
}

void StatementReader::read_name(std::uint32_t token) {
  std::vector<std::uint32_t> frames;
  const auto add = [&](std::string_view key) {
    const auto found = frames_.find_predicate(PredicateClass::name, key);
    frames.insert(frames.end(), found.begin(), found.end());
  };
  add(tree_.lemma(token));
  if (const std::string head = spelled_out(token); !head.empty()) {
    add(head);
    // The short form says no more than that.
    std::erase_if(frames, [&](std::uint32_t index) { return rules_.rules[index].guesses; });
  }
  std::set<KindId> kinds;
  for (const Mention& mention : document_.mentions_at(token)) {
    // `Food and Drug Administration`
    const std::uint32_t last = mention.first_token + mention.token_count - 1;
    if (mention.form == MentionForm::name && last > token && tree_.is(last, "conj") &&
        tree_.head(last) == token && tree_.lemma(last) != tree_.lemma(token)) {
      add(tree_.lemma(last));
    }
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

void StatementReader::read_predicate(std::uint32_t token, PredicateClass word_class,
                                     const Gap* gap) {
  const bool with_particle =
      word_class == PredicateClass::verb || word_class == PredicateClass::aux;
  const bool participle =
      word_class == PredicateClass::adj && tree_.token(token).upos == Upos::verb;
  auto found = frames_.find_predicate(word_class,
                                      with_particle ? finder_.lemma_with_particle(token)
                                      : participle ? std::string(document_.form(tree_.token(token)))
                                                   : tree_.lemma(token));
  if (found.empty() && word_class == PredicateClass::noun &&
      tree_.lemma(token).find('-') != std::string::npos) {
    // `vice-president`, `co-founder`: by its last part.
    const std::string& lemma = tree_.lemma(token);
    found = frames_.find_predicate(word_class, lemma.substr(lemma.rfind('-') + 1));
  }
  if (found.empty()) {
    return;
  }
  Predicate predicate = finder_.build(token, word_class);
  if (gap == nullptr || fill_gap(tree_, *gap, predicate)) {
    match(std::move(predicate), found);
  }
}

void StatementReader::match(Predicate predicate, std::span<const std::uint32_t> frames) {
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

TracedFrame StatementReader::apply(std::uint32_t index, const Predicate& predicate,
                                   const Reality& reality) {
  const FrameRule& rule = rules_.rules[index];
  TracedFrame traced{rule.frame->name, false, {}};
  const std::size_t before = found_;
  apply(rule, predicate, reality, traced.outcome);
  traced.fired = found_ > before;
  return traced;
}

/// What an edge is stated as, by its frame and by the sentence.
Status StatementReader::status_of(const FrameRule& rule, const EmissionRule& emission,
                                  const Predicate& predicate, const Reality& reality) const {
  Status status = rule.structural ? Status::asserted : reality.status;
  const bool lasting = emission.type == rules_.serving || emission.type == rules_.belonging;
  if (rule.structural && context_.is_to_come(predicate)) {
    status = Status::planned;
  } else if (rule.structural && (context_.is_over(predicate) || (emission.type == rules_.serving &&
                                                                 context_.is_of_past(predicate)))) {
    status = Status::ended;
  } else if (status == Status::asserted && lasting && context_.is_told_over(predicate)) {
    status = Status::ended;
  }
  // `a petition by X will be heard`: it is there already.
  if (emission.to_topics && (status == Status::planned || status == Status::possible) &&
      context_.is_put_forward(predicate.token)) {
    status = Status::asserted;
  }
  // `has promised X two ships`: it hasn't given them yet.
  if (status == Status::asserted && emission.type == rules_.aiding &&
      article_.cues.is(predicate.lemma, Cue::promising)) {
    status = Status::planned;
  }
  // `is not the president of Peru`, `is no longer a member of it`
  if (rule.structural && predicate.word_class == PredicateClass::noun &&
      tree_.has_child(predicate.token, "cop") &&
      (reality.status == Status::negated || reality.reason == "no longer")) {
    status = reality.status;
  }
  if (status == Status::asserted && !emission.to_topics && !emission.symmetric &&
      context_.was_so(predicate)) {
    status = Status::ended;
  }
  // `founded a league to oppose it`, `tried to block it`: who does a thing to oppose opposes.
  if (status == Status::planned && emission.to_topics &&
      (reality.reason == "to" || article_.cues.is(reality.reason, Cue::trying))) {
    status = Status::asserted;
  }
  // `stood side by side to sign a treaty`: who comes to do so does.
  if (status == Status::planned && emission.type == rules_.agreeing && reality.reason == "to") {
    status = Status::asserted;
  }
  // `had reached Lima in Peru late on Monday`: where a place lies does not change.
  if (emission.type == rules_.lying && (predicate.word_class == PredicateClass::noun ||
                                        !document_.mentions_at(predicate.token).empty())) {
    status = Status::asserted;
  }
  status = emission.status.value_or(status);
  // `wants to leave the union`: it still is of it.
  if (emission.status == Status::ended && reality.status != Status::asserted &&
      reality.status != Status::ended) {
    status = Status::asserted;
  }
  return status;
}

/// The same of one of several sources.
Status StatementReader::status_of_source(Status status, const EmissionRule& emission,
                                         const Predicate& predicate, EntityId source) const {
  // `the former Supreme Court judge`: the court is no former one.
  if (status == Status::ended && predicate.word_class == PredicateClass::name &&
      document_.entity(source).kind == rules_.organisation &&
      tree_.is(predicate.token, "compound")) {
    return Status::asserted;
  }
  // `She joined the bank in 1990`, of somebody who died; who was elected may have sat to the end.
  if (status == Status::asserted && emission.type == rules_.belonging &&
      predicate.word_class == PredicateClass::verb && dead_.count(source) != 0 &&
      !article_.cues.is(predicate.lemma, Cue::placing)) {
    return Status::ended;
  }
  return status;
}

/// `X died on Monday`, `the death of X`
void StatementReader::find_dead() {
  for (std::uint32_t i = 0; i < document_.tokens().size(); ++i) {
    const std::string& word = tree_.lemma(i);
    const bool dies = word == "die" && tree_.token(i).upos == Upos::verb;
    if (!dies && word != "death") {
      continue;
    }
    for (const std::uint32_t c : tree_.children(i)) {
      const bool who =
          dies ? tree_.is(c, "nsubj")
               : tree_.is(c, "nmod:poss") || (tree_.is(c, "nmod") && tree_.marker(c) == "of");
      for (const EntityId entity : who ? participants_.entities_of(c) : std::vector<EntityId>()) {
        if (document_.entity(entity).kind == rules_.person) {
          dead_.insert(entity);
        }
      }
    }
  }
}

void StatementReader::apply(const FrameRule& rule, const Predicate& predicate,
                            const Reality& reality, std::string& outcome) {
  if (!conditions_.applies(rule, predicate, reality, outcome)) {
    return;
  }
  for (const EmissionRule& emission : rule.emissions) {
    if ((emission.symmetric && reality.cancelled) ||
        (reality.averted && !rule.structural && !emission.to_topics)) {
      outcome = "it is kept from taking place: " + reality.reason;
      continue;
    }
    if (reality.sought && emission.to_topics && !rule.structural) {
      outcome = "it is only sought";
      continue;
    }
    Status status = status_of(rule, emission, predicate, reality);
    EmissionRule stated = emission;
    const EdgeType& type = vocabulary_.edge_type(emission.type);
    const bool not_any_more = status == Status::ended && reality.reason == "no longer";
    // `has not endorsed it`: it may still do so.
    const bool open = !not_any_more && is_perfect(tree_, predicate);
    if ((status == Status::negated || not_any_more) && type.negated_as && !open &&
        reality.reason != "deny" && reality.reason != "yet to") {
      stated.type = *type.negated_as;  // who doesn't support it, opposes it
      status = Status::asserted;
    }
    if (reality.spoken_of && type.threatened_as) {
      stated.type = *type.threatened_as;  // who threatens to attack, threatens
      status = Status::asserted;
    }
    const RoleRule& source_rule = rule.roles[emission.source];
    const RoleRule& target_rule = rule.roles[emission.target];
    const std::vector<Filler> sources =
        roles_.fillers(predicate, source_rule, false, rule.structural);
    std::vector<Filler> targets =
        roles_.fillers(predicate, target_rule, emission.to_topics, rule.structural);
    if (sources.empty()) {
      outcome = "nothing fills '" + source_rule.role->name + "'";
      continue;
    }
    if (!rule.structural && sources.size() > 1 &&
        roles_.speaks_of_each_other(predicate, target_rule)) {
      for (const Filler& one : sources) {
        for (const Filler& other : sources) {
          if (one.entity != other.entity &&
              target_rule.kinds[document_.entity(other.entity).kind.value()]) {
            state(rule, stated, predicate, one, other, status, outcome);
          }
        }
      }
      continue;
    }
    if (targets.empty() && emission.to_topics) {
      if (const auto found = roles_.matter(predicate, target_rule)) {
        const std::vector<EntityId> matters =
            found->told_before ? topics_.earlier(found->token, predicate.token)
                               : topics_.topics(found->token, predicate.token,
                                                sources.front().entity, found->positive);
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
    // `X and Y, the ministers of Peru and Chile`: each of his own, and nobody of the other.
    bool each = emission.type == rules_.serving && sources.size() > 1 &&
                predicate.word_class == PredicateClass::noun &&
                tree_.token(predicate.token).has("Number", "Plur");
    if (each) {
      std::erase_if(targets, [&](const Filler& target) {
        return std::any_of(sources.begin(), sources.end(),
                           [&](const Filler& source) { return source.entity == target.entity; });
      });
      each = sources.size() == targets.size();
    }
    for (const Filler& source : sources) {
      for (const Filler& target : targets) {
        if (each && &source - sources.data() != &target - targets.data()) {
          continue;
        }
        // `threatened to sue X` threatens X; `threatened to veto the plan` opposes the plan.
        const bool matter = rules_.topic == document_.entity(target.entity).kind;
        state(rule, matter && reality.spoken_of ? emission : stated, predicate, source, target,
              status_of_source(status, emission, predicate, source.entity), outcome);
      }
    }
  }
}

void StatementReader::state(const FrameRule& rule, const EmissionRule& emission,
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
  qualifiers_.add_qualifiers(statement.qualifiers, rule, predicate, status);
  const bool repeated = std::any_of(
      statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
        return evidence.sentence == sentence_ && evidence.rule == rule.frame->name;
      });
  if (!repeated) {
    statement.evidence.push_back({sentence.span, sentence_, predicate.token, rule.frame->name});
  }
}

TracedPredicate StatementReader::describe(const Predicate& predicate,
                                          const Reality& reality) const {
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
    shown.text = article_.words({argument.token, tokens.front(), tokens.back()});
    shown.entities = participants_.entities_of(argument.token);
    traced.arguments.push_back(std::move(shown));
  }
  return traced;
}

}  // namespace newsgraph::extractors::relations
