// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/files/files.hpp"
#include "platform/files/page_list.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::files::wire {

using divan::wire::Line;
using divan::wire::Text;

BOOST_DEFINE_ENUM_CLASS(FileClass, normal, confidential, very_confidential, secret, top_secret)

struct UploadRequest {
    Line<1000> name;
    std::int64_t size{};
    Line<200> type;
    FileClass secrecy_class{};
};
BOOST_DESCRIBE_STRUCT(UploadRequest, (), (name, size, type, secrecy_class))

/// A file as its readers see it. `stored` < `size` while it is on its way in; the next bytes go to that
/// offset.
struct FileView {
    std::int64_t id{};
    std::int64_t version{};
    std::string name;
    std::int64_t size{};
    std::int64_t stored{};
    std::string state; // uploading, stored, withdrawn, destroyed
    std::string declared_type;
    std::string type; // as the bytes say; empty until stored
    bool is_as_declared{};
    bool is_shown_in_page{}; // else only saved
    std::string secrecy_class;
    std::string scan; // unscanned, clean, infected, failed
    std::string sha256;
    std::string stored_at;
    std::optional<std::string> owner_kind;
    std::optional<std::int64_t> owner_id;
    std::string entry_token;
};
BOOST_DESCRIBE_STRUCT(FileView,
                      (),
                      (id,
                       version,
                       name,
                       size,
                       stored,
                       state,
                       declared_type,
                       type,
                       is_as_declared,
                       is_shown_in_page,
                       secrecy_class,
                       scan,
                       sha256,
                       stored_at,
                       owner_kind,
                       owner_id,
                       entry_token))

struct DestructionRequest {
    Line<1000> reason;
    Line<100> permit_number;
};
BOOST_DESCRIBE_STRUCT(DestructionRequest, (), (reason, permit_number))

/// گواهی امحا: what was destroyed, by which permit, and the proof that stays.
struct DestructionCertificate {
    std::int64_t file_id{};
    std::string name;
    std::int64_t size{};
    std::string type;
    std::string reason;
    std::string permit_number;
    std::int64_t person_id{};
    std::int64_t post_id{};
    std::string person_fa;
    std::string person_en;
    std::string post_fa; // as it was called on that day
    std::string post_en;
    std::string owner_kind; // the record that it was enclosed in
    std::int64_t owner_id{};
    std::string at;
    std::optional<std::string> removed_at; // key and ciphertext are gone; null: not carried out yet
    std::string commitment;                // to the content's hash, in the entry of the storing
    std::string stored_entry_token;
    std::string entry_token;
    std::string text_fa; // to print
    std::string text_en;
};
BOOST_DESCRIBE_STRUCT(DestructionCertificate,
                      (),
                      (file_id,
                       name,
                       size,
                       type,
                       reason,
                       permit_number,
                       person_id,
                       post_id,
                       person_fa,
                       person_en,
                       post_fa,
                       post_en,
                       owner_kind,
                       owner_id,
                       at,
                       removed_at,
                       commitment,
                       stored_entry_token,
                       entry_token,
                       text_fa,
                       text_en))

struct FilePage {
    std::int64_t number{};
    std::int64_t width{};
    std::int64_t height{};
};
BOOST_DESCRIBE_STRUCT(FilePage, (), (number, width, height))

/// The pages of a document; sizes in points (PDF) or pixels, for their proportions.
struct FilePages {
    std::vector<FilePage> pages;
    std::vector<std::int64_t> widths; // that images are made in
};
BOOST_DESCRIBE_STRUCT(FilePages, (), (pages, widths))

[[nodiscard]] Reservation to_domain(const UploadRequest& request);
[[nodiscard]] FileView view(const Progress& progress);
[[nodiscard]] FilePages view(const std::vector<Page>& pages);
[[nodiscard]] DestructionCertificate view(const Files::Certificate& certificate);

} // namespace divan::files::wire
