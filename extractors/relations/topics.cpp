// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/topics.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/relations/topic_words.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr double same_matter = 0.75;  // of the content words of the shorter phrase

constexpr double least_of_longer = 0.4;

void add_name(Entity& topic, std::string name) {
  const auto place = std::lower_bound(topic.names.begin(), topic.names.end(), name);
  if (!name.empty() && (place == topic.names.end() || *place != name)) {
    topic.names.insert(place, std::move(name));
  }
}

}  // namespace

TopicMaker::TopicMaker(Document& document, const Tree& tree, const Cues& cues,
                       const PredicateFinder& finder, const ContextReader& context,
                       KindId topic_kind)
    : document_(document),
      tree_(tree),
      cues_(cues),
      finder_(finder),
      context_(context),
      topic_kind_(topic_kind) {}

/// The phrase as it stands, with all that belongs to it, as far as a name may reach.
std::string TopicMaker::full_text(std::uint32_t token) const {
  constexpr std::size_t longest = 24;
  std::vector<std::uint32_t> kept;
  const auto take = [&](std::uint32_t top) {
    for (const std::uint32_t i : tree_.subtree(top)) {
      // Not the predicate, nor what it is appended to: `a report on fish, a charge X rejected`.
      bool own = i == predicate_ || tree_.is_below(i, predicate_);
      for (std::uint32_t part = i; part != top && part != Tree::none; part = tree_.head(part)) {
        own = own || (tree_.is(part, "appos") && tree_.is_below(predicate_, part));
      }
      if (own && (predicate_ == top || tree_.is_below(predicate_, top))) {
        continue;
      }
      kept.push_back(i);
    }
  };
  take(token);
  // What hangs on the verb right behind its object.
  const std::uint32_t verb = tree_.head(token);
  if (verb != Tree::none && tree_.is(token, "obj") && !kept.empty()) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c > token && (tree_.is(c, "obl") || tree_.is(c, "advcl") || tree_.is(c, "xcomp")) &&
          !context_.is_time(c) && tree_.subtree(c).front() == kept.back() + 1) {
        take(c);
      }
    }
  }
  // Not what is coordinated with it, which is a matter of its own.
  std::erase_if(kept, [&](std::uint32_t i) {
    for (std::uint32_t part = i; part != token && part != Tree::none; part = tree_.head(part)) {
      if (tree_.head(part) == token && (tree_.is(part, "conj") || tree_.is(part, "cc"))) {
        return true;
      }
    }
    return false;
  });
  const auto is_edge = [&](std::uint32_t i) {
    const Upos upos = tree_.token(i).upos;
    return upos == Upos::punct || upos == Upos::det || upos == Upos::adp || upos == Upos::sconj ||
           upos == Upos::part || upos == Upos::aux || upos == Upos::cconj;
  };
  while (!kept.empty() && kept.front() != token && is_edge(kept.front())) {
    kept.erase(kept.begin());
  }
  kept.resize(std::min(kept.size(), longest));
  while (!kept.empty() && kept.back() != token && is_edge(kept.back())) {
    kept.pop_back();
  }
  std::vector<EntityId> about;
  return render(std::move(kept), about);
}

