// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/sha256.hpp"
#include "platform/files/files.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>

namespace divan::files {

class Uploads;

/// One try at sending a file, from an offset on. Holds the upload for itself until it is destroyed.
class Intake {
public:
    Intake(Uploads& uploads, access::Actor actor, Upload upload, BlobWriter writer);
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;
    ~Intake();

    /// Bytes that are still to come.
    [[nodiscard]] std::int64_t missing() const { return upload_.size - begun_; }
    void write(std::string_view bytes);
    /// Stores the file when it is whole; else says how much is here. Throws invalid_input for a kind of file
    /// that is refused, conflict when the bytes on the disk are damaged.
    [[nodiscard]] Progress finish();

private:
    friend class Uploads;

    Uploads& uploads_;
    access::Actor actor_;
    Upload upload_;
    BlobWriter writer_;
    std::int64_t begun_;
    std::optional<Sha256> digest_; // only when this try began at the file's first byte
};

/// Files on their way in: reserved, sent (in as many tries as the line needs), stored. Thread-safe.
class Uploads {
public:
    /// `files` outlives it. Throws std::runtime_error without libmagic's database.
    explicit Uploads(const Files& files) : files_{files}, parts_{files.parts()} {}

    /// `replayed`: an earlier request with the same Idempotency-Key had made it; it is shown as it is now.
    struct Reserved {
        Progress progress;
        bool replayed{};
    };
    /// Throws invalid_input with every fault; conflict when the person's quota is reached; unavailable when
    /// the scanner that is set does not answer: nothing is taken then.
    Reserved reserve(const access::Actor& actor, const Reservation& reservation);
    /// Goes on at `offset`, which must be what is here. Throws not_found; conflict when another try is under
    /// way or the offset is another; unavailable as above.
    [[nodiscard]] std::unique_ptr<Intake> begin(const access::Actor& actor, FileId id, std::int64_t offset);

private:
    friend class Intake;

    void require_scanner() const;
    void learn_slots();
    [[nodiscard]] std::optional<FileId> earlier_or_room(const access::Actor& actor, std::int64_t size) const;
    [[nodiscard]] FileId keep(const access::Actor& actor, Upload& upload, Instant now) const;
    void free_if_unused(const Vault::Reserved& place) const;
    [[nodiscard]] Progress store_whole(Intake& intake);
    [[nodiscard]] Hash digest_of(Intake& intake, const Blob& blob) const;
    void discard(const Upload& upload);
    void release(FileId id);
    [[nodiscard]] Key key_of(const Upload& upload) const;

    const Files& files_;
    const Parts& parts_;
    Sniffer sniffer_;
    std::mutex slots_mutex_;
    bool knows_slots_{};
    std::mutex mutex_;
    std::set<FileId> under_way_;
};

} // namespace divan::files
