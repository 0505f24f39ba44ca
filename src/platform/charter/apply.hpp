// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/charter/folder.hpp"
#include "platform/ledger/ledger.hpp"

#include <string>
#include <vector>

namespace divan::charter {

/// One line of the dated difference between a folder and the database.
struct Change {
    enum class Kind { created, changed, closed };

    Kind kind{};
    std::string thing; // unit, post, duty, roles, register
    std::string code;

    friend bool operator==(const Change&, const Change&) = default;
};

/// When and by whom a folder is applied; `day` is the institution's.
struct Application {
    Instant now;
    CivilDate day;
    ledger::Author author;
};

/// What apply would do on a day; nothing is changed.
[[nodiscard]] std::vector<Change> difference(db::ReadSession& session, const Folder& folder, CivilDate day);

/// Opens, changes and closes dated rows so that the database says what the folder says; deletes nothing. One
/// ledger entry for each change and one for the whole. Applying the same folder again changes nothing. The
/// folder must be free of faults.
std::vector<Change> apply(db::UnitOfWork& tx, const Folder& folder, const Application& application);

/// What was applied last, for the comparison at start-up; empty hash: nothing yet.
struct Applied {
    std::string hash;
    std::string applied_at;
    Institution institution; // without its documents
};
[[nodiscard]] Applied applied(db::ReadSession& session);

} // namespace divan::charter
