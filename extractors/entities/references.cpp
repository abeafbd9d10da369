// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/references.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

namespace {

using knowledge::Fact;
using knowledge::Gender;
using knowledge::KnowledgeBase;
using knowledge::Match;
using knowledge::NameUse;

constexpr std::size_t max_reach = 3;  // sentences that a pronoun looks back over

class Finder {
 public:
  Finder(const Article& article, const Lexicon& lexicon, const KnowledgeBase& knowledge,
         const std::vector<NameMention>& names, Cast& cast, Metonymy metonymy)
      : article_(article),
        lexicon_(lexicon),
        knowledge_(knowledge),
        names_(names),
        cast_(cast),
        metonymy_(metonymy),
        covered_(article.size(), false),
        at_head_(article.size()) {
    note_quotations();
  }

  std::vector<Reference> run() {
    add_names();
    add_states_of_bodies();
    add_demonyms();
    add_bodies_and_collectives();
    read_roles();
    note_descriptions();
    add_anaphora();
    return std::move(references_);
  }

 private:
  /// Which tokens stand between quotation marks; they end with their paragraph at the latest.
  void note_quotations() {
    quoted_.assign(article_.size(), false);
    bool inside = false;
    for (std::uint32_t i = 0; i < article_.size(); ++i) {
      const Sentence& sentence = article_.document().sentences()[article_.sentence_of(i)];
      if (i == sentence.first_token && article_.sentence_of(i) > 0 &&
          article_.document().sentences()[article_.sentence_of(i) - 1].block != sentence.block) {
        inside = false;
      }
      const std::string_view form = article_.form(i);
      if (form == "\xE2\x80\x9C") {
        inside = true;
      } else if (form == "\xE2\x80\x9D") {
        inside = false;
      } else if (form == "\"" || form == "``" || form == "''") {
        inside = !inside;
      }
      quoted_[i] = inside;
    }
  }

  void add(Reference reference) {
    for (std::uint32_t i = reference.first;
         reference.form != MentionForm::nominal && i < reference.first + reference.count; ++i) {
      covered_[i] = true;
    }
    at_head_[reference.head].push_back(static_cast<std::uint32_t>(references_.size()));
    references_.push_back(std::move(reference));
  }

  [[nodiscard]] std::optional<std::uint32_t> figure_at(std::uint32_t head) const {
    for (const std::uint32_t index : at_head_[head]) {
      if (references_[index].figures.size() == 1) {
        return references_[index].figures.front();
      }
    }
    return std::nullopt;
  }

  /// The phrase of a common noun that takes up somebody or something known.
  void add_nominal(std::uint32_t noun, std::uint32_t figure, std::string_view found_by,
                   float confidence) {
    Reference reference;
    reference.first = phrase_begin(noun);
    reference.count = noun + 1 - reference.first;
    reference.head = noun;
    reference.form = MentionForm::nominal;
    reference.found_by = found_by;
    reference.confidence = confidence;
    reference.figures = {figure};
    note_surface(figure, reference.first, reference.count);
    add(std::move(reference));
  }

  void note_surface(std::uint32_t figure, std::uint32_t first, std::uint32_t count) {
    std::string text(article_.document().text(article_.span_of(first, count)));
    std::replace(text.begin(), text.end(), '\n', ' ');
    cast_[figure].names.insert(std::move(text));
  }

  // -- Names

  void add_names() {
    for (const NameMention& name : names_) {
      if (!name.figure) {
        continue;
      }
      Reference reference;
      reference.first = name.first;
      reference.count = name.count;
      reference.head = name.head;
      // A title that governs its name is a part of the mention.
      if (name.head < name.first) {
        reference.first = name.head;
        reference.count = name.first + name.count - name.head;
      }
      reference.confidence = name.confidence;
      reference.found_by = name.found_by;
      reference.figures = {*name.figure};
      if (const auto state = governed(name)) {
        reference.figures = {*state};
        reference.reading = MentionReading::collective;
        note_surface(*state, name.first, name.count);
        cast_[*name.figure].names.clear();
      }
      if (name.kind == FigureKind::place && metonymy_ == Metonymy::on) {
        if (const auto state = state_meant(name)) {
          reference.figures = {*state};
          reference.reading = MentionReading::metonym;
          reference.found_by = "metonymy";
          note_surface(*state, name.first, name.count);
          metonyms_.insert(*name.figure);
        } else {
          plain_.insert(*name.figure);
        }
      }
      add(std::move(reference));
    }
    // A place that only ever stands for its state is not told of itself.
    for (const std::uint32_t figure : metonyms_) {
      if (plain_.count(figure) == 0) {
        cast_[figure].names.clear();
      }
    }
  }

  /// The state of `the Government of the Republic of Peru`, written large.
  [[nodiscard]] std::optional<std::uint32_t> governed(const NameMention& name) {
    constexpr std::string_view government = "government of ";
    if (name.kind != FigureKind::organisation ||
        name.folded.compare(0, government.size(), government) != 0) {
      return std::nullopt;
    }
    std::string_view rest = std::string_view(name.folded).substr(government.size());
    if (rest.substr(0, 4) == "the ") {
      rest.remove_prefix(4);
    }
    const auto state = knowledge_.find_state(rest);
    return state ? std::optional(cast_.figure_of_fact(*state)) : std::nullopt;
  }

  /// The state whose government the name of a capital or a house stands for here, or nothing.
  std::optional<std::uint32_t> state_meant(const NameMention& name) {
    for (const Match& match : name.matches) {
      const Fact& fact = knowledge_.fact(match.fact);
      const std::string_view government = fact.property("stands-for");
      if (match.use != NameUse::name || fact.kind != "place" || government.empty()) {
        continue;
      }
      if (!acts(name, fact.property("type") == "seat")) {
        return std::nullopt;
      }
      for (const Match& meant : knowledge_.find(fold_name(government))) {
        const std::string_view kind = knowledge_.fact(meant.fact).kind;
        if (meant.use == NameUse::name && (kind == "state" || kind == "organisation")) {
          return cast_.figure_of_fact(meant.fact);
        }
      }
    }
    return std::nullopt;
  }

