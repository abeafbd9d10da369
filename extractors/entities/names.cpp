// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/names.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "extractors/entities/name_finder.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;
using knowledge::Gender;
using knowledge::KnowledgeBase;
using knowledge::Match;
using knowledge::NameUse;

NameFinder::NameFinder(const Article& article, const Lexicon& lexicon,
                       const KnowledgeBase& knowledge)
    : article_(article), lexicon_(lexicon), knowledge_(knowledge), labels_(article.size()) {
  for (const Name& name : article.document().names()) {
    for (std::uint32_t i = name.first_token; i < name.first_token + name.token_count; ++i) {
      labels_[i] = name.label;
    }
  }
}

bool NameFinder::is_demonym_only(std::span<const Match> matches) {
  return !matches.empty() && std::all_of(matches.begin(), matches.end(), [](const Match& match) {
    return match.use != NameUse::name;
  });
}

std::uint64_t NameFinder::number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<NameMention> NameFinder::run() {
  collect_tagged();
  collect_untagged();
  collect_known();
  collect_headed();
  collect_headwords();
  collect_numbered();
  collect_parties();
  collect_introduced();
  collect_called_after();
  collect_led();
  collect_described();
  collect_ampersands();
  collect_journals();
  collect_relatives();
  collect_doers();
  collect_actors();
  collect_nobles();
  collect_members();
  collect_saints();
  split_parties();
  choose();
  add_party_tags();
  decide_kinds();
  find_in_headlines();
  names_.erase(
      std::remove_if(names_.begin(), names_.end(),
                     [](const NameMention& name) { return name.kind == FigureKind::none; }),
      names_.end());
  find_owners();
  find_bracketed();
  find_renamed();
  link_introduced();
  return std::move(names_);
}

bool NameFinder::is_small(std::uint32_t i) const {
  const std::string& word = article_.folded(i);
  return word == "of" || word == "the" || word == "and" || word == "for" || word == "on" ||
         word == "in" || word == "to" || word == "de" || word == "del" || word == "la" ||
         word == "a" || article_.form(i) == "&";
}

bool NameFinder::follows_thing(std::uint32_t first) const {
  // `the Order of the Phoenix`
  const std::uint32_t begin = first == article_.size() ? first : article_.sentence_begin(first);
  std::uint32_t of = first;
  of -= of > begin && article_.folded(of - 1) == "the" ? 1U : 0U;
  if (of > begin + 1 && article_.folded(of - 1) == "of" && article_.capitalised(of - 2) &&
      article_.is(of - 2, WordClass::thing_head) &&
      !article_.is(of - 2, WordClass::organisation_head) &&
      !article_.is_headline(article_.sentence_of(first))) {
    return true;
  }
  return first > 0 && article_.sentence_of(first - 1) == article_.sentence_of(first) &&
         article_.is(first - 1, WordClass::thing_head) && article_.capitalised(first - 1) &&
         !article_.is_headline(article_.sentence_of(first));
}

std::uint32_t NameFinder::skip_portfolio(std::uint32_t first, std::uint32_t end) const {
  if (first < 2 || article_.folded(first - 1) != "of" ||
      !article_.is(first - 2, WordClass::portfolio_holder)) {
    return first;
  }
  for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
    if (article_.folded(i) == "of" && names_place(i + 1)) {
      return i + 1;
    }
  }
  return first;
}

bool NameFinder::names_place(std::uint32_t i) const {
  const auto matches = knowledge_.find(article_.folded(i));
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    const std::string_view kind = knowledge_.fact(match.fact).kind;
    return match.use == NameUse::name && (kind == "state" || kind == "place");
  });
}

bool NameFinder::in_capitals(std::uint32_t i) const {
  const std::string_view word = article_.form(i);
  const bool letter_and_number =
      article_.capitalised(i) && word.size() > 1 &&
      std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return letter_and_number || article_.all_capitals(i);
}

bool NameFinder::has_capital(std::uint32_t i) const {
  const std::string_view word = article_.form(i);
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<NameLabel> NameFinder::label_at(std::uint32_t i) const { return labels_[i]; }

bool NameFinder::names_portfolio(std::uint32_t i) const {
  if (i + 1 >= article_.sentence_end(i) || !article_.capitalised(i + 1) ||
      !article_.is(i + 1, WordClass::portfolio_holder)) {
    return false;
  }
  const auto matches = knowledge_.find(article_.folded(i));
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return knowledge_.fact(match.fact).property("type") == "party";
  });
}

/// `the Green Senate`, `the Green Speaker of the House`: a party and the body, or whoever it is,
/// are two.
void NameFinder::split_parties() {
  std::erase_if(candidates_, [&](Candidate& candidate) {
    const std::uint32_t next = candidate.first + 1;
    if (candidate.count < 2 || article_.token(candidate.first).upos != Upos::adj) {
      return false;
    }
    const auto is_party = [&](const Match& match) {
      return knowledge_.fact(match.fact).property("type") == "party";
    };
    const auto matches = knowledge_.find(article_.folded(candidate.first));
    const std::string whole =
        fold_name(article_.document().text(article_.span_of(candidate.first, candidate.count)));
    if (std::none_of(matches.begin(), matches.end(), is_party) || !knowledge_.find(whole).empty()) {
      return false;
    }
    if (article_.is(next, WordClass::open_noun)) {
      ++candidate.first;
      --candidate.count;
    }
    return candidate.first != next &&
           (article_.is(next, WordClass::title) || article_.is(next, WordClass::party_people) ||
            article_.folded(next) == "representatives");
  });
}

