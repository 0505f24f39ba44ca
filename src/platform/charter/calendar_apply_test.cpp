// SPDX-License-Identifier: Apache-2.0
// Working time from a charter folder into the database.
#include "platform/calendar/working_time.hpp"
#include "platform/charter/apply.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>

namespace divan::charter {
namespace {

using namespace std::chrono_literals;

class CharterCalendarTest : public test::DatabaseTest {
protected:
    std::vector<Change> apply_folder(const Folder& folder)
    {
        auto changes = database().write([&](db::UnitOfWork& tx) {
            return apply(tx, folder,
                         {.now = clock.now(), .day = 2026y / 11 / 24, .author = {}, .base = &last});
        });
        last = folder;
        return changes;
    }
    static Folder our_folder()
    {
        auto reading = read("charter");
        for (const auto& fault : reading.faults) {
            ADD_FAILURE() << fault.file << ":" << fault.line << " " << fault.reason << " " << fault.detail;
        }
        return std::move(reading.folder);
    }
    static auto of_calendar(const std::vector<Change>& changes)
    {
        return std::ranges::count(changes, "calendar", &Change::thing);
    }

    test::FakeClock clock;
    Folder last; // the folder applied last
};

DIVAN_BOTH_DATABASES(CharterCalendarTest);

TEST_P(CharterCalendarTest, OurHolidaysHoldAfterApplyAndOnceOnly)
{
    const auto folder = our_folder();
    EXPECT_EQ(of_calendar(apply_folder(folder)), static_cast<std::int64_t>(folder.calendar.size()));
    EXPECT_EQ(of_calendar(apply_folder(folder)), 0);

    database().read([](db::ReadSession& session) {
        const auto units = organisation::units(session, 2026y / 11 / 24);
        const auto office = std::ranges::find_if(units, [](const organisation::Unit& unit) {
            return unit.document == "fars" && unit.code == "F";
        });
        ASSERT_NE(office, units.end());
        const auto round = calendar::surroundings(session, office->id, 2026y / 11 / 24);
        EXPECT_EQ(round.scopes.back(), (calendar::Scope{"country", ""}));
        EXPECT_TRUE(std::ranges::count(round.scopes, calendar::Scope{"province", "fars"}) == 1);
        const auto working = round.calendar();
        EXPECT_FALSE(working.is_working(from_jalali({1405, 1, 13}).value()));
        EXPECT_FALSE(working.is_working(from_jalali({1405, 4, 3}).value())) << "Tasua";
        EXPECT_TRUE(working.is_working(from_jalali({1405, 9, 3}).value()));
    });
}

TEST_P(CharterCalendarTest, ARowThatIsGoneFromTheFolderNoLongerHolds)
{
    auto folder = our_folder();
    apply_folder(folder);
    const auto is_tasua = [](const CalendarRow& row) { return row.row.title_en == "Tasua"; };
    const auto gone = std::erase_if(folder.calendar, is_tasua);
    EXPECT_EQ(of_calendar(apply_folder(folder)), static_cast<std::int64_t>(gone));

    database().read([](db::ReadSession& session) {
        const auto working = calendar::surroundings(session, UnitId{1}, 2026y / 11 / 24).calendar();
        EXPECT_TRUE(working.is_working(from_jalali({1405, 4, 3}).value()));
    });
}

} // namespace
} // namespace divan::charter
