// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/scene_test.hpp"

namespace divan::orders {
namespace {

using namespace std::chrono_literals;

class OrderServiceTest : public OrderScene {};
DIVAN_BOTH_DATABASES(OrderServiceTest);

TEST_P(OrderServiceTest, MergedUnitGoesIntoTheOtherWithAllItHas)
{
    const auto before = unit_names(today);
    clock.advance(1h);

    const auto id = issued(order({merge({"d/1"}, "d/2")}));

    const auto after = unit_names(today);
    EXPECT_FALSE(after.contains("1"));
    EXPECT_EQ(after.at("1-1"), "Unit 1-1<" + std::to_string(units.at("2").value));
    EXPECT_EQ(post("1/desk", today)->unit, units.at("2"));
    EXPECT_FALSE(post("1/head", today)->is_head);
    EXPECT_EQ(post("1/desk", 2026y / 11 / 23)->unit, units.at("1"));
    EXPECT_EQ(unit_names({today, clock.now() - 1min}), before);
    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(organisation::units_before(session, units.at("2"), today), std::vector{units.at("1")});
        EXPECT_EQ(store::get(session, id).state, State::in_force);
        std::vector<std::string> addresses;
        for (const auto& duty : organisation::duties(session, today)) {
            addresses.push_back(duty.address);
        }
        EXPECT_EQ(addresses, (std::vector<std::string>{"d/2/2", "d/2/1"}));
        EXPECT_EQ(organisation::posts_held(session, one, today).size(), 1U);
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrderServiceTest, LinesSpeakOfWhatEarlierLinesMake)
{
    auto split = change(ChangeKind::split_unit);
    split.unit = code("d/2");
    split.parts.emplace().value.push_back(
        {code("d/4"), {"چهار"}, {"Four"}, {}, Codes{{code("2/desk")}}, Codes{{code("d/2/1")}}});
    auto rename = change(ChangeKind::rename_unit);
    rename.unit = code("d/3");
    rename.name_en = divan::wire::Name{"Third"};

    const auto id =
        issued(order({create_unit("d/3", "d/0"), move_unit("d/1-1", "d/3"), create_post("3/head", "d/3"),
                      appointment(ChangeKind::appoint, two, "3/head"), rename, split}));

    const auto names = unit_names(today);
    EXPECT_TRUE(names.at("3").starts_with("Third<"));
    EXPECT_TRUE(names.contains("4"));
    database().read([&](db::ReadSession& session) {
        const auto held = organisation::posts_held(session, two, today);
        ASSERT_EQ(held.size(), 1U);
        EXPECT_EQ(held[0].code, "3/head");
        const auto after = organisation::successors(session, units.at("2"));
        ASSERT_EQ(after.size(), 1U);
        const auto done = store::things(session, id);
        const auto appointed = std::ranges::find(done, "appointment", &store::Thing::thing);
        ASSERT_NE(appointed, done.end());
        EXPECT_EQ(appointed->code, "3/head");
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrderServiceTest, EveryFaultIsToldAtItsLineAndLeavesNoTrace)
{
    using Faults = std::vector<std::string>;
    EXPECT_EQ(
        refusals(order({move_unit("d/1", "d/1-1"), merge({"d/1"}, "d/1-1"), create_unit("d/2", "d/0")})),
        (Faults{"/changes/0/parent order.under_itself", "/changes/1/to_unit order.merge_into_child",
                "/changes/2/unit order.double_code"}));
    EXPECT_EQ(refusals(order({move_unit("d/1", "d/2")}, 2019y / 1 / 1)),
              (Faults{"/changes/0/unit order.unit.not_yet", "/changes/0/parent order.unit.not_yet"}));
    EXPECT_EQ(refusals(order({dissolve_unit("d/1", "")})),
              (Faults{"/changes/0/to_unit order.unit_has_posts", "/changes/0/to_unit order.unit_has_children",
                      "/changes/0/to_unit order.unit_has_duties"}));
    EXPECT_EQ(refusals(order({dissolve_unit("d/1-1", ""), move_unit("d/1-1", "d/2")})),
              (Faults{"/changes/1/unit order.unit.closed"}));
    EXPECT_EQ(
        refusals(order({appointment(ChangeKind::appoint, one, "1/desk"),
                        appointment(ChangeKind::appoint, two, "1/desk"),
                        appointment(ChangeKind::end_appointment, two, "1/desk"),
                        appointment(ChangeKind::appoint, PersonId{7}, "2/desk")})),
        (Faults{"/changes/0/person_id organisation.appointment_overlaps",
                "/changes/1/person_id organisation.post_held", "/changes/2/person_id order.not_appointed",
                "/changes/3/person_id order.unknown_person"}));
    EXPECT_EQ(
        refusals(order({create_post("1/desk", "d/2"), create_post("9", "d/9"), dissolve_post("nobody", "")})),
        (Faults{"/changes/0/post order.double_code", "/changes/1/unit order.unit.unknown",
                "/changes/2/post order.post.unknown"}));
}

TEST_P(OrderServiceTest, FaultOfAListIsToldAtItsCode)
{
    using Faults = std::vector<std::string>;
    EXPECT_EQ(refusals(order({merge({"d/1", "d/9"}, "d/2")})),
              (Faults{"/changes/0/units/1 order.unit.unknown"}));
    EXPECT_EQ(refusals(order({merge({"d/1", "d/1"}, "d/2")})),
              (Faults{"/changes/0/units/1 order.double_code"}));

    auto split = change(ChangeKind::split_unit);
    split.unit = code("d/2");
    auto& parts = split.parts.emplace().value;
    parts.push_back({.unit = code("d/4"), .name_fa = {"چهار"}, .name_en = {"Four"}});
    parts.back().units.emplace().value = {code("d/1-1")};
    parts.back().posts.emplace().value = {code("2/desk"), code("1/desk"), code("nobody")};
    EXPECT_EQ(refusals(order({split})), (Faults{"/changes/0/parts/0/units/0 order.not_in_unit",
                                                "/changes/0/parts/0/posts/1 order.not_in_unit",
                                                "/changes/0/parts/0/posts/2 order.post.unknown"}));
}

TEST_P(OrderServiceTest, ChangeOfWhatALaterOrderChangesIsRefused)
{
    issued(order({move_unit("d/1-1", "d/2")}, next_week));

    EXPECT_EQ(refusals(order({move_unit("d/1-1", "d/0")})),
              (std::vector<std::string>{"/changes/0 order.later_change"}));
    EXPECT_EQ(refusals(order({dissolve_unit("d/2", "d/0")})).front(), "/changes/0 order.later_change");
}

TEST_P(OrderServiceTest, WorkOfADissolvedPostIsMovedWhereTheOrderSays)
{
    given_work("1/desk", 130);
    auto text = order({dissolve_post("1/desk", "")});
    EXPECT_EQ(refusals(text), (std::vector<std::string>{"/destinations order.destination_missing"}));
    const auto trial = orders().trial(officer, orders().draft(officer, text).id);
    ASSERT_EQ(trial.left.size(), 1U);
    EXPECT_EQ(trial.left[0].stranded.count, 130);
    EXPECT_EQ(trial.left[0].proposed, "1/head");
    ASSERT_EQ(trial.plan.appointments.size(), 1U);

    text.destinations.emplace().value.push_back({code("1/desk"), code("2/desk"), {}, {}});
    const auto id = issued(text);

    EXPECT_EQ(open_work("1/desk"), 0);
    EXPECT_EQ(open_work("2/desk"), 130);
    EXPECT_FALSE(post("1/desk", today).has_value());
    database().read([&](db::ReadSession& session) {
        EXPECT_TRUE(organisation::posts_held(session, one, today).empty());
        EXPECT_EQ(store::get(session, id).moved, 130);
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrderServiceTest, OrderOfALaterDayIsCarriedOutOnThatDay)
{
    const auto id = issued(order({dissolve_post("1/desk", "2/desk")}, next_week));
    given_work("1/desk", 3);
    orders().carry_out_due();
    EXPECT_EQ(open_work("1/desk"), 3);
    EXPECT_TRUE(post("1/desk", today).has_value());

    clock.advance(7 * 24h);
    orders().carry_out_due();
    orders().carry_out_due();

    EXPECT_EQ(open_work("2/desk"), 3);
    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(store::get(session, id).state, State::in_force);
        EXPECT_EQ(organisation::posts_before(session, posts.at("2/desk"), next_week),
                  std::vector{posts.at("1/desk")});
    });
    EXPECT_EQ(refusal([&] { orders().revoke(officer, {id, 4}, "x"); }), "order.not_revocable");
}

TEST_P(OrderServiceTest, RevokedOrderLeavesTheOrganisationAsItWas)
{
    const auto before = unit_names(next_week);
    const auto id =
        issued(order({merge({"d/1"}, "d/2"), create_unit("d/3", "d/0"), dissolve_post("1/desk", "2/desk"),
                      appointment(ChangeKind::appoint, two, "2/head")},
                     next_week));
    clock.advance(1h);
    EXPECT_NE(unit_names(next_week), before);

    orders().revoke(officer, {id, 2}, "به دستور مقام بالاتر");

    EXPECT_EQ(unit_names(next_week), before);
    EXPECT_NE(unit_names({next_week, clock.now() - 1min}), before);
    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(organisation::posts_held(session, one, next_week).size(), 1U);
        EXPECT_TRUE(organisation::posts_held(session, two, next_week).empty());
        EXPECT_TRUE(organisation::units_before(session, units.at("2"), next_week).empty());
    });
    EXPECT_EQ(wrong(), std::vector<std::string>{});
    EXPECT_EQ(refusal([&] { orders().revoke(officer, {id, 3}, "x"); }), "order.not_revocable");
}

TEST_P(OrderServiceTest, OrderOnWhichOthersBuildIsNotRevoked)
{
    const auto id = issued(order({create_unit("d/3", "d/0")}, next_week));
    clock.advance(1h);
    issued(order({create_post("3/head", "d/3")}, next_week));
    const auto before = traces();

    EXPECT_EQ(refusal([&] { orders().revoke(officer, {id, 2}, "x"); }), "order.later_orders");
    EXPECT_EQ(traces(), before);
}

} // namespace
} // namespace divan::orders
