// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/content.hpp"
#include "platform/access/access.hpp"
#include "platform/files/file.hpp"
#include "platform/files/media_type.hpp"
#include "platform/files/store.hpp"
#include "platform/files/vault.hpp"
#include "platform/organisation/organisation.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files {

namespace permission {
inline constexpr std::string_view upload = "files.upload";
inline constexpr std::string_view read = "files.read";
inline constexpr std::string_view destroy = "files.destroy";
} // namespace permission

/// A kind of record that files are attached to, with the action that shows the record, and so its files.
struct OwnerKind {
    std::string_view kind; // a literal: "letters.letter"
    std::string_view read_action;
};

struct Settings {
    Limits limits{};
    std::string zone{"UTC"}; // of the day that a certificate names
    bool has_scanner{};
    bool needs_cage{true}; // pages are made only where their programs can be caged
    /// Whether the scanner answers, asked before bytes are taken; empty: nobody asks.
    std::function<bool()> scanner_answers{};
    /// Called after a file was stored, so that it is scanned soon; may be empty.
    std::function<void(FileId)> on_stored;
};

/// What files are kept with; all outlive the services.
struct Parts {
    db::Database& database;
    Vault& vault;
    const Clock& clock;
    std::vector<OwnerKind> owners;
    Settings settings;
};

/// A file, and how much of it is here: all of it unless it is on its way in.
struct Progress {
    File file;
    std::int64_t stored{};
};

/// The file as the actor sees it: exactly as its record is seen; before it has one, by its sender alone.
/// Throws not_found.
[[nodiscard]] File
visible(db::ReadSession& session, const Parts& parts, const access::Actor& actor, FileId id);

/// Whether the actor may destroy a record's files: the unit that owns the record answers for what it kept, so
/// that the record was sent to the acting post is not enough.
[[nodiscard]] bool may_destroy(db::ReadSession& session, const access::Actor& actor, Reference record);

/// The reads of files and the acts on those that are stored. Thread-safe.
class Files {
public:
    explicit Files(Parts parts) : parts_{std::move(parts)} {}

    /// Throws not_found.
    [[nodiscard]] Progress view(const access::Actor& actor, FileId id) const;

    struct Readable {
        File file;
        Key key{};
    };
    /// With what opens it. Throws not_found; conflict when its bytes are not given out now, or what opens
    /// them is lost.
    [[nodiscard]] Readable readable(const access::Actor& actor, FileId id) const;
    /// What the connection sends. Throws conflict when the ciphertext is missing.
    [[nodiscard]] std::shared_ptr<http::BodySource> source(const Readable& readable,
                                                           const http::ByteRange& range) const;

    /// Its sender takes an unattached file, or one on its way in, back. Throws not_found, conflict.
    void withdraw(const access::Actor& actor, FileId id);

    struct Order {
        std::string reason;
        std::string permit_number;
    };
    /// Certified destruction: the act and its certificate, then the key and the ciphertext. Throws not_found,
    /// forbidden, conflict.
    void destroy(const access::Actor& actor, FileId id, const Order& order);

    struct Certificate {
        File file;
        store::Destruction destruction;
        organisation::PersonName person; // who did it
        organisation::PostRef post;      // as it was called on that day
    };
    /// Throws not_found.
    [[nodiscard]] Certificate certificate(const access::Actor& actor, FileId id) const;

    [[nodiscard]] const Parts& parts() const { return parts_; }

private:
    void remove(const File& file);

    Parts parts_;
};

/// Attaches files to a record in the act of the module that owns it; the act's own entry names them. Every
/// fault is reported with its place in /file_ids. The caller serialises the acts on one record (its version),
/// so that the limits of a record hold. Throws invalid_input.
std::vector<File> attach(db::UnitOfWork& tx,
                         const access::Actor& actor,
                         const std::vector<FileId>& ids,
                         Reference record,
                         access::SecrecyClass record_class,
                         const Limits& limits);

} // namespace divan::files