/// Other ways to put a matter: as the article does, by its noun, and with whose it is.
std::vector<std::string> TopicMaker::more_texts(std::uint32_t token, bool clause,
                                                std::optional<EntityId> holder) const {
  std::vector<std::string> result = {full_text(token)};
  if (!clause || tree_.token(token).upos != Upos::verb) {
    return result;
  }
  std::vector<EntityId> about;
  const bool has_gap = tree_.is(token, "xcomp") && object_before(token) != Tree::none;
  std::string subject = has_gap ? "" : subject_text(token, std::nullopt, about);
  if (subject.empty() && holder) {
    subject = document_.entity(*holder).name;
  }
  std::vector<std::uint32_t> rest = words(token, true);
  std::erase_if(rest, [&](std::uint32_t i) { return i <= token; });
  const std::string behind = render(std::move(rest), about);
  const std::string tail = behind.empty() ? "" : " " + behind;
  const std::string owner =
      subject.empty() ? "" : subject + (subject.ends_with('s') ? "' " : "'s ");
  // `lift the ban`, of which more was told before
  for (const std::uint32_t c : tree_.children(token)) {
    const std::uint32_t named = tree_.is(c, "obj") && takes_up(c) ? described_before(c) : c;
    if (named != c) {
      result.push_back(owner + gerund(tree_.lemma(token)) + " " +
                       render(words(named, false), about));
    }
  }
  std::string noun(cues_.noun_of(tree_.lemma(token)));
  if (noun.empty()) {
    noun = cues_.other_noun_of(finder_.lemma_with_particle(token));
  }
  if (noun.empty()) {
    noun = cues_.other_noun_of(tree_.lemma(token));
  }
  if (!noun.empty()) {
    const std::size_t blank = noun.find(' ');
    const std::string preposition = blank == std::string::npos ? "of" : noun.substr(blank + 1);
    noun.resize(std::min(blank, noun.size()));
    if (finder_.is_passive(token)) {
      result.push_back(noun + (subject.empty() ? "" : " " + preposition + " " + subject) + tail);
    } else {
      const std::string of = tree_.has_child(token, "obj") ? " " + preposition : "";
      result.push_back(owner + noun + of + tail);
    }
  } else if (!finder_.is_passive(token)) {
    result.push_back(owner + gerund(tree_.lemma(token)) + tail);
  }
  return result;
}

/// `plan` is a name of the tunnel that `the plan` takes up.
void TopicMaker::add_words(EntityId topic, std::uint32_t noun) {
  if (tree_.token(noun).upos == Upos::noun) {
    add_name(document_.entity(topic), full_text(noun));
  }
}

EntityId TopicMaker::join(TopicPhrase phrase) {
  const std::set<std::string> words = content_words(phrase.text);
  const auto is_same = [&](const Told& told) {
    const std::set<std::string>& others = told.words;
    // Not a dam and an agreement on the dam.
    if (!phrase.head.empty() && !told.head.empty() &&
        (!others.contains(phrase.head) || !words.contains(told.head))) {
      return false;
    }
    const auto shared =
        static_cast<double>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
          return others.contains(word);
        }));
    const std::size_t shorter = std::min(words.size(), others.size());
    const std::size_t longer = std::max(words.size(), others.size());
    // Not `the ban on whaling` and `an appeal by the industry against the ban on whaling`.
    // Not a tax and the lifting of the tax.
    const auto turned = [&](const std::set<std::string>& stems) {
      return std::count_if(stems.begin(), stems.end(), [&](const std::string& stem) {
        return cues_.is(stem, Cue::turning_round);
      });
    };
    return words == others || (turned(words) == turned(others) && shared >= 2 &&
                               shared >= same_matter * static_cast<double>(shorter) &&
                               shared >= least_of_longer * static_cast<double>(longer));
  };
  const auto same = std::find_if(told_.begin(), told_.end(), [&](const auto& told) {
    return std::any_of(told.second.begin(), told.second.end(), is_same);
  });
  EntityId id;
  if (same != told_.end()) {
    id = same->first;
    told_[id].push_back({words, phrase.head});
  } else {
    Entity topic;
    topic.kind = topic_kind_;
    topic.name = phrase.text;
    id = document_.add_entity(std::move(topic));
    told_[id] = {{words, phrase.head}};
    if (!phrase.other_text.empty()) {
      told_[id].push_back({content_words(phrase.other_text), {}});
    }
  }
  Entity& topic = document_.entity(id);
  add_name(topic, std::move(phrase.text));
  add_name(topic, std::move(phrase.other_text));
  for (std::string& name : phrase.more_texts) {
    add_name(topic, std::move(name));
  }
  for (const EntityId entity : phrase.about) {
    if (std::find(topic.about.begin(), topic.about.end(), entity) == topic.about.end()) {
      topic.about.push_back(entity);
    }
  }
  return id;
}

