// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/charter/folder.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/orders/stranding.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace divan::charter {

/// One line of the dated difference between a folder and the database.
struct Change {
    enum class Kind { created, changed, closed };

    Kind kind{};
    std::string thing; // unit, post, duty, roles, register, calendar
    std::string code;
    std::string before{};    // what it says now, for the reader; "" when it is new
    std::string after{};     // what it would say; "" when it is closed
    std::int64_t stranded{}; // of a closed post or unit: what needs another one
    /// The columns that an order and the folder both changed since the folder was applied last; "closed": one
    /// of them closed the thing. Nothing is applied until the folder says what the order says or
    /// Application::over_orders names the code.
    std::vector<std::string> contested{};

    /// Adds columns, each once.
    void contest(const std::vector<std::string>& columns);

    friend bool operator==(const Change&, const Change&) = default;
};

/// When and by whom a folder is applied; `day` is the institution's.
struct Application {
    Instant now;
    CivilDate day;
    ledger::Author author;
    const Folder* base{}; // the folder applied last; null at the founding
    std::vector<const orders::Strandable*> strandables{};
    std::map<std::string, std::string> destinations{}; // of a closed thing's work: code → code
    std::set<std::string> over_orders{};               // codes whose row in the folder beats any order
};

/// What apply would do on a day: also what it would strand and what it contests with orders, and what else
/// would stand in its way. It is done and dropped again; nothing is changed.
struct Difference {
    std::vector<Change> changes;
    std::vector<Violation> obstacles; // "charter.place_closed", "charter.unsound_outcome"
};
[[nodiscard]] Difference difference(db::Database& database, const Folder& folder, const Application& asked);

/// Carries what changed from the base to the folder into the database's dated rows, now and in what orders
/// decided for later days; what orders changed and the folder leaves as it was stands (ADR 0016). Deletes
/// nothing. One ledger entry for each change and one for the whole. Applying the same folder again changes
/// nothing. The folder must be free of faults. Appointments in a closed post end; running work stays. Throws
/// conflict, with a path for each thing: "charter.order_differs" for what is contested,
/// "charter.work_stranded" when what a closed thing has is not destined, "charter.place_closed" when
/// something is left in a unit or post that closes; invalid "charter.unknown_code" for a code of
/// `over_orders` that neither the folder nor the database has.
std::vector<Change> apply(db::UnitOfWork& tx, const Folder& folder, const Application& asked);

/// What was applied last, for the comparison at start-up; empty hash: nothing yet.
struct Applied {
    std::string hash;
    std::string applied_at;
    Institution institution; // without its documents
};
[[nodiscard]] Applied applied(db::ReadSession& session);

} // namespace divan::charter
