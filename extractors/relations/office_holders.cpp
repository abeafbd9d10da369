// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>

namespace newsgraph::extractors::relations {

/// Whether a name that is coordinated with a title stands behind `and` and a second title, without
/// an article: `Labour leader and Prime Minister X`.
bool PredicateFinder::is_titled_after_and(std::uint32_t name) const {
  std::uint32_t title = tree_.child(name, "nmod:desc");
  if (title == Tree::none) {  // the second title may be one of the row
    for (const std::uint32_t c : tree_.children(tree_.head(name))) {
      if (tree_.is(c, "conj") && is_common(c) && tree_.subtree(c).back() + 1 == name) {
        title = c;
      }
    }
  }
  if (title == Tree::none || title > name || tree_.has_child(title, "det")) {
    return false;
  }
  const std::uint32_t front = tree_.subtree(title).front();
  return tree_.lemma(front) == "and" || (front > 0 && tree_.lemma(front - 1) == "and");
}

/// The name appended to a phrase that holds a noun: `a motion by his counsel, X, failed`, where the
/// comma stands right behind the noun; none if there is none.
std::uint32_t PredicateFinder::appended_above(std::uint32_t noun) const {
  const std::uint32_t above = tree_.head(noun);
  if (above == Tree::none || !tree_.is(noun, "nmod") || has_mention(above)) {
    return Tree::none;
  }
  const std::uint32_t end = tree_.subtree(noun).back() + 1;
  for (const std::uint32_t c : tree_.children(above)) {
    const std::uint32_t front = tree_.subtree(c).front();
    if (tree_.is(c, "appos") && has_mention(c) && tree_.token(c).upos == Upos::propn &&
        front == end && tree_.lemma(end) == ",") {
      return c;
    }
  }
  return Tree::none;
}

/// Who is named right before the comma of a description that was hung further up: X in `a decree by
/// X, then president, bans it`; none if nobody is.
std::uint32_t PredicateFinder::named_before(std::uint32_t noun) const {
  const std::uint32_t above = tree_.head(noun), front = tree_.subtree(noun).front();
  if (above == Tree::none || !tree_.is(noun, "appos") || has_mention(above) ||
      tree_.lemma(front) != ",") {
    return Tree::none;
  }
  for (const std::uint32_t c : tree_.children(above)) {
    if (tree_.is(c, "nmod") && has_mention(c) && tree_.subtree(c).back() + 1 == front) {
      return c;
    }
  }
  return Tree::none;
}

/// `told news channel X`, `with astronauts X and Y`: the name right behind a title, if the parser
/// gave it a place of its own in the sentence.
std::uint32_t PredicateFinder::name_right_behind(std::uint32_t noun) const {
  const std::uint32_t next = noun + 1;
  if (next >= tree_.document().tokens().size() || tree_.sentence(next) != tree_.sentence(noun) ||
      has_mention(noun) || cues_.is(tree_.lemma(noun), Cue::time)) {
    return Tree::none;
  }
  const Mention* name = name_from(next);
  const std::uint32_t word = name == nullptr ? next : name->head_token;
  const std::uint32_t head = tree_.head(word);
  if (name == nullptr || head == Tree::none || tree_.token(word).upos != Upos::propn) {
    return Tree::none;
  }
  const bool alike =
      head == tree_.head(noun) && tree_.token(word).deprel == tree_.token(noun).deprel;
  const bool loose = !tree_.is_below(head, noun) && tree_.marker(word).empty() &&
                     (tree_.is(word, "obl") || tree_.is(word, "obj") || tree_.is(word, "iobj"));
  return alike || loose ? word : Tree::none;
}

/// The names in `five members, X and Y among them`, `five members, among them X and Y`.
std::vector<std::uint32_t> PredicateFinder::names_among(std::uint32_t noun) const {
  const auto& tokens = tree_.document().tokens();
  std::vector<std::uint32_t> names;
  if (!tree_.token(noun).has("Number", "Plur")) {
    return names;
  }
  constexpr std::uint32_t longest = 25;  // tokens
  std::uint32_t comma = Tree::none;
  for (std::uint32_t i = noun + 1;
       i + 1 < tokens.size() && i < noun + longest && tree_.sentence(i + 1) == tree_.sentence(noun);
       ++i) {
    if (comma == Tree::none && tree_.lemma(i) == ",") {
      comma = i;
    }
    if (comma == Tree::none ? tree_.token(i).upos == Upos::verb || tree_.lemma(i) == ";"
                            : tree_.token(i).upos == Upos::verb) {
      return {};
    }
    const Mention* name = comma == Tree::none ? nullptr : name_from(i);
    if (name != nullptr) {
      names.push_back(name->head_token);
      i = name->first_token + name->token_count - 1;
    } else if (tree_.lemma(i) == "among" && tree_.document().form(tree_.token(i + 1)) == "them") {
      if (!names.empty()) {
        return names;
      }
      const Mention* first = name_from(i + 2);
      return i == comma + 1 && first != nullptr ? tree_.conjuncts(first->head_token)
                                                : std::vector<std::uint32_t>();
    } else if (comma != Tree::none && tree_.lemma(i) != "," && tree_.token(i).upos != Upos::cconj &&
               tree_.token(i).upos != Upos::det) {
      return {};
    }
  }
  return {};
}

/// Those by whom a clause shows whom it tells of: X in `several members left, such as X`, `left,
/// among them X`, `praised it, with X calling it a feat`.
std::vector<std::uint32_t> PredicateFinder::examples_behind(std::uint32_t noun) const {
  const std::uint32_t verb = tree_.head(noun);
  if (verb == Tree::none || tree_.token(verb).upos != Upos::verb || noun > verb ||
      !tree_.token(noun).has("Number", "Plur") ||
      !(tree_.is(noun, "nsubj") || tree_.is(noun, "nsubj:pass"))) {
    return {};
  }
  // Not of `the ministers met several members, among them X`.
  const auto others_before = [&](std::uint32_t end) {
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (tree_.token(i).upos == Upos::noun && tree_.token(i).has("Number", "Plur") &&
          cues_.is(tree_.lemma(i), Cue::title)) {
        return true;
      }
    }
    return false;
  };
  for (std::uint32_t i = verb + 1;
       i + 3 < tree_.document().tokens().size() && tree_.sentence(i + 3) == tree_.sentence(noun);
       ++i) {
    if (tree_.lemma(i) == ";") {
      break;
    }
    if (tree_.lemma(i) != ",") {
      continue;
    }
    const std::string& word = tree_.lemma(i + 1);
    const std::string& next = tree_.lemma(i + 2);
    const bool two = (word == "among" && tree_.document().form(tree_.token(i + 2)) == "them") ||
                     (word == "such" && next == "as");
    const bool one = word == "include" || word == "including" || word == "with";
    if (!one && !two) {
      continue;
    }
    std::uint32_t name = i + (two ? 3 : 2);
    const auto is_description = [&](std::uint32_t token) {
      const Mention* here = name_from(token);
      return here == nullptr || tree_.is(here->head_token, "compound") ||
             tree_.is(here->head_token, "amod");
    };
    constexpr std::uint32_t longest = 8;  // tokens: `such as former Peruvian governor X`
    while (name < i + longest && is_description(name) && tree_.is_nominal(name + 1) &&
           tree_.token(name).upos != Upos::verb) {
      ++name;
    }
    const Mention* first = name_from(name);
    if (first == nullptr || others_before(i) || tree_.sentence(name) != tree_.sentence(noun)) {
      return {};
    }
    if (word != "with") {
      return tree_.conjuncts(first->head_token);
    }
    return names_with_clauses(*first);
  }
  return {};
}