void NameFinder::choose() {
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](const Candidate& a, const Candidate& b) {
                     if (a.count != b.count) {
                       return a.count > b.count;
                     }
                     return a.rank > b.rank;
                   });
  std::vector<std::int32_t> owner(article_.size(), -1);
  std::vector<Candidate> chosen;
  for (const Candidate& candidate : candidates_) {
    bool free = true;
    for (std::uint32_t i = candidate.first; i < candidate.first + candidate.count; ++i) {
      if (owner[i] >= 0) {
        free = false;
        Candidate& other = chosen[static_cast<std::size_t>(owner[i])];
        // What the tagger says of a part or of the same words is evidence for the whole.
        if (candidate.label && !other.label && candidate.count * 2 >= other.count) {
          other.label = candidate.label;
          other.confidence = candidate.confidence;
        }
        if (candidate.head_kind != FigureKind::none && other.head_kind == FigureKind::none &&
            candidate.count == other.count) {
          other.head_kind = candidate.head_kind;
        }
      }
    }
    if (free) {
      for (std::uint32_t i = candidate.first; i < candidate.first + candidate.count; ++i) {
        owner[i] = static_cast<std::int32_t>(chosen.size());
      }
      chosen.push_back(candidate);
    }
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
  for (const Candidate& candidate : chosen) {
    add_name(candidate);
  }
}

bool NameFinder::tidy(NameMention& name) const {
  const auto closes = [&](std::uint32_t i) {
    return article_.form(i) == ")" || article_.form(i) == ".";
  };
  while (name.count > 0) {
    const Upos upos = article_.token(name.first).upos;
    const bool small = !article_.capitalised(name.first) &&
                       (upos == Upos::adp || upos == Upos::part || upos == Upos::cconj ||
                        upos == Upos::sconj || upos == Upos::det || upos == Upos::pron);
    if (!small && !(article_.folded(name.first).empty() && article_.form(name.first) != "(")) {
      break;
    }
    ++name.first;
    --name.count;
  }
  while (name.count > 1) {
    const std::uint32_t last = name.first + name.count - 1;
    const bool reflexive = article_.token(last).upos == Upos::pron && !article_.capitalised(last);
    if (!reflexive && (!article_.folded(last).empty() || closes(last))) {
      break;
    }
    --name.count;
  }
  if (name.count == 0) {
    return false;
  }
  if (name.count > 1) {
    return true;
  }
  // `Carmaker's board`: a common noun at the beginning.
  if (name.first == article_.sentence_begin(name.first) &&
      article_.is(name.first, WordClass::company) &&
      knowledge_.find(article_.folded(name.first)).empty()) {
    return false;
  }
  // `WHO`: a small word in capitals is an acronym.
  const bool acronym = article_.all_capitals(name.first) &&
                       article_.folded(name.first).size() > 2 &&
                       !article_.is_shouted(article_.sentence_of(name.first));
  const Upos upos = article_.token(name.first).upos;
  return article_.folded(name.first).size() > 1 &&
         (acronym || (upos != Upos::det && upos != Upos::pron && upos != Upos::cconj &&
                      upos != Upos::adp && upos != Upos::sconj));
}

void NameFinder::add_name(const Candidate& candidate) {
  NameMention name;
  name.first = candidate.first;
  name.count = candidate.count;
  if (!tidy(name)) {
    return;
  }
  name.text = article_.document().text(article_.span_of(name.first, name.count));
  std::replace(name.text.begin(), name.text.end(), '\n', ' ');
  name.folded = fold_name(name.text);
  name.matches = knowledge_.find(name.folded);
  if (name.matches.empty() && name.folded.compare(0, 4, "the ") == 0) {
    name.matches = knowledge_.find(std::string_view(name.folded).substr(4));
  }
  if (is_demonym_only(name.matches) || name.folded.empty()) {
    return;
  }
  if (name.matches.empty()) {
    name.matches = behind_its_state(name);
  }
  if (belongs_to_another(name)) {
    name.matches = {};
  }
  name.label = candidate.label;
  name.confidence = candidate.confidence;
  name.found_by = candidate.found_by;
  name.kind = candidate.head_kind;
  name.shouted = article_.is_shouted(article_.sentence_of(name.first));
  name.head = head_with_title(name);
  read_title(name);
  name.kin = is_kin(name);
  if (name.titled && name.count == 1 && article_.is(name.first - 1, WordClass::honorific) &&
      !article_.is(name.first - 1, WordClass::form_of_address) &&
      article_.capitalised(name.first - 1)) {
    name.with_title = article_.document().text(article_.span_of(name.first - 1, 2));
  }
  names_.push_back(std::move(name));
}

