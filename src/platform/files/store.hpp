// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/files/file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files::store {

void insert(db::UnitOfWork& tx, const Upload& upload);
[[nodiscard]] std::optional<Upload> find_upload(db::ReadSession& session, FileId id);
/// False when it was gone already.
bool remove_upload(db::UnitOfWork& tx, FileId id);
/// Reserved before `at` and never finished, oldest first, at most 200.
[[nodiscard]] std::vector<Upload> uploads_before(db::ReadSession& session, Instant at);

void insert(db::UnitOfWork& tx, const File& file, EntryId entry);
[[nodiscard]] std::optional<File> find(db::ReadSession& session, FileId id);
[[nodiscard]] std::optional<EntryId> entry_of(db::ReadSession& session, FileId id);
/// Of a record, in the order of their storing, at most 1,000.
[[nodiscard]] std::vector<File> of_record(db::ReadSession& session, Reference record);
[[nodiscard]] Amount amount_of_record(db::ReadSession& session, Reference record);
/// All files whose id lies after `after`, by id, at most 200.
[[nodiscard]] std::vector<File> after(db::ReadSession& session, FileId after);
/// Stored before `at` and never attached, at most 200.
[[nodiscard]] std::vector<File> unattached_before(db::ReadSession& session, Instant at);
/// Withdrawn or destroyed, their bytes not yet gone, at most 200.
[[nodiscard]] std::vector<File> to_remove(db::ReadSession& session);
/// Of which the scanner has said this (unscanned, failed), by id, at most 200, after `after`.
[[nodiscard]] std::vector<File> to_scan(db::ReadSession& session, Scan scan, FileId after);

/// The first slot of the key file that no row has named.
[[nodiscard]] std::int64_t free_slot(db::ReadSession& session);

enum class BlobUse { none, in_use, ended };
/// Whether a row still needs the ciphertext of this name.
[[nodiscard]] BlobUse use_of(db::ReadSession& session, std::string_view blob);

/// False when somebody attached it, or ended it, meanwhile.
bool attach(db::UnitOfWork& tx, FileId id, Reference record);
/// Takes the key out of the row. False when the file was ended meanwhile.
bool end(db::UnitOfWork& tx, const File& file, State state);
void mark_removed(db::UnitOfWork& tx, FileId id, Instant at);
/// False when the file was ended meanwhile.
bool set_scan(db::UnitOfWork& tx, FileId id, Scan scan, std::string_view text);

[[nodiscard]] Amount quota_of(db::ReadSession& session, PersonId person);
/// Adds to what a person has not attached and says what it is then; locks the person's row until COMMIT.
Amount add_to_quota(db::UnitOfWork& tx, PersonId person, const Amount& amount);

struct Destruction {
    FileId file;
    std::string reason;
    std::string permit_number;
    PersonId person;
    PostId post;
    std::string at;
    std::string commitment;
    std::string entry_token;
    std::optional<std::string> removed_at;
};
void insert(db::UnitOfWork& tx, const Destruction& destruction);
[[nodiscard]] std::optional<Destruction> find_destruction(db::ReadSession& session, FileId id);

} // namespace divan::files::store
