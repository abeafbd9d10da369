// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// Whether a text gives an edge, told as `supports(Norway, fishing)`.
bool states(std::string text, std::string_view edge, std::optional<Date> date = std::nullopt) {
  const Document document = tests::read_statements(std::move(text), date);
  return std::any_of(
      document.statements().begin(), document.statements().end(),
      [&](const Statement& statement) { return tests::describe(document, statement) == edge; });
}

TEST_CASE("a clause that repeats the one before says it of somebody else") {
  CHECK(states("Norway opposes the ban on whaling, and so does Iceland.",
               "opposes(Iceland, ban on whaling)"));
  CHECK(states("Norway backed the treaty on whaling; Iceland did not.",
               "opposes(Iceland, treaty on whaling)"));
  CHECK(states("Norway rejected the offer of talks, as did Iceland.", "opposes(Iceland, talks)"));
  CHECK(states("Norway supports the treaty on whaling. Iceland has not: it wants more time.",
               "opposes(Iceland, treaty on whaling)"));
  CHECK(states("Norway supports the treaty on whaling. So does Iceland.",
               "supports(Iceland, treaty on whaling)"));
  CHECK(states("Norway supports the treaty on whaling. So, after a fashion, did Iceland.",
               "supports(Iceland, treaty on whaling)"));
  CHECK(states("Norway is demanding a ban on whaling. So is Iceland.",
               "demands(Iceland, ban on whaling)"));
  CHECK(states("Ana Ruiz said she backed the treaty on whaling. So did Ben Okafor.",
               "supports(Ben Okafor, treaty on whaling)"));
  CHECK(states("Norway supports the treaty on whaling. Not so Iceland.",
               "opposes(Iceland, treaty on whaling)"));
}

TEST_CASE("who would not do what another urged is against it, and urges nobody") {
  const std::string text = "Norway urged Peru to reopen the harbour. Peru would not.";
  CHECK(states(text, "opposes(Peru, Peru reopening the harbour)"));
  CHECK_FALSE(states(text, "proposes(Peru, Peru reopening the harbour) [negated]"));
}

TEST_CASE("a remark of one word is about what was told before") {
  CHECK(states("Norway proposed a ban on whaling. \"Nonsense,\" said Ana Ruiz.",
               "criticises(Ana Ruiz, ban on whaling)"));
}

TEST_CASE("who stands behind a semicolon does what follows") {
  const std::string text =
      "Norway backed the ban on whaling; Iceland, which hunts whales, rejected it.";
  CHECK(states(text, "supports(Norway, ban on whaling)"));
  CHECK(states(text, "opposes(Iceland, ban on whaling)"));
  CHECK_FALSE(states(text, "supports(Norway, Iceland)"));
}

TEST_CASE("what somebody is said to say of a thing is about that") {
  CHECK(states("\"This is unacceptable,\" Ana Ruiz said of the closure of the port.",
               "criticises(Ana Ruiz, closure of the port)"));
  CHECK(states("The closure of the port, said Ana Ruiz, would cost jobs.",
               "criticises(Ana Ruiz, closure of the port)"));
}

TEST_CASE("a move is what was done in the clause before") {
  CHECK(states("Google has closed its plant in Lima; Peru called the move a scandal.",
               "criticises(Peru, Google closing Google's plant in Lima)"));
}

TEST_CASE("what is turned into something else is a matter") {
  CHECK(states("Norway plans to turn the port into a park.",
               "proposes(Norway, turning the port into a park)"));
}

TEST_CASE("a row of matters goes on behind a phrase of one of them") {
  const std::string text =
      "Ana Ruiz supports a new library, repeal of the income tax, a longer holiday, and free buses "
      "for pupils.";
  CHECK(states(text, "supports(Ana Ruiz, repeal of the income tax)"));
  CHECK(states(text, "supports(Ana Ruiz, longer holiday)"));
  CHECK(states(text, "supports(Ana Ruiz, free buses for pupils)"));
}

TEST_CASE("what is called something in quotation marks is parted from it") {
  CHECK(states("Ana Ruiz called the whole inquiry \"absurd\".",
               "criticises(Ana Ruiz, whole inquiry)"));
}

TEST_CASE("who leads people without a name does what they do") {
  CHECK(states("Residents led by Ana Ruiz oppose the closure of the port.",
               "opposes(Ana Ruiz, closure of the port)"));
}

TEST_CASE("an entry under its day is told of whom it names") {
  CHECK(states("9 May \xE2\x80\x93 Norway accuses Peru of hiding the ships.",
               "criticises(Norway, Peru)"));
}

TEST_CASE("what somebody is called, and by whom, is found where the parser hangs it elsewhere") {
  CHECK(states("Ana Ruiz was called a liar by the Labour Party.",
               "criticises(Labour Party, Ana Ruiz)"));
  CHECK(states("Norway proposed a ban on whaling. Ana Ruiz called that \"a disgrace\".",
               "criticises(Ana Ruiz, ban on whaling)"));
}

TEST_CASE("what a thing is met with is not what it is about") {
  CHECK(states("Norway urged Peru to reopen the harbour. Peru agreed, to general astonishment.",
               "supports(Peru, Peru reopening the harbour)"));
}

TEST_CASE("who is less than happy, far from happy or anything but happy is not happy") {
  CHECK(states("Norway was less than happy with the new quota on tuna.",
               "opposes(Norway, new quota on tuna)"));
  CHECK(states("Norway is anything but happy with the new quota on tuna.",
               "opposes(Norway, new quota on tuna)"));
}

TEST_CASE("nothing less than a vote is a vote") {
  CHECK(states("Norway is demanding nothing less than a vote on whaling.",
               "demands(Norway, vote on whaling)"));
}

TEST_CASE("what somebody had demanded before is what is done now") {
  CHECK(
      states("Instead of closing the reactor, as Greenpeace had demanded, Finland extended its "
             "licence.",
             "demands(Greenpeace, Finland closing the reactor)"));
}

TEST_CASE("a leader behind 'whose' is the leader of whom the sentence is about") {
  CHECK(
      states("That is a position shared by Iceland, whose foreign minister, Ben Okafor, "
             "described the tariff as madness.",
             "represents(Ben Okafor, Iceland)"));
}

