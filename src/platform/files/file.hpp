// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/identifier.hpp"
#include "platform/access/access.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files {

using FileId = Identifier<struct FileTag>;

inline constexpr std::string_view record_kind = "files.file";

/// در حال بارگذاری ← ثبت‌شده ← پس‌گرفته‌شده یا امحاشده.
/// README.md draws the moves.
BOOST_DEFINE_ENUM_CLASS(State, uploading, stored, withdrawn, destroyed)

/// What the virus scanner says: failed means that it could not say.
BOOST_DEFINE_ENUM_CLASS(Scan, unscanned, clean, infected, failed)

/// What is on its way in: reserved, and not yet whole.
struct Upload {
    FileId id;
    std::string name;
    std::int64_t size{};
    std::string declared_type;
    access::SecrecyClass secrecy_class{};
    std::string blob;
    std::int64_t key_slot{};
    Bytes sealed_key;
    PersonId person;
    PostId post;
    std::string at;
};

struct File {
    FileId id;
    std::string name;
    std::int64_t size{};
    std::string declared_type;
    std::string type; // as the bytes say
    access::SecrecyClass secrecy_class{};
    std::string sha256; // hex; empty once destroyed
    std::string blob;
    std::int64_t key_slot{};
    std::optional<Bytes> sealed_key; // none once withdrawn or destroyed
    PersonId person;
    PostId post;
    std::string stored_at;
    std::string owner_kind; // empty until attached
    std::int64_t owner_id{};
    State state{State::stored};
    Scan scan{Scan::unscanned};
    std::string scan_text; // the name of what was found
    std::string entry_token;
    std::int64_t version{1};

    [[nodiscard]] bool is_attached() const { return !owner_kind.empty(); }
};

/// An upload as its sender sees it.
[[nodiscard]] File in_progress(const Upload& upload);

/// What the institution allows; README.md says where each is set.
struct Limits {
    std::int64_t file_bytes{209'715'200};
    std::int64_t record_files{100};
    std::int64_t record_bytes{2'147'483'648};
    std::int64_t person_files{50}; // not yet attached
    std::int64_t person_bytes{2'147'483'648};
};

/// A file as its sender announces it.
struct Reservation {
    std::string name;
    std::int64_t size{};
    std::string declared_type;
    access::SecrecyClass secrecy_class{};
};

/// The reservation with its name cleaned, and everything wrong with it.
struct CheckedReservation {
    Reservation reservation;
    std::vector<Violation> violations;
};
[[nodiscard]] CheckedReservation
checked(const Reservation& reservation, const Limits& limits, access::SecrecyClass clearance);

/// The reason why a file's bytes are not given out now, or empty. `has_scanner`: a scanner is set, so only
/// what it found clean goes out.
[[nodiscard]] std::optional<std::string> obstacle_to_reading(const File& file, bool has_scanner);

/// The reason why a file can't be attached to a record of a class by a person, or empty.
[[nodiscard]] std::optional<std::string>
obstacle_to_attaching(const File& file, PersonId person, access::SecrecyClass record_class);

/// What a record holds, together with what is added.
struct Amount {
    std::int64_t files{};
    std::int64_t bytes{};
};
[[nodiscard]] std::optional<std::string> obstacle_to_record(const Amount& amount, const Limits& limits);
[[nodiscard]] std::optional<std::string> obstacle_to_quota(const Amount& amount, const Limits& limits);

} // namespace divan::files
