// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>

namespace newsgraph::extractors::relations {

/// The name that begins at a token; null for none.
const Mention* PredicateFinder::name_from(std::uint32_t first) const {
  const auto end = static_cast<std::uint32_t>(tree_.document().tokens().size());
  for (std::uint32_t i = first; i < std::min(end, first + longest_name); ++i) {
    for (const Mention& name : tree_.document().mentions_at(i)) {
      if (name.form == MentionForm::name && name.first_token == first) {
        return &name;
      }
    }
  }
  return nullptr;
}

/// The name that ends before a token; null for none.
const Mention* PredicateFinder::name_until(std::uint32_t end) const {
  for (std::uint32_t i = end; i > 0 && i + longest_name > end; --i) {
    for (const Mention& name : tree_.document().mentions_at(i - 1)) {
      if (name.form == MentionForm::name && name.first_token + name.token_count == end) {
        return &name;
      }
    }
  }
  return nullptr;
}

/// `in Nakuru in Kenya`: the second phrase may hang on the verb.
void PredicateFinder::add_next_phrase(Predicate& predicate, std::uint32_t noun) const {
  const std::uint32_t head = tree_.head(noun);
  if (head == Tree::none || !tree_.is(noun, "obl")) {
    return;
  }
  // `at the Institute in Lima, which …`: right behind the name, whatever else is said of it.
  const auto named = tree_.document().mentions_at(noun);
  const std::uint32_t end = tree_.subtree(noun).back() + 1;
  const std::uint32_t end_of_name = named.empty() || named.front().form != MentionForm::name
                                        ? end
                                        : named.front().first_token + named.front().token_count;
  for (const std::uint32_t c : tree_.children(head)) {
    const std::string marker = tree_.marker(c);
    const std::uint32_t front = tree_.subtree(c).front();
    if (tree_.is(c, "obl") && c >= end_of_name && (marker == "in" || marker == "at") &&
        (front == end || front == end_of_name)) {
      add(predicate, Slot::oblique, c, elsewhere, marker);
    }
  }
}

/// `Nakuru in Kenya`, `Nakuru in the centre of Kenya's Rift Valley`, whatever the parser hung the
/// phrase on. Only a place is said to lie in what stands right behind it.
void PredicateFinder::add_place_right_behind(Predicate& predicate, std::uint32_t name) const {
  const Document& document = tree_.document();
  const auto named = document.mentions_at(name);
  if (named.empty() || named.front().form != MentionForm::name) {
    return;
  }
  const std::uint32_t in = named.front().first_token + named.front().token_count;
  const Sentence& sentence = document.sentences()[tree_.sentence(name)];
  const std::uint32_t end = sentence.first_token + sentence.token_count;
  // `Kenya, including Nakuru`
  const std::uint32_t example = in + 1 < end && tree_.lemma(in) == "," ? in + 1 : in;
  if (example < end && tree_.head(example) != Tree::none && tree_.head(example) > example) {
    const std::string marker = tree_.marker(tree_.head(example));
    if (marker.starts_with("includ") || marker == "such as") {
      add(predicate, Slot::oblique, tree_.head(example), elsewhere, marker);
    }
  }
  // `Nakuru, in Kenya,`, `Nakuru, deep in Kenya's interior.`
  std::uint32_t preposition = example;
  if (example > in) {
    preposition += tree_.token(example).upos == Upos::adv && example + 1 < end ? 1 : 0;
    const std::uint32_t inside = tree_.head(preposition);
    const std::uint32_t last =
        inside == Tree::none || inside < preposition || !tree_.is(preposition, "case")
            ? Tree::none
            : tree_.subtree(inside).back();
    if (last == Tree::none ||
        (last + 1 < end && tree_.token(last + 1).upos != Upos::punct && tree_.lemma(last) != ",")) {
      return;
    }
  }
  const std::string& word = tree_.lemma(preposition);
  if (preposition + 1 >= end || !tree_.is(preposition, "case") ||
      (word != "in" && word != "at" && word != "on")) {
    return;
  }
  std::uint32_t phrase = tree_.head(preposition);
  const bool part = phrase > in && phrase != Tree::none && is_common(phrase) &&
                    cues_.is(tree_.lemma(phrase), Cue::part_of_place);
  if (word == "on" && !part) {
    return;
  }
  // `in the centre of Kenya`, `on Kenya's coast`
  if (part) {
    for (const std::uint32_t c : tree_.children(phrase)) {
      if ((tree_.is(c, "nmod") && c > phrase && tree_.marker(c) == "of") ||
          (tree_.is(c, "nmod:poss") && has_mention(c)) || (tree_.is(c, "amod") && has_mention(c))) {
        phrase = c;
        break;
      }
    }
  }
  // `in Enga province`
  for (const std::uint32_t c : tree_.children(phrase)) {
    if (phrase > in && is_common(phrase) && c > in && c < phrase && has_mention(c) && !part &&
        tree_.is(c, "compound")) {
      phrase = c;
      break;
    }
  }
  const bool known =
      std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                  [&](const Argument& argument) { return argument.token == phrase; });
  if (phrase > in && !known) {
    add(predicate, Slot::apposition, phrase, elsewhere);
  }
}