std::span<const Match> NameFinder::behind_its_state(const NameMention& name) const {
  const auto& words = article_.folded_words();
  const auto state =
      name.count < 2
          ? std::nullopt
          : knowledge_.longest_match(std::span(words).subspan(name.first, name.count - 1));
  if (!state || std::none_of(state->matches.begin(), state->matches.end(), [&](const Match& match) {
        return knowledge_.fact(match.fact).kind == "state";
      })) {
    return {};
  }
  const auto count = static_cast<std::uint32_t>(state->word_count);
  const auto rest = knowledge_.find(fold_name(
      article_.document().text(article_.span_of(name.first + count, name.count - count))));
  const bool its = std::any_of(rest.begin(), rest.end(), [&](const Match& match) {
    const Fact& fact = knowledge_.fact(match.fact);
    const std::string_view government = fact.property("stands-for");
    const std::string_view of = fact.kind == "organisation" ? fact.property("of") : government;
    return match.use == NameUse::name && !of.empty() &&
           std::any_of(state->matches.begin(), state->matches.end(),
                       [&](const Match& owner) { return knowledge_.fact(owner.fact).name == of; });
  });
  return its ? rest : std::span<const Match>();
}

bool NameFinder::belongs_to_another(const NameMention& name) const {
  if (name.first == article_.sentence_begin(name.first)) {
    return false;
  }
  std::uint32_t before = name.first - 1;
  if (article_.folded(before).empty() && article_.token(before).upos == Upos::part &&
      before > article_.sentence_begin(name.first)) {
    --before;
  }
  for (const Match& owner : knowledge_.find(article_.folded(before))) {
    const Fact& state = knowledge_.fact(owner.fact);
    if (state.kind != "state") {
      continue;
    }
    return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
      const Fact& fact = knowledge_.fact(match.fact);
      return fact.kind == "organisation" && fact.property("of") != state.name &&
             fold_name(fact.name) != name.folded && "the " + fold_name(fact.name) != name.folded &&
             fact.name.find(state.name) == std::string_view::npos;
    });
  }
  return false;
}

bool NameFinder::has_break(std::uint32_t first, std::uint32_t end) const {
  while (first < end && article_.form(first) != "," && article_.form(first) != ":") {
    ++first;
  }
  return first < end;
}

std::uint32_t NameFinder::head_with_title(const NameMention& name) const {
  std::uint32_t head = article_.head_of(name.first, name.count);
  for (;;) {
    const std::uint32_t above = article_.token(head).head;
    const bool part_of_title =
        above != Token::no_head && above < name.first && name.first - above <= 4 &&
        article_.sentence_of(above) == article_.sentence_of(head) &&
        article_.is(above, WordClass::title) && !article_.token(above).has("Number", "Plur") &&
        (article_.has_deprel(head, "flat") || article_.has_deprel(head, "compound") ||
         (article_.has_deprel(head, "appos") && !has_break(above, name.first)));
    if (!part_of_title) {
      return head;
    }
    head = above;
  }
}

void NameFinder::read_title(NameMention& name) const {
  for (std::uint32_t i = name.first; i-- > article_.sentence_begin(name.first);) {
    if (article_.is(i, WordClass::title) && article_.token(i).upos != Upos::verb) {
      name.titled = true;
      if (article_.is(i, WordClass::male)) {
        name.gender = Gender::male;
      } else if (article_.is(i, WordClass::female)) {
        name.gender = Gender::female;
      }
      continue;
    }
    if (!article_.is(i, WordClass::title_modifier)) {
      break;
    }
  }
}

bool NameFinder::is_kin(const NameMention& name) const {
  constexpr std::uint32_t near = 4;
  const std::uint32_t begin = article_.sentence_begin(name.first);
  for (std::uint32_t i = name.first, steps = 0; i > begin && steps < near; ++steps) {
    --i;
    if (article_.is(i, WordClass::family) ||
        (article_.folded(i) == "lady" && i > begin && article_.folded(i - 1) == "first")) {
      return true;
    }
    if (article_.token(i).upos == Upos::verb || article_.form(i) == ";") {
      break;
    }
  }
  // `Ana Ruiz, his wife,`
  const std::uint32_t end = name.first + name.count;
  if (end + 1 >= article_.sentence_end(name.first) || article_.form(end) != ",") {
    return false;
  }
  for (std::uint32_t i = end + 1; i < std::min(end + near, article_.sentence_end(name.first));
       ++i) {
    if (article_.is(i, WordClass::family)) {
      return true;
    }
    if (article_.token(i).upos == Upos::verb || article_.folded(i) == "whose") {
      break;
    }
  }
  return false;
}

void NameFinder::renumber() {
  std::stable_sort(names_.begin(), names_.end(),
                   [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
}

std::vector<NameMention> find_names(const Article& article, const Lexicon& lexicon,
                                    const KnowledgeBase& knowledge) {
  return NameFinder(article, lexicon, knowledge).run();
}

}  // namespace newsgraph::extractors::entities
