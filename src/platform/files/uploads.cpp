// SPDX-License-Identifier: Apache-2.0
#include "platform/files/uploads.hpp"

#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"

#include <utility>

namespace divan::files {

Intake::Intake(Uploads& uploads, access::Actor actor, Upload upload, BlobWriter writer)
    : uploads_{uploads},
      actor_{std::move(actor)},
      upload_{std::move(upload)},
      writer_{std::move(writer)},
      begun_{writer_.stored()}
{
    if (begun_ == 0) {
        digest_.emplace();
    }
}

Intake::~Intake()
{
    uploads_.release(upload_.id);
}

void Intake::write(std::string_view bytes)
{
    writer_.append(bytes);
    if (digest_) {
        digest_->add(bytes);
    }
}

Progress Intake::finish()
{
    return writer_.is_whole() ? uploads_.store_whole(*this)
                              : Progress{in_progress(upload_), writer_.stored()};
}

/// The key file knows only what lies in it; the rows know every slot that was given.
void Uploads::learn_slots()
{
    const std::lock_guard lock{slots_mutex_};
    if (!knows_slots_) {
        parts_.vault.pass_over_slots(
            parts_.database.read([](db::ReadSession& session) { return store::free_slot(session); }));
        knows_slots_ = true;
    }
}

/// What an earlier request made, or empty. Throws conflict when the person's quota is reached: before a slot
/// is taken, for those are never given back.
std::optional<FileId> Uploads::earlier_or_room(const access::Actor& actor, std::int64_t size) const
{
    return parts_.database.write([&](db::UnitOfWork& tx) -> std::optional<FileId> {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return FileId{*made};
        }
        auto amount = store::quota_of(tx, actor.person);
        amount.files += 1;
        amount.bytes += size;
        if (const auto obstacle = obstacle_to_quota(amount, parts_.settings.limits)) {
            throw AppError{ErrorCode::conflict, *obstacle};
        }
        return std::nullopt;
    });
}

FileId Uploads::keep(const access::Actor& actor, Upload& upload, Instant now) const
{
    return parts_.database.write([&](db::UnitOfWork& tx) -> FileId {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return FileId{*made};
        }
        const auto amount = store::add_to_quota(tx, actor.person, {1, upload.size});
        if (const auto obstacle = obstacle_to_quota(amount, parts_.settings.limits)) {
            throw AppError{ErrorCode::conflict, *obstacle};
        }
        upload.id = FileId{tx.next_id()};
        store::insert(tx, upload);
        idempotency::remember(tx, actor, now, upload.id.value);
        return upload.id;
    });
}

/// After an act that failed: a connection that broke while the act was being kept may have kept it, and then
/// the row names the slot.
void Uploads::free_if_unused(const Vault::Reserved& place) const
try {
    const auto use = parts_.database.read(
        [&place](db::ReadSession& session) { return store::use_of(session, place.token); });
    if (use == store::BlobUse::none) {
        parts_.vault.erase_secret(place.slot);
    }
} catch (const std::exception&) { // the act's own failure is told
    return;
}

void Uploads::require_scanner() const
{
    const auto& answers = parts_.settings.scanner_answers;
    if (answers && !answers()) {
        throw AppError{ErrorCode::unavailable, "file.scanner_away"};
    }
}

Uploads::Reserved Uploads::reserve(const access::Actor& actor, const Reservation& reservation)
{
    const auto [sound, violations] = checked(reservation, parts_.settings.limits, actor.clearance);
    reject_if_any(violations);
    learn_slots();
    if (const auto made = earlier_or_room(actor, sound.size)) {
        return {files_.view(actor, *made), true};
    }
    require_scanner();
    const auto now = parts_.clock.now();
    const auto place = parts_.vault.reserve();
    Upload upload{.id = {},
                  .name = sound.name,
                  .size = sound.size,
                  .declared_type = sound.declared_type,
                  .secrecy_class = sound.secrecy_class,
                  .blob = place.token,
                  .key_slot = place.slot,
                  .sealed_key = place.sealed_key,
                  .person = actor.person,
                  .post = actor.post,
                  .at = to_text(now)};
    FileId id;
    try {
        id = keep(actor, upload, now);
    } catch (...) {
        free_if_unused(place);
        throw;
    }
    if (id == upload.id) {
        return {{in_progress(upload), 0}, false};
    }
    parts_.vault.erase_secret(place.slot); // two at once: the place is not used
    return {files_.view(actor, id), true};
}

Key Uploads::key_of(const Upload& upload) const
{
    const auto key = parts_.vault.open_key(upload.blob, upload.key_slot, upload.sealed_key);
    if (!key) {
        throw AppError{ErrorCode::conflict, "file.upload_lost"};
    }
    return *key;
}

void Uploads::release(FileId id)
{
    const std::lock_guard lock{mutex_};
    under_way_.erase(id);
}