  /// Whether a place acts, as a government does.
  [[nodiscard]] bool acts(const NameMention& name, bool seat) const {
    const std::uint32_t head = name.head;
    const std::string_view preposition = article_.preposition(head);
    const std::uint32_t above = article_.token(head).head;
    // `Nairobi, the capital of Kenya,` is told of as a town.
    if (!seat && std::any_of(article_.children(head).begin(), article_.children(head).end(),
                             [&](std::uint32_t child) {
                               return article_.has_deprel(child, "appos") &&
                                      article_.is(child, WordClass::place_noun);
                             })) {
      return false;
    }
    if (above == Token::no_head) {
      return seat && !article_.is_headline(article_.sentence_of(head));
    }
    if (article_.has_deprel(head, "conj")) {
      // `between Moscow and Kyiv`, `the US and Beijing`: as the first of the row.
      if (preposition.empty()) {
        for (const std::uint32_t index : at_head_[above]) {
          const Reference& first = references_[index];
          return first.reading == MentionReading::metonym ||
                 cast_[first.figures.front()].kind == FigureKind::state ||
                 (cast_[first.figures.front()].kind == FigureKind::organisation && seat);
        }
      }
    }
    if (article_.token(head).deprel == "nsubj:pass" && article_.is(above, WordClass::place_verb)) {
      return seat;  // `Nairobi was occupied`
    }
    // `Nairobi came under fire`
    if (article_.has_deprel(head, "nsubj") &&
        std::any_of(article_.children(above).begin(), article_.children(above).end(),
                    [&](std::uint32_t child) {
                      return article_.has_deprel(child, "obl") &&
                             article_.preposition(child) == "under";
                    })) {
      return seat;
    }
    if (article_.has_deprel(head, "nsubj")) {
      // `Moscow is a city`: what is said of a place by a noun or an adjective isn't an act.
      const bool copula =
          std::any_of(article_.children(above).begin(), article_.children(above).end(),
                      [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
      return !copula || seat || article_.token(above).upos == Upos::adj;
    }
    if (article_.has_deprel(head, "appos") || article_.has_deprel(head, "flat") ||
        article_.has_deprel(head, "dep")) {
      return false;
    }
    if (preposition.empty() && article_.has_deprel(head, "compound") &&
        article_.preposition(above) == "between") {
      return true;
    }
    if (preposition.empty() &&
        (article_.has_deprel(head, "nmod") || article_.has_deprel(head, "compound"))) {
      const bool possessive = article_.token(head).deprel == "nmod:poss";
      if (article_.is(above, WordClass::location_noun) ||
          article_.is(above, WordClass::place_noun)) {
        return false;
      }
      if (article_.is(above, WordClass::state_noun) || article_.is(above, WordClass::collective)) {
        return true;
      }
      return possessive || seat;
    }
    const bool motion = article_.is(above, WordClass::motion);
    if (preposition.empty()) {
      // `warned Moscow`, but `bombed Kyiv`, `left London`.
      const bool object = article_.has_deprel(head, "obj") || article_.has_deprel(head, "iobj");
      return object && !motion && !article_.is(above, WordClass::place_verb);
    }
    if (preposition == "between" || preposition == "against" || preposition == "with" ||
        preposition == "by") {
      return true;
    }
    if (lexicon_.is(preposition, WordClass::location_preposition)) {
      return false;
    }
    if (preposition == "to" || preposition == "for" || preposition == "on") {
      // `her trip to Lima`, `a visit by Ana Ruiz to Lima`: the phrase may hang elsewhere.
      constexpr std::uint32_t near = 6;
      bool behind = false;
      for (std::uint32_t i = name.first, steps = 0;
           i > article_.sentence_begin(head) && steps < near && !behind; ++steps) {
        --i;
        behind = article_.is(i, WordClass::location_noun);
        if (article_.token(i).upos == Upos::verb || article_.token(i).upos == Upos::punct) {
          break;
        }
      }
      return !motion && !behind && !article_.is(above, WordClass::location_noun);
    }
    if (preposition == "from" || preposition == "of") {
      return !motion && (seat || article_.is(above, WordClass::state_noun) ||
                         article_.is(above, WordClass::collective));
    }
    return false;
  }

  /// The state or place in the name of a body of it: `Tunisian Parliament`, `Ministry of Health of
  /// Kenya`, `Oregon Senate`, `Leeds City Council`.
  void add_states_of_bodies() {
    const auto& words = article_.folded_words();
    for (const NameMention& name : names_) {
      if (!name.figure || name.count < 2 || name.kind != FigureKind::organisation) {
        continue;
      }
      const std::uint32_t end = name.first + name.count;
      bool official = false;
      for (std::uint32_t i = name.first; i < end; ++i) {
        official = official || article_.is(i, WordClass::official) ||
                   (i > name.first && class_words(i, WordClass::body) > 1);
      }
      for (std::uint32_t i = name.first; official && i < end; ++i) {
        if (words[i].empty()) {
          continue;
        }
        // Less than the whole name, which may be known itself; the longest that has bodies.
        const Match* state = nullptr;
        std::uint32_t count = std::min(end - i, name.count - 1);
        std::optional<knowledge::LongestMatch> match;
        while (state == nullptr && count > 0 &&
               (match = knowledge_.longest_match(std::span(words).subspan(i, count)))) {
          count = static_cast<std::uint32_t>(match->word_count);
          for (const Match& candidate : match->matches) {
            if (state == nullptr && may_have_body(candidate, name, i, count) &&
                candidate.use != NameUse::people &&
                (!candidate.acronym || article_.all_capitals(i))) {
              state = &candidate;
            }
          }
          count -= state == nullptr ? 1 : 0;
        }
        if (state == nullptr) {
          continue;
        }
        const std::uint32_t figure = cast_.figure_of_fact(state->fact);
        if (figure == *name.figure) {
          continue;
        }
        Reference reference;
        reference.first = i;
        reference.count = count;
        reference.head = article_.head_of(i, count);
        reference.form = state->use == NameUse::name ? MentionForm::name : MentionForm::demonym;
        reference.found_by = "state of a body";
        reference.figures = {figure};
        note_surface(figure, i, count);
        add(std::move(reference));
        break;
      }
    }
  }

  /// Whether a body may be named after what some of its words mean: a state; a province or a town
  /// where it begins with that one's own name, not as `Federal` or `Venice Commission` do.
  [[nodiscard]] bool may_have_body(const Match& match, const NameMention& body, std::uint32_t first,
                                   std::uint32_t count) const {
    const knowledge::Fact& fact = knowledge_.fact(match.fact);
    if (fact.kind != "place") {
      return fact.kind == "state";
    }
    if (fact.property("country").empty() ||
        fold_name(fact.name) !=
            fold_name(article_.document().text(article_.span_of(first, count)))) {
      return false;
    }
    const bool town = fact.property("type") != "us-state" && fact.property("type") != "region";
    const bool begins = first == body.first || article_.folded(first - 1) == "of";
    return begins && (!town || article_.is(first + count, WordClass::local_body) ||
                      article_.is(body.first, WordClass::local_body));
  }

  // -- Words for what belongs to a state, and for its people

  void add_demonyms() {
    const auto& words = article_.folded_words();
    for (std::uint32_t i = 0; i < article_.size(); ++i) {
      if (covered_[i] || words[i].empty() || !article_.capitalised(i)) {
        continue;
      }
      const std::uint32_t end = article_.sentence_end(i);
      const auto match =
          knowledge_.longest_match(std::span(words).subspan(i, std::min<std::size_t>(end - i, 4)));
      if (!match) {
        continue;
      }
      const auto count = static_cast<std::uint32_t>(match->word_count);
      const Match* found = nullptr;
      for (const Match& candidate : match->matches) {
        const std::string_view kind = knowledge_.fact(candidate.fact).kind;
        if (candidate.use != NameUse::name && (found == nullptr || kind == "state") &&
            (!candidate.acronym || article_.all_capitals(i))) {
          const bool better = found == nullptr || knowledge_.fact(found->fact).kind != "state";
          found = better ? &candidate : found;
        }
      }
      if (found == nullptr || is_language(i, count)) {
        continue;
      }
      Reference reference;
      reference.first = i;
      reference.count = count;
      reference.head = article_.head_of(i, count);
      reference.form = MentionForm::demonym;
      reference.found_by = "demonym";
      const std::uint32_t figure = cast_.figure_of_fact(found->fact);
      reference.figures = {figure};
      note_surface(figure, i, count);
      add(std::move(reference));
      i += count - 1;
    }
  }

  /// `in Russian`, `speaks French`: the language.
  [[nodiscard]] bool is_language(std::uint32_t first, std::uint32_t count) const {
    const std::uint32_t head = article_.head_of(first, count);
    const std::uint32_t above = article_.token(head).head;
    if (article_.has_deprel(head, "amod") || article_.has_deprel(head, "compound")) {
      return false;
    }
    const std::string_view preposition = article_.preposition(head);
    const bool verb_of_speech =
        above != Token::no_head && article_.has_deprel(head, "obj") &&
        (article_.token(above).lemma == "speak" || article_.token(above).lemma == "learn");
    const bool singular = !article_.token(head).has("Number", "Plur");
    return verb_of_speech || (singular && (preposition == "in" || preposition == "into") &&
                              article_.children(head).size() == 1);
  }

  // -- Collectives and bodies

  /// The state, or union, that owns what a noun names: `Russian officials`, `officials of Russia`,
  /// `Russia's officials`. The first of the modifiers' figures of those kinds.
  [[nodiscard]] std::optional<std::uint32_t> owner_of(std::uint32_t noun) const {
    for (const std::uint32_t child : article_.children(noun)) {
      const bool modifier = article_.has_deprel(child, "amod") ||
                            article_.has_deprel(child, "compound") ||
                            article_.has_deprel(child, "nmod") || article_.has_deprel(child, "det");
      if (!modifier) {
        continue;
      }
      if (at_head_[child].empty()) {
        // `the Dutch competition authority`: the state may hang on the word between.
        for (const std::uint32_t inner : article_.children(child)) {
          if (child < noun && inner < child && article_.has_deprel(child, "compound") &&
              (article_.has_deprel(inner, "compound") || article_.has_deprel(inner, "amod"))) {
            if (const auto figure = figure_at(inner)) {
              return figure;
            }
          }
        }
        continue;
      }
      const std::string_view preposition = article_.preposition(child);
      if (!preposition.empty() && preposition != "of" && preposition != "for" &&
          preposition != "from") {
        continue;
      }
      // `withdrew troops from Peru`
      const std::uint32_t above = article_.token(noun).head;
      if (preposition == "from" && article_.has_deprel(noun, "obj") && above != Token::no_head &&
          article_.is(above, WordClass::motion)) {
        continue;
      }
      if (const auto figure = figure_at(child)) {
        return figure;
      }
    }
    return std::nullopt;
  }

  /// The first token of a noun's phrase: its leftmost modifier that stands without a gap.
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t noun) const {
    std::uint32_t first = noun;
    while (first > article_.sentence_begin(noun)) {
      std::uint32_t above = first - 1;
      for (int step = 0; step < 4 && above != noun && article_.token(above).head != Token::no_head;
           ++step) {
        above = article_.token(above).head;
      }
      const Token& token = article_.token(first - 1);
      if (above != noun || article_.has_deprel(first - 1, "case") ||
          article_.has_deprel(first - 1, "cc") || article_.has_deprel(first - 1, "nsubj") ||
          (token.upos == Upos::verb && !covered_[first - 1]) || token.upos == Upos::adp ||
          (token.upos == Upos::punct && (article_.form(first - 1) != "-" ||
                                         token.span.end != article_.token(first).span.begin))) {
        // The possessive ending is a `case` inside the phrase.
        if (!(above == noun && token.upos == Upos::part)) {
          break;
        }
      }
      --first;
    }
    return first;
  }

  /// The noun with the word before it (`central bank`), or alone, in a class of nouns.
  [[nodiscard]] std::uint32_t class_words(std::uint32_t noun, WordClass word_class) const {
    const std::string& lemma = article_.token(noun).lemma;
    if (noun > 0 && !article_.folded(noun - 1).empty()) {
      const std::string two = article_.folded(noun - 1) + ' ' + to_lower(lemma);
      if (lexicon_.is(two, word_class) ||
          lexicon_.is(article_.folded(noun - 1) + ' ' + article_.folded(noun), word_class)) {
        return 2;
      }
    }
    return article_.is(noun, word_class) ? 1 : 0;
  }

  void add_bodies_and_collectives() {
    for (std::uint32_t i = 0; i < article_.size(); ++i) {
      const Upos upos = article_.token(i).upos;
      if (covered_[i] || (upos != Upos::noun && upos != Upos::propn) ||
          article_.folded(i).empty()) {
        continue;
      }
      const std::uint32_t body_words = class_words(i, WordClass::body);
      const bool members = article_.is(i, WordClass::party_people) && acts_as_one(i);
      const bool collective = members || (article_.is(i, WordClass::collective) && !is_somebody(i));
      if (body_words == 0 && !collective) {
        continue;
      }
      const auto owner = owner_of(i);
      if (!owner) {
        // `government forces`: of the state in view.
        const auto state =
            collective && has_government(i)
                ? in_view(i, [](const Figure& figure) { return figure.kind == FigureKind::state; })
                : std::nullopt;
        if (state) {
          add_collective(i, *state, false, 0.6F);
        }
        continue;
      }
      const FigureKind kind = cast_[*owner].kind;
      const std::uint32_t first = phrase_begin(i);
      if (body_words > 0 && (kind == FigureKind::state || body_words > 1)) {
        add_body(i, first, *owner);
      } else if (members ? kind == FigureKind::organisation
                         : kind == FigureKind::state || kind == FigureKind::organisation ||
                               (kind == FigureKind::place &&
                                article_.is(i, WordClass::administration))) {
        add_collective(i, *owner, kind == FigureKind::state, 1.0F);
        add_other_owners(i, *owner);
      }
    }
  }

  /// `the leaders of France and Germany` are both.
  void add_other_owners(std::uint32_t noun, std::uint32_t owner) {
    if (!article_.token(noun).has("Number", "Plur")) {
      return;
    }
    for (const std::uint32_t child : article_.children(noun)) {
      const auto figure = figure_at(child);
      if (figure != owner) {
        continue;
      }
      for (const std::uint32_t other : article_.children(child)) {
        const auto second = figure_at(other);
        if (article_.has_deprel(other, "conj") && second &&
            cast_[*second].kind == cast_[owner].kind && other < noun + 8) {
          references_.back().figures.push_back(*second);
        }
      }
    }
  }

  /// `Norway's negotiator, Ana Ruiz`: a person who is named is no collective.
  [[nodiscard]] bool is_somebody(std::uint32_t noun) const {
    if (article_.token(noun).has("Number", "Plur")) {
      return false;
    }
    if (article_.has_deprel(noun, "appos") && person_at(article_.token(noun).head)) {
      return true;
    }
    const auto& children = article_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return (article_.has_deprel(child, "appos") || article_.has_deprel(child, "flat")) &&
             person_at(child);
    });
  }

