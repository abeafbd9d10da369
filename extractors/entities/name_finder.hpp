// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/entities/names.hpp"

namespace newsgraph::extractors::entities {

/// Finds the names of an article: runs of tokens that may be one, the longest of these, their kinds
/// by all that the article says of them, and where they stand again.
class NameFinder {
 public:
  /// Borrows its arguments.
  NameFinder(const Article& article, const Lexicon& lexicon,
             const knowledge::KnowledgeBase& knowledge);

  /// The names; to be called once.
  [[nodiscard]] std::vector<NameMention> run();

 private:
  /// A run of tokens that may be a name.
  struct Candidate {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::optional<NameLabel> label;
    float confidence = 1.0F;
    FigureKind head_kind = FigureKind::none;  ///< as its head noun says
    std::string_view found_by;
    int rank = 0;  ///< of two of one length, the higher wins
  };
  struct Evidence;

  [[nodiscard]] static bool is_demonym_only(std::span<const knowledge::Match> matches);
  /// The number that a text begins with; 0 for none.
  [[nodiscard]] static std::uint64_t number(std::string_view text);

  [[nodiscard]] bool is_small(std::uint32_t i) const;

  /// `Hurricane`, `Storm` before a name that the tagger may take for a person.
  [[nodiscard]] bool follows_thing(std::uint32_t first) const;

  /// Of `Foreign Affairs of Norway`, behind `Minister of`, only `Norway` is a name.
  [[nodiscard]] std::uint32_t skip_portfolio(std::uint32_t first, std::uint32_t end) const;

  [[nodiscard]] bool names_place(std::uint32_t i) const;

  /// `WHO`; `M23` too.
  [[nodiscard]] bool in_capitals(std::uint32_t i) const;

  [[nodiscard]] bool has_capital(std::uint32_t i) const;

  [[nodiscard]] std::optional<NameLabel> label_at(std::uint32_t i) const;

  /// `Labour Minister`, `Justice Secretary`: what somebody is minister of, though a party bears it.
  [[nodiscard]] bool names_portfolio(std::uint32_t i) const;

  void split_parties();
  void choose();

  /// Takes what is no part of a name off both ends; false where nothing is left, or only a letter
  /// or a small word.
  bool tidy(NameMention& name) const;

  void add_name(const Candidate& candidate);

  /// `United States Democratic Party`: what is known behind the name of its state.
  [[nodiscard]] std::span<const knowledge::Match> behind_its_state(const NameMention& name) const;

  /// `Russia's Security Council`, `the Israeli Supreme Court`: not the body that is so called where
  /// no state is named.
  [[nodiscard]] bool belongs_to_another(const NameMention& name) const;

  /// Whether a comma or colon stands between two words.
  [[nodiscard]] bool has_break(std::uint32_t first, std::uint32_t end) const;
  /// The head of the name, or that of the title before it where the parser hangs the name on it.
  /// Not that of `the officers` X and Y, which is both.
  [[nodiscard]] std::uint32_t head_with_title(const NameMention& name) const;

  void read_title(NameMention& name) const;

  /// `his wife Ana Ruiz`, `Ana Ruiz, his daughter,`
  [[nodiscard]] bool is_kin(const NameMention& name) const;

  void renumber();

  // -- What the tagger marked (names_tagged.cpp)

  /// `the tanker Ocean Pearl`: the noun before the name says that it is a thing's.
  [[nodiscard]] bool names_thing(std::uint32_t first, std::uint32_t end) const;

  /// `Ana Ruiz's album The Salt Road`, wherever the parser hangs it.
  [[nodiscard]] bool names_work(std::uint32_t first, std::uint32_t end) const;

  /// Whether what stands in quotation marks is a work: `her opera "The Salt Road"`.
  [[nodiscard]] bool is_titled_work(std::uint32_t first) const;

  /// Of `D` in `Ana Ruiz, D-Calif.,` and of `PH` in `(PH-Klang)` the folded name of the party.
  [[nodiscard]] std::optional<std::string_view> party_tag(std::uint32_t i) const;
  void add_party_tags();

