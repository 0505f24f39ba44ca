// SPDX-License-Identifier: Apache-2.0
// One act on all that a view of the worklist shows: what it is, and what a module gives for it. No I/O.
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/worklist/worklist.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

using BulkId = Identifier<struct BulkTag>;

} // namespace divan

namespace divan::worklist {

inline constexpr std::string_view bulk_kind = "worklist.bulk_act";

/// It runs and finishes; or is being cancelled and is, by the person; or stops, as their session ended.
BOOST_DEFINE_ENUM_CLASS(BulkState, running, cancelling, finished, cancelled, stopped)

/// So many rows are acted on at once.
inline constexpr std::size_t bulk_most = 100'000;
/// Acts between two looks at the row of the whole.
inline constexpr std::size_t bulk_batch = 20;

/// What is chosen: a view as the list shows it, without what came after the item that was then the last.
struct Selection {
    View view{View::all};
    std::optional<PostId> only{};
    std::string purpose{};
    std::int64_t up_to_item{std::numeric_limits<std::int64_t>::max()};
};

struct BulkOrder {
    std::string act;  // BulkAct::name()
    std::string body; // checked by the module
    Selection selection;
    std::int64_t asked{}; // so many the person was told
};

struct BulkRun {
    BulkId id;
    PersonId person;
    AccountId account;
    PostId in_post;
    std::string session; // its token's hash
    std::string act;
    std::string body;
    BulkState state{};
    std::string started_at;
    std::optional<std::string> ended_at{};
    std::int64_t asked{};
    std::int64_t items{};
    std::int64_t done{};
    std::int64_t refused{};
};

/// A row of it; `version` is its subject's when it was chosen.
struct BulkRow {
    std::int64_t number{};
    WorkItemId item;
    PostId post;
    std::int64_t subject{}; // of the act's kind
    std::int64_t version{};
    std::string reason{}; // why it was refused; empty: done, or not dealt with yet
};

/// What a module lets people do to many of its records. Registered at wiring; outlives the services.
class BulkAct {
public:
    BulkAct() = default;
    BulkAct(const BulkAct&) = delete;
    BulkAct& operator=(const BulkAct&) = delete;
    virtual ~BulkAct() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;         // "letters.close"
    [[nodiscard]] virtual std::string_view subject_kind() const = 0; // "letters.letter"
    [[nodiscard]] virtual std::string_view permission() const = 0;   // as at the door of the single act
    /// The versions of some records, in their order; 0 for one that is none.
    [[nodiscard]] virtual std::vector<std::int64_t>
    versions(db::ReadSession& session, const std::vector<std::int64_t>& subjects) const = 0;
    /// The single act, whole: in its own unit of work, under the actor's request key. Throws AppError.
    virtual void act(const access::Actor& actor, const BulkRow& row, const std::string& body) const = 0;
};

} // namespace divan::worklist
