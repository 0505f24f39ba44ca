// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/charter/folder.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace divan::charter {

/// A thing of the charter that names duties: it serves them.
struct Server {
    std::string thing; // "register central", "procedure leave"
    std::vector<std::string> duties;
    bool is_used{}; // it has left records by itself
};

/// A kind of record (column `record` of the duties) that a module's service makes, and the ledger event that
/// each one leaves.
struct RecordKind {
    std::string_view record;
    std::string_view event;
};

/// What serves the duties of a charter.
struct Coverage {
    std::int64_t duties{};
    std::int64_t named{};
    std::int64_t exercised{};
    std::vector<const DutyRow*> declined; // of the folder that was given; column `limit` says why
    std::vector<const DutyRow*> limited;  // column `limit` says which part alone is built
    std::vector<std::string> unserved;    // addresses that are neither declined nor named
    std::vector<const Server*> wide;      // things that name more than 15 duties
};

inline constexpr std::size_t wide_limit = 15;

/// The registers of a folder that name duties.
[[nodiscard]] std::vector<Server> servers(const Folder& folder);

/// `made`: how many records of each kind the data holds; empty without a data folder. `servers` and `folder`
/// outlive it.
[[nodiscard]] Coverage coverage(const Folder& folder,
                                const std::vector<Server>& servers,
                                const std::map<std::string, std::int64_t>& made);

/// How many records of each kind were made through the services: each left its event in the ledger.
[[nodiscard]] std::map<std::string, std::int64_t> made_records(db::ReadSession& session,
                                                               const std::vector<RecordKind>& kinds);

/// {"duties","declined","named","exercised","limited","unserved":[…],"declined_duties":[{"address","limit"}],
/// "limited_duties":[{"address","limit"}],"wide":[{"thing","duties"}]}: counts, then the lists behind them.
[[nodiscard]] std::string to_json(const Coverage& coverage);

} // namespace divan::charter