  /// A run of tokens that the tagger marked, on its way to a candidate.
  struct Run {
    NameLabel label;
    std::uint32_t first, end;
  };
  void collect_tagged();
  /// Moves the ends, and corrects the label, by the words around; false where the knowledge finds
  /// the names better.
  bool shape_tagged(Run& run);
  /// Takes off what is no part of the name; false where nothing that has a name is left.
  bool cut_tagged(Run& run) const;
  /// `Sarema University hospital`; `Kobalt Steel`, of `Kobalt Steel of Norway`.
  void extend_or_cut_firm(Run& run) const;
  /// False for `Commerce`, of `Commerce Secretary`. Takes the noun off `the Fish Dream party`.
  bool cut_body(Run& run) const;
  /// `U.S.`, of `U.S. District Judge`: the court's district is no place.
  void cut_district(Run& run) const;
  /// `Kosovo Serb`, `Bosnian Croats`: two that we know.
  [[nodiscard]] bool is_two_peoples(const Run& run) const;
  /// `South Carolina`, of `South Carolina US`; false for `Martian brines`.
  bool cut_place(Run& run) const;
  /// `Area 51`; false for `the Republic`.
  bool extend_bare_place(Run& run) const;
  /// `Senate`, of `Senate Minority Leader`.
  void cut_office(Run& run) const;
  /// Not titles alone, money, or what is never a name.
  [[nodiscard]] bool names_something(const Run& run) const;
  [[nodiscard]] bool is_forename_of(std::uint32_t surname) const;
  /// `Puerto` of `Puerto Rican`, where only that was tagged.
  [[nodiscard]] bool begins_demonym(const Name& name) const;
  /// `the Senate and the House`, tagged as one: two names that we know.
  void cut_conjunction(std::uint32_t first, std::uint32_t& end) const;
  /// `Sarema party Popular Force`: the name begins behind the common noun.
  void cut_description(std::uint32_t& first, std::uint32_t end) const;
  /// `Congo Kigali`, tagged as one: two places that we know.
  [[nodiscard]] bool is_two_places(std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] bool is_unknown_word(std::uint32_t i) const;
  [[nodiscard]] bool follows_title(std::uint32_t i) const;
  /// `Bank of Norway Ana Ruiz`, tagged as one: puts the person behind the place by themselves.
  void split_person(std::uint32_t first, std::uint32_t& end);
  /// `told CNN Ruiz had left`, tagged as one: where the second name begins; `first` if there is
  /// none.
  [[nodiscard]] std::uint32_t name_behind_hearer(std::uint32_t first, std::uint32_t end) const;
  /// A forename with what the parser takes for a surname, where the tagger saw nothing.
  void collect_untagged();

  /// Where a person begins in what the tagger takes for something else: `Hungary Eszter Nagy`, of
  /// `the minister of Hungary Eszter Nagy`, `Sergeant Adams`; `first` if nowhere. Moves `end`
  /// behind the name.
  [[nodiscard]] std::uint32_t person_behind(std::uint32_t first, std::uint32_t& end) const;

  /// `Leader of the House`, with what stands before it: no body.
  [[nodiscard]] bool names_office(std::uint32_t first, std::uint32_t end) const;

  /// Whether the tokens are a place or state that we know.
  [[nodiscard]] bool known_place(std::uint32_t first, std::uint32_t end) const;

  /// The surname behind another name: `Ana "Nan" Ruiz`, `James (Jim) Ruiz`.
  void add_behind_nickname(std::uint32_t first, std::uint32_t& end) const;

  /// The surname of a forename that the tagger saw alone, in a text that writes names large only.
  void add_surname(std::uint32_t first, std::uint32_t& end) const;

  /// Whether the first word belongs to an office before the name: `Secretary of State Ann Otieno`.
  [[nodiscard]] bool begins_with_owner(std::uint32_t first, std::uint32_t end) const;

  [[nodiscard]] bool only_titles(std::uint32_t first, std::uint32_t end) const;