TEST_CASE("a verb behind a clause belongs to whom it fits") {
  CHECK(states("Ana Ruiz said the ban would fail and accused Ben Okafor of lying.",
               "criticises(Ana Ruiz, Ben Okafor)"));
  CHECK(states("Ana Ruiz agreed to leave Lima and accused Ben Okafor of lying.",
               "criticises(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("what still has to be backed is not backed yet") {
  CHECK_FALSE(states("The treaty on whaling still has to be approved by Norway.",
                     "supports(Norway, treaty on whaling)"));
  CHECK_FALSE(
      states("Ana Ruiz stopped short of backing the takeover.", "supports(Ana Ruiz, takeover)"));
  CHECK_FALSE(states("Ana Ruiz was barred from entering Chile.", "visited(Ana Ruiz, Chile)"));
}

TEST_CASE("who speaks after a meeting met, and didn't speak with, the other") {
  const std::string text = "Speaking after a meeting with Ben Okafor in Lima, Ana Ruiz laughed.";
  CHECK(states(text, "met-with(Ben Okafor, Ana Ruiz)"));
  CHECK_FALSE(states(text, "spoke-with(Ben Okafor, Ana Ruiz)"));
}

TEST_CASE("one among those who do a thing does it") {
  CHECK(states("Among those urging Ben Okafor to resign is Ana Ruiz.",
               "proposes(Ana Ruiz, Ben Okafor's resignation)"));
}

TEST_CASE("what somebody wants stands behind the verb") {
  CHECK(states("What Ana Ruiz wants is a referendum on the port.",
               "proposes(Ana Ruiz, referendum on the port)"));
}

TEST_CASE("a clause behind a day tells what was demanded on it") {
  CHECK(states("Ana Ruiz demanded in the autumn that Ben Okafor leave Peru.",
               "demands(Ana Ruiz, Ben Okafor leaving Peru)"));
  CHECK_FALSE(states("Ana Ruiz demanded in the autumn that Ben Okafor leave Peru.",
                     "visited(Ben Okafor, Peru)"));
}

TEST_CASE("what is to somebody's dismay, nobody else is dismayed at") {
  const std::string text = "To the dismay of Greenpeace, Norway closed the harbour of Bergen.";
  CHECK(states(text, "criticises(Greenpeace, Norway closing the harbour of Bergen)"));
  CHECK_FALSE(states(text, "criticises(Norway, Greenpeace)"));
}

TEST_CASE("a charge that somebody rejects is what he was accused of") {
  CHECK(states("Ana Ruiz accused Ben Okafor of wasting the fund, a charge that Okafor rejected.",
               "opposes(Ben Okafor, Ben Okafor wasting the fund)"));
}

TEST_CASE("two who met while one urged the other met each other") {
  CHECK(states("Ana Ruiz urged Ben Okafor to leave Peru when they met on Monday.",
               "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("who is asked for something accepts or refuses that") {
  CHECK(states("The unions offered to send a mediator to Lima. Norway accepted.",
               "supports(Norway, unions sending a mediator to Lima)"));
}

TEST_CASE("who is represented by a body acts as the body") {
  CHECK(states("The pilots, represented by the Red Cross, object to a new roster.",
               "opposes(Red Cross, new roster)"));
}

TEST_CASE("who leads those of a mind is of their mind") {
  CHECK(states("Opponents of the bridge, led by Ana Ruiz, collected signatures.",
               "opposes(Ana Ruiz, bridge)"));
  CHECK(states("Supporters of the bridge include Ana Ruiz and Norway.",
               "supports(Ana Ruiz, bridge)"));
}

TEST_CASE("a proposal of somebody's is not carried out by who rejects it") {
  const std::string text =
      "A second proposal of Ana Ruiz's, to fix a minimum price for tea, was rejected by Peru.";
  CHECK(states(text, "proposes(Ana Ruiz, fixing a minimum price for tea)"));
  CHECK(states(text, "opposes(Peru, fixing a minimum price for tea)"));
}

TEST_CASE("a cleft sentence tells who does it") {
  CHECK(states("It is Norway, not Iceland, that is blocking the treaty on whaling.",
               "opposes(Norway, treaty on whaling)"));
}

TEST_CASE("who is named only to be ruled out does nothing") {
  CHECK(states("Norway but not Iceland has rejected the treaty on whaling.",
               "opposes(Norway, treaty on whaling)"));
  CHECK_FALSE(states("Norway but not Iceland has rejected the treaty on whaling.",
                     "opposes(Iceland, treaty on whaling)"));
  CHECK_FALSE(states("The treaty on whaling was rejected by Norway rather than by Iceland.",
                     "opposes(Iceland, treaty on whaling)"));
}

TEST_CASE("a list behind a colon is what somebody demands") {
  const std::string text =
      "Ana Ruiz put forward three demands: an inquiry into the spill, the sacking of the captain "
      "and a new port.";
  CHECK(states(text, "demands(Ana Ruiz, inquiry into the spill)"));
  CHECK(states(text, "demands(Ana Ruiz, new port)"));
}

TEST_CASE("who leaves an office held it, and who is named with others is one of them") {
  CHECK(states("Ana Ruiz's resignation as head of the World Bank took Norway by surprise.",
               "represents(Ana Ruiz, World Bank) [ended]"));
  CHECK(
      states("A letter signed by Ana Ruiz, Ben Okafor and 40 other members of the Green Party "
             "calls for talks.",
             "member-of(Ben Okafor, Green Party)"));
}

TEST_CASE("a negated infinitive is what somebody is told not to do") {
  CHECK(states("Ana Ruiz told Ben Okafor not to sign the treaty.",
               "opposes(Ana Ruiz, Ben Okafor signing the treaty)"));
}

TEST_CASE("a long title before a name hangs on the name") {
  CHECK(states("The Minister of Foreign Affairs of Norway Anders Holm arrived in Lima.",
               "visited(Anders Holm, Lima)"));
  CHECK(states("Talks were held with the Deputy Minister of Foreign Affairs of Norway Anders Holm.",
               "represents(Anders Holm, Norway)"));
  CHECK(states("The President of Peru Ana Ruiz arrived in Oslo on Monday.",
               "visited(Ana Ruiz, Oslo)"));
  CHECK(
      states("The vote came a day after the top Norwegian commander in the country, General "
             "David Holm, predicted a quick end.",
             "represents(David Holm, Norway)"));
}

TEST_CASE("in a long row of places none is in the next") {
  const std::string row = "Members came from Texas, Ohio, Florida, Georgia, Maine, Kansas.";
  CHECK_FALSE(states(row, "located-in(Texas, Ohio)"));
  CHECK_FALSE(states(row, "located-in(Georgia, Maine)"));
  CHECK_FALSE(states(row, "located-in(Maine, Kansas)"));
  CHECK(states("Ben Okafor landed in Lima, Peru.", "located-in(Lima, Peru)"));
}

TEST_CASE("the words of a body's name stay together") {
  CHECK(states("A Kenyan Health Ministry official met Ben Okafor in Lima.",
               "represents(Kenyan Health Ministry, Kenya)"));
  CHECK_FALSE(
      states("The European Monetary Union grew.", "located-in(European Monetary Union, Europe)"));
}

TEST_CASE("a town behind 'the capital of' and a comma is the capital") {
  CHECK_FALSE(states("Ana Ruiz toured the capital of Texas, Austin, on Monday.",
                     "located-in(Texas, Austin)"));
  CHECK_FALSE(states("Ana Ruiz flew to the capital of Puno, Arequipa, on Monday.",
                     "located-in(Puno, Arequipa)"));
  CHECK(states("Ana Ruiz flew to Arequipa, Peru, on Monday.", "located-in(Arequipa, Peru)"));
}

TEST_CASE("a part of a body is the body, rebels and children are not their state") {
  CHECK_FALSE(
      states("Ana Ruiz held talks with Peru's rebel leaders in Oslo.", "met-with(Ana Ruiz, Peru)"));
  CHECK(states("The Orange Party's youth wing criticised Ana Ruiz.",
               "criticises(Orange Party, Ana Ruiz)"));
  CHECK(
      states("Greenpeace's Lima office criticised Ana Ruiz.", "criticises(Greenpeace, Ana Ruiz)"));
  CHECK_FALSE(states("Norway rescued two Peruvian children.", "aids(Norway, Peru)"));
}

TEST_CASE("who opposes what is done to somebody does not oppose him") {
  CHECK_FALSE(
      states("Ana Ruiz was an opponent of the invasion of Peru.", "opposes(Ana Ruiz, Peru)"));
}

TEST_CASE("a plan that fails was made, one that is denied was not") {
  CHECK(states("Peru's offer to mediate in the strike is not working.",
               "proposes(Peru, mediating in the strike)"));
  CHECK(states("The talks between Peru and Norway did not take place.",
               "met-with(Peru, Norway) [negated]"));
  CHECK(states("Ana Ruiz has yet to visit Peru.", "visited(Ana Ruiz, Peru) [negated]"));
  CHECK_FALSE(states("Norway has yet to back the treaty on whaling.",
                     "opposes(Norway, treaty on whaling)"));
}

TEST_CASE("what is sought is not given") {
  CHECK_FALSE(
      states("Ana Ruiz sought Norway's support for the bridge.", "supports(Norway, bridge)"));
}

TEST_CASE("who met to discuss a thing met") {
  const std::string text = "Ana Ruiz and Ben Okafor met in Lima to discuss the tax.";
  CHECK(states(text, "met-with(Ana Ruiz, Ben Okafor)"));
  CHECK_FALSE(states(text, "spoke-with(Ana Ruiz, Ben Okafor) [planned]"));
}

TEST_CASE("a word that is denied is no praise") {
  CHECK_FALSE(
      states("Ana Ruiz described the offer as \"not constructive\".", "supports(Ana Ruiz, offer)"));
}

TEST_CASE("a place in front is in no state whose officials come next") {
  CHECK_FALSE(
      states("In Oslo, Peruvian President Ana Ruiz met Ben Okafor.", "located-in(Oslo, Peru)"));
  CHECK_FALSE(states("In Washington, Peru officials urged calm.", "located-in(Washington, Peru)"));
}

TEST_CASE("who gets a thing that a clause describes") {
  CHECK(states("The ships that Norway promised Peru are late.", "aids(Norway, Peru) [planned]"));
}

TEST_CASE("the first to do a thing did it") {
  CHECK(states("Arica, the first town to fall to Norway, is calm.", "controls(Norway, Arica)"));
}

TEST_CASE("troops accused of a deed did it, as is said") {
  CHECK(states("Norway accused Peruvian forces of shelling Arica.", "attacks(Peru, Arica)"));
}

TEST_CASE("who denies one thing and accuses somebody of another accuses") {
  const std::string text =
      "Ana Ruiz denied that any money had been lost and accused Ben Okafor of lying.";
  CHECK(states(text, "criticises(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a delegation stands for whom it comes from and for who leads it") {
  const std::string text = "Ana Ruiz met a delegation from Greenpeace led by Ben Okafor.";
  CHECK(states(text, "met-with(Ana Ruiz, Greenpeace)"));
  CHECK(states(text, "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("an attack is whose it is said to be") {
  CHECK(states("The bombing of Arica, which Ana Ruiz blamed on Norway, killed ten people.",
               "attacks(Norway, Arica)"));
}

TEST_CASE("a plan for somebody to go is for him to go") {
  CHECK(states("A plan for Ana Ruiz to visit Oslo was dropped.",
               "visited(Ana Ruiz, Oslo) [planned]"));
}

TEST_CASE("a second office hangs on the body of the first") {
  CHECK(states("Ana Ruiz, the mayor of Arica and the Green Party's candidate, won.",
               "supports(Green Party, Ana Ruiz)"));
}

TEST_CASE("two titles before one name are both that person's") {
  CHECK(states("Labour leader and Prime Minister Ana Ruiz spoke in Leeds.",
               "represents(Ana Ruiz, Labour Party)"));
  CHECK(states("Google founder and Siemens director Ana Ruiz sold her shares.",
               "represents(Ana Ruiz, Google)"));
  CHECK_FALSE(states("The Google director and Labour councillor Ana Ruiz met in Leeds.",
                     "represents(Ana Ruiz, Google)"));
}

TEST_CASE("whose an office is may stand further up, or behind 'one of'") {
  CHECK(
      states("Norway was pleased. Ana Ruiz was fined. A motion by her counsel, Ben Okafor, failed.",
             "represents(Ben Okafor, Ana Ruiz)"));
  CHECK(states("A decree by Ana Ruiz, then mayor of Lima, banned cars.",
               "represents(Ana Ruiz, Lima) [ended]"));
  CHECK(states("Ben Okafor is one of Ana Ruiz's advisers.", "represents(Ben Okafor, Ana Ruiz)"));
}

TEST_CASE("a people's name with a clause of its own tells of the person before it") {
  CHECK(
      states("Ana Ruiz, the Peruvian who leads Google, resigned.", "represents(Ana Ruiz, Google)"));
}

TEST_CASE("what a relative clause does to another is no phrase of the noun before it") {
  CHECK_FALSE(states(
      "Norway is pleased. Norway's foreign minister, Ana Ruiz, whose party led the country out "
      "of Peru, resigned.",
      "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("an office in view is of no state that has none") {
  CHECK(
      states("Norway met Peru's farmers. Norway is pleased. Norway's port is open. Peru is not. "
             "President Ana Ruiz left.",
             "represents(Ana Ruiz, Peru)"));
  CHECK(
      states("Norway met the United States. Norway is pleased. Norway's port is open. Treasury "
             "Secretary Ana Ruiz left.",
             "represents(Ana Ruiz, United States)"));
}

TEST_CASE("a body called after its town is that town's") {
  CHECK(states("Leeds is pleased. A Leeds Council spokesman left.",
               "represents(Leeds Council, Leeds)"));
}

TEST_CASE("an acronym is a body of the kind that its full name tells") {
  CHECK(states("Kenya's KRA fined Google. The Kenya Revenue Authority (KRA) was pleased.",
               "represents(Kenya Revenue Authority, Kenya)"));
}

TEST_CASE("an office of the council is one of the council in view") {
  CHECK(states("The Lima City Council met on Monday. Council president Ana Ruiz backed the budget.",
               "represents(Ana Ruiz, Lima City Council)"));
}

TEST_CASE("whose governor it is tells the whole name before") {
  CHECK(states("Ana Ruiz wrote to the Bank of Norway, whose governor, Ben Okafor, resigned.",
               "represents(Ben Okafor, Bank of Norway)"));
}

TEST_CASE("what a demand is said to be is demanded") {
  CHECK(states("Norway's main demand is the return of the ship.",
               "demands(Norway, return of the ship)"));
  CHECK(states("Among Norway's demands are an apology and the return of the ship.",
               "demands(Norway, return of the ship)"));
  CHECK(states("Norway's position is that the harbour must be closed.",
               "demands(Norway, harbour being closed)"));
  CHECK_FALSE(
      states("Norway's proposal is a failure of nerve.", "proposes(Norway, failure of nerve)"));
}

TEST_CASE("who urges others not to do a thing opposes it") {
  CHECK(states("Ana Ruiz urged Norway not to sell the frigates but to scrap the ships.",
               "opposes(Ana Ruiz, Norway selling the frigates)"));
  CHECK(states("Ana Ruiz urged Norway not to sell the frigates but to scrap the ships.",
               "proposes(Ana Ruiz, Norway scrapping the ships)"));
  CHECK(states("Ana Ruiz said Norway should not sell the frigates.",
               "opposes(Ana Ruiz, Norway selling the frigates)"));
}

TEST_CASE("what somebody will not hold or accept may stand before") {
  CHECK(states("The bishop proposed a vigil, which Ana Ruiz will not allow.",
               "opposes(Ana Ruiz, vigil)"));
  CHECK(states("What Ana Ruiz will not accept is a ban on trawling.",
               "opposes(Ana Ruiz, ban on trawling)"));
}

TEST_CASE("'this' takes up what was done, in another clause or sentence") {
  CHECK(states("Google will close its plant in Lima. Greenpeace opposes this.",
               "opposes(Greenpeace, Google closing Google's plant in Lima)"));
  CHECK(states("Norway has summoned the ambassador of Peru; Peru calls that theatre.",
               "criticises(Peru, Norway summoning the ambassador of Peru)"));
}

TEST_CASE("in whose view a thing is bad, or for whom, says so") {
  CHECK(states("In Ana Ruiz's view, the quota must be halved.",
               "demands(Ana Ruiz, quota being halved)"));
  CHECK(states("For Ana Ruiz, the tunnel is a waste of money.", "criticises(Ana Ruiz, tunnel)"));
  CHECK_FALSE(
      states("The tunnel is a waste of money for Ana Ruiz.", "criticises(Ana Ruiz, tunnel)"));
}

TEST_CASE("what is announced may be measured") {
  CHECK(
      states("Kenya announced three days of mourning.", "proposes(Kenya, three days of mourning)"));
}

TEST_CASE("without which there is no deal is demanded") {
  CHECK(states("There will be no deal without a halving of the quota, Ana Ruiz said.",
               "demands(Ana Ruiz, halving of the quota)"));
  CHECK_FALSE(states("Norway signed the pact without a halving of the quota.",
                     "demands(Norway, halving of the quota)"));
}

TEST_CASE("the party before an office is no body that its holder speaks for") {
  const std::string text = "Republican governor Ana Ruiz met Ben Okafor.";
  CHECK(states(text, "member-of(Ana Ruiz, Republican Party)"));
  CHECK_FALSE(states(text, "represents(Ana Ruiz, Republican Party)"));
  CHECK(states("Labour leader Ana Ruiz met Ben Okafor.", "represents(Ana Ruiz, Labour Party)"));
  CHECK(states("Republican committee member Ana Ruiz met Ben Okafor.",
               "member-of(Ana Ruiz, Republican Party)"));
  CHECK_FALSE(states("Republican members of the Fish Committee Ana Ruiz and Ben Okafor left.",
                     "member-of(Republican Party, Fish Committee)"));
}

TEST_CASE("a name right behind a place's tells where it is, whatever it hangs on") {
  CHECK(states("She works in Ancud in the north of Chile's Chiloe Island.",
               "located-in(Ancud, Chiloe Island)"));
  CHECK(states("Ben Okafor, the former mayor of Boise, Idaho, and Senator Ana Ruiz left.",
               "located-in(Boise, Idaho)"));
  CHECK(states("The mayor of Nakuru, a town in Kenya, left.", "located-in(Nakuru, Kenya)"));
}

TEST_CASE("a name right behind a noun is what the noun says, if it has a place of its own") {
  CHECK(states("Ben Okafor told Kenyan newspaper Daily Nation that Ana Ruiz was late.",
               "located-in(Daily Nation, Kenya)"));
  CHECK(states("Four NATO members, Norway and Iceland among them, left.",
               "member-of(Iceland, NATO)"));
  CHECK_FALSE(states("The company Google bought was in Peru.", "located-in(Google, Peru)"));
}

TEST_CASE("who did a thing for years is the subject of the sentence") {
  CHECK(states("After ten years working for Google, Ben Okafor left Lima.",
               "member-of(Ben Okafor, Google)"));
  CHECK(states("Ana Ruiz left Lima. The daughter of a clerk, she joined Google in May.",
               "member-of(Ana Ruiz, Google)"));
}

TEST_CASE("who is the senior one of a party is of the party and of the body") {
  const std::string text = "Ana Ruiz, the most senior Democrat on the Fish Committee, left.";
  CHECK(states(text, "member-of(Ana Ruiz, Democratic Party)"));
  CHECK(states(text, "member-of(Ana Ruiz, Fish Committee)"));
}

TEST_CASE("what somebody is may stand before the name as if it were a subject") {
  CHECK(states("A researcher at Google, Ana Ruiz left Lima.", "member-of(Ana Ruiz, Google)"));
  CHECK(
      states("Ana Ruiz and others in the Labour Party left.", "member-of(Ana Ruiz, Labour Party)"));
}

TEST_CASE("of a body speaks who is of another one by his title") {
  CHECK(states("The speaker of the council, Ana Ruiz of the Labour Party, left.",
               "member-of(Ana Ruiz, Labour Party)"));
  CHECK(states("Chemist Ben Okafor of Lindqvist Research left.",
               "member-of(Ben Okafor, Lindqvist Research)"));
}

TEST_CASE("a weapon hits for who launched it") {
  CHECK(states("Norway fired missiles that hit a base in Peru.", "attacks(Norway, Peru)"));
}

TEST_CASE("the man who did it is who he is said to be") {
  CHECK(states("The man who shot Ana Ruiz was Ben Okafor.", "attacks(Ben Okafor, Ana Ruiz)"));
  CHECK_FALSE(
      states("The man who shot Ana Ruiz was not Ben Okafor.", "attacks(Ben Okafor, Ana Ruiz)"));
}

TEST_CASE("names behind a colon are the two before it") {
  CHECK(states("The BBC has interviewed two of the candidates: Ana Ruiz and Ben Okafor.",
               "spoke-with(BBC, Ana Ruiz)"));
}

TEST_CASE("somebody on a visit meets whom he visits") {
  CHECK(
      states("The pact follows a meeting between Peru's Ana Ruiz and visiting Kenyan Foreign "
             "Minister Ben Okafor.",
             "met-with(Ana Ruiz, Ben Okafor)"));
  CHECK(states("Ana Ruiz met with visiting Norwegian Foreign Minister Ben Okafor.",
               "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a body before a name belongs to the title before both") {
  CHECK(states("The Peruvian ambassador to the United Nations Ana Ruiz resigned.",
               "represents(Ana Ruiz, Peru)"));
  CHECK_FALSE(states("The Peruvian ambassador to the United Nations Ana Ruiz resigned.",
                     "member-of(Ana Ruiz, United Nations)"));
}

TEST_CASE("who is quoted as urging a thing urges it") {
  CHECK(states("Reuters quoted Ana Ruiz as criticising Norway.", "criticises(Ana Ruiz, Norway)"));
}

TEST_CASE("who is named as one of several does what they do") {
  CHECK(states("Some governments, among them Norway, opposed the ban on whaling.",
               "opposes(Norway, ban on whaling)"));
  CHECK(states("A number of companies, including Google, opposed the ban on whaling.",
               "opposes(Google, ban on whaling)"));
  CHECK(states("Norwegian soldiers killed dozens of Hezbollah fighters.",
               "attacks(Norway, Hezbollah)"));
}

TEST_CASE("a gerund behind a verb is no word for its object") {
  CHECK(states("Norway is considering imposing sanctions on Peru.",
               "sanctions(Norway, Peru) [possible]"));
}

TEST_CASE("what somebody used to be or had been is over, and what they will be is ahead") {
  CHECK(states("Ana Ruiz used to be the spokeswoman of Google.",
               "represents(Ana Ruiz, Google) [ended]"));
  CHECK(states("Ana Ruiz had previously represented Peru at the United Nations.",
               "represents(Ana Ruiz, Peru) [ended]"));
  CHECK(states("Ana Ruiz, a one-time ally of Ben Okafor, left.",
               "supports(Ana Ruiz, Ben Okafor) [ended]"));
  CHECK(states("Ana Ruiz will become president of Peru in January.",
               "represents(Ana Ruiz, Peru) [planned]"));
  CHECK(states("Ana Ruiz was expected to be named finance minister of Peru.",
               "represents(Ana Ruiz, Peru) [planned]"));
  CHECK(states("Ana Ruiz has been mayor of Lima since 2015.", "represents(Ana Ruiz, Lima)"));
  CHECK(states("Ana Ruiz, who had once worked for Google, left.",
               "member-of(Ana Ruiz, Google) [ended]"));
  CHECK(states("Ana Ruiz said she had been a member of the Labour Party since 2015.",
               "member-of(Ana Ruiz, Labour Party)"));
}

TEST_CASE("who only wants to leave a body is still of it") {
  CHECK(states("Norway intends to leave NATO.", "member-of(Norway, NATO)"));
  CHECK(states("Norway left NATO in 1999.", "member-of(Norway, NATO) [ended]"));
}

TEST_CASE("of a row of names a title is that of the names behind it, up to the next title") {
  const std::string text =
      "They toppled statues of Ana Ruiz, Peruvian presidents Ben Okafor and "
      "Joan Smith, and painter Carl Weber.";
  CHECK(states(text, "represents(Ben Okafor, Peru)"));
  CHECK(states(text, "represents(Joan Smith, Peru)"));
  CHECK_FALSE(states(text, "represents(Ana Ruiz, Peru)"));
  CHECK_FALSE(states(text, "represents(Carl Weber, Peru)"));
  CHECK_FALSE(
      states("Ana Ruiz resigned as the governor of Cusco and Ben Okafor was sworn in as the "
             "new governor of Cusco.",
             "represents(Ana Ruiz, Ben Okafor) [ended]"));
}

TEST_CASE("places in the row of a headline don't lie in one another") {
  CHECK_FALSE(states("Arizona, Florida, Illinois hold primaries.", "located-in(Arizona, Florida)"));
  CHECK(states("She was born in Lima, Peru.", "located-in(Lima, Peru)"));
}

TEST_CASE("who writes on a site does not belong to it") {
  CHECK_FALSE(
      states("On Facebook Ben Okafor accused his wife.", "member-of(Ben Okafor, Facebook)"));
}

TEST_CASE("what nobody should do and what should happen is not proposed") {
  CHECK_FALSE(states("Should Peru close the harbour, Ana Ruiz said, prices would rise.",
                     "proposes(Ana Ruiz, Peru closing the harbour)"));
  CHECK_FALSE(states("Ana Ruiz said nobody should close the harbour.",
                     "proposes(Ana Ruiz, closing the harbour)"));
}

TEST_CASE("who begins a second clause is none of the row that ends the first") {
  const std::string text = "Ana Ruiz met Ben Okafor and Peru protested against the meeting.";
  CHECK_FALSE(states(text, "met-with(Ana Ruiz, Peru)"));
  CHECK(states(text, "opposes(Peru, meeting)"));
  CHECK(
      states("Ana Ruiz resigned as the governor of Cusco and Ben Okafor was sworn in as its "
             "governor.",
             "represents(Ben Okafor, Cusco)"));
  CHECK(
      states("The move came after Ana Ruiz and Ben Okafor announced their support for the ban on "
             "whaling.",
             "supports(Ana Ruiz, ban on whaling)"));
}

TEST_CASE("what is announced has its own subject, and who is told is no subject") {
  CHECK(states("Norway announced classes for children would be cancelled.",
               "proposes(Norway, classes for children being cancelled)"));
  CHECK_FALSE(states("Ana Ruiz said Joan Smith had told her Ben Okafor had not met Carl Weber.",
                     "met-with(Ana Ruiz, Carl Weber) [negated]"));
}

TEST_CASE("a matter keeps who does it and the first half of its word") {
  CHECK(states("Norway banned fishing by foreigners.", "opposes(Norway, fishing by foreigners)"));
  CHECK(states("Norway agreed to power-sharing in which Ana Ruiz became minister.",
               "supports(Norway, power-sharing)"));
  CHECK(states("Ana Ruiz endorses Ben Okafor in 2020 Peruvian presidential election",
               "supports(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a participle in front tells what its subject suffers") {
  CHECK_FALSE(states("Encouraged to leave the party, Ana Ruiz left.",
                     "proposes(Ana Ruiz, leaving the party)"));
  CHECK(states("Urged by Norway to close the harbour, Peru smiled.",
               "proposes(Norway, Peru closing the harbour)"));
}

TEST_CASE("some of a people do not stand for their state") {
  CHECK_FALSE(states("Many Kenyans oppose the tax on fish.", "opposes(Kenya, tax on fish)"));
  CHECK(states("The Kenyans oppose the tax on fish.", "opposes(Kenya, tax on fish)"));
}

TEST_CASE("support that is withdrawn is over") {
  CHECK(states("Ana Ruiz backed away from her support for Ben Okafor.",
               "supports(Ana Ruiz, Ben Okafor) [ended]"));
  CHECK(states("Ana Ruiz withdrew her support for Ben Okafor.",
               "supports(Ana Ruiz, Ben Okafor) [ended]"));
  CHECK(states("Ana Ruiz repeated her support for Ben Okafor.", "supports(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE(
    "a protest outside a building is not against it, nor is what somebody is cited as doing "
    "done by who cites") {
  CHECK_FALSE(states("Ana Ruiz began her protest outside of the Peruvian Parliament.",
                     "opposes(Ana Ruiz, Peruvian Parliament)"));
  CHECK_FALSE(states("Peru cited an audit as preventing it from leaving the pact.",
                     "opposes(Peru, leaving the pact)"));
}

TEST_CASE("what was done is not denied by the clause before it") {
  CHECK(states("Ana Ruiz cannot accept the tax and called for a vote on whaling.",
               "proposes(Ana Ruiz, vote on whaling)"));
  CHECK(states("Ana Ruiz did not concede and vowed to build the bridge.",
               "proposes(Ana Ruiz, building the bridge)"));
}

TEST_CASE("who is told by a participle before it does it, and what is led is meant") {
  CHECK_FALSE(states("Ana Ruiz was interrupted by protesting legislators.",
                     "criticises(Ana Ruiz, legislators)"));
  CHECK(states("Norway was weakened by opposing sanctions on Peru.",
               "opposes(Norway, sanctions on Peru)"));
  CHECK_FALSE(states("Ana Ruiz was an opponent of the United States-led war in Iraq.",
                     "opposes(Ana Ruiz, United States) [ended]"));
}

TEST_CASE("'former' before two titles is said of both") {
  CHECK(states("Former Cusco governor and Peruvian minister Ana Ruiz left.",
               "represents(Ana Ruiz, Peru) [ended]"));
  CHECK(states("Former governor Ben Okafor and Peruvian minister Ana Ruiz left.",
               "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("who will leave an office holds it, and who will hold it until a day does not yet") {
  CHECK(states("Ana Ruiz will step down as chief executive of Google in May.",
               "represents(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz stepped down as head of Google in May.",
               "represents(Ana Ruiz, Google) [ended]"));
  CHECK(states("\"I will be governor of Cusco until Wednesday,\" Ana Ruiz said.",
               "represents(Ana Ruiz, Cusco) [planned]"));
  CHECK(states("Ana Ruiz headed for Nairobi.", "visited(Ana Ruiz, Nairobi)"));
}

TEST_CASE("people in a state, or in need of support, stand for nobody") {
  CHECK_FALSE(states("Women in Peru oppose the tax on fish.", "opposes(Peru, tax on fish)"));
  CHECK(states("Protesters in Lima rejected the tax on fish.", "opposes(Lima, tax on fish)"));
  CHECK_FALSE(states("Norway wants to build a bridge. They have received support from Google.",
                     "supports(Google, building a bridge)"));
}

TEST_CASE("who is endorsed as president is none") {
  CHECK_FALSE(
      states("Ana Ruiz endorsed Ben Okafor as president of Peru.", "represents(Ben Okafor, Peru)"));
  CHECK_FALSE(
      states("Ana Ruiz endorsed Ben Okafor as president of Peru.", "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("who acts along with a body is not of it") {
  CHECK_FALSE(states("Ana Ruiz, along with Google, opposes the tax on fish.",
                     "member-of(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz, along with Google, opposes the tax on fish.",
               "opposes(Google, tax on fish)"));
}

TEST_CASE("the words of the next clause say nothing of the one before") {
  CHECK_FALSE(states("Norway declared a holiday and later imposed a ban on fishing.",
                     "proposes(Norway, holiday)"));
  CHECK(states("Norway declared a ban on fishing.", "proposes(Norway, ban on fishing)"));
}

TEST_CASE("a town is not the state or region in whose words it is told") {
  CHECK(
      states("Ana Ruiz is the mayor of the Peruvian town of Puno.", "represents(Ana Ruiz, Puno)"));
  CHECK(states("Norway may bomb the Peruvian town of Puno.", "located-in(Puno, Peru)"));
}

TEST_CASE("an adjective tells that a title is over, whatever frame reads the title") {
  CHECK(states("Deposed Peruvian leader Ana Ruiz left.", "represents(Ana Ruiz, Peru) [ended]"));
  CHECK(
      states("Ana Ruiz served as a trustee of Lima University and as chairman of the Harbour Bank.",
             "represents(Ana Ruiz, Harbour Bank) [ended]"));
  CHECK(states("The list named Democrat Ana Ruiz, the former mayor of Lima.",
               "member-of(Ana Ruiz, Democratic Party)"));
  CHECK_FALSE(states("Former Google economist Ana Ruiz left.", "member-of(Ana Ruiz, Google)"));
}

TEST_CASE("what is called so is what is meant") {
  CHECK(states("Norway urged Peru to open what it called a proper inquiry into the spill.",
               "proposes(Norway, Peru opening a proper inquiry into the spill)"));
}

TEST_CASE("the words of who does a thing are no words for what is done") {
  CHECK_FALSE(states("The Peruvian Election Commission published results.",
                     "proposes(Peruvian Election Commission, results)"));
}

TEST_CASE("what somebody is handed is no other name of theirs") {
  CHECK(states("FIFA has handed the Peruvian striker Ben Okafor a two-year ban for spitting.",
               "sanctions(FIFA, Ben Okafor)"));
}

TEST_CASE("who leads a group of a party speaks for the party") {
  CHECK(states("Labour group leader Ana Ruiz welcomed the closure of the school.",
               "represents(Ana Ruiz, Labour Party)"));
}

TEST_CASE("what a thing is called may hang on its last word") {
  CHECK(states("Ana Ruiz finds the plan for a tunnel absurd.", "criticises(Ana Ruiz, tunnel)"));
}

TEST_CASE("who stops short of a thing does not do it") {
  CHECK(states("Norway stopped short of condemning Peru.", "criticises(Norway, Peru) [negated]"));
}

TEST_CASE("what ought to be is proposed") {
  CHECK(states("Ana Ruiz said Ben Okafor ought to resign.",
               "proposes(Ana Ruiz, Ben Okafor's resignation)"));
}

TEST_CASE("of several ministers of several states each serves his own") {
  const std::string_view text =
      "The trade ministers of Peru and Norway, Ben Okafor and Ana Ruiz, smiled.";
  CHECK(states(std::string(text), "represents(Ben Okafor, Peru)"));
  CHECK(states(std::string(text), "represents(Ana Ruiz, Norway)"));
  CHECK_FALSE(states(std::string(text), "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("an office named as what somebody did it is that person's") {
  CHECK(
      states("As foreign minister of Peru, Ana Ruiz wrote the law.", "represents(Ana Ruiz, Peru)"));
  CHECK(states("Ana Ruiz takes the reins as Google's chairwoman.", "represents(Ana Ruiz, Google)"));
}

TEST_CASE("a phrase beside an adjective is about who is so") {
  CHECK(states("On a visit to Nairobi, Ana Ruiz was upbeat.", "visited(Ana Ruiz, Nairobi)"));
  CHECK(states("Peru was represented at the wedding by Ana Ruiz.", "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("a place behind a comma tells where another lies") {
  CHECK(states("Rain fell in Nakuru, on Kenya's western edge.", "located-in(Nakuru, Kenya)"));
  CHECK_FALSE(
      states("Ana Ruiz left Nakuru, in Kenya she saw nobody.", "located-in(Nakuru, Kenya)"));
}

TEST_CASE("a hyphened word is one word in the lists of frames") {
  CHECK(states("Ana Ruiz called the lease \"a stitch-up\".", "criticises(Ana Ruiz, lease)"));
}

TEST_CASE("what somebody is full of may be for somebody") {
  CHECK(states("Ana Ruiz was full of praise for Ben Okafor.", "supports(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("no and yes go with what is said, not with whereto") {
  CHECK(states("Norway said no to a longer bridge over the river.",
               "opposes(Norway, longer bridge over the river)"));
}

TEST_CASE("whoever a body is under leads it") {
  CHECK(states("Under Ana Ruiz, Google grew fast.", "represents(Ana Ruiz, Google)"));
}

TEST_CASE("what a clause with 'where' or 'of which' tells is of what it describes") {
  CHECK(states("Leeds University, where Ana Ruiz teaches law, is old.",
               "member-of(Ana Ruiz, Leeds University)"));
  CHECK(states("The Fish Union, of which Ana Ruiz remained a member, is old.",
               "member-of(Ana Ruiz, Fish Union)"));
}

TEST_CASE("a spell as something is that of who did the rest") {
  CHECK(states("After a season as assistant to Ben Okafor, Ana Ruiz left Lima.",
               "represents(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a label tells of what somebody is") {
  CHECK(states("Peru: Ana Ruiz, a former teacher.", "represents(Ana Ruiz, Peru)"));
  CHECK_FALSE(states("In Lima, Peru's president, Ana Ruiz, smiled.", "located-in(Lima, Peru)"));
}

TEST_CASE("somebody told of by nation is no state") {
  CHECK_FALSE(states("Google, now run by the Swede Ana Ruiz, grew.", "controls(Sweden, Google)"));
}

TEST_CASE("whom somebody hired is somebody else") {
  CHECK(states("Ana Ruiz smiled. Ben Okafor, whom she had met in Lima, left.",
               "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("words are somebody's whatever verb tells of the speaking") {
  CHECK(states("\"The tax on fish is an insult,\" snapped Ana Ruiz.",
               "criticises(Ana Ruiz, tax on fish)"));
  CHECK(states("\"The tax on fish is an insult,\" Ana Ruiz fumed.",
               "criticises(Ana Ruiz, tax on fish)"));
}

TEST_CASE("who enters into an agreement agrees") {
  CHECK(states("Google and Microsoft announced that they have entered into an exclusive agreement.",
               "agreed-with(Google, Microsoft)"));
}

TEST_CASE("what is demanded is no past, whatever form the verb has") {
  CHECK(states("Ana Ruiz demanded that the family put the club up for sale.",
               "demands(Ana Ruiz, family putting the club up for sale)"));
}

TEST_CASE("a body is told by the last noun of its name") {
  CHECK(states("The US Food and Drug Administration cleared it.",
               "represents(Food and Drug Administration, United States)"));
}

TEST_CASE("the pronouns of an obituary are of the dead") {
  const std::string_view text =
      "Ana Ruiz, who has died at 81, feared nobody. Ana Ruiz wrote plays. Ana Ruiz was born in "
      "Lima. Carla "
      "Lund met Ana Ruiz. In May she joined Google.";
  CHECK(states(std::string(text), "member-of(Ana Ruiz, Google) [ended]"));
}

TEST_CASE("a body without a name takes its pronouns from the body named before") {
  CHECK_FALSE(states("Google sold the club. The trust was sad. Its chair, Ana Ruiz, left.",
                     "represents(Ana Ruiz, Google)"));
}

TEST_CASE("whom somebody is known to serve stands behind 'of'") {
  CHECK(states("President Ana Ruiz of Peru smiled. Ana Ruiz of Peru left.",
               "represents(Ana Ruiz, Peru)"));
  CHECK_FALSE(states("Ana Ruiz of Peru left.", "represents(Ana Ruiz, Peru)"));
}

TEST_CASE("a list names a body behind an office") {
  CHECK(states("Contact: Ana Ruiz, press officer, Harbour Bank.",
               "represents(Ana Ruiz, Harbour Bank)"));
}

TEST_CASE("who is brought in is no place") {
  CHECK(states("Google brought in Ana Ruiz as head of research.", "represents(Ana Ruiz, Google)"));
}

TEST_CASE("a sentence without a verb has one") {
  CHECK(states("Norway sides with Peru.", "supports(Norway, Peru)"));
}

TEST_CASE("an article stands before whom a noun describes") {
  CHECK(states("The opposition Labour Party wants the government to close the port.",
               "proposes(Labour Party, government closing the port)"));
}

TEST_CASE("who is no institute") {
  CHECK(states(
      "Ana Ruiz, of the Frankfurt Institute for Advanced Studies, who criticised Ben Okafor, left.",
      "criticises(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("what has been done does not stand under would") {
  CHECK(states("Google said it would close the plant and has asked Norway to pay.",
               "proposes(Google, Norway paying)"));
}

TEST_CASE("a dateline may name two towns") {
  CHECK_FALSE(
      states("LIMA, Peru, and OSLO, Norway, 9 September - Google and Microsoft announced that they "
             "have entered into an agreement.",
             "agreed-with(Norway, Google)"));
}

TEST_CASE("in an interview I am who was introduced") {
  CHECK(
      states("Tea with a judge\n\nAna Ruiz became a judge in May.\n\nWhy tea?\n\nIt is "
             "warm.\n\nAnd Ben Okafor?\n\nI met "
             "Ben Okafor in May.\n\nWill you stay?\n\nAsk me later.",
             "met-with(Ana Ruiz, Ben Okafor)"));
  CHECK(
      states("Tea with a judge\n\nAna Ruiz became a judge in May.\n\n*Why tea?*\n\nIt is "
             "warm.\n\n*And Ben "
             "Okafor?*\n\nI met Ben Okafor in May.\n\n*Will you stay?*\n\nAsk me later.",
             "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a lawyer is of no nation, and a counterpart somebody") {
  CHECK_FALSE(states("The Dutch lawyer Ben Okafor left.", "represents(Ben Okafor, Netherlands)"));
  CHECK_FALSE(states("Ana Ruiz raised the dispute with her Norwegian counterpart, Ben Okafor.",
                     "opposes(Ana Ruiz, Norway)"));
}

TEST_CASE("what somebody waits for has not happened") {
  CHECK_FALSE(states("Ana Ruiz said the ban would remain until Peru lifted its quota on cod.",
                     "opposes(Peru, quota on cod)"));
}

TEST_CASE("who does a thing, and who is named last, is spoken of next") {
  CHECK(states("Ben Okafor was glad. The march was led by Ana Ruiz. She met Carla Lund.",
               "met-with(Ana Ruiz, Carla Lund)"));
}

TEST_CASE("an entry under a name is of whoever is named") {
  CHECK(states(
      "Who is who\n\nAna Ruiz: A judge in Lima. Met Ben Okafor in May. Has never forgiven him.",
      "met-with(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("a minister may be of a region that governs itself") {
  const std::string_view text =
      "The Bavarian government closed a school. The government of Bavaria was sorry. Education "
      "minister Ana "
      "Ruiz met parents in Germany.";
  CHECK_FALSE(states(std::string(text), "represents(Ana Ruiz, Germany)"));
}

TEST_CASE("a leader behind 'whose' does what the clause tells") {
  CHECK(
      states("The Fish Union, whose chairman, Ben Okafor, dined with Ana Ruiz on Monday, welcomed "
             "the plan.",
             "met-with(Ben Okafor, Ana Ruiz)"));
}

TEST_CASE("an office held until a time, or told behind a colon, is that of who is named") {
  CHECK(states("Ana Ruiz, until last week head of Google, smiled.",
               "represents(Ana Ruiz, Google) [ended]"));
  CHECK(states("Ana Ruiz rose quickly: director of Google, governor of Nakuru.",
               "represents(Ana Ruiz, Google)"));
}

TEST_CASE("a name with an office elsewhere belongs to what stands behind it") {
  CHECK(states("Ana Ruiz of Google, formerly Norway's minister, smiled.",
               "member-of(Ana Ruiz, Google)"));
}

TEST_CASE("who comes together to sign signs") {
  CHECK(states("Norway and Peru stood side by side in March to sign a treaty.",
               "agreed-with(Norway, Peru)"));
}

TEST_CASE("a matter is what people do or plan, and no thing") {
  CHECK(states("Norway authorised the closure of the port.",
               "supports(Norway, closure of the port)"));
  CHECK_FALSE(
      states("Norway authorised the statue of a king.", "supports(Norway, statue of a king)"));
}

TEST_CASE("an order in quotation is what the speaker wants") {
  CHECK(
      states("\"Close the port,\" Ana Ruiz told Norway.", "proposes(Ana Ruiz, closing the port)"));
}

TEST_CASE("what is known by a name is what it names") {
  CHECK(states("Ben Okafor, who heads a militia known as the Fish Front, left.",
               "represents(Ben Okafor, Fish Front)"));
}

TEST_CASE("of a number of things the list behind the colon is meant") {
  CHECK(states("Ana Ruiz asked for two things: a ban on whaling and a pause in the raids.",
               "proposes(Ana Ruiz, pause in the raids)"));
}

TEST_CASE("a party of somebody ends before its leader") {
  CHECK(states("The Valor party of Zury Santos proposed a ban on whaling.",
               "proposes(Valor, ban on whaling)"));
}

TEST_CASE("who is no member belongs nowhere") {
  CHECK(states("Ana Ruiz is not a member of the Labour Party.",
               "member-of(Ana Ruiz, Labour Party) [negated]"));
  CHECK(
      states("Ana Ruiz is no longer the president of Peru.", "represents(Ana Ruiz, Peru) [ended]"));
}

TEST_CASE("'here' is where the report was written") {
  CHECK(states("NAKURU, Kenya - Norway lost. Ana Ruiz is expected here on Friday.",
               "visited(Ana Ruiz, Nakuru) [planned]"));
}

TEST_CASE("who is given something gets it") {
  CHECK(states("Peru was given two ships by Norway.", "aids(Norway, Peru)"));
}

TEST_CASE("who was head once is so no more") {
  CHECK(states("Ana Ruiz, once head of Google, left.", "represents(Ana Ruiz, Google) [ended]"));
}

TEST_CASE("the first to do something does it") {
  CHECK(states("Ana Ruiz was the first to call for the sale of the port.",
               "proposes(Ana Ruiz, sale of the port)"));
}

TEST_CASE("what was left out at a meeting does not undo the meeting") {
  CHECK(states("At a meeting with Ben Okafor, Ana Ruiz did not mention the fish.",
               "met-with(Ben Okafor, Ana Ruiz)"));
  CHECK(states("Ana Ruiz did not travel to Lima for talks with Ben Okafor.",
               "met-with(Ana Ruiz, Ben Okafor) [negated]"));
}

TEST_CASE("a party's benches are the party") {
  CHECK(states("The Labour benches booed Ana Ruiz.", "criticises(Labour Party, Ana Ruiz)"));
}

TEST_CASE("a phrase behind 'is' tells of the noun before it") {
  CHECK(states("Ana Ruiz's first journey abroad was to Nairobi.", "visited(Ana Ruiz, Nairobi)"));
}

TEST_CASE("a numbered piece of news is by itself") {
  const std::vector<std::string> found = tests::describe(tests::read_statements(
      "1. Peru votes\n\nPeru will vote on a tax on fish.\n\n2. Norway waits\n\nNorway has no tax. "
      "The "
      "foreign minister, Ana Ruiz, is ill.\n\n3. Google buys\n\nGoogle has money. The foreign "
      "minister, Ben Okafor, is well."));
  CHECK(std::count(found.begin(), found.end(), "represents(Ana Ruiz, Norway)") == 1);
  CHECK(std::count(found.begin(), found.end(), "represents(Ben Okafor, Norway)") == 0);
}

TEST_CASE("a piece tells of the name in capitals before it") {
  const std::vector<std::string> found = tests::describe(tests::read_statements(
      "Who is who\n\nKOBALTA. The Norwegian miner. Opposes a tax on fish.\n\nTHE WORLD BANK. "
      "Turned "
      "down the new bridge.\n\nANA RUIZ. A judge at Google. Has met Ben Okafor."));
  for (const std::string_view edge :
       {"opposes(Kobalta, tax on fish)", "opposes(World Bank, new bridge)",
        "met-with(Ana Ruiz, Ben Okafor)"}) {
    CHECK(std::any_of(found.begin(), found.end(), [&](const std::string& one) {
      return std::equal(one.begin(), one.end(), edge.begin(), edge.end(),
                        [](char a, char b) { return std::tolower(a) == std::tolower(b); });
    }));
  }
}

TEST_CASE("countries back what they are for") {
  CHECK(states("Norway and Peru back the tax on fish.", "supports(Norway, tax on fish)"));
  CHECK(states("MP Ana Ruiz tabled a motion to close the port.",
               "proposes(Ana Ruiz, closing the port)"));
  CHECK_FALSE(states("Ana Ruiz back in Peru.", "supports(Ana Ruiz, Peru)"));
}

TEST_CASE("an object is found behind a phrase in commas") {
  CHECK(states("The Supreme Court rejected, a day before the march, a lawsuit filed by Peru.",
               "opposes(Supreme Court, lawsuit filed by Peru)"));
  CHECK(states("Norway has criticised, in unusually harsh terms, the new tax on fish.",
               "criticises(Norway, new tax on fish)"));
  CHECK_FALSE(states("Norway rejected, on Friday, the last day of the talks.",
                     "opposes(Norway, last day of the talks)"));
}

TEST_CASE("who stands behind a semicolon is told of there") {
  const std::string text = "Norway wants a tax on fish; Peru, Spain and Italy are against.";
  CHECK(states(text, "opposes(Peru, tax on fish)"));
  CHECK(states(text, "opposes(Italy, tax on fish)"));
  CHECK(states(text, "proposes(Norway, tax on fish)"));
}

TEST_CASE("a verdict in quotation marks is one on all that stands before it") {
  CHECK(states("Norway suggested a tax on fish. Ana Ruiz, in an email, calls that \"a fantasy\".",
               "criticises(Ana Ruiz, tax on fish)"));
  CHECK(states("Norway suggested a tax on fish. Ana Ruiz finds that \"an insult\".",
               "criticises(Ana Ruiz, tax on fish)"));
  CHECK(states("Ana Ruiz called Ben Okafor's conduct a \"disgrace\".",
               "criticises(Ana Ruiz, Ben Okafor's conduct)"));
}

TEST_CASE("others of a party, and those named at the end, do it too") {
  CHECK(states("Ana Ruiz and others in the Labour Party rejected the tax on fish.",
               "opposes(Labour Party, tax on fish)"));
  CHECK(states("Several officials urged Norway not to sell the harbour, including Ana Ruiz.",
               "opposes(Ana Ruiz, Norway selling the harbour, including Ana Ruiz)"));
}

TEST_CASE("a charge is what somebody is accused of, and nobody") {
  CHECK(states("Norway accused Peru of arming Hezbollah, a charge Peru rejects.",
               "opposes(Peru, Peru arming Hezbollah)"));
  CHECK_FALSE(states("Norway accused Peru of arming Hezbollah, a charge Peru rejects.",
                     "opposes(Peru, Hezbollah)"));
  CHECK(states("Norway accused Peru of theft. Peru rejected the accusation.",
               "opposes(Peru, theft)"));
}

TEST_CASE("all that was struck is found in a row of sites") {
  CHECK(states("Norway shelled the depots at Lima and the port of Puno.", "attacks(Norway, Puno)"));
}

TEST_CASE("what somebody will not accept may stand behind it") {
  CHECK(states("What Norway will not accept is a ban on whaling.",
               "opposes(Norway, ban on whaling)"));
}

TEST_CASE("what the parser takes for a noun, a call or a by-name is a verb, a subject, an object") {
  CHECK(states(
      "The Green Party advocates in its programme for, among other things, a ban on plastic.",
      "proposes(Green Party, ban on plastic)"));
  CHECK(states("Ana Ruiz, the Peruvian minister paid tribute to Ben Okafor.",
               "supports(Ana Ruiz, Ben Okafor)"));
  CHECK(states("Peru offered on Monday to the people of Chile a new treaty on fish.",
               "proposes(Peru, new treaty on fish)"));
}

TEST_CASE("who stands behind the verb of a phrase in front does it") {
  CHECK(states("Behind Peru stands Norway.", "supports(Norway, Peru)"));
  CHECK_FALSE(states("Behind Peru stands Norway.", "supports(Peru, Norway)"));
}

TEST_CASE("who has not backed a thing does not stand against it yet") {
  CHECK(states("Norway has not endorsed the tax on fish.",
               "supports(Norway, tax on fish) [negated]"));
  CHECK(states("Norway did not endorse the tax on fish.", "opposes(Norway, tax on fish)"));
}

TEST_CASE("a second phrase stands beside the one with its preposition") {
  CHECK(
      states("Ana Ruiz has linked the reopening of the school to the treatment of the minority and "
             "to a mosque in Athens.",
             "demands(Ana Ruiz, mosque in Athens)"));
}

TEST_CASE("what somebody is said to say around it is told of its own subject") {
  CHECK(states("The tax on fish, Ana Ruiz said, was a disgrace.",
               "criticises(Ana Ruiz, tax on fish)"));
  CHECK(states("Norway would not, Ana Ruiz said, sign the pact.",
               "opposes(Norway, signing the pact)"));
  CHECK(states("The mayor of Lima, Ana Ruiz, said the tax on fish was a disgrace.",
               "criticises(Ana Ruiz, tax on fish)"));
}

TEST_CASE("who wants an end of a thing is against it") {
  CHECK(states("Norway backed calls for the tax on fish to be scrapped.",
               "supports(Norway, tax on fish being scrapped)"));
  CHECK_FALSE(states("Norway backed calls for the tax on fish to be scrapped.",
                     "supports(Norway, tax on fish)"));
  CHECK(states("Norway demands that there be an inquiry into the spill.",
               "demands(Norway, inquiry into the spill)"));
}

TEST_CASE("who leads a coalition does what it does") {
  CHECK(states("Norway, which leads the coalition fighting Hezbollah, is large.",
               "attacks(Norway, Hezbollah)"));
}

TEST_CASE("a name right behind a noun is what that noun is, not the one above it") {
  CHECK(
      states("Google, the owner of the Lima newspaper La Voz, left.", "controls(Google, La Voz)"));
  CHECK(states("Norway rejected a plea by Labour senator Ana Ruiz.",
               "opposes(Norway, plea by Labour senator Ana Ruiz)"));
  CHECK(states("Norway met Ben Okafor and Senate President Ana Ruiz.",
               "represents(Ana Ruiz, Senate)"));
}

TEST_CASE("who speaks is named behind the last sentence of what is said") {
  CHECK(
      states("\"It is a sad day. Ben Okafor was a great leader. May he rest in peace\", wrote Ana "
             "Ruiz.",
             "supports(Ana Ruiz, Ben Okafor)"));
}

TEST_CASE("who says so stands between the parts of what is said") {
  CHECK(states("Ana Ruiz, the official says, is open to a tax on fish.",
               "supports(Ana Ruiz, tax on fish)"));
  CHECK(
      states("According to the news agency Reuters, the prosecutor of Lima, Ana Ruiz, said the "
             "ships must be seized.",
             "demands(Ana Ruiz, ships being seized)"));
}

TEST_CASE("who was told to do something told nobody") {
  CHECK_FALSE(states("Ana Ruiz had been handed a rifle and told to stand at a gate.",
                     "proposes(Ana Ruiz, standing at a gate)"));
}

TEST_CASE("a statement calls for what stands behind it, where nothing else does") {
  CHECK(states("A statement from the Peruvian foreign ministry called for restraint.",
               "proposes(Peruvian foreign ministry, restraint)"));
}

TEST_CASE("a report parts what is said from its subject") {
  CHECK_FALSE(states("Ana Ruiz left. She would not, an aide insists, change the law.",
                     "demands(Ana Ruiz, law) [negated]"));
}

TEST_CASE("a state's houses of parliament are bodies of its own") {
  CHECK(states("Peru's lower house passed the bill on fish on Tuesday.",
               "supports(Peru's lower house, bill on fish)"));
}

TEST_CASE("what a thing is called is no word of it, and no part of it") {
  CHECK_FALSE(states("Ana Ruiz called the attack on the port a success.",
                     "criticises(Ana Ruiz, attack on the port)"));
  CHECK(states("Norway dismissed as absurd the idea of a tax on fish.",
               "criticises(Norway, tax on fish)"));
  CHECK(states("Norway rejected Peru's proposal to close the port as absurd.",
               "opposes(Norway, Peru closing the port)"));
}

TEST_CASE("who had never done a thing does not refuse it") {
  CHECK_FALSE(states("\"I'd never sat behind a desk,\" said Ana Ruiz.",
                     "opposes(Ana Ruiz, sitting behind a desk)"));
}

TEST_CASE(
    "who was a nominee in a year before is none now, and what somebody went on to do is done") {
  const Date date{2020, 6, 1};
  const std::string text = "Ben Okafor met Labour's 2016 presidential nominee Ana Ruiz in Leeds.";
  CHECK(states(text, "represents(Ana Ruiz, Labour Party) [ended]", date));
  CHECK_FALSE(states("Ben Okafor met Labour's 2020 presidential nominee Ana Ruiz in Leeds.",
                     "represents(Ana Ruiz, Labour Party) [ended]", date));
  CHECK_FALSE(states("Ana Ruiz went on to serve in the Senate for ten years.",
                     "member-of(Ana Ruiz, United States Senate) [planned]"));
}

TEST_CASE("a second pair of names shares the verb of the first") {
  const std::string text = "Norway sides with Peru, Kenya with Chile.";
  CHECK(states(text, "supports(Kenya, Chile)"));
  CHECK_FALSE(states(text, "supports(Norway, Chile)"));
  CHECK(states("Acme Steel was advised by Lund Bank, and Bolt Motors by Carver Partners.",
               "represents(Carver Partners, Bolt Motors)"));
  CHECK(states("Ana Ruiz met Ben Okafor on Monday and Carla Lund on Tuesday.",
               "met-with(Ana Ruiz, Carla Lund)"));
  CHECK_FALSE(states("Norway sides with Peru and Kenya with pleasure.", "supports(Kenya, Norway)"));
}

TEST_CASE("a second stop of a journey stands beside the first, not beside its day") {
  CHECK(states("Ana Ruiz was in Arica on Monday and in Nakuru on Tuesday.",
               "visited(Ana Ruiz, Nakuru)"));
  CHECK(states("Ana Ruiz will fly to Arica on Friday and from there to Nakuru.",
               "visited(Ana Ruiz, Nakuru) [planned]"));
}

TEST_CASE("what was said of one is said of another, wherever 'so' and 'as' were hung") {
  CHECK(states("Ana Ruiz opposes the tunnel. So does Ben Okafor.", "opposes(Ben Okafor, tunnel)"));
  CHECK(states("Ana Ruiz opposes the tunnel, as does Ben Okafor.", "opposes(Ben Okafor, tunnel)"));
  CHECK(states("Norway, joined by Peru, condemned the attack.", "criticises(Peru, attack)"));
}

TEST_CASE("an adjective with a doer or an object is a verb") {
  CHECK(states("The Green Front, a militia armed by Norway, left.", "aids(Norway, Green Front)"));
  CHECK(states("Norway lent Peru $2bn.", "aids(Norway, Peru)"));
}

TEST_CASE("a row behind a phrase in front is the subject, and no part of the phrase") {
  const std::string two = "In Geneva, Norway and Peru condemned the attack.";
  CHECK(states(two, "criticises(Norway, attack)"));
  CHECK(states(two, "criticises(Peru, attack)"));
  const std::string three = "At a summit in Lima, Norway, Peru and Kenya condemned the attack.";
  CHECK(states(three, "criticises(Norway, attack)"));
  CHECK(states(three, "criticises(Kenya, attack)"));
  CHECK(states("Along with Norway, Peru and Kenya condemned the attack.",
               "criticises(Norway, attack)"));
}

TEST_CASE("a name before a sum is who gets or gives it") {
  CHECK(states("Peru's court fined Acme Steel €15 million in the spring, and Norway agreed.",
               "sanctions(Peru's court, Acme Steel)"));
}

}  // namespace
}  // namespace newsgraph::extractors::relations