/// `the House's Committee on Fish`: whose it is, however the parser read it.
void PredicateFinder::add_owner_before(Predicate& predicate, std::uint32_t name) const {
  const Document& document = tree_.document();
  const auto named = document.mentions_at(name);
  const bool owned =
      std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                  [](const Argument& argument) { return argument.slot == Slot::possessor; });
  if (owned || named.empty() || named.front().form != MentionForm::name ||
      named.front().first_token < 2 ||
      named.front().first_token < document.sentences()[tree_.sentence(name)].first_token + 2) {
    return;
  }
  const std::uint32_t mark = named.front().first_token - 1;
  const std::string& word = tree_.lemma(mark);
  if (word != "'s" && word != "’s" && word != "'" && word != "’") {
    return;
  }
  // `NASA's James Webb telescope`
  const bool front = tree_.is(name, "compound") || tree_.is(name, "nmod:desc");
  if (const Mention* owner = name_until(mark); owner != nullptr && !front) {
    add(predicate, Slot::possessor, owner->head_token, elsewhere);
  }
}

/// Of `Lima, Quito, Bogota vote`, in which no comma stands before the verb: a list, as headlines
/// have it, and no place within the next.
bool PredicateFinder::is_in_headline_row(const Mention& name) const {
  const Sentence& sentence = tree_.document().sentences()[name.sentence];
  const std::uint32_t end = sentence.first_token + sentence.token_count;
  std::uint32_t next = sentence.first_token, names = 0;
  bool here = false;
  for (const Mention* one = name_from(next); one != nullptr; one = name_from(next)) {
    here = here || one->head_token == name.head_token;
    ++names;
    next = one->first_token + one->token_count;
    if (next + 1 >= end || tree_.lemma(next) != ",") {
      break;
    }
    ++next;
  }
  return here && names > 2 && next < end &&
         (tree_.token(next).upos == Upos::verb || tree_.token(next).upos == Upos::aux);
}

