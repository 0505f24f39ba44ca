// SPDX-License-Identifier: Apache-2.0
#include "platform/files/files.hpp"

#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/store.hpp"
#include "platform/organisation/store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::files {

static Reference reference(FileId id)
{
    return {record_kind, id.value};
}

static AppError not_found()
{
    return AppError{ErrorCode::not_found, "file.not_found"};
}

/// Told to who asks, and to who keeps the machine.
static AppError lost(FileId id, std::string_view what)
{
    spdlog::error("the {} of file {} is lost; see divan files check", what, id.value);
    return AppError{ErrorCode::conflict, "file.content_lost"};
}

static Reference owner_of(const File& file, const OwnerKind& kind)
{
    return {kind.kind, file.owner_id};
}

static const OwnerKind& kind_of_owner(const Parts& parts, const File& file)
{
    const auto found = std::ranges::find(parts.owners, file.owner_kind, &OwnerKind::kind);
    if (found == parts.owners.end()) {
        throw std::logic_error{"a file belongs to a kind of record that no module has declared"};
    }
    return *found;
}

static bool sees(db::ReadSession& session, const Parts& parts, const access::Actor& actor, const File& file)
{
    if (!file.is_attached()) {
        return file.person == actor.person;
    }
    const auto& kind = kind_of_owner(parts, file);
    return file.secrecy_class <= actor.clearance &&
           access::sees(session, actor, kind.read_action, owner_of(file, kind));
}

File visible(db::ReadSession& session, const Parts& parts, const access::Actor& actor, FileId id)
{
    auto file = store::find(session, id);
    if (!file || !sees(session, parts, actor, *file)) {
        throw not_found();
    }
    return *std::move(file);
}

Progress Files::view(const access::Actor& actor, FileId id) const
{
    const auto upload =
        parts_.database.read([id](db::ReadSession& session) { return store::find_upload(session, id); });
    if (upload && upload->person == actor.person) {
        const auto file = parts_.vault.open(upload->blob);
        return {in_progress(*upload), file ? whole_bytes(file->size(), upload->size) : 0};
    }
    auto file =
        parts_.database.read([&](db::ReadSession& session) { return visible(session, parts_, actor, id); });
    const auto size = file.size;
    return {std::move(file), size};
}

Files::Readable Files::readable(const access::Actor& actor, FileId id) const
{
    auto file =
        parts_.database.read([&](db::ReadSession& session) { return visible(session, parts_, actor, id); });
    if (const auto obstacle = obstacle_to_reading(file, parts_.settings.has_scanner)) {
        throw AppError{ErrorCode::conflict, *obstacle};
    }
    const auto key = parts_.vault.open_key(file.blob, file.key_slot, file.sealed_key.value());
    if (!key) {
        throw lost(id, "secret");
    }
    return {std::move(file), *key};
}

std::shared_ptr<http::BodySource> Files::source(const Readable& readable, const http::ByteRange& range) const
{
    auto blob = parts_.vault.open(readable.file.blob);
    if (!blob) {
        throw lost(readable.file.id, "ciphertext");
    }
    return std::make_shared<BlobSource>(std::move(blob),
                                        Blob{readable.file.blob, readable.file.size, readable.key}, range);
}

/// What an act has decided, on the disk; done again by upkeep when it is interrupted.
void Files::remove(const File& file)
{
    parts_.vault.destroy(file.blob, file.key_slot);
    const auto now = parts_.clock.now();
    parts_.database.write([&](db::UnitOfWork& tx) { store::mark_removed(tx, file.id, now); });
}

/// False when there is no upload of that id by that person.
static std::optional<Upload> take_back_upload(db::UnitOfWork& tx, const access::Actor& actor, FileId id)
{
    auto upload = store::find_upload(tx, id);
    if (!upload || upload->person != actor.person || !store::remove_upload(tx, id)) {
        return std::nullopt;
    }
    store::add_to_quota(tx, upload->person, {-1, -upload->size});
    return upload;
}

static File
take_back(db::UnitOfWork& tx, const Parts& parts, const access::Actor& actor, FileId id, Instant now)
{
    auto file = visible(tx, parts, actor, id);
    if (file.is_attached() || file.state != State::stored || !store::end(tx, file, State::withdrawn)) {
        throw AppError{ErrorCode::conflict, file.is_attached() ? "file.attached_already" : "file.destroyed"};
    }
    store::add_to_quota(tx, file.person, {-1, -file.size});
    ledger::append(tx, now, actor.author(), "files.file.withdrawn", reference(id), {{"name", file.name}});
    return file;
}

