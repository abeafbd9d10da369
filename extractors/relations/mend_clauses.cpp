// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_clauses.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::uint32_t none = Token::no_head;

/// The words of one sentence, which are changed in place.
class Clause {
 public:
  Clause(std::span<Token> tokens, const Sentence& sentence, const Document& article,
         const Cues& cues)
      : tokens_(tokens),
        article_(article),
        cues_(cues),
        begin_(sentence.first_token),
        end_(sentence.first_token + sentence.token_count) {}

  void mend() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      make_verb(i);
      make_noun(i);
      make_doer(i);
      make_led(i);
      take_hearer(i);
      take_subject_of_announced(i);
      take_subject_from_row(i);
      hang_doer_on_object(i);
      hang_year_on_object(i);
      join_auxiliary(i);
      take_object_behind_place(i);
      take_object_behind_day(i);
      hang_clause_on_verb(i);
      describe_by_participle(i);
      hang_on_name_before(i);
      hang_row_on_apposition(i);
      hang_leader_on_led(i);
      take_identified(i);
      take_another_object(i);
      take_subject_of_gerund(i);
      turn_round(i);
      take_called(i);
      take_late_object(i);
      take_object_from_giver(i);
      hang_beside_its_like(i);
      take_counted_row(i);
      part_places_of_row(i);
      take_name_behind_origin(i);
      name_others(i);
      hang_speaking_on_report(i);
      count_up_to(i);
      take_matter_of_money(i);
      put_report_aside(i);
      hang_utterance_on_saying(i);
      hang_sender_on_words(i);
      hang_on_its_kind(i);
      quote_what_is_said(i);
      make_text_speak(i);
    }
  }

 private:
  [[nodiscard]] std::string form(std::uint32_t i) const {
    return to_lower(article_.form(tokens_[i]));
  }

  [[nodiscard]] std::uint32_t child(std::uint32_t head, std::string_view relation) const {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (tokens_[i].head == head && tokens_[i].deprel == relation) {
        return i;
      }
    }
    return none;
  }

  [[nodiscard]] bool has(std::uint32_t head, std::string_view relation) const {
    return child(head, relation) != none;
  }

  [[nodiscard]] bool is_below(std::uint32_t token, std::uint32_t other) const {
    while (token != none && token != other) {
      token = tokens_[token].head;
    }
    return token == other;
  }

  [[nodiscard]] std::uint32_t front(std::uint32_t top) const {
    std::uint32_t i = begin_;
    while (!is_below(i, top)) {
      ++i;
    }
    return i;
  }

  [[nodiscard]] std::uint32_t back(std::uint32_t top) const {
    std::uint32_t i = end_ - 1;
    while (!is_below(i, top)) {
      --i;
    }
    return i;
  }

  [[nodiscard]] bool has_subject(std::uint32_t verb) const {
    return has(verb, "nsubj") || has(verb, "nsubj:pass") || has(verb, "csubj") || has(verb, "expl");
  }

  /// Whether a verb is one of a whole clause: `was told`, `told`, not `telling`, `to tell`.
  [[nodiscard]] bool is_finite(std::uint32_t verb) const {
    return tokens_[verb].upos == Upos::verb &&
           (tokens_[verb].has("VerbForm", "Fin") || has(verb, "aux") || has(verb, "aux:pass"));
  }

  void make_subject(std::uint32_t noun, std::uint32_t verb) {
    tokens_[noun].head = verb;
    tokens_[noun].deprel = has(verb, "aux:pass") ? "nsubj:pass" : "nsubj";
  }

  /// `agreed to power-sharing`: a noun, whatever it was taken for.
  void make_noun(std::uint32_t i) {
    const std::uint32_t first = child(i, "compound");
    if (tokens_[i].upos != Upos::verb || first == none || first + 2 != i || form(i - 1) != "-" ||
        !form(i).ends_with("ing") || has(i, "obj") || has_subject(i)) {
      return;
    }
    tokens_[i].upos = Upos::noun;
    for (std::uint32_t c = begin_; c < end_; ++c) {
      if (tokens_[c].head == i) {
        tokens_[c].deprel = tokens_[c].deprel == "mark"  ? "case"
                            : tokens_[c].deprel == "obl" ? "nmod"
                                                         : tokens_[c].deprel;
      }
    }
    if (tokens_[i].deprel == "xcomp" || tokens_[i].deprel == "advcl") {
      tokens_[i].deprel = has(i, "case") ? "obl" : "obj";
    }
  }

  /// `was killed by fleeing soldiers`: soldiers did it.
  void make_doer(std::uint32_t i) {
    const std::uint32_t verb = tokens_[i].head;
    const std::uint32_t by = child(i, "mark"), doer = child(i, "obj");
    if (tokens_[i].upos != Upos::verb || verb == none || verb > i || !has(verb, "aux:pass") ||
        has(verb, "obl:agent") || by == none || by + 1 != i || form(by) != "by" || doer != i + 1 ||
        !form(i).ends_with("ing") || !tokens_[doer].has("Number", "Plur") ||
        !(cues_.is(tokens_[doer].lemma, Cue::people) || cues_.is(tokens_[doer].lemma, Cue::title) ||
          cues_.is(tokens_[doer].lemma, Cue::forces))) {
      return;
    }
    take_place(doer, i, "obl:agent");
    tokens_[by].deprel = "case";
    tokens_[i].deprel = "amod";
  }

  /// `an opponent of the United States-led war`: of the war.
  void make_led(std::uint32_t verb) {
    const std::uint32_t name = tokens_[verb].head, noun = child(verb, "obj");
    if (tokens_[verb].upos != Upos::verb || tokens_[verb].deprel != "acl" || name == none ||
        noun == none || noun < verb || verb < begin_ + 2 || form(verb - 1) != "-" ||
        tokens_[name].upos != Upos::propn || back_without(name, verb) + 1 != verb - 1 ||
        !tokens_[verb].has("Tense", "Past")) {
      return;
    }
    const std::string relation = tokens_[name].deprel;
    tokens_[verb].head = noun;
    take_place(noun, name, relation);
    tokens_[name].head = verb;
    tokens_[name].deprel = "compound";
    tokens_[verb].deprel = "amod";
  }

  /// The last word below a token, other than those below another one.
  [[nodiscard]] std::uint32_t back_without(std::uint32_t top, std::uint32_t other) const {
    std::uint32_t i = other - 1;
    while (i > top && (!is_below(i, top) || is_below(i, other))) {
      --i;
    }
    return i;
  }

  /// Puts a word where another one, which is then below it, stood, with the markers of that one.
  void take_place(std::uint32_t word, std::uint32_t other, std::string_view relation) {
    tokens_[word].head = tokens_[other].head;
    tokens_[word].deprel = relation;
    for (std::uint32_t c = begin_; c < end_; ++c) {
      if (c != word && tokens_[c].head == other &&
          (tokens_[c].deprel == "case" || tokens_[c].deprel == "mark" ||
           tokens_[c].deprel == "det" || tokens_[c].deprel == "cc")) {
        tokens_[c].head = word;
      }
    }
    tokens_[other].head = word;
  }

  /// `told her Norway had left`: she is told so.
  void take_hearer(std::uint32_t i) {
    const std::uint32_t verb = tokens_[i].head;
    const std::uint32_t above = verb == none ? none : tokens_[verb].head;
    const std::string word = form(i);
    const bool hearer =
        word == "her" || word == "him" || word == "them" || word == "me" || word == "us";
    if (!hearer || tokens_[i].deprel != "nsubj" || above == none || above + 1 != i) {
      return;
    }
    for (std::uint32_t c = i + 1; c < verb; ++c) {
      if (tokens_[c].head == verb && tokens_[c].deprel == "nsubj") {
        tokens_[i].head = above;
        tokens_[i].deprel = "iobj";
        return;
      }
    }
  }

  /// `announced classes for children would be cancelled`
  void take_subject_of_announced(std::uint32_t verb) {
    const std::uint32_t above = tokens_[verb].head;
    if (tokens_[verb].deprel != "ccomp" || above == none || above > verb || !is_finite(verb) ||
        has_subject(verb) || has(verb, "mark") ||
        !cues_.is(to_lower(tokens_[above].lemma), Cue::reporting)) {
      return;
    }
    const std::uint32_t object = child(above, "obj");
    std::uint32_t start = front(verb);
    start += tokens_[start].upos == Upos::punct ? 1 : 0;
    if (object == none || object < above || start >= end_ || tokens_[start].upos != Upos::aux ||
        back(object) + 2 < start || back(object) >= start) {
      return;
    }
    make_subject(object, verb);
  }

  /// The last of the row to which a word belongs, behind the verb; none if it is in no row.
  [[nodiscard]] std::uint32_t last_of_row(std::uint32_t word, std::uint32_t verb) const {
    while (word != none && word > verb && !(tokens_[word].deprel == "conj" && has(word, "cc"))) {
      word = tokens_[word].head;
    }
    return word != none && word > verb ? word : none;
  }

  /// `Norway left Peru and Chile was told of it`: Chile, where no `and` stands before the verb.
  void take_subject_from_row(std::uint32_t verb) {
    const std::uint32_t above = tokens_[verb].head;
    const std::string& relation = tokens_[verb].deprel;
    if ((relation != "conj" && relation != "ccomp" && relation != "parataxis") || above == none ||
        above > verb || tokens_[above].upos != Upos::verb || !is_finite(verb) ||
        has_subject(verb) || has(verb, "mark") || has(verb, "cc")) {
      return;
    }
    std::uint32_t start = front(verb);
    std::uint32_t comma = start;
    start += form(start) == "," ? 1 : 0;
    if (comma <= above + 1 || tokens_[start].upos == Upos::punct ||
        tokens_[start].upos == Upos::pron || tokens_[start].upos == Upos::adp) {
      return;
    }
    std::uint32_t subject = last_of_row(comma - 1, above);
    if (subject == none && form(comma - 1) == ",") {
      comma -= 1;  // behind an apposition it may hang anywhere
      subject = last_of_row(comma - 1, above);
    }
    const bool nominal = subject != none && (tokens_[subject].upos == Upos::propn ||
                                             tokens_[subject].upos == Upos::noun ||
                                             tokens_[subject].upos == Upos::pron);
    if (!nominal || is_below(subject, verb) || !is_below(subject, above) ||
        back(subject) + 1 != comma || has(subject, "case") ||
        (comma != start && !has(subject, "appos"))) {
      return;
    }
    // `came after Norway and Chile left`: both are.
    std::uint32_t row = tokens_[subject].head;
    while (tokens_[row].deprel == "conj" && tokens_[row].head > above) {
      row = tokens_[row].head;
    }
    const std::uint32_t marker = child(row, "case");
    const std::string word = marker == none ? std::string() : form(marker);
    if (tokens_[row].head == above &&
        (word == "after" || word == "before" || word == "since" || word == "until")) {
      tokens_[marker].head = verb;
      tokens_[marker].deprel = "mark";
      tokens_[verb].deprel = "advcl";
      make_subject(row, verb);
      return;
    }
    tokens_[child(subject, "cc")].head = verb;
    make_subject(subject, verb);
    tokens_[verb].deprel = "conj";
  }

  /// `banned fishing by foreigners`
  void hang_doer_on_object(std::uint32_t phrase) {
    const std::uint32_t verb = tokens_[phrase].head;
    const std::uint32_t by = child(phrase, "case");
    if (tokens_[phrase].deprel != "obl" || verb == none || verb > phrase || by == none ||
        form(by) != "by" || has(verb, "aux:pass")) {
      return;
    }
    const std::uint32_t object = child(verb, "obj");
    if (object != none && object > verb && object < phrase && form(object).ends_with("ing") &&
        tokens_[object].upos == Upos::noun && back(object) + 1 == front(phrase)) {
      tokens_[phrase].head = object;
      tokens_[phrase].deprel = "nmod";
    }
  }

  /// `Norway advocates in a letter for a ban`: a verb, whatever it was taken for.
  void make_verb(std::uint32_t i) {
    const std::string& relation = tokens_[i].deprel;
    const bool clause = relation == "root" || relation == "ccomp" || relation == "conj" ||
                        relation == "parataxis" || relation == "advcl" || relation == "acl:relcl";
    const std::uint32_t subject = child(i, "nsubj");
    const std::string word = form(i);
    // `demanded that Peru apologise`
    const std::uint32_t mark = child(i, "mark");
    const bool subjunctive = relation == "ccomp" && mark != none && mark < i &&
                             form(mark) == "that" && word == tokens_[i].lemma;
    // `who both work for it`
    const bool behind = i + 1 < end_ && tokens_[i + 1].upos != Upos::punct;
    const bool plural = behind && relation == "acl:relcl" && subject != none && subject + 3 > i &&
                        tokens_[subject].upos == Upos::pron && word == tokens_[i].lemma;
    const bool third_person = behind && word.ends_with('s') && word != tokens_[i].lemma;
    if (tokens_[i].upos != Upos::noun || !clause || subject == none || subject > i ||
        !(subjunctive || plural || third_person) || word != article_.form(tokens_[i]) ||
        has(i, "cop")) {
      return;
    }
    for (std::uint32_t c = begin_; c < i; ++c) {
      const std::string& part = tokens_[c].deprel;
      if (tokens_[c].head == i && (part == "det" || part == "amod" || part == "compound" ||
                                   part == "case" || part == "nummod" || part == "nmod:poss")) {
        return;
      }
    }
    tokens_[i].upos = Upos::verb;
    tokens_[i].feats = subjunctive ? "VerbForm=Inf"
                       : plural    ? "Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin"
                                   : "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    for (std::uint32_t c = i + 1; c < end_; ++c) {
      if (tokens_[c].head == i && tokens_[c].deprel == "nmod") {
        tokens_[c].deprel = has(c, "case") ? "obl" : "obj";
      }
    }
  }

  /// `behind Peru stands Norway`: Norway does.
  void turn_round(std::uint32_t place) {
    static constexpr std::array<std::string_view, 7> beside = {
        "behind", "alongside", "beside", "with", "against", "opposite", "among"};
    const std::uint32_t verb = tokens_[place].head, marker = child(place, "case");
    const std::uint32_t doer = verb == none ? none : child(verb, "obj");
    const bool in_front =
        tokens_[place].deprel == "nsubj" || (tokens_[place].deprel == "obl" && !has_subject(verb));
    if (!in_front || doer == none || front(doer) != verb + 1 || place > verb || marker == none ||
        tokens_[verb].upos != Upos::verb || has(verb, "aux:pass") ||
        std::find(beside.begin(), beside.end(), form(marker)) == beside.end()) {
      return;
    }
    tokens_[place].deprel = "obl";
    make_subject(doer, verb);
  }

  /// `Ana Ruiz, the Peruvian minister said so`: she says it, and is not called by her name.
  void take_called(std::uint32_t name) {
    const std::uint32_t verb = tokens_[name].head;
    if (tokens_[name].deprel != "vocative" || tokens_[name].upos != Upos::propn || verb == none ||
        front(name) != begin_ || form(back(name)) != "," || has(verb, "nsubj:pass")) {
      return;
    }
    const std::uint32_t title = child(verb, "nsubj");
    const std::uint32_t next = back(name) + 1;
    if (title == none && verb == next && tokens_[verb].has("Tense", "Past")) {
      make_subject(name, verb);
    } else if (title != none && title < verb && front(title) == next &&
               tokens_[next].upos == Upos::det &&
               cues_.is(to_lower(tokens_[title].lemma), Cue::title)) {
      make_subject(name, verb);
      tokens_[title].head = name;
      tokens_[title].deprel = "appos";
    }
  }

  /// `offered on Monday to the people of Peru a treaty`: the treaty is no other name of Peru, as
  /// no comma stands before it.
  void take_late_object(std::uint32_t object) {
    const std::uint32_t start = tokens_[object].deprel == "appos" ? front(object) : begin_;
    if (start == begin_ || tokens_[start].upos != Upos::det ||
        tokens_[start - 1].upos == Upos::punct) {
      return;
    }
    std::uint32_t phrase = tokens_[object].head;
    while (phrase != none && tokens_[phrase].deprel != "obl" &&
           tokens_[phrase].upos != Upos::verb) {
      phrase = tokens_[phrase].head;
    }
    const std::uint32_t verb = phrase == none ? none : tokens_[phrase].head;
    if (verb == none || verb > phrase || tokens_[phrase].deprel != "obl" ||
        tokens_[verb].upos != Upos::verb || has(verb, "obj") || has(verb, "ccomp") ||
        has(verb, "aux:pass") || cues_.is(to_lower(tokens_[object].lemma), Cue::time)) {
      return;
    }
    tokens_[object].head = verb;
    tokens_[object].deprel = "obj";
  }

  /// `expects from Norway guarantees of peace`: the guarantees.
  void take_object_from_giver(std::uint32_t object) {
    const std::uint32_t verb = tokens_[object].head;
    const std::uint32_t from = child(object, "case"), giver = child(object, "compound");
    const bool takes = verb != none && tokens_[verb].upos == Upos::verb &&
                       cues_.is(to_lower(tokens_[verb].lemma), Cue::taking);
    if (tokens_[object].deprel != "obl" || !takes || verb > object || from == none ||
        form(from) != "from" || giver == none || giver != from + 1 || object != giver + 1 ||
        tokens_[giver].upos != Upos::propn || has(verb, "obj") || has(verb, "aux:pass")) {
      return;
    }
    tokens_[object].deprel = "obj";
    tokens_[giver].head = verb;
    tokens_[giver].deprel = "obl";
    tokens_[from].head = giver;
  }

  /// `linked it to the rights of the poor and to a vote`: the vote stands beside the rights.
  void hang_beside_its_like(std::uint32_t item) {
    const std::uint32_t marker = child(item, "case");
    const std::uint32_t beside = tokens_[item].head;
    if (tokens_[item].deprel != "conj" || marker == none || beside == none || beside > item ||
        marker > item || tokens_[beside].deprel != "nmod") {
      return;
    }
    const auto has_marker = [&](std::uint32_t word) {
      const std::uint32_t other = child(word, "case");
      return other != none && form(other) == form(marker);
    };
    std::uint32_t like = beside;
    while (like != none && like < item && !has_marker(like) &&
           (tokens_[like].deprel == "nmod" || tokens_[like].deprel == "conj")) {
      like = tokens_[like].head;
    }
    if (like != beside && like != none && like < item && has_marker(like)) {
      tokens_[item].head = like;
    }
  }

  /// `A statement from Norway called for calm.`: the statement calls, where nothing else does.
  void make_text_speak(std::uint32_t verb) {
    std::uint32_t text = tokens_[verb].head;
    if (tokens_[verb].upos != Upos::verb || tokens_[verb].deprel != "acl" || text == none ||
        !tokens_[verb].has("Tense", "Past") || !ends_with_stop()) {
      return;
    }
    while (tokens_[text].deprel == "nmod" && tokens_[text].head < text) {
      text = tokens_[text].head;
    }
    const std::string said = to_lower(tokens_[verb].lemma);
    if (tokens_[text].head != none || text > verb ||
        !cues_.is(to_lower(tokens_[text].lemma), Cue::wording) || has_subject(text) ||
        has(text, "cop") || !(cues_.is(said, Cue::reporting) || cues_.is(said, Cue::unreal))) {
      return;
    }
    for (std::uint32_t c = begin_; c < end_; ++c) {
      if (tokens_[c].head == text && c > verb) {
        tokens_[c].head = verb;
      }
    }
    tokens_[verb].head = none;
    tokens_[verb].deprel = "root";
    make_subject(text, verb);
  }

  [[nodiscard]] bool ends_with_stop() const {
    return end_ > begin_ && (form(end_ - 1) == "." || is_closing(end_ - 1));
  }

  [[nodiscard]] bool is_closing(std::uint32_t i) const {
    return i > begin_ && tokens_[i].upos == Upos::punct && form(i - 1) == ".";
  }

  /// `"May he rest in peace," wrote Ana Ruiz`: what stands in the marks says nothing.
  void quote_what_is_said(std::uint32_t report) {
    if (tokens_[report].upos != Upos::verb || report < begin_ + 2 ||
        !cues_.is(to_lower(tokens_[report].lemma), Cue::reporting)) {
      return;
    }
    std::uint32_t quoted = none, teller = none;
    for (std::uint32_t c = begin_; c < end_; ++c) {
      if (tokens_[c].head == report && tokens_[c].deprel == "nsubj") {
        (quoted == none && c < report ? quoted : teller) = c;
      }
    }
    if (quoted == none || teller == none) {
      return;
    }
    const std::uint32_t start = teller < report ? front(teller) : report;
    const auto is_mark = [&](std::uint32_t i) {
      const std::string word = form(i);
      return word == "\"" || word == "”" || word == "''";
    };
    if (quoted + 2 < start && (teller < report || front(teller) == report + 1) &&
        (is_mark(start - 1) || is_mark(start - 2))) {
      tokens_[quoted].deprel = "ccomp";
    }
  }

  /// `according to the news agency X, the minister said so`: X is the agency, and says nothing
  /// more.
  void hang_on_its_kind(std::uint32_t name) {
    const std::uint32_t verb = tokens_[name].head, kind = name == begin_ ? none : name - 1;
    if (tokens_[name].deprel != "nsubj" || tokens_[name].upos != Upos::propn || verb == none ||
        kind == none || front(name) != name || tokens_[kind].upos != Upos::noun ||
        tokens_[kind].head != verb || tokens_[kind].deprel != "obl" || !has(kind, "case")) {
      return;
    }
    std::uint32_t subject = child(name, "appos");
    for (std::uint32_t c = name + 1; c < verb; ++c) {
      subject = tokens_[c].head == verb && tokens_[c].deprel == "nsubj" ? c : subject;
    }
    if (subject != none && subject > name && tokens_[front(subject)].upos != Upos::propn) {
      make_subject(subject, verb);
      tokens_[name].head = kind;
      tokens_[name].deprel = "appos";
    }
  }

  /// `backs Ana Ruiz in 2020 Peruvian election`
  void hang_year_on_object(std::uint32_t object) {
    const std::uint32_t verb = tokens_[object].head;
    const std::uint32_t year = verb == none ? none : child(verb, "obl");
    const std::uint32_t person = verb == none ? none : child(verb, "iobj");
    if (tokens_[object].deprel != "obj" || year == none || person == none ||
        tokens_[year].upos != Upos::num || person > year || !has(year, "case") ||
        back(year) != year || front(object) != year + 1) {
      return;
    }
    tokens_[child(year, "case")].head = object;
    tokens_[year].head = object;
    tokens_[year].deprel = "nummod";
    tokens_[object].deprel = "obl";
    tokens_[person].deprel = "obj";
  }

  /// `has, however, written to Peru`, `has, she said, met Ben Okafor`: one verb.
  void join_auxiliary(std::uint32_t verb) {
    const std::uint32_t have = tokens_[verb].head;
    const std::string& relation = tokens_[verb].deprel;
    if (tokens_[verb].upos != Upos::verb || (relation != "advcl" && relation != "ccomp") ||
        have == none || have > verb || tokens_[have].lemma != "have" || has(have, "obj") ||
        has_subject(verb) || has(verb, "mark") || has(verb, "aux") || form(verb).ends_with("ing") ||
        !tokens_[verb].has("VerbForm", "Part") || !has_subject(have)) {
      return;
    }
    tokens_[verb].head = tokens_[have].head;
    tokens_[verb].deprel = tokens_[have].deprel;
    for (std::uint32_t c = begin_; c < end_; ++c) {
      if (tokens_[c].head == have && c != verb) {
        tokens_[c].head = verb;
      }
    }
    tokens_[have].head = verb;
    tokens_[have].deprel = "aux";
    tokens_[have].upos = Upos::aux;
  }

  /// `received at the palace the minister Ana Ruiz`: she is no other name of the palace.
  void take_object_behind_place(std::uint32_t name) {
    const std::uint32_t place = tokens_[name].head;
    const std::uint32_t verb = place == none ? none : tokens_[place].head;
    const std::uint32_t at = place == none ? none : child(place, "case");
    if (tokens_[name].deprel != "appos" || tokens_[name].upos != Upos::propn || place > name ||
        tokens_[place].upos != Upos::noun || tokens_[place].deprel != "obl" || verb == none ||
        verb > place || tokens_[verb].upos != Upos::verb || at == none || has(verb, "obj") ||
        has(verb, "ccomp") || has(verb, "aux:pass") || has(verb, "cop") ||
        !(form(at) == "at" || form(at) == "in" || form(at) == "on") ||
        back_without(place, front(name)) + 1 != front(name) ||
        tokens_[front(name)].upos == Upos::punct ||
        !(has(name, "flat") || has(name, "nmod:desc"))) {
      return;
    }
    tokens_[name].head = verb;
    tokens_[name].deprel = "obj";
  }

  /// `met on Monday Ana Ruiz`: on Monday.
  void take_object_behind_day(std::uint32_t day) {
    const std::uint32_t verb = tokens_[day].head;
    const std::uint32_t on = day - 1, name = day > begin_ ? tokens_[on].head : none;
    if (day == begin_ || tokens_[day].deprel != "obl" || verb == none || verb + 1 != on ||
        tokens_[on].deprel != "case" || name == none || name <= day || tokens_[name].head != verb ||
        tokens_[name].deprel != "obl" || has(verb, "obj") ||
        !cues_.is(to_lower(tokens_[day].lemma), Cue::time) || back(day) + 1 < day) {
      return;
    }
    tokens_[on].head = day;
    tokens_[name].deprel = "obj";
  }

  /// `fell ill within days after leaving Lima`: who fell left.
  void hang_clause_on_verb(std::uint32_t verb) {
    const std::uint32_t time = tokens_[verb].head, marker = child(verb, "mark");
    const std::uint32_t above = time == none ? none : tokens_[time].head;
    if (tokens_[verb].upos == Upos::verb &&
        (tokens_[verb].deprel == "advcl" || tokens_[verb].deprel == "acl") && above != none &&
        marker != none && (form(marker) == "after" || form(marker) == "before") &&
        !has_subject(verb) && tokens_[time].deprel.starts_with("obl") &&
        tokens_[time].upos == Upos::noun && tokens_[above].upos == Upos::verb &&
        cues_.is(tokens_[time].lemma, Cue::time)) {
      tokens_[verb].head = above;
      tokens_[verb].deprel = "advcl";
    }
  }

  /// `Arica, the mine run by Google`: the mine, which Google runs, is Arica.
  void describe_by_participle(std::uint32_t verb) {
    const std::uint32_t name = tokens_[verb].head, noun = child(verb, "nsubj:pass");
    if (tokens_[verb].upos != Upos::verb || !tokens_[verb].deprel.starts_with("acl") ||
        name == none || noun == none || name > noun || noun + 1 != verb || has(verb, "aux:pass") ||
        has(verb, "aux") || has(verb, "mark") || tokens_[noun].upos != Upos::noun ||
        !has(verb, "obl:agent")) {
      return;
    }
    const std::uint32_t comma = child(verb, "punct");
    tokens_[noun].head = name;
    tokens_[noun].deprel = "appos";
    tokens_[verb].head = noun;
    tokens_[verb].deprel = "acl";
    if (comma != none && comma < noun) {
      tokens_[comma].head = noun;
    }
    hang_on_name_before(noun);
  }

  /// `the sale of YouTube, the website owned by Google`: YouTube is the website, not the sale.
  void hang_on_name_before(std::uint32_t noun) {
    const auto names_thing = [&](std::uint32_t i) {
      return cues_.is(tokens_[i].lemma, Cue::body) || cues_.is(tokens_[i].lemma, Cue::site) ||
             cues_.is(tokens_[i].lemma, Cue::locality);
    };
    const std::uint32_t above = tokens_[noun].head;
    const std::uint32_t comma = tokens_[noun].deprel == "appos" ? front(noun) : none;
    if (comma == none || above == none || above + 2 > comma || form(comma) != "," ||
        tokens_[above].upos != Upos::noun || !names_thing(noun) || names_thing(above) ||
        tokens_[noun].upos != Upos::noun || cues_.is(tokens_[above].lemma, Cue::title)) {
      return;
    }
    std::uint32_t name = comma - 1;
    while (name > above && tokens_[name].upos == Upos::propn &&
           (tokens_[name].deprel == "flat" || tokens_[name].deprel == "compound")) {
      name = tokens_[name].head;
    }
    if (name > above && tokens_[name].upos == Upos::propn && tokens_[name].deprel == "nmod" &&
        is_below(name, above) && back(name) + 1 == comma && has(name, "case") &&
        form(child(name, "case")) == "of") {
      tokens_[noun].head = name;
    }
  }

  /// `two ministers, Ana Ruiz and Ben Okafor,`: no apposition of several is one.
  void hang_row_on_apposition(std::uint32_t name) {
    const std::uint32_t noun = tokens_[name].head;
    if (tokens_[name].deprel != "conj" || tokens_[name].upos != Upos::propn || noun == none ||
        noun > name || !tokens_[noun].has("Number", "Plur") ||
        (tokens_[noun].upos != Upos::noun && tokens_[noun].upos != Upos::propn)) {
      return;
    }
    std::uint32_t last = none;
    for (std::uint32_t c = noun + 1; c < name; ++c) {
      last = tokens_[c].head == noun ? c : last;
    }
    if (last != none && tokens_[last].deprel == "appos" && tokens_[last].upos == Upos::propn &&
        !tokens_[last].has("Number", "Plur")) {
      tokens_[name].head = last;
    }
  }

  /// `a delegation of the Fish Alliance (FA) led by Ana Ruiz`: the delegation is.
  void hang_leader_on_led(std::uint32_t verb) {
    const std::uint32_t name = tokens_[verb].head;
    if (tokens_[verb].deprel != "acl" || name == none || !has(verb, "obl:agent") ||
        (tokens_[name].deprel != "appos" && form(verb - 1) != ")") || has(verb, "nsubj:pass") ||
        !(tokens_[verb].lemma == "lead" || tokens_[verb].lemma == "head")) {
      return;
    }
    std::uint32_t led = name;
    led = tokens_[led].deprel == "appos" ? tokens_[led].head : led;
    while (led != none && !cues_.is(tokens_[led].lemma, Cue::led) &&
           (tokens_[led].deprel == "nmod" || tokens_[led].upos == Upos::propn ||
            tokens_[led].deprel == "flat")) {
      led = tokens_[led].head;
    }
    if (led != none && led < name && cues_.is(tokens_[led].lemma, Cue::led)) {
      tokens_[verb].head = led;
    }
  }

  /// `a boy, identified only as Ben Okafor, left`: he did.
  void take_identified(std::uint32_t verb) {
    const std::uint32_t noun = tokens_[verb].head;
    const std::string& lemma = tokens_[verb].lemma;
    if (tokens_[verb].deprel != "acl" || noun == none || noun > verb ||
        !(lemma == "identify" || lemma == "know" || lemma == "name") ||
        !cues_.is(tokens_[noun].lemma, Cue::people) || has(verb, "aux:pass")) {
      return;
    }
    std::uint32_t name = child(verb, "obl");
    const std::uint32_t above = tokens_[noun].head;
    if (name == none && above != none && verb + 2 < end_ && form(verb + 1) == "as" &&
        tokens_[verb + 1].head == above && tokens_[verb + 2].head == above &&
        tokens_[verb + 2].deprel == tokens_[noun].deprel) {
      name = verb + 2;  // taken for a second subject
      tokens_[verb + 1].head = name;
      tokens_[verb + 1].deprel = "case";
    }
    const std::uint32_t as = name == none ? none : child(name, "case");
    if (as == none || form(as) != "as" || tokens_[name].upos != Upos::propn) {
      return;
    }
    tokens_[as].head = verb;
    take_place(name, noun, std::string(tokens_[noun].deprel));
    tokens_[noun].deprel = "nmod:desc";
  }

  /// `signed in Lima yet another treaty`: the treaty, not `yet`, is signed.
  void take_another_object(std::uint32_t noun) {
    const std::uint32_t verb = tokens_[noun].head, yet = child(noun, "cc");
    if (tokens_[noun].upos == Upos::noun && tokens_[noun].deprel == "conj" && verb != none &&
        tokens_[verb].upos == Upos::verb && yet != none && yet < noun && form(yet) == "yet" &&
        form(yet + 1) == "another" && !has(verb, "obj") && !has_subject(noun)) {
      tokens_[noun].deprel = "obj";
      tokens_[yet].deprel = "advmod";
    }
  }

  /// `led to Ana Ruiz leaving`, `resulted in Ana Ruiz being sent home`: she left, was sent.
  void take_subject_of_gerund(std::uint32_t verb) {
    const std::uint32_t above = tokens_[verb].head;
    if (tokens_[verb].deprel != "advcl" || above == none || above > verb || has_subject(verb) ||
        !(tokens_[above].lemma == "lead" || tokens_[above].lemma == "result" ||
          tokens_[above].lemma == "end" || tokens_[above].lemma == "contribute") ||
        !form(front(verb)).ends_with("ing")) {
      return;
    }
    for (std::uint32_t c = above + 1; c < verb; ++c) {
      const std::uint32_t marker = child(c, "case");
      if (tokens_[c].head == above && tokens_[c].deprel == "obl" && marker != none &&
          (form(marker) == "to" || form(marker) == "in" || form(marker) == "with") &&
          back(c) + 1 == front(verb)) {
        tokens_[marker].head = verb;
        tokens_[marker].deprel = "fixed";  // no `to leave`
        make_subject(c, verb);
        return;
      }
    }
  }

  /// `two banks, Gazprom and Siemens, left`: the two of them, and no others.
  void take_counted_row(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 4> numbers = {"two", "three", "four", "five"};
    const std::uint32_t number = child(noun, "nummod");
    if (number == none || tokens_[noun].upos != Upos::noun || has(noun, "appos")) {
      return;
    }
    std::vector<std::uint32_t> row;
    for (std::uint32_t c = noun + 1; c < end_; ++c) {
      if (tokens_[c].head == noun && tokens_[c].deprel == "conj") {
        row.push_back(c);
      }
    }
    const auto counted = std::find(numbers.begin(), numbers.end(), form(number));
    if (counted == numbers.end() ||
        row.size() != 2 + static_cast<std::size_t>(counted - numbers.begin()) ||
        form(front(row.front())) != "," ||
        std::any_of(row.begin(), row.end(),
                    [&](std::uint32_t c) { return tokens_[c].upos != Upos::propn; })) {
      return;
    }
    tokens_[row.front()].deprel = "appos";
    for (std::size_t i = 1; i < row.size(); ++i) {
      tokens_[row[i]].head = row.front();
    }
  }

  /// `Arica in Peru and Nakuru in Kenya`: Nakuru stands beside Arica, not beside Peru.
  void part_places_of_row(std::uint32_t second) {
    const std::uint32_t around = tokens_[second].head;
    const std::uint32_t marker = around == none ? none : child(around, "case");
    if (tokens_[second].deprel != "conj" || tokens_[second].upos != Upos::propn || marker == none ||
        marker <= begin_ || marker > around || second < around ||
        tokens_[around].deprel != "nmod" || has(second, "case") || !has(second, "cc")) {
      return;
    }
    std::uint32_t first = marker - 1;
    while (tokens_[first].upos == Upos::propn && tokens_[first].head < first &&
           (tokens_[first].deprel == "flat" || tokens_[first].deprel == "compound")) {
      first = tokens_[first].head;
    }
    const std::uint32_t next = back(second) + 1;
    const std::uint32_t other = next < end_ ? tokens_[next].head : none;
    if (tokens_[first].upos != Upos::propn || is_below(first, around) || other == none ||
        tokens_[next].deprel != "case" || form(next) != form(marker) || other < next ||
        tokens_[other].upos != Upos::propn || tokens_[other].deprel != "nmod") {
      return;
    }
    tokens_[around].head = first;
    tokens_[second].head = first;
    tokens_[other].head = second;
  }

  /// `met her counterpart from Kenya, Ana Ruiz`: she is the counterpart.
  void take_name_behind_origin(std::uint32_t name) {
    const std::uint32_t origin = tokens_[name].head;
    const std::uint32_t verb = origin == none ? none : tokens_[origin].head;
    const std::uint32_t marker = origin == none ? none : child(origin, "case");
    const std::uint32_t title = verb == none ? none : child(verb, "obj");
    if (tokens_[name].deprel != "appos" || tokens_[name].upos != Upos::propn ||
        !has(name, "flat") || marker == none || title == none || title > origin ||
        tokens_[origin].upos != Upos::propn || tokens_[origin].deprel != "obl" ||
        form(front(name)) != "," || back(title) + 1 != front(origin) ||
        !(form(marker) == "from" || form(marker) == "of" || form(marker) == "for") ||
        !cues_.is(tokens_[title].lemma, Cue::title) || tokens_[title].has("Number", "Plur")) {
      return;
    }
    tokens_[origin].head = title;
    tokens_[origin].deprel = "nmod";
    tokens_[name].head = title;
  }

  /// `met with, among others, Ana Ruiz`: she was met, as others were.
  void name_others(std::uint32_t name) {
    const std::uint32_t others = tokens_[name].head;
    const std::uint32_t verb = others == none ? none : tokens_[others].head;
    if (tokens_[name].deprel != "appos" || verb == none || verb > others ||
        form(others) != "others" || !has(others, "case") ||
        form(child(others, "case")) != "among") {
      return;
    }
    for (std::uint32_t c = verb + 1; c < others; ++c) {
      if (tokens_[c].head == verb && tokens_[c].upos == Upos::adp && front(others) == c + 1) {
        tokens_[c].head = name;
        tokens_[c].deprel = "case";
        tokens_[name].deprel = "obl";
        tokens_[name].head = verb;
      }
    }
    if (tokens_[name].head == others && !has(verb, "obj") && !has(verb, "aux:pass")) {
      tokens_[name].deprel = "obj";
      tokens_[name].head = verb;
    }
  }

  /// `said the port would close, speaking to the BBC`: who said it spoke.
  void hang_speaking_on_report(std::uint32_t speaking) {
    const std::uint32_t clause = tokens_[speaking].head;
    const std::uint32_t report = clause == none ? none : tokens_[clause].head;
    if (tokens_[speaking].deprel == "advcl" && report != none &&
        tokens_[clause].deprel == "ccomp" && report < clause && clause < speaking &&
        (form(speaking) == "speaking" || form(speaking) == "talking" ||
         form(speaking) == "writing") &&
        form(speaking - 1) == "," && cues_.is(tokens_[report].lemma, Cue::reporting)) {
      tokens_[speaking].head = report;
    }
  }

  /// `offered up to $5m`: it is no offering up.
  void count_up_to(std::uint32_t up) {
    const std::uint32_t verb = tokens_[up].head;
    if (form(up) != "up" || verb == none || up + 2 >= end_ || form(up + 1) != "to" ||
        tokens_[up + 1].deprel != "case") {
      return;
    }
    const std::uint32_t sum = tokens_[up + 1].head;
    const bool number = tokens_[up + 2].upos == Upos::num || tokens_[up + 2].upos == Upos::sym;
    if (number && (tokens_[sum].head == verb || tokens_[sum].head == up)) {
      tokens_[up].head = sum;
      tokens_[up].deprel = "advmod";
      tokens_[up + 1].deprel = "advmod";
      tokens_[sum].head = verb;
      if (tokens_[sum].deprel == "obl" && !has(verb, "obj")) {
        tokens_[sum].deprel = has(verb, "aux:pass") ? "obl:unmarked" : "obj";
      }
    }
  }

  /// `announced $5m in aid to Peru`: aid.
  void take_matter_of_money(std::uint32_t matter) {
    const std::uint32_t verb = tokens_[matter].head, marker = child(matter, "case");
    const std::uint32_t money = verb == none ? none : child(verb, "obj");
    if (tokens_[matter].deprel != "obl" || marker == none || form(marker) != "in" ||
        money == none || back(money) + 1 != marker ||
        !(tokens_[money].upos == Upos::sym || has(money, "nummod")) || has(matter, "det") ||
        !cues_.is(tokens_[matter].lemma, Cue::funds)) {
      return;
    }
    tokens_[marker].head = money;
    tokens_[marker].deprel = "fixed";
    tokens_[matter].head = verb;
    tokens_[matter].deprel = "obj";
    tokens_[money].head = matter;
    tokens_[money].deprel = "nummod";
  }

  /// `will meet X and, her aides say, sign a pact`: she will sign.
  void put_report_aside(std::uint32_t verb) {
    const std::uint32_t report = tokens_[verb].head;
    const std::uint32_t first = report == none ? none : tokens_[report].head;
    const std::uint32_t link = report == none ? none : child(report, "cc");
    if (tokens_[verb].deprel == "ccomp" && first != none && first < report && link != none &&
        tokens_[report].deprel == "conj" && report < verb && form(link + 1) == "," &&
        form(front(verb)) == "," && !has_subject(verb) && !has(verb, "mark") &&
        has_subject(report) && cues_.is(tokens_[report].lemma, Cue::reporting)) {
      tokens_[verb].head = first;
      tokens_[verb].deprel = "conj";
      tokens_[link].head = verb;
      tokens_[report].head = verb;
      tokens_[report].deprel = "parataxis";
    }
  }

  /// `called for it to be closed in a letter to Peru`: called for it in a letter.
  void hang_utterance_on_saying(std::uint32_t words) {
    const std::uint32_t verb = tokens_[words].head, marker = child(words, "case");
    const std::uint32_t said = verb == none ? none : tokens_[verb].head;
    if (tokens_[words].deprel != "obl" || !cues_.is(tokens_[words].lemma, Cue::utterance) ||
        marker == none || form(marker) != "in" || said == none || said > verb || verb > words ||
        tokens_[said].upos != Upos::verb || !has_subject(said) || back(verb) != back(words)) {
      return;
    }
    const std::uint32_t aux = child(verb, "aux");
    const bool ahead = aux != none && (form(aux) == "would" || form(aux) == "will");
    const bool infinitive =
        tokens_[verb].deprel == "xcomp" ||
        std::any_of(tokens_.begin() + said, tokens_.begin() + verb, [&](const Token& token) {
          return token.head == verb && token.deprel == "mark" && token.lemma == "to";
        });
    const bool speaks =
        cues_.is(tokens_[said].lemma, Cue::reporting) || cues_.is(tokens_[said].lemma, Cue::unreal);
    if (speaks && (infinitive || (tokens_[verb].deprel == "ccomp" && ahead))) {
      tokens_[words].head = said;
    }
  }

  /// `answered questions about her plan from Ana Ruiz`: the questions are hers.
  void hang_sender_on_words(std::uint32_t name) {
    const std::uint32_t title = child(name, "nmod:desc");
    const std::uint32_t matter = tokens_[name].head;
    const std::uint32_t marker =
        has(name, "case") || title == none ? child(name, "case") : child(title, "case");
    const std::uint32_t words = matter == none ? none : tokens_[matter].head;
    const std::uint32_t about = matter == none ? none : child(matter, "case");
    if (tokens_[name].deprel == "nmod" && tokens_[name].upos == Upos::propn && marker != none &&
        form(marker) == "from" && words != none && words < matter && matter < name &&
        tokens_[matter].deprel == "nmod" && about != none &&
        (form(about) == "about" || form(about) == "on" || form(about) == "over") &&
        (tokens_[words].lemma == "question" || cues_.is(tokens_[words].lemma, Cue::wording))) {
      tokens_[marker].head = name;
      tokens_[name].head = words;
    }
  }

  std::span<Token> tokens_;
  const Document& article_;
  const Cues& cues_;
  std::uint32_t begin_, end_;
};

}  // namespace

void mend_clauses(Document& article, const Cues& cues) {
  std::vector<Token> tokens(article.tokens().begin(), article.tokens().end());
  for (const Sentence& sentence : article.sentences()) {
    Clause(tokens, sentence, article, cues).mend();
  }
  article.set_language({article.sentences().begin(), article.sentences().end()}, std::move(tokens),
                       {article.names().begin(), article.names().end()});
}

}  // namespace newsgraph::extractors::relations