/// Of `X of Lima calling it good and Y of Cusco calling it bad`, X and Y.
std::vector<std::uint32_t> PredicateFinder::names_with_clauses(const Mention& first) const {
  constexpr std::uint32_t longest = 6;  // tokens between name and clause
  std::vector<std::uint32_t> names;
  std::uint32_t since = first.first_token;
  const Mention* name = &first;
  for (std::uint32_t i = since;
       i < tree_.document().tokens().size() && tree_.sentence(i) == first.sentence; ++i) {
    if (tree_.token(i).upos == Upos::cconj) {
      const Mention* next = name_from(i + 1);
      since = i + 1;
      name = next != nullptr && !next->entities.empty() ? next : nullptr;
    } else if (name != nullptr && tree_.token(i).upos == Upos::verb) {
      if (tree_.document().form(tree_.token(i)).ends_with("ing") && i < since + longest + 2) {
        names.push_back(name->head_token);
      }
      name = nullptr;
    }
  }
  return names;
}

/// The heads of the names in `X, Y and Z` that begins at a token, which is set behind them.
std::vector<std::uint32_t> PredicateFinder::row_of_names(std::uint32_t& token) const {
  const auto end = static_cast<std::uint32_t>(tree_.document().tokens().size());
  std::vector<std::uint32_t> heads;
  bool last = false;
  while (token < end) {
    token += tree_.token(token).upos == Upos::det ? 1 : 0;
    const Mention* name = name_from(token);
    if (name == nullptr || tree_.sentence(token) != tree_.sentence(name->head_token)) {
      return {};
    }
    heads.push_back(name->head_token);
    token = name->first_token + name->token_count;
    if (last || token + 1 >= end) {
      break;
    }
    token += tree_.lemma(token) == "," ? 1 : 0;
    last = tree_.token(token).upos == Upos::cconj;
    token += last ? 1 : 0;
  }
  return last ? heads : std::vector<std::uint32_t>();
}