std::unique_ptr<Intake> Uploads::begin(const access::Actor& actor, FileId id, std::int64_t offset)
{
    auto upload = parts_.database.read([&](db::ReadSession& session) {
        auto found = store::find_upload(session, id);
        if (!found && visible(session, parts_, actor, id).state == State::stored) {
            throw AppError{ErrorCode::conflict, "file.stored_already"};
        }
        return found;
    });
    if (!upload || upload->person != actor.person) {
        throw AppError{ErrorCode::not_found, "file.not_found"};
    }
    require_scanner();
    {
        const std::lock_guard lock{mutex_};
        if (!under_way_.insert(id).second) {
            throw AppError{ErrorCode::conflict, "file.upload_under_way"};
        }
    }
    try {
        const Blob blob{upload->blob, upload->size, key_of(*upload)};
        auto file = parts_.vault.create(blob.token);
        const auto stored = whole_bytes(file->size(), blob.size);
        if (stored != offset) {
            throw AppError{ErrorCode::conflict, "file.offset_is_another"};
        }
        return std::make_unique<Intake>(*this, actor, *std::move(upload),
                                        BlobWriter{std::move(file), blob, stored});
    } catch (...) {
        release(id);
        throw;
    }
}

/// What was sent in one try is known; else the whole is read back, and so proven to be readable. A damaged
/// piece (the power went off before it was on the disk) is cut off, so that the sender goes on from there.
Hash Uploads::digest_of(Intake& intake, const Blob& blob) const
{
    if (intake.digest_) {
        return intake.digest_->finish();
    }
    Sha256 digest;
    const auto damaged =
        read_whole(intake.writer_.file(), blob, [&digest](std::string_view piece) { digest.add(piece); });
    if (damaged) {
        intake.writer_.file().truncate(*damaged * sealed_piece_bytes);
        throw AppError{ErrorCode::conflict, "file.content_damaged"};
    }
    return digest.finish();
}

static File stored_file(const Upload& upload, const Hash& hash, std::string type, Instant now)
{
    File file;
    file.id = upload.id;
    file.name = upload.name;
    file.size = upload.size;
    file.declared_type = upload.declared_type;
    file.type = std::move(type);
    file.secrecy_class = upload.secrecy_class;
    file.sha256 = to_hex(hash);
    file.blob = upload.blob;
    file.key_slot = upload.key_slot;
    file.sealed_key = upload.sealed_key;
    file.person = upload.person;
    file.post = upload.post;
    file.stored_at = to_text(now);
    return file;
}

/// The bytes and their name are on the disk before the act is.
Progress Uploads::store_whole(Intake& intake)
{
    const auto& upload = intake.upload_;
    const Blob blob{upload.blob, upload.size, key_of(upload)};
    parts_.vault.settle(blob.token, intake.writer_.file());
    const auto hash = digest_of(intake, blob);
    const auto first = BlobReader{intake.writer_.file(), blob}.piece(0);
    if (!first) { // else nobody would have looked at what it is
        intake.writer_.file().truncate(0);
        throw AppError{ErrorCode::conflict, "file.content_damaged"};
    }
    auto type = sniffer_.type_of(*first);
    if (handling_of(type, upload.name) == Handling::refused) {
        discard(upload);
        throw AppError{ErrorCode::invalid_input, "file.type_refused"};
    }
    const auto now = parts_.clock.now();
    auto file = stored_file(upload, hash, std::move(type), now);
    file.entry_token = parts_.database.write([&](db::UnitOfWork& tx) {
        if (!store::remove_upload(tx, upload.id)) {
            throw AppError{ErrorCode::conflict, "file.stored_already"};
        }
        const auto entry =
            ledger::append(tx, now, intake.actor_.author(), "files.file.stored", {record_kind, file.id.value},
                           {{"name", file.name},
                            {"size", file.size},
                            {"declared_type", file.declared_type},
                            {"type", file.type},
                            {"secrecy_class", std::string{access::to_text(file.secrecy_class)}},
                            {"sha256", file.sha256}});
        auto row = file;
        row.entry_token = entry.token;
        store::insert(tx, row, entry.id);
        return entry.token;
    });
    if (parts_.settings.on_stored) {
        parts_.settings.on_stored(file.id);
    }
    const auto size = file.size;
    return {std::move(file), size};
}

void Uploads::discard(const Upload& upload)
{
    const auto was_there = parts_.database.write([&](db::UnitOfWork& tx) {
        const auto removed = store::remove_upload(tx, upload.id);
        if (removed) {
            store::add_to_quota(tx, upload.person, {-1, -upload.size});
        }
        return removed;
    });
    if (was_there) {
        parts_.vault.destroy(upload.blob, upload.key_slot);
    }
}

} // namespace divan::files