/// `Lima, Peru, …`, however the parser read it; not the beginning of `Lima, Quito and …`. Of
/// `Lima, Peru, South America` this sees nothing.
void PredicateFinder::add_next_place(Predicate& predicate, std::uint32_t name) const {
  const Document& document = tree_.document();
  const auto named = document.mentions_at(name);
  if (named.empty() || named.front().form != MentionForm::name) {
    return;
  }
  const std::uint32_t comma = named.front().first_token + named.front().token_count;
  const Sentence& sentence = document.sentences()[tree_.sentence(name)];
  const std::uint32_t end = sentence.first_token + sentence.token_count;
  // `the capital of Texas, Austin`
  const std::uint32_t above = tree_.head(name);
  const bool has_capital = above != Tree::none && tree_.is(name, "nmod") &&
                           tree_.marker(name) == "of" && tree_.lemma(above) == "capital";
  constexpr std::size_t long_row = 5;  // names: `Cusco, Lima, Quito, Sucre, Tacna`
  const bool listed =
      is_in_headline_row(named.front()) ||
      names_in_row(named.front().first_token, comma, sentence.first_token, end) >= long_row;
  if (has_capital || listed) {
    std::erase_if(predicate.arguments,
                  [](const Argument& argument) { return argument.slot == Slot::apposition; });
  }
  if (comma + 1 >= end || tree_.lemma(comma) != "," || has_capital || listed) {
    return;
  }
  constexpr std::uint32_t longest = 4;  // tokens
  for (std::uint32_t i = comma + 1; i < std::min(end, comma + 1 + longest); ++i) {
    for (const Mention& next : document.mentions_at(i)) {
      if (next.first_token != comma + 1 || next.form != MentionForm::name) {
        continue;
      }
      // A row goes on: `, Quito`, `and Quito`, `, and Quito`.
      const std::uint32_t behind = next.first_token + next.token_count;
      const std::uint32_t third = behind + 1;
      // Three are no row without an `and`: `Lima, Peru, South America`.
      const bool goes_on =
          (behind < end && tree_.token(behind).upos == Upos::cconj) ||
          (third < end && tree_.lemma(behind) == "," &&
           (tree_.token(third).upos == Upos::cconj ? !names_another_kind(third + 1, end, next)
                                                   : is_in_row(third, end)));
      // `In Lima, US officials`
      const bool in_front = tree_.token(sentence.first_token).upos == Upos::adp &&
                            predicate.token < sentence.first_token + longest;
      const bool modifies = in_front && behind < end && tree_.is_nominal(behind) &&
                            !tree_.token(behind).has("NumType", "Card") &&
                            tree_.token(behind).upos != Upos::pron;
      // `in Lima, Peru's president`
      const bool owns = behind < end &&
                        (tree_.lemma(behind) == "'s" || tree_.lemma(behind) == "’s") &&
                        !tree_.is_below(name, i);
      if (!goes_on && !modifies && !owns) {
        add(predicate, Slot::apposition, i, elsewhere);
        // What the parser hung on this name, of a place further on, is said of the next one.
        std::erase_if(predicate.arguments, [&](const Argument& argument) {
          return argument.token > i &&
                 (argument.slot == Slot::apposition ||
                  (argument.slot == Slot::oblique && argument.marker == "in"));
        });
      }
      return;
    }
  }
}

/// `Cincinnati, Ohio in Norway`: the phrase behind a name in a run may hang on an earlier one, or
/// on the verb.
void PredicateFinder::add_phrase_behind(Predicate& predicate, std::uint32_t name) const {
  const auto named = tree_.document().mentions_at(name);
  if (named.empty() || named.front().first_token == 0 ||
      tree_.lemma(named.front().first_token - 1) != ",") {
    return;
  }
  const std::uint32_t in = named.front().first_token + named.front().token_count;
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(name)];
  if (in + 1 >= sentence.first_token + sentence.token_count || tree_.lemma(in) != "in") {
    return;
  }
  const std::uint32_t phrase = tree_.head(in);
  if (tree_.is(in, "case") && phrase != Tree::none && phrase > in && has_mention(phrase)) {
    add(predicate, Slot::oblique, phrase, elsewhere, "in");
  }
}

/// Whether a person or body is named there, perhaps behind a title: `, and Senator X` is in no row
/// with a town.
bool PredicateFinder::names_another_kind(std::uint32_t token, std::uint32_t end,
                                         const Mention& town) const {
  const Document& document = tree_.document();
  while (token < end && !has_mention(token) && tree_.token(token).upos != Upos::verb &&
         tree_.token(token).upos != Upos::punct) {
    ++token;
  }
  const auto named = document.mentions_at(token);
  const KindId kind = document.entity(town.entities.front()).kind;
  return token < end && !named.empty() && named.front().form == MentionForm::name &&
         document.entity(named.front().entities.front()).kind != kind &&
         tree_.token(named.front().head_token).deprel != "compound" &&
         tree_.token(named.front().head_token).upos == Upos::propn &&
         tree_.has_child(named.front().head_token, "nmod:desc");
}