/// Those named behind `the ministers of Peru and Chile, X and Y,`, `the heads of A and B (X and
/// Y)`, as many as there are bodies.
std::vector<std::uint32_t> PredicateFinder::names_behind_row(std::uint32_t noun) const {
  std::uint32_t next = noun + 2;
  if (next >= tree_.document().tokens().size() || !tree_.token(noun).has("Number", "Plur") ||
      tree_.lemma(noun + 1) != "of") {
    return {};
  }
  const std::vector<std::uint32_t> bodies = row_of_names(next);
  if (bodies.empty() || next + 1 >= tree_.document().tokens().size() ||
      (tree_.lemma(next) != "," && tree_.lemma(next) != "(") ||
      tree_.sentence(next) != tree_.sentence(noun)) {
    return {};
  }
  std::vector<std::uint32_t> names = row_of_names(++next);
  return names.size() == bodies.size() ? names : std::vector<std::uint32_t>();
}

/// Of whom `X rose fast: secretary at the bank, governor of Lima` lists what he was.
std::vector<Argument> PredicateFinder::told_before_colon(std::uint32_t noun) const {
  const std::uint32_t begin = tree_.document().sentences()[tree_.sentence(noun)].first_token;
  const std::uint32_t front = tree_.subtree(noun).front();
  const bool listed =
      tree_.lemma(front) == "," || tree_.lemma(front) == ":" ||
      (front > begin && (tree_.lemma(front - 1) == "," || tree_.lemma(front - 1) == ":"));
  if (!listed || tree_.has_child(noun, "det") || tree_.has_child(noun, "nmod:poss") ||
      tree_.token(noun).has("Number", "Plur") || !cues_.is(tree_.lemma(noun), Cue::title)) {
    return {};
  }
  std::uint32_t colon = noun;
  while (colon > begin && tree_.lemma(colon) != ":") {
    if (tree_.token(colon).upos == Upos::verb || tree_.token(colon).upos == Upos::aux) {
      return {};
    }
    --colon;
  }
  for (std::uint32_t i = colon; i-- > begin && colon > begin;) {
    if (tree_.token(i).upos == Upos::verb && tree_.has_child(i, "nsubj")) {
      return surface_subjects(i);
    }
  }
  return {};
}

/// The name right before the comma of an apposition: `the governor of Lima, a port in Peru`.
std::uint32_t PredicateFinder::name_before_comma(std::uint32_t noun) const {
  std::uint32_t front = tree_.subtree(noun).front();
  // `Y, then the head of Google,`: the word may hang elsewhere.
  if (front > 1 && tree_.token(front - 1).upos == Upos::adv &&
      cues_.is(tree_.lemma(front - 1), Cue::no_longer)) {
    --front;
  }
  const std::uint32_t comma = tree_.lemma(front) == "," ? front : front - std::min(front, 1U);
  if (comma == 0 || tree_.lemma(comma) != "," ||
      tree_.sentence(comma - 1) != tree_.sentence(noun)) {
    return Tree::none;
  }
  const Mention* name = name_until(comma);
  return name == nullptr ? Tree::none : name->head_token;
}

/// Who has the post that is called by an office: X in `X held the post of director`, `X's job of
/// director`, `was appointed to the post of director`.
std::vector<Argument> PredicateFinder::holders_of_post(std::uint32_t office) const {
  const std::uint32_t post = tree_.head(office);
  if (post == Tree::none || !tree_.is(office, "nmod") || tree_.marker(office) != "of" ||
      has_mention(post) || !cues_.is(tree_.lemma(post), Cue::post)) {
    return {};
  }
  if (const std::uint32_t whose = tree_.child(post, "nmod:poss"); whose != Tree::none) {
    return {{Slot::holder, {}, whose, inherited}};
  }
  const std::uint32_t verb = tree_.head(post);
  if (verb == Tree::none || tree_.token(verb).upos != Upos::verb) {
    return {};
  }
  const std::string marker = tree_.marker(post);
  const bool taken_on = marker == "on" && tree_.lemma(verb) == "take";
  const std::string word = lemma_with_particle(verb);
  if (tree_.is(post, "obj") || taken_on) {
    // `was given the post of director`
    return cues_.is(word, Cue::holding_post) || cues_.is(word, Cue::leaving_post) ||
                   (cues_.is(word, Cue::giving) && is_passive(verb))
               ? surface_subjects(verb)
               : std::vector<Argument>();
  }
  if (tree_.is(post, "obl") && cues_.is(tree_.lemma(verb), Cue::posting) &&
      (marker == "to" || marker == "into" || marker == "from" || marker == "in" ||
       marker == "as")) {
    const std::uint32_t object = is_passive(verb) ? Tree::none : tree_.child(verb, "obj");
    return object == Tree::none ? surface_subjects(verb)
                                : std::vector<Argument>{{Slot::holder, {}, object, inherited}};
  }
  return {};
}