  /// The same for other names, where the word after the hyphen is written large: `Paris
  /// Saint-Germain`.
  void join_capital_hyphens(std::uint32_t first, std::uint32_t& end) const;

  /// `Moon Jae` of `Moon Jae-in`, which the tagger takes for a place: a small word after the hyphen
  /// is the end of a Korean or Chinese given name.
  [[nodiscard]] bool joins_to_a_person(std::uint32_t first, std::uint32_t end) const;

  /// Words that the tagger left out of a hyphened name: `Man-kei Tam`, `Prayuth Chan-o-cha`.
  void join_hyphens(std::uint32_t& first, std::uint32_t& end) const;

  /// `Atlantic Council's Washington`: a place after a possessive is another name.
  void cut_possessor(std::uint32_t& first, std::uint32_t& end) const;

  /// `Socialists of Igor Dodon`: puts the person by himself.
  void cut_leader(std::uint32_t first, std::uint32_t& end);

  /// Whether a person's name begins there, of whom a party is.
  [[nodiscard]] bool begins_leader(std::uint32_t first) const;

  /// Whether the words before `of Norway` name a firm by themselves: unknown ones, and such as end
  /// firms' names.
  [[nodiscard]] bool is_firm_alone(std::uint32_t first, std::uint32_t end) const;

  /// Takes punctuation, articles, prepositions and days off both ends.
  void trim_ends(std::uint32_t& first, std::uint32_t& end) const;

  /// Takes `Russian President` off a person's name, and what follows a comma.
  void trim_person(std::uint32_t& first, std::uint32_t& end) const;

  // -- What the knowledge holds (names_known.cpp)

  void collect_known();

  /// Whether a name is also that of something which is not meant by it alone: `Washington`.
  [[nodiscard]] bool names_namesake(std::uint32_t first, std::uint32_t count) const;

  /// `Social Democrats`: not the party that `Democrats` alone is.
  [[nodiscard]] bool is_wing(std::uint32_t i, std::span<const knowledge::Match> matches) const;

  [[nodiscard]] bool accept_known(std::uint32_t first, std::uint32_t count,
                                  std::span<const knowledge::Match> matches) const;

  // -- What a noun makes a name (names_headed.cpp)

  /// Capitalised words around a noun that says what they name: `Institute for the Study of War`.
  void collect_headed();
  /// `University of California, Los Angeles`: where the name of a university of a federal state
  /// that has several ends.
  [[nodiscard]] std::uint32_t extend_to_campus(std::uint32_t first, std::uint32_t end) const;

  /// `the ruling Georgian Dream party`: what is capitalised before a common noun that names a
  /// party.
  void collect_parties();

  /// `the charity Shelter`, `law firm Adams Ruiz`: what is capitalised behind a common noun for a
  /// body, and the tagger saw no name in.
  void collect_introduced();
  /// `the Ruiz commission`, `the Zeitz museum`
  void collect_called_after();
  void collect_led();
  void collect_described();

  /// `the Duke of Sarema`
  void collect_nobles();

  /// `Ana Ruiz of Nordbank`, where the tagger saw nothing.
  void collect_members();

  /// Behind the last of `, Arts and Media`, which goes on with what an institute is of; 0 if
  /// nothing does.
  [[nodiscard]] std::uint32_t end_of_list(std::uint32_t comma, std::uint32_t limit) const;

  /// `published in Nature Geoscience`
  void collect_ampersands();
  void collect_journals();

  /// `survived by his wife Ana`, `a student named Wong`: a name alone.
  void collect_relatives();

  /// `KOBALT. The miner. …`: what a piece under capitals is about.
  void collect_headwords();

  /// `Area 51`, `Interstate 80`
  void collect_numbered();

  /// Whether two words say so together: `Convention Center`.
  [[nodiscard]] bool is_pair(std::uint32_t i, WordClass word_class) const;

  /// Whether something that we know begins there.
  [[nodiscard]] bool begins_known(std::uint32_t first, std::uint32_t limit) const;

  /// `any Londoner`
  [[nodiscard]] bool is_townsman(const NameMention& name) const;

