// SPDX-License-Identifier: Apache-2.0
#include "platform/files/store.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::files::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using MaybeBytes = std::optional<Bytes>;

template <class Enum>
static Enum from_store(const Text& word)
{
    Enum value{};
    if (!boost::describe::enum_from_string(word.c_str(), value)) {
        throw std::logic_error{"a stored word is not one of its enumeration"};
    }
    return value;
}

template <class Enum>
static Text word(Enum value)
{
    return boost::describe::enum_to_string(value, "");
}

void insert(db::UnitOfWork& tx, const Upload& upload)
{
    tx.execute(
        "INSERT INTO file_upload (id, name, size, declared_type, class, blob, key_slot, sealed_key, "
        "person_id, post_id, at) VALUES (:id, :name, :size, :type, :class, :blob, :slot, :key, :person, "
        ":post, :at)",
        upload.id.value, upload.name, upload.size, upload.declared_type,
        static_cast<Int>(upload.secrecy_class), upload.blob, upload.key_slot, upload.sealed_key,
        upload.person.value, upload.post.value, upload.at);
}

using UploadRow = std::tuple<Int, Text, Int, Text, Int, Text, Int, Bytes, Int, Int, Text>;

static Upload upload_from(const UploadRow& row)
{
    const auto& [id, name, size, type, secrecy_class, blob, slot, key, person, post, at] = row;
    return {.id = FileId{id},
            .name = name,
            .size = size,
            .declared_type = type,
            .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
            .blob = blob,
            .key_slot = slot,
            .sealed_key = key,
            .person = PersonId{person},
            .post = PostId{post},
            .at = at};
}

std::optional<Upload> find_upload(db::ReadSession& session, FileId id)
{
    const auto row = session.one<Int, Text, Int, Text, Int, Text, Int, Bytes, Int, Int, Text>(
        "SELECT id, name, size, declared_type, class, blob, key_slot, sealed_key, person_id, post_id, at "
        "FROM file_upload WHERE id = :id",
        id.value);
    return row ? std::optional{upload_from(*row)} : std::nullopt;
}

bool remove_upload(db::UnitOfWork& tx, FileId id)
{
    return tx.execute("DELETE FROM file_upload WHERE id = :id", id.value) == 1;
}

std::vector<Upload> uploads_before(db::ReadSession& session, Instant at)
{
    std::vector<Upload> found;
    for (const auto& row : session.list<Int, Text, Int, Text, Int, Text, Int, Bytes, Int, Int, Text>(
             "SELECT id, name, size, declared_type, class, blob, key_slot, sealed_key, person_id, post_id, "
             "at "
             "FROM file_upload WHERE at < :at ORDER BY at, id LIMIT 200",
             divan::to_text(at))) {
        found.push_back(upload_from(row));
    }
    return found;
}

void insert(db::UnitOfWork& tx, const File& file, EntryId entry)
{
    tx.execute(
        "INSERT INTO stored_file (id, name, size, declared_type, type, class, sha256, blob, key_slot, "
        "sealed_key, person_id, post_id, stored_at, state, scan, entry_id, entry_token) VALUES (:id, :name, "
        ":size, :declared, :type, :class, :sha256, :blob, :slot, :key, :person, :post, :at, :state, :scan, "
        ":entry, :token)",
        file.id.value, file.name, file.size, file.declared_type, file.type,
        static_cast<Int>(file.secrecy_class), file.sha256, file.blob, file.key_slot, file.sealed_key,
        file.person.value, file.post.value, file.stored_at, word(file.state), word(file.scan), entry.value,
        file.entry_token);
}

using FileRow = std::tuple<Int,
                           Text,
                           Int,
                           Text,
                           Text,
                           Int,
                           Text,
                           Text,
                           Int,
                           MaybeBytes,
                           Int,
                           Int,
                           Text,
                           Text,
                           Int,
                           Text,
                           Text,
                           Text,
                           Text,
                           Int>;