/// The name that stands behind the second field of an office: `minister of trade and fisheries of
/// Peru X`, `minister for trade and fisheries, X`; none if there is none.
std::uint32_t PredicateFinder::name_below(std::uint32_t field) const {
  for (const std::uint32_t second : tree_.children(field)) {
    if (second < field || !tree_.is(second, "conj") || !is_field(second)) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(second)) {
      const bool owner = tree_.is(c, "nmod") && tree_.marker(c) == "of" && has_mention(c);
      if (c > second && tree_.is(c, "appos") && has_mention(c)) {
        return c;
      }
      for (const std::uint32_t name :
           owner ? tree_.children(c) : std::span<const std::uint32_t>()) {
        if (name > c && has_mention(name) && (tree_.is(name, "appos") || tree_.is(name, "flat"))) {
          return name;
        }
      }
    }
  }
  return Tree::none;
}

/// Whether a word may tell of what somebody is the minister: no name, though written as one.
bool PredicateFinder::is_field(std::uint32_t token) const {
  return tree_.is_nominal(token) && !has_mention(token) &&
         !cues_.is(tree_.lemma(token), Cue::title);
}

/// The noun right before `as head of Y`, if it is for the end or a stretch of an office and is
/// somebody's, where the parser hung the two apart; none if it is none.
std::uint32_t PredicateFinder::stretch_before(std::uint32_t office) const {
  const std::uint32_t front = tree_.subtree(office).front();
  const std::uint32_t time = front - std::min(front, 1U);
  return tree_.marker(office) == "as" && tree_.is(office, "obl") && time < front &&
                 cues_.is(tree_.lemma(time), Cue::leaving) && tree_.has_child(time, "nmod:poss")
             ? time
             : Tree::none;
}

/// Whom the holder of an office follows: Y in `X became president in place of Y`, `after Y stepped
/// down`, `following the resignation of Y`; in `a president to succeed Y`.
void PredicateFinder::add_predecessors(Predicate& predicate, std::uint32_t noun) const {
  const auto follow = [&](std::uint32_t name) {
    if (name != Tree::none && has_mention(name) && tree_.token(name).upos == Upos::propn) {
      add(predicate, Slot::oblique, name, elsewhere, "instead of");
    }
  };
  const auto owner = [&](std::uint32_t word) {
    const std::uint32_t whose = tree_.child(word, "nmod:poss");
    for (const std::uint32_t c : tree_.children(word)) {
      if (whose == Tree::none && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
        return c;
      }
    }
    return whose;
  };
  const auto read = [&](std::uint32_t c) {
    const std::string marker = tree_.marker(c);
    const std::string& word = tree_.lemma(c);
    const bool then = marker == "after" || marker == "following" || marker == "follow" ||
                      marker == "when" || marker == "since" || marker == "upon" || marker == "on";
    if (marker == "instead of" || marker == "in place of") {
      follow(c);
    } else if (marker == "in" && (word == "place" || word == "stead")) {
      follow(owner(c));
    } else if (then && tree_.is_nominal(c) && cues_.is(word, Cue::leaving)) {
      follow(owner(c));
    } else if (tree_.token(c).upos != Upos::verb) {
      return;
    } else if (cues_.is(word, Cue::succeeding)) {
      follow(is_passive(c) ? Tree::none : tree_.child(c, "obj"));
    } else if (then && cues_.is(lemma_with_particle(c), Cue::bowing_out)) {
      const auto below = tree_.children(c);
      const bool elsewhere_too = std::any_of(below.begin(), below.end(), [&](std::uint32_t i) {
        return tree_.is(i, "obl") && (tree_.marker(i) == "as" || tree_.marker(i) == "from");
      });
      for (const Argument& gone : surface_subjects(c)) {
        follow(elsewhere_too ? Tree::none : gone.token);
      }
    }
  };
  if (!cues_.is(tree_.lemma(noun), Cue::title) || !is_title(noun)) {
    return;
  }
  // `became leader of the party and prime minister`: the second office may hang on the party.
  std::uint32_t first = noun;
  while (tree_.is(first, "conj") && tree_.is_nominal(tree_.head(first))) {
    first = tree_.head(first);
  }
  if (first != noun && tree_.is(first, "nmod") && has_mention(first)) {
    first = tree_.head(first);
  }
  const std::uint32_t verb = tree_.head(first);
  const bool told = verb != Tree::none && tree_.token(verb).upos == Upos::verb &&
                    (tree_.is(first, "xcomp") || tree_.is(first, "obj") ||
                     (tree_.is(first, "obl") && tree_.marker(first) == "as"));
  for (const std::uint32_t c : told ? tree_.children(verb) : std::span<const std::uint32_t>()) {
    if (c > verb && c != noun) {
      read(c);
    }
  }
  for (const std::uint32_t c : tree_.children(noun)) {
    if (c > noun) {
      read(c);
    }
  }
  // `whose chairman X took over from Y`, `its chairman, X, who took over from Y`
  const bool below =
      tree_.is(noun, "nmod:desc") || tree_.is(noun, "compound") || tree_.is(noun, "appos");
  const std::uint32_t holder = below                            ? tree_.head(noun)
                               : tree_.has_child(noun, "appos") ? tree_.child(noun, "appos")
                                                                : noun;
  std::vector<std::uint32_t> verbs = {tree_.is(holder, "nsubj") ? tree_.head(holder) : Tree::none};
  for (const std::uint32_t word : {noun, holder}) {
    verbs.push_back(tree_.child(word, "acl:relcl"));
  }
  for (const std::uint32_t took : verbs) {
    if (took == Tree::none || tree_.token(took).upos != Upos::verb || is_passive(took)) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(took)) {
      if ((lemma_with_particle(took) == "take over" && tree_.is(c, "obl") &&
           tree_.marker(c) == "from") ||
          (cues_.is(tree_.lemma(took), Cue::succeeding) && tree_.is(c, "obj"))) {
        follow(c);
      }
    }
  }
}

