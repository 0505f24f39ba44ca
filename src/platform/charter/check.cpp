// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/check.hpp"

#include "base/error.hpp"
#include "platform/calendar/api.hpp"
#include "platform/charter/rows.hpp"
#include "platform/registers/pattern.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>

namespace divan::charter {

namespace {

constexpr std::array<std::string_view, 4> duty_kinds{"operate", "track", "limited", "declined"};

class Check {
public:
    explicit Check(const Folder& folder) : folder_{folder} {}

    std::vector<Fault> run()
    {
        institution();
        units();
        posts();
        duties();
        registers();
        calendar();
        return std::move(faults_);
    }

private:
    void fault(const std::string& file, int line, const char* reason, const std::string& detail)
    {
        faults_.push_back({file, line, reason, detail});
    }

    void institution()
    {
        if (folder_.institution.code.empty()) {
            return; // its file was reported already
        }
        try {
            static_cast<void>(civil_date(Instant{}, folder_.institution.zone));
        } catch (const std::runtime_error&) {
            fault("institution.json", 0, "charter.unknown_zone", folder_.institution.zone);
        }
        for (const auto& document : folder_.institution.documents) {
            if (!documents_.insert(document.code).second) {
                fault("institution.json", 0, "charter.double_code", document.code);
            }
        }
    }

    void units()
    {
        for (const auto& unit : folder_.units) {
            if (!documents_.contains(unit.document)) {
                fault("units.csv", unit.line, "charter.unknown_document", unit.document);
            }
            if (!parents_.emplace(unit.address(), unit.parent).second) {
                fault("units.csv", unit.line, "charter.double_code", unit.address());
            }
        }
        for (const auto& unit : folder_.units) {
            if (!unit.parent.empty() && !parents_.contains(unit.parent)) {
                fault("units.csv", unit.line, "charter.unknown_unit", unit.parent);
            } else if (is_in_cycle(unit.address())) {
                fault("units.csv", unit.line, "charter.unit_cycle", unit.address());
            }
        }
    }

    [[nodiscard]] bool is_in_cycle(const std::string& address) const
    {
        std::set<std::string> seen;
        for (auto at = parents_.find(address); at != parents_.end() && !at->second.empty();
             at = parents_.find(at->second)) {
            if (at->second == address || !seen.insert(at->second).second) {
                return at->second == address;
            }
        }
        return false;
    }

    void posts()
    {
        std::set<std::string> roles;
        for (const auto& grant : folder_.grants) {
            roles.insert(grant.role);
        }
        for (const auto& post : folder_.posts) {
            if (!posts_.insert(post.code).second) {
                fault("posts.csv", post.line, "charter.double_code", post.code);
            }
            if (!parents_.contains(post.unit)) {
                fault("posts.csv", post.line, "charter.unknown_unit", post.unit);
            }
            for (const auto& role : words(post.roles)) {
                if (!roles.contains(role)) {
                    fault("posts.csv", post.line, "charter.unknown_role", role);
                }
            }
            if (post.is_head && !heads_.insert(post.unit).second) {
                fault("posts.csv", post.line, "charter.two_heads", post.unit);
            }
        }
    }

    void duties()
    {
        for (const auto& duty : folder_.duties) {
            if (!duties_.insert(duty.address).second) {
                fault("duties.csv", duty.line, "charter.double_code", duty.address);
            }
            if (!parents_.contains(duty.unit)) {
                fault("duties.csv", duty.line, "charter.unknown_unit", duty.unit);
            }
            if (!duty.post.empty() && !posts_.contains(duty.post)) {
                fault("duties.csv", duty.line, "charter.unknown_post", duty.post);
            }
            if (std::ranges::find(duty_kinds, duty.kind) == duty_kinds.end()) {
                fault("duties.csv", duty.line, "charter.unknown_kind", duty.kind);
            }
            if ((duty.kind == "limited" || duty.kind == "declined") && duty.limit.empty()) {
                fault("duties.csv", duty.line, "charter.limit_missing", duty.address);
            }
        }
    }

    void registers()
    {
        std::set<std::string> codes;
        for (const auto& row : folder_.registers) {
            if (!codes.insert(row.code).second) {
                fault("registers.csv", row.line, "charter.double_code", row.code);
            }
            if (!parents_.contains(row.unit)) {
                fault("registers.csv", row.line, "charter.unknown_unit", row.unit);
            }
            std::vector<registers::PatternFault> pattern_faults;
            if (!registers::Pattern::parse(row.pattern, pattern_faults)) {
                fault("registers.csv", row.line, "charter.bad_pattern", row.pattern);
            }
            for (const auto& duty : row.duties) {
                if (!duties_.contains(duty)) {
                    fault("registers.csv", row.line, "charter.unknown_duty", duty);
                }
            }
        }
    }

    void calendar()
    {
        std::set<std::string> rows;
        for (const auto& [file, row] : folder_.calendar) {
            if (row.scope.kind == "unit" && !parents_.contains(row.scope.code)) {
                fault(file, row.line, "charter.unknown_unit", row.scope.code);
            }
            if (!rows.insert(divan::calendar::identity_of(row)).second) {
                fault(file, row.line, "charter.double_code", row.title_en);
            }
        }
    }

    const Folder& folder_;
    std::set<std::string> documents_;
    std::map<std::string, std::string> parents_;
    std::set<std::string> posts_;
    std::set<std::string> heads_;
    std::set<std::string> duties_;
    std::vector<Fault> faults_;
};

} // namespace

std::vector<Fault> faults_of(const Folder& folder)
{
    return Check{folder}.run();
}

const std::vector<http::ReasonText>& fault_texts()
{
    static const auto texts = [] {
        auto all = reason_texts();
        const auto& of_days = divan::calendar::reason_texts();
        all.insert(all.end(), of_days.begin(), of_days.end());
        return all;
    }();
    return texts;
}

} // namespace divan::charter
