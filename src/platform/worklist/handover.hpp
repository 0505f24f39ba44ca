// SPDX-License-Identifier: Apache-2.0
// Handover of a worklist (تحویل و تحول): what it is, and what is wrong with one. No I/O, no clock.
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

using HandoverId = Identifier<struct HandoverTag>;

} // namespace divan

namespace divan::worklist {

inline constexpr std::string_view handover_kind = "worklist.handover";

/// تنظیم‌شده ← در حال انتقال ← پایان‌یافته؛ یا پس‌گرفته.
BOOST_DEFINE_ENUM_CLASS(HandoverState, prepared, moving, finished, withdrawn)

/// Who gets the items of a kind; kind "" takes what no other receiver names.
struct Receiver {
    std::string kind;
    PostId post;
    access::SecrecyClass clearance{}; // of the post, when it was prepared
    PersonId accepted_by;             // zero: not yet
    PostId accepted_in;
    std::optional<std::string> accepted_at;
};

struct Handover {
    HandoverId id;
    PostId from;
    PersonId giver; // zero: the giver is gone, an administrator prepared it
    PersonId prepared_by;
    PostId prepared_in;
    std::string prepared_at;
    std::string note;
    HandoverState state{};
    std::optional<std::string> started_at;
    std::optional<std::string> finished_at;
    std::int64_t up_to_item{}; // what comes later stays with the giver
    std::string at_due_key;    // where the moving stands
    std::int64_t at_item{};
    std::int64_t items{}; // open when it was started
    std::int64_t moved{};
    std::int64_t kept{};   // passed over: above the receiver's clearance, personal, or of a kind nobody takes
    std::string list_hash; // chain over the moved items, in the order of the minutes
    std::string entry_token;
    std::int64_t version{1};
    std::vector<Receiver> receivers;
};

/// Who takes an item of a kind: the one who names it, else the one who takes the rest, else null.
[[nodiscard]] const Receiver* receiver_of(const Handover& handover, std::string_view item_kind);
[[nodiscard]] bool is_accepted_by_all(const Handover& handover);

/// The chain grows by an item: SHA-256 of what it was, a line feed and the item's id, in hex; it begins with
/// "".
[[nodiscard]] std::string chained(const std::string& list_hash, WorkItemId item);

/// What the organisation says of a receiver.
struct ReceiverFacts {
    bool exists{};
    access::SecrecyClass clearance{};
    std::int64_t above_clearance{}; // open items that would come here and may not
};
/// Everything wrong with the receivers; paths are /receivers/N/….
[[nodiscard]] std::vector<Violation> faults(const Handover& asked,
                                            const std::vector<ReceiverFacts>& facts,
                                            const std::vector<std::string>& known_kinds);

/// An item that went to another post, for the module that made it.
struct MovedItem {
    WorkItemId id;
    std::int64_t source{}; // of the referral or task that made it
    std::int64_t subject{};
    PostId from;       // where it waited
    bool was_opened{}; // there
};

/// What a module does when its items go to another post: rights, search, its own rows. Runs in the unit of
/// work that moves them, a bounded number at a time. Registered at wiring; outlives the services.
class Follower {
public:
    Follower() = default;
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;
    virtual ~Follower() = default;

    [[nodiscard]] virtual std::string_view kind() const = 0; // of the items: "letters.referral"
    virtual void follow(db::UnitOfWork& tx, PostId to, const std::vector<MovedItem>& items) const = 0;
};

} // namespace divan::worklist
