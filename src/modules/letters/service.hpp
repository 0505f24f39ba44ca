// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "modules/letters/letter.hpp"
#include "modules/letters/page_note.hpp"
#include "modules/letters/standard_text.hpp"
#include "modules/letters/store.hpp"
#include "platform/access/access.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::letters {

namespace permission {
inline constexpr std::string_view read = "letters.read";
inline constexpr std::string_view register_incoming = "letters.register";
inline constexpr std::string_view refer = "letters.refer";
inline constexpr std::string_view answer = "letters.answer";
inline constexpr std::string_view close = "letters.close";
inline constexpr std::string_view change_duties = "letters.change_duties";
inline constexpr std::string_view enclose = "letters.enclose";
inline constexpr std::string_view make_void = "letters.void";
inline constexpr std::string_view annotate = "letters.annotate";
inline constexpr std::string_view keep_texts = "letters.keep_texts"; // of a unit
} // namespace permission

/// What an act made; `replayed` when an earlier request with the same Idempotency-Key had made it already.
struct Made {
    LetterId id;
    bool replayed{};
};

struct Answer {
    std::string subject;
    std::string body;
    std::string note;
    std::vector<files::FileId> files{}; // enclosed in the answer
};

/// A letter as it was when asked for; `version` is what If-Match carried.
struct Expected {
    LetterId id;
    std::int64_t version{};
};

/// The acts on letters. Each is one unit of work with its ledger entries; a refusal leaves no trace.
/// Thread-safe.
class Service {
public:
    /// `zone`: the institution's IANA time zone. `database` and `clock` outlive the service.
    Service(db::Database& database, const Clock& clock, std::string zone, files::Limits limits = {});

    /// Numbers an incoming letter and, when it names receivers, refers it in the same act.
    /// Throws invalid_input with every fault.
    Made register_incoming(const access::Actor& actor, const Registration& registration);

    /// Passes the letter to other posts; what the acting post had in hand is passed on.
    /// Throws not_found, forbidden, conflict (closed), precondition_failed, invalid_input with every fault.
    Made refer(const access::Actor& actor, const Expected& expected, const std::vector<Receiver>& asked);

    /// بازپس‌گیری: takes back a referral that the acting post gave and its receiver has not
    /// opened; the letter waits for the acting post again. Throws as refer does; conflict when it was opened
    /// or has ended.
    Made recall(const access::Actor& actor, const Expected& expected, ReferralId referral);

    /// Writes and numbers the outgoing answer, linked «عطف». Throws as refer does.
    Made answer(const access::Actor& actor, const Expected& expected, const Answer& answer);

    /// مختومه. A letter without an answer needs a note; others who still work on it stand in the way.
    Made close(const access::Actor& actor, const Expected& expected, const std::string& note);

    /// ابطال: a registration that should not have been. The number stays taken and the letter readable,
    /// with the reason; whoever had it in hand has it no more, and it serves no duty. Throws as refer does;
    /// conflict once it is answered.
    Made make_void(const access::Actor& actor, const Expected& expected, const std::string& reason);

    /// From now on the letter serves these duties and no other, until it is changed again; also once closed.
    Made
    change_duties(const access::Actor& actor, const Expected& expected, const std::vector<DutyId>& duties);

    /// پیوست: attaches files that the actor has uploaded, none of a higher class than the letter. Throws as
    /// refer does.
    Made
    enclose(const access::Actor& actor, const Expected& expected, const std::vector<files::FileId>& files);

    /// هامش on a page of one of the letter's files; of `note` the place, the marks and the words are taken.
    /// `pages`: how many the file has, 0 for none; it was looked up before, since what counts them must not
    /// be waited for inside a write. Throws as refer does.
    Made
    annotate(const access::Actor& actor, const Expected& expected, const PageNote& note, std::int64_t pages);

    /// Takes back a note of one's own; it stays in the history. Throws as refer does; not_found for a note of
    /// another letter, conflict when it is taken back already.
    Made withdraw_note(const access::Actor& actor, const Expected& expected, PageNoteId id);

    /// Puts these in the place of all standard texts of the actor, or of the acting post's unit. Throws
    /// forbidden, invalid_input, precondition_failed when `texts.version` is not the list's.
    void change_texts(const access::Actor& actor, TextOwner owner, const StandardTexts& texts);

    /// Marks the letter seen by the acting post; an act the first time, nothing after.
    void open(const access::Actor& actor, LetterId id);

    [[nodiscard]] Today today() const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    files::Limits limits_;
};

/// The letter for an act: authorised on the row, and still as the actor saw it. Throws not_found, forbidden,
/// precondition_failed.
[[nodiscard]] Letter
load(db::UnitOfWork& tx, const access::Actor& actor, const Expected& expected, std::string_view action);

/// Throws conflict with the reason of what stands in the way, if anything does.
void reject_if(const std::optional<std::string>& obstacle);

} // namespace divan::letters
