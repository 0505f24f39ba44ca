// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "platform/procedure/engine/timing.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::engine {
namespace {

Moment at(std::string_view text)
{
    return parse_instant(text).value().time_since_epoch().count();
}

std::string told(const std::optional<Beat>& beat)
{
    return beat ? std::to_string(beat->number) + " " + to_text(Instant{std::chrono::milliseconds{beat->due}})
                : "none";
}

Timer timer(std::string_view text, std::string_view zone)
{
    return timer_of(rhythm_of(text, bpmn::TimerKind::cycle).value(), at("2027-01-01T00:00:00.000Z"), zone);
}

TEST(Beats, KeepTheLocalTimeOverAChangeOfClocks)
{
    const auto daily = timer("R/2027-03-27T02:30:00/P1D", "Europe/Berlin"); // 28 March has no half past two

    EXPECT_EQ(told(beat_after(daily, 0, at("2027-03-27T00:00:00.000Z"), "Europe/Berlin")),
              "0 2027-03-27T01:30:00.000Z");
    EXPECT_EQ(told(beat_after(daily, 1, at("2027-03-27T12:00:00.000Z"), "Europe/Berlin")),
              "1 2027-03-28T01:30:00.000Z"); // half past three: the gap moves it
    EXPECT_EQ(told(beat_after(daily, 2, at("2027-03-28T12:00:00.000Z"), "Europe/Berlin")),
              "2 2027-03-29T00:30:00.000Z"); // and half past two again
}

TEST(Beats, PassOverWhatWasMissed)
{
    const auto monthly = timer("R/2027-01-31T08:00:00Z/P1M", "UTC");

    EXPECT_EQ(told(beat_after(monthly, 1, at("2027-02-01T00:00:00.000Z"), "UTC")),
              "1 2027-02-28T08:00:00.000Z");
    EXPECT_EQ(told(beat_after(monthly, 2, at("2027-12-01T00:00:00.000Z"), "UTC")),
              "11 2027-12-31T08:00:00.000Z");
    EXPECT_EQ(told(beat_after(timer("R/PT1S", "UTC"), 0, at("2127-01-01T00:00:00.000Z"), "UTC")),
              "3155673600 2127-01-01T00:00:01.000Z");
}

TEST(Beats, EndWithTheirNumberAndWithTheYear9999)
{
    const auto thrice = timer("R3/2027-01-01T08:00:00Z/P1D", "UTC");

    EXPECT_EQ(told(beat_after(thrice, 2, at("2027-01-02T09:00:00.000Z"), "UTC")),
              "2 2027-01-03T08:00:00.000Z");
    EXPECT_EQ(told(beat_after(thrice, 3, at("2027-01-03T09:00:00.000Z"), "UTC")), "none");
    EXPECT_EQ(told(beat_after(thrice, 0, at("2028-01-01T00:00:00.000Z"), "UTC")), "none");
    EXPECT_EQ(told(beat_after(timer("R/9999-06-01T08:00:00Z/P1Y", "UTC"), 1, at("9999-07-01T00:00:00.000Z"),
                              "UTC")),
              "none");
    EXPECT_EQ(told(beat_after(timer("R/9999-06-01T08:00:00Z/P1D", "UTC"), 1, at("9999-12-31T20:00:00.000Z"),
                              "UTC")),
              "none");
}

} // namespace
} // namespace divan::engine
