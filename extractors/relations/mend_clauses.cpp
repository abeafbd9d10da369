// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_clauses.hpp"

#include <cstdint>
#include <span>

#include "extractors/relations/mend_appositions.hpp"
#include "extractors/relations/mend_attachments.hpp"
#include "extractors/relations/mend_gaps.hpp"
#include "extractors/relations/mend_late_objects.hpp"
#include "extractors/relations/mend_reports.hpp"
#include "extractors/relations/mend_rows.hpp"
#include "extractors/relations/mend_subjects.hpp"
#include "extractors/relations/mend_word_classes.hpp"
#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// The repairs of all kinds, word by word, in the order in which they build on one another.
class Clauses {
 public:
  Clauses(std::span<Token> tokens, const Sentence& sentence, const Document& article,
          const Cues& cues)
      : begin_(sentence.first_token),
        end_(sentence.first_token + sentence.token_count),
        word_classes_(tokens, sentence, article, cues),
        subjects_(tokens, sentence, article, cues),
        objects_(tokens, sentence, article, cues),
        rows_(tokens, sentence, article, cues),
        appositions_(tokens, sentence, article, cues),
        attachments_(tokens, sentence, article, cues),
        gaps_(tokens, sentence, article, cues),
        reports_(tokens, sentence, article, cues) {}

  void mend() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      word_classes_.make_verb(i);
      word_classes_.make_noun(i);
      word_classes_.make_doer(i);
      word_classes_.make_led(i);
      objects_.take_hearer(i);
      subjects_.take_subject_of_announced(i);
      subjects_.take_subject_from_row(i);
      subjects_.part_at_semicolon(i);
      attachments_.hang_doer_on_object(i);
      objects_.hang_year_on_object(i);
      word_classes_.join_auxiliary(i);
      objects_.take_object_behind_place(i);
      objects_.take_object_behind_day(i);
      attachments_.hang_clause_on_verb(i);
      appositions_.describe_by_participle(i);
      appositions_.hang_on_name_before(i);
      rows_.hang_row_on_apposition(i);
      attachments_.hang_leader_on_led(i);
      appositions_.take_identified(i);
      objects_.take_another_object(i);
      subjects_.take_subject_of_gerund(i);
      subjects_.turn_round(i);
      subjects_.take_called(i);
      subjects_.take_subject_of_auxiliary(i);
      objects_.take_late_object(i);
      objects_.take_object_from_giver(i);
      rows_.hang_beside_its_like(i);
      rows_.lift_from_phrase(i);
      rows_.take_counted_row(i);
      rows_.describe_by_offices(i);
      rows_.part_places_of_row(i);
      appositions_.take_name_behind_origin(i);
      appositions_.name_others(i);
      appositions_.part_name_from_office(i);
      reports_.hang_speaking_on_report(i);
      objects_.count_up_to(i);
      objects_.take_matter_of_money(i);
      reports_.put_report_aside(i);
      reports_.turn_round_inserted(i);
      reports_.hang_utterance_on_saying(i);
      attachments_.hang_now_on_name(i);
      attachments_.hang_sender_on_words(i);
      appositions_.hang_on_its_kind(i);
      reports_.quote_what_is_said(i);
      reports_.make_text_speak(i);
      gaps_.part_second_pair(i);
      gaps_.hang_stop_beside_stop(i);
    }
  }

 private:
  std::uint32_t begin_, end_;
  WordClassMending word_classes_;
  SubjectMending subjects_;
  LateObjectMending objects_;
  RowMending rows_;
  AppositionMending appositions_;
  AttachmentMending attachments_;
  GapMending gaps_;
  ReportMending reports_;
};

}  // namespace

void mend_clauses(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                  const Cues& cues) {
  Clauses(tokens, sentence, article, cues).mend();
}

}  // namespace newsgraph::extractors::relations
