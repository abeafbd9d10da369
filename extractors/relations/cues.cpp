// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/cues.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(relations_cues);

namespace newsgraph::extractors::relations {
namespace {

constexpr auto names = std::to_array<std::pair<std::string_view, Cue>>({
    {"reporting", Cue::reporting},
    {"light", Cue::light},
    {"negating", Cue::negating},
    {"planning", Cue::planning},
    {"considering", Cue::considering},
    {"unreal", Cue::unreal},
    {"negative", Cue::negative},
    {"no-longer", Cue::no_longer},
    {"future", Cue::future},
    {"open", Cue::open},
    {"subject-control", Cue::subject_control},
    {"lead-in", Cue::lead_in},
    {"resuming", Cue::resuming},
    {"own-business", Cue::own_business},
    {"time", Cue::time},
    {"time-noise", Cue::time_noise},
    {"partitive", Cue::partitive},
    {"locality", Cue::locality},
    {"vague", Cue::vague},
    {"cancelling", Cue::cancelling},
    {"backing", Cue::backing},
    {"excluding", Cue::excluding},
    {"telling", Cue::telling},
    {"forsaking", Cue::forsaking},
    {"attitude", Cue::attitude},
    {"calling-off", Cue::calling_off},
    {"postponing", Cue::postponing},
    {"mandating", Cue::mandating},
    {"lifting", Cue::lifting},
    {"body", Cue::body},
    {"enduring", Cue::enduring},
    {"reproving", Cue::reproving},
    {"wishing", Cue::wishing},
    {"promising", Cue::promising},
    {"moment", Cue::moment},
    {"running", Cue::running},
    {"stative", Cue::stative},
    {"acting", Cue::acting},
    {"acting-together", Cue::acting_together},
    {"wording", Cue::wording},
    {"blaming", Cue::blaming},
    {"forces", Cue::forces},
    {"receiving", Cue::receiving},
    {"trying", Cue::trying},
    {"counterpart", Cue::counterpart},
    {"dismissing", Cue::dismissing},
    {"private-office", Cue::private_office},
    {"public-office", Cue::public_office},
    {"presiding-office", Cue::presiding_office},
    {"part-of-place", Cue::part_of_place},
    {"race", Cue::race},
    {"post", Cue::post},
    {"holding-post", Cue::holding_post},
    {"leaving-post", Cue::leaving_post},
    {"posting", Cue::posting},
    {"bowing-out", Cue::bowing_out},
    {"succeeding", Cue::succeeding},
    {"placing", Cue::placing},
    {"title", Cue::title},
    {"unit", Cue::unit},
    {"unofficial", Cue::unofficial},
    {"people", Cue::people},
    {"happening", Cue::happening},
    {"instrument", Cue::instrument},
    {"measure", Cue::measure},
    {"journey", Cue::journey},
    {"seeking", Cue::seeking},
    {"taking", Cue::taking},
    {"containing", Cue::containing},
    {"portion", Cue::portion},
    {"wants-object", Cue::wants_object},
    {"contract", Cue::contract},
    {"dealing", Cue::dealing},
    {"led", Cue::led},
    {"town-body", Cue::town_body},
    {"leaving", Cue::leaving},
    {"idle", Cue::idle},
    {"occasion", Cue::occasion},
    {"any-deed", Cue::any_deed},
    {"text", Cue::text},
    {"reacting", Cue::reacting},
    {"reaction", Cue::reaction},
    {"saying", Cue::saying},
    {"consent", Cue::consent},
    {"approach", Cue::approach},
    {"charge", Cue::charge},
    {"giving", Cue::giving},
    {"bearing", Cue::bearing},
    {"harming", Cue::harming},
    {"site", Cue::site},
    {"opinion", Cue::opinion},
    {"judging", Cue::judging},
    {"aim", Cue::aim},
    {"launching", Cue::launching},
    {"errand", Cue::errand},
    {"naming", Cue::naming},
    {"pinning", Cue::pinning},
    {"feeling", Cue::feeling},
    {"verdict", Cue::verdict},
    {"butt", Cue::butt},
    {"undoing", Cue::undoing},
    {"utterance", Cue::utterance},
    {"funds", Cue::funds},
    {"permitting", Cue::permitting},
    {"calling", Cue::calling},
    {"consenting", Cue::consenting},
    {"charging", Cue::charging},
    {"commanding", Cue::commanding},
    {"addressing", Cue::addressing},
    {"own-past", Cue::own_past},
    {"readying", Cue::readying},
    {"clearing", Cue::clearing},
    {"share-in-deed", Cue::share_in_deed},
    {"turning-round", Cue::turning_round},
    {"matter", Cue::matter},
    {"thing", Cue::thing},
});
static_assert(names.size() == static_cast<std::size_t>(Cue::count));

}  // namespace

const Cues& Cues::builtin() {
  static const Cues cues(NEWSGRAPH_EMBEDDED(relations_cues));
  return cues;
}

Cues::Cues(std::string_view text) {
  std::string_view section;
  for (std::uint32_t line_number = 1; !text.empty(); ++line_number) {
    std::string_view line = trim(take_until(text, '\n'));
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.front() == '[') {
      section = line.substr(1, line.size() - 2);
      continue;
    }
    if (section == "nouns" || section == "other-nouns") {
      const std::string_view verb = trim(take_until(line, '='));
      std::string_view noun = trim(line);
      (section == "nouns" ? nouns_ : other_nouns_).emplace(verb, noun);
      classes_[std::string(take_until(noun, ' '))].set(static_cast<std::size_t>(Cue::matter));
      continue;
    }
    if (section == "matter-endings") {
      while (!line.empty()) {
        matter_endings_.emplace(trim(take_until(line, ',')));
      }
      continue;
    }
    if (section == "deeds" || section == "synonyms") {
      auto& words = section == "deeds" ? deeds_[std::string(trim(take_until(line, '=')))]
                                       : synonyms_.emplace_back();
      while (!line.empty()) {
        words.emplace(trim(take_until(line, ',')));
      }
      continue;
    }
    if (section == "offices") {
      std::string_view offices = take_until(line, '=');
      line = trim(line);
      Having having;
      having.all_but = line.starts_with("not ");
      line.remove_prefix(having.all_but ? 4 : 0);
      while (!line.empty()) {
        having.states.emplace(trim(take_until(line, ',')));
      }
      while (!offices.empty()) {
        offices_[std::string(trim(take_until(offices, ',')))] = having;
      }
      continue;
    }
    const auto* found = std::find_if(names.begin(), names.end(),
                                     [&](const auto& entry) { return entry.first == section; });
    if (found == names.end()) {
      throw ParseError("cues.txt", line_number, 0, "unknown list of words");
    }
    while (!line.empty()) {
      const std::string_view word = trim(take_until(line, ','));
      if (!word.empty()) {
        classes_[std::string(word)].set(static_cast<std::size_t>(found->second));
      }
    }
  }
}

