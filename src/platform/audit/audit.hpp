// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/ledger/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::audit {

inline constexpr std::string_view read_permission = "audit.read";

/// A kind of record whose entries show their fields only to who sees the record by `read_action`.
struct GuardedKind {
    std::string_view kind; // a literal: "letters.letter"
    std::string_view read_action;
};

/// What is asked of the ledger; what is empty is not asked.
struct Question {
    std::optional<PersonId> person;
    std::optional<PostId> post;
    std::optional<std::string> record_kind;
    std::optional<std::int64_t> record_id; // with record_kind
    std::optional<std::string> event;
    std::optional<CivilDate> first_day;
    std::optional<CivilDate> last_day; // inclusive
    access::PageStart page;
};

struct Line {
    ledger::Entry entry; // without fields where they are hidden
    bool are_fields_hidden{};
};

struct Page {
    std::vector<Line> lines;
    std::optional<std::string> next_cursor;
};

/// The ledger as an auditor reads it. Thread-safe; what it is given outlives it. `zone` is the
/// institution's.
class Service {
public:
    Service(db::Database& database, const Clock& clock, std::string zone, std::vector<GuardedKind> kinds);

    /// One page, newest first; reading it is an act of its own. Throws forbidden without a reach over all,
    /// invalid_input for a question that can't be.
    [[nodiscard]] Page open(const access::Actor& actor, const Question& question);

private:
    [[nodiscard]] Page
    read(db::ReadSession& session, const access::Actor& actor, const Question& question) const;
    [[nodiscard]] bool
    shows_fields(db::ReadSession& session, const access::Actor& actor, const ledger::Entry& entry) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<GuardedKind> kinds_;
};

} // namespace divan::audit