void PredicateFinder::add_holders(Predicate& predicate, std::uint32_t noun, int depth) const {
  if (depth > 3) {
    return;
  }
  const float certainty = depth == 0 ? 1.0F : inherited;
  const auto hold = [&](std::uint32_t token, float c) { add(predicate, Slot::holder, token, c); };
  // `X was picked to be the nominee`, whoever was so far.
  const auto told_of = tree_.has_child(noun, "cop") && depth == 0 && is_title(noun)
                           ? surface_subjects(noun)
                           : std::vector<Argument>();
  const bool told = std::any_of(told_of.begin(), told_of.end(), [&](const Argument& subject) {
    return has_mention(subject.token) && tree_.token(subject.token).upos == Upos::propn;
  });
  if (has_mention(noun) && !told) {
    hold(noun, certainty);
  }
  // `whose Labour party`
  for (const std::uint32_t c : tree_.children(noun)) {
    if (c < noun && tree_.is(c, "compound") && has_mention(c) && !tree_.is(noun, "appos") &&
        cues_.is(tree_.lemma(noun), Cue::body)) {
      hold(c, certainty * inherited);
    }
  }
  // `ANA RUIZ. A judge in Lima.`
  if (depth == 0 && tree_.is(noun, "root") && !has_mention(noun) && !tree_.has_child(noun, "cop") &&
      !tree_.has_child(noun, "nsubj")) {
    if (const std::uint32_t name = entry_name(noun); name != Tree::none) {
      hold(name, inherited);
    }
  }
  const std::uint32_t head = tree_.head(noun);
  const bool in_phrase = tree_.has_child(noun, "case") && tree_.marker(noun) != "as";
  if (tree_.has_child(noun, "cop") && !in_phrase) {
    for (const Argument& subject : surface_subjects(noun)) {
      hold(subject.token, subject.certainty * certainty);
    }
  }
  bool appended = false;
  for (const std::uint32_t c : tree_.children(noun)) {
    // `12 of its delegates; X came first`
    if (c > noun && has_mention(c) && !tree_.is(c, "nmod")) {
      const std::uint32_t front = tree_.subtree(c).front();
      if (tree_.lemma(front) == ";" || tree_.lemma(front - 1) == ";") {
        continue;
      }
    }
    // `Peru's minister, X, Norway's president Y`: the second has an office of his own.
    if (tree_.is(c, "appos") && has_mention(c) && c > noun) {
      if (appended && tree_.has_child(c, "nmod:desc")) {
        continue;
      }
      appended = true;
    }
    // `Secretary of State X`: the name may hang on the title as if a preposition were there.
    const bool bare = tree_.is(c, "nmod") && c > noun && has_mention(c) &&
                      tree_.token(c).upos == Upos::propn && !tree_.has_child(c, "case");
    if (tree_.is(c, "appos") || tree_.is(c, "flat") || bare ||
        (tree_.is(c, "nmod:desc") && c > noun)) {
      if (tree_.is_nominal(c)) {
        hold(c, certainty);
      }
    }
    // `Labour leader and Prime Minister X`: one person, whose name hangs on the second title.
    if (tree_.is(c, "conj") && c > noun && has_mention(c) && tree_.token(c).upos == Upos::propn &&
        !tree_.has_child(noun, "det") && !tree_.token(noun).has("Number", "Plur") &&
        is_titled_after_and(c)) {
      hold(c, certainty * inherited);
    }
    // `opponents of the plan, led by X`
    const bool leads = tree_.lemma(c) == "lead" || tree_.lemma(c) == "head";
    if (tree_.is(c, "acl") && leads && tree_.token(noun).has("Number", "Plur")) {
      for (const Argument& leader : subjects(c)) {
        hold(leader.token, certainty * inherited);
      }
    }
    // `supporters of the plan, including X`
    const std::string example = tree_.marker(c);
    if (tree_.is(c, "nmod") && c > noun && has_mention(c) &&
        (example == "include" || example == "including" || example == "such as" ||
         example == "like" || example == "among")) {
      hold(c, certainty * inherited);
    }
    // `the governor of Alaska Ana Ruiz`: the name may hang on the place instead.
    const std::string with = tree_.marker(c);
    const bool of_body = with == "of" || with == "for" || with == "to" || with == "at" ||
                         (with == "from" && cues_.is(tree_.lemma(noun), Cue::counterpart));
    // `members such as Peru and Norway`
    if (tree_.is(c, "nmod") && c > noun && tree_.token(noun).has("Number", "Plur") &&
        (with == "such as" || with == "including" || with == "like")) {
      hold(c, certainty);
    }
    // `the rapporteur on fishing, X,`
    const bool of_field = with == "in" || (with == "on" && is_common(c));
    if (tree_.is(c, "nmod") && (of_field || (of_body && (has_mention(c) || is_common(c))))) {
      for (const std::uint32_t inner : tree_.children(c)) {
        const bool listed = tree_.is(inner, "conj") && !tree_.has_child(inner, "cc") &&
                            !tree_.token(noun).has("Number", "Plur");
        if (inner > c && has_mention(inner) &&
            (tree_.is(inner, "appos") || tree_.is(inner, "flat") || listed)) {
          hold(inner, certainty * elsewhere);
        }
      }
      if (const std::uint32_t name = name_below(c); name != Tree::none) {
        hold(name, certainty * elsewhere);
      }
    }
  }
  for (const std::uint32_t name : names_among(noun)) {
    hold(name, certainty * inherited);
  }
  for (const std::uint32_t name : names_behind_row(noun)) {
    hold(name, certainty);
  }
  for (const std::uint32_t name : examples_behind(noun)) {
    hold(name, certainty * elsewhere);
  }
  if (head == Tree::none) {
    return;
  }
  for (const Argument& holder : holders_of_post(noun)) {
    hold(holder.token, holder.certainty * certainty * inherited);
  }
  for (const Argument& subject : told_before_colon(noun)) {
    hold(subject.token, subject.certainty * certainty * elsewhere);
  }
  // `X, until last week head of Google, left`
  const std::string since = tree_.marker(noun);
  if (tree_.is(noun, "obl") && noun < head && cues_.is(tree_.lemma(noun), Cue::title) &&
      (since == "until" || since == "for" || since == "at" || since == "since")) {
    for (const std::uint32_t c : tree_.children(noun)) {
      const std::uint32_t name = name_before_comma(noun);
      if (c < noun && name != Tree::none &&
          (cues_.is(tree_.lemma(c), Cue::time) || tree_.lemma(c) == "present" ||
           tree_.lemma(c) == "moment")) {
        hold(name, certainty * inherited);
      }
    }
  }
  if (const std::uint32_t name = appended_above(noun); name != Tree::none) {
    hold(name, certainty * elsewhere);
  }
  if (const std::uint32_t name = named_before(noun); name != Tree::none) {
    hold(name, certainty * elsewhere);
  }
  // `X is one of Peru's negotiators`
  if (tree_.is(noun, "nmod") && tree_.marker(noun) == "of" && tree_.lemma(head) == "one") {
    add_holders(predicate, head, depth + 1);
  }
  // `sent its ambassador to Austria, X,`: phrase and name may hang on the verb.
  if (tree_.is(noun, "obj") && tree_.token(head).upos == Upos::verb) {
    const std::uint32_t end = tree_.subtree(noun).back() + 1;
    for (const std::uint32_t c : tree_.children(head)) {
      const std::uint32_t name = tree_.child(c, "appos");
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && tree_.subtree(c).front() == end && name != Tree::none &&
          (marker == "to" || marker == "of" || marker == "in" || marker == "for") &&
          has_mention(c) && has_mention(name)) {
        hold(name, certainty * elsewhere);
      }
    }
  }
  // `met his counterpart X`: title and name as two objects.
  if (const std::uint32_t next = name_right_behind(noun); next != Tree::none) {
    hold(next, certainty * inherited);
  }
  // `the union, whose leader, X, left`: the name may look like a second union, or hang anywhere.
  const std::uint32_t whose = tree_.child(noun, "nmod:poss");
  if (tree_.is(noun, "nsubj") && whose != Tree::none && tree_.lemma(whose) == "whose" &&
      !tree_.has_child(noun, "appos")) {
    const std::uint32_t comma = tree_.subtree(noun).back() + 1;
    for (std::uint32_t i = comma + 1; i < tree_.document().tokens().size() && i < comma + 3; ++i) {
      if (tree_.lemma(comma) == "," && has_mention(i) && tree_.token(i).upos == Upos::propn &&
          tree_.subtree(i).front() >= comma && !tree_.is(i, "nsubj")) {
        hold(i, certainty * inherited);
        break;
      }
    }
  }
  if (tree_.is(noun, "appos") && whose != Tree::none && tree_.lemma(whose) == "whose") {
    const std::uint32_t end = tree_.subtree(noun).back();
    for (const std::uint32_t c : tree_.children(head)) {
      const std::uint32_t front = tree_.subtree(c).front();
      if (c > noun && has_mention(c) && (tree_.is(c, "conj") || tree_.is(c, "appos")) &&
          !tree_.has_child(c, "cc") && front > end && front <= end + 2) {
        hold(c, certainty * inherited);
        return;
      }
    }
  }
  // `X, Y and two other members of the party`, `X and others in the party`
  if (tree_.is(noun, "conj") && !has_mention(noun) && tree_.token(noun).has("Number", "Plur") &&
      tree_.has_child(noun, "nmod")) {
    const auto below = tree_.children(noun);
    const bool others = tree_.lemma(noun) == "other" || tree_.lemma(noun) == "others" ||
                        std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
                          return tree_.is(c, "amod") && tree_.lemma(c) == "other";
                        });
    for (const std::uint32_t fellow : tree_.conjuncts(head)) {
      if (others && fellow != noun && has_mention(fellow)) {
        hold(fellow, certainty * inherited);
      }
    }
    if (others) {
      return;
    }
  }
  if (tree_.is(noun, "conj")) {
    // `mayor of Lima and governor of Cusco`: the second office may hang on the first one's place.
    const std::uint32_t first = tree_.head(head);
    // of one whose name is told by it only if it is an office too: `X, leader of the party and the
    // union's candidate`
    const bool office = first != Tree::none && tree_.token(first).upos == Upos::noun &&
                        cues_.is(tree_.lemma(noun), Cue::title);
    if (has_mention(head) && tree_.is(head, "nmod") && tree_.marker(head) == "of" &&
        (is_common(first) || office) && (is_common(noun) || tree_.lemma(noun) == "one")) {
      add_holders(predicate, first, depth + 1);
      return;
    }
    if (tree_.is_nominal(head) && !has_mention(head)) {
      add_holders(predicate, head, depth + 1);
    } else if (tree_.is_nominal(head) &&
               (tree_.is(head, "appos") || tree_.has_child(head, "cop"))) {
      add_holders(predicate, head, depth + 1);
    } else if (tree_.token(head).upos == Upos::propn && tree_.has_child(head, "appos") &&
               tree_.child(head, "appos") < noun) {
      hold(head, certainty * inherited);  // `X, a lawyer and a member of Y, left`
    }
    return;
  }
  if (tree_.is(noun, "appos") ||
      ((tree_.is(noun, "compound") || tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat") ||
        tree_.is(noun, "amod") || (tree_.is(noun, "nmod") && !tree_.has_child(noun, "case"))) &&
       noun < head)) {
    // `busts of X, Peruvian presidents Y and Z, and W`: the title is that of the name behind it.
    const Mention* behind = tree_.is(noun, "appos") ? name_from(noun + 1) : nullptr;
    if (behind != nullptr && tree_.sentence(noun + 1) == tree_.sentence(noun) &&
        !has_mention(noun)) {
      hold(behind->head_token, certainty);
      return;
    }
    // `Justice Minister X`: he is no justice.
    const auto called = tree_.document().mentions_at(head);
    const bool is_name = std::any_of(called.begin(), called.end(), [](const Mention& mention) {
      return mention.form == MentionForm::name;
    });
    const bool part_of_title = tree_.is(noun, "compound") && !is_name && !has_mention(noun) &&
                               !tree_.has_child(head, "flat");
    // `the commander of X, the mission in Peru`: rather of the name beside than of a noun.
    const std::uint32_t beside = tree_.is(noun, "appos") ? name_before_comma(noun) : Tree::none;
    const bool nearer = beside != Tree::none && is_common(head);
    if (nearer) {
      hold(beside, certainty);
    }
    if (tree_.is_nominal(head) && !part_of_title && named_before(noun) == Tree::none) {
      hold(tree_.is(noun, "appos") ? first_of_name(head) : head,
           nearer ? certainty * elsewhere : certainty);
    }
    if (beside != Tree::none) {
      hold(beside, certainty * elsewhere);
    }
    // `arms for Peru, its minister, X, said`: X, whom the parser hung on Peru too.
    const std::uint32_t end = tree_.subtree(noun).back() + 1;
    for (const std::uint32_t c : tree_.children(head)) {
      if (tree_.is(noun, "appos") && tree_.is(c, "appos") && has_mention(c) &&
          tree_.token(c).upos == Upos::propn && tree_.subtree(c).front() == end &&
          (tree_.lemma(end) == "," || tree_.lemma(end - 1) == ",")) {
        hold(c, certainty * inherited);
      }
    }
    return;
  }
  // `while head of Google, X left`
  const std::string when = tree_.marker(noun);
  if (tree_.is(noun, "advcl") && (when == "while" || when == "when" || when == "once") &&
      !tree_.has_child(noun, "cop") && !tree_.has_child(noun, "nsubj") &&
      cues_.is(tree_.lemma(noun), Cue::title)) {
    for (const Argument& subject : surface_subjects(head)) {
      hold(subject.token, subject.certainty * certainty * inherited);
    }
    return;
  }
  // `related to her time as head of Y`: the office may hang on the verb.
  if (const std::uint32_t time = stretch_before(noun); time != Tree::none) {
    hold(tree_.child(time, "nmod:poss"), certainty * inherited);
    return;
  }
  // `X's resignation as head of Y`
  if (tree_.is(noun, "nmod") && tree_.marker(noun) == "as" && is_common(head)) {
    for (const std::uint32_t c : tree_.children(head)) {
      if (has_mention(c) && (tree_.is(c, "nmod:poss") ||
                             (tree_.is(c, "nmod") && tree_.marker(c) == "of" && c < noun))) {
        hold(c, certainty * inherited);
        return;
      }
    }
    // `after a season as assistant to Y, X left`, `X had a job as head of Y`
    const std::uint32_t verb = tree_.head(head);
    if (verb != Tree::none && tree_.token(verb).upos == Upos::verb &&
        (tree_.is(head, "obl") || tree_.is(head, "obj")) && !tree_.has_child(verb, "iobj")) {
      for (const Argument& subject : surface_subjects(verb)) {
        hold(subject.token, subject.certainty * certainty * inherited);
      }
    }
    return;
  }
  // `X, until last week the head of Y, left`: the parser may find two subjects.
  if (tree_.is(noun, "nsubj")) {
    for (const std::uint32_t c : tree_.children(head)) {
      const std::uint32_t end = tree_.subtree(c).back();
      bool beside = c < noun && tree_.is(c, "nsubj") && has_mention(c) && !has_mention(noun) &&
                    tree_.lemma(end) == ",";
      for (std::uint32_t i = end; beside && i < noun; ++i) {
        beside = !has_mention(i);
      }
      // `A lawyer at Google, she left.`
      const std::uint32_t last = tree_.subtree(noun).back();
      const bool behind = c > noun && tree_.is(c, "nsubj") && has_mention(c) &&
                          !has_mention(noun) && tree_.lemma(last) == "," &&
                          tree_.subtree(c).front() == last + 1;
      if (beside || behind) {
        // `X, head of Google, and Y, then head of Lima`: Y is.
        const std::uint32_t nearer = name_before_comma(noun);
        const bool other =
            beside && nearer != Tree::none && tree_.head(nearer) == c && tree_.is(nearer, "conj");
        hold(other ? nearer : c, certainty * inherited);
      }
    }
  }
  // `The president is X.`
  if (tree_.is(noun, "nsubj") && tree_.is_nominal(head) && tree_.has_child(head, "cop")) {
    hold(head, certainty);
    return;
  }
  if (tree_.token(head).upos != Upos::verb) {
    return;
  }
  // `Supporters of the plan include X.`
  if (tree_.is(noun, "nsubj") && tree_.lemma(head) == "include") {
    if (const std::uint32_t example = tree_.child(head, "obj"); example != Tree::none) {
      hold(example, certainty);
    }
    return;
  }
  const bool as = tree_.marker(noun) == "as";
  // `X, who as minister left`: `as` may stand with what was taken for a second subject.
  if ((tree_.is(noun, "obl") && as) || (tree_.is(noun, "nsubj") && as) ||
      (tree_.is(noun, "xcomp") && !in_phrase) || (tree_.is(noun, "advcl") && as)) {
    // `appointed X as chief`, but `succeeded X as chief`.
    const std::string& verb = tree_.lemma(head);
    const bool follows = verb == "succeed" || verb == "replace" || verb == "follow" ||
                         verb == "join" || verb == "represent" || verb == "serve";
    std::uint32_t object =
        follows || tree_.is(noun, "nsubj") ? Tree::none : tree_.child(head, "obj");
    // `as minister, X wrote the law`, `X took the reins as chief`
    if (object != Tree::none && as &&
        (noun < head || (tree_.token(object).upos == Upos::noun && !has_mention(object) &&
                         !cues_.is(tree_.lemma(object), Cue::title) &&
                         !cues_.is(tree_.lemma(object), Cue::people)))) {
      object = Tree::none;
    }
    // `endorsed X as president`: X is none yet.
    const bool wanted = as && cues_.is(verb, Cue::backing) &&
                        (cues_.is(tree_.lemma(noun), Cue::presiding_office) ||
                         cues_.is(tree_.lemma(noun), Cue::public_office));
    if (wanted) {
      return;
    }
    if (object != Tree::none && !is_passive(head) && object != noun) {
      hold(object, certainty * inherited);
    } else {
      for (const Argument& subject : surface_subjects(head)) {
        if (subject.token != noun) {
          hold(subject.token, subject.certainty * certainty);
        }
      }
    }
  } else if (tree_.is(noun, "obj") && as) {
    for (const Argument& subject : surface_subjects(head)) {
      hold(subject.token, subject.certainty * certainty);
    }
  }
}

}  // namespace newsgraph::extractors::relations