  /// `owned by Truth Aquatics`, where the tagger saw nothing.
  void collect_doers();

  /// `Omnira sued Corvid`, `Turkey's Nurol`: unknown words that do what somebody does or are a
  /// state's, where the tagger saw nothing.
  void collect_actors();
  /// Whether a word is the subject of what only somebody does: says, asks, sues.
  [[nodiscard]] bool does_a_deed(std::uint32_t head) const;
  /// Whether nobody else is called so, and the words are never written small.
  [[nodiscard]] bool is_always_a_name(std::uint32_t first, std::uint32_t end) const;

  /// `Joan Nicole Hall`: forenames before a surname that is a common noun too.
  [[nodiscard]] bool names_person(std::uint32_t first, std::uint32_t end) const;

  /// Whether a word that nobody knows stands only as the owner in one name: `Hawke's Bay`.
  [[nodiscard]] bool stands_only_before(std::uint32_t owner) const;

  /// `St Mary's Hospital`, `St Margaret's at Cliffe`
  void collect_saints();

  /// Whether one of the tokens stands above the other in the tree, a few steps at most.
  [[nodiscard]] bool hangs_together(std::uint32_t a, std::uint32_t b) const;

  /// Whether a word ends the names of organisations; a church is one after a denomination.
  [[nodiscard]] bool names_body(std::uint32_t i) const;

  [[nodiscard]] bool is_head(std::uint32_t i, WordClass word_class) const;

  /// Whether a token belongs to the capitalised words before a head noun.
  [[nodiscard]] bool joins_left(std::uint32_t i, std::uint32_t head) const;

  /// Passes over what stands before a name but isn't of it.
  [[nodiscard]] std::uint32_t skip_lead(std::uint32_t first, std::uint32_t head) const;

  /// `to` of `the Committee to Protect Journalists`, where not every word is capitalised, as in
  /// headlines.
  [[nodiscard]] bool left_for(std::uint32_t first) const;
  [[nodiscard]] bool purpose(std::uint32_t i) const;

  /// Whether what an institute is of, and the word behind `and`, are common words.
  [[nodiscard]] bool is_common_pair(std::uint32_t field, std::uint32_t second) const;

  /// Whether these words are the whole name of a place or state; whether one begins there.
  [[nodiscard]] bool names_place_from(std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] bool begins_place(std::uint32_t first, std::uint32_t limit) const;

  /// `of`, `for` and what is capitalised after them.
  [[nodiscard]] std::uint32_t extend_right(std::uint32_t first, std::uint32_t end,
                                           bool organisation) const;

  [[nodiscard]] bool is_think_tank(std::uint32_t i) const;

  /// `the Senate for Lima`: a place that somebody represents there.
  [[nodiscard]] bool represents(std::uint32_t head, std::uint32_t place) const;

  /// Whether `and X` goes on with what an institute is of: `of Allergy and Infectious Diseases`,
  /// not `of Health and Gazprom`.
  [[nodiscard]] bool shares_field(std::uint32_t field, std::uint32_t conjunction,
                                  std::uint32_t limit) const;

  // -- Kinds, by the evidence (names_kinds.cpp)

  void decide_kinds();
  /// A surname follows the people of the article: `Park` of `Park Min-soo`, `al-Muhandis`.
  void follow_surnames();

  /// Whether a well-known name, of a town, a state or a company, is that of somebody whom the
  /// article has introduced, and nowhere that of the other.
  [[nodiscard]] bool called_by_surname(const NameMention& name) const;

  /// `Georgia` among states of the US is one of them.
  void prefer_region(const NameMention& name, Evidence& evidence) const;

  void weigh(const NameMention& name, Evidence& evidence) const;

  /// What the words around a name say for an organisation: `X, which`, `the merger of X and Y`,
  /// `shares in X`, `the cooperative X`.
  [[nodiscard]] float likeness_to_body(const NameMention& name) const;

  /// Whether a sentence says of its subject that it is what a noun means: `X is a charity`.
  [[nodiscard]] bool is_what(std::uint32_t subject, std::uint32_t noun) const;

