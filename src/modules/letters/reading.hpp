// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/letters/paper.hpp"
#include "modules/letters/service.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/organisation/store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::letters {

/// A letter with everything its page shows; linked letters only as far as the reader sees them.
struct Dossier {
    Letter letter;
    registers::Register in;
    std::vector<organisation::Duty> duties; // as they are today
    std::vector<Waiting> waiting;
    std::vector<store::Referral> referrals;
    std::map<ReferralId, std::int64_t> days_left; // working days, of those that wait
    std::vector<store::Step> steps;
    std::vector<std::pair<std::string, Letter>> links; // kind, letter
    std::vector<files::File> files;                    // پیوست‌ها
    std::map<PostId, organisation::PostRef> posts;     // every post named above, as it is today
    std::map<PersonId, organisation::PersonName> persons;
    std::map<DelegationId, delegation::OnBehalfOf> powers; // by which any of it was done
    std::vector<ReferralId> recallable;                    // by the acting post, now
    std::vector<std::string> may;                          // refer, answer, close: what the actor may do now
};

/// What is written on the pages of a letter's files, in the order of writing, what was taken back among it.
struct PageNotes {
    std::vector<PageNote> notes;
    std::map<PostId, organisation::PostRef> posts; // as they are today
    std::map<PersonId, organisation::PersonName> persons;
    std::map<DelegationId, delegation::OnBehalfOf> powers;
    PersonId reader;
    bool may_withdraw{}; // of the reader's own
};

/// The standard texts that an actor may take.
struct OfferedTexts {
    StandardTexts own;
    StandardTexts of_unit; // of the acting post's
    std::string unit_fa;
    std::string unit_en;
    bool may_change_of_unit{};
};

struct LetterPage {
    std::vector<Letter> letters;
    std::optional<std::string> next_cursor;
};

/// A register that the actor may enter letters in, with the number it would give now.
struct OpenRegister {
    registers::Register in;
    organisation::Unit unit;
    registers::Number next;
};

/// The reads of letters, each authorised on the row. Thread-safe.
class Reading {
public:
    /// `database` and `clock` outlive it; `zone` is the institution's.
    Reading(db::Database& database, const Clock& clock, std::string zone);

    /// Throws not_found for a letter the actor does not see.
    [[nodiscard]] Dossier dossier(const access::Actor& actor, LetterId id) const;
    /// What an outgoing letter is printed from, without the institution's name. Throws as dossier does, and
    /// conflict "letter.not_outgoing": the paper of an incoming one is its scan.
    [[nodiscard]] Paper paper(const access::Actor& actor, LetterId id) const;
    /// Throws as dossier does.
    [[nodiscard]] PageNotes page_notes(const access::Actor& actor, LetterId id) const;
    [[nodiscard]] OfferedTexts texts(const access::Actor& actor) const;
    /// Newest first.
    [[nodiscard]] LetterPage list(const access::Actor& actor, const access::PageStart& page) const;
    [[nodiscard]] LetterPage
    search(const access::Actor& actor, const std::string& query, const access::PageStart& page) const;
    /// Letters of the same sender and sender's number that the actor sees.
    [[nodiscard]] std::vector<Letter> duplicates(const access::Actor& actor,
                                                 const std::string& sender_name,
                                                 const std::string& sender_number) const;
    /// What a number of working days would give for a receiver, by the calendar of their unit. Throws
    /// invalid_input.
    [[nodiscard]] CivilDate due_day(PostId receiver, std::int64_t working_days) const;
    [[nodiscard]] std::vector<OpenRegister> open_registers(const access::Actor& actor) const;
    /// The token of the registration's ledger entry.
    [[nodiscard]] std::string entry_token(const access::Actor& actor, LetterId id) const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::letters
