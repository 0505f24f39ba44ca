// SPDX-License-Identifier: Apache-2.0
#include "platform/files/file.hpp"

#include "platform/files/media_type.hpp"
#include "platform/files/name.hpp"

namespace divan::files {

CheckedReservation
checked(const Reservation& reservation, const Limits& limits, access::SecrecyClass clearance)
{
    CheckedReservation result{reservation, {}};
    auto name = clean_name(reservation.name);
    if (!name.refusal.empty()) {
        result.violations.push_back({"/name", name.refusal});
    } else if (handling_of(reservation.declared_type, name.name) == Handling::refused) {
        result.violations.push_back({"/name", "file.type_refused"});
    }
    result.reservation.name = std::move(name.name);
    if (reservation.size < 0 || reservation.size > limits.file_bytes) {
        result.violations.push_back({"/size", "file.too_large"});
    }
    if (reservation.secrecy_class > clearance) {
        result.violations.push_back({"/secrecy_class", "file.class_above_clearance"});
    }
    return result;
}

File in_progress(const Upload& upload)
{
    File file;
    file.id = upload.id;
    file.name = upload.name;
    file.size = upload.size;
    file.declared_type = upload.declared_type;
    file.secrecy_class = upload.secrecy_class;
    file.blob = upload.blob;
    file.person = upload.person;
    file.post = upload.post;
    file.stored_at = upload.at;
    file.state = State::uploading;
    return file;
}

std::optional<std::string> obstacle_to_reading(const File& file, bool has_scanner)
{
    if (file.state == State::destroyed || file.state == State::withdrawn) {
        return "file.destroyed";
    }
    if (file.scan == Scan::infected) {
        return "file.infected";
    }
    if (has_scanner && file.scan != Scan::clean) {
        return "file.not_scanned_yet";
    }
    return std::nullopt;
}

std::optional<std::string>
obstacle_to_attaching(const File& file, PersonId person, access::SecrecyClass record_class)
{
    if (file.person != person) {
        return "file.not_found"; // until it is attached only the uploader knows of it
    }
    if (file.is_attached()) {
        return "file.attached_already";
    }
    if (file.state != State::stored) {
        return "file.destroyed";
    }
    if (file.scan == Scan::infected) {
        return "file.infected";
    }
    if (file.secrecy_class > record_class) {
        return "file.class_above_record";
    }
    return std::nullopt;
}

std::optional<std::string> obstacle_to_record(const Amount& amount, const Limits& limits)
{
    if (amount.files > limits.record_files) {
        return "file.record_has_too_many";
    }
    if (amount.bytes > limits.record_bytes) {
        return "file.record_is_too_large";
    }
    return std::nullopt;
}

std::optional<std::string> obstacle_to_quota(const Amount& amount, const Limits& limits)
{
    if (amount.files > limits.person_files || amount.bytes > limits.person_bytes) {
        return "file.quota_reached";
    }
    return std::nullopt;
}

} // namespace divan::files