  /// `Ruiz, a lawmaker,`, `Ruiz is chairwoman of`: a surname alone.
  [[nodiscard]] bool holds_office(const NameMention& name) const;

  /// What the words around a name of several words say for a person: `X, a US envoy`, `X, who`,
  /// `X, 33, `.
  [[nodiscard]] float likeness_to_person(const NameMention& name) const;

  /// In a row with a person of several names.
  [[nodiscard]] bool stands_with_full_name(const NameMention& name) const;

  /// `the Charlotte Hornets`: a town and what its players are called.
  /// `Physicists`, in `the Young Physicists' Forum`.
  [[nodiscard]] bool is_trade(std::uint32_t i) const;
  /// Whether untagged capitals are the initials of a body, or whose somebody is: `Ana Ruiz of the
  /// PAICV`.
  [[nodiscard]] bool stands_for_body(std::uint32_t i) const;

  [[nodiscard]] bool is_definite_noun(std::uint32_t noun) const;

  /// `the St Brendan`, `the Mary Rose`: people have no article.
  [[nodiscard]] bool is_ship_of_a_name(const NameMention& name) const;

  /// `Bremen`, where the article tells of Werder Bremen, and no town is spoken of here.
  [[nodiscard]] bool short_for_team(const NameMention& name) const;

  [[nodiscard]] bool is_team_of_town(const NameMention& name) const;

  /// `a Beechcraft Sierra`: no thing by itself, but one of its make.
  [[nodiscard]] bool is_one_of_many(const NameMention& name) const;

  /// `Singapore`, `Niger`: a state, whatever towns and provinces are called so.
  [[nodiscard]] bool is_state_first(const NameMention& name) const;

  /// `Amdal in Chad`
  [[nodiscard]] bool in_a_state(const NameMention& name) const;

  /// `LIMA, Peru, May 3 (Reuters) -`: where a report is from.
  [[nodiscard]] bool opens_report(const NameMention& name) const;

  /// `died in X hospital`, not `a nurse at X hospital`.
  [[nodiscard]] bool lies_in(const NameMention& name) const;

  /// `signed the winger Ana Ruiz from Lens`: what players leave and join.
  [[nodiscard]] bool changes_teams(const NameMention& name) const;

  /// In a report of sport: who plays, and is named like a town.
  [[nodiscard]] bool is_team(const NameMention& name) const;

  /// `published on Monday in X`, `a study in the journal X`.
  [[nodiscard]] bool is_journal(std::uint32_t first) const;

  /// `a spokesman for the group, Ana Ruiz,`
  [[nodiscard]] bool speaks_for(const NameMention& name) const;

  /// `the minister, Ana Ruiz,`, `his successor, Ana Ruiz,`
  [[nodiscard]] bool follows_an_office(const NameMention& name) const;

  /// `X, press officer,`, where the parser saw no apposition.
  [[nodiscard]] bool told_an_office(const NameMention& name) const;

  /// `the Sarema strain`, `Liberty Day`: the noun behind makes it part of the name of a thing.
  [[nodiscard]] bool names_thing_behind(const NameMention& name) const;

  /// `the Ruizes`, `the Ruiz-Okafor ticket`: several that have nodes of their own.
  void drop_families_and_pairs();

  /// Laws, prizes, storms and the like.
  [[nodiscard]] bool is_thing(const NameMention& name) const;

  // -- Whose bodies are meant (names_owners.cpp)

  /// How often the article names each state, its people or its capital; by fact.
  [[nodiscard]] std::map<std::uint32_t, std::uint32_t> states_told_of() const;

  /// `Canada's Green Party`, `the German Greens`: what several states have is each one's own.
  void part_namesakes();

  /// `Ministry of Justice`, `Senate`: what many states have.
  [[nodiscard]] bool is_common_body(const NameMention& name) const;

  /// The state whose name or demonym stands right before.
  [[nodiscard]] std::optional<std::uint32_t> state_before(std::uint32_t first) const;

  /// The part of a federal state whose name stands right before.
  [[nodiscard]] std::optional<std::uint32_t> place_before(std::uint32_t first) const;

