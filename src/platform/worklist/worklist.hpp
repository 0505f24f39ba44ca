// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/powers.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::worklist {

/// What waits for the holder of a post. `purpose`: action برای اقدام, opinion اظهار نظر, information استحضار,
/// filing بایگانی.
struct NewItem {
    PostId post;
    std::string_view kind; // "letters.referral"
    Reference subject;     // the record that opens
    std::int64_t source{}; // id of the referral or task that made it
    std::string title;
    std::string title_en{}; // empty: the title is in one language
    std::string number;     // laid-out parts as JSON array text, may be empty
    PostId from_post;
    std::string note;
    std::string note_en{};
    std::string purpose;
    access::SecrecyClass secrecy_class{access::SecrecyClass::normal};
    std::string priority; // normal, urgent, immediate
    std::optional<CivilDate> due_on;
    DutyId duty;     // zero: none
    bool personal{}; // «شخصاً مفتوح فرمایند»: for the post's holder alone
};

struct Item {
    WorkItemId id;
    PostId post;
    std::string kind;
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t source{}; // the referral or task that made it
    std::string title;
    std::string title_en; // empty: the title is in one language
    std::string number;
    PostId from_post;
    std::string note;
    std::string note_en;
    std::string purpose;
    std::string secrecy_class;
    std::string priority;
    std::optional<std::string> due_on;
    std::string created_at;
    std::optional<std::string> seen_at;
    DutyId duty; // zero: none
    bool personal{};
    std::int64_t version{};
    bool is_withheld{}; // title, number and note are taken out
};

/// standing_in: what waits in posts that are used by delegations («جانشینی»).
enum class View { all, today, late, sent, standing_in };

struct ItemPage {
    std::vector<Item> items;
    std::optional<std::string> next_cursor;
};

struct Counts {
    std::int64_t all{};
    std::int64_t today{};
    std::int64_t late{};
    std::int64_t sent{};

    bool operator==(const Counts&) const = default;
};

/// Work that is urgent or immediate asks for the job "notices.urgent" ("KIND:id").
WorkItemId put(db::UnitOfWork& tx, Instant at, const NewItem& item);
inline constexpr std::string_view urgent_job = "notices.urgent";
/// An item that is still open.
[[nodiscard]] std::optional<Item> find_open(db::ReadSession& session, WorkItemId id);
/// Ends the open items of `post` on `subject`; returns how many. `outcome`: done, passed_on, returned,
/// recalled.
std::int64_t end(db::UnitOfWork& tx, Instant at, PostId post, Reference subject, std::string_view outcome);
/// Ends every open item on `subject` (the letter is closed).
std::int64_t end_all(db::UnitOfWork& tx, Instant at, Reference subject, std::string_view outcome);
/// Marks the post's open items on `subject` as seen; true when one was unseen.
bool mark_seen(db::UnitOfWork& tx, Instant at, PostId post, Reference subject);

/// A post whose list is read, and how much of it: who holds the post sees all that is in it.
struct Source {
    PostId post;
    access::SecrecyClass clearance{access::SecrecyClass::top_secret};
    bool sees_personal{true};

    friend bool operator==(const Source&, const Source&) = default;
};

/// What is asked for: a view of these posts on a day, from a place on.
struct Query {
    std::vector<Source> sources; // sources_of()
    View view{View::all};
    CivilDate today;
    std::string purpose{}; // only items for it; empty: all
    std::optional<std::string> cursor;
    std::size_t limit{50};
};

/// The actor's own posts; for `standing_in` those used by delegations; or `only`. Throws not_found when that
/// is neither one's own nor used with the right to read its list.
[[nodiscard]] std::vector<Source>
sources_of(const access::Actor& actor, View view, std::optional<PostId> only);
/// The part of `actor.standing_in` by which a post's list is read, or null.
[[nodiscard]] const access::StandingIn* standing_in(const access::Actor& actor, PostId post);

/// Open items ordered by due day (none last), then oldest first. View `sent`: open items these posts gave to
/// others. Throws invalid_input for a cursor that is none of ours.
[[nodiscard]] ItemPage list(db::ReadSession& session, const Query& query);
/// The post by which an item of a view is seen: of what was sent, that which sent it.
[[nodiscard]] PostId seen_from(View view, PostId post, PostId from_post);
/// The clearance of each post that one holds oneself.
using OwnPosts = std::map<PostId, access::SecrecyClass>;
[[nodiscard]] OwnPosts own_posts(const std::vector<delegation::Held>& posts);
/// What is in one's own post's list stays there also when an order has lowered the post's clearance below it:
/// it must not be lost, but is told no further.
void withhold(std::vector<Item>& items, View view, const OwnPosts& own);
/// From counters; what a reader may not see is few and is taken off.
[[nodiscard]] Counts counts(db::ReadSession& session, const std::vector<Source>& sources, CivilDate today);
/// The same for readers who ask again and again: a post's sum over its some hundred days is kept as long as
/// its stamp stands. Not for use inside a write, whose stamp may be undone. May be used by many threads.
class KeptCounts {
public:
    [[nodiscard]] Counts
    counts(db::ReadSession& session, const std::vector<Source>& sources, CivilDate today);

private:
    struct Kept {
        std::int64_t stamp{};
        CivilDate today;
        Counts counts;
    };

    [[nodiscard]] Counts of(db::ReadSession& session, PostId post, CivilDate today);

    std::mutex mutex_;
    std::map<PostId, Kept> kept_; // one for each post that was ever asked for
};

} // namespace divan::worklist
