// SPDX-License-Identifier: Apache-2.0
// How the dated difference names things to the reader of a dry run.
#pragma once

#include "platform/calendar/store.hpp"
#include "platform/organisation/organisation.hpp"
#include "platform/registers/registers.hpp"

#include <map>
#include <string>
#include <string_view>

namespace divan::charter {

/// The codes of units and posts by their identifiers.
struct Codes {
    std::map<UnitId, std::string> units;
    std::map<PostId, std::string> posts;

    [[nodiscard]] std::string of(UnitId id) const { return found(units, id); }
    [[nodiscard]] std::string of(PostId id) const { return found(posts, id); }

private:
    template <class Id>
    static std::string found(const std::map<Id, std::string>& codes, Id id)
    {
        const auto code = codes.find(id);
        return code == codes.end() ? std::to_string(id.value) : code->second;
    }
};

[[nodiscard]] inline std::string told(const organisation::Unit& unit, const Codes& codes)
{
    return unit.name_fa + " | " + unit.name_en + " | " + (unit.parent ? codes.of(*unit.parent) : "");
}

[[nodiscard]] inline std::string told(const organisation::Post& post, const Codes& codes)
{
    return post.title_fa + " | " + post.title_en + " | " + codes.of(post.unit) + " | " + post.roles + " | " +
           std::string{access::to_text(post.clearance)} + (post.is_head ? " | head" : "");
}

[[nodiscard]] inline std::string told(const organisation::Duty& duty, const Codes& codes)
{
    return duty.title_fa + " | " + duty.title_en + " | " + duty.kind + " | " +
           (duty.post ? codes.of(*duty.post) : codes.of(duty.unit)) + " | " + duty.record + " | " +
           duty.bound;
}

[[nodiscard]] inline std::string told(const registers::Register& reg, const Codes& codes)
{
    return reg.title_fa + " | " + reg.title_en + " | " + codes.of(reg.unit) + " | " + reg.pattern;
}

[[nodiscard]] inline std::string calendar_code(const calendar::Row& row)
{
    return row.scope.kind + ":" + row.scope.code + " " + to_text(row.rule.from) + " " + row.title_en;
}

} // namespace divan::charter
