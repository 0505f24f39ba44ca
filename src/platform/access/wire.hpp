// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace divan::access::wire {

using divan::wire::Line;

/// Which person, acting in which post, doing what, on which record.
struct AccessQuestion {
    std::int64_t person_id{};
    std::int64_t post_id{};
    Line<100> action;
    Line<100> record_kind;
    std::int64_t record_id{};
};
BOOST_DESCRIBE_STRUCT(AccessQuestion, (), (person_id, post_id, action, record_kind, record_id))

/// The rule that decided; nothing of the record itself.
struct AccessAnswer {
    bool allowed{};
    std::string rule;
    std::string text_fa;
    std::string text_en;
    std::optional<std::string> reach; // that the post's roles give the action; none: they don't
    std::string clearance;            // of the post
};
BOOST_DESCRIBE_STRUCT(AccessAnswer, (), (allowed, rule, text_fa, text_en, reach, clearance))

} // namespace divan::access::wire
