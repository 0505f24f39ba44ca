// SPDX-License-Identifier: Apache-2.0
#include "platform/access/explanation.hpp"
#include "support/test_database.hpp"

#include <array>

namespace divan::access {
namespace {

constexpr std::string_view action = "letters.read";
const Reference record{"letters.letter", 100};
constexpr UnitId own_unit{1};
constexpr UnitId unit_below{2};
constexpr UnitId other_unit{3};
constexpr PostId own_post{11};
constexpr PostId other_post{12};

Actor reader(std::optional<Reach> reach, SecrecyClass clearance = SecrecyClass::normal)
{
    Actor actor;
    actor.post = own_post;
    actor.unit = own_unit;
    actor.units_below = {own_unit, unit_below};
    actor.clearance = clearance;
    if (reach) {
        actor.grants = {{std::string{action}, *reach}};
    }
    return actor;
}

struct Case {
    const char* name;
    std::optional<Reach> reach;
    UnitId unit;
    PostId on_path;
    SecrecyClass secrecy_class;
    Rule rule;
};

class ExplanationTest : public test::DatabaseTest {};

DIVAN_BOTH_DATABASES(ExplanationTest);

TEST_P(ExplanationTest, NamesTheRuleThatDecidedAndAgreesWithSees)
{
    const std::array rows{
        Case{"no role", std::nullopt, own_unit, own_post, SecrecyClass::normal, Rule::no_grant},
        Case{"reach all", Reach::all, other_unit, other_post, SecrecyClass::normal,
             Rule::allowed_by_reach_all},
        Case{"on the path", Reach::own_post, other_unit, own_post, SecrecyClass::normal,
             Rule::allowed_on_path},
        Case{"path before unit", Reach::own_unit, own_unit, own_post, SecrecyClass::normal,
             Rule::allowed_on_path},
        Case{"own unit", Reach::own_unit, own_unit, other_post, SecrecyClass::normal, Rule::allowed_by_unit},
        Case{"below", Reach::unit_and_below, unit_below, other_post, SecrecyClass::normal,
             Rule::allowed_by_unit},
        Case{"not on the path", Reach::own_post, own_unit, other_post, SecrecyClass::normal,
             Rule::not_on_path},
        Case{"another unit", Reach::own_unit, unit_below, other_post, SecrecyClass::normal,
             Rule::outside_reach},
        Case{"another branch", Reach::unit_and_below, other_unit, other_post, SecrecyClass::normal,
             Rule::outside_reach},
        Case{"above", Reach::own_unit, own_unit, other_post, SecrecyClass::secret, Rule::above_clearance},
        Case{"above and on the path", Reach::own_post, other_unit, own_post, SecrecyClass::confidential,
             Rule::above_clearance},
        Case{"another's secret tells no class", Reach::own_post, other_unit, other_post, SecrecyClass::secret,
             Rule::not_on_path},
    };
    auto id = record.id;
    for (const auto& row : rows) {
        const Reference one{record.kind, id++};
        database().write([&](db::UnitOfWork& tx) {
            publish(tx, one, Instant{}, {row.secrecy_class, row.unit, {row.on_path}});
        });
        database().read([&](db::ReadSession& session) {
            const auto actor = reader(row.reach);
            const auto found = explain(session, actor, action, one);
            EXPECT_EQ(to_text(found.rule), to_text(row.rule)) << row.name;
            EXPECT_EQ(found.is_allowed, sees(session, actor, action, one)) << row.name;
            EXPECT_EQ(found.reach, row.reach) << row.name;
        });
    }
}

TEST_P(ExplanationTest, WhatIsNotThereIsSaidToBeSo)
{
    database().read([](db::ReadSession& session) {
        const auto found = explain(session, reader(Reach::all), action, {"letters.letter", 999});

        EXPECT_EQ(found.rule, Rule::no_such_record);
        EXPECT_FALSE(found.is_allowed);
    });
}

} // namespace
} // namespace divan::access