/// Whether a name, at whose first token we are, is the last but one of `Lima, Quito, Bogota and`.
bool PredicateFinder::is_in_row(std::uint32_t token, std::uint32_t end) const {
  constexpr std::uint32_t longest = 4;  // tokens
  for (std::uint32_t i = token; i < std::min(end, token + longest); ++i) {
    if (tree_.token(i).upos == Upos::cconj) {
      return true;
    }
    if (tree_.lemma(i) == ",") {
      return i + 1 < end && (tree_.token(i + 1).upos == Upos::cconj || is_in_row(i + 1, end));
    }
    if (tree_.token(i).upos != Upos::propn) {
      return false;
    }
  }
  return false;
}

/// How many names stand in a row with nothing but commas between, the one from `first` to `behind`
/// among them.
std::size_t PredicateFinder::names_in_row(std::uint32_t first, std::uint32_t behind,
                                          std::uint32_t begin, std::uint32_t end) const {
  const auto is_name = [&](std::uint32_t token) { return tree_.token(token).upos == Upos::propn; };
  std::size_t count = 1;
  while (behind + 1 < end && tree_.lemma(behind) == "," && is_name(behind + 1)) {
    ++count;
    for (++behind; behind < end && is_name(behind); ++behind) {
    }
  }
  while (first >= begin + 2 && tree_.lemma(first - 1) == "," && is_name(first - 2)) {
    ++count;
    for (--first; first > begin && is_name(first - 1); --first) {
    }
  }
  return count;
}

/// `X, in Lima for talks, said …`: who is there.
void PredicateFinder::add_guest(Predicate& predicate, std::uint32_t place) const {
  const auto below = tree_.subtree(place);
  const std::string marker = tree_.marker(place);
  if (!tree_.is(place, "nmod") || !has_mention(tree_.head(place)) ||
      (marker != "in" && marker != "at") || tree_.lemma(below.front()) != ",") {
    return;
  }
  const std::size_t behind = below.back() + 1;
  const std::string errand =
      behind < tree_.document().tokens().size() ? tree_.lemma(below.back() + 1) : "";
  if (errand == "for" || errand == "on" || errand == "this" || errand == "last" || errand == "to" ||
      tree_.has_child(place, "nmod")) {
    add(predicate, Slot::participant, tree_.head(place), inherited, "in");
  }
}

void PredicateFinder::add_phrase_of_row(Predicate& predicate, std::uint32_t name) const {
  std::vector<std::uint32_t> row{tree_.is(name, "conj") ? tree_.head(name) : name};
  for (const std::uint32_t c : tree_.children(row.front())) {
    if (tree_.is(c, "conj") && has_mention(c) && tree_.token(c).upos == Upos::propn) {
      row.push_back(c);
    }
  }
  for (const std::uint32_t other : row) {
    for (const std::uint32_t c : tree_.children(other)) {
      const std::string marker = tree_.marker(c);
      if (other != name && c > row.back() && tree_.is(c, "nmod") &&
          (marker == "of" || marker == "from" || marker == "at")) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
      }
    }
  }
}

/// `X and Y, both of Google,`, `X, Y and Z, all from Google,`: of it is each of the row.
void PredicateFinder::add_body_of_all(Predicate& predicate, std::uint32_t name) const {
  const auto words = tree_.document().tokens();
  std::uint32_t end = 0, first = name;
  while (tree_.is(first, "conj") && tree_.is_nominal(tree_.head(first))) {
    first = tree_.head(first);
  }
  for (const std::uint32_t other : tree_.conjuncts(first)) {
    for (const Mention& mention : tree_.document().mentions_at(other)) {
      end = mention.form == MentionForm::name
                ? std::max(end, mention.first_token + mention.token_count)
                : end;
    }
  }
  if (end + 3 >= words.size() || tree_.lemma(end) != "," ||
      tree_.sentence(end + 3) != tree_.sentence(name)) {
    return;
  }
  const std::string& all = tree_.lemma(end + 1);
  std::uint32_t of = end + 2;
  of += words[of].upos == Upos::num ? 1 : 0;  // `all three of Google`
  const std::uint32_t body = of < words.size() ? tree_.head(of) : Tree::none;
  const std::string& word = tree_.lemma(of);
  if ((all == "both" || all == "all" || all == "each") && body != Tree::none && body > of &&
      (word == "of" || word == "from" || word == "at" || word == "with") && has_mention(body)) {
    add(predicate, Slot::oblique, body, inherited, word);
  }
}