bool Cues::is(std::string_view lemma, Cue cue) const noexcept {
  const auto found = classes_.find(lemma);
  return found != classes_.end() && found->second[static_cast<std::size_t>(cue)];
}

bool Cues::is_matter(std::string_view noun) const {
  if (is(noun, Cue::thing) || is(noun, Cue::people) || is(noun, Cue::time)) {
    return false;
  }
  if (is(noun, Cue::matter) || is(noun, Cue::lead_in) || is(noun, Cue::telling) ||
      is(noun, Cue::consent) || is(noun, Cue::text)) {
    return true;
  }
  const auto hyphen = noun.rfind('-');
  return (hyphen != std::string_view::npos && is_matter(noun.substr(hyphen + 1))) ||
         std::any_of(matter_endings_.begin(), matter_endings_.end(),
                     [&](const std::string& ending) { return noun.ends_with(ending); });
}

std::string_view Cues::noun_of(std::string_view verb) const noexcept {
  const auto found = nouns_.find(verb);
  return found == nouns_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Cues::other_noun_of(std::string_view verb) const noexcept {
  const auto found = other_nouns_.find(verb);
  return found == other_nouns_.end() ? std::string_view() : std::string_view(found->second);
}

bool Cues::tells_of(std::string_view noun, std::string_view verb) const noexcept {
  const auto found = deeds_.find(noun);
  return found != deeds_.end() && found->second.find(verb) != found->second.end();
}

const Cues::Having* Cues::having(std::string_view office) const {
  while (!office.empty()) {
    if (const auto found = offices_.find(office); found != offices_.end()) {
      return &found->second;
    }
    office.remove_prefix(std::min(office.find(' '), office.size() - 1) + 1);
  }
  return nullptr;
}

bool Cues::may_have(std::string_view state, std::string_view office) const {
  const Having* listed = having(office);
  return listed == nullptr ||
         (listed->states.find(state) != listed->states.end()) != listed->all_but;
}

bool Cues::is_of_few(std::string_view office) const {
  const Having* listed = having(office);
  return listed != nullptr && !listed->all_but;
}

bool Cues::are_synonyms(std::string_view one, std::string_view other) const noexcept {
  return std::any_of(synonyms_.begin(), synonyms_.end(), [&](const Words& group) {
    return group.find(one) != group.end() && group.find(other) != group.end();
  });
}

}  // namespace newsgraph::extractors::relations