static File file_from(const FileRow& row)
{
    const auto& [id, name, size, declared, type, secrecy_class, sha256, blob, slot, key, person, post, at,
                 owner_kind, owner, state, scan, scan_text, token, version] = row;
    return {.id = FileId{id},
            .name = name,
            .size = size,
            .declared_type = declared,
            .type = type,
            .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
            .sha256 = sha256,
            .blob = blob,
            .key_slot = slot,
            .sealed_key = key,
            .person = PersonId{person},
            .post = PostId{post},
            .stored_at = at,
            .owner_kind = owner_kind,
            .owner_id = owner,
            .state = from_store<State>(state),
            .scan = from_store<Scan>(scan),
            .scan_text = scan_text,
            .entry_token = token,
            .version = version};
}

/// Rows of a statement that begins with DIVAN_FILE_COLUMNS.
template <class... Args>
static std::vector<File> files_by(db::ReadSession& session, std::string_view sql, const Args&... args)
{
    std::vector<File> found;
    for (const auto& row : session.list<Int, Text, Int, Text, Text, Int, Text, Text, Int, MaybeBytes, Int,
                                        Int, Text, Text, Int, Text, Text, Text, Text, Int>(sql, args...)) {
        found.push_back(file_from(row));
    }
    return found;
}

#define DIVAN_FILE_COLUMNS                                                                                   \
    "SELECT id, name, size, declared_type, type, class, sha256, blob, key_slot, sealed_key, person_id, "     \
    "post_id, stored_at, owner_kind, owner_id, state, scan, scan_text, entry_token, version FROM "           \
    "stored_file "