  /// The part of a federal state of whose bodies an article tells: `the Ohio Senate`.
  [[nodiscard]] std::optional<std::uint32_t> region_told_of() const;

  /// Whether a state, a place in it or a body of it is named.
  [[nodiscard]] bool is_told_of(std::string_view state,
                                const std::map<std::uint32_t, std::uint32_t>& times) const;

  /// `U.S. Senate`
  [[nodiscard]] bool begins_with_state(const NameMention& name) const;

  /// Whether the article has a longer name that begins or ends so.
  [[nodiscard]] bool is_short_form(const NameMention& name) const;

  /// Where an article tells of one state above all, such a body is that one's.
  void find_owners();

  // -- Kinds in doubt, by the other names (names_doubtful.cpp)

  /// `Harlow` of `Harlow Steel`, where nobody is called so: the company; `Northgate` of `Northgate
  /// Energy` too, which no well-known place is.
  void prefer_longer_names();

  /// `the North`, where North Korea is named.
  void name_halves();

  /// `the governor of Washington`, `New York's governor` beside New York City: the state is meant.
  void name_namesakes();

  /// Whether nothing that we know has it for its whole name.
  [[nodiscard]] bool is_nickname(const NameMention& name) const;

  /// `in X`, wherever the article names it.
  [[nodiscard]] bool stands_as_place(const NameMention& name) const;

  /// `Ruiz said`
  [[nodiscard]] bool speaks(const NameMention& name) const;

  /// News gives people their full name once. One word alone that is no forename, has no title and
  /// is part of no longer name is rather an organisation that the tagger does not know
  /// (`Safaricom`), or, if it never does a thing and nothing is done to it, a thing.
  void doubt_lone_people();

  [[nodiscard]] bool is_well_known(const NameMention& name) const;

  /// `Macron and Scholz`: in a row with somebody.
  [[nodiscard]] bool stands_with_person(const NameMention& name) const;

  /// Whether the first words are the name of a body that we know, and nothing else's.
  [[nodiscard]] bool begins_with_body(const NameMention& name) const;

  /// `its rival Kobalt`, `Kobalt of Norway`: what no person would be called.
  [[nodiscard]] bool stands_for_firm(const NameMention& name) const;

  // -- Names seen elsewhere, brackets (names_repeated.cpp)

  /// In headlines of capitals the tagger sees little: names known from the article are found there.
  void find_in_headlines();

  /// `BANGKOK (AP)`: who reports it.
  [[nodiscard]] bool is_media(std::uint32_t i) const;

  /// Whether letters begin as a name does: `Ana Maria Ruiz (AMR)`, not `Ana Ruiz (SPD)`.
  [[nodiscard]] bool begins_like(const NameMention& name, std::uint32_t letters) const;

  /// `the Institute for the Study of War (ISW)`.
  void find_bracketed();

  /// `European Commission for Democracy through Law (Venice Commission)`
  [[nodiscard]] bool names_other(const NameMention& full, const NameMention& inside) const;

  /// Gives all mentions of what was introduced as another name the one it is a name of.
  void link_introduced();

  /// `was born X`, `also known as X`: another name of who or what is named before.
  void find_renamed();

  /// Who was born under a name: the subject of the sentence, or who is named first of all.
  [[nodiscard]] std::optional<std::uint32_t> bearer_of(std::uint32_t birth_name) const;

  void introduce(NameMention& acronym, const NameMention& full);

  const Article& article_;
  const Lexicon& lexicon_;
  const knowledge::KnowledgeBase& knowledge_;
  std::vector<std::optional<NameLabel>> labels_;  // by token
  std::vector<Candidate> candidates_;
  std::vector<NameMention> names_;
  std::map<std::string, std::string> introduced_;  // acronym or other name to full name, folded
  std::set<std::string> storms_;                   // folded
  bool of_sport_ = false;                          // a report of matches
  std::set<std::string, std::less<>> parts_;       // words of names of several words, folded
};

}  // namespace newsgraph::extractors::entities
