// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/tags.hpp"

#include <variant>

namespace divan::engine {

namespace {

struct TemporalWriter {
    std::string operator()(const feel::Date& date) const { return to_text(date); }
    std::string operator()(const feel::Time& time) const { return to_text(time); }
    std::string operator()(const feel::DateTime& moment) const { return to_text(moment); }
    std::string operator()(const feel::DayDuration& duration) const { return to_text(duration); }
    std::string operator()(const feel::MonthDuration& duration) const { return to_text(duration); }
    std::string operator()(const auto& /*other*/) const { return {}; }
};

struct TagNamer {
    std::string_view operator()(const feel::Date& /*date*/) const { return "date"; }
    std::string_view operator()(const feel::Time& /*time*/) const { return "time"; }
    std::string_view operator()(const feel::DateTime& /*moment*/) const { return "moment"; }
    std::string_view operator()(const feel::DayDuration& /*duration*/) const { return "days"; }
    std::string_view operator()(const feel::MonthDuration& /*duration*/) const { return "months"; }
    std::string_view operator()(const feel::RangeRef& /*range*/) const { return "range"; }
    std::string_view operator()(const auto& /*other*/) const { return {}; }
};

} // namespace

std::string temporal_text(const feel::Value& value)
{
    return std::visit(TemporalWriter{}, value.held());
}

std::string_view tag_of(const feel::Value& value)
{
    return std::visit(TagNamer{}, value.held());
}

std::optional<feel::Value> temporal(std::string_view tag, std::string_view text)
{
    const auto held = [](auto parsed) { return parsed ? std::optional<feel::Value>{*parsed} : std::nullopt; };
    if (tag == "date") {
        return held(feel::parse_date(text));
    }
    if (tag == "time") {
        return held(feel::parse_time(text));
    }
    if (tag == "moment") {
        return held(feel::parse_date_time(text));
    }
    const auto duration = feel::parse_duration(text);
    if (!duration) {
        return std::nullopt;
    }
    if (const auto* const days = std::get_if<feel::DayDuration>(&*duration)) {
        return tag == "days" ? std::optional<feel::Value>{*days} : std::nullopt;
    }
    return tag == "months" ? std::optional<feel::Value>{std::get<feel::MonthDuration>(*duration)}
                           : std::nullopt;
}

} // namespace divan::engine