/// Of `three demands: an inquiry into the spill, the return of the ships` the items behind the
/// first, which the parser may hang on parts of those before.
std::vector<std::uint32_t> TopicMaker::list_behind_colon(std::uint32_t first) const {
  const std::vector<std::uint32_t> below = tree_.subtree(first);
  const std::uint32_t front = below.front();
  if (!(tree_.is(first, "appos") || tree_.is(first, "parataxis")) ||
      (tree_.lemma(front) != ":" && (front == 0 || tree_.lemma(front - 1) != ":"))) {
    return {};
  }
  std::vector<std::uint32_t> items;
  for (const std::uint32_t i : below) {
    if (i > first && tree_.head(i) != first && (tree_.is(i, "appos") || tree_.is(i, "conj")) &&
        tree_.token(i).upos == Upos::noun && tree_.has_child(i, "det")) {
      items.push_back(i);
    }
  }
  return items;
}

/// Of `three things: an inquiry and a new port` the inquiry; else the token itself.
std::uint32_t TopicMaker::past_count(std::uint32_t token) const {
  if (!(cues_.is(tree_.lemma(token), Cue::vague) || cues_.is(tree_.lemma(token), Cue::portion)) ||
      tree_.token(token).upos != Upos::noun) {
    return token;
  }
  const auto list_below = [&](std::uint32_t above, std::string_view relation) {
    for (const std::uint32_t c : tree_.children(above)) {
      const std::uint32_t front = tree_.subtree(c).front();
      if (tree_.is(c, relation) && c > token && tree_.is_nominal(c) &&
          document_.mentions_at(c).empty() &&
          (tree_.lemma(front) == ":" || (front > 0 && tree_.lemma(front - 1) == ":"))) {
        return c;
      }
    }
    return Tree::none;
  };
  const std::uint32_t above = tree_.head(token);
  std::uint32_t list = list_below(token, "appos");
  if (list == Tree::none && above != Tree::none) {
    list = list_below(above, "parataxis");
  }
  return list == Tree::none ? token : list;
}

