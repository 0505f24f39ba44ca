// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/store.hpp"

#include "platform/charter/apply.hpp"

#include <string>
#include <utility>

namespace divan::charter {

Applied applied(db::ReadSession& session)
{
    auto row = session.one<std::string, std::string, std::string, std::string, std::string, std::string>(
        "SELECT charter_hash, applied_at, code, name_fa, name_en, zone FROM institution WHERE id = 1");
    if (!row) {
        return {};
    }
    auto& [hash, at, code, name_fa, name_en, zone] = *row;
    return {std::move(hash),
            std::move(at),
            {std::move(code), std::move(name_fa), std::move(name_en), std::move(zone), {}}};
}

namespace store {

void put_institution(db::UnitOfWork& tx, const Folder& folder, Instant now, EntryId entry)
{
    const auto& institution = folder.institution;
    tx.execute(
        "INSERT INTO institution (id, code, name_fa, name_en, zone, charter_hash, applied_at, applied_entry) "
        "VALUES (1, :code, :fa, :en, :zone, :hash, :at, :entry) ON CONFLICT (id) DO UPDATE SET "
        "code = excluded.code, name_fa = excluded.name_fa, name_en = excluded.name_en, zone = excluded.zone, "
        "charter_hash = excluded.charter_hash, applied_at = excluded.applied_at, "
        "applied_entry = excluded.applied_entry",
        institution.code, institution.name_fa, institution.name_en, institution.zone, folder.hash,
        to_text(now), entry.value);
    for (const auto& document : institution.documents) {
        tx.execute(
            "INSERT INTO charter_document (code, title_fa, title_en) VALUES (:code, :fa, :en) "
            "ON CONFLICT (code) DO UPDATE SET title_fa = excluded.title_fa, title_en = excluded.title_en",
            document.code, document.title_fa, document.title_en);
    }
}

std::int64_t count_events(db::ReadSession& session, std::string_view event)
{
    const auto row =
        session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry WHERE event = :event", event);
    return std::get<0>(row.value());
}

} // namespace store

} // namespace divan::charter
