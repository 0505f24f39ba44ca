// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::audit::wire {

using divan::wire::IsoDate;
using divan::wire::Line;

struct AuditQuestion {
    std::optional<std::int64_t> person_id;
    std::optional<std::int64_t> post_id;
    std::optional<Line<100>> record_kind;
    std::optional<std::int64_t> record_id;
    std::optional<Line<100>> event;
    std::optional<IsoDate> first_day;
    std::optional<IsoDate> last_day; // inclusive
    std::optional<Line<100>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AuditQuestion,
                      (),
                      (person_id, post_id, record_kind, record_id, event, first_day, last_day, cursor, limit))

struct AuditField {
    std::string name;
    std::optional<std::string> value; // null: erased by law
};
BOOST_DESCRIBE_STRUCT(AuditField, (), (name, value))

struct AuditEntry {
    std::int64_t id{};
    std::string at;
    std::string event;
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t person_id{}; // 0: the system itself
    std::string person_fa;
    std::string person_en;
    std::int64_t post_id{};
    std::string post_fa;
    std::string post_en;
    bool fields_hidden{}; // the record is not the reader's to see
    std::vector<AuditField> fields;
};
BOOST_DESCRIBE_STRUCT(AuditEntry,
                      (),
                      (id,
                       at,
                       event,
                       subject_kind,
                       subject_id,
                       person_id,
                       person_fa,
                       person_en,
                       post_id,
                       post_fa,
                       post_en,
                       fields_hidden,
                       fields))

struct AuditPage {
    std::vector<AuditEntry> entries;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (entries, next_cursor))

} // namespace divan::audit::wire
