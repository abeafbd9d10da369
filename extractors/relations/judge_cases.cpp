// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/judge_cases.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/relations/tree.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::size_t longest_path = 8;    // steps in the tree
constexpr std::uint32_t longest_gap = 40;  // words

/// The way from one token to another: up to the token above both, then down.
struct Path {
  std::vector<std::uint32_t> up, down;  // without the top; `down` from the top on
  std::uint32_t top = Tree::none;

  [[nodiscard]] std::size_t size() const { return up.size() + down.size(); }
};

std::optional<Path> path_between(const Tree& tree, std::uint32_t a, std::uint32_t b) {
  std::vector<std::uint32_t> above_a;
  for (std::uint32_t i = a; i != Tree::none; i = tree.head(i)) {
    above_a.push_back(i);
  }
  Path path;
  for (std::uint32_t i = b; i != Tree::none; i = tree.head(i)) {
    const auto met = std::find(above_a.begin(), above_a.end(), i);
    if (met != above_a.end()) {
      path.top = i;
      path.up.assign(above_a.begin(), met);
      std::reverse(path.down.begin(), path.down.end());
      return path;
    }
    path.down.push_back(i);
  }
  return std::nullopt;
}

class CaseFinder {
 public:
  CaseFinder(const Document& document, const Tree& tree, const Vocabulary& vocabulary,
             const FrameSet& frames, std::span<const Proposal> proposals)
      : document_(document),
        tree_(tree),
        vocabulary_(vocabulary),
        frames_(frames),
        proposals_(proposals) {
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      proposed_[{proposals[i].sentence, proposals[i].source, proposals[i].target}].push_back(i);
    }
    by_sentence_.resize(document.sentences().size());
    for (const Mention& mention : document.mentions()) {
      for (const EntityId entity : mention.entities) {
        by_sentence_[mention.sentence][entity].push_back(&mention);
      }
    }
  }

  std::vector<JudgeCase> run() {
    for (std::uint32_t s = 0; s < by_sentence_.size(); ++s) {
      for (const auto& [a, mentions_of_a] : by_sentence_[s]) {
        for (const auto& [b, mentions_of_b] : by_sentence_[s]) {
          if (a != b) {
            add_pair(s, a, mentions_of_a, b, mentions_of_b);
          }
        }
      }
    }
    // Topics, and ends that the sentence does not mention by themselves.
    for (const auto& [key, indices] : proposed_) {
      if (done_.count(key) == 0) {
        add_proposed(key, indices);
      }
    }
    std::stable_sort(cases_.begin(), cases_.end(), [](const JudgeCase& a, const JudgeCase& b) {
      return a.sentence < b.sentence;
    });
    return std::move(cases_);
  }

 private:
  using Key = std::tuple<std::uint32_t, EntityId, EntityId>;
  using Mentions = std::vector<const Mention*>;

  [[nodiscard]] const std::string& kind(EntityId entity) const {
    return vocabulary_.kind(document_.entity(entity).kind).name;
  }

  static std::string form(const Mention& mention) {
    static constexpr std::array<const char*, 4> forms = {"name", "demonym", "nominal", "pronoun"};
    const auto index = static_cast<std::size_t>(mention.form);
    std::string text = index < forms.size() ? forms[index] : "other";
    if (mention.reading != MentionReading::plain) {
      text += '*';
    }
    return text;
  }

  static bool overlap(const Mention& a, const Mention& b) {
    return a.first_token < b.first_token + b.token_count &&
           b.first_token < a.first_token + a.token_count;
  }

  void add_pair(std::uint32_t sentence, EntityId a, const Mentions& of_a, EntityId b,
                const Mentions& of_b) {
    std::optional<Path> best;
    const Mention* from = nullptr;
    const Mention* to = nullptr;
    for (const Mention* x : of_a) {
      for (const Mention* y : of_b) {
        if (x == y || x->head_token == y->head_token) {
          continue;
        }
        auto path = path_between(tree_, x->head_token, y->head_token);
        if (path && (!best || path->size() < best->size())) {
          best = std::move(path);
          from = x;
          to = y;
        }
      }
    }
    const Key key{sentence, a, b};
    const auto proposed = proposed_.find(key);
    if (!best) {
      return;
    }
    const std::uint32_t gap = from->head_token < to->head_token ? to->head_token - from->head_token
                                                                : from->head_token - to->head_token;
    if (proposed == proposed_.end() && (best->size() > longest_path || gap > longest_gap)) {
      return;
    }
    done_.insert(key);
    JudgeCase found;
    found.source = a;
    found.target = b;
    found.sentence = sentence;
    found.meeting_point = best->top;
    found.between.assign(best->up.begin(), best->up.end());
    found.between.push_back(best->top);
    found.between.insert(found.between.end(), best->down.begin(), best->down.end());
    const std::string kinds = kind(a) + ">" + kind(b);
    add_ends(found.features, kinds, *from, *to);
    add_path(found.features, kinds, *best);
    add_proposals(found, kinds, proposed == proposed_.end() ? nullptr : &proposed->second);
    cases_.push_back(std::move(found));
  }

  void add_proposed(const Key& key, const std::vector<std::size_t>& indices) {
    JudgeCase found;
    std::tie(found.sentence, found.source, found.target) = key;
    const Proposal& first = proposals_[indices.front()];
    found.meeting_point = first.predicate;
    const std::string kinds = kind(found.source) + ">" + kind(found.target);
    std::vector<std::string>& features = found.features;
    features.push_back("K:" + kinds);
    features.push_back("NP:" + kinds);
    features.push_back("TL:" + tree_.lemma(first.predicate) + "|" + kinds);
    const auto mentions = by_sentence_[found.sentence].find(found.source);
    features.push_back("TF:" + (mentions == by_sentence_[found.sentence].end()
                                    ? std::string("none")
                                    : form(*mentions->second.front())));
    const std::string& name = document_.entity(found.target).name;
    const auto words = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
    features.push_back("TW:" + std::to_string(std::min<std::size_t>(words, 12)));
    features.push_back("TB:" + name.substr(0, name.find(' ')));
    const auto last = name.rfind(' ');
    features.push_back("TE:" + name.substr(last == std::string::npos ? 0 : last + 1));
    for (const std::size_t i : indices) {
      features.push_back("FL:" + proposals_[i].frame->name + "|" +
                         tree_.lemma(proposals_[i].predicate));
    }
    add_proposals(found, kinds, &indices);
    cases_.push_back(std::move(found));
  }

  void add_ends(std::vector<std::string>& features, const std::string& kinds, const Mention& from,
                const Mention& to) const {
    features.push_back("K:" + kinds);
    features.push_back("O:" + form(from) + ">" + form(to) + "|" + kinds);
    const bool forward = from.head_token < to.head_token;
    const Mention& left = forward ? from : to;
    const Mention& right = forward ? to : from;
    const std::uint32_t left_end = left.first_token + left.token_count;
    const std::uint32_t gap = right.first_token > left_end ? right.first_token - left_end : 0;
    features.push_back(std::string("D:") + (forward ? "" : "-") +
                       std::to_string(gap > 12  ? 13
                                      : gap > 6 ? 7
                                                : gap) +
                       "|" + kinds);
    if (overlap(from, to)) {
      features.push_back((to.token_count > from.token_count ? "I:within|" : "I:holds|") + kinds);
    }
    if (gap > 0 && gap <= 4) {
      std::string words;
      for (std::uint32_t i = left_end; i < right.first_token; ++i) {
        words += tree_.lemma(i) + ' ';
      }
      features.push_back("B:" + words + (forward ? ">" : "<") + kinds);
    }
    for (const auto& [end, mention] : {std::pair("A", &from), std::pair("Z", &to)}) {
      const std::string marker = tree_.marker(mention->head_token);
      features.push_back(std::string(end) + "P:" + marker + "|" + kinds);
      for (const std::uint32_t child : tree_.children(mention->head_token)) {
        const std::string& relation = tree_.token(child).deprel;
        if (relation == "nmod:desc" || relation == "compound" || relation == "appos" ||
            relation == "amod") {
          features.push_back(std::string(end) + "C:" + tree_.lemma(child) + "|" + kinds);
          add_hints(features, child, kinds);
        }
      }
    }
  }

  void add_path(std::vector<std::string>& features, const std::string& kinds,
                const Path& path) const {
    std::string shape;
    for (const std::uint32_t i : path.up) {
      shape += tree_.token(i).deprel + "^";
    }
    shape += to_string(tree_.token(path.top).upos);
    for (const std::uint32_t i : path.down) {
      shape += "_" + tree_.token(i).deprel;
    }
    features.push_back("P:" + shape + "|" + kinds);
    const std::string& top = tree_.lemma(path.top);
    const std::string first = path.up.empty() ? "." : tree_.token(path.up.back()).deprel;
    const std::string last = path.down.empty() ? "." : tree_.token(path.down.front()).deprel;
    const std::string mark = path.down.empty() ? std::string() : tree_.marker(path.down.front());
    features.push_back("E:" + first + "^" + last + "(" + mark + ")|" + kinds);
    const bool top_is_end = path.up.empty() || path.down.empty();
    if (!top_is_end) {
      features.push_back("L:" + top + "|" + kinds);
      features.push_back("LE:" + top + "|" + first + "^" + last + "(" + mark + ")");
      features.push_back("LK:" + top + "|" + first + "^" + last + "|" + kinds);
      add_hints(features, path.top, kinds);
      add_hints(features, path.top, first + "^" + last);
      for (const std::uint32_t child : tree_.children(path.top)) {
        if (tree_.is(child, "advmod") || tree_.is(child, "aux") || tree_.is(child, "cop")) {
          features.push_back("W:" + tree_.lemma(child) + "|" + top);
        }
      }
    }
    features.push_back("S:" + std::to_string(path.size()) + "|" + kinds);
    const auto add_middle = [&](const std::vector<std::uint32_t>& part, std::size_t skip_front,
                                std::size_t skip_back, const char* name) {
      for (std::size_t i = skip_front; i + skip_back < part.size(); ++i) {
        features.push_back(name + tree_.lemma(part[i]) + "|" + kinds);
        add_hints(features, part[i], kinds);
      }
    };
    add_middle(path.up, 1, 0, "MU:");
    add_middle(path.down, 0, 1, "MD:");
  }

  /// For which types of edges some frame has that word as its predicate.
  void add_hints(std::vector<std::string>& features, std::uint32_t token,
                 const std::string& with) const {
    PredicateClass word_class = PredicateClass::noun;
    switch (tree_.token(token).upos) {
      case Upos::verb:
        word_class = PredicateClass::verb;
        break;
      case Upos::adj:
        word_class = PredicateClass::adj;
        break;
      default:
        break;
    }
    std::set<std::string> types;
    for (const std::uint32_t index : frames_.find_predicate(word_class, tree_.lemma(token))) {
      for (const Emission& emission : frames_.frames()[index].emissions) {
        types.insert(emission.type);
      }
    }
    for (const std::string& type : types) {
      features.push_back("H:" + type + "|" + with);
    }
  }

  void add_proposals(JudgeCase& found, const std::string& kinds,
                     const std::vector<std::size_t>* indices) const {
    std::set<std::string> types, frames;
    if (indices != nullptr) {
      found.proposals = *indices;
      for (const std::size_t i : *indices) {
        frames.insert(proposals_[i].frame->name);
        types.insert(vocabulary_.edge_type(proposals_[i].type).name);
      }
    }
    for (const std::string& frame : frames) {
      found.features.push_back("F:" + frame);
    }
    for (const std::string& type : types) {
      found.features.push_back("T:" + type);
      found.features.push_back("TK:" + type + "|" + kinds);
    }
    const auto turned = proposed_.find({found.sentence, found.target, found.source});
    if (turned != proposed_.end()) {
      for (const std::size_t i : turned->second) {
        const EdgeType& type = vocabulary_.edge_type(proposals_[i].type);
        found.features.push_back((type.symmetric ? "T:" : "R:") + type.name);
        if (type.symmetric) {
          found.features.push_back("F:" + proposals_[i].frame->name);
        }
      }
    }
    std::sort(found.features.begin(), found.features.end());
    found.features.erase(std::unique(found.features.begin(), found.features.end()),
                         found.features.end());
  }

  const Document& document_;
  const Tree& tree_;
  const Vocabulary& vocabulary_;
  const FrameSet& frames_;
  std::span<const Proposal> proposals_;
  std::map<Key, std::vector<std::size_t>> proposed_;
  std::set<Key> done_;
  std::vector<std::map<EntityId, Mentions>> by_sentence_;
  std::vector<JudgeCase> cases_;
};

}  // namespace

std::vector<JudgeCase> judge_cases(const Document& document, const Tree& tree,
                                   const Vocabulary& vocabulary, const FrameSet& frames,
                                   std::span<const Proposal> proposals) {
  return CaseFinder(document, tree, vocabulary, frames, proposals).run();
}

}  // namespace newsgraph::extractors::relations
