// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/coverage.hpp"

#include <gtest/gtest.h>

namespace divan::charter {
namespace {

DutyRow duty(const std::string& address, const std::string& kind, const std::string& record)
{
    DutyRow row;
    row.address = address;
    row.kind = kind;
    row.record = record;
    return row;
}

TEST(Coverage, CountsWhatIsNamedAndWhatWasDone)
{
    Folder folder;
    folder.duties = {duty("a/1", "operate", "letter"), duty("a/2", "limited", "minutes"),
                     duty("a/3", "declined", "none"), duty("a/4", "track", "letter")};
    const std::vector<Server> servers{{"register r", {"a/1", "a/2", "a/3"}, false}};

    const auto covered = coverage(folder, servers, {{"letter", 2}, {"minutes", 0}});

    folder.duties[1].limit = "minutes only";
    folder.duties[2].limit = "vets persons";
    // Naming a declined duty does not serve it.
    EXPECT_EQ(to_json(covered),
              R"({"duties":4,"declined":1,"named":2,"exercised":1,"limited":1,"unserved":["a/4"],)"
              R"("declined_duties":[{"address":"a/3","limit":"vets persons"}],)"
              R"("limited_duties":[{"address":"a/2","limit":"minutes only"}],"wide":[]})");
    EXPECT_TRUE(covered.wide.empty());
}

TEST(Coverage, DutyIsExercisedByWhatServesItWhateverItsRecordsAreCalled)
{
    Folder folder;
    folder.duties = {duty("a/1", "operate", "reply"), duty("a/2", "operate", "reply")};

    EXPECT_EQ(coverage(folder, {{"procedure p", {"a/1", "a/2"}, false}}, {}).exercised, 0);
    EXPECT_EQ(
        coverage(folder, {{"procedure p", {"a/1"}, true}, {"procedure q", {"a/2"}, false}}, {}).exercised, 1);
}

TEST(Coverage, ThingThatNamesTooMuchIsTold)
{
    const std::vector<Server> servers{{"register all", std::vector<std::string>(16, "a/1"), false},
                                      {"register few", std::vector<std::string>(15, "a/1"), false}};
    const auto covered = coverage({}, servers, {});

    ASSERT_EQ(covered.wide.size(), 1U);
    EXPECT_EQ(covered.wide.front()->thing, "register all");
}

} // namespace
} // namespace divan::charter