  [[nodiscard]] bool has_government(std::uint32_t noun) const {
    const auto& children = article_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return child < noun && article_.has_deprel(child, "compound") &&
             article_.folded(child) == "government";
    });
  }

  void add_collective(std::uint32_t noun, std::uint32_t owner, bool is_name, float confidence) {
    Reference reference;
    reference.first = phrase_begin(noun);
    reference.count = noun + 1 - reference.first;
    reference.head = noun;
    reference.form = MentionForm::nominal;
    reference.reading = MentionReading::collective;
    reference.found_by = "collective";
    reference.confidence = confidence;
    reference.figures = {owner};
    if (is_name) {
      note_surface(owner, reference.first, reference.count);
    }
    add(std::move(reference));
  }

  /// `Republican lawmakers oppose it`: several, not counted, who do something.
  [[nodiscard]] bool acts_as_one(std::uint32_t noun) const {
    const auto& children = article_.children(noun);
    return article_.token(noun).has("Number", "Plur") &&
           (article_.token(noun).deprel == "nsubj" || article_.token(noun).deprel == "obl:agent") &&
           std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
             return article_.has_deprel(child, "nummod") || article_.has_deprel(child, "appos") ||
                    article_.has_deprel(child, "flat");
           });
  }

  void add_body(std::uint32_t noun, std::uint32_t first, std::uint32_t owner) {
    if (article_.token(first).upos == Upos::det && first < noun) {
      ++first;
    }
    const std::uint32_t count = noun + 1 - first;
    std::string text(article_.document().text(article_.span_of(first, count)));
    std::replace(text.begin(), text.end(), '\n', ' ');
    // `Iraq's army` and `the Iraqi army` are one; the owner may stand behind the noun.
    std::string key = fold_name(text);
    std::string core = cast_.core_of(key);
    const std::string state = fold_name(cast_[owner].name);
    if (core.find(state) == std::string::npos) {
      core = cast_.core_of(key + ' ' + state);
    }
    auto figure = cast_.find_core(core);
    if (!figure) {
      Figure made;
      made.kind = FigureKind::organisation;
      made.name = text;
      made.keys.insert(key);
      made.cores.insert(core);
      figure = cast_.add(std::move(made));
    }
    cast_[*figure].names.insert(text);
    // `the parliament of Norway`
    for (const std::uint32_t child : article_.children(noun)) {
      if (child > noun && article_.preposition(child) == "of" && figure_at(child) == owner) {
        std::string whole(article_.document().text(article_.span_of(first, child + 1 - first)));
        std::replace(whole.begin(), whole.end(), '\n', ' ');
        if (cast_[*figure].name == text) {
          cast_[*figure].name = whole;
        }
        cast_[*figure].names.insert(std::move(whole));
      }
    }
    Reference reference;
    reference.first = first;
    reference.count = count;
    reference.head = noun;
    reference.form = MentionForm::name;
    reference.found_by = "body";
    reference.figures = {*figure};
    at_head_[noun].push_back(static_cast<std::uint32_t>(references_.size()));
    references_.push_back(std::move(reference));
  }

  // -- Offices

  void read_roles() {
    for (const NameMention& name : names_) {
      if (name.kind != FigureKind::person || !name.figure) {
        continue;
      }
      // Before the name: `Ukrainian Foreign Minister Andrii Sybiha`.
      for (std::uint32_t i = name.first; i-- > article_.sentence_begin(name.first);) {
        if (article_.is(i, WordClass::role)) {
          add_role(*name.figure, i, owner_around(i, name.head));
          break;
        }
        if (!article_.is(i, WordClass::title_modifier) && !article_.is(i, WordClass::title)) {
          break;
        }
      }
      // After it: `X, the president of Y`; `X is the president of Y`.
      for (const std::uint32_t child : article_.children(name.head)) {
        if (article_.has_deprel(child, "appos") && article_.is(child, WordClass::role)) {
          add_role(*name.figure, child, owner_of(child));
        }
      }
      const std::uint32_t above = article_.token(name.head).head;
      if (above != Token::no_head && article_.is(above, WordClass::role)) {
        const bool copula =
            article_.has_deprel(name.head, "nsubj") &&
            std::any_of(article_.children(above).begin(), article_.children(above).end(),
                        [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
        if (copula || article_.has_deprel(name.head, "appos")) {
          add_role(*name.figure, above, owner_of(above));
        }
      }
    }
  }

  /// The owner of a title before a name may hang on the title or on the name.
  [[nodiscard]] std::optional<std::uint32_t> owner_around(std::uint32_t title,
                                                          std::uint32_t head) const {
    if (const auto owner = owner_of(title)) {
      return owner;
    }
    return title == head ? std::nullopt : owner_of(head);
  }

  void add_role(std::uint32_t figure, std::uint32_t noun, std::optional<std::uint32_t> owner) {
    std::vector<Role>& roles = cast_[figure].roles;
    const std::string office = office_of(noun);
    for (Role& role : roles) {
      if (role.office == office && (role.owner == owner || !owner || !role.owner)) {
        role.owner = role.owner ? role.owner : owner;
        return;
      }
    }
    roles.push_back(Role{office, owner});
  }

  [[nodiscard]] std::string office_of(std::uint32_t noun) const {
    return to_lower(article_.token(noun).lemma);
  }

  // -- Taking up what was named

  void add_anaphora() {
    for (std::uint32_t i = 0; i < article_.size(); ++i) {
      const bool nominal =
          article_.token(i).upos == Upos::noun || article_.token(i).upos == Upos::propn;
      if (!nominal && !is_bare_pair(i) &&
          (article_.token(i).upos == Upos::pron || article_.token(i).deprel == "nmod:poss")) {
        add_pronoun(i);
      } else if (article_.token(i).upos == Upos::adj && article_.folded(i) == "old" &&
                 (article_.has_deprel(i, "nsubj") || article_.has_deprel(i, "obj"))) {
        add_aged(i);
      } else if (article_.folded(i) == "there" && article_.token(i).upos == Upos::adv &&
                 article_.has_deprel(i, "advmod")) {
        add_place(i);
      } else if (is_bare_pair(i)) {
        add_plural(i);
      } else if (nominal) {
        if (!covered_[i] && at_head_[i].empty()) {
          add_role_description(i);
          add_definite(i);
          add_plural(i);
        }
      }
    }
  }

  [[nodiscard]] bool is_definite(std::uint32_t noun) const {
    const auto& children = article_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      const std::string& word = article_.folded(child);
      return child < noun && (word == "the" || word == "this" || word == "that" ||
                              article_.token(child).deprel == "nmod:poss");
    });
  }

  [[nodiscard]] bool is_indefinite(std::uint32_t noun) const {
    const auto& children = article_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      const std::string& word = article_.folded(child);
      return child < noun && (word == "a" || word == "an" || word == "any" || word == "no" ||
                              word == "another" || word == "every" || word == "one");
    });
  }

  /// `the Ukrainian president`, `the minister`, `Russia's leader`.
  void add_role_description(std::uint32_t noun) {
    if (!article_.is(noun, WordClass::role) || article_.token(noun).has("Number", "Plur") ||
        is_indefinite(noun)) {
      return;
    }
    const Token& token = article_.token(noun);
    if (article_.has_deprel(noun, "compound") || token.deprel == "nmod:desc" ||
        article_.has_deprel(noun, "flat")) {
      return;
    }
    // An apposition, and what is said of somebody, is the person at the other end.
    std::optional<std::uint32_t> figure;
    if (article_.has_deprel(noun, "appos") && token.head != Token::no_head) {
      figure = person_at(token.head);
    }
    for (const std::uint32_t child : article_.children(noun)) {
      if (!figure && article_.has_deprel(child, "appos")) {
        figure = person_at(child);
      }
      if (!figure && article_.has_deprel(child, "nsubj") &&
          std::any_of(article_.children(noun).begin(), article_.children(noun).end(),
                      [&](std::uint32_t other) { return article_.has_deprel(other, "cop"); })) {
        return;
      }
    }
    if (!figure) {
      figure = named_behind(noun);
    }
    const auto owner = owner_of(noun);
    if (!figure) {
      if (!is_definite(noun) && !owner) {
        return;
      }
      figure = holder(noun, owner);
    }
    if (!figure && (figure = newly_described(noun))) {
      add_role(*figure, noun, owner);
    }
    if (!figure) {
      return;
    }
    add_nominal(noun, *figure, "office", 0.8F);
  }

  /// `Ana Ruiz disagreed. The finance minister said …`: the only person of the sentence before, if
  /// the article has not told who that is, nor who else holds such an office.
  [[nodiscard]] std::optional<std::uint32_t> newly_described(std::uint32_t noun) const {
    const std::uint32_t here = article_.sentence_of(noun);
    const bool subject = article_.has_deprel(noun, "nsubj") && !quoted_[noun];
    if (!subject || here == 0 || is_changing(noun)) {
      return std::nullopt;
    }
    const std::string office = office_of(noun);
    for (const Figure& figure : cast_.figures()) {
      if (std::any_of(figure.roles.begin(), figure.roles.end(),
                      [&](const Role& role) { return role.office == office; })) {
        return std::nullopt;
      }
    }
    std::optional<std::uint32_t> found;
    for (const Reference& reference : references_) {
      const std::uint32_t there = article_.sentence_of(reference.first);
      if (reference.first >= noun || here - there > 1 || reference.figures.size() != 1 ||
          reference.form != MentionForm::name ||
          cast_[reference.figures[0]].kind != FigureKind::person) {
        continue;
      }
      if (found && *found != reference.figures[0]) {
        return std::nullopt;
      }
      found = reference.figures[0];
    }
    const bool told = found && (!cast_[*found].roles.empty() || cast_[*found].fact);
    return told ? std::nullopt : found;
  }

  /// `the mayor of Lima, Ana Ruiz`, `the president of Peru Ana Ruiz`: whose name the parser hung on
  /// the place.
  [[nodiscard]] std::optional<std::uint32_t> named_behind(std::uint32_t noun) const {
    for (const std::uint32_t child : article_.children(noun)) {
      if (child < noun || article_.preposition(child) != "of") {
        continue;
      }
      for (const std::uint32_t inner : article_.children(child)) {
        const bool named = article_.has_deprel(inner, "appos") ||
                           article_.has_deprel(inner, "flat") || article_.has_deprel(inner, "nmod");
        if (inner > child && named && article_.preposition(inner).empty() &&
            article_.token(inner).upos == Upos::propn && inner <= child + 4) {
          if (const auto person = person_at(inner)) {
            return person;
          }
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::uint32_t> person_at(std::uint32_t head) const {
    const auto figure = figure_at(head);
    return figure && cast_[*figure].kind == FigureKind::person ? figure : std::nullopt;
  }

  /// `new`, `next`, `former` before the noun of an office.
  [[nodiscard]] bool is_changing(std::uint32_t noun) const {
    const auto& children = article_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      const std::string& word = article_.folded(child);
      return child < noun && (word == "new" || word == "next" || word == "incoming" ||
                              word == "future" || article_.is(child, WordClass::former));
    });
  }

  /// Who holds an office, and was named before: the last of those. Somebody of whom we know it may
  /// be named later.
  [[nodiscard]] std::optional<std::uint32_t> holder(std::uint32_t noun,
                                                    std::optional<std::uint32_t> owner) const {
    const std::string office = office_of(noun);
    const bool any_leader = office == "leader";
    // `the new leader` is not who we know to lead.
    const bool another = is_changing(noun);
    std::optional<std::uint32_t> best, later;
    std::uint32_t best_at = 0;
    for (const Reference& reference : references_) {
      if (reference.figures.size() != 1 || cast_[reference.figures[0]].kind != FigureKind::person) {
        continue;
      }
      const Figure& figure = cast_[reference.figures[0]];
      if (reference.first >= noun) {
        if (!later && owner && !another && holds_by_knowledge(figure, office, *owner)) {
          later = reference.figures[0];
        }
        continue;
      }
      const bool holds =
          std::any_of(figure.roles.begin(), figure.roles.end(), [&](const Role& role) {
            const bool same = role.office == office ||
                              (any_leader && lexicon_.is(role.office, WordClass::leader));
            return same && (!owner || role.owner == owner);
          });
      const bool known_holder = owner && !another && holds_by_knowledge(figure, office, *owner);
      if ((holds || known_holder) && (!best || reference.first >= best_at)) {
        best = reference.figures[0];
        best_at = reference.first;
      }
    }
    return best ? best : later;
  }

  /// `the Russian president` where only `Putin` was named: what we know of him.
  [[nodiscard]] bool holds_by_knowledge(const Figure& figure, std::string_view office,
                                        std::uint32_t owner) const {
    if (!figure.fact) {
      return false;
    }
    const Fact& fact = knowledge_.fact(*figure.fact);
    return !fact.property("of").empty() && fact.property("of") == cast_[owner].name &&
           (office == "leader" ||
            to_lower(fact.property("office")).find(office) != std::string::npos);
  }

  /// `the Institute`, `the company`, `the country`, `the government`, `his party`.
  void add_definite(std::uint32_t noun) {
    const bool fighters = article_.is(noun, WordClass::fighters);
    if (!at_head_[noun].empty() || !is_definite(noun) || article_.has_deprel(noun, "compound") ||
        (article_.token(noun).has("Number", "Plur") && !fighters &&
         !article_.is(noun, WordClass::administration))) {
      return;
    }
    const std::string& word = article_.folded(noun);
    const bool country = article_.is(noun, WordClass::country);
    const bool government = article_.is(noun, WordClass::administration);
    if (word == "city" || word == "town" || word == "village" || word == "island") {
      add_place(noun);
      return;
    }
    if (!country && !government && !fighters && !article_.is(noun, WordClass::company) &&
        !lexicon_.is(word, WordClass::organisation_head)) {
      return;
    }
    // Words before it may make it something else (`the other company`), or describe what we know
    // (`the Canadian mining company`).
    std::uint32_t possessor = Token::no_head;
    bool of_people = false;
    for (const std::uint32_t child : article_.children(noun)) {
      of_people = of_people || (child < noun && is_demonym(child));
      if (child < noun && article_.token(child).deprel == "nmod:poss") {
        possessor = child;
      } else if (child < noun && article_.token(child).upos != Upos::det &&
                 article_.token(child).upos != Upos::adp &&
                 article_.token(child).upos != Upos::punct &&
                 (country ? !of_a_region(child) : government || !only_describes(child))) {
        return;
      }
      // Not of `a spokesman for the group, Ana Ruiz,`.
      const bool named =
          (article_.token(child).upos == Upos::propn || article_.capitalised(child)) &&
          !person_at(child);
      if (child > noun && (article_.has_deprel(child, "nmod") || named)) {
        return;
      }
    }
    std::optional<std::uint32_t> found;
    if (possessor != Token::no_head) {
      found =
          body_of(possessor, country || government ? FigureKind::state : FigureKind::organisation);
    } else {
      // `met Juventus for talks with the Italian club`: the nearest, described.
      if (of_people) {
        found = in_view(
            noun,
            [&](const Figure& figure) { return is_called(figure, word) || may_be(figure, word); },
            0);
      }
      if (!found) {
        found = in_view(noun, [&](const Figure& figure) {
          return country || government ? figure.kind == FigureKind::state : is_called(figure, word);
        });
      }
    }
    if (!found && possessor == Token::no_head && !country && !government) {
      found = in_view(noun, [&](const Figure& figure) { return may_be(figure, word); });
    }
    if (!found) {
      return;
    }
    if (government) {
      add_collective(noun, *found, false, 0.7F);
    } else {
      add_nominal(noun, *found, "definite", 0.7F);
    }
  }

  /// `the East African nation`, `the oil-rich country`: this says where or what it is, and makes it
  /// no other one.
  [[nodiscard]] bool of_a_region(std::uint32_t word) const {
    const std::string_view form = article_.form(word);
    return (article_.token(word).upos == Upos::adj && article_.capitalised(word)) ||
           form == "island" || form == "landlocked" || form == "impoverished" || form == "rich" ||
           form == "torn" || form == "hit" || form == "populous";
  }

  /// `the 23-year-old`: the person in view.
  void add_aged(std::uint32_t old) {
    if (old < 2 || article_.folded(old) != "old" || article_.form(old - 1) != "-" ||
        article_.folded(old - 2) != "year" || !is_definite(old)) {
      return;
    }
    if (const auto found = antecedent(old, FigureKind::person, std::nullopt)) {
      add_nominal(old, *found, "definite", 0.6F);
    }
  }

  /// `the city`, `there`: the place that was named last, if nothing else is said of it.
  void add_place(std::uint32_t noun) {
    for (const std::uint32_t child : article_.children(noun)) {
      const Upos upos = article_.token(child).upos;
      if (upos != Upos::det && upos != Upos::adp && upos != Upos::punct &&
          !(child < noun && upos == Upos::adj && !article_.capitalised(child) &&
            article_.folded(child) != "other" && article_.folded(child) != "same" &&
            article_.folded(child) != "new" && article_.folded(child) != "nearby")) {
        return;
      }
    }
    if (const auto found =
            in_view(noun, [](const Figure& figure) { return figure.kind == FigureKind::place; })) {
      add_nominal(noun, *found, "definite", 0.6F);
    }
  }

  [[nodiscard]] bool is_demonym(std::uint32_t word) const {
    const auto& here = at_head_[word];
    return std::any_of(here.begin(), here.end(), [&](std::size_t reference) {
      return references_[reference].form == MentionForm::demonym;
    });
  }

  /// Whether a word before `company` tells of what kind or from where it is, rather than which.
  [[nodiscard]] bool only_describes(std::uint32_t word) const {
    const std::string_view form = article_.form(word);
    // `the Lima-based group`
    const bool hyphened = word > 0 && article_.form(word - 1) == "-" &&
                          (form == "based" || form == "owned" || form == "listed" ||
                           form == "run" || form == "headquartered");
    return is_demonym(word) || hyphened || article_.is(word, WordClass::distinguishing);
  }

  /// Of a person the body or the state that they hold an office of; of a state itself.
  [[nodiscard]] std::optional<std::uint32_t> body_of(std::uint32_t possessor,
                                                     FigureKind kind) const {
    const auto figure = figure_at(possessor);
    if (!figure) {
      return std::nullopt;
    }
    if (cast_[*figure].kind == kind && kind == FigureKind::state) {
      return figure;
    }
    std::optional<std::uint32_t> found;
    for (const Role& role : cast_[*figure].roles) {
      if (role.owner && cast_[*role.owner].kind == kind) {
        if (found && found != role.owner) {
          return std::nullopt;
        }
        found = role.owner;
      }
    }
    return found;
  }

  /// What a known organisation of a type may be called: `the broadcaster`, `the rebels`.
  [[nodiscard]] static bool takes_up(std::string_view type, std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words = {{
        {"armed-group",
         " group movement militia organisation organization faction outfit rebels militants "
         "insurgents guerrillas fighters jihadists extremists terrorists islamists separatists "
         "gunmen network "},
        {"media",
         " network broadcaster channel station newspaper paper agency outlet magazine "
         "publication website company group publisher daily weekly "},
        {"sport", " federation body association organisation organization union "},
        {"team", " club team side "},
        {"ngo", " group organisation organization charity watchdog body campaigners agency "},
        {"party", " party movement group "},
        {"alliance", " alliance bloc group organisation organization union coalition body "},
        {"agency", " agency watchdog regulator body office bureau "},
    }};
    return std::any_of(words.begin(), words.end(), [&](const auto& entry) {
      return entry.first == type &&
             entry.second.find(" " + std::string(word) + " ") != std::string_view::npos;
    });
  }

  /// Whether some word of a figure's names passes a test.
  template <typename Test>
  [[nodiscard]] static bool has_word(const Figure& figure, const Test& test) {
    return std::any_of(figure.keys.begin(), figure.keys.end(), [&](const std::string& key) {
      std::string_view rest = key;
      while (!rest.empty()) {
        const std::size_t blank = rest.find(' ');
        if (test(rest.substr(0, blank))) {
          return true;
        }
        rest = blank == std::string_view::npos ? "" : rest.substr(blank + 1);
      }
      return false;
    });
  }

  [[nodiscard]] std::string_view type_of(const Figure& figure) const {
    return figure.fact ? knowledge_.fact(*figure.fact).property("type") : std::string_view();
  }

  /// What the article calls a figure: `bank`, `miner`.
  [[nodiscard]] const std::set<std::string>& called(const Figure& figure) const {
    static const std::set<std::string> nothing;
    const auto found = called_.find(static_cast<std::uint32_t>(&figure - cast_.figures().data()));
    return found == called_.end() ? nothing : found->second;
  }

  /// Whether `the group`, `the court` takes up an organisation by its name, by what it is known as,
  /// or by what the article calls it.
  [[nodiscard]] bool is_called(const Figure& figure, const std::string& word) const {
    const std::string_view type = type_of(figure);
    return figure.kind == FigureKind::organisation &&
           (takes_up(type, word) || type == word || called(figure).count(word) != 0 ||
            has_word(figure, [&](std::string_view part) { return part == word; }));
  }

  /// Whether `the company`, `the rebels` may take up an organisation because any such may be called
  /// so.
  [[nodiscard]] bool may_be(const Figure& figure, const std::string& word) const {
    if (figure.kind != FigureKind::organisation) {
      return false;
    }
    const auto has = [&](auto&& test) { return has_word(figure, test); };
    const std::string_view type = type_of(figure);
    // `the rebels` are those whose name has `Front` or `Army`, or whom the article calls a militia.
    if (lexicon_.is(word, WordClass::fighters)) {
      return type.empty() &&
             (has([](std::string_view part) {
                return part == "front" || part == "liberation" || part == "militia" ||
                       part == "brigades" || part == "fighters" || part == "rebels";
              }) ||
              std::any_of(called(figure).begin(), called(figure).end(),
                          [&](const std::string& name) {
                            return lexicon_.is(name, WordClass::fighters) || name == "faction";
                          }));
    }
    const bool any = lexicon_.is(word, WordClass::any_body);
    return (any || lexicon_.is(word, WordClass::company)) &&
           (type.empty() || (type == "company" && !any)) && !has([&](std::string_view part) {
             return lexicon_.is(part, WordClass::public_body) ||
                    lexicon_.is(part, WordClass::official);
           });
  }

  /// What the article calls organisations: `X, a mining company`, `the London fund X`.
  void note_descriptions() {
    for (const NameMention& name : names_) {
      if (name.kind != FigureKind::organisation || !name.figure) {
        continue;
      }
      const auto note = [&](std::uint32_t noun) {
        if (article_.token(noun).upos == Upos::noun) {
          called_[*name.figure].insert(article_.folded(noun));
        }
      };
      for (const std::uint32_t child : article_.children(name.head)) {
        if (article_.has_deprel(child, "appos") || article_.has_deprel(child, "nmod:desc") ||
            (article_.has_deprel(child, "compound") && child < name.first)) {
          note(child);
        }
      }
      const std::uint32_t above = article_.token(name.head).head;
      if (above == Token::no_head) {
        continue;
      }
      // `the Ruiz foundation`, `the Popular Force party`
      if (article_.has_deprel(name.head, "compound") && above == name.first + name.count) {
        note(above);
      }
      const bool copula =
          article_.has_deprel(name.head, "nsubj") &&
          std::any_of(article_.children(above).begin(), article_.children(above).end(),
                      [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
      if (copula || article_.has_deprel(name.head, "appos")) {
        note(above);
      }
    }
  }

  /// Of the figures that fit, the one that is in view at a noun: named before it, the more the
  /// nearer and the oftener, if no other is nearly as much so.
  template <typename Fits>
  [[nodiscard]] std::optional<std::uint32_t> in_view(std::uint32_t noun, const Fits& fits,
                                                     std::uint32_t farthest = 8) const {
    constexpr float clearly = 1.3F;
    const std::uint32_t here = article_.sentence_of(noun);
    std::map<std::uint32_t, float> views;
    for (const Reference& reference : references_) {
      const std::uint32_t there = article_.sentence_of(reference.first);
      if (reference.first >= noun || here - there > farthest || reference.figures.size() != 1 ||
          reference.form == MentionForm::pronoun || !fits(cast_[reference.figures[0]])) {
        continue;
      }
      const float weight = reference.form == MentionForm::demonym         ? 0.5F
                           : article_.has_deprel(reference.head, "nsubj") ? 1.3F
                                                                          : 1.0F;
      views[reference.figures[0]] += weight / static_cast<float>(1 + here - there);
    }
    std::optional<std::uint32_t> best;
    float most = 0, second = 0;
    for (const auto& [figure, view] : views) {
      if (view > most) {
        second = most;
        most = view;
        best = figure;
      } else {
        second = std::max(second, view);
      }
    }
    return most >= clearly * second ? best : std::nullopt;
  }

  /// The last two that were joined by `and` or `between`, the first of them last; nothing if none
  /// were.
  [[nodiscard]] std::vector<std::uint32_t> last_row(
      const std::vector<const Reference*>& latest_first) const {
    for (const Reference* second : latest_first) {
      const std::uint32_t above = article_.token(second->head).head;
      if (!article_.has_deprel(second->head, "conj") || above == Token::no_head) {
        continue;
      }
      for (const Reference* first : latest_first) {
        if (first->head == above && first->figures[0] != second->figures[0]) {
          return {second->figures[0], first->figures[0]};
        }
      }
    }
    return {};
  }

  [[nodiscard]] bool is_media(std::uint32_t figure) const {
    const auto& fact = cast_[figure].fact;
    return fact && knowledge_.fact(*fact).property("type") == "media";
  }

  /// `both leaders`, `the two sides`: the last two that were joined by `and` or `between`.
  /// `The two met`, `Both agreed`, `Each accused the other`.
  [[nodiscard]] bool is_bare_pair(std::uint32_t word) const {
    constexpr std::uint32_t near = 5;  // else it may be somebody named in the sentence itself
    const std::string& name = article_.folded(word);
    return word - article_.sentence_begin(word) < near &&
           ((name == "two" && is_definite(word)) || name == "both" || name == "each") &&
           (article_.has_deprel(word, "nsubj") || article_.has_deprel(word, "obj") ||
            article_.has_deprel(word, "obl"));
  }

  void add_plural(std::uint32_t noun) {
    const bool bare = is_bare_pair(noun);
    const bool people = article_.is(noun, WordClass::plural_people);
    const bool actors = article_.is(noun, WordClass::plural_actors);
    const std::string& name = article_.folded(noun);
    const bool twosome = is_definite(noun) && (name == "pair" || name == "duo" || name == "couple");
    if ((!people && !actors && !bare) ||
        !(twosome || bare || article_.token(noun).has("Number", "Plur")) ||
        !at_head_[noun].empty()) {
      return;
    }
    const bool parties =
        bare || article_.folded(noun) == "parties" || article_.folded(noun) == "sides";
    std::size_t wanted = twosome || bare || (parties && is_definite(noun)) ? 2 : 0;
    for (const std::uint32_t child : article_.children(noun)) {
      const std::string& word = article_.folded(child);
      if (word == "both" || word == "two") {
        wanted = 2;
      } else if (word == "three") {
        wanted = 3;
      } else if (!bare &&
                 (article_.has_deprel(child, "nmod") || article_.has_deprel(child, "amod"))) {
        return;
      }
    }
    if (wanted == 0) {
      return;
    }
    const auto fits = [&](std::uint32_t figure) {
      const FigureKind kind = cast_[figure].kind;
      return bare     ? kind != FigureKind::place
             : people ? kind == FigureKind::person
                      : kind == FigureKind::state || kind == FigureKind::organisation;
    };
    // Those named last before, each once, but not further back than pronouns look; of ministers
    // those who are called so, if there are enough.
    std::vector<std::uint32_t> figures;
    std::vector<const Reference*> before;
    for (const Reference& reference : references_) {
      if (reference.first < noun && reference.figures.size() == 1 && fits(reference.figures[0]) &&
          reference.form != MentionForm::demonym &&
          article_.sentence_of(noun) - article_.sentence_of(reference.first) <= max_reach &&
          !lexicon_.is(article_.preposition(reference.head), WordClass::location_preposition) &&
          !is_media(reference.figures[0]) &&
          !(article_.has_deprel(reference.head, "nsubj") &&
            clause_of(reference.head) == clause_of(noun))) {
        before.push_back(&reference);
      }
    }
    std::sort(before.begin(), before.end(),
              [](const Reference* a, const Reference* b) { return a->first > b->first; });
    if (parties && wanted == 2) {
      if (auto pair = last_row(before); pair.size() == 2) {
        before.clear();
        figures = std::move(pair);
      }
    }
    if (bare && (figures.size() != 2 || cast_[figures[0]].kind != cast_[figures[1]].kind)) {
      return;
    }
    const std::string office = office_of(noun);
    std::set<std::uint32_t> holders;
    for (const Reference* reference : before) {
      const std::vector<Role>& roles = cast_[reference->figures[0]].roles;
      if (std::any_of(roles.begin(), roles.end(),
                      [&](const Role& role) { return role.office == office; })) {
        holders.insert(reference->figures[0]);
      }
    }
    if (people && holders.size() >= wanted) {
      std::erase_if(before, [&](const Reference* reference) {
        return holders.count(reference->figures[0]) == 0;
      });
    }
    for (const Reference* reference : before) {
      if (figures.size() < wanted &&
          std::find(figures.begin(), figures.end(), reference->figures[0]) == figures.end()) {
        figures.push_back(reference->figures[0]);
      }
    }
    if (figures.size() != wanted) {
      return;
    }
    std::reverse(figures.begin(), figures.end());
    Reference reference;
    reference.first = phrase_begin(noun);
    reference.count = noun + 1 - reference.first;
    reference.head = noun;
    reference.form = MentionForm::nominal;
    reference.found_by = "plural";
    reference.confidence = 0.6F;
    reference.figures = std::move(figures);
    add(std::move(reference));
  }

  // -- Pronouns

  void add_pronoun(std::uint32_t i) {
    if (covered_[i]) {
      return;
    }
    const std::string& word = article_.folded(i);
    std::vector<std::uint32_t> figures;
    if (word == "he" || word == "him" || word == "his" || word == "himself") {
      figures = one(antecedent(i, FigureKind::person, Gender::male));
    } else if (word == "she" || word == "her" || word == "hers" || word == "herself") {
      figures = one(antecedent(i, FigureKind::person, Gender::female));
    } else if (word == "its" || word == "itself" ||
               (word == "it" && !article_.has_deprel(i, "expl") && is_actor_slot(i))) {
      figures = one(antecedent(i, FigureKind::organisation, std::nullopt));
    } else if (word == "they" || word == "their" || word == "them" || word == "themselves") {
      figures = plural_antecedent(i);
    } else if (word == "who" || word == "which" || word == "that" || word == "whom" ||
               word == "whose") {
      figures = relative_antecedent(i);
    } else if (word == "i" || word == "we" || word == "my" || word == "our" || word == "me" ||
               word == "us") {
      figures = one(speaker(i));
    }
    if (figures.empty()) {
      return;
    }
    Reference reference;
    reference.first = i;
    reference.count = 1;
    reference.head = i;
    reference.form = MentionForm::pronoun;
    reference.found_by = "pronoun";
    reference.confidence = 0.7F;
    reference.figures = std::move(figures);
    add(std::move(reference));
  }

  static std::vector<std::uint32_t> one(std::optional<std::uint32_t> figure) {
    return figure ? std::vector<std::uint32_t>{*figure} : std::vector<std::uint32_t>{};
  }

  /// Adjectives of those who act: `X said it was ready to …`.
  static bool is_of_actors(std::string_view adjective) {
    static constexpr std::array<std::string_view, 50> words = {
        "ready",      "willing",  "open",       "prepared",  "opposed",    "committed",
        "satisfied",  "pleased",  "happy",      "confident", "concerned",  "worried",
        "unhappy",    "keen",     "eager",      "reluctant", "unwilling",  "unable",
        "aware",      "unaware",  "hopeful",    "sure",      "determined", "saddened",
        "proud",      "grateful", "sorry",      "surprised", "shocked",    "alarmed",
        "appalled",   "critical", "horrified",  "delighted", "sceptical",  "skeptical",
        "supportive", "cautious", "optimistic", "wary",      "interested", "disappointed",
        "angry",      "furious",  "able",       "hostile",   "outraged",   "dismayed",
        "adamant",    "convinced"};
    return std::find(words.begin(), words.end(), adjective) != words.end();
  }

  /// `it` as the subject of a verb with something done: not of weather and the like.
  [[nodiscard]] bool is_actor_slot(std::uint32_t i) const {
    const std::uint32_t above = article_.token(i).head;
    if (above != Token::no_head && article_.is(above, WordClass::of_actors) &&
        (article_.has_deprel(i, "obj") || article_.has_deprel(i, "iobj"))) {
      return true;
    }
    if (above == Token::no_head || !article_.has_deprel(i, "nsubj") ||
        (article_.token(above).upos != Upos::verb && !is_of_actors(article_.folded(above)))) {
      return false;
    }
    const auto& children = article_.children(above);
    return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return article_.has_deprel(child, "csubj") || article_.has_deprel(child, "expl");
    });
  }

  /// Whether a name is a subject, or names one: `the kingdom of Sarema welcomed`, `the Community
  /// union said`.
  [[nodiscard]] bool is_subject(std::uint32_t head) const {
    if (article_.has_deprel(head, "nsubj")) {
      return true;
    }
    const std::uint32_t above = article_.token(head).head;
    if (above == Token::no_head || !article_.has_deprel(above, "nsubj") ||
        article_.token(above).upos != Upos::noun) {
      return false;
    }
    const bool of =
        article_.has_deprel(head, "nmod") && article_.preposition(head) == "of" &&
        (article_.is(above, WordClass::place_noun) || article_.is(above, WordClass::realm));
    return of || article_.has_deprel(head, "appos") ||
           (article_.has_deprel(head, "compound") &&
            (article_.is(above, WordClass::party) || article_.is(above, WordClass::company) ||
             lexicon_.is(article_.folded(above), WordClass::organisation_head)));
  }

  /// The clause that a token belongs to: the nearest verb, or root, above it.
  [[nodiscard]] std::uint32_t clause_of(std::uint32_t i) const {
    std::uint32_t above = article_.token(i).head;
    while (above != Token::no_head && article_.token(above).upos != Upos::verb &&
           article_.token(above).head != Token::no_head) {
      above = article_.token(above).head;
    }
    return above;
  }

  /// What a pronoun stands for: of the figures of that kind named before, the one that is nearest,
  /// subjects preferred. For FigureKind::organisation states and places too.
  [[nodiscard]] std::optional<std::uint32_t> antecedent(std::uint32_t i, FigureKind kind,
                                                        std::optional<Gender> gender) const {
    const std::uint32_t sentence = article_.sentence_of(i);
    const std::uint32_t clause = clause_of(i);
    const bool subject = article_.has_deprel(i, "nsubj");
    const bool possessive = article_.token(i).deprel == "nmod:poss";
    const bool reflexive = article_.folded(i).find("sel") != std::string::npos;
    std::map<std::uint32_t, float> scores;
    for (const Reference& reference : references_) {
      const std::uint32_t other_sentence = article_.sentence_of(reference.first);
      if (reference.first >= i || sentence - other_sentence > max_reach ||
          reference.figures.size() != 1 || reference.form == MentionForm::demonym) {
        continue;
      }
      const Figure& figure = cast_[reference.figures[0]];
      if (kind == FigureKind::person) {
        if (figure.kind != FigureKind::person ||
            (gender && figure.gender && *figure.gender != Gender::either &&
             *figure.gender != *gender)) {
          continue;
        }
      } else if (figure.kind == FigureKind::person ||
                 (reference.reading == MentionReading::collective &&
                  article_.token(reference.head).has("Number", "Plur"))) {
        continue;
      }
      const bool other_subject = is_subject(reference.head);
      // `Putin met him`: not the subject of the same verb; `his` and `himself` may be.
      if (!possessive && !reflexive && !subject && clause_of(reference.head) == clause &&
          other_sentence == sentence && other_subject) {
        continue;
      }
      float score = 10.0F - 4.0F * static_cast<float>(sentence - other_sentence);
      // Who is known to be a woman is `her` rather than somebody unknown.
      score += gender && figure.gender == gender ? 0.7F : 0.0F;
      score += other_subject ? 3.0F : 0.0F;
      score += other_subject &&
                       article_.token(article_.token(reference.head).head).head == Token::no_head
                   ? 1.0F
                   : 0.0F;
      score -= figure.kind == FigureKind::place ? 4.0F : 0.0F;
      // `"We won't sit with the DAP," says its leader`: not who is spoken of.
      score -= quoted_[reference.head] && !quoted_[i] ? 6.0F : 0.0F;
      score -= article_.token(reference.head).deprel == "nmod:poss" && kind != FigureKind::person
                   ? 1.0F
                   : 0.0F;
      // The nearer, the likelier, a little.
      score -= 0.02F * static_cast<float>(i - reference.first);
      auto& best = scores.emplace(reference.figures[0], score).first->second;
      best = std::max(best, score) + 0.3F;
    }
    std::optional<std::uint32_t> chosen;
    float best = 0.0F;
    for (const auto& [figure, score] : scores) {
      if (!chosen || score > best) {
        chosen = figure;
        best = score;
      }
    }
    return chosen;
  }

  /// `they`: a collective, or a row of figures joined by `and`, of this sentence or the one before.
  [[nodiscard]] std::vector<std::uint32_t> plural_antecedent(std::uint32_t i) const {
    const std::uint32_t sentence = article_.sentence_of(i);
    const Reference* best = nullptr;
    std::vector<std::uint32_t> figures;
    for (const Reference& reference : references_) {
      if (reference.first >= i || sentence - article_.sentence_of(reference.first) > 1) {
        continue;
      }
      const bool collective = reference.reading == MentionReading::collective;
      const bool row =
          std::any_of(article_.children(reference.head).begin(),
                      article_.children(reference.head).end(), [&](std::uint32_t child) {
                        return article_.has_deprel(child, "conj") && child < i && figure_at(child);
                      });
      const bool several = reference.figures.size() > 1;
      const bool subject = article_.has_deprel(reference.head, "nsubj");
      if ((collective || row || several) && subject &&
          (best == nullptr || reference.first >= best->first)) {
        best = &reference;
        figures = reference.figures;
        for (const std::uint32_t child : article_.children(reference.head)) {
          if (row && article_.has_deprel(child, "conj")) {
            if (const auto figure = figure_at(child)) {
              figures.push_back(*figure);
            }
          }
        }
      }
    }
    return figures;
  }

  /// `who`, `which`: what the relative clause hangs on.
  [[nodiscard]] std::vector<std::uint32_t> relative_antecedent(std::uint32_t i) const {
    const Token& token = article_.token(i);
    if (!token.has("PronType", "Rel") && article_.folded(i) != "who" &&
        article_.folded(i) != "which" && article_.folded(i) != "whose") {
      return {};
    }
    std::uint32_t above = i;
    for (int step = 0; step < 5 && above != Token::no_head; ++step) {
      if (article_.token(above).deprel == "acl:relcl") {
        const std::uint32_t head = article_.token(above).head;
        for (const std::uint32_t index : at_head_[head]) {
          if (references_[index].form != MentionForm::demonym) {
            return references_[index].figures;
          }
        }
        return {};
      }
      above = article_.token(above).head;
    }
    // Where the parser saw no relative clause: what ends right before it.
    std::uint32_t last = i;
    while (last > article_.sentence_begin(i) && i - last < 3 && article_.folded(last - 1).empty()) {
      --last;
    }
    for (const Reference& reference : references_) {
      if (last < i && reference.first + reference.count == last &&
          reference.form != MentionForm::demonym && reference.form != MentionForm::pronoun) {
        // Of `the institute in Lima, whose director, …` the institute is meant.
        const std::uint32_t outer = article_.token(reference.head).head;
        const auto body = outer == Token::no_head ? std::nullopt : figure_at(outer);
        const bool beside = body && cast_[reference.figures.front()].kind == FigureKind::place &&
                            cast_[*body].kind == FigureKind::organisation;
        return beside ? std::vector<std::uint32_t>{*body} : reference.figures;
      }
    }
    return {};
  }

  /// Whose words these are: the subject of the verb of saying above, or the last who was quoted.
  [[nodiscard]] std::optional<std::uint32_t> speaker(std::uint32_t i) {
    std::uint32_t below = i;
    for (std::uint32_t above = article_.token(i).head; above != Token::no_head;
         above = article_.token(above).head) {
      const bool clause = article_.has_deprel(below, "ccomp") ||
                          article_.has_deprel(below, "parataxis") ||
                          article_.is(above, WordClass::reporting);
      if (clause && above != i) {
        if (const auto subject = subject_of(above)) {
          last_speaker_ = subject;
          last_spoken_ = article_.sentence_of(i);
          return subject;
        }
      }
      below = above;
    }
    // `…", he said`: the verb of saying may hang below what was said.
    for (const std::uint32_t child : article_.children(below)) {
      if (article_.has_deprel(child, "parataxis") && article_.is(child, WordClass::reporting)) {
        if (const auto subject = subject_of(child)) {
          last_speaker_ = subject;
          last_spoken_ = article_.sentence_of(i);
          return subject;
        }
      }
    }
    if (last_speaker_ && article_.sentence_of(i) - last_spoken_ <= 1) {
      last_spoken_ = article_.sentence_of(i);
      return last_speaker_;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    for (const std::uint32_t child : article_.children(verb)) {
      if (article_.has_deprel(child, "nsubj")) {
        return figure_at(child);
      }
    }
    return std::nullopt;
  }

  const Article& article_;
  const Lexicon& lexicon_;
  const KnowledgeBase& knowledge_;
  const std::vector<NameMention>& names_;
  Cast& cast_;
  Metonymy metonymy_;
  std::vector<Reference> references_;
  std::vector<bool> quoted_;   // by token
  std::vector<bool> covered_;  // by token: a name or a demonym
  std::vector<std::vector<std::uint32_t>> at_head_;
  std::set<std::uint32_t> metonyms_;
  std::set<std::uint32_t> plain_;
  std::map<std::uint32_t, std::set<std::string>> called_;  // by figure, what the article calls it
  std::optional<std::uint32_t> last_speaker_;
  std::uint32_t last_spoken_ = 0;
};

}  // namespace

std::vector<Reference> find_references(const Article& article, const Lexicon& lexicon,
                                       const KnowledgeBase& knowledge,
                                       const std::vector<NameMention>& names, Cast& cast,
                                       Metonymy metonymy) {
  return Finder(article, lexicon, knowledge, names, cast, metonymy).run();
}

}  // namespace newsgraph::extractors::entities