void PredicateFinder::add_name(Predicate& predicate) const {
  const std::uint32_t name = predicate.token;
  add(predicate, Slot::self, name, 1.0F);
  add(predicate, Slot::inside, name, 1.0F);
  add(predicate, Slot::article, name, 1.0F);
  add_nominal_dependents(predicate, name, 1.0F);
  // `Okafor of Peru`, whom it is known to serve
  const auto persons = tree_.document().mentions_at(name);
  if (!persons.empty() && persons.front().entities.size() == 1) {
    const auto& serves = tree_.document().entity(persons.front().entities.front()).serves;
    const std::vector<Argument> said = predicate.arguments;
    for (const Argument& argument : said) {
      const auto body = tree_.document().mentions_at(argument.token);
      if (argument.slot == Slot::oblique &&
          (argument.marker == "of" || argument.marker == "from") && body.size() == 1 &&
          body.front().entities.size() == 1 &&
          std::find(serves.begin(), serves.end(), body.front().entities.front()) != serves.end()) {
        add(predicate, Slot::oblique, argument.token, inherited, "served");
      }
    }
  }
  // `under Ruiz, Google has grown`
  if (tree_.is(name, "obl") && tree_.marker(name) == "under" && tree_.head(name) != Tree::none) {
    for (const Argument& subject : surface_subjects(tree_.head(name))) {
      add(predicate, Slot::participant, subject.token, subject.certainty * inherited, "under");
    }
  }
  add_guest(predicate, name);
  add_next_phrase(predicate, name);
  add_next_place(predicate, name);
  add_place_right_behind(predicate, name);
  add_phrase_behind(predicate, name);
  add_owner_before(predicate, name);
  add_body_of_all(predicate, name);
  // `the politician X of the Labour Party`: the phrase may hang on another word of the mention.
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    for (std::uint32_t i = mention.first_token; i < mention.first_token + mention.token_count;
         ++i) {
      for (const std::uint32_t c : tree_.children(i)) {
        if (i != name && c >= mention.first_token + mention.token_count && tree_.is(c, "nmod") &&
            !tree_.marker(c).empty()) {
          add(predicate, Slot::oblique, c, inherited, tree_.marker(c));
        } else if (i != name && c < i && has_mention(c) && tree_.token(i).upos == Upos::propn &&
                   (tree_.is(c, "nmod:desc") || tree_.is(c, "compound"))) {
          add(predicate, Slot::modifier, c, inherited);  // `the mayor, Social Democrat X`
        }
      }
    }
  }
  // `X, formerly of the fund,`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    std::uint32_t next = mention.first_token + mention.token_count;
    const std::uint32_t end = static_cast<std::uint32_t>(tree_.document().tokens().size());
    next += next < end && tree_.lemma(next) == "," ? 1 : 0;
    if (next + 2 < end && tree_.token(next).upos == Upos::adv &&
        tree_.sentence(next + 2) == tree_.sentence(name) &&
        (cues_.is(tree_.lemma(next), Cue::no_longer) || tree_.lemma(next) == "now") &&
        tree_.token(next + 1).upos == Upos::adp && tree_.head(next + 1) != Tree::none &&
        tree_.head(next + 1) > next && has_mention(tree_.head(next + 1))) {
      add(predicate, Slot::oblique, tree_.head(next + 1), inherited, tree_.lemma(next + 1));
    }
  }
  // `Peru: X, the minister.`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    const std::uint32_t first = mention.first_token;
    const std::uint32_t begin = tree_.document().sentences()[tree_.sentence(name)].first_token;
    if (first > begin + 1 && tree_.lemma(first - 1) == ":") {
      const Mention* label = name_until(first - 1);
      if (label != nullptr && label->first_token == begin) {
        add(predicate, Slot::oblique, label->head_token, elsewhere, "label");
      }
    }
    // `Photo: X/Reuters`
    const std::uint32_t slash = mention.first_token + mention.token_count;
    if (slash + 1 < tree_.document().tokens().size() && tree_.lemma(slash) == "/") {
      if (const Mention* agency = name_from(slash + 1); agency != nullptr) {
        add(predicate, Slot::oblique, agency->head_token, elsewhere, "label");
      }
    }
  }
  // `X, Y and Z of the firm W`: of W are all, on whichever of them the parser hangs it.
  const bool alone = std::none_of(
      predicate.arguments.begin(), predicate.arguments.end(), [](const Argument& argument) {
        return argument.slot == Slot::oblique || argument.slot == Slot::possessor ||
               argument.slot == Slot::modifier || argument.slot == Slot::apposition;
      });
  if (alone && !tree_.has_child(name, "appos")) {
    add_phrase_of_row(predicate, name);
  }
  // `X (Labour)`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    const std::uint32_t bracket = mention.first_token + mention.token_count;
    for (std::uint32_t i = bracket + 1;
         bracket < tree_.document().tokens().size() && tree_.lemma(bracket) == "(" &&
         i < std::min<std::size_t>(bracket + 4, tree_.document().tokens().size());
         ++i) {
      if (has_mention(i) && tree_.sentence(i) == tree_.sentence(name)) {
        add(predicate, Slot::oblique, i, elsewhere, "brackets");
      }
    }
  }
  // `X, D-Texas,`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    const std::uint32_t comma = mention.first_token + mention.token_count;
    if (comma + 2 < tree_.document().tokens().size() && tree_.lemma(comma) == "," &&
        tree_.lemma(comma + 2) == "-" && has_mention(comma + 1) &&
        tree_.token(comma).span.end < tree_.token(comma + 1).span.begin) {
      add(predicate, Slot::oblique, comma + 1, elsewhere, "brackets");
    }
  }
  // `other Democrats left, such as X`
  if (tree_.token(name).has("Number", "Plur")) {
    for (const std::uint32_t example : examples_behind(name)) {
      add(predicate, Slot::holder, example, elsewhere);
    }
  }
  // `X, a Democrat`, `X is a Democrat`, `X, the senior Democrat on the committee`
  const std::uint32_t article = tree_.child(name, "det");
  const auto called = tree_.document().mentions_at(name);
  const bool adherent = !called.empty() && called.front().form == MentionForm::demonym &&
                        !tree_.token(name).has("Number", "Plur");
  if (article != Tree::none &&
      (adherent || tree_.lemma(article) == "a" || tree_.lemma(article) == "an")) {
    // `X, a former miner and a Democrat`, wherever the parser hangs the party
    const std::uint32_t above = tree_.head(name);
    const bool behind_another = tree_.is(name, "conj") && above != Tree::none &&
                                (tree_.is(above, "appos") || tree_.has_child(above, "appos"));
    const std::uint32_t described =
        behind_another && tree_.is(above, "appos") ? tree_.head(above) : above;
    if ((tree_.is(name, "appos") || behind_another) && described != Tree::none) {
      add(predicate, Slot::holder, described, 1.0F);
    } else if (tree_.has_child(name, "cop") && !tree_.has_child(name, "case")) {
      for (const Argument& subject : surface_subjects(name)) {
        add(predicate, Slot::holder, subject.token, subject.certainty);
      }
    }
  }
  // `UCL astronomer X`, `X, an astronomer at UCL`: what stands with the description of a name, on
  // whichever of its words it hangs.
  std::vector<std::uint32_t> words = {name};
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    for (std::uint32_t i = mention.first_token; i < mention.first_token + mention.token_count;
         ++i) {
      words.insert(words.end(), i == name ? 0 : 1, i);
    }
  }
  for (const std::uint32_t word : words) {
    for (const std::uint32_t noun : tree_.children(word)) {
      if (!is_title(noun)) {
        continue;
      }
      const bool before = word == name && noun < name &&
                          (tree_.is(noun, "nmod:desc") || tree_.is(noun, "compound"));
      const bool behind = noun > name && tree_.is(noun, "appos");
      if (before || behind) {
        add_description(predicate, noun);
      }
    }
  }
  const std::uint32_t said = tree_.is(name, "appos") ? tree_.head(name) : Tree::none;
  if (said != Tree::none && is_title(said) && said < name) {
    add_description(predicate, said);  // `a Labour councillor, X,`
    // `astronomer X of the University`: the phrase may hang on what X is.
    const auto named = tree_.document().mentions_at(name);
    for (const std::uint32_t c : tree_.children(said)) {
      if (!named.empty() && named.front().first_token == said + 1 && c > name &&
          tree_.is(c, "nmod") && !tree_.marker(c).empty()) {
        add(predicate, Slot::oblique, c, inherited, tree_.marker(c));
      }
    }
  }
  // `NASA astronauts X and Y`, `two Labour councillors, X and Y`
  const std::uint32_t first = tree_.is(name, "conj") ? tree_.head(name) : Tree::none;
  const std::uint32_t several = first == Tree::none ? Tree::none : tree_.head(first);
  if (several != Tree::none && tree_.is(first, "appos") && several < first && is_title(several) &&
      tree_.token(several).has("Number", "Plur")) {
    add_description(predicate, several);
  }
  for (const std::uint32_t noun :
       first == Tree::none ? std::span<const std::uint32_t>() : tree_.children(first)) {
    const bool title = noun < first && (tree_.is(noun, "nmod:desc") || tree_.is(noun, "compound"));
    if (title && is_common(noun) && tree_.token(noun).has("Number", "Plur")) {
      add_description(predicate, noun);
    }
  }
}

