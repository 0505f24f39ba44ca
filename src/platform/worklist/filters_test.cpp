// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/filters.hpp"
#include "support/test_database.hpp"

namespace divan::worklist {
namespace {

class SavedFiltersTest : public test::DatabaseTest {
protected:
    SavedFilters read(PersonId person)
    {
        return database().read(
            [person](db::ReadSession& session) { return store::saved_filters(session, person); });
    }
    void save(PersonId person, std::int64_t version, const std::vector<SavedFilter>& filters)
    {
        database().write([&](db::UnitOfWork& tx) { store::save_filters(tx, person, {version, filters}); });
    }

    PersonId one{1};
    PersonId other{2};
    SavedFilter late{.title = "تأخیر",
                     .view = FilterView::late,
                     .purpose = FilterPurpose::action,
                     .grouping = Grouping::giver};
    SavedFilter all{.title = "همه", .view = {}, .purpose = {}, .grouping = Grouping::due};
};

DIVAN_BOTH_DATABASES(SavedFiltersTest);

TEST_P(SavedFiltersTest, AreAPersonsOwnInTheirOrder)
{
    EXPECT_EQ(read(one), SavedFilters{});

    save(one, 0, {late, all});
    save(other, 0, {all});
    EXPECT_EQ(read(one), (SavedFilters{1, {late, all}}));
    save(one, 1, {all});

    EXPECT_EQ(read(one), (SavedFilters{2, {all}}));
    EXPECT_EQ(read(other), (SavedFilters{1, {all}}));
}

TEST_P(SavedFiltersTest, OfAnErasedPersonNothingStays)
{
    save(one, 0, {late, all});
    save(other, 0, {all});

    database().write([this](db::UnitOfWork& tx) { store::forget_filters(tx, one); });

    EXPECT_EQ(read(one), SavedFilters{});
    EXPECT_EQ(read(other), (SavedFilters{1, {all}}));
}

TEST_P(SavedFiltersTest, TwoPagesDoNotOverwriteEachOther)
{
    save(one, 0, {late});

    EXPECT_EQ(refusal([&] { save(one, 0, {all}); }), "filters.changed_meanwhile");
    EXPECT_EQ(refusal([&] { save(one, 2, {all}); }), "filters.changed_meanwhile");
    EXPECT_EQ(refusal([&] { save(other, 1, {all}); }), "filters.changed_meanwhile");
    EXPECT_EQ(read(one), (SavedFilters{1, {late}}));
    EXPECT_EQ(read(other), SavedFilters{});
}

TEST_P(SavedFiltersTest, NoFailingStatementLeavesHalfAList)
{
    save(one, 0, {late, all});
    const auto traces = [this] { return read(one); };

    EXPECT_GT(tries_until_done([&] { save(one, 1, {all, late}); }, traces), 3);
    EXPECT_EQ(read(one), (SavedFilters{2, {all, late}}));
}

TEST(SavedFilterFaults, EachHasANameOfItsOwn)
{
    const auto found = faults({{"الف", {}, {}, {}}, {"ب", {}, {}, {}}, {"الف", {}, {}, {}}});

    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path + " " + found[0].reason, "/filters/2/title filters.named_twice");
}

} // namespace
} // namespace divan::worklist
