// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/charter/folder.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/orders/stranding.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace divan::charter {

/// One line of the dated difference between a folder and the database.
struct Change {
    enum class Kind { created, changed, closed };

    Kind kind{};
    std::string thing; // unit, post, duty, roles, register
    std::string code;
    std::string before{};    // what it says now, for the reader; "" when it is new
    std::string after{};     // what it would say; "" when it is closed
    std::int64_t stranded{}; // of a closed post: open work that needs another post

    friend bool operator==(const Change&, const Change&) = default;
};

/// When and by whom a folder is applied; `day` is the institution's.
struct Application {
    Instant now;
    CivilDate day;
    ledger::Author author;
    std::vector<const orders::Strandable*> strandables{};
    std::map<std::string, std::string> destinations{}; // of a closed post's work: code → code
};

/// What apply would do on a day, and what it would strand; nothing is changed.
[[nodiscard]] std::vector<Change>
difference(db::ReadSession& session, const Folder& folder, const Application& application);

/// Opens, changes and closes dated rows so that the database says what the folder says; deletes nothing. One
/// ledger entry for each change and one for the whole. Applying the same folder again changes nothing. The
/// folder must be free of faults. Appointments in a closed post end; running work stays: throws conflict
/// "charter.work_stranded", with each post as a path, when open work of a closed post has no destination.
std::vector<Change> apply(db::UnitOfWork& tx, const Folder& folder, const Application& asked);

/// What was applied last, for the comparison at start-up; empty hash: nothing yet.
struct Applied {
    std::string hash;
    std::string applied_at;
    Institution institution; // without its documents
};
[[nodiscard]] Applied applied(db::ReadSession& session);

} // namespace divan::charter
