// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace divan::calendar::wire {

using divan::wire::IsoDate;
using divan::wire::Line;

BOOST_DEFINE_ENUM_CLASS(Effect, closed, open)

/// `scope`: country, province:fars, county:fars/shiraz, unit:42. `hours`: 07:30-14:30, a part of the day.
struct DecreeRequest {
    Line<200> scope;
    IsoDate first;
    std::optional<IsoDate> last;
    Effect effect{};
    std::optional<Line<11>> hours;
    Line<200> title_fa;
    Line<200> title_en;
    Line<200> issuer;
    Line<100> number;
    IsoDate dated;
};
BOOST_DESCRIBE_STRUCT(DecreeRequest,
                      (),
                      (scope, first, last, effect, hours, title_fa, title_en, issuer, number, dated))

struct WithdrawalRequest {
    Line<500> ground;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRequest, (), (ground))

struct RuleView {
    std::int64_t id{};
    std::string scope;
    std::string first;
    std::string last;
    std::string effect;
    std::optional<std::string> hours;
    std::string title_fa;
    std::string title_en;
    std::string issuer;
    std::string number;
    std::string dated;
};
BOOST_DESCRIBE_STRUCT(RuleView,
                      (),
                      (id, scope, first, last, effect, hours, title_fa, title_en, issuer, number, dated))

struct RuleList {
    std::vector<RuleView> rules;
};
BOOST_DESCRIBE_STRUCT(RuleList, (), (rules))

/// How many open deadlines would move; `is_whole` is false when more are open than were looked at.
struct PreviewView {
    std::int64_t moves{};
    std::int64_t looked_at{};
    bool is_whole{};
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (moves, looked_at, is_whole))

struct DayView {
    std::string date;
    bool is_working{};
    std::optional<std::string> hours;
    std::string title_fa;
    std::string title_en;
    bool is_expected{};
};
BOOST_DESCRIBE_STRUCT(DayView, (), (date, is_working, hours, title_fa, title_en, is_expected))

struct DayList {
    std::vector<DayView> days;
};
BOOST_DESCRIBE_STRUCT(DayList, (), (days))

} // namespace divan::calendar::wire
