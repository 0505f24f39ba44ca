// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/folder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

namespace divan::charter {
namespace {

/// A change to one file of a sound folder, and the one fault that it makes.
struct Broken {
    std::string name;
    std::string file;
    std::function<std::string(std::string)> change;
    Fault fault;
};

std::string replaced(std::string text, const std::string& old, const std::string& fresh)
{
    return text.replace(text.find(old), old.size(), fresh);
}

const std::string duties_head =
    "address,unit,post,section,number,title_fa,title_en,capability,kind,record,limit,"
    "valid_from\n";

/// The file with one duty, this one.
std::function<std::string(std::string)> only(const std::string& row)
{
    return [row](const std::string&) { return duties_head + row + "\n"; };
}

class ChangedFolder : public testing::TestWithParam<Broken> {
protected:
    /// A folder with two units, a post, a register and the changed file.
    static std::vector<Fault> faults_of_changed(const Broken& broken)
    {
        const test::TempFolder folder;
        const std::vector<std::pair<std::string, std::string>> files{
            {"institution.json", R"({"code":"x","name_fa":"ن","name_en":"N","zone":"Asia/Tehran",)"
                                 R"("documents":[{"code":"d","title_fa":"س","title_en":"D"}]})"},
            {"units.csv", "document,code,parent,name_fa,name_en,valid_from\nd,1,,یک,One,2014-03-01\n"},
            {"posts.csv", "code,unit,title_fa,title_en,is_head,assumed,roles,clearance,valid_from\n"
                          "d/1/head,d/1,رئیس,Head,1,0,clerk,normal,2014-03-01\n"},
            {"duties.csv", duties_head + "d/1/1,d/1,,,1,کار,Work,letters,operate,letter,,2014-03-01\n"},
            {"roles.json", R"({"roles":[{"code":"clerk","title_fa":"ک","title_en":"C",)"
                           R"("grants":[{"action":"letters.read","reach":"own_post"}]}]})"},
            {"registers.csv", "code,title_fa,title_en,unit,pattern,valid_from,duties\n"
                              "r,دفتر,Register,d/1,{year4}/{serial},2014-03-01,d/1/1\n"}};
        for (const auto& [name, text] : files) {
            const auto content = name == broken.file ? broken.change(text) : text;
            if (content != "absent") {
                std::ofstream{folder.path() / name, std::ios::binary} << content;
            }
        }
        return read(folder.path()).faults;
    }
};

TEST_P(ChangedFolder, HasItsFaultAtItsPlace)
{
    const auto faults = faults_of_changed(GetParam());

    ASSERT_EQ(faults.size(), GetParam().fault.reason.empty() ? 0U : 1U);
    if (!faults.empty()) {
        EXPECT_EQ(faults.front(), GetParam().fault)
            << faults.front().file << ':' << faults.front().line << ' ' << faults.front().reason << ' '
            << faults.front().detail;
    }
}

const auto unchanged = [](const std::string& text) { return text; };
const auto absent = [](const std::string&) { return std::string{"absent"}; };
const auto emptied = [](const std::string&) { return std::string{}; };

INSTANTIATE_TEST_SUITE_P(
    Charter,
    ChangedFolder,
    testing::Values(
        Broken{"Sound", "", unchanged, {}},
        // One fault for a file that is not there, not one for each thing that refers into it.
        Broken{"NoUnits", "units.csv", absent, {"units.csv", 0, "charter.missing_file", "units.csv"}},
        Broken{"NoRoles", "roles.json", absent, {"roles.json", 0, "charter.missing_file", "roles.json"}},
        Broken{"EmptyRegisters",
               "registers.csv",
               emptied,
               {"registers.csv", 0, "charter.empty_file", "registers.csv"}},
        Broken{"ShortRow",
               "registers.csv",
               [](const std::string& text) { return text + "s,دفتر\n"; },
               {"registers.csv", 3, "csv.too_few_columns", ""}},
        Broken{"DoubleDuty",
               "duties.csv",
               [](const std::string& text) { return text + text.substr(duties_head.size()); },
               {"duties.csv", 3, "charter.double_code", "d/1/1"}},
        Broken{"LimitedToNothing",
               "duties.csv",
               only("d/1/1,d/1,,,1,کار,Work,letters,limited,letter,,2014-03-01"),
               {"duties.csv", 2, "charter.limit_missing", "d/1/1"}},
        Broken{"DeclinedForNoReason",
               "duties.csv",
               only("d/1/1,d/1,,,1,کار,Work,letters,declined,none,,2014-03-01"),
               {"duties.csv", 2, "charter.limit_missing", "d/1/1"}},
        Broken{"UnknownKind",
               "duties.csv",
               only("d/1/1,d/1,,,1,کار,Work,letters,maybe,letter,,2014-03-01"),
               {"duties.csv", 2, "charter.unknown_kind", "maybe"}},
        Broken{"UnknownPost",
               "duties.csv",
               only("d/1/1,d/1,d/1/clerk,,1,کار,Work,letters,operate,letter,,2014-03-01"),
               {"duties.csv", 2, "charter.unknown_post", "d/1/clerk"}},
        Broken{"NoDay",
               "posts.csv",
               [](const std::string& text) { return replaced(text, "2014-03-01", "2014-02-30"); },
               {"posts.csv", 2, "charter.bad_date", "2014-02-30"}},
        Broken{"UnknownRole",
               "posts.csv",
               [](const std::string& text) { return replaced(text, "clerk", "judge"); },
               {"posts.csv", 2, "charter.unknown_role", "judge"}},
        Broken{"UnitUnderItself",
               "units.csv",
               [](const std::string& text) { return replaced(text, "d,1,,", "d,1,d/1,"); },
               {"units.csv", 2, "charter.unit_cycle", "d/1"}}),
    [](const testing::TestParamInfo<Broken>& shown) { return shown.param.name; });

/// A role that no post has is a power that nobody can use.
TEST(CharterFolder, EveryRoleOfTheFirstInstitutionIsAPostsAndOneOfThemAdministersDelegations)
{
    const auto folder = read("charter").folder;
    std::set<std::string> held;
    for (const auto& post : folder.posts) {
        std::istringstream words{post.roles};
        for (std::string role; words >> role;) {
            held.insert(role);
        }
    }

    bool is_administered = false;
    for (const auto& grant : folder.grants) {
        EXPECT_TRUE(held.contains(grant.role)) << "no post has the role " << grant.role;
        is_administered =
            is_administered || (grant.action == "delegation.administer" && grant.reach == access::Reach::all);
    }
    EXPECT_TRUE(is_administered);
}

TEST(CharterFolder, ThatIsNotThereIsOneFault)
{
    const test::TempFolder folder;
    const auto path = folder.path() / "none";

    EXPECT_EQ(read(path).faults, (std::vector<Fault>{{path.string(), 0, "charter.missing_folder", ""}}));
}

} // namespace
} // namespace divan::charter
