// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "platform/charter/import.hpp"

namespace divan::charter {

namespace {

struct UnitText {
    std::string code;
    std::string title_fa;
    std::vector<std::string> sections;
    std::int64_t duties{};
};
BOOST_DESCRIBE_STRUCT(UnitText, (), (code, title_fa, sections, duties))

struct DoubtText {
    std::int64_t line{};
    std::string kind;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(DoubtText, (), (line, kind, text))

struct WholeText {
    std::vector<UnitText> units;
    std::int64_t duties_total{};
    std::vector<DoubtText> doubts;
};
BOOST_DESCRIBE_STRUCT(WholeText, (), (units, duties_total, doubts))

struct RefusedText {
    std::vector<DoubtText> refusals;
};
BOOST_DESCRIBE_STRUCT(RefusedText, (), (refusals))

} // namespace

std::string to_json(const Import& import)
{
    WholeText shown;
    for (const auto& unit : import.units) {
        auto& row = shown.units.emplace_back();
        row.code = unit.code;
        row.title_fa = unit.title;
        row.duties = static_cast<std::int64_t>(unit.duties());
        for (const auto& section : unit.sections) {
            if (!section.title.empty()) {
                row.sections.push_back(section.title);
            }
        }
    }
    shown.duties_total = static_cast<std::int64_t>(import.duties());
    for (const auto& doubt : import.doubts) {
        shown.doubts.push_back({doubt.line, doubt.kind, doubt.text});
    }
    return wire::encode(shown);
}

std::string to_json(const std::vector<Refusal>& refusals)
{
    RefusedText shown;
    for (const auto& refusal : refusals) {
        shown.refusals.push_back({refusal.line, refusal.reason, refusal.text});
    }
    return wire::encode(shown);
}

} // namespace divan::charter
