// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

namespace divan::feel {

static std::optional<DateTime> now_of(const Call& call)
{
    const auto& world = call.run().world();
    const auto zone = find_region(world.zone);
    if (world.clock == nullptr || !zone) {
        static_cast<void>(call.fail("feel.no_clock"));
        return std::nullopt;
    }
    const auto milliseconds = world.clock->now().time_since_epoch().count();
    return date_time_of_seconds(*divide(Number{std::int64_t{milliseconds}}, 1000), *zone);
}

static Value now(Call& call)
{
    const auto moment = now_of(call);
    return moment ? Value{*moment} : Value{};
}

static Value today(Call& call)
{
    const auto moment = now_of(call);
    return moment ? Value{moment->date} : Value{};
}

static std::optional<Date> day_of(const Call& call)
{
    if (const auto* const date_time = call.single(0).get<DateTime>()) {
        return date_time->date;
    }
    const auto* const date = call.get<Date>(0);
    return date != nullptr ? std::optional{*date} : std::nullopt;
}

static Value day_of_year_of(Call& call)
{
    const auto day = day_of(call);
    return day ? Value{day_of_year(*day)} : Value{};
}

static Value week_of_year_of(Call& call)
{
    const auto day = day_of(call);
    return day ? Value{week_of_year(*day)} : Value{};
}

static Value day_of_week_of(Call& call)
{
    static constexpr std::array<const char*, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
    const auto day = day_of(call);
    return day ? Value{names.at(static_cast<std::size_t>(day_of_week(*day)) - 1)} : Value{};
}

static Value month_of_year_of(Call& call)
{
    static constexpr std::array<const char*, 12> names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
    const auto day = day_of(call);
    return day ? Value{names.at(static_cast<std::size_t>(day->month) - 1)} : Value{};
}

static Value is(Call& call)
{
    return identical(call.run(), call.argument(0), call.argument(1));
}

std::span<const Definition> temporal_functions()
{
    static constexpr std::array<Definition, 7> functions{{
        {"now", "", now, Kind::date_time, false},
        {"today", "", today, Kind::date, false},
        {"day of year", "date", day_of_year_of, Kind::number},
        {"week of year", "date", week_of_year_of, Kind::number},
        {"day of week", "date", day_of_week_of, Kind::string},
        {"month of year", "date", month_of_year_of, Kind::string},
        {"is", "value1, value2", is, Kind::boolean},
    }};
    return functions;
}

} // namespace divan::feel