void Files::withdraw(const access::Actor& actor, FileId id)
{
    const auto upload =
        parts_.database.write([&](db::UnitOfWork& tx) { return take_back_upload(tx, actor, id); });
    if (upload) {
        parts_.vault.destroy(upload->blob, upload->key_slot);
        return;
    }
    const auto now = parts_.clock.now();
    remove(parts_.database.write([&](db::UnitOfWork& tx) { return take_back(tx, parts_, actor, id, now); }));
}

/// The commitment to the content's hash stays in the ledger when its value and salt go.
static std::string erase_hash(db::UnitOfWork& tx, const access::Actor& actor, FileId id, Instant now)
{
    const auto entry = store::entry_of(tx, id).value();
    const auto stored = ledger::store::find(tx, entry.value).value();
    const auto field = std::ranges::find(stored.fields, "sha256", &ledger::StoredField::name);
    auto commitment = field->commitment;
    ledger::erase_field(tx, now, actor.author(), entry, "sha256");
    return commitment;
}

bool may_destroy(db::ReadSession& session, const access::Actor& actor, Reference record)
{
    return access::owns(session, actor, permission::destroy, record);
}

static File record_destruction(
    db::UnitOfWork& tx, const Parts& parts, const access::Actor& actor, FileId id, const Files::Order& order)
{
    const auto now = parts.clock.now();
    auto file = visible(tx, parts, actor, id);
    if (!file.is_attached()) {
        throw AppError{ErrorCode::conflict, "file.not_attached"};
    }
    const auto& kind = kind_of_owner(parts, file);
    access::authorise(tx, actor, kind.read_action, permission::destroy, owner_of(file, kind));
    if (!may_destroy(tx, actor, owner_of(file, kind))) {
        throw AppError{ErrorCode::forbidden, "file.destroyed_by_its_unit"};
    }
    if (file.state != State::stored || !store::end(tx, file, State::destroyed)) {
        throw AppError{ErrorCode::conflict, "file.destroyed"};
    }
    const auto commitment = erase_hash(tx, actor, id, now);
    const auto token = ledger::append(tx, now, actor.author(), "files.file.destroyed", reference(id),
                                      {{"name", file.name},
                                       {"size", file.size},
                                       {"reason", order.reason},
                                       {"permit_number", order.permit_number},
                                       {"commitment", commitment}})
                           .token;
    store::insert(tx, store::Destruction{.file = id,
                                         .reason = order.reason,
                                         .permit_number = order.permit_number,
                                         .person = actor.person,
                                         .post = actor.post,
                                         .at = to_text(now),
                                         .commitment = commitment,
                                         .entry_token = token,
                                         .removed_at = {}});
    idempotency::remember(tx, actor, now, id.value);
    return file;
}

void Files::destroy(const access::Actor& actor, FileId id, const Order& order)
{
    const auto file = parts_.database.write([&](db::UnitOfWork& tx) -> std::optional<File> {
        if (idempotency::earlier(tx, actor)) {
            return std::nullopt;
        }
        return record_destruction(tx, parts_, actor, id, order);
    });
    if (file) {
        remove(*file);
    }
}

Files::Certificate Files::certificate(const access::Actor& actor, FileId id) const
{
    return parts_.database.read([&](db::ReadSession& session) -> Certificate {
        auto file = visible(session, parts_, actor, id);
        auto destruction = store::find_destruction(session, id);
        if (!destruction) {
            throw not_found();
        }
        const auto day = civil_date(parse_instant(destruction->at).value(), parts_.settings.zone);
        auto person = organisation::person_names(session, {destruction->person})[destruction->person];
        auto post = organisation::post_refs(session, {destruction->post}, day)[destruction->post];
        return {std::move(file), *std::move(destruction), std::move(person), std::move(post)};
    });
}

// NOLINTNEXTLINE(readability-function-size): the record and its class belong to the caller's act
std::vector<File> attach(db::UnitOfWork& tx,
                         const access::Actor& actor,
                         const std::vector<FileId>& ids,
                         Reference record,
                         access::SecrecyClass record_class,
                         const Limits& limits)
{
    std::vector<File> attached;
    std::vector<Violation> violations;
    auto amount = store::amount_of_record(tx, record);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto file = store::find(tx, ids[i]);
        auto obstacle = file ? obstacle_to_attaching(*file, actor.person, record_class) : "file.not_found";
        if (!obstacle && !store::attach(tx, file->id, record)) {
            obstacle = "file.attached_already"; // in this list, or by an act that committed meanwhile
        }
        if (obstacle) {
            violations.push_back({"/file_ids/" + std::to_string(i), *obstacle});
            continue;
        }
        store::add_to_quota(tx, actor.person, {-1, -file->size});
        ++amount.files;
        amount.bytes += file->size;
        attached.push_back(*std::move(file));
    }
    if (const auto obstacle = obstacle_to_record(amount, limits)) {
        violations.push_back({"/file_ids", *obstacle});
    }
    reject_if_any(violations);
    return attached;
}

} // namespace divan::files