std::vector<EntityId> TopicMaker::topics(std::uint32_t token, std::uint32_t predicate,
                                         EntityId holder, bool positive) {
  token = past_existence(past_naming(finder_.antecedent(token)));
  predicate_ = predicate;
  holder_ = holder;
  if (is_pro_form(token)) {
    return earlier(token, predicate);
  }
  token = past_count(step_before(token));
  const std::uint32_t beside = matter_beside(token);
  const bool pronoun =
      tree_.token(token).upos == Upos::pron && beside == token && !resumed(token, predicate);
  // `X closed the plant. Y opposes this.`: rather what was done.
  const bool takes_up_deed = pronoun &&
                             (tree_.lemma(token) == "this" || tree_.lemma(token) == "that") &&
                             deed_before(token) != token;
  const std::uint32_t since = beside == token ? matter_since(token) : token;
  if (since != token) {
    if (auto words = phrase(since, std::nullopt)) {
      const EntityId topic = join(std::move(*words));
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  token = beside != token ? beside : pronoun && !takes_up_deed ? phrase_before(token) : token;
  if (const std::uint32_t deed = past_accusation(token); deed != token) {
    if (auto words = phrase(deed, std::nullopt)) {
      words->more_texts.push_back(std::string(document_.form(tree_.token(token))) + " that " +
                                  words->text);
      const EntityId topic = join(std::move(*words));
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  const bool named_before = described_before(token) != token || is_aside(token);
  const auto takes_up_topic = named_before ? std::nullopt : resumed(token, predicate);
  const bool fresh = takes_up_topic && !made_.empty() &&
                     tree_.sentence(token) - tree_.sentence(made_.back().token) <= 1;
  if (const std::uint32_t deed = named_before || fresh ? token : deed_before(token);
      deed != token) {
    if (auto words = phrase(deed, std::nullopt)) {
      words->more_texts.push_back(full_text(token));
      const EntityId topic = join(std::move(*words));
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  if (const auto earlier = takes_up_topic) {
    made_.push_back({*earlier, token, predicate});
    add_words(*earlier, token);
    return {*earlier};
  }
  positive =
      positive || (tree_.token(predicate).upos == Upos::aux && tree_.head(predicate) == token &&
                   finder_.lemma_with_particle(predicate).ends_with(" not"));
  std::vector<EntityId> result;
  const std::vector<std::uint32_t> listed = list_behind_colon(token);
  std::vector<std::uint32_t> parts = tree_.conjuncts(token);
  parts.insert(parts.end(), listed.begin(), listed.end());
  for (const std::uint32_t part : parts) {
    const bool nominal = tree_.is_nominal(token);
    // `agreed to withdraw and to disarm`: clauses without a subject of their own.
    const bool verbs =
        tree_.token(token).upos == Upos::verb && tree_.token(part).upos == Upos::verb;
    const bool clauses = verbs && !tree_.has_child(part, "nsubj") &&
                         (tree_.is(token, "xcomp") || tree_.marker(token) == "to") &&
                         !tree_.token(part).has("Tense", "Past");
    // `insisted that she leave and that he stay`
    const auto modal = [&](std::uint32_t clause) {
      const std::uint32_t verb = tree_.child(clause, "aux");
      return verb == Tree::none ? std::string() : tree_.lemma(verb);
    };
    const bool alike = verbs && tree_.is(token, "ccomp") && tree_.has_child(part, "nsubj") &&
                       tree_.marker(part) == tree_.marker(token) && modal(token) == modal(part) &&
                       (!modal(part).empty() || !tree_.token(part).has("Tense", "Past"));
    // `its demand for a seat and its opposition to the ferries`
    if (part != token && nominal && tree_.has_child(part, "nmod:poss") &&
        tree_.has_child(predicate, "nmod:poss") && !tree_.has_child(token, "nmod:poss") &&
        tree_.token(predicate).upos == Upos::noun) {
      continue;
    }
    if (part != token &&
        ((!(nominal && tree_.is_nominal(part)) && !clauses && !alike) ||
         tree_.head(part) != token) &&
        std::find(listed.begin(), listed.end(), part) == listed.end()) {
      continue;
    }
    // `urged them not to leave but to stay`
    if (part != token && verbs && positive && tree_.marker(part).ends_with("to")) {
      const auto below = tree_.children(part);
      if (std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
            return tree_.is(c, "advmod") && cues_.is(tree_.lemma(c), Cue::negative);
          })) {
        continue;
      }
    }
    // `asks for a panel and eventually slaps tariffs on it`
    const auto below = tree_.children(part);
    if (part != token && nominal && std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
          return tree_.is(c, "compound") && tree_.has_child(c, "advmod");
        })) {
      continue;
    }
    // `voted for the tax but against the ban`
    if (part != token && nominal && !tree_.marker(part).empty() &&
        tree_.marker(part) != tree_.marker(token)) {
      continue;
    }
    const std::uint32_t matter = past_lead_in(described_before(past_consent(part)));
    if (const auto earlier = matter == part ? std::nullopt : resumed(matter, predicate)) {
      made_.push_back({*earlier, matter, predicate});
      add_words(*earlier, matter);
      result.push_back(*earlier);
      continue;
    }
    // `the return of the tax, a move that X called illegal`
    std::uint32_t told_by = matter;
    if (names_what_it_follows(matter)) {
      told_by = tree_.head(matter);
    } else if (is_vague(matter)) {
      continue;
    }
    auto words = phrase(told_by, holder, positive);
    if (!words) {
      continue;
    }
    if (matter != part &&
        (tree_.token(part).upos == Upos::noun || tree_.sentence(matter) == tree_.sentence(part))) {
      words->more_texts.push_back(full_text(part));
    }
    const EntityId topic = join(std::move(*words));
    // It was last named here, wherever more was told of it.
    const bool here = tree_.sentence(matter) == tree_.sentence(part);
    made_.push_back({topic, here ? matter : part, predicate});
    if (std::find(result.begin(), result.end(), topic) == result.end()) {
      result.push_back(topic);
    }
  }
  return result;
}

}  // namespace newsgraph::extractors::relations