/// Whether a word may say what the bearer of a name is, and is no name itself: also a title in
/// capitals, and `the mayor`, who was named before.
bool PredicateFinder::is_title(std::uint32_t token) const {
  const auto mentions = tree_.document().mentions_at(token);
  const bool named = std::any_of(mentions.begin(), mentions.end(), [](const Mention& mention) {
    return mention.form == MentionForm::name;
  });
  return is_common(token) || (!named && cues_.is(tree_.lemma(token), Cue::title));
}

/// Of a noun that says what the bearer of a name is, what stands before it, and with whom it is.
void PredicateFinder::add_description(Predicate& predicate, std::uint32_t noun) const {
  for (const std::uint32_t c : tree_.children(noun)) {
    // `Labour committee chairman X`
    if (c < noun && tree_.is(c, "compound")) {
      for (const std::uint32_t inner : tree_.subtree(c)) {
        if (inner < c && has_mention(inner) &&
            (tree_.is(inner, "compound") || tree_.is(inner, "amod"))) {
          add(predicate, Slot::modifier, inner, elsewhere);
        }
      }
    }
    if (!has_mention(c)) {
      continue;
    }
    const std::string marker = tree_.marker(c);
    // `Ana Ruiz's newspaper, X`: the newspaper is hers, not X.
    if (tree_.is(c, "nmod:poss") && cues_.is(tree_.lemma(noun), Cue::body)) {
      continue;
    }
    if (c < noun) {
      add(predicate, tree_.is(c, "nmod:poss") ? Slot::possessor : Slot::modifier, c, inherited);
    } else if (tree_.is(c, "nmod") && (marker == "at" || marker == "with" || marker == "from")) {
      add(predicate, Slot::oblique, c, inherited, marker);
    }
  }
}

}  // namespace newsgraph::extractors::relations