std::optional<File> find(db::ReadSession& session, FileId id)
{
    auto found = files_by(session, DIVAN_FILE_COLUMNS "WHERE id = :id ORDER BY id LIMIT 1", id.value);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<EntryId> entry_of(db::ReadSession& session, FileId id)
{
    const auto row = session.one<Int>("SELECT entry_id FROM stored_file WHERE id = :id", id.value);
    return row ? std::optional{EntryId{std::get<0>(*row)}} : std::nullopt;
}

std::vector<File> of_record(db::ReadSession& session, Reference record)
{
    return files_by(session,
                    DIVAN_FILE_COLUMNS "WHERE owner_id = :owner AND owner_kind = :kind AND owner_id <> 0 "
                                       "ORDER BY id LIMIT 1000",
                    record.id, record.kind);
}

Amount amount_of_record(db::ReadSession& session, Reference record)
{
    const auto row = session.one<Int, Int>("SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM "
                                           "stored_file WHERE owner_id = :owner AND "
                                           "owner_kind = :kind AND owner_id <> 0",
                                           record.id, record.kind);
    return {std::get<0>(*row), std::get<1>(*row)};
}

std::vector<File> after(db::ReadSession& session, FileId after)
{
    return files_by(session, DIVAN_FILE_COLUMNS "WHERE id > :after ORDER BY id LIMIT 200", after.value);
}

std::vector<File> unattached_before(db::ReadSession& session, Instant at)
{
    return files_by(session,
                    DIVAN_FILE_COLUMNS "WHERE owner_id = 0 AND state = 'stored' AND stored_at < :at "
                                       "ORDER BY stored_at, id LIMIT 200",
                    divan::to_text(at));
}

std::vector<File> to_remove(db::ReadSession& session)
{
    return files_by(session, DIVAN_FILE_COLUMNS
                    "WHERE state <> 'stored' AND removed_at IS NULL ORDER BY id LIMIT 200");
}

std::vector<File> to_scan(db::ReadSession& session, Scan scan, FileId after)
{
    return files_by(session,
                    DIVAN_FILE_COLUMNS "WHERE scan = :scan AND scan IN ('unscanned', 'failed') AND "
                                       "state = 'stored' AND id > :after ORDER BY id LIMIT 200",
                    word(scan), after.value);
}

std::int64_t free_slot(db::ReadSession& session)
{
    const auto row =
        session.one<Int, Int>("SELECT CAST(COALESCE((SELECT MAX(key_slot) FROM stored_file), -1) AS BIGINT), "
                              "CAST(COALESCE((SELECT MAX(key_slot) FROM file_upload), -1) AS BIGINT)");
    return std::max(std::get<0>(*row), std::get<1>(*row)) + 1;
}

BlobUse use_of(db::ReadSession& session, std::string_view blob)
{
    if (session.one<Int>("SELECT id FROM file_upload WHERE blob = :blob", blob)) {
        return BlobUse::in_use;
    }
    const auto row = session.one<Text>("SELECT state FROM stored_file WHERE blob = :blob", blob);
    if (!row) {
        return BlobUse::none;
    }
    return std::get<0>(*row) == "stored" ? BlobUse::in_use : BlobUse::ended;
}

bool attach(db::UnitOfWork& tx, FileId id, Reference record)
{
    return tx.execute("UPDATE stored_file SET owner_kind = :kind, owner_id = :owner, version = version + 1 "
                      "WHERE id = :id AND owner_id = 0 AND state = 'stored'",
                      record.kind, record.id, id.value) == 1;
}

bool end(db::UnitOfWork& tx, const File& file, State state)
{
    return tx.execute("UPDATE stored_file SET state = :state, sealed_key = NULL, sha256 = '', "
                      "version = version + 1 WHERE id = :id AND state = 'stored' AND version = :version",
                      word(state), file.id.value, file.version) == 1;
}

void mark_removed(db::UnitOfWork& tx, FileId id, Instant at)
{
    tx.execute("UPDATE stored_file SET removed_at = :at WHERE id = :id AND removed_at IS NULL",
               divan::to_text(at), id.value);
}

bool set_scan(db::UnitOfWork& tx, FileId id, Scan scan, std::string_view text)
{
    return tx.execute("UPDATE stored_file SET scan = :scan, scan_text = :text WHERE id = :id AND "
                      "state = 'stored'",
                      word(scan), text, id.value) == 1;
}

Amount quota_of(db::ReadSession& session, PersonId person)
{
    const auto row =
        session.one<Int, Int>("SELECT files, bytes FROM file_quota WHERE person_id = :person", person.value);
    return row ? Amount{std::get<0>(*row), std::get<1>(*row)} : Amount{};
}

Amount add_to_quota(db::UnitOfWork& tx, PersonId person, const Amount& amount)
{
    const auto row = tx.one<Int, Int>(
        "INSERT INTO file_quota (person_id, files, bytes) VALUES (:person, CAST(:files AS BIGINT), "
        "CAST(:bytes AS BIGINT)) ON CONFLICT (person_id) DO UPDATE SET files = file_quota.files + "
        "CAST(:more_files AS BIGINT), bytes = file_quota.bytes + CAST(:more_bytes AS BIGINT) "
        "RETURNING files, bytes",
        person.value, amount.files, amount.bytes, amount.files, amount.bytes);
    return {std::get<0>(*row), std::get<1>(*row)};
}

void insert(db::UnitOfWork& tx, const Destruction& destruction)
{
    tx.execute("INSERT INTO file_destruction (file_id, reason, permit_number, person_id, post_id, at, "
               "commitment, entry_token) VALUES (:file, :reason, :permit, :person, :post, :at, :commitment, "
               ":token)",
               destruction.file.value, destruction.reason, destruction.permit_number,
               destruction.person.value, destruction.post.value, destruction.at, destruction.commitment,
               destruction.entry_token);
}

std::optional<Destruction> find_destruction(db::ReadSession& session, FileId id)
{
    const auto row = session.one<Text, Text, Int, Int, Text, Text, Text, MaybeText>(
        "SELECT d.reason, d.permit_number, d.person_id, d.post_id, d.at, d.commitment, d.entry_token, "
        "f.removed_at FROM file_destruction d JOIN stored_file f ON f.id = d.file_id WHERE d.file_id = :id",
        id.value);
    if (!row) {
        return std::nullopt;
    }
    const auto& [reason, permit, person, post, at, commitment, token, removed_at] = *row;
    return Destruction{id, reason, permit, PersonId{person}, PostId{post}, at, commitment, token, removed_at};
}

} // namespace divan::files::store
